"""Near-duplicate templates of reasons, numbered and counted together."""

from typing import Final

import duckdb
import pyarrow as pa
from rapidfuzz import fuzz, process

COMPARED: Final = 2_000
"""How many of the most frequent templates are compared with one another; rarer ones stand alone."""
ALIKE: Final = 90.0
"""Least similarity (0 to 100: twice the letters in common, by the letters in both) of two near-duplicates."""


def cluster_templates(connection: duckdb.DuckDBPyConnection, counted: str, table: str) -> None:
    """Number near-duplicate clusters of templates, whatever order the rows came in.

    Args:
        connection: Where the tables stand.
        counted: A table with columns `template` and `n`, its rows.
        table: Table to make: `template`, `cluster` (the place of its first template, 0-based, most frequent first).
    """
    ordered = f"SELECT template, row_number() OVER (ORDER BY n DESC, template) - 1 AS place FROM {counted}"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT template, place AS cluster FROM ({ordered})")
    frequent = connection.execute(
        f"SELECT template FROM {table} WHERE cluster < {COMPARED} ORDER BY cluster"
    ).fetchall()
    moved = _joined([line[0] for line in frequent])
    if not moved:
        return
    incoming = pa.table(
        {"place": pa.array(list(moved), pa.int64()), "leader": pa.array(list(moved.values()), pa.int64())}
    )
    connection.register("incoming_clusters", incoming)
    connection.execute(f"UPDATE {table} SET cluster = i.leader FROM incoming_clusters i WHERE cluster = i.place")
    connection.unregister("incoming_clusters")


def _joined(templates: list[str]) -> dict[int, int]:
    """Which templates (by place) belong to an earlier one: each joins the first leader that is alike."""
    leaders: list[str] = []
    places: list[int] = []
    moved: dict[int, int] = {}
    for place, template in enumerate(templates):
        found = process.extractOne(template, leaders, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found:
            moved[place] = places[found[2]]
        else:
            leaders.append(template)
            places.append(place)
    return moved
