"""Tables are checked for sense before anything is fitted to them."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from misnomer.catalog.tables import find_table
from misnomer.population.inputs import encode, read_births_by_name, read_first_names, read_surnames
from misnomer.population.settings import ElsewhereSettings
from misnomer.population.survivors import band_by_date, band_of_year, born_elsewhere, survival, years
from misnomer.terms.errors import TableError


class Changed:
    """A table file whose table was changed after it was read."""

    def __init__(self, name: str, change: Any) -> None:
        self.file, self.change = find_table(name), change
        self.path, self.card = self.file.path, self.file.card

    def read(self) -> Any:
        """The changed table."""
        return self.change(self.file.read())


def test_a_lost_row_of_all_others_is_missed() -> None:
    """Without its row of all other names, a table of first names is no whole table."""
    cut = Changed(
        "first_names_2020", lambda table: table.filter(pa.compute.not_equal(table["name"], "ALL OTHER NAMES"))
    )
    with pytest.raises(TableError, match="all other names"):
        read_first_names(cut)  # type: ignore[arg-type]


def test_unsorted_names_are_refused() -> None:
    """Codes are positions in sorted names: an unsorted table would mix names up."""
    mixed = Changed("first_names_2020", lambda table: table.sort_by([("count", "descending")]))
    with pytest.raises(TableError, match="not sorted"):
        read_first_names(mixed)  # type: ignore[arg-type]


def test_everyone_not_listed_is_counted() -> None:
    """Surnames that are not listed are 12 % of all people, the published cover being 87.87 %."""
    first = read_first_names(find_table("first_names_2020"))
    everyone = first.counts @ first.group_share / first.counts.sum()
    surnames = read_surnames(find_table("surnames_2020"), everyone)
    assert surnames.counts[-1] / surnames.counts.sum() == pytest.approx(1 - 0.8787, abs=1e-4)
    np.testing.assert_allclose(surnames.group_share.sum(axis=1), 1)


def test_births_by_name_lose_nobody() -> None:
    """Every birth of the table is counted once, under its name or among all others."""
    first = read_first_names(find_table("first_names_2020"))
    file = find_table("first_name_births")
    births = read_births_by_name(file, first.names)
    assert births.sum(dtype=np.float64) == pa.compute.sum(file.read()["births"]).as_py()


def test_bands_by_date_and_by_year_agree() -> None:
    """On census day nearly everyone born in a band's years is in that band; who is not, is in the next younger one."""
    by_date, by_year = band_by_date(), band_of_year()
    np.testing.assert_allclose(by_date.sum(axis=1), 1)
    agrees = by_date[np.arange(len(by_year)), by_year]
    assert (agrees >= 0.25).all()
    assert (agrees < 1).sum() <= 3
    assert years()[0] == 1916


def test_those_born_elsewhere_fill_the_bands() -> None:
    """Natives and those born elsewhere together fill every age band on census day."""
    native = np.stack([np.linspace(1, 3, 105)] * 2)
    bands = native.sum(axis=0) @ band_by_date() + np.array([20.0, 10, 60, 30])
    found = born_elsewhere(native, bands, ElsewhereSettings())
    np.testing.assert_allclose((native + found).sum(axis=0) @ band_by_date(), bands, rtol=1e-6)
    assert (found >= 0).all()


def test_survival_lies_between_the_cohorts() -> None:
    """A year between two cohorts of the life table survives between them; nobody lives for ever."""
    cohorts = np.array([1900, 2010])
    ages = np.arange(120)
    alive = np.stack([np.clip(1 - ages / 100, 0, 1), np.clip(1 - ages / 120, 0, 1)])
    found = survival({"M": (cohorts, alive), "F": (cohorts, alive)})
    assert (np.diff(found[0][:-1]) > 0).all()
    at = int(np.flatnonzero(years() == 1955)[0])
    age = 2020.25 - 1955.5
    assert found[0, at] == pytest.approx(0.5 * (1 - age / 100) + 0.5 * (1 - age / 120), rel=1e-6)


def test_encoding_keeps_every_row() -> None:
    """Sorted names and positions give back the column; a null is an empty string."""
    names, codes = encode(pa.chunked_array([["B", None, "A"], ["B"]]))
    assert names.take(pa.array(codes)).to_pylist() == ["B", "", "A", "B"]
    assert names.to_pylist() == ["", "A", "B"]
