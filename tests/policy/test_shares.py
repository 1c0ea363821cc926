"""How the time of judging is shared out among packs that are judged in the same scans."""

from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb

from misnomer.policy import read_pack
from misnomer.policy.case_tables import CaseRows, fill_tables
from misnomer.policy.plan import compile_rules, read_cover
from misnomer.policy.shares import share_out

DAY = date(2026, 5, 1)


def test_shares_are_what_rows_take_and_not_what_queries_do(
    pack_folder: Callable[..., Any], connection: duckdb.DuckDBPyConnection
) -> None:
    """Of a trial on rows and one on none the difference counts, for row and batch rules of each pack together."""
    fill_tables(connection, [CaseRows({"name_given": True}, 9)], {}, DAY)
    rules = {"a": "name_given", "b": {"predicate": "count(*) < 2", "scope": "batch", "extra": 'cluster = "case_key"'}}
    first, second = pack_folder(rules), pack_folder({"c": "tin_given"})
    (second / "pack.toml").write_text((second / "pack.toml").read_text().replace("test/pack", "test/other"))
    packs = [read_pack(folder, DAY) for folder in (first, second)]
    compiled = compile_rules(packs, read_cover(connection))
    clock = iter([0.0, 3.0, 3.0, 4.0, 4.0, 11.0, 11.0, 12.0])
    assert share_out(connection, compiled, lambda: next(clock)) == {"test/pack": 0.25, "test/other": 0.75}


def test_one_pack_takes_all_of_it(judged: Callable[..., Any]) -> None:
    """Where one pack judges, all the time is its own; where rows are so few that nobody can tell, nothing is said."""
    many = judged({"a": "name_given"}, [({"name_given": True}, 3_000)]).judgement
    few = judged({"a": "name_given"}, [({"name_given": True}, 3)]).judgement
    assert (list(many.seconds), few.seconds) == (["test/pack"], {})
    assert many.seconds["test/pack"] > 0
