"""The shipped tables as arrays, read once per fit and checked for sense."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.catalog.tables import TableFile, find_table
from misnomer.population.model import GROUPS, SEXES, Codes, Floats
from misnomer.terms.errors import TableError

NAMES: Final = ("first_names_2020", "first_name_births", "surnames_2020", "life_table", "births")
PLACES: Final = ("zcta_adults", "zips")
USED: Final = NAMES + PLACES
"""Tables the model is fitted from."""

FIRST_YEAR: Final = 1916
"""The earliest year of birth; it stands for earlier ones too."""
CENSUS_YEAR: Final = 2020
"""The last year of birth."""
ALL_OTHER: Final = "ALL OTHER NAMES"
"""The row of a name table that is no name: everyone whose name is not listed."""
SURNAMES_COVER: Final = 0.8787
"""Share of people with a surname whose surname is listed, as published with the table of 2020."""


@dataclass(frozen=True, slots=True)
class NameCounts:
    """A name table."""

    names: pa.Array
    """Listed names, sorted [F]."""
    counts: npt.NDArray[np.int64]
    """People [F+1]; the last is everyone whose name is not listed."""
    group_share: Floats
    """Share of each group as printed, summing to 1 [F+1, 6]."""
    male_share: Floats | None
    """Share male [F+1], where the table has it."""


def used_tables() -> dict[str, TableFile]:
    """The tables the model is fitted from, each checked against its card."""
    return {name: find_table(name) for name in USED}


def read_first_names(file: TableFile) -> NameCounts:
    """First names, with everyone else as the last row.

    Raises:
        TableError: The row of all other names is missing, or the names are not sorted.
    """
    table = file.read()
    is_other = np.asarray(pc.equal(table["name"], ALL_OTHER))
    if is_other.sum() != 1:
        raise TableError("The table lacks its row of all other names.", where=file.path.name, do="Take a whole table.")
    order = np.concatenate([np.flatnonzero(~is_other), np.flatnonzero(is_other)])
    table = table.take(order)
    return _name_counts(table, file, listed=len(order) - 1)


def read_surnames(file: TableFile, everyone: Floats) -> NameCounts:
    """Surnames, with everyone else as the last row, made from the share of people that listed names cover.

    Args:
        file: The table; it has no row of all other names.
        everyone: Share of each group among all people [6].
    """
    listed = _name_counts(file.read(), file, listed=file.card.rows)
    total = int(listed.counts.sum())
    missing = np.maximum(total / SURNAMES_COVER * everyone - listed.counts @ listed.group_share, 0.0)
    return NameCounts(
        listed.names,
        np.append(listed.counts, np.int64(round(missing.sum()))),
        np.vstack([listed.group_share, missing / missing.sum()]),
        None,
    )


def _name_counts(table: Any, file: TableFile, listed: int) -> NameCounts:
    names = table["name"].combine_chunks().slice(0, listed)
    if listed > 1 and not pc.all(pc.less(names.slice(0, listed - 1), names.slice(1))).as_py():
        raise TableError("The names are not sorted, or one stands twice.", where=file.path.name, do="Sort the table.")
    shares = np.stack([table[group].to_numpy() for group in GROUPS], axis=1).astype(np.float64)
    male = table["male"].to_numpy().astype(np.float64) / 1e4 if "male" in table.column_names else None
    return NameCounts(names, table["count"].to_numpy(), shares / shares.sum(axis=1, keepdims=True), male)


def read_births_by_name(file: TableFile, names: pa.Array) -> npt.NDArray[np.float32]:
    """Births [F+1, 2, Y] by first name, sex and year; the last row holds all other names."""
    table = file.read()
    births = np.zeros((len(names) + 1, 2, CENSUS_YEAR - FIRST_YEAR + 1), np.float32)
    code = pc.fill_null(pc.index_in(table["name"], value_set=names), len(names)).to_numpy()
    sex = np.asarray(pc.equal(table["sex"], SEXES[1])).astype(np.intp)
    year = np.maximum(table["year"].to_numpy().astype(np.intp) - FIRST_YEAR, 0)
    np.add.at(births, (code, sex, year), table["births"].to_numpy().astype(np.float32))
    return births


def read_births_by_year(file: TableFile) -> dict[int, int]:
    """Births in the country by year."""
    table = file.read()
    return dict(zip(table["year"].to_pylist(), table["births"].to_pylist(), strict=True))


def read_life_table(file: TableFile) -> dict[str, tuple[npt.NDArray[np.int64], Floats]]:
    """By sex: the cohorts' years of birth [K], and how many of one born live at each exact age [K, 120]."""
    table = file.read().sort_by([("sex", "ascending"), ("year", "ascending"), ("age", "ascending")])
    result = {}
    for sex in SEXES:
        of_sex = table.filter(pc.equal(table["sex"], sex))
        cohorts = np.unique(of_sex["year"].to_numpy()).astype(np.int64)
        result[sex] = (cohorts, of_sex["survivors"].to_numpy().reshape(len(cohorts), -1) / 1e5)
    return result


def column(table: Any, name: str) -> Floats:
    """A numeric column as float64, NaN where it is null."""
    values: Floats = pc.cast(table[name], pa.float64()).to_numpy()
    return values


def encode(values: Any) -> tuple[pa.Array, Codes]:
    """Sorted distinct strings of a column, and each row's position among them; null becomes an empty string."""
    filled = pc.fill_null(values, "")
    names = pc.unique(filled).sort()
    return names, pc.index_in(filled, value_set=names).to_numpy().astype(np.int32)
