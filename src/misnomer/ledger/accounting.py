"""Draws from a log the accountings that statutes name.

26 USC 6103(p)(3)(C): per agency and year, the number of requests, of instances of disclosure and of taxpayers, and the
general purposes. 5 USC 552a(c)(1): the date, nature and purpose of each disclosure and the name and address of the
recipient. Everything comes from entries; where nobody attested a disclosure, there is no number.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from copy import deepcopy
from datetime import date
from enum import StrEnum
from typing import TypeVar

from misnomer.ledger.reading import LogRead, Value
from misnomer.terms.accounting import Agency, Ground, Purpose, Ruling
from misnomer.terms.accounts import AgencyYear, Disclosure, PeriodAccount, Source, YearAccount
from misnomer.terms.outcomes import Disposition

Word = TypeVar("Word", bound=StrEnum)
Numbered = tuple[int, Value]


def year_account(log: LogRead, year: int) -> YearAccount:
    """The account of a calendar year, per agency."""
    entries = corrected(log.entries)
    received = [(n, e) for n, e in _of(entries, "received") if _day(e).year == year]
    answered = [(n, e) for n, e in _of(entries, "answered") if _day(e).year == year]
    agencies = {_agency(e["agency"]) for _, e in received} | {_agency(e["recipient"]) for _, e in answered}
    lines = (
        _agency_year(
            agency,
            entries,
            [(n, e) for n, e in received if _agency(e["agency"]) == agency],
            [(n, e) for n, e in answered if _agency(e["recipient"]) == agency],
        )
        for agency in sorted(agencies, key=_last_if_unknown)
    )
    return YearAccount(_source(log), year, tuple(lines))


def period_account(log: LogRead, since: date, until: date) -> PeriodAccount:
    """The accounting of disclosures from one day to another, both counted."""
    entries = corrected(log.entries)
    answered = sorted(_of(entries, "answered"), key=lambda each: (_day(each[1]), each[0]))
    within = [(n, e) for n, e in answered if since <= _day(e) <= until]
    told = {e["request"] for _, e in answered}
    silent = sum(n not in told for n, e in _of(entries, "received") if since <= _day(e) <= until)
    return PeriodAccount(_source(log), since, until, tuple(_disclosure(log, entries, *each) for each in within), silent)


def corrected(entries: Iterable[Value]) -> list[Value]:
    """The entries as they should have been: with every correction applied, in order."""
    after = [deepcopy(entry) for entry in entries]
    for entry in after:
        if entry["kind"] == "corrected":
            wrong, instead = after[entry["entry"]], dict(entry["instead"])
            if "agency" in instead and "recipient" in wrong:
                instead["recipient"] = instead.pop("agency")
            wrong |= {name: value for name, value in instead.items() if name in wrong}
    return after


def _agency_year(
    agency: Agency | None, entries: list[Value], received: list[Numbered], answered: list[Numbered]
) -> AgencyYear:
    numbers = {number for number, _ in received}
    reviews = {e["request"]: e for _, e in _of(entries, "reviewed") if e["request"] in numbers}
    decided = [e for _, e in _of(entries, "decided") if e["request"] in numbers]
    people = [e["people"] for _, e in answered]
    return AgencyYear(
        agency=agency,
        requests=len(received),
        correcting=sum(e["corrects"] is not None for _, e in received),
        rows=sum(e["records"]["rows"] for _, e in received),
        dispositions={word: sum(e["dispositions"][word.value] for e in reviews.values()) for word in Disposition},
        unreviewed=len(numbers - reviews.keys()),
        rulings=_counted(Ruling, (e["decision"] for e in decided)),
        grounds=_counted(Ground, (ground for e in decided for ground in e["grounds"])),
        rows_allowed=sum(e["rows"]["allowed"] for e in decided) if decided else None,
        purposes=_counted(Purpose, (e["purpose"] for _, e in received if e["purpose"])),
        disclosures=sum(e["disclosures"] for _, e in answered) if answered else None,
        people=sum(people) if people and None not in people else None,
        dates=tuple(sorted(_day(e) for _, e in received)),
    )


def _disclosure(log: LogRead, entries: list[Value], number: int, entry: Value) -> Disclosure:
    request = entries[entry["request"]]
    fixes = [n for n, e in _of(log.entries, "corrected") if e["entry"] == number]
    recalls = [e["records"] for _, e in _of(entries, "recalled") if e["request"] == entry["request"]]
    return Disclosure(
        entry=number,
        on=_day(entry),
        request=entry["request"],
        nature=f"records disclosed on the request of {request['date']} (entry {entry['request']})",
        purpose=Purpose(request["purpose"]) if request["purpose"] else None,
        recipient=Agency(**entry["recipient"]),
        disclosures=entry["disclosures"],
        people=entry["people"],
        corrected_by=tuple(fixes),
        recalled=sum(recalls),
    )


def _of(entries: Iterable[Value], kind: str) -> Iterator[Numbered]:
    return ((number, entry) for number, entry in enumerate(entries) if entry["kind"] == kind)


def _day(entry: Value) -> date:
    return date.fromisoformat(entry["date"])


def _agency(value: Value | None) -> Agency | None:
    return Agency(**value) if value else None


def _last_if_unknown(agency: Agency | None) -> tuple[bool, str, str]:
    return (agency is None, agency.name if agency else "", agency.office if agency else "")


def _counted(words: type[Word], values: Iterable[str]) -> dict[Word, int]:
    found = Counter(values)
    return {word: found[word.value] for word in words if found[word.value]}


def _source(log: LogRead) -> Source:
    return Source(log.origin, len(log.entries), log.root)
