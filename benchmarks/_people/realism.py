"""How true generated people are: the same questions to every generator's file, and what is published beside.

A question that a file has no columns for is answered None. Pairs are counted between the first and the second half of
a file, so that kin, who stand near one another, are no namesakes by chance.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population import GROUPS, Level, Population, load_population

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

NATION: Final = 331_449_281
"""Residents on 1 April 2020."""
NATION_2000: Final = 281_421_906
"""Residents on 1 April 2000, of whom Golle (2006) counted."""
MODEL_OF_NAMES: Final = 319_000_000
"""Of how many people FiveThirtyEight (2014) counted names."""
CELLS_OF_BIRTH: Final = 365.25
MODEL: Final = "FiveThirtyEight 2014"
STATE: Final = ("state", Level.STATE)


@dataclass(frozen=True, slots=True)
class Row:
    """One question."""

    name: str
    """What is asked."""
    ask: Callable[["People"], float | None]
    """The answer of a file."""
    reference: float | None
    """What is published or follows from public tables."""
    source: str
    """By whom; `tables` for what follows from the Census tables of 2020."""
    form: str
    """How the figure is printed."""
    within: float = 0.2
    """By what share of the reference an answer may be off to count as met."""

    def met(self, answer: float | None) -> bool | None:
        """Whether an answer is near the reference; None where either is missing."""
        if answer is None or self.reference is None:
            return None
        return abs(answer - self.reference) <= self.within * self.reference


class People:
    """A file's columns as codes; missing ones are absent."""

    def __init__(self, table: pa.Table) -> None:
        """Read the columns of a table, a row a person; names in capitals."""
        self.rows = table.num_rows
        self._table = table

    def words(self, name: str) -> Any:
        """A column as strings in capitals, or None where the file has no such column."""
        if name not in self._table.column_names:
            return None
        column = self._table[name].combine_chunks()
        if pa.types.is_dictionary(column.type):
            column = column.cast(column.type.value_type)
        return pc.utf8_upper(pc.utf8_trim_whitespace(column.cast(pa.string())))

    def codes(self, *names: str) -> Ints | None:
        """One number for each combination of these columns [rows]; -1 where one is null; None without them."""
        combined = np.zeros(self.rows, np.int64)
        known = np.ones(self.rows, np.bool_)
        for name in names:
            words = self.words(name)
            if words is None:
                return None
            coded = words.dictionary_encode()
            place = pc.fill_null(coded.indices, -1).to_numpy(zero_copy_only=False).astype(np.int64)
            known &= place >= 0
            combined = np.unique(combined * (len(coded.dictionary) + 1) + place, return_inverse=True)[1]
        return np.where(known, combined, -1)

    def year(self) -> Ints | None:
        """Years of birth [rows]."""
        words = self.words("dob")
        if words is None:
            return None
        found: Ints = pc.cast(pc.utf8_slice_codeunits(words, 0, 4), pa.int64()).to_numpy(zero_copy_only=False)
        return found


def pairs(codes: Ints | None, of: npt.NDArray[np.bool_] | None = None, among: Any = None) -> float | None:
    """Chance that somebody of the first half (and of some) agrees with somebody of the second (and among some)."""
    if codes is None:
        return None
    half = len(codes) // 2
    first, second = codes[:half], codes[half:]
    if of is not None:
        first = first[of[:half]]
    if among is not None:
        second = second[among[half:]]
    if not len(first) or not len(second):
        return None
    found = np.bincount(second[second >= 0], minlength=int(codes.max()) + 1)
    return float(np.where(first >= 0, found[np.maximum(first, 0)], 0).mean() / len(second))


def in_group(people: People, group: str) -> npt.NDArray[np.bool_] | None:
    """Who is of a group, where the file says."""
    words = people.words("group")
    if words is None:
        return None
    same = pc.fill_null(pc.equal(words, group.upper()), fill_value=False)
    found: npt.NDArray[np.bool_] = same.to_numpy(zero_copy_only=False)
    return found if found.sum() > people.rows / 1000 else None


