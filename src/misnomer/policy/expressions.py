"""One expression of a rule: parsed, checked against the grammar and the vocabulary, then made into DuckDB SQL."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import sqlglot
from sqlglot import exp
from sqlglot.errors import ParseError, SqlglotError

from misnomer.facts.vocabulary import COVER_FACTS, ROW_FACTS
from misnomer.policy.faults import Lint, PackFault
from misnomer.policy.grammar import (
    AGGREGATES,
    BY_NAME,
    DEPTH_LIMIT,
    NODE_LIMIT,
    NODES,
    OPERATOR_WORDS,
    TEXT_LIMIT,
    TYPES,
    UNITS,
)
from misnomer.terms.errors import did_you_mean
from misnomer.terms.rules import Rule

ROW_COLUMNS: Final = {fact.name: fact.type for fact in ROW_FACTS}
COVER_COLUMNS: Final = {fact.name: fact.type for fact in COVER_FACTS}
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
            elif isinstance(node, exp.Placeholder):
                return _literal(numbers[node.name], "")
            elif isinstance(node, exp.Column):
                if node.name in COVER_COLUMNS:
                    return _literal(cover.get(node.name), COVER_COLUMNS[node.name])
                return exp.column(node.name, table="f", quoted=True)
            return node

        return self.tree.transform(replace, copy=True).sql(dialect="duckdb", comments=False)


@lru_cache(maxsize=2048)
def read_expression(sql: str, where: str) -> Expression:
    """Parse and check one expression.

    Args:
        sql: As its author wrote it.
        where: The rule's path and key, for messages.

    Raises:
        PackFault: Where it is no single expression, or says anything the grammar does not know.
    """
    _check_text(sql, where)
    tree = _parse(sql, where)
    nodes = list(tree.walk())
    if len(nodes) > NODE_LIMIT:
        raise _forbidden(f"The expression has more than {NODE_LIMIT} parts.", where)
    for node in nodes:
        _check_node(node, where)
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


def is_aggregate(node: exp.Expr) -> bool:
    """Whether a node counts over rows."""
    return isinstance(node, AGGREGATES) or (isinstance(node, exp.Anonymous) and BY_NAME[node.name.lower()].aggregate)


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
        raise _forbidden("This is not one expression.", where)
    if len(select.expressions) != 1 or not isinstance(select.expressions[0], exp.Paren):
        raise _forbidden("This is not one expression.", where)
    inner: exp.Expr = select.expressions[0].this
    return inner.pop()


def _check_text(sql: str, where: str) -> None:
    if len(sql) > TEXT_LIMIT:
        raise _forbidden(f"The expression is longer than {TEXT_LIMIT:,} characters.", where)
    try:
        tokens = sqlglot.tokenize(sql, dialect="duckdb")
    except SqlglotError:
        raise PackFault(Lint.BAD_SYNTAX, "The SQL cannot be parsed.", where=where) from None
    depth = 0
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0)
        if depth > DEPTH_LIMIT or depth < 0:
            raise _forbidden("The brackets are nested too deeply or do not match.", where)
        if following is not None and following.text == "(" and token.text.replace("_", "").isalnum():
            _check_function(token.text.lower(), where)


def _check_function(name: str, where: str) -> None:
    if name not in BY_NAME and name not in OPERATOR_WORDS and name != "try_cast":
        hint = did_you_mean(name, BY_NAME) or "docs/reference/packs.md lists the functions."
        raise PackFault(Lint.UNKNOWN_FUNCTION, f"Rules may not call {name!r}.", where=where, do=hint)


def _check_node(node: exp.Expr, where: str) -> None:
    if type(node) not in NODES:
        raise _forbidden(f"Rules may not use {type(node).__name__}.", where)
    check = _CHECKS.get(type(node))
    if check is not None:
        check(node, where)


def _check_column(node: exp.Expr, where: str) -> None:
    if node.args.get("table") is not None:
        raise _forbidden("Columns are named alone, without a table.", where)
    if node.name not in ROW_COLUMNS and node.name not in COVER_COLUMNS:
        hint = did_you_mean(node.name, [*ROW_COLUMNS, *COVER_COLUMNS]) or "docs/reference/packs.md lists the columns."
        raise PackFault(Lint.UNKNOWN_COLUMN, f"The vocabulary has no column {node.name!r}.", where=where, do=hint)


def _check_call(node: exp.Expr, where: str) -> None:
    if not isinstance(node.this, str) or node.name.lower() not in BY_NAME:
        _check_function(node.name.lower(), where)


def _check_cast(node: exp.Expr, where: str) -> None:
    is_date = isinstance(node.this, exp.Literal) and node.args["to"].this == exp.DType.DATE
    if not is_date:
        raise _forbidden("A cast may fail on one row and stop the review: write try_cast(… AS …).", where)


def _check_type(node: exp.Expr, where: str) -> None:
    if node.expressions or str(getattr(node.this, "value", node.this)) not in TYPES:
        raise _forbidden("Rules may cast to BOOLEAN, INT, BIGINT, DOUBLE, VARCHAR or DATE only.", where)


def _check_unit(node: exp.Expr, where: str) -> None:
    if node.name.upper().removesuffix("S") not in UNITS:
        raise _forbidden("Dates are counted in day, month or year.", where)


def _check_star(node: exp.Expr, where: str) -> None:
    if type(node.parent) is not exp.Count:
        raise _forbidden("A star may stand in count(*) only.", where)


def _check_aggregate(node: exp.Expr, where: str) -> None:
    above = node.parent
    while above is not None:
        if is_aggregate(above):
            raise _forbidden("A counting function may not stand inside another.", where)
        above = above.parent


_CHECKS: Final[dict[type[exp.Expr], Callable[[exp.Expr, str], None]]] = {
    exp.Column: _check_column,
    exp.Anonymous: _check_call,
    exp.Cast: _check_cast,
    exp.DataType: _check_type,
    exp.Var: _check_unit,
    exp.Star: _check_star,
}
_CHECKS.update(dict.fromkeys(AGGREGATES, _check_aggregate))


def _is_counted(node: exp.Expr) -> bool:
    above = node.parent
    while above is not None:
        if is_aggregate(above):
            return True
        above = above.parent
    return False


def _spread(item: exp.Expr, numbers: Mapping[str, Value]) -> list[exp.Expr]:
    """In `x IN (:list)`, the list's items one by one."""
    value = numbers.get(item.name) if isinstance(item, exp.Placeholder) else None
    return [_literal(part, "VARCHAR") for part in value] if isinstance(value, tuple) else [item]


