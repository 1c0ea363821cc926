"""Conditions that come out the same whatever a request says."""

from collections.abc import Iterator
from typing import Final

from sqlglot import exp

from misnomer.policy.expressions import Expression
from misnomer.policy.syntax_check import is_aggregate

_COMPARISONS: Final = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.NullSafeEQ, exp.NullSafeNEQ)


def constant_conditions(expression: Expression) -> tuple[str, ...]:
    """The parts of an expression that cannot change, as SQL; empty where there are none.

    A part is constant where it is asked as a condition and names no column, or compares a thing with itself.
    """
    found = [node for node in _conditions(expression.tree) if _is_constant(node)]
    found += [node for node in expression.tree.find_all(*_COMPARISONS) if node.this == node.args.get("expression")]
    return tuple(dict.fromkeys(node.sql(dialect="duckdb") for node in found))


def _conditions(tree: exp.Expr) -> Iterator[exp.Expr]:
    """The whole, each side of AND and OR, what NOT denies, and each condition of CASE."""
    yield tree
    for node in tree.walk():
        if isinstance(node, (exp.And, exp.Or)):
            yield from (node.left, node.right)
        elif isinstance(node, (exp.Not, exp.If)):
            yield node.this


def _is_constant(node: exp.Expr) -> bool:
    inside = any(isinstance(above, exp.Lambda) for above in _above(node))
    if inside:  # a name of a lambda stands for an item there
        return not any(isinstance(part, (exp.Identifier, exp.Column)) for part in node.walk())
    return not any(isinstance(part, exp.Column) or is_aggregate(part) for part in node.walk())


def _above(node: exp.Expr) -> Iterator[exp.Expr]:
    above = node.parent
    while above is not None:
        yield above
        above = above.parent
