"""Write docs/explanation/figures.md: what the fitted population says beside what others published.

    python tools/make_figures.py [--check]

With --check nothing is written; the exit code says whether the page is up to date.
"""

import argparse
import sys
from pathlib import Path

import numpy as np

from misnomer.catalog.tables import find_table
from misnomer.population import GROUPS, Population, load_population

PAGE = Path(__file__).resolve().parents[1] / "docs/explanation/figures.md"
MODELLED = {
    ("MARIA", "RODRIGUEZ"): 30_507,
    ("JAMES", "SMITH"): 38_313,
    ("ROBERT", "SMITH"): 34_269,
    ("JOHN", "SMITH"): 25_255,
}
SURNAMES_2010 = {"all": 1775, "white": 1734, "black": 314, "api": 228, "hispanic": 211}
COMMON = {
    "white": ("Mary Miller", "Scott Anderson", "Heather Schmidt"),
    "black": ("Latoya Jackson", "Tyrone Washington", "Willie Jefferson"),
    "api": ("Thanh Nguyen", "Wei Chen", "Priya Patel"),
    "aian": ("Vernon Begay", "Lorraine Yazzie", "Darlene Locklear"),
    "hispanic": ("Maria Garcia", "Jose Hernandez", "Guadalupe Ramirez"),
}
LABELS = {
    "white": "White", "black": "Black", "api": "Asian and Pacific", "aian": "American Indian and Alaska Native",
    "multiple": "two or more races", "hispanic": "Hispanic", "all": "all",
}  # fmt: skip


def two_digits(value: float) -> str:
    """A count to two significant figures."""
    if value < 10:
        return f"{value:.1f}"
    size = 10 ** max(len(str(int(value))) - 2, 0)
    return f"{round(value / size) * size:,}"


def named(population: Population, first: str, last: str) -> tuple[float, float]:
    """P(first, last) with and without conditioning on group."""
    names, surnames = population.first_names, population.surnames
    p_first = names.given_group[names.codes([first])[0]]
    p_last = surnames.given_group[surnames.codes([last])[0]]
    return float((population.groups * p_first * p_last).sum()), float(
        (population.groups @ p_first) * (population.groups @ p_last)
    )


def modelled(residents: Population) -> list[str]:
    lines = [
        "| name | here, at 319 million | another model | ratio | here, groups ignored |",
        "|---|---:|---:|---:|---:|",
    ]
    for (first, last), other in MODELLED.items():
        together, apart = (319e6 * chance for chance in named(residents, first, last))
        lines.append(
            f"| {first.title()} {last.title()} | {together:,.0f} | {other:,} | {together / other:.2f} | {apart:,.0f} |"
        )
    return lines


def dependence(adults: Population) -> list[str]:
    lines = ["| common among | name | with groups | groups ignored | times |", "|---|---|---:|---:|---:|"]
    for group, names in COMMON.items():
        for name in names:
            first, last = name.upper().split()
            together, apart = (adults.people * chance for chance in named(adults, first, last))
            lines.append(
                f"| {LABELS[group]} | {name} | {two_digits(together)} | {two_digits(apart)} | {together / apart:.2g} |"
            )
    return lines


def birth_dates(adults: Population) -> list[str]:
    ages = np.einsum("gsy,g->y", adults.ages.given_group, adults.groups)
    chance = ((ages[:, None] * adults.birthdays.given_year) ** 2).sum()
    even, most = (np.sqrt(2 * np.log(1 / left) / chance) for left in (0.5, 0.01))
    return [
        "| chance that two adults share a date of birth | people needed here | published |",
        "|---|---:|---:|",
        f"| 50 % | {even:.0f} | 180 |",
        f"| 99 % | {most:.0f} | 460 |",
    ]


def surnames_2010() -> list[str]:
    table = find_table("surnames_2010").read()
    listed = np.array([name != "ALL OTHER NAMES" for name in table["name"].to_pylist()])
    lines = ["| two people of 2010 share a surname | here, one in | published, one in |", "|---|---:|---:|"]
    for group, published in SURNAMES_2010.items():
        people = table["count"].to_numpy().astype(np.float64)
        people = people if group == "all" else people * table[group].to_numpy() / 1e4
        everyone = people.sum() if group == "all" else people[listed].sum()
        lines.append(f"| {LABELS[group]} | {1 / ((people[listed] / everyone) ** 2).sum():,.0f} | {published:,} |")
    return lines


def sharing_a_birth_date(population: Population, first: str, last: str, number: int) -> float:
    """Of some people of one full name, how many share a date of birth with another of them."""
    names, surnames = population.first_names, population.surnames
    code = names.codes([first])
    years = [names.at(code, np.array([y], np.int32))[0] for y in range(len(population.ages.years))]
    chance = np.stack(years) @ (population.groups * surnames.given_group[surnames.codes([last])[0]])
    day = (chance / chance.sum())[:, None] * population.birthdays.given_year
    return float(number * (day * (1 - (1 - day) ** (number - 1))).sum())


