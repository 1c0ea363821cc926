"""What a row claims: periods, statute, officer, assurance, items."""

from dataclasses import dataclass
from datetime import date
from functools import partial

import duckdb

from misnomer.facts.dictionaries import learn
from misnomer.facts.part import FactPart
from misnomer.facts.people import AssuranceRead, OfficerRead, read_assurance, read_officer
from misnomer.facts.periods import PeriodRead, read_period
from misnomer.facts.placeholders import is_absence, is_placeholder, tokens_of
from misnomer.facts.statutes import StatuteRead, read_statute
from misnomer.terms.progress import Progress

REFERENCE_SKELETON = "regexp_replace(upper(strip_accents({})), '0*[1-9][0-9]*', '5', 'g')"
"""SQL: a reference in capitals, every run of digits a single 5, runs of zeros kept."""


@dataclass(frozen=True, slots=True)
class ReferenceRead:
    """What a reference (a case number, a row identifier) says, whatever its digits are."""

    given: bool | None
    """Whether it is a reference; FALSE for a placeholder, NULL where it cannot be told."""


@dataclass(frozen=True, slots=True)
class ItemsRead:
    """What a row asks for."""

    items: tuple[str, ...] | None
    """Lower case, one item each; NULL for a placeholder."""


def read_reference(skeleton: str) -> ReferenceRead:
    """Read the skeleton of a reference: one with digits is a placeholder only where it says so (`UNKNOWN 5`)."""
    if any(c.isdigit() and c != "0" for c in skeleton):
        return ReferenceRead(not any(len(t) >= 5 and is_absence(t) for t in tokens_of(skeleton)))
    placeholder = is_placeholder(skeleton)
    return ReferenceRead(None if placeholder is None else not placeholder)


def read_row_id(skeleton: str) -> ReferenceRead:
    """Read the skeleton of a row identifier: any letters will do (`A`, `AA`, `AB`) that do not say there is none."""
    return ReferenceRead(any(c.isalnum() for c in skeleton) and not is_absence(skeleton))


def read_items(text: str) -> ItemsRead:
    """Read what is asked for: items stand apart by semicolons, commas, bars or lines."""
    if is_placeholder(text) is True:
        return ItemsRead(None)
    separated = text
    for sign in (";", ",", "|", "\n", "\r"):
        separated = separated.replace(sign, "\n")
    items = tuple(" ".join(item.lower().split()) for item in separated.split("\n"))
    return ItemsRead(tuple(item for item in items if item) or None)


def learn_claims(connection: duckdb.DuckDBPyConnection, as_of: date, progress: Progress) -> FactPart:
    """Read every distinct period, statute, officer, assurance and list of items."""
    period = partial(read_period, as_of=as_of)
    learn(connection, "f_period", "SELECT taxable_period FROM request", PeriodRead, period, progress=progress)
    learn(connection, "f_statute", "SELECT statute FROM request", StatuteRead, read_statute, progress=progress)
    learn(connection, "f_officer", "SELECT officer FROM request", OfficerRead, read_officer, progress=progress)
    learn(connection, "f_assurance", "SELECT assurance FROM request", AssuranceRead, read_assurance, progress=progress)
    learn(connection, "f_items", "SELECT items_requested FROM request", ItemsRead, read_items, progress=progress)
    joins = (
        "LEFT JOIN f_period AS tp ON tp.value = q.taxable_period",
        "LEFT JOIN f_statute AS st ON st.value = q.statute",
        "LEFT JOIN f_officer AS off ON off.value = q.officer",
        "LEFT JOIN f_assurance AS ass ON ass.value = q.assurance",
        "LEFT JOIN f_items AS it ON it.value = q.items_requested",
    )
    return FactPart(joins, _FACTS)


_FACTS = {
    "period_given": "CASE WHEN q.taxable_period IS NULL THEN false ELSE tp.given END",
    "period_first_year": "tp.first_year",
    "period_last_year": "tp.last_year",
    "statute_given": "CASE WHEN q.statute IS NULL THEN false ELSE st.given END",
    "statute_key": "st.key",
    "statute_title": "st.title",
    "statute_section": "st.section",
    "officer_key": "off.key",
    "officer_given": "CASE WHEN q.officer IS NULL THEN false ELSE off.given END",
    "assurance_given": "CASE WHEN q.assurance IS NULL THEN false ELSE ass.given END",
    "items": "it.items",
}
