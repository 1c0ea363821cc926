"""A pack to begin with: it lints once every TODO is filled in."""

import re
from typing import Final

from misnomer.terms.errors import PackError

_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*){1,4}")
_VERSION: Final = re.compile(r"[0-9]+(\.[0-9]+){0,3}")

_PACK = """# Everything marked TODO is yours to fill in; `misnomer pack lint FOLDER` says what is left.
id = "{id}"
version = "{version}"
title = "TODO: the law this pack is written from"

# Every rule by its file's name, in the order a reader should meet them.
rules = [
  "purpose",
  "address",
  "one-officer",
]

# What the pack does not judge, and where you had to choose.
notes = ["TODO: what this pack does not judge"]
disclaimer = "This pack is no legal advice. It compares a request with the words of the law and decides nothing."

# Each thing the law asks for, in the law's own order and its own words. Every element needs a rule.
[[element]]
id = "purpose"
words = "TODO: the words that ask for a purpose"
cite = {{ text = "TODO: pin-cite", href = "https://www.law.cornell.edu/" }}

[[element]]
id = "address"
words = "TODO: the words that ask for an address"
cite = {{ text = "TODO: pin-cite", href = "https://www.law.cornell.edu/" }}

[[element]]
id = "officers"
words = "TODO: the words that ask who will use the records"
cite = {{ text = "TODO: pin-cite", href = "https://www.law.cornell.edu/" }}
"""

_RULE = """/*
title = "{title}"
scope = "{scope}"
required = {required}
authority = "statute" # statute, regulation, order, guidance or practice
status = "in force" # in force, stayed, appealed or contested
since = 2000-01-01 # TODO: the first day this counts
elements = ["{element}"]
cites = [
  {{ text = "TODO: pin-cite", href = "https://www.law.cornell.edu/" }},
]
asks = "{asks}"
says = "{says}"
cure = "{cure}"
{extra}*/
{predicate}
"""

_PURPOSE = """-- TRUE holds, FALSE is breached, NULL (nothing after the last WHEN) cannot tell.
case
  when purpose is null then null
  when purpose_location_only then false
  else true
end"""

_ADDRESS = """-- `misnomer pack facts address` lists what may be asked of an address.
case
  when address_blank or address_placeholder or zip_only then false
  else address_given
end"""

_NUMBER = """title = "Rows from which one person's part in each is asked about"
authority = "practice" # a judgement of your own is practice, and says so

# Each value counts from a day on, and each day has its reason.
[[value]]
since = 2000-01-01
value = 100
reference = { text = "TODO: why this number", href = "https://www.law.cornell.edu/" }
"""

_CASES = {
    "purpose": """# Write the cases first, from the words of the law; then the rule. Facts you leave out are unknown.
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
why = "The law asks this of every request."
""",
    "address": """[[case]]
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
why = "The law asks this of every row."
""",
    "one-officer": """[[case]]
name = "Six rows to an officer"
expect = "holds"
rows = [
  { officer_key = "A", times = 6 },
  { officer_key = "B", times = 6 },
]

[[case]]
name = "One officer on 150 rows"
expect = "breached"
rows = [
  { officer_key = "A", times = 150 },
  { officer_key = "B", times = 6 },
]
members = 150

[[case]]
name = "Nobody is named"
expect = "cannot tell"
rows = [{ times = 3 }]

[[never]]
outcome = "does not apply"
why = "Somebody always receives what is asked for."
""",
}


def scaffold(pack_id: str, version: str) -> dict[str, str]:
    """The files of a new pack, by path inside its folder: one rule on the letter, one on rows, one that counts.

    Raises:
        PackError: Where the id is not words of small letters joined by `/`, or the version not numbers joined by dots.
    """
    if not _ID.fullmatch(pack_id):
        raise PackError(
            f"{pack_id!r} cannot be a pack's id.", do="Use small letters and at least one /: agency/records."
        )
    if not _VERSION.fullmatch(version):
        raise PackError(f"{version!r} cannot be a version.", do="Use numbers joined by dots: 2026.11")
    return {
        "pack.toml": _PACK.format(id=pack_id, version=version),
        "rules/purpose.sql": _rule("A stated purpose", "batch", "purpose", _PURPOSE),
        "rules/address.sql": _rule("The person's address", "row", "address", _ADDRESS),
        "rules/one-officer.sql": _rule("One person for many rows", "batch", "officers", "count(*) < :rows_per_officer"),
        "numbers/rows-per-officer.toml": _NUMBER,
        **{f"cases/{name}.toml": text for name, text in _CASES.items()},
    }


def _rule(title: str, scope: str, element: str, predicate: str) -> str:
    is_flag = element == "officers"
    return _RULE.format(
        title=title,
        scope=scope,
        required=str(not is_flag).lower(),
        element=element,
        asks="TODO: the question, as a reviewer would put it",
        says="TODO: the sentence a reviewer reads where the answer is no",
        cure="TODO: what the requester must supply",
        extra='cluster = "officer_key" # each officer is judged alone; leave this out to count all rows together\n'
        * is_flag,
        predicate=predicate,
    )
