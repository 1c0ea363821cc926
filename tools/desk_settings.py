"""Write docs/reference/desk-settings.md from the settings that the desk knows."""

import sys
from pathlib import Path

from misnomer.desk.configuration import KNOWN, PREFIX
from misnomer.desk.reckoning import RULE_SETS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "desk-settings.md"


def page() -> str:
    """The page."""
    lines = [
        "# The desk's settings",
        "",
        "From the environment alone; written by `tools/desk_settings.py`. A variable with the prefix that is none of",
        "these is refused, and so is a secret's file that others can read.",
        "",
        "| variable | what it says |",
        "|---|---|",
        *(f"| `{PREFIX}{name}` | {words} |" for name, words in KNOWN.items()),
        "| `DATABASE_URL` | `postgres://USER:PASSWORD@HOST:PORT/NAME`; default: SQLite in the data folder |",
        "",
        "## Rule sets of due dates",
        "",
        "| name | days | counted | from |",
        "|---|---|---|---|",
        *(
            f"| `{each.id}` | {each.days} | {'working days' if each.working else 'days'} | {each.cites} |"
            for each in RULE_SETS
        ),
        "",
        "The day a request comes in is not counted. While the clock is stopped no day counts. Holidays are those of",
        "the country, as the library `holidays` has them; each one left out is a line of the reckoning.",
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}\n")
