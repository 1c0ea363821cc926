"""Write docs/reference/packs.md from the format's own code: python tools/pack_reference.py."""

import ast
import inspect
from itertools import pairwise
from pathlib import Path

from misnomer.policy.faults import Lint
from misnomer.policy.grammar import DEPTH_LIMIT, FUNCTIONS, JOIN_LIMIT, TEXT_LIMIT, TYPES, Function
from misnomer.policy.number_file import ITEM_LIMIT
from misnomer.policy.number_file import TEXT_LIMIT as NUMBER_TEXT

PAGE = Path(__file__).resolve().parents[1] / "docs/reference/packs.md"
HEAD = """# Packs

Made by `tools/pack_reference.py` from the format; do not edit.

How to write one: [without Python](../how-to/write-rules-without-python.md), and in short
[here](../how-to/write-a-pack.md). What a rule may ask of: [facts](facts.md). The built-in ones:
[rules](rules/README.md), [coverage](coverage.md), [citations](citations.md).

## Files

A pack is a folder `<id>/<version>/`. Nothing but these files may stand in it; links, other kinds of file and files
above a size limit are refused.

| file | holds |
|---|---|
| `pack.toml` | `id`, `version`, `title`, `rules`, `notes`, `disclaimer`; `[[element]]`: `id`, `words`, `cite` |
| `rules/NAME.sql` | a header in a comment (TOML, below), then one expression |
| `cases/NAME.toml` | `[[case]]`: `name`, `expect`, what is known; `[[never]]`: `outcome`, `why` |
| `numbers/NAME.toml` | `title`, `authority`; `[[value]]`: `since`, `value`, `reference`; used as `:name`, `_` for `-` |
| `signature.note` | who signed it (`misnomer pack sign`); no part of its digest |
| `CHANGELOG.md` | what changed, for people |

`cite`, `cites` and `reference` are `{ text = "…", href = "https://…" }`.

## A rule's header

| key | what it says |
|---|---|
| `title` | a few words |
| `scope` | `row`: asked of each row; `batch`: asked of the request, or of each group of rows |
| `required` | `true`; or `false` for a red flag, which weighs only as *needs information* |
| `authority` | `statute`, `regulation`, `order`, `guidance` or `practice` |
| `status` | `in force`, `stayed`, `appealed` or `contested` |
| `since`, `until` | the first day in force; the first day no longer in force (may be left out) |
| `elements` | which elements of `pack.toml` it looks at |
| `cites` | one citation or more |
| `asks`, `says`, `cure` | the question; the sentence where the answer is no; what the requester must supply |
| `applies` | whom it concerns: false is *does not apply*, unknown is *cannot tell* (may be left out) |
| `cluster` | batch: each group of rows with the same value is asked alone (may be left out) |
| `members`, `whole` | batch: which rows a finding names; when it concerns all of them (may be left out) |

The expression is true where the rule *holds*, false where it is *breached*, NULL (unknown) where it *cannot tell*.

## A case

`row = { fact = value }` gives one row, `rows = [{ …, times = 20 }]` several, `cover = { … }` the letter;
`distinct = "person_key"` in a row makes that text another one in each of the times. A fact that is
not named is unknown. `as_of = 2026-07-01` is the day that counts, for rules and numbers that change. `members = 20` and
`whole = true` say what a batch finding must name.
"""
AFTER = f"""## What else an expression may hold

Comparisons, `and`, `or`, `not`, `in`, `between`, `like`, `is null`, `case`, sums and differences,
`try_cast(… as …)` to {", ".join(sorted(TYPES))}, and comments behind `--`. No `select`, no
other table, no setting, no clock, no chance; at most {TEXT_LIMIT:,} characters, brackets {DEPTH_LIMIT} deep,
{JOIN_LIMIT} times `||`, and no lambda inside another. A text in `numbers/` has at most {NUMBER_TEXT:,} characters, a
list {ITEM_LIMIT:,} items. It runs in a database of its own without files or network, for a limited time and in limited
memory.
"""


def functions(title: str, chosen: list[Function]) -> str:
    """A table of functions."""
    lines = [f"| `{each.call}` | {each.meaning} |" for each in chosen]
    return "\n".join([f"## {title}", "", "| function | what it gives |", "|---|---|", *lines])


def lints() -> str:
    """A table of what `pack lint` finds, from the words beside each."""
    (found,) = ast.parse(inspect.getsource(Lint)).body
    said = {
        ast.unparse(name.targets[0]): ast.literal_eval(words.value)
        for name, words in pairwise(getattr(found, "body", []))
        if isinstance(name, ast.Assign) and isinstance(words, ast.Expr)
    }
    lines = [f"| `{each.value}` | {said[each.name]} |" for each in Lint]
    return "\n".join(["## What `misnomer pack lint` finds", "", "| name | what is wrong |", "|---|---|", *lines])


def page() -> str:
    """The whole page."""
    rows = [each for each in FUNCTIONS if not each.aggregate]
    batch = [each for each in FUNCTIONS if each.aggregate]
    tables = [functions("Functions", rows), functions("Functions over rows, for batch rules", batch)]
    return "\n\n".join([HEAD.strip(), *tables, AFTER.strip(), lints()]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
