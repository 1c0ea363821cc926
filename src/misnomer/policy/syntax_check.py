"""Whether one expression says only what the grammar knows: its text first, then every node of its syntax tree."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.tokenizer_core import TokenType

from misnomer.facts.vocabulary import COVER_FACTS, ROW_FACTS
from misnomer.policy.faults import Lint, PackFault
from misnomer.policy.grammar import (
    AGGREGATES,
    BY_NAME,
    DEPTH_LIMIT,
    JOIN_LIMIT,
    NODES,
    OPERATOR_WORDS,
    TEXT_LIMIT,
    TYPES,
    UNITS,
)
from misnomer.terms.errors import did_you_mean

ROW_COLUMNS: Final = {fact.name: fact.type for fact in ROW_FACTS}
COVER_COLUMNS: Final = {fact.name: fact.type for fact in COVER_FACTS}
_NUMBER: Final = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_BRACKETS: Final = {
    TokenType.L_PAREN: 1,
    TokenType.L_BRACKET: 1,
    TokenType.L_BRACE: 1,
    TokenType.R_PAREN: -1,
    TokenType.R_BRACKET: -1,
    TokenType.R_BRACE: -1,
}


def is_aggregate(node: exp.Expr) -> bool:
    """Whether a node counts over rows."""
    return isinstance(node, AGGREGATES) or (isinstance(node, exp.Anonymous) and BY_NAME[node.name.lower()].aggregate)


def check_text(sql: str, where: str) -> None:
    """Check an expression's length, brackets and the functions it calls, before it is parsed.

    Raises:
        PackFault: `forbidden-sql`, `bad-syntax` or `unknown-function` with the nearest word.
    """
    if len(sql) > TEXT_LIMIT:
        raise forbidden(f"The expression is longer than {TEXT_LIMIT:,} characters.", where)
    try:
        tokens = sqlglot.tokenize(sql, dialect="duckdb")
    except SqlglotError:
        raise PackFault(Lint.BAD_SYNTAX, "The SQL cannot be parsed.", where=where) from None
    depth = 0
    for token in tokens:
        depth += _BRACKETS.get(token.token_type, 0)
        if depth > DEPTH_LIMIT or depth < 0:
            raise forbidden("The brackets are nested too deeply or do not match.", where)
    for token, following in pairwise(tokens):
        is_word = token.token_type is not TokenType.STRING and token.text.replace("_", "").isalnum()
        if is_word and following.token_type is TokenType.L_PAREN:
            _check_function(token.text.lower(), where)


def _check_function(name: str, where: str) -> None:
    if name not in BY_NAME and name not in OPERATOR_WORDS and name != "try_cast":
        hint = did_you_mean(name, BY_NAME) or "docs/reference/packs.md lists the functions."
        raise PackFault(Lint.UNKNOWN_FUNCTION, f"Rules may not call {name!r}.", where=where, do=hint)


def check_node(node: exp.Expr, where: str) -> None:
    """Check one node of a syntax tree: its kind, and what it names.

    Raises:
        PackFault: `forbidden-sql`, or `unknown-column` or `unknown-function` with the nearest word.
    """
    if type(node) not in NODES:
        raise forbidden(f"Rules may not use {type(node).__name__}.", where)
    check = _CHECKS.get(type(node))
    if check is not None:
        check(node, where)


def check_growth(nodes: Sequence[exp.Expr], where: str) -> None:
    """Check that no text grows out of hand.

    Raises:
        PackFault: `forbidden-sql`.
    """
    if sum(isinstance(node, exp.DPipe) for node in nodes) > JOIN_LIMIT:
        raise forbidden(f"More than {JOIN_LIMIT} texts are joined by ||.", where)


def _check_column(node: exp.Expr, where: str) -> None:
    if node.args.get("table") is not None:
        raise forbidden("Columns are named alone, without a table.", where)
    if node.name not in ROW_COLUMNS and node.name not in COVER_COLUMNS:
        hint = did_you_mean(node.name, [*ROW_COLUMNS, *COVER_COLUMNS]) or "docs/reference/packs.md lists the columns."
        raise PackFault(Lint.UNKNOWN_COLUMN, f"The vocabulary has no column {node.name!r}.", where=where, do=hint)


def _check_call(node: exp.Expr, where: str) -> None:
    if not isinstance(node.this, str) or node.name.lower() not in BY_NAME:
        _check_function(node.name.lower(), where)


def _check_cast(node: exp.Expr, where: str) -> None:
    is_date = isinstance(node.this, exp.Literal) and node.args["to"].this == exp.DType.DATE
    if not is_date:
        raise forbidden("A cast may fail on one row and stop the review: write try_cast(… AS …).", where)


def _check_type(node: exp.Expr, where: str) -> None:
    if node.expressions or str(getattr(node.this, "value", node.this)) not in TYPES:
        raise forbidden("Rules may cast to BOOLEAN, INT, BIGINT, DOUBLE, VARCHAR or DATE only.", where)


def _check_unit(node: exp.Expr, where: str) -> None:
    if node.name.upper().removesuffix("S") not in UNITS:
        raise forbidden("Dates are counted in day, month or year.", where)


def _check_number(node: exp.Expr, where: str) -> None:
    if not _NUMBER.fullmatch(node.name):
        raise forbidden("A number is written :name, with its name in numbers/.", where)


def _check_star(node: exp.Expr, where: str) -> None:
    if type(node.parent) is not exp.Count:
        raise forbidden("A star may stand in count(*) only.", where)


def _check_lambda(node: exp.Expr, where: str) -> None:
    if node.parent is not None and node.parent.find_ancestor(exp.Lambda):
        raise forbidden("A lambda may not stand inside another: a list of lists takes time without end.", where)


def _check_aggregate(node: exp.Expr, where: str) -> None:
    above = node.parent
    while above is not None:
        if is_aggregate(above):
            raise forbidden("A counting function may not stand inside another.", where)
        above = above.parent


_CHECKS: Final[dict[type[exp.Expr], Callable[[exp.Expr, str], None]]] = {
    exp.Column: _check_column,
    exp.Anonymous: _check_call,
    exp.Cast: _check_cast,
    exp.DataType: _check_type,
    exp.Var: _check_unit,
    exp.Star: _check_star,
    exp.Placeholder: _check_number,
    exp.Lambda: _check_lambda,
}
_CHECKS.update(dict.fromkeys(AGGREGATES, _check_aggregate))


def forbidden(what: str, where: str) -> PackFault:
    """The fault of saying what rules may not say."""
    return PackFault(
        Lint.FORBIDDEN_SQL, what, where=where, do="A rule is one condition over the columns of docs/reference/packs.md."
    )
