"""Names that are alike: nothing is lost by not comparing all with all."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler, Levenshtein

from misnomer.catalog.tables import find_table
from misnomer.namesakes import alike_store
from misnomer.namesakes.alike_store import AlikeStore
from misnomer.namesakes.neighbours import Neighbours, find_neighbours
from misnomer.terms.match_key import Comparator, Comparison

COMPARATORS = [
    *(Comparator(Comparison.JARO_WINKLER, t) for t in (0.80, 0.85, 0.90, 0.92, 0.95, 0.99)),
    Comparator(Comparison.LEV1),
    Comparator(Comparison.LEV2),
]


def brute(words: Sequence[str], names: Sequence[str], how: Comparator) -> list[list[int]]:
    """Every word compared with every name."""
    if how.threshold is not None:
        limit = how.threshold
        return [[j for j, n in enumerate(names) if JaroWinkler.similarity(w, n) >= limit] for w in words]
    most = int(how.comparison.value[-1])
    return [[j for j, n in enumerate(names) if Levenshtein.distance(w, n) <= most] for w in words]


def as_lists(found: Neighbours) -> list[list[int]]:
    """Neighbours as lists."""
    return [found.of(i).tolist() for i in range(len(found.starts) - 1)]


@pytest.fixture(scope="module")
def surnames() -> list[str]:
    """A sample of surnames: every fortieth of the listed ones, and some that are long, short or strange."""
    names = find_table("surnames_2020").read(["name"])["name"].to_pylist()
    return [*names[::40], "A", "B", "AB", "BA", "WOLFESCHLEGELSTEINHAUSENBERGERDORFF", "李", "MÜLLERX"]


@pytest.mark.parametrize("how", COMPARATORS, ids=str)
def test_nothing_is_lost_on_a_sample_of_surnames(surnames: list[str], how: Comparator) -> None:
    """Filtered and brute-force neighbours of listed, odd and unlisted names are the same."""
    words = [*surnames[::13], "QZQZQZ", "SMIHT", "A", "WOLFESCHLEGELSTEINHAUSENBERGERDORF"]
    assert as_lists(find_neighbours(words, surnames, how)) == brute(words, surnames, how)


WORDS = st.lists(st.text("ABC", min_size=1, max_size=12), min_size=1, max_size=25, unique=True)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(WORDS, WORDS, st.sampled_from(COMPARATORS))
def test_nothing_is_lost_on_crowded_words(words: list[str], names: list[str], how: Comparator) -> None:
    """Words of three letters crowd every bound of the filter; no pair slips through."""
    assert as_lists(find_neighbours(words, names, how)) == brute(words, names, how)


def test_sums_choice_and_turning(surnames: list[str]) -> None:
    """Sums over neighbours equal sums over brute force; turning the relation round keeps every pair."""
    how = Comparator(Comparison.JARO_WINKLER, 0.90)
    words = surnames[::29]
    found, truth = find_neighbours(words, surnames, how), brute(words, surnames, how)
    weights = np.random.default_rng(1).random((len(surnames), 6))
    np.testing.assert_allclose(found.sums(weights), [weights[t].sum(axis=0) for t in truth])
    pairs = {(i, j) for i, members in enumerate(truth) for j in members}
    assert {(i, j) for j, words_of in enumerate(as_lists(found.turned())) for i in words_of} == pairs
    assert as_lists(found.some(slice(3, 9))) == truth[3:9]


def test_a_kept_graph_answers_as_comparing_does(
    surnames: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asked from the kept graph or compared on the spot: listed and unlisted words get the same names, in order."""
    how = Comparator(Comparison.JARO_WINKLER, 0.92)
    words = ["SMIHT", *surnames[::31], "QZQZ", surnames[1]]
    monkeypatch.setattr(alike_store, "_WORTH_KEEPING", 10)
    store = AlikeStore(surnames, tmp_path)
    assert as_lists(store.find(words, how)) == brute(words, surnames, how)
    kept = list(tmp_path.iterdir())
    assert len(kept) == 1
    assert as_lists(AlikeStore(surnames, tmp_path).find(words, how)) == brute(words, surnames, how)
    kept[0].write_bytes(b"damaged")
    assert as_lists(AlikeStore(surnames, tmp_path).find(words, how)) == brute(words, surnames, how)
