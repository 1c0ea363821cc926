"""Write docs/reference/facts.md from the fact vocabulary.

python tools/make_facts_reference.py
"""

from collections.abc import Mapping
from pathlib import Path

from misnomer.facts.truths import COVER_TRUTHS, ROW_TRUTHS, Truth
from misnomer.facts.vocabulary import COVER_FACTS, PLACE_FACTS, ROW_FACTS, Fact

PAGE = Path(__file__).resolve().parents[1] / "docs/reference/facts.md"
HEAD = """# Facts

Made by `tools/make_facts_reference.py` from the vocabulary; do not edit.

What a row and a letter really have, established once and used by every rule. A pack's SQL may name the columns of
*Rows* and *The letter*, and no others. Each of them says what it means, and when it is NULL.

**Three values.** A BOOLEAN fact is TRUE (yes), FALSE (no) or NULL (*cannot tell*). NULL is never read as fine: SQL's
own logic carries it on, so a rule that needs a fact that cannot be told cannot be decided. When each has which value
is in a table of its own, below its list: look there before you write `not`.

**Given** always means: there, readable, and no placeholder. How placeholders are found, and how often that goes
wrong, is in [placeholders](../explanation/placeholders.md).

**What is assumed**, and where it is not:

- A date such as `03/04/1980` is read with the month first, the American way. Where the same sheet writes some other
  date in that column with a day above 12 in front, such dates cannot be told. A two-digit year is read only where one
  century alone makes sense; a bare five-digit number is a serial without its epoch and cannot be told.
- A ZIP takes several city names, and the shipped list has one for each. A city that is not the listed one disagrees
  only where it is listed in that state with two ZIPs or more and none of them shares the first three digits.
- `SMITH, JOHN Q` in the surname's column, with no first name beside it, says what SMITH, JOHN and Q say in columns of
  their own, `person_key` too. Behind that comma a word that nobody is known to be called may be a title (`SMITH, MD`):
  it cannot be told; a word that may stand for none (`SMITH, NONE`) is no name. Two bare words there, `SMITH JOHN`, are
  a double surname without a first name, as GARCIA LOPEZ is: which of them is a first name nothing tells. In a column of
  whole names two bare words are first and last name in this order, and `SMITH, JOHN` the other way round.
- A suffix taken from the end of a last name counts as one; a lone `V` there does not.
- Sections of the Immigration and Nationality Act are read by the Code's own classification (INA 243 is 8 USC 1253).
  Of several statutes in one cell, `statute_key` is the first.
- A house number with a street's name is a street, wherever it is. Whether it exists is not known here.
- The most frequent templates of reasons (2,000, or 400,000 letters of them) are compared with one another, and every
  rarer one with the leaders of the eight largest clusters. Two are alike at 90 of 100: twice the letters in common, in
  order, by the letters of both.
- `address_institutional` is TRUE on the address's own words and otherwise NULL: no words say that it is none.
"""


def section(title: str, about: str, facts: tuple[Fact, ...]) -> str:
    """One table's part of the page."""
    lines = [f"| `{fact.name}` | {fact.type} | {fact.meaning} |".replace("\n", " ") for fact in facts]
    return "\n".join([f"## {title}", "", about, "", "| fact | type | what it says |", "|---|---|---|", *lines])


def truths(of: str, told: Mapping[str, Truth]) -> str:
    """When each BOOLEAN fact of one table has which value."""
    lines = [f"| `{name}` | {truth.true} | {truth.false} | {truth.null} |" for name, truth in told.items()]
    return "\n".join(
        [f"### TRUE, FALSE or NULL: {of}", "", "| fact | TRUE | FALSE | NULL |", "|---|---|---|---|", *lines]
    )


def page() -> str:
    """The whole page."""
    sections = [
        section("Rows", "One line a row, in table `facts`.", ROW_FACTS),
        truths("rows", ROW_TRUTHS),
        section("The letter", "One line a request, in table `cover`; every rule sees it beside the row.", COVER_FACTS),
        truths("the letter", COVER_TRUTHS),
        section("Places", "Where a row stands, at the head of table `facts`. Not open to packs.", PLACE_FACTS),
    ]
    return "\n\n".join([HEAD.strip(), *sections]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
