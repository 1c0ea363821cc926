"""What every fitted population must be: chances that add up, and figures published elsewhere within reach."""

import numpy as np
import pytest

from misnomer.catalog.tables import find_table
from misnomer.population import GROUPS, Level, Population
from misnomer.population.birthdays import day_position
from misnomer.population.inputs import read_first_names
from misnomer.population.surnames import shrunk_counts


@pytest.fixture(params=["adults", "residents"])
def population(request: pytest.FixtureRequest) -> Population:
    """Each universe in turn."""
    found: Population = request.getfixturevalue(request.param)
    return found


def test_chances_add_up_to_one(population: Population) -> None:
    """Within each group the chances of all names, ages, places, days and initials add up to one."""
    names, places = population.first_names, population.places.levels.values()
    sums = [
        population.groups.sum(),
        population.surnames.given_group.sum(axis=0),
        names.given_group.sum(axis=0),
        population.ages.given_group.sum(axis=(1, 2)),
        population.birthdays.given_year.sum(axis=1),
        population.middle_initials.given_sex_year.sum(axis=2),
        *(place.given_group.sum(axis=0) for place in places),
    ]
    for total in sums:
        np.testing.assert_allclose(total, 1, rtol=1e-9)


def test_no_chance_is_negative_or_missing(population: Population) -> None:
    """Every listed name has a chance above nothing in every group; nothing is negative or not a number."""
    assert (population.surnames.given_group > 0).all()
    assert (population.first_names.given_group > 0).all()
    for place in population.places.levels.values():
        assert (place.given_group >= 0).all()
        assert (place.tilt >= 0).all()


def test_sums_of_the_factors_agree(population: Population) -> None:
    """The factors multiplied out and summed over years and sexes are the stored sums."""
    names = population.first_names
    codes = np.array([*names.codes(["MARIA", "JAMES", "ASHLEY", "WEI"]), len(names.names)], dtype=np.int32)
    years = np.arange(len(population.ages.years), dtype=np.int32)
    for code in codes:
        cells = np.stack([names.at(np.full(len(years), code, np.int32), years, sex) for sex in (0, 1)])
        np.testing.assert_allclose(cells.sum(axis=(0, 1)), names.given_group[code], rtol=1e-5)
        np.testing.assert_allclose(cells.sum(axis=1).T, names.by_sex[code], rtol=1e-5, atol=1e-15)
        bands = np.stack([cells[:, names.band == b].sum(axis=(0, 1)) for b in range(names.by_band.shape[2])], axis=1)
        np.testing.assert_allclose(bands, names.by_band[code], rtol=1e-5, atol=1e-15)


def test_both_sexes_are_the_sum_of_each(population: Population) -> None:
    """A chance without sex is the sum of the two with it."""
    names = population.first_names
    first, year = names.codes(["JORDAN", "TAYLOR"]), np.array([60, 70], np.int32)
    each = names.at(first, year, 0) + names.at(first, year, np.array([1, 1], np.int32))
    np.testing.assert_allclose(names.at(first, year), each, rtol=1e-12)


def test_ages_average_out_over_places(population: Population) -> None:
    """A place tilts ages; over all places the tilts leave each group's ages as they are."""
    for place in population.places.levels.values():
        mean = (place.given_group[:, :, None] * place.tilt).sum(axis=0)
        np.testing.assert_allclose(mean, 1, rtol=1e-9)


def test_wider_places_are_sums_of_zips(population: Population) -> None:
    """A state's chance is the sum of its ZIPs', as are a county's, a city's and three digits'."""
    geography = population.places
    zips = geography[Level.ZIP].given_group
    for level, parents in geography.parents.items():
        summed = np.zeros_like(geography[level].given_group)
        np.add.at(summed, parents, zips)
        np.testing.assert_allclose(summed, geography[level].given_group, rtol=1e-9, atol=1e-15)


def test_census_margins_are_reproduced(residents: Population) -> None:
    """Among all residents, raking leaves every first name's groups as the Census counted them."""
    counts = read_first_names(find_table("first_names_2020"))
    people = shrunk_counts(counts, residents.settings.names.shrinkage.value)
    np.testing.assert_allclose(residents.first_names.given_group, people / people.sum(axis=0), rtol=1e-4)


