"""One expression of a rule: parsed, checked against the grammar and the vocabulary, then made into DuckDB SQL."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from misnomer.policy.faults import Lint, PackFault
from misnomer.policy.grammar import COMPARED_LIMIT, NODE_LIMIT
from misnomer.policy.syntax_check import (
    COVER_COLUMNS,
    ROW_COLUMNS,
    check_growth,
    check_node,
    check_text,
    forbidden,
    is_aggregate,
)
from misnomer.terms.rules import Rule

_COMPARES = (exp.Levenshtein, exp.JarowinklerSimilarity)
"""Functions whose time grows with the product of two texts' lengths."""
Value = bool | int | float | str | date | tuple[str, ...] | list[str] | None


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression."""

    tree: exp.Expr
    """Its syntax tree; never changed, only copied."""
    row_columns: frozenset[str]
    """Columns of `facts` it names."""
    cover_columns: frozenset[str]
    """Columns of `cover` it names."""
    numbers: frozenset[str]
    """Numbers it names as `:name`."""
    counts: bool
    """Whether it counts over rows."""
    lone_columns: frozenset[str]
    """Columns of `facts` that stand outside any counting function."""

    def to_sql(self, cover: Mapping[str, Value], numbers: Mapping[str, Value]) -> str:
        """DuckDB SQL over a table named `f`: what the letter says and the numbers stand in it as literals.

        Args:
            cover: Value of each cover fact.
            numbers: Value of each number in force.
        """

        def replace(node: exp.Expr) -> exp.Expr:
            if isinstance(node, exp.In):
                node.set("expressions", [part for item in node.expressions for part in _spread(item, numbers)])
            elif isinstance(node, _COMPARES):
                _shorten(node)
            elif isinstance(node, exp.Placeholder):
                return _literal(numbers[node.name], "")
            elif isinstance(node, exp.Column):
                if node.name in COVER_COLUMNS:
                    return _literal(cover.get(node.name), COVER_COLUMNS[node.name])
                return exp.column(node.name, table="f", quoted=True)
            return node

        return self.tree.transform(replace, copy=True).sql(dialect="duckdb", comments=False)


def columns_sql(tree: exp.Expr, numbers: Mapping[str, Value]) -> str:
    """DuckDB SQL over a table named `f` that holds the facts of rows and of the letter side by side.

    Args:
        tree: A syntax tree that was checked, or one made from such a tree by altering it.
        numbers: Value of each number it names.
    """

    def replace(node: exp.Expr) -> exp.Expr:
        if isinstance(node, exp.In):
            node.set("expressions", [part for item in node.expressions for part in _spread(item, numbers)])
        elif isinstance(node, _COMPARES):
            _shorten(node)
        elif isinstance(node, exp.Placeholder):
            return _literal(numbers[node.name], "")
        elif isinstance(node, exp.Column):
            return exp.column(node.name, table="f", quoted=True)
        return node

    return tree.transform(replace, copy=True).sql(dialect="duckdb", comments=False)


@lru_cache(maxsize=2048)
def read_expression(sql: str, where: str) -> Expression:
    """Parse and check one expression.

    Args:
        sql: As its author wrote it.
        where: The rule's path and key, for messages.

    Raises:
        PackFault: Where it is no single expression, or says anything the grammar does not know.
    """
    check_text(sql, where)
    tree = _parse(sql, where)
    nodes = list(tree.walk())
    if len(nodes) > NODE_LIMIT:
        raise forbidden(f"The expression has more than {NODE_LIMIT} parts.", where)
    for node in nodes:
        check_node(node, where)
    check_growth(nodes, where)
    columns = [node for node in nodes if isinstance(node, exp.Column)]
    return Expression(
        tree=tree,
        row_columns=frozenset(node.name for node in columns if node.name in ROW_COLUMNS),
        cover_columns=frozenset(node.name for node in columns if node.name in COVER_COLUMNS),
        numbers=frozenset(node.name for node in nodes if isinstance(node, exp.Placeholder)),
        counts=any(is_aggregate(node) for node in nodes),
        lone_columns=frozenset(n.name for n in columns if n.name in ROW_COLUMNS and not _is_counted(n)),
    )


def parts_of(rule: Rule) -> dict[str, Expression]:
    """Every expression of a rule that is there: `predicate`, `applies`, `cluster`, `members`, `whole`.

    Raises:
        PackFault: As read_expression.
    """
    keys = ("predicate", "applies", "cluster", "members", "whole")
    written: dict[str, str | None] = {key: getattr(rule, key) for key in keys}
    return {key: read_expression(sql, f"{rule.path}, {key}") for key, sql in written.items() if sql is not None}


def numbers_used(rule: Rule) -> frozenset[str]:
    """Names of the numbers that any expression of the rule uses."""
    return frozenset().union(*(part.numbers for part in parts_of(rule).values()))


def _parse(sql: str, where: str) -> exp.Expr:
    try:
        statements = sqlglot.parse(f"SELECT ({sql}\n)", dialect="duckdb")
    except ParseError as error:
        line = error.errors[0].get("line") if error.errors else None
        spot = f" near line {line}" if line else ""
        raise PackFault(Lint.BAD_SYNTAX, f"The SQL cannot be parsed{spot}.", where=where) from None
    except (SqlglotError, RecursionError, ValueError):
        raise PackFault(Lint.BAD_SYNTAX, "The SQL is nested too deeply.", where=where) from None
    select = statements[0] if len(statements) == 1 else None
    if not isinstance(select, exp.Select) or any(value for key, value in select.args.items() if key != "expressions"):
        raise forbidden("This is not one expression.", where)
    if len(select.expressions) != 1 or not isinstance(select.expressions[0], exp.Paren):
        raise forbidden("This is not one expression.", where)
    inner: exp.Expr | None = select.expressions[0].this
    if inner is None or not sql.strip():
        raise forbidden("This is no expression.", where)
    return inner.pop()


def _is_counted(node: exp.Expr) -> bool:
    above = node.parent
    while above is not None:
        if is_aggregate(above):
            return True
        above = above.parent
    return False


def _shorten(node: exp.Expr) -> None:
    """Let two texts be compared by their first characters alone."""
    for key in ("this", "expression"):
        node.set(key, exp.Left(this=node.args[key], expression=exp.Literal.number(COMPARED_LIMIT)))


def _spread(item: exp.Expr, numbers: Mapping[str, Value]) -> list[exp.Expr]:
    """In `x IN (:list)`, the list's items one by one."""
    value = numbers.get(item.name) if isinstance(item, exp.Placeholder) else None
    return [_literal(part, "VARCHAR") for part in value] if isinstance(value, tuple) else [item]


