"""A request's estimate: sums that hold, ranges around their centre, the same for the same seed."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_worlds import FIRST_NAMES, SURNAMES, ZIPS, make_world, model_of

from misnomer.namesakes import sampling
from misnomer.namesakes.agreement import chance_right
from misnomer.namesakes.assumptions import ReturnPolicy
from misnomer.namesakes.columns import columns_of
from misnomer.namesakes.outcomes import other_hits
from misnomer.namesakes.per_row import row_ranges
from misnomer.namesakes.prepared import PreparedRequest, prepare
from misnomer.namesakes.request_estimate import Effort, estimate_key
from misnomer.namesakes.request_form import request_form
from misnomer.namesakes.result import Asked, estimate_request
from misnomer.namesakes.sampling import sample_values
from misnomer.namesakes.selectivity import shortest_safe_key
from misnomer.namesakes.totals import OUTCOMES, totals
from misnomer.namesakes.unknowns import centre, draws
from misnomer.terms.errors import NothingToReview
from misnomer.terms.match_key_language import parse_match_key
from misnomer.terms.opinion import Estimate, Interval, Selectivity

ODD = ["李", "J", "GARCIALOPEZ", "ZZYZX", "X"]
"""Names that no table of a small world has."""


def random_request(seed: int, rows: int, *, people: int = 1_000, unlisted: float = 0.05) -> PreparedRequest:
    """Rows drawn at random from a small world's names and places, a few of them odd or lacking something."""
    rng = np.random.default_rng(seed)

    def some(words: tuple[str, ...]) -> list[str | None]:
        known = [*words, *ODD, None]
        return [known[i] for i in rng.integers(0, len(known), rows)]

    values = {
        "last": some(SURNAMES),
        "first": some(FIRST_NAMES),
        "zip": some(ZIPS),
        "sex": some(("M", "F")),
        "dob": [int(y) * 10000 + 101 if y else -1 for y in rng.choice([0, 1959, 1960, 1961], rows)],
    }
    values["sex"] = [v if v in ("M", "F") else None for v in values["sex"]]
    world = make_world(seed, people=people, unlisted=unlisted, theta=1e-3)
    return prepare(columns_of(rows, values), model_of(world))


@pytest.fixture(scope="module")
def estimate() -> Estimate:
    """An estimate of a small request with everything in it."""
    asked = Asked(parse_match_key("last,first,zip"), effort=Effort(draws=60, sample=500, people=500))
    return estimate_request(asked, random_request(4, 300), np.random.default_rng(1)).estimate


def intervals(estimate: Estimate) -> dict[str, Interval]:
    """Every interval of an estimate by name."""
    named = {name: getattr(estimate, name) for name in Estimate.__slots__}
    found = {name: value for name, value in named.items() if isinstance(value, Interval)}
    return found | {f"per_1000 {name}": value for name, value in estimate.per_1000.items()}


def test_every_figure_lies_in_its_range(estimate: Estimate) -> None:
    """Low ≤ value ≤ high, all finite and none negative, for every figure of an estimate."""
    for name, each in intervals(estimate).items():
        assert 0 <= each.low <= each.value <= each.high < float("inf"), name


def test_the_outcomes_of_a_thousand_rows_are_a_thousand(estimate: Estimate) -> None:
    """Every row has exactly one outcome."""
    assert sum(estimate.per_1000[name].value for name in OUTCOMES) == pytest.approx(1_000)
    assert all(each.high <= 1_000 for each in estimate.per_1000.values())


def test_every_row_has_an_effective_key_or_is_named(estimate: Estimate) -> None:
    """Effective keys account for every row but those that a note says have nothing."""
    nothing = [note for note in estimate.notes if "nothing that the key compares" in note]
    left = 300 - sum(each.rows for each in estimate.effective_keys)
    assert left == (int(nothing[0].split()[0]) if nothing else 0)


def test_drivers_are_widest_first_and_span_the_centre(estimate: Estimate) -> None:
    """The tornado runs from the widest bar to the narrowest, each on either side of the centre."""
    widths = [bar.high - bar.low for bar in estimate.drivers]
    assert widths == sorted(widths, reverse=True)
    assert all(bar.low <= estimate.wrong_people.value * 1.001 <= bar.high * 1.002 for bar in estimate.drivers)


def test_the_same_seed_gives_the_same_estimate() -> None:
    """Nothing but the seed decides what is drawn."""
    asked = Asked(parse_match_key("last:jw0.90,first"), effort=Effort(draws=30, sample=100, people=200))
    once, again = (estimate_request(asked, random_request(9, 80), np.random.default_rng(5)).estimate for _ in range(2))
    assert once == again


