"""Who of misnomer's people lived elsewhere: its files say where people live, its code where they lived."""

import numpy as np
import pyarrow as pa

from misnomer.simulation.people import InventedPopulation

SEED = 7


def with_movers(table: pa.Table, universe: str) -> pa.Table:
    """The same people with `moved_1` and `moved_5`: whether they lived elsewhere so many years ago."""
    whole = InventedPopulation(SEED, universe, table.num_rows)
    codes = whole.codes()
    for years in (1, 5):
        old = whole.old_addresses(codes, np.full(len(codes), float(years)))
        moved = (old.zip != codes.zip) | (old.home != codes.home)
        table = table.append_column(f"moved_{years}", pa.array(np.where(moved, "TRUE", "FALSE")))
    return table