def test_sexes_of_names_are_reproduced(residents: Population) -> None:
    """Among all residents, raking leaves every first name's sexes as the Census counted them."""
    counts = read_first_names(find_table("first_names_2020"))
    assert counts.male_share is not None
    by_sex = np.einsum("fgs,g->fs", residents.first_names.by_sex, residents.groups)
    common = counts.counts > 50_000
    np.testing.assert_allclose((by_sex[:, 0] / by_sex.sum(axis=1))[common], counts.male_share[common], atol=0.01)


def test_full_names_are_within_reach_of_another_model(residents: Population) -> None:
    """At 319 million the four modelled full-name figures are met within a quarter: plausible, no measure of error."""
    names, surnames = residents.first_names, residents.surnames
    first = names.given_group[names.codes(["MARIA", "JAMES", "ROBERT", "JOHN"])]
    last = surnames.given_group[surnames.codes(["RODRIGUEZ", "SMITH", "SMITH", "SMITH"])]
    chance = (residents.groups * first * last).sum(axis=1)
    ratio = 319e6 * chance / np.array([30_507, 38_313, 34_269, 25_255])
    assert ((ratio > 0.75) & (ratio < 1.25)).all(), ratio


def test_group_matters_for_common_pairs(adults: Population) -> None:
    """Without conditioning on group, people named Maria Rodriguez would be counted several times too low."""
    first, last = adults.first_names.codes(["MARIA"])[0], adults.surnames.codes(["RODRIGUEZ"])[0]
    p_first, p_last = adults.first_names.given_group[first], adults.surnames.given_group[last]
    apart = (adults.groups @ p_first) * (adults.groups @ p_last)
    assert 3.5 < (adults.groups * p_first * p_last).sum() / apart < 5.5


@pytest.mark.parametrize(("universe", "times"), [("residents", 1.6), ("adults", 1.4)])
def test_first_name_and_birth_year_hang_together(request: pytest.FixtureRequest, universe: str, times: float) -> None:
    """Two people agree on first name and birth year 1.6 times as often as if independent; two adults 1.4 times."""
    population: Population = request.getfixturevalue(universe)
    names, ages = population.first_names, population.ages
    listed = np.arange(len(names.names), dtype=np.int32)
    joint = np.stack(
        [names.at(listed, np.full(len(listed), y, np.int32)) @ population.groups for y in range(len(ages.years))]
    )
    joint = joint / joint.sum()
    ratio = (joint**2).sum() / ((joint.sum(axis=0) ** 2).sum() * (joint.sum(axis=1) ** 2).sum())
    assert ratio == pytest.approx(times, abs=0.06)


@pytest.mark.parametrize(
    ("group", "published"), [(None, 1775), ("white", 1734), ("black", 314), ("api", 228), ("hispanic", 211)]
)
def test_chance_that_two_share_a_surname(group: str | None, published: int) -> None:
    """In 2010 two people of one group shared a listed surname as often as published; of all people, any surname."""
    table = find_table("surnames_2010").read()
    listed = np.array([name != "ALL OTHER NAMES" for name in table["name"].to_pylist()])
    people = table["count"].to_numpy().astype(np.float64)
    everyone = people.sum()
    if group is not None:
        people = people * table[group].to_numpy() / 1e4
        everyone = people[listed].sum()
    assert 1 / ((people[listed] / everyone) ** 2).sum() == pytest.approx(published, rel=0.03)


def test_unlisted_surnames_are_size_biased(adults: Population) -> None:
    """A surname in no table that is met in a request has about 31 bearers on average, half of them 22 or fewer."""
    unlisted = adults.surnames.unlisted
    assert unlisted.chances.sum() == pytest.approx(1)
    assert unlisted.bearers @ unlisted.chances == pytest.approx(31, abs=1.5)
    below = np.cumsum(unlisted.chances)
    assert unlisted.bearers[np.searchsorted(below, 0.5)] == pytest.approx(22, abs=4)
    assert unlisted.bearers[np.searchsorted(below, [0.05, 0.95])] == pytest.approx([1, 88], abs=4)
    assert unlisted.chances[0] == pytest.approx(0.13, abs=0.01)


def test_unlisted_shares_by_group(residents: Population) -> None:
    """Not listed are the surnames of 11, 10, 18, 13, 12, 15 % of the groups, the first names of 3, 15, 24, 8, 7, 6."""
    np.testing.assert_allclose(residents.surnames.given_group[-1] * 100, [11, 10, 18, 13, 12, 15], atol=1)
    np.testing.assert_allclose(residents.first_names.given_group[-1] * 100, [3, 15, 24, 8, 7, 6], atol=1)