def test_a_sample_of_values_stands_for_all() -> None:
    """Totals of a sample of values are those of the whole request, within what sampling allows."""
    form = request_form(parse_match_key("last,first,zip,dob:year,sex"), random_request(2, 4_000))
    whole = totals(form, sample_values(form, 10**6, np.random.default_rng(0)), centre(), ReturnPolicy.EVERY_HIT, None)
    found = [
        totals(form, sample_values(form, 150, np.random.default_rng(n)), centre(), ReturnPolicy.EVERY_HIT, None)
        for n in range(60)
    ]
    for figure in ("wrong_people", "right_people", "present"):
        drawn = np.array([getattr(t, figure) for t in found])
        error = drawn.std() / np.sqrt(len(drawn))
        assert drawn.mean() == pytest.approx(getattr(whole, figure)[0], abs=4 * error)
        assert drawn.std() < 0.2 * getattr(whole, figure)[0]


def test_a_sample_is_the_same_however_many_values_are_looked_at_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a large request's sample is drawn from is gone through in runs, and they leave no trace in it."""
    form = request_form(parse_match_key("last,first,zip"), random_request(9, 900))
    whole = sample_values(form, 150, np.random.default_rng(1))
    monkeypatch.setattr(sampling, "_AT_ONCE", 37)
    in_runs = sample_values(form, 150, np.random.default_rng(1))
    assert len(whole.value) < sum(part.form.distinct.size for part in form.parts)
    for name in ("part", "value", "weight"):
        np.testing.assert_array_equal(getattr(in_runs, name), getattr(whole, name))


def test_draws_added_up_together_are_draws_added_up_apart() -> None:
    """Many draws at once come to what each comes to alone, whatever the size of the pieces they are cut into."""
    form = request_form(parse_match_key("last,first,zip"), random_request(7, 900))
    sample, drawn = sample_values(form, 10**6, np.random.default_rng(0)), draws(500, np.random.default_rng(1))
    together = totals(form, sample, drawn, ReturnPolicy.LONE_HITS, None)
    for at in (0, 3, 499):
        alone = totals(form, sample, drawn.some(slice(at, at + 1)), ReturnPolicy.LONE_HITS, None)
        assert together.wrong_people[at] == pytest.approx(alone.wrong_people[0])
        assert together.rows["wrong"][at] == pytest.approx(alone.rows["wrong"][0])
        np.testing.assert_allclose(together.bystanders[at], alone.bystanders[0])


def test_exact_keys_count_people_once() -> None:
    """Rows of one value reach the same strangers: the sum over rows is more than the people behind it."""
    form = request_form(parse_match_key("last,first"), random_request(3, 500, unlisted=0.0))
    summed = np.nansum(form.expected())
    assert sum(part.strangers.sum() for part in form.parts) < summed / 2


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6), st.sampled_from(["last,first", "last:soundex,first", "first:initial,last:lev1"]))
def test_a_further_identifier_never_adds_namesakes(seed: int, base: str) -> None:
    """Whatever the row of listed names, comparing one thing more leaves no more people who answer.

    Of a name in no table a further identifier may tell the group, and so raise what is expected.
    """
    prepared = random_request(seed, 12, unlisted=0.0)
    columns = prepared.columns
    odd = [np.isin(c.codes, [c.words.index(w) for w in ODD if w in c.words]) for c in (columns.last, columns.first)]
    full = columns.zip.given & (columns.year >= 0) & columns.sex.given & ~odd[0] & ~odd[1]
    fewer = request_form(parse_match_key(base), prepared).expected()
    for more in ("zip", "zip:zip3", "dob:year", "sex", "dob"):
        found = request_form(parse_match_key(f"{base},{more}"), prepared).expected()
        assert (found[full] <= fewer[full] * (1 + 1e-9) + 1e-12)[~np.isnan(fewer[full])].all(), more


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6), st.sampled_from(["last,first", "last:jw0.92,first:nickname,zip", "last,first:initial"]))
def test_never_a_zero_and_never_more_than_everybody(seed: int, text: str) -> None:
    """Names of one letter, of other scripts, in no table: an estimate above zero, finite, at most the whole file."""
    prepared = random_request(seed, 25)
    form = request_form(parse_match_key(text), prepared)
    expected = form.expected()
    some = ~np.isnan(expected)
    assert some.sum() == sum(len(part.effective.rows) for part in form.parts)
    assert (expected[some] > 0).all()
    assert (expected[some] <= prepared.model.population.people).all()


def test_counts_beyond_32_bits() -> None:
    """Three thousand million people times a share is no overflow: sums are 64 bits wide throughout."""
    people = 3_000_000_000
    form = request_form(parse_match_key("sex"), random_request(5, 400, people=people))
    assert max(part.expected.max() for part in form.parts) > 2**31 / 3
    both = {round(float(x)) for part in form.parts for x in part.expected}
    assert sum(both) == pytest.approx(people, rel=1e-6)