def _literal(value: Value, kind: str) -> exp.Expr:
    """A value as a typed literal."""
    if value is None:
        return exp.cast(exp.Null(), kind, dialect="duckdb")
    if isinstance(value, bool):
        return exp.Boolean(this=value)
    if isinstance(value, date):
        return exp.cast(exp.Literal.string(value.isoformat()), "DATE", dialect="duckdb")
    if isinstance(value, (int, float)):
        return _number(value, kind)
    if isinstance(value, (tuple, list)):
        items = [exp.Literal.string(_plain(item)) for item in value]
        return exp.cast(exp.Array(expressions=items), "VARCHAR[]", dialect="duckdb")
    return exp.cast(exp.Literal.string(_plain(value)), "VARCHAR", dialect="duckdb")


def _number(value: float, kind: str) -> exp.Expr:
    whole = float(value).is_integer() and kind != "DOUBLE"
    literal = exp.Literal.number(str(abs(int(value))) if whole else repr(abs(float(value))))
    typed = literal if whole else exp.cast(literal, "DOUBLE", dialect="duckdb")
    return exp.Paren(this=exp.Neg(this=typed)) if value < 0 else typed


def _plain(text: str) -> str:
    return text.replace("\x00", " ")


def _forbidden(what: str, where: str) -> PackFault:
    return PackFault(
        Lint.FORBIDDEN_SQL, what, where=where, do="A rule is one condition over the columns of docs/reference/packs.md."
    )
