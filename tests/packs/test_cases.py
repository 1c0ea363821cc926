"""Every built-in pack does what its cases, written from the words of the law, say."""

import pytest

from misnomer.catalog.pack_files import read_files
from misnomer.catalog.packs import PackPlace, find_packs
from misnomer.policy.case_runner import run_cases

PACKS = find_packs()

RELIED_ON = {
    "us/irc-6103-i-2": "in-writing signer personally-engaged sole-use permitted-items safeguards criminal-predicate "
    "informant-check name address taxable-period statutory-authority specific-reason",
    "general/red-flags": "placeholder-address zip-without-street shared-address institutional-address one-officer "
    "bulk-volume boilerplate-reason placeholder-birth-date order-date civil-or-location-only scope-creep format-drift "
    "duplicate-person name-only-key key-bypass no-recall-path place-disagrees bulk-cure match-rate",
}


@pytest.mark.parametrize("place", PACKS, ids=lambda place: f"{place.id}@{place.version}")
def test_cases_come_out_as_they_say(place: PackPlace) -> None:
    """Each case of each rule comes out as the law's words say it should."""
    results = list(run_cases(read_files(place.folder)))
    failed = [f"{r.rule}: {r.case.name}: {r.outcome}" for r in results if not r.passed]
    assert results
    assert failed == []


@pytest.mark.parametrize("pack_id", RELIED_ON)
def test_rules_that_others_rely_on_are_there(pack_id: str) -> None:
    """The rule paths that documents and outside checks rely on exist under exactly those names."""
    files = read_files(next(place.folder for place in PACKS if place.id == pack_id))
    assert set(RELIED_ON[pack_id].split()) <= set(files.named("rules"))