def test_row_ranges_hold_the_row() -> None:
    """Every row that has something to compare gets a value within its range; the others get none."""
    form = request_form(parse_match_key("last,first,zip"), random_request(6, 200))
    found = row_ranges(form, np.random.default_rng(3))
    some = ~np.isnan(found.value)
    assert np.array_equal(some, ~np.isnan(found.low))
    assert (found.low[some] <= found.value[some]).all()
    assert (found.value[some] <= found.high[some]).all()
    assert (found.high[some] > found.low[some]).mean() > 0.9


def test_nothing_to_compare_is_said() -> None:
    """A request that has no field of the key is refused with a way out, not estimated as zero."""
    prepared = prepare(columns_of(2, {"last": ["SMITH", "BROWN"]}), model_of(make_world(1)))
    with pytest.raises(NothingToReview, match="match key"):
        estimate_request(Asked(parse_match_key("tin")), prepared, np.random.default_rng(0))


def test_the_shortest_safe_key_is_short_and_safe() -> None:
    """Of the keys that stay under the tolerance to the top of their range the one of fewest fields is named."""
    curve = [
        Selectivity(key, Interval(1, 0, 2), Interval(ratio / 2, 0, ratio))
        for key, ratio in (("last,first", 0.5), ("last,first,zip", 0.02), ("last,first,dob", 0.009), ("tin", 0.2))
    ]
    assert shortest_safe_key(curve, 0.01) == "last,first,dob"
    assert shortest_safe_key(curve, 0.5) == "tin"
    assert shortest_safe_key(curve, 0.001) is None


def test_no_row_estimate_when_every_hit_is_no_better() -> None:
    """Returning every hit reaches at least as many wrong people as returning lone hits."""
    prepared, key = random_request(8, 200), parse_match_key("last,first,zip")
    effort = Effort(draws=30, sample=300, people=300)
    found = {p: estimate_key(key, prepared, p, np.random.default_rng(1), effort) for p in ReturnPolicy}
    lone, every = (found[p] for p in (ReturnPolicy.LONE_HITS, ReturnPolicy.EVERY_HIT))
    assert lone is not None
    assert every is not None
    assert lone.value.wrong_people < every.value.wrong_people


def test_two_equal_rows_are_one_person() -> None:
    """A row sent twice is one person asked about: no wrong person more, and nobody's companion."""
    once = columns_of(2, {"last": ["SMITH", "BROWN"], "first": ["ROBERT", "JON"]})
    twice = columns_of(3, {"last": ["SMITH", "BROWN", "SMITH"], "first": ["ROBERT", "JON", "ROBERT"]})
    model = model_of(make_world(2))
    one, two = (request_form(parse_match_key("name"), prepare(c, model)) for c in (once, twice))
    assert one.parts[0].persons.tolist() == two.parts[0].persons.tolist() == [1, 1]
    apart = replace(twice, tin=columns_of(3, {"tin": ["1", "2", "3"]}).tin)
    three = request_form(parse_match_key("name"), prepare(apart, model))
    assert sorted(three.parts[0].persons.tolist()) == [1, 2]


def test_lone_hits_of_rows_that_lack_different_things_are_added_up() -> None:
    """Under lone hits nobody is taken off for answering to two values: the figure is the sum over values."""
    rng, size = np.random.default_rng(3), 300
    words = {"last": SURNAMES, "zip": ZIPS, "sex": ("M", "F", None)}
    values = {name: [known[i] for i in rng.integers(0, len(known), size)] for name, known in words.items()}
    prepared = prepare(columns_of(size, values), model_of(make_world(3, people=200, theta=0.0)))
    effort, key = Effort(draws=10, sample=1_000, people=1_000), parse_match_key("last,zip,sex")
    found = {p: estimate_key(key, prepared, p, np.random.default_rng(1), effort) for p in ReturnPolicy}
    lone, every = (found[p] for p in (ReturnPolicy.LONE_HITS, ReturnPolicy.EVERY_HIT))
    assert lone is not None
    assert every is not None
    assert len(lone.form.parts) == 2
    assert every.distinct.share < 0.9, "where people answer to two values, a thinned sum would be seen"
    population, assumed = prepared.model.population, prepared.model.assumptions
    a = [
        chance_right(p.effective.key, len(p.effective.missing), population, assumed, centre())[0]
        for p in lone.form.parts
    ]
    left = 1.0 - sum(float(p.persons.sum()) * each for p, each in zip(lone.form.parts, a, strict=True)) / 200
    wrong = 0.0
    for part, each in zip(lone.form.parts, a, strict=True):
        strangers = (part.strangers - part.home) * max(left, 0.01)
        others = other_hits(strangers, part.kin, part.persons - 1.0, each, population.people, part.home, part.alike)
        wrong += float(((1.0 - each) * (others.one - others.one_requested)).sum())
    assert float(lone.value.wrong_people[0]) == pytest.approx(wrong, rel=1e-6)
