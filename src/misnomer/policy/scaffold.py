"""A pack to begin with: it lints once every TODO is filled in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from misnomer.terms.errors import PackError, UsageError

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){1,4}")
_VERSION: Final = re.compile(r"[0-9]+(\.[0-9]+){0,3}")
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class RuleKind(StrEnum):
    """What a rule to begin with asks about."""

    LETTER = "letter"
    """The covering letter: one answer for the whole request."""
    ROW = "row"
    """Each row by itself."""
    COUNT = "count"
    """How many rows share something, against a number that the pack keeps."""


@dataclass(frozen=True, slots=True)
class WantedRule:
    """A rule that a new pack is to begin with."""

    name: str
    """Its name, and that of its files: small letters and digits, words joined by `-`."""
    kind: RuleKind
    """What it asks about."""


USUAL_RULES: Final = (
    WantedRule("purpose", RuleKind.LETTER),
    WantedRule("address", RuleKind.ROW),
    WantedRule("most-rows", RuleKind.COUNT),
)
"""What a pack begins with where nobody says: one rule of each kind."""

_PACK = """# What is marked in capitals is yours to fill in; `misnomer pack lint FOLDER` says what is left.
id = "{id}"
version = "{version}"
title = "TODO: the law this pack is written from"

# Every rule by its file's name, in the order a reader should meet them.
rules = [
{rules}]

# What the pack does not judge, and where you had to choose.
notes = ["TODO: what this pack does not judge"]
disclaimer = "This pack is no legal advice. It compares a request with the words of the law and decides nothing."

# Each thing the law asks for, in the law's own order and its own words. Every element needs a rule.
{elements}"""

_ELEMENT = """[[element]]
id = "{name}"
words = "TODO: the words that ask for it"
cite = {{ text = "TODO: pin-cite", href = "https://www.law.cornell.edu/" }}
"""

_RULE = """/*
title = "{title}"
scope = "{scope}"
required = true # false makes it a red flag, which is shown and bars nothing
authority = "statute" # TODO: statute, regulation, order, guidance or practice
status = "in force" # TODO: in force, stayed, appealed or contested
since = 2000-01-01 # TODO: the first day this counts
elements = ["{name}"]
cites = [
  {{ text = "TODO: pin-cite", href = "https://www.law.cornell.edu/" }},
]
asks = "{asks}"
says = "{says}"
cure = "{cure}"
*/
{predicate}
"""

_LETTER = """-- TODO: what the law asks of a letter stands here; what stands below is an example.
-- TRUE holds, FALSE is breached, NULL (nothing after the last WHEN) cannot tell.
case
  when purpose is null then null
  when purpose_location_only then false
  else true
end"""

_ROW = """-- TODO: what the law asks of a row stands here; what stands below is an example.
-- `misnomer pack facts address` lists what may be asked of an address.
case
  when address_blank or address_placeholder or zip_only then false
  else address_given
end"""

_COUNT = """\
-- TODO: what the law counts stands here. Below, rows are counted; count(distinct person_key) counts persons and leaves
-- out rows that do not tell theirs. To judge each group of rows by itself add cluster = "officer_key" (or another fact)
-- to the head: a bound on each officer's rows, and not on all of them.
count(*) <= :{number}"""

_NUMBER = """title = "TODO: what this number bounds"
authority = "practice" # a judgement of your own is practice, and says so

# Each value counts from a day on, and each day has its reason.
[[value]]
since = 2000-01-01 # TODO: the first day this number counts
value = 100 # TODO: the number that the law sets
reference = { text = "TODO: why this number", href = "https://www.law.cornell.edu/" }
"""

_CASES: Final = {
    RuleKind.LETTER: """# TODO: write your cases first, from the words of the law. Facts left out are unknown.
[[case]]
name = "The letter says what for"
expect = "holds"
cover = { purpose = "grand jury proceedings", purpose_location_only = false }

[[case]]
name = "The letter wants only to find people"
expect = "breached"
cover = { purpose = "to find people", purpose_location_only = true }

[[case]]
name = "The letter does not say"
expect = "cannot tell"
cover = { cover_present = true }