def same_name_and_birth_date(adults: Population) -> float:
    """P(two adults agree on first name, last name and date of birth), listed names."""
    names, listed = adults.first_names, adults.surnames.given_group[:-1]
    code, days = np.arange(len(names.names), dtype=np.int32), (adults.birthdays.given_year**2).sum(axis=1)
    both = np.zeros((len(GROUPS), len(GROUPS)))
    for year, agree in enumerate(days):
        borne = names.at(code, np.full(len(code), year, np.int32))
        both += agree * (borne.T @ borne)
    return float((np.outer(adults.groups, adults.groups) * (listed.T @ listed) * both).sum())


def held_beside(adults: Population, residents: Population) -> list[str]:
    shared = [sharing_a_birth_date(each, "MARIA", "GARCIA", 2488) for each in (residents, adults)]
    pairs = 126e6**2 / 2 * same_name_and_birth_date(adults)
    patients = "of 2,488 patients named Maria Garcia in the files of one county, those who share a date of birth"
    voters = "pairs of 126 million voters who agree on first name, last name and date of birth"
    return [
        "| | here | published |",
        "|---|---:|---:|",
        f"| {patients} | {shared[0]:.0f} (all ages) to {shared[1]:.0f} (adults) | 231 |",
        f"| {voters} | {pairs / 1e6:.2f} million | about 3 million |",
    ]


def name_and_year(population: Population) -> float:
    names = population.first_names
    code = np.arange(len(names.names), dtype=np.int32)
    years = range(len(population.ages.years))
    joint = np.stack([names.at(code, np.full(len(code), y, np.int32)) @ population.groups for y in years])
    joint /= joint.sum()
    return float((joint**2).sum() / ((joint.sum(axis=0) ** 2).sum() * (joint.sum(axis=1) ** 2).sum()))


def ages_by_group(residents: Population) -> list[str]:
    lines = [
        "| group | share of all | " + " | ".join(residents.ages.band_names) + " |",
        "|---|---:" * 2 + "|---:" * 3 + "|",
    ]
    band = residents.ages.band
    for at, group in enumerate(GROUPS):
        shares = [residents.ages.given_group[at][:, band == b].sum() for b in range(4)]
        told = " | ".join(f"{share:.1%}" for share in shares)
        lines.append(f"| {LABELS[group]} | {residents.groups[at]:.1%} | {told} |")
    return lines


PROSE = """# What the population says, beside what others published

Made by `tools/make_figures.py` from the shipped tables; do not edit. Method: [population](population.md).

## Full names

The other model is FiveThirtyEight's of 2014. Its figures are no counts, so a ratio is a plausibility check and no
measure of error. Nothing was fitted to them.

{modelled}

## The dependence that matters

How many of {people:,} adults bear a name, with the chances of first and last name multiplied within each group
and summed, and with groups ignored. The names are chosen by hand. Estimated from public aggregates; says nothing
about any person's ethnicity, and cannot be used to infer it. No name is typical of *two or more races*.

{dependence}

## Dates of birth

{birth_dates}

## Surnames within a group, 2010

Of one group: within the listed names. Of all people: names that are not listed agree with none.

{surnames}

## First name and year of birth

Two people agree on both {all_ages:.2f} times as often as if the two were independent (listed names, all ages); two
adults {of_age:.2f} times. Published: about 1.6 times.

## Held beside, fitted to nothing

{held}

The patients are of Harris County, Texas (3.4 million records; Bipartisan Policy Center, as quoted by others). The file
has people twice, which adds to those who share a date.

**The second is outside what the model says, by a factor of five.** The count is from the abstract of Goel and others
(*One Person, One Vote*), of vote records in a national file of 2012; the paper itself could not be read here. Dates of
which a file knows only the month or the year make pairs that the model does not have, and so do people recorded twice;
whether they make up all the difference is not known. Until it is,
take pairs on name and date of birth as a lower bound.

## Ages by group, all residents

Bands are by year of birth, as people are at the end of 2020.

{ages}
"""


def page() -> str:
    adults, residents = load_population("us-adults-2020"), load_population("us-residents-2020")
    tables = {
        "modelled": modelled(residents),
        "dependence": dependence(adults),
        "birth_dates": birth_dates(adults),
        "surnames": surnames_2010(),
        "held": held_beside(adults, residents),
        "ages": ages_by_group(residents),
    }
    return PROSE.format(
        people=adults.people,
        all_ages=name_and_year(residents),
        of_age=name_and_year(adults),
        **{name: "\n".join(lines) for name, lines in tables.items()},
    )


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    arguments.add_argument("--check", action="store_true")
    text = page()
    if arguments.parse_args().check:
        sys.exit(0 if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text else 1)
    PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