def test_no_name_is_called_all_other(adults: Population) -> None:
    """*All other names* is what is left over, never a name."""
    assert (
        adults.first_names.codes(["ALL OTHER NAMES", "ALLOTHERNAMES"]).tolist() == [len(adults.first_names.names)] * 2
    )


def test_unknown_and_missing_strings_share_one_code(adults: Population) -> None:
    """A string in no vocabulary and a missing one get the code after the last."""
    places = adults.places[Level.ZIP]
    assert places.codes(["99999", None, "10001"]).tolist()[:2] == [len(places.names)] * 2
    assert places.names[places.codes(["10001"])[0]].as_py() == "10001"


def test_territories_are_outside(population: Population) -> None:
    """Puerto Rico and the island territories hold nobody of a universe that leaves them out."""
    states = population.places[Level.STATE]
    for territory in ("PR", "GU", "VI"):
        assert states.given_group[states.codes([territory])[0]].sum() == 0


def test_every_mailing_zip_has_somebody(adults: Population) -> None:
    """No ZIP of a state is empty: mail goes to post office boxes and institutions too."""
    states = adults.places[Level.STATE].names.to_pylist()
    inside = np.array([state not in ("", "PR", "GU", "VI", "AS", "MP", "MH", "FM", "PW") for state in states])
    of_zip = inside[adults.places.parents[Level.STATE]]
    assert (adults.places[Level.ZIP].given_group[of_zip] > 0).all()


def test_sizes_are_those_counted(adults: Population, residents: Population) -> None:
    """258.3 million adults and 331.4 million residents were counted in 2020."""
    assert adults.people == pytest.approx(258.3e6, rel=1e-3)
    assert residents.people == 331_449_281
    assert len(GROUPS) == len(adults.groups) == 6


def test_ages_are_near_those_published(residents: Population) -> None:
    """22 % are under 18 and 17 % are 65 or over (American Community Survey 2018-2022), bands being by year of birth."""
    bands = [
        residents.ages.given_group[:, :, residents.ages.band == b].sum(axis=(1, 2)) @ residents.groups for b in range(4)
    ]
    assert bands[0] == pytest.approx(0.221, abs=0.012)
    assert bands[3] == pytest.approx(0.166, abs=0.012)


def test_a_quarter_of_2002_are_adults(adults: Population, residents: Population) -> None:
    """Of those born in 2002 a quarter had turned 18 by census day."""
    position = adults.ages.positions(np.array([2002, 1985, 2003, 1890]))
    assert position.tolist() == [86, 69, -1, 0]
    number = [p.people * (p.ages.given_group[:, :, 86].sum(axis=1) @ p.groups) for p in (adults, residents)]
    assert number[0] / number[1] == pytest.approx(0.25, abs=0.01)


def test_birthdays_are_uneven_by_a_few_percent(residents: Population) -> None:
    """Two people born in one year share the day up to about 4 % more often than on even days, leap days apart."""
    chance = residents.birthdays.given_year
    uneven = (chance**2).sum(axis=1) * 365.25
    year = residents.ages.positions(np.array([1940, 1995, 2005]))
    assert uneven[year] == pytest.approx([1.002, 1.025, 1.037], abs=0.006)
    assert (chance[year[1], 59], chance[residents.ages.positions(np.array([1996]))[0], 59] > 0) == (0, True)


def test_days_have_one_position_in_every_year() -> None:
    """1 March is the 61st day of every year, leap or not."""
    assert day_position(np.array([1, 2, 3, 12]), np.array([1, 29, 1, 31])).tolist() == [0, 59, 60, 365]


def test_middle_initials_differ_by_sex_and_year(adults: Population) -> None:
    """Women born in 1960 have the middle initial A far more often than men, and M more often than X."""
    year = adults.ages.positions(np.array([1960]))[0]
    men, women = adults.middle_initials.given_sex_year[:, year]
    assert women[0] > 1.2 * men[0]
    assert women[12] > 20 * women[23]
    assert men[26] == pytest.approx(0.12)


def test_weekends_are_thin_on_the_right_days(residents: Population) -> None:
    """In 2000 fewer were born on Saturday 8 January than on Monday 10, and fewest on Sunday 9; in 1940 all alike."""
    for year, thin in [(2000, True), (1940, False)]:
        saturday, sunday, monday = residents.birthdays.given_year[residents.ages.positions(np.array([year]))[0], 7:10]
        assert (saturday < 0.8 * monday) == thin
        assert (sunday < 0.95 * saturday) == thin