def others(group: str | None) -> Callable[[People], float | None]:
    """Others in the nation with a person's first and last name."""

    def ask(people: People) -> float | None:
        of = in_group(people, group) if group else None
        if group and of is None:
            return None
        chance = pairs(people.codes("first", "last"), of)
        return None if chance is None else chance * NATION

    return ask


def one_surname_in(group: str | None) -> Callable[[People], float | None]:
    """Two people share a surname, one pair in so many; of a group, among surnames the Census lists, as published."""

    def ask(people: People) -> float | None:
        of = in_group(people, group) if group else None
        if group and of is None:
            return None
        if of is not None:
            of = of & np.asarray(pc.is_in(people.words("last"), value_set=public().surnames.names))
        chance = pairs(people.codes("last"), of, of)
        return 1 / chance if chance else None

    return ask


def unique(people: People) -> float | None:
    """Share of people alone in a nation of 2000's size with their ZIP, sex and date of birth, by the file's shares."""
    zips, cells, year = people.codes("zip"), people.codes("sex"), people.year()
    if zips is None or cells is None or year is None:
        return None
    known = (zips >= 0) & (cells >= 0)
    zips, cells = zips[known], np.unique(cells[known] * 4096 + year[known], return_inverse=True)[1]
    n = len(zips)
    place = (np.bincount(zips)[zips] - 1) / (n - 1)
    birth = (np.bincount(cells)[cells] - 1) / (n - 1) / CELLS_OF_BIRTH
    return float(np.exp(-NATION_2000 * place * birth).mean())


def dependence(*names: str) -> Callable[[People], float | None]:
    """How many times oftener two people agree on two columns than if these were independent."""

    def ask(people: People) -> float | None:
        if any(people.words(name) is None for name in names):
            return None
        columns = [people.year() if name == "dob" else people.codes(name) for name in names]
        both = np.unique(columns[0] * 2**31 + columns[1], return_inverse=True)[1]
        both = np.where((columns[0] >= 0) & (columns[1] >= 0), both, -1)
        together, one, other = pairs(both), pairs(columns[0]), pairs(columns[1])
        return together / (one * other) if one and other and together is not None else None

    return ask


def bearers(first: str, last: str) -> Callable[[People], float | None]:
    """Bearers of a full name, for 319 million people."""

    def ask(people: People) -> float | None:
        mine = pc.and_(pc.equal(people.words("first"), first), pc.equal(people.words("last"), last))
        return float(pc.sum(mine).as_py() or 0) / people.rows * MODEL_OF_NAMES

    return ask


def household_sizes(people: People) -> Ints | None:
    """How many people each household has [households]."""
    codes = people.codes("household_id")
    return None if codes is None else np.bincount(codes[codes >= 0])


def mean_size(people: People) -> float | None:
    """People of a household."""
    sizes = household_sizes(people)
    return None if sizes is None else float(sizes.mean())


def lone(people: People) -> float | None:
    """Share of households of one."""
    sizes = household_sizes(people)
    return None if sizes is None else float((sizes == 1).mean())


def of_one_surname(people: People) -> float | None:
    """Of people who live with others, those who share a surname with one of them."""
    homes, both = people.codes("household_id"), people.codes("household_id", "last")
    if homes is None or both is None:
        return None
    together = np.bincount(homes)[homes] > 1
    return float((np.bincount(both)[both] > 1)[together].mean())


def tied_suffixes(people: People) -> float | None:
    """Of those with JR, II or III, the share who have an elder of that first name, surname and sex at home."""
    suffix, names = people.words("suffix"), people.codes("household_id", "first", "last", "sex")
    if suffix is None:
        return None
    juniors = pc.is_in(pc.replace_substring(suffix, ".", ""), value_set=pa.array(["JR", "II", "III"]))
    mine = pc.fill_null(juniors, fill_value=False).to_numpy(zero_copy_only=False)
    if names is None or not mine.any():
        return 0.0
    return float((np.bincount(names[names >= 0])[names[mine]] > 1).mean())


