"""Near-duplicate templates of reasons, numbered and counted together."""

from itertools import accumulate
from typing import Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from rapidfuzz import fuzz, process

COMPARED: Final = 2_000
"""How many of the most frequent templates are compared with one another, at most."""
LETTERS_COMPARED: Final = 400_000
"""Letters of them, at most: comparing takes time with the square of both."""
LEADING: Final = 8
"""With how many of the largest clusters every rarer template is compared; those alike to none stand alone."""
ALIKE: Final = 90.0
"""Least similarity (0 to 100: twice the letters in common, in order, by the letters in both) of two near-duplicates."""
_PAGE: Final = 20_000
_BLOCK: Final = 250
_KINDS: Final = 64
"""Kinds of letters that are counted apart; letters of one kind only make templates look more alike."""
_ROUNDING: Final = 1e-6
_THREADS: Final = 2


def cluster_templates(connection: duckdb.DuckDBPyConnection, counted: str, table: str) -> None:
    """Number near-duplicate clusters of templates, whatever order the rows came in.

    Args:
        connection: Where the tables stand.
        counted: A table with columns `template` and `n`, its rows.
        table: Table to make: `template`, `cluster` (the place of its first template, 0-based, most frequent first).
    """
    ordered = f"SELECT template, n, row_number() OVER (ORDER BY n DESC, template) - 1 AS place FROM {counted}"
    connection.execute(f"CREATE OR REPLACE TABLE {table}_placed AS {ordered}")
    frequent = _frequent(connection, f"{table}_placed")
    moved = near_duplicates([template for template, _ in frequent])
    connection.execute(f"CREATE OR REPLACE TABLE {table}_moved (place BIGINT, leader BIGINT)")
    _keep(connection, f"{table}_moved", moved)
    _compare_rare(connection, table, _largest(frequent, moved), start=len(frequent))
    connection.execute(
        f"CREATE OR REPLACE TABLE {table} AS SELECT p.template, coalesce(m.leader, p.place) AS cluster "
        f"FROM {table}_placed AS p LEFT JOIN {table}_moved AS m ON m.place = p.place"
    )


def _frequent(connection: duckdb.DuckDBPyConnection, placed: str) -> list[tuple[str, int]]:
    """The most frequent templates and their rows, as many as may be compared with one another."""
    found = connection.execute(f"SELECT template, n FROM {placed} WHERE place < {COMPARED} ORDER BY place").fetchall()
    letters = accumulate(len(template) for template, _ in found)
    few = sum(total <= LETTERS_COMPARED for total in letters)
    return found[: max(few, 1)]


def near_duplicates(templates: list[str]) -> dict[int, int]:
    """Which templates (by place) belong to an earlier one: each joins the most similar leader that is alike enough."""
    leaders: list[int] = []
    moved: dict[int, int] = {}
    for start in range(0, len(templates), _BLOCK):
        block = templates[start : start + _BLOCK]
        earlier = [*leaders, *range(start, start + len(block))]
        leads = np.ones(len(earlier), dtype=np.bool_)
        alike = _alike(block, [templates[place] for place in earlier])
        for at, line in enumerate(alike, len(leaders)):
            able = np.where(leads[:at], line[:at], 0.0)
            if at and able.max() >= ALIKE:
                moved[earlier[at]] = earlier[int(able.argmax())]
                leads[at] = False
        leaders = [place for place, leading in zip(earlier, leads, strict=True) if leading]
    return moved


def _alike(some: list[str], others: list[str]) -> npt.NDArray[np.float64]:
    """How alike each of some templates is to each of others; 0 where it is not enough."""
    return np.asarray(
        process.cdist(some, others, scorer=fuzz.ratio, score_cutoff=ALIKE, dtype=np.float64, workers=_THREADS)
    )


def _largest(frequent: list[tuple[str, int]], moved: dict[int, int]) -> dict[int, str]:
    """The leaders of the largest clusters, by place, in the order of their rows."""
    rows: dict[int, int] = {}
    for place, (_, n) in enumerate(frequent):
        leader = moved.get(place, place)
        rows[leader] = rows.get(leader, 0) + n
    largest = sorted(rows, key=lambda leader: (-rows[leader], leader))[:LEADING]
    return {place: frequent[place][0] for place in largest}


def _compare_rare(connection: duckdb.DuckDBPyConnection, table: str, leaders: dict[int, str], *, start: int) -> None:
    """Compare every rarer template with the leaders of the largest clusters, a page at a time."""
    total = connection.execute(f"SELECT count(*) FROM {table}_placed").fetchall()[0][0]
    places = np.array(list(leaders), dtype=np.int64)
    for first in range(start, total, _PAGE):
        span = f"place >= {first} AND place < {first + _PAGE}"
        page = connection.sql(f"SELECT place, template FROM {table}_placed WHERE {span}").to_arrow_table()
        page = page.take(np.flatnonzero(_could_be_alike(page.column("template").to_pylist(), list(leaders.values()))))
        if not page.num_rows:
            continue
        alike = _alike(page.column("template").to_pylist(), list(leaders.values()))
        best = alike.argmax(axis=1)
        near = alike.max(axis=1) >= ALIKE
        joined = page.column("place").to_numpy()[near]
        _keep(connection, f"{table}_moved", dict(zip(joined.tolist(), places[best[near]].tolist(), strict=True)))


def _could_be_alike(templates: list[str], leaders: list[str]) -> npt.NDArray[np.bool_]:
    """Which templates have letters enough in common with some leader, whatever their order."""
    mine, theirs = _letters(templates), _letters(leaders)
    length = mine.sum(axis=1)
    could = np.zeros(len(templates), dtype=np.bool_)
    for letters in theirs:
        apart = np.abs(mine - letters).sum(axis=1)
        could |= apart <= (1 - ALIKE / 100) * (length + letters.sum()) + _ROUNDING
    return could


def _letters(texts: list[str]) -> npt.NDArray[np.int32]:
    """How often each text has the letters of each of some kinds [n, kinds]."""
    letter = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32) % _KINDS
    owner = np.repeat(np.arange(len(texts)), [len(text) for text in texts])
    counted = np.bincount(owner * _KINDS + letter, minlength=len(texts) * _KINDS)
    return counted.reshape(len(texts), _KINDS).astype(np.int32)


def _keep(connection: duckdb.DuckDBPyConnection, table: str, moved: dict[int, int]) -> None:
    if moved:
        incoming = pa.table({"place": list(moved), "leader": list(moved.values())})
        connection.register("incoming_clusters", incoming)
        connection.execute(f"INSERT INTO {table} SELECT place, leader FROM incoming_clusters")
        connection.unregister("incoming_clusters")
