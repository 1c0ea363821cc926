"""A rule, altered in one place: what a slip of its author would have made of it.

Every comparison is flipped and its bound moved, every AND and OR exchanged, every condition denied, every branch of a
CASE taken out, every verdict exchanged for another; where it is asked for, each alternative and anchor of a pattern is
dropped. A case that comes out otherwise catches the slip.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlglot import exp

from misnomer.policy.expressions import Expression, Value, parts_of
from misnomer.policy.pattern_slips import altered_patterns
from misnomer.policy.syntax_check import COVER_COLUMNS, ROW_COLUMNS
from misnomer.terms.rules import Rule

Change = Callable[[exp.Expr], exp.Expr]

_FLIPPED: Final[dict[type[exp.Expr], tuple[type[exp.Expr], ...]]] = {
    exp.EQ: (exp.NEQ,),
    exp.NEQ: (exp.EQ,),
    exp.GT: (exp.LTE, exp.GTE),
    exp.GTE: (exp.LT, exp.GT),
    exp.LT: (exp.GTE, exp.LTE),
    exp.LTE: (exp.GT, exp.LT),
    exp.And: (exp.Or,),
    exp.Or: (exp.And,),
    exp.Add: (exp.Sub,),
    exp.Sub: (exp.Add,),
    exp.Greatest: (exp.Least,),
    exp.Least: (exp.Greatest,),
}
_CONDITIONS: Final = (
    exp.RegexpLike, exp.RegexpFullMatch, exp.Contains, exp.StartsWith, exp.EndsWith, exp.ArrayContains,
    exp.ArrayOverlaps, exp.In, exp.Is,
)  # fmt: skip
_MATCHES: Final = (exp.RegexpLike, exp.RegexpFullMatch, exp.RegexpExtract, exp.RegexpReplace)
_LISTS: Final = {"list_bool_or": "list_bool_and", "list_bool_and": "list_bool_or"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One altered rule."""

    key: str
    """Which of its expressions was altered: `predicate`, `applies`, …; or `numbers`."""
    change: str
    """What was done, in words."""
    trees: Mapping[str, exp.Expr]
    """The rule's expressions, one of them altered."""
    numbers: Mapping[str, Value]
    """Numbers that differ from those in force."""
    in_pattern: bool = False
    """Whether it is a pattern that was altered; these are counted apart."""


def mutants_of(rule: Rule, numbers: Mapping[str, Value], *, patterns: bool = False) -> Iterator[Mutant]:
    """Every way in which one slip could have altered a rule.

    Args:
        rule: The rule.
        numbers: Its numbers in force; those that are figures are moved by one up and down.
        patterns: Whether patterns are altered too: each alternative and each anchor dropped.
    """
    parts = parts_of(rule)
    whole = {key: part.tree for key, part in parts.items()}
    for key, part in parts.items():
        for change, tree in _altered(part):
            yield Mutant(key, change, whole | {key: tree}, {})
    used = {name for part in parts.values() for name in part.numbers}
    for name in sorted(used):
        value = numbers[name]
        if isinstance(value, (int, float)):
            step = 1.0 if float(value).is_integer() else 0.1
            for moved in (value - step, value + step):
                yield Mutant("numbers", f":{name} = {moved:g} instead of {value:g}", whole, {name: moved})
    if patterns:
        yield from _in_patterns(parts, whole, numbers)


def _in_patterns(
    parts: Mapping[str, Expression], whole: Mapping[str, exp.Expr], numbers: Mapping[str, Value]
) -> Iterator[Mutant]:
    """Slips inside patterns, written in the rule or kept as a number of the pack."""
    named: set[str] = set()
    for key, part in parts.items():
        for place, node in enumerate(part.tree.walk()):
            if _is_pattern(node):
                named |= {node.name} if isinstance(node, exp.Placeholder) else set()
                for change, tree in _shortened(part, place, node):
                    yield Mutant(key, change, {**whole, key: tree}, {}, in_pattern=True)
    for name in sorted(named):
        value = numbers[name]
        for change, pattern in altered_patterns(value) if isinstance(value, str) else ():
            yield Mutant("numbers", f":{name}, {change}", whole, {name: pattern}, in_pattern=True)