def agreeing(*levels: tuple[str, Level]) -> Callable[[People], float | None]:
    """Share of people whose ZIP exists and lies in the state (and city) that stands beside it."""

    def ask(people: People) -> float | None:
        if any(people.words(name) is None for name, _ in levels):
            return None
        places = public().places
        zips = pc.index_in(people.words("zip"), value_set=places[Level.ZIP].names)
        agree = pc.is_valid(zips)
        for name, level in levels:
            wider = places[level].names.take(pa.array(places.parents[level]))
            agree = pc.and_(agree, pc.fill_null(pc.equal(wider.take(zips), people.words(name)), fill_value=False))
        return float(pc.mean(pc.cast(agree, pa.float64())).as_py())

    return ask


def moved(years: int) -> Callable[[People], float | None]:
    """Share of people who lived elsewhere so many years ago."""

    def ask(people: People) -> float | None:
        words = people.words(f"moved_{years}")
        return None if words is None else float(pc.mean(pc.cast(pc.equal(words, "TRUE"), pa.float64())).as_py())

    return ask


_PUBLIC: list[Population] = []


def public() -> Population:
    """The public tables, as fitted."""
    if not _PUBLIC:
        _PUBLIC.append(load_population("us-residents-2020"))
    return _PUBLIC[0]


def joined_tables() -> tuple[Floats, Floats, Floats]:
    """P(two share a first name), of two surnames, by group × group [6, 6], and the groups' shares [6]."""
    population = public()
    first, last = population.first_names.given_group[:-1], population.surnames.given_group[:-1]
    return first.T @ first, last.T @ last, population.groups


def questions() -> list[Row]:
    """All of them."""
    first, last, share = joined_tables()
    both = first * last @ share
    alone = [float(share @ each @ share) for each in (first, last)]
    by_group: Mapping[str, float] = {name: float(both[g]) for g, name in enumerate(GROUPS)}
    published = {"white": 1734, "black": 314, "api": 228, "hispanic": 211}
    named = {"white": "White", "black": "Black", "api": "Asian and Pacific", "hispanic": "Hispanic"}
    every = float(share @ both)
    independent = alone[0] * alone[1]
    return [
        Row("alone with ZIP, sex and birth date, were they 281 million", unique, 0.633, "Golle 2006", ".1%"),
        Row("others in the nation of one's full name", others(None), every * NATION, "tables", ",.0f"),
        *(Row(f"… of {word} people", others(group), by_group[group] * NATION, "tables", ",.0f")
          for group, word in named.items()),
        Row("two people share a surname, one pair in", one_surname_in(None), 1775, "Census 2010", ",.0f"),
        *(Row(f"… both {word}", one_surname_in(group), published[group], "Census 2010", ",.0f")
          for group, word in named.items()),
        Row("first and last name agree together, times independence", dependence("first", "last"),
            every / independent, "tables", ".2f", 0.05),
        Row("first name and year of birth, the same", dependence("first", "dob"), 1.6, "SSA", ".2f"),
        Row("Maria Rodriguez, of 319 million", bearers("MARIA", "RODRIGUEZ"), 30_507, MODEL, ",.0f", 0.3),
        Row("James Smith, of 319 million", bearers("JAMES", "SMITH"), 38_313, MODEL, ",.0f", 0.3),
        Row("people of a household", mean_size, 2.53, "Census 2020", ".2f"),
        Row("households of one", lone, 0.276, "Census 2020", ".1%"),
        Row("of those who live with others, who share a surname with one of them", of_one_surname, None, "", ".0%"),
        Row("JR, II and III with a namesake at home", tied_suffixes, None, "", ".0%"),
        Row("ZIP exists and lies in the state", agreeing(STATE), 1.0, "postal places", ".1%", 0.02),
        Row("… and in the city", agreeing(STATE, ("city", Level.CITY)), 1.0, "postal places", ".1%", 0.02),
        Row("lived elsewhere a year ago", moved(1), 0.105, "ACS and CPS", ".1%"),
        Row("lived elsewhere five years ago", moved(5), 0.354, "CPS", ".1%"),
    ]  # fmt: skip
