"""Whether a rule's expressions fit its scope and its pack, before any row is seen."""

from collections.abc import Iterable
from typing import Final

from misnomer.policy.expressions import Expression, parts_of
from misnomer.policy.faults import Lint, PackFault
from misnomer.terms.errors import did_you_mean
from misnomer.terms.outcomes import Scope
from misnomer.terms.rules import Rule

COUNTING_KEYS: Final = frozenset({"predicate", "applies", "whole"})
"""Parts of a batch rule that may count over rows."""


def check_rule(rule: Rule, numbers: Iterable[str]) -> None:
    """Check every expression of a rule.

    Args:
        rule: As read from its file.
        numbers: Names of the pack's numbers.

    Raises:
        PackFault: Where an expression says what rules may not say, names an unknown column, function or number,
            or counts over rows where it may not.
    """
    known = tuple(numbers)
    for key, part in parts_of(rule).items():
        where = f"{rule.path}, {key}"
        _check_names(part, known, where)
        if rule.scope is Scope.BATCH and key in COUNTING_KEYS:
            _refuse_lone_columns(part, where)
        elif part.counts:
            raise PackFault(
                Lint.FORBIDDEN_SQL,
                "This looks at one row and cannot count over rows.",
                where=where,
                do="Count in a batch rule's predicate.",
            )
    cluster = parts_of(rule).get("cluster")
    if cluster is not None and not cluster.row_columns:
        raise PackFault(
            Lint.CONSTANT_CONDITION, "The cluster names no column of the rows.", where=f"{rule.path}, cluster"
        )


def _check_names(part: Expression, known: tuple[str, ...], where: str) -> None:
    for name in sorted(part.numbers - set(known)):
        hint = did_you_mean(name, known) or "Put it in numbers/."
        raise PackFault(Lint.UNKNOWN_NUMBER, f"The pack has no number :{name}.", where=where, do=hint)


def _refuse_lone_columns(part: Expression, where: str) -> None:
    for name in sorted(part.lone_columns):
        raise PackFault(
            Lint.FORBIDDEN_SQL,
            f"{name!r} differs from row to row; a batch rule counts over rows.",
            where=where,
            do=f'Write count_if({name}) or another counting function; or ask it of each row: scope = "row".',
        )