def _is_pattern(node: exp.Expr) -> bool:
    return isinstance(node.parent, _MATCHES) and node.arg_key == "expression"


def _shortened(part: Expression, place: int, node: exp.Expr) -> Iterator[tuple[str, exp.Expr]]:
    for change, pattern in altered_patterns(node.name) if isinstance(node, exp.Literal) and node.is_string else ():
        root = exp.Paren(this=part.tree.copy())
        list(root.this.walk())[place].replace(exp.Literal.string(pattern))
        yield change, root


def _altered(part: Expression) -> Iterator[tuple[str, exp.Expr]]:
    nodes = list(exp.Paren(this=part.tree.copy()).walk())
    for place, node in enumerate(nodes):
        for word, change in _changes(node):
            root = exp.Paren(this=part.tree.copy())
            target = list(root.walk())[place]
            target.replace(change(target))
            yield f"{word}: {node.sql(dialect='duckdb')}", root


def _changes(node: exp.Expr) -> Iterator[tuple[str, Change]]:
    for other in _FLIPPED.get(type(node), ()):
        yield f"{type(node).__name__.lower()} made {other.__name__.lower()}", _as(other)
    yield from _denials(node)
    yield from _verdicts(node)
    if isinstance(node, exp.Literal) and node.name.isdigit() and not node.is_string and not _is_index(node):
        for step in (-1, 1):
            yield f"moved by {step:+d}", _put(exp.Literal.number(str(int(node.name) + step)))
    if isinstance(node, exp.Case) and len(node.args["ifs"]) > 1:
        for number in range(len(node.args["ifs"])):
            yield f"branch {number + 1} taken out", _without(number)
    if isinstance(node, exp.Coalesce):
        yield "coalesce taken out", lambda found: found.this.copy()
    if isinstance(node, exp.Anonymous) and node.name.lower() in _LISTS:
        yield "any and every exchanged", _exchange


def _denials(node: exp.Expr) -> Iterator[tuple[str, Change]]:
    if isinstance(node, exp.Not):
        yield "not taken out", lambda found: found.this.copy()
    elif _is_condition(node) and not isinstance(node.parent, exp.Not):
        yield "denied", lambda found: exp.Not(this=exp.Paren(this=found.copy()))


def _verdicts(node: exp.Expr) -> Iterator[tuple[str, Change]]:
    if isinstance(node, exp.Boolean):
        yield "verdict exchanged", _put(exp.Boolean(this=not node.this))
        yield "verdict left open", _put(exp.Null())
    if isinstance(node, exp.Null) and not isinstance(node.parent, (exp.Is, exp.Cast)):
        yield "open verdict made true", _put(exp.Boolean(this=True))
        yield "open verdict made false", _put(exp.Boolean(this=False))


def _is_condition(node: exp.Expr) -> bool:
    if isinstance(node, exp.Column):
        types = ROW_COLUMNS | COVER_COLUMNS
        return types.get(node.name) == "BOOLEAN" and not isinstance(node.parent, exp.Is)
    return isinstance(node, _CONDITIONS)


def _is_index(node: exp.Expr) -> bool:
    """Whether a number says which group or how many letters: another number there is another rule."""
    return isinstance(node.parent, (exp.RegexpExtract, exp.Substring, exp.Left, exp.Right, exp.SplitPart))


def _as(other: type[exp.Expr]) -> Change:
    return lambda found: other(**{key: _copied(value) for key, value in found.args.items()})


def _copied(value: object) -> object:
    if isinstance(value, list):
        return [_copied(item) for item in value]
    return value.copy() if isinstance(value, exp.Expr) else value


def _put(node: exp.Expr) -> Change:
    return lambda _: node.copy()


def _without(number: int) -> Change:
    def change(found: exp.Expr) -> exp.Expr:
        copy = found.copy()
        copy.set("ifs", [branch for place, branch in enumerate(copy.args["ifs"]) if place != number])
        return copy

    return change


def _exchange(found: exp.Expr) -> exp.Expr:
    copy = found.copy()
    copy.set("this", _LISTS[found.name.lower()])
    return copy
