"""Gecko: whole columns by NumPy from frequency tables, which one brings: here those that `gecko_tables.py` wrote.

First name and sex come together, surname apart, ZIP, city and state together. Streets are a table of lines.
"""

import sys
import time
from pathlib import Path

begun = time.perf_counter()

import numpy as np  # noqa: E402 - the clock starts before
from gecko import generator  # noqa: E402
from told import COMMON, written  # noqa: E402

path, rows, columns, tables = sys.argv[1], int(sys.argv[2]), sys.argv[3], Path(sys.argv[4])
chance = np.random.default_rng(7)
names = generator.from_multicolumn_frequency_table(
    tables / "first.csv", value_columns=["first", "sex"], freq_column="weight", rng=chance
)
last = generator.from_frequency_table(tables / "last.csv", value_column="last", freq_column="weight", rng=chance)
dob = generator.from_datetime_range("1920-01-01", "2020-01-01", "%Y-%m-%d", "D", rng=chance)
street = generator.from_frequency_table(tables / "street.csv", value_column="street", freq_column="weight", rng=chance)
place = generator.from_multicolumn_frequency_table(
    tables / "place.csv", value_columns=["zip", "city", "state"], freq_column="weight", rng=chance
)
wanted = [(("first", "sex"), names), ("last", last), ("dob", dob), ("street", street)]
wanted.append((("zip", "city", "state"), place))
if columns == "full":
    middle = generator.from_frequency_table(
        tables / "first.csv", value_column="first", freq_column="weight", rng=chance
    )
    tin = generator.from_uniform_distribution(100_000_000, 999_999_999, precision=0, rng=chance)
    wanted += [("middle", middle), ("tin", tin)]


def everybody() -> dict[str, object]:
    """All people as columns."""
    frame = generator.to_data_frame(wanted, rows)
    kept = [name for name in frame.columns if columns == "full" or name in COMMON]
    return {name: frame[name] for name in kept}


written((everybody() for _ in range(1)), path, begun)
