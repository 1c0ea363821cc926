"""What is counted is what comparing everybody with everybody, string by string, finds."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest
from rapidfuzz.distance import JaroWinkler, Levenshtein

from misnomer.simulation import plain, words
from misnomer.simulation.match_run import run_programme
from misnomer.simulation.outcomes import OUTCOMES, counts
from misnomer.simulation.plain import PlainPopulation
from misnomer.simulation.programme import Programme
from misnomer.terms.match_key_language import parse_match_key

sound = cache(words.sound)
Same = Callable[[dict[str, str], dict[str, str]], bool]
KEYS: dict[str, Same] = {
    "last,state": lambda p, r: p["last"] == r["last"] and p["state"] == r["state"],
    "last:initial,dob": lambda p, r: p["last"][0] == r["last"][0] and p["dob"] == r["dob"],
    "first,dob:month": lambda p, r: p["first"] == r["first"] and p["dob"][:7] == r["dob"][:7],
    "last:soundex,first": lambda p, r: sound(p["last"]) == sound(r["last"]) and p["first"] == r["first"],
    "last:jw0.90,state": lambda p, r: JaroWinkler.similarity(p["last"], r["last"]) >= 0.90 and p["state"] == r["state"],
    "last:lev1,zip:zip3": lambda p, r: Levenshtein.distance(p["last"], r["last"]) <= 1 and p["zip"][:3] == r["zip"][:3],
    "dob:swap,sex": lambda p, r: (
        p["sex"] == r["sex"]
        and (p["dob"] == r["dob"] or p["dob"][:4] + p["dob"][7:] + p["dob"][4:7] == r["dob"][:4] + r["dob"][4:])
    ),
    "last,first:anyorder": lambda p, r: (p["last"], p["first"]) in ((r["last"], r["first"]), (r["first"], r["last"])),
}


@pytest.mark.parametrize("key", KEYS)
def test_counts_are_those_of_everybody_against_everybody(few: PlainPopulation, key: str) -> None:
    """Every row's hits, whether the person meant is among them, and the distinct wrong people, for each comparator."""
    run = run_programme(few, Programme(keys=(parse_match_key(key),), rows=40, present=0.6), seed=3)
    found, asked = run.keys[0], run.request.codes.person.tolist()
    absent = {person for person, held in zip(asked, run.held.tolist(), strict=True) if not held}
    everybody = few.records(few.codes(0, few.people)).to_pylist()
    people = [{n: str(v) for n, v in p.items()} | {"id": p["person_id"]} for p in everybody]
    wrong: set[int] = set()
    for row, person in enumerate(asked):
        hits = {p["id"] for p in people if p["id"] not in absent and KEYS[key](p, people[person])}
        assert found.results.hits[row] == len(hits)
        assert found.results.own[row] == (person in hits)
        wrong |= hits - set(asked)
    assert found.answers.reached.sum() == len(wrong)


def test_outcomes_add_up_to_the_rows(few: PlainPopulation) -> None:
    """Each row has one outcome, and those without any field of the key have none."""
    run = run_programme(few, Programme(keys=(parse_match_key("last,suffix"), parse_match_key("suffix")), rows=500), 2)
    for key in run.keys:
        counted = counts(key.answers, key.results, run.request.codes.person, 0.75, every_hit=False)
        assert sum(counted[name].value for name in OUTCOMES) == 500
    assert (run.keys[1].results.value < 0).any()


def test_nothing_depends_on_how_people_are_cut(few: PlainPopulation, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same seed gives the same rows and the same answers in chunks of any size."""
    programme = Programme(keys=(parse_match_key("last,first:anyorder,state"), parse_match_key("last,zip")), rows=300)
    whole = run_programme(few, programme, seed=9)
    monkeypatch.setattr(plain, "CHUNK", 7_001)
    pieces = run_programme(few, programme, seed=9)
    assert (whole.request.codes.person == pieces.request.codes.person).all()
    for one, other in zip(whole.keys, pieces.keys, strict=True):
        assert (one.results.outcome == other.results.outcome).all()
        assert (one.answers.reached == other.answers.reached).all()


def test_standard_errors_are_those_of_many_populations(cache: None) -> None:
    """Over two dozen populations lone wrong hits and wrong people vary as each one's standard error says, or less."""
    found: dict[str, list[tuple[float, float]]] = {"wrong": [], "none": [], "wrong_people": []}
    key = parse_match_key("last,first:initial,state")
    for seed in range(24):
        whole = PlainPopulation(100 + seed, "us-adults-2020", 20_000)
        run = run_programme(whole, Programme(keys=(key,), rows=1_000, present=0.5), seed)
        counted = counts(run.keys[0].answers, run.keys[0].results, run.request.codes.person, 0.5, every_hit=False)
        for name, each in found.items():
            each.append((counted[name].value, counted[name].se))
    for name, pairs in found.items():
        values, errors = np.array(pairs).T
        assert 0.55 < values.std() / np.sqrt((errors**2).mean()) < 1.5, name