def _literal(value: Value, kind: str) -> exp.Expr:
    """A value as a typed literal."""
    if value is None:
        return exp.cast(exp.Null(), _type(kind))
    if isinstance(value, bool):
        return exp.Boolean(this=value)
    if isinstance(value, date):
        return exp.cast(exp.Literal.string(value.isoformat()), _type("DATE"))
    if isinstance(value, (int, float)):
        return _number(value, kind)
    if isinstance(value, (tuple, list)):
        items = [exp.Literal.string(_plain(item)) for item in value]
        return exp.cast(exp.Array(expressions=items), _type("VARCHAR[]"))
    return exp.cast(exp.Literal.string(_plain(value)), _type("VARCHAR"))


def _number(value: float, kind: str) -> exp.Expr:
    whole = float(value).is_integer() and kind != "DOUBLE"
    literal = exp.Literal.number(str(abs(int(value))) if whole else repr(abs(float(value))))
    typed = literal if whole else exp.cast(literal, _type("DOUBLE"))
    return exp.Paren(this=exp.Neg(this=typed)) if value < 0 else typed


def _type(kind: str) -> exp.DataType:
    """A type of DuckDB's, of the caller's own."""
    return _parsed_type(kind).copy()


@cache
def _parsed_type(kind: str) -> exp.DataType:
    return exp.DataType.build(kind, dialect="duckdb")


def _plain(text: str) -> str:
    return text.replace("\x00", " ")
