"""Conditions over a column of lists are judged once per value, where there are few values.

Lists are slow to take apart row by row, and a request of millions of rows asks for a handful of different lists.
Text needs no such help: DuckDB judges it once per entry of its dictionary by itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import duckdb
import sqlglot
from sqlglot import exp

from misnomer.policy.plan import CompiledRule
from misnomer.policy.syntax_check import ROW_COLUMNS, is_aggregate

FEW: Final = 64
"""Different values up to which they are judged one by one."""
_PARTS: Final = ("predicate", "applies", "members", "whole")


@dataclass(frozen=True, slots=True)
class Values:
    """The different values of one column."""

    column: str
    """Its name."""
    table: str
    """Temporary table that holds each value once, in a column of the same name."""


def judge_per_value(connection: duckdb.DuckDBPyConnection, rules: Sequence[CompiledRule]) -> tuple[CompiledRule, ...]:
    """Rewrite the rules' conditions over columns of lists so that each value is judged once.

    A value is known again by its hash; where two values share one, or there are more than 64, nothing is rewritten.

    Args:
        connection: With table `facts`; temporary tables are made and dropped.
        rules: Compiled, and tried.
    """
    for column, kind in ROW_COLUMNS.items():
        used = [rule for rule in rules if any(f'"{column}"' in sql for sql in _sqls(rule))]
        if not kind.endswith("[]") or not used:
            continue
        values = _collect(connection, column)
        if values is not None:
            rules = tuple(_rewrite(connection, rule, values) if rule in used else rule for rule in rules)
            connection.execute(f"DROP TABLE {values.table}")
    return tuple(rules)


def _sqls(rule: CompiledRule) -> Iterable[str]:
    return (sql for part in _PARTS if (sql := getattr(rule, part)) is not None)


def _collect(connection: duckdb.DuckDBPyConnection, column: str) -> Values | None:
    table = f"judge_v_{column}"
    connection.execute(f'CREATE OR REPLACE TEMP TABLE {table} AS SELECT DISTINCT "{column}" FROM facts LIMIT {FEW + 1}')
    count, hashes = connection.execute(f'SELECT count(*), count(DISTINCT hash("{column}")) FROM {table}').fetchall()[0]
    if count <= FEW and count == hashes:
        return Values(column, table)
    connection.execute(f"DROP TABLE {table}")
    return None


def _rewrite(connection: duckdb.DuckDBPyConnection, rule: CompiledRule, values: Values) -> CompiledRule:
    rewritten: dict[str, Any] = {}
    for part in _PARTS:
        sql = getattr(rule, part)
        if sql is not None and f'"{values.column}"' in sql:
            root = exp.Paren(this=sqlglot.parse_one(sql, dialect="duckdb"))
            _visit(connection, root.this, values)
            rewritten[part] = root.this.sql(dialect="duckdb")
    return replace(rule, **rewritten)


def _visit(connection: duckdb.DuckDBPyConnection, node: exp.Expr, values: Values) -> None:
    """Put a look-up in place of the largest conditions over this column alone."""
    names = {column.name for column in node.find_all(exp.Column)}
    if values.column not in names or isinstance(node, (exp.Column, exp.Lambda)):
        return
    if names == {values.column} and not any(is_aggregate(part) for part in node.walk()):
        known = _look_up(connection, node, values)
        if known is not None:
            node.replace(known)
            return
    for child in list(node.iter_expressions()):
        _visit(connection, child, values)


def _look_up(connection: duckdb.DuckDBPyConnection, node: exp.Expr, values: Values) -> exp.Expr | None:
    """The condition as a look-up by hash; None where it is no condition."""
    sql = node.sql(dialect="duckdb")
    found = connection.execute(f'SELECT hash(f."{values.column}"), ({sql}) FROM {values.table} AS f').fetchall()
    by_answer: dict[bool | None, list[int]] = {}
    for key, answer in found:
        if answer is not None and not isinstance(answer, bool):
            return None
        by_answer.setdefault(answer, []).append(key)
    usual = max(by_answer, key=lambda answer: len(by_answer[answer]), default=None)
    whens = [
        f'WHEN hash(f."{values.column}") IN ({", ".join(map(str, keys))}) THEN {_word(answer)}'
        for answer, keys in by_answer.items()
        if answer is not usual
    ]
    text = f"CASE {' '.join(whens)} ELSE {_word(usual)} END" if whens else _word(usual)
    return sqlglot.parse_one(text, dialect="duckdb")


def _word(answer: bool | None) -> str:  # noqa: FBT001 - a three-valued answer out of SQL
    return "CAST(NULL AS BOOLEAN)" if answer is None else str(answer).upper()
