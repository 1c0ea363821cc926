"""One request under several laws: side by side, and nothing computed twice."""

import json
from collections import Counter
from pathlib import Path

import pytest

from misnomer import facts, intake, policy
from misnomer.review import compare as module
from misnomer.review.compare import Asked, compare, render, worst_exit
from misnomer.review.judge import review_request
from misnomer.terms.errors import UsageError

ROOT = Path(__file__).resolve().parents[2]
REQUEST = ROOT / "examples/replay/request.csv"
COVER = ROOT / "examples/replay/request.cover.toml"
PACKS = ("us/irc-6103-i-2", "us/privacy-act-552a-b-7", "us/hipaa-164-512-f")


@pytest.fixture(scope="module")
def comparison():
    """The replayed request under three laws."""
    return compare(Asked((REQUEST,), PACKS, cover=COVER))


def test_nothing_is_computed_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three laws, and the file is read once, its facts are established once, each pack judges once."""
    calls: Counter[str] = Counter()

    def counted(room, name):
        real = getattr(room, name)

        def call(*given, **more):
            calls[name] += 1
            return real(*given, **more)

        monkeypatch.setattr(room, name, call)

    for room, name in ((intake, "read_request"), (facts, "compute"), (policy, "judge"), (policy, "read_pack")):
        counted(room, name)
    module.compare(Asked((REQUEST,), PACKS, cover=COVER))
    assert calls == {"read_request": 1, "compute": 1, "judge": 3, "read_pack": 3}


def test_each_law_says_what_a_review_by_it_alone_says(comparison) -> None:
    """Outcome, dispositions and counts under each pack are those of a review by that pack alone."""
    for under, name in zip(comparison.packs, PACKS, strict=True):
        alone = review_request(REQUEST, cover=COVER, packs=[name])
        assert (under.outcome, under.dispositions) == (alone.outcome, alone.dispositions)
        assert [r.counts for r in under.results] == [r.counts for r in alone.results]


def test_the_three_forms_say_the_same(comparison) -> None:
    """Text, page and JSON name every pack with its outcome."""
    text, page, shape = (render(comparison, form) for form in ("text", "html", "json"))
    for under in comparison.packs:
        assert f"{under.pack.id}@{under.pack.version}: {under.outcome.value.upper()}" in text
        assert f"{under.pack.id} <span" in page
        (found,) = [each for each in json.loads(shape)["packs"] if each["id"] == under.pack.id]
        assert found["outcome"] == under.outcome.value
    assert all(len(line) <= 80 for line in text.splitlines()[8:])
    assert "<script" not in page
    assert worst_exit(comparison) == 11


def test_a_comparison_needs_two(comparison) -> None:
    """One pack, or one named twice, is no comparison."""
    for packs in ((), PACKS[:1], (PACKS[0], PACKS[0])):
        with pytest.raises(UsageError):
            compare(Asked((REQUEST,), packs, cover=COVER))
