"""Write docs/reference/cover.md from the fields of a cover and the labels that are understood.

python tools/make_cover_reference.py
"""

from pathlib import Path

from misnomer.facts.statements import PROCESS_KINDS
from misnomer.intake.cover_labels import LABELS
from misnomer.terms.fields import CORE_COVER_FIELDS, COVER_DATES, COVER_LISTS, FURTHER_COVER_FIELDS

PAGE = Path(__file__).resolve().parents[1] / "docs/reference/cover.md"
HEAD = """# The cover

Made by `tools/make_cover_reference.py` from the fields; do not edit.

What the letter says, in a sheet named Cover or in `--cover cover.toml`. Give only what the letter says, in its own
words: a field left out is *cannot tell*. Dates are written 2026-01-31, lists `["one", "two"]`.
"""
STATEMENTS = """## How statements are read

- A statement of a few words that there is none (`none`, `no delegation`, `not served`) is read as *there is none*.
- One that is pending, or that begins with a denial and goes on, cannot be told.
- A check of the custodian's own holds where it was made and nothing was found (`checked 2026-03-18: none found`), is
  breached where something was (`rows 4 and 9 were identified`), and cannot be told where it is open or made in part.
- Parts of an agreement begin with their letter: `"(C) name, birth date; about 7,300,000 records; June to December"`.
"""


def page() -> str:
    """The whole page."""
    kinds = ", ".join(f"`{kind}`" for kind in PROCESS_KINDS)
    process = (
        f"- `legal_process` is read as one of {kinds}, or `none`. A warrant that no judge signed (an administrative"
        " warrant) is `administrative`; a subpoena of nobody known is `subpoena`; two kinds cannot be told."
    )
    core = section("Asked of every request", CORE_COVER_FIELDS)
    further = section("Asked by some laws", FURTHER_COVER_FIELDS)
    return "\n".join([HEAD, core, "", further, "", STATEMENTS.rstrip(), process, ""])


def section(title: str, fields: dict[str, str]) -> str:
    """One table of fields."""
    lines = [f"| `{name}` | {kind(name)} | {about} | {labels(name)} |" for name, about in fields.items()]
    return "\n".join(
        [f"## {title}", "", "| key | kind | what it says | labels on a sheet |", "|---|---|---|---|", *lines]
    )


def kind(name: str) -> str:
    """Date, list or text."""
    return "date" if name in COVER_DATES else "list" if name in COVER_LISTS else "text"


def labels(name: str) -> str:
    """The first labels that are understood."""
    return ", ".join(f"*{label.capitalize()}*" for label in LABELS[name].split("|")[:3])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
