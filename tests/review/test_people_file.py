"""Files of Parquet written in whole bytes: what pyarrow and DuckDB read from them is what was written."""

import hashlib
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from misnomer.review.people_file.pages import places_page
from misnomer.review.people_file.write import write_table

DAY = pa.date32()


def _coded(entries: int, rows: int, *, nulls: bool = False) -> pa.Array:
    """A dictionary of so many strings of many lengths, and places in it: runs, the first and the last among them."""
    dice = np.random.default_rng(entries)
    places = np.repeat(dice.integers(0, entries, rows), dice.choice([1, 1, 2, 200], rows))[:rows].astype(np.int32)
    places[[0, -1]] = 0, entries - 1
    strings = pa.array([f"{'É' * (number % 7)}{number}" for number in range(entries)])
    return pa.DictionaryArray.from_arrays(pa.array(places, mask=dice.random(rows) < 0.3 if nulls else None), strings)


COLUMNS: dict[str, Any] = {
    "one value": lambda: _coded(1, 90),
    "two values": lambda: _coded(2, 91),
    "three values": lambda: _coded(3, 1_001),
    "values of a byte": lambda: _coded(256, 5_003),
    "values of more than a byte": lambda: _coded(257, 5_003),
    "values of two bytes": lambda: _coded(65_536, 70_000),
    "values of three bytes": lambda: _coded(65_537, 70_001),
    "nulls among few": lambda: _coded(20, 5_001, nulls=True),
    "nulls among many": lambda: _coded(70_000, 80_001, nulls=True),
    "nothing but nulls": lambda: pa.DictionaryArray.from_arrays(pa.array([None] * 9, pa.int8()), pa.array(["A", "B"])),
    "nothing at all": lambda: pa.DictionaryArray.from_arrays(pa.array([None], pa.int8()), pa.array([], pa.string())),
    "strings": lambda: pa.array(["", "A", "ÄÖ", None, "A" * 300, None]),
    "strings of one length": lambda: pa.array([f"X{number:09d}" for number in range(777)]),
    "no string": lambda: pa.array([None, None], pa.string()),
    "a slice of strings": lambda: pa.array([f"{number:04d}" for number in range(500)]).slice(7, 400),
    "a slice of strings of many lengths": lambda: pa.array([f"{number}" for number in range(500)]).slice(7, 400),
    "days": lambda: pa.array(np.random.default_rng(1).integers(-40_000, 20_000, 9_001), pa.int32()).cast(DAY),
    "days of a few years": lambda: pa.array(range(-300, 600), pa.int32()).cast(DAY),
    "one day": lambda: pa.array([0], pa.int32()).cast(DAY),
    "days or none": lambda: pa.array([None, 5, None, -7], pa.int32()).cast(DAY),
    "numbers in a row": lambda: pa.array(range(10_000, 20_001), pa.int64()),
    "numbers that rise": lambda: pa.array(np.cumsum(np.random.default_rng(2).integers(0, 200, 1_025))),
    "numbers far apart": lambda: pa.array([-(1 << 63), (1 << 63) - 1, 0, -1, 1 << 40]),
    "numbers somewhat apart": lambda: pa.array(np.random.default_rng(3).integers(0, 30_000, 999)),
    "numbers apart": lambda: pa.array(np.random.default_rng(4).integers(0, 1 << 30, 999)),
    "one number": lambda: pa.array([-5]),
}


@pytest.mark.parametrize("name", COLUMNS)
def test_what_is_read_is_what_was_written(tmp_path: Path, name: str) -> None:
    """Two readers give back each kind of column, whatever its width, its nulls and its length; pyarrow its type too."""
    table = pa.table({name: COLUMNS[name]()})
    path = tmp_path / "it.parquet"
    write_table(table, path)
    read = pq.read_table(path)
    assert read[name].to_pylist() == table[name].to_pylist()
    assert str(read[name].type).partition(", indices")[0] == str(table[name].type).partition(", indices")[0]
    others = duckdb.connect().read_parquet(str(path)).fetchall()
    assert [value for (value,) in others] == table[name].to_pylist()


def test_a_file_is_the_same_each_time_and_its_digest_is_told(tmp_path: Path) -> None:
    """The same table makes the same bytes, and the digest is that of the file."""
    table = pa.table({name: _coded(entries, 900) for name, entries in (("a", 4), ("b", 600))})
    told = [write_table(table, tmp_path / name) for name in ("one", "two")]
    assert {hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() for name in ("one", "two")} == {*told}


def test_the_footer_counts_what_is_there(tmp_path: Path) -> None:
    """Rows, sizes and the bounds of whole numbers are told, so that a reader may skip what it does not look for."""
    path = tmp_path / "it.parquet"
    write_table(pa.table({"number": pa.array([5, -3, 9]), "word": _coded(30, 3)}), path)
    group = pq.ParquetFile(path).metadata.row_group(0)
    number, word = group.column(0), group.column(1)
    assert (number.statistics.min, number.statistics.max) == (-3, 9)
    assert group.num_rows == number.num_values == word.num_values == 3
    ends = [
        column.total_compressed_size + start for column, start in ((number, 4), (word, word.dictionary_page_offset))
    ]
    assert ends[0] == word.dictionary_page_offset < word.data_page_offset < ends[1] < path.stat().st_size
    assert group.total_byte_size == number.total_uncompressed_size + word.total_uncompressed_size


def test_what_has_no_page_is_refused(tmp_path: Path) -> None:
    """A column of another type, and a dictionary whose places would not fit, are refused and not written wrong."""
    with pytest.raises(TypeError, match="double"):
        write_table(pa.table({"it": [0.5]}), tmp_path / "it.parquet")
    with pytest.raises(ValueError, match="too large"):
        places_page(np.zeros(1, np.int32), (1 << 24) + 1)