[[never]]
outcome = "does not apply"
why = "TODO: the law asks this of every request."
""",
    RuleKind.ROW: """# TODO: write your cases first, from the words of the law. Facts left out are unknown.
[[case]]
name = "House number, street and ZIP"
expect = "holds"
row = { address_given = true, address_blank = false, address_placeholder = false, zip_only = false }

[[case]]
name = "A ZIP alone"
expect = "breached"
row = { address_given = false, address_blank = false, address_placeholder = false, zip_only = true }

[[case]]
name = "A post office box"
expect = "cannot tell"
row = { address_blank = false, address_placeholder = false, zip_only = false, po_box = true }

[[never]]
outcome = "does not apply"
why = "TODO: the law asks this of every row."
""",
    RuleKind.COUNT: """# TODO: write your cases first, from the words of the law. The bound in numbers/
# is 100 until you change it: write the cases on both sides of yours.
[[case]]
name = "As many rows as may be"
expect = "holds"
rows = [{ times = 100 }]

[[case]]
name = "One row too many"
expect = "breached"
rows = [{ times = 101 }]

[[never]]
outcome = "cannot tell"
why = "TODO: rows can always be counted."

[[never]]
outcome = "does not apply"
why = "TODO: the law asks this of every request."
""",
}

_PREDICATES: Final = {RuleKind.LETTER: _LETTER, RuleKind.ROW: _ROW, RuleKind.COUNT: _COUNT}


def read_wanted_rule(text: str) -> WantedRule:
    """Read `NAME=KIND`, such as `most-persons=count`.

    Raises:
        UsageError: Where it is none.
    """
    name, _, kind = text.partition("=")
    if not _NAME.fullmatch(name) or kind not in set(RuleKind):
        raise UsageError(
            f"{text!r} is no rule to begin with.",
            where="--rule",
            do="Write its name, = and letter, row or count: small letters and -, such as --rule most-persons=count.",
        )
    return WantedRule(name, RuleKind(kind))


def scaffold(pack_id: str, version: str, wanted: Sequence[WantedRule] = USUAL_RULES) -> dict[str, str]:
    """The files of a new pack, by path inside its folder, with an element of the law and cases for each rule.

    Args:
        pack_id: Its id, such as `agency/records`.
        version: Its first version.
        wanted: The rules to begin with, one or more.

    Raises:
        PackError: Where the id is not words of small letters joined by `/`, or the version not numbers joined by dots.
        UsageError: Where two rules have one name.
    """
    if not _ID.fullmatch(pack_id):
        raise PackError(
            f"{pack_id!r} cannot be a pack's id.", do="Use small letters and at least one /: agency/records."
        )
    if not _VERSION.fullmatch(version):
        raise PackError(f"{version!r} cannot be a version.", do="Use numbers joined by dots: 2026.11")
    names = [rule.name for rule in wanted]
    if len(set(names)) < len(names):
        raise UsageError("Two rules have one name.", where="--rule", do="Give each rule a name of its own.")
    files = {
        "pack.toml": _PACK.format(
            id=pack_id,
            version=version,
            rules="".join(f'  "{name}",\n' for name in names),
            elements="\n".join(_ELEMENT.format(name=name) for name in names),
        )
    }
    for rule in wanted:
        files |= _files_of(rule)
    return files


def _files_of(rule: WantedRule) -> dict[str, str]:
    counts = rule.kind is RuleKind.COUNT
    return {
        f"rules/{rule.name}.sql": _rule(rule),
        **({f"numbers/{rule.name}.toml": _NUMBER} if counts else {}),
        f"cases/{rule.name}.toml": _CASES[rule.kind],
    }


def _rule(rule: WantedRule) -> str:
    return _RULE.format(
        title=rule.name.replace("-", " ").capitalize(),
        scope="row" if rule.kind is RuleKind.ROW else "batch",
        name=rule.name,
        asks="TODO: the question, as a reviewer would put it",
        says="TODO: the sentence a reviewer reads where the answer is no",
        cure="TODO: what the requester must supply",
        predicate=_PREDICATES[rule.kind].format(number=rule.name.replace("-", "_")),
    )
