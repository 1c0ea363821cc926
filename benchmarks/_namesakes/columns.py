"""A request of invented people as coded columns, on disk: made once, read by every contender."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from misnomer.namesakes.columns import Coded, RequestColumns, encode, split_dates
from misnomer.population import load_population
from misnomer.population.decode import decode
from misnomer.population.draw import Sampler

TEXT = ("last", "first", "middle", "suffix", "sex", "city", "state", "zip", "tin")


def make(folder: Path, rows: int) -> None:
    """Draw people and write what a request would say of them."""
    sampler = Sampler(load_population())
    table = decode(sampler.people(rows, seed=2025), sampler, 2025)
    address = pc.binary_join_element_wise(table["street"], pc.fill_null(table["unit"], ""), table["zip"], " ")
    for name in (*TEXT, "address"):
        coded = encode(address if name == "address" else table[name])
        np.save(folder / f"{name}.npy", coded.codes)
        pq.write_table(pa.table({"word": list(coded.words)}), folder / f"{name}.parquet")
    days = table["dob"].to_numpy().astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    number = (months.astype(int) // 12 + 1970) * 10000 + (months.astype(int) % 12 + 1) * 100
    np.save(folder / "dob.npy", (number + (days - months).astype(int) + 1).astype(np.int32))


def read(folder: Path) -> RequestColumns:
    """The columns as namesakes takes them."""
    coded = {}
    for name in (*TEXT, "address"):
        words = tuple(pq.read_table(folder / f"{name}.parquet")["word"].to_pylist())
        coded[name] = Coded(np.load(folder / f"{name}.npy"), words)
    year, day = split_dates(np.load(folder / "dob.npy"))
    no = np.zeros(len(year), np.bool_)
    ones = np.ones(len(year), np.int32)
    return RequestColumns(
        **coded, year=year, day=day, shared=ones, has_unit=no, institutional=no, spelled=np.zeros(len(year), np.int32)
    )
