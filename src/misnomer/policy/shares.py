"""How much of the time each pack takes: they are judged in the same scans, so a trial on the first rows says it."""

from collections.abc import Callable, Sequence
from typing import Final

import duckdb

from misnomer.policy.plan import CompiledRule
from misnomer.policy.probe import trials

ROWS: Final = 20_480
"""Rows of the trial."""
_LEAST: Final = 1e-6

Clock = Callable[[], float]


def share_out(connection: duckdb.DuckDBPyConnection, rules: Sequence[CompiledRule], clock: Clock) -> dict[str, float]:
    """Each pack's share of the time that judging takes, by its id.

    The rules of each pack are run on the first 20,480 rows and on none, and the difference counts, so that the time of
    preparing a query does not.

    Args:
        connection: With table `facts`; the rules were tried on it.
        rules: Compiled rules of all packs.
        clock: Seconds.

    Returns:
        Shares that add up to 1, in pack order.
    """
    packs: dict[str, list[CompiledRule]] = {}
    for rule in rules:
        packs.setdefault(rule.rule.path.rsplit("/", 1)[0], []).append(rule)
    if len(packs) == 1:
        return dict.fromkeys(packs, 1.0)
    taken = {pack: max(_taken(connection, some, clock), _LEAST) for pack, some in packs.items()}
    return {pack: seconds / sum(taken.values()) for pack, seconds in taken.items()}


def _taken(connection: duckdb.DuckDBPyConnection, rules: Sequence[CompiledRule], clock: Clock) -> float:
    some, none = (_run(connection, rules, f"(SELECT * FROM facts LIMIT {rows})", clock) for rows in (ROWS, 0))
    return some - none


def _run(connection: duckdb.DuckDBPyConnection, rules: Sequence[CompiledRule], source: str, clock: Clock) -> float:
    begun = clock()
    for sql in trials([rule for rule in rules if rule.in_force], source):
        connection.execute(sql).fetchall()
    return clock() - begun
