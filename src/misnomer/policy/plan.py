"""The rules of all packs, compiled for one letter and one day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from misnomer.facts.vocabulary import COVER_FACTS
from misnomer.policy.expressions import Value, parts_of
from misnomer.policy.pack_reader import is_in_force
from misnomer.terms.outcomes import Outcome, Scope
from misnomer.terms.rules import Pack, Rule


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """One rule as SQL over `facts AS f`."""

    rule: Rule
    """The rule."""
    in_force: bool
    """Whether it counts on the date that counts; if not, it does not apply and nothing is compiled."""
    predicate: str = "TRUE"
    """SQL of the predicate."""
    applies: str = "TRUE"
    """SQL of what it applies to."""
    cluster: str | None = None
    """SQL of the cluster, for batch rules."""
    members: str | None = None
    """SQL of who belongs, for batch rules."""
    whole: str | None = None
    """SQL of when a breach concerns every row, for batch rules."""
    row_column: str | None = None
    """`r0`, `r1`, …: its column in `outcomes`, for row rules."""

    @property
    def code(self) -> str:
        """SQL for the outcome's code: 0 holds, 1 breached, 2 cannot tell, 3 does not apply."""
        if not self.in_force:
            return f"CAST({Outcome.DOES_NOT_APPLY.code} AS UTINYINT)"
        asked = f"coalesce(CAST(NOT ({self.predicate}) AS UTINYINT), CAST(2 AS UTINYINT))"
        if self.applies == "TRUE":
            return asked
        return f"CASE WHEN ({self.applies}) THEN {asked} ELSE coalesce(CAST(({self.applies}) AS UTINYINT) + 3, 2) END"


def read_cover(connection: duckdb.DuckDBPyConnection) -> dict[str, Value]:
    """The one line of table `cover`, by fact."""
    names = [fact.name for fact in COVER_FACTS]
    lines = connection.execute(f"SELECT {', '.join(names)} FROM cover").fetchall()
    return dict(zip(names, lines[0], strict=True))


def compile_rules(packs: Iterable[Pack], cover: Mapping[str, Value]) -> tuple[CompiledRule, ...]:
    """Compile every rule of every pack, in pack order.

    Args:
        packs: As read for the date that counts.
        cover: What the letter says; its `as_of` is the date that counts.

    Raises:
        PackFault: Where an expression is not fit to run.
    """
    as_of = cover.get("as_of")
    day = as_of if isinstance(as_of, date) else date.max
    compiled: list[CompiledRule] = []
    row_rules = 0
    for pack in packs:
        numbers: dict[str, Value] = {number.name: number.value for number in pack.numbers}
        for rule in pack.rules:
            column = f"r{row_rules}" if rule.scope is Scope.ROW else None
            row_rules += rule.scope is Scope.ROW
            compiled.append(_compile(rule, cover, numbers, column, in_force=is_in_force(rule, day)))
    return tuple(compiled)


def _compile(
    rule: Rule, cover: Mapping[str, Value], numbers: Mapping[str, Value], column: str | None, *, in_force: bool
) -> CompiledRule:
    if not in_force:
        return CompiledRule(rule, in_force=False, row_column=column)
    sql = {key: part.to_sql(cover, numbers) for key, part in parts_of(rule).items()}
    return CompiledRule(
        rule=rule,
        in_force=True,
        predicate=sql["predicate"],
        applies=sql.get("applies", "TRUE"),
        cluster=sql.get("cluster"),
        members=sql.get("members"),
        whole=sql.get("whole"),
        row_column=column,
    )
