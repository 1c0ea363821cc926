"""Each rule is tried alone on a few rows first, so that one broken rule is named and cannot hide others."""

from collections.abc import Iterable, Sequence

import duckdb

from misnomer.policy.guard import JudgeLimits, OutOfTime, run_within
from misnomer.policy.plan import CompiledRule
from misnomer.policy.rule_check import COUNTING_KEYS
from misnomer.terms.errors import PackError
from misnomer.terms.outcomes import Scope


def probe(
    connection: duckdb.DuckDBPyConnection, rules: Iterable[CompiledRule], limits: JudgeLimits, *, few: bool
) -> None:
    """Try every rule in force on the first rows; where they are all there is (`few`), see only that it is a condition.

    Raises:
        PackError: Naming every rule that DuckDB refuses, that is no condition, or that takes too long.
    """
    tried = [rule for rule in rules if rule.in_force]
    fit = _fit_together(connection, tried)
    if fit and (few or _run_together(connection, tried, limits)):
        return
    sample = _sample(limits)
    reasons = {rule.rule.path: check_runs(connection, rule, sample, limits.probe_seconds) for rule in tried}
    raise_broken(reasons)


def _sample(limits: JudgeLimits) -> str:
    return f"(SELECT * FROM facts LIMIT {limits.probe_rows})"


def _run_together(connection: duckdb.DuckDBPyConnection, rules: Sequence[CompiledRule], limits: JudgeLimits) -> bool:
    """Whether all rules run on the first rows within the time of one; else each has to be tried alone."""
    try:
        for sql in trials(rules, _sample(limits)):
            run_within(connection, sql, limits.probe_seconds)
    except (OutOfTime, duckdb.Error):
        return False
    return True


def are_few(connection: duckdb.DuckDBPyConnection, limits: JudgeLimits) -> bool:
    """Whether a request is no larger than what rules are tried on, so that judging it is trying them."""
    one_more = f"(SELECT 1 FROM facts LIMIT {limits.probe_rows + 1})"
    return bool(connection.execute(f"SELECT count(*) <= {limits.probe_rows} FROM {one_more}").fetchall()[0][0])


def _fit_together(connection: duckdb.DuckDBPyConnection, rules: Sequence[CompiledRule]) -> bool:
    """Whether every part of every rule is what it has to be, asked at once; else each rule has to be tried alone."""
    together: dict[str | None, list[tuple[str, str]]] = {None: []}
    for rule in rules:
        for key, sql in _typed(rule).items():
            apart = (rule.cluster or "TRUE") if _counts(rule, key) else None
            together.setdefault(apart, []).append((key, sql))
    try:
        return all(_are_typed(connection, parts, group) for group, parts in together.items())
    except duckdb.Error:
        return False


def _are_typed(connection: duckdb.DuckDBPyConnection, parts: Sequence[tuple[str, str]], group: str | None) -> bool:
    if not parts:
        return True
    columns = ", ".join(f"({sql}) AS x{number}" for number, (_, sql) in enumerate(parts))
    grouped = "" if group is None else f" GROUP BY ({group})"
    kinds = connection.execute(f"DESCRIBE SELECT {columns} FROM facts AS f{grouped}").fetchall()
    return all(_fault_of(key, str(line[1])) is None for (key, _), line in zip(parts, kinds, strict=True))


def _fault_of(key: str, kind: str) -> str | None:
    """What is wrong with the type of a rule's part; None where it is what it has to be."""
    if key == "cluster":
        return "its cluster is no single value" if kind.endswith("]") or "(" in kind else None
    return f"its {key} is {kind}, not a condition" if kind != "BOOLEAN" else None


def raise_broken(reasons: dict[str, tuple[str, ...]]) -> None:
    """Raise PackError naming every rule that has a reason against it."""
    broken = [f"{path}: {'; '.join(found)}" for path, found in reasons.items() if found]
    if broken:
        raise PackError(
            "Some rules cannot be run.", where="\n  ".join(broken), do="Mend the pack; `misnomer pack lint` helps."
        )


def check_runs(
    connection: duckdb.DuckDBPyConnection, rule: CompiledRule, source: str, seconds: float
) -> tuple[str, ...]:
    """Why a rule cannot be run over a source of rows; empty where it can."""
    try:
        for key, sql in _typed(rule).items():
            kind = _type_of(connection, sql, source, grouped=rule.cluster if _counts(rule, key) else None)
            if fault := _fault_of(key, kind):
                return (fault,)
        run_within(connection, trial(rule, source), seconds)
    except OutOfTime:
        return (f"it takes longer than {seconds:g} seconds",)
    except duckdb.Error as error:
        return (_plainly(error),)
    return ()


def trials(rules: Sequence[CompiledRule], source: str) -> list[str]:
    """SQL that runs the whole of some rules over a source of rows: one query for all row rules, one for each other."""
    codes = [f"max({rule.code})" for rule in rules if rule.rule.scope is Scope.ROW]
    by_row = [f"SELECT {', '.join(codes)} FROM {source} AS f"] if codes else []
    return by_row + [trial(rule, source) for rule in rules if rule.rule.scope is Scope.BATCH]


def trial(rule: CompiledRule, source: str) -> str:
    """SQL that runs the whole of a rule over a source of rows and returns one line."""
    if rule.rule.scope is Scope.ROW:
        return f"SELECT max(code) FROM (SELECT {rule.code} AS code FROM {source} AS f)"
    members = f"count(CASE WHEN ({rule.members}) THEN 1 END)" if rule.members else "count(*)"
    if rule.cluster is None:
        return f"SELECT ({rule.applies}), ({rule.predicate}), {members}, count(*) FROM {source} AS f"
    inner = f"SELECT ({rule.cluster}) AS k, ({rule.predicate}) AS ok, {members} AS n FROM {source} AS f GROUP BY 1"
    return f"SELECT count(k), bool_and(ok), sum(n) FROM ({inner})"


def _typed(rule: CompiledRule) -> dict[str, str]:
    parts = {key: getattr(rule, key) for key in ("applies", "cluster", "members", "whole", "predicate")}
    return {key: sql for key, sql in parts.items() if sql is not None}


def _counts(rule: CompiledRule, key: str) -> bool:
    return rule.rule.scope is Scope.BATCH and key in COUNTING_KEYS


def _type_of(connection: duckdb.DuckDBPyConnection, sql: str, source: str, *, grouped: str | None) -> str:
    group = f" GROUP BY ({grouped})" if grouped else ""
    return str(connection.execute(f"DESCRIBE SELECT ({sql}) AS x FROM {source} AS f{group}").fetchall()[0][1])


def _plainly(error: duckdb.Error) -> str:
    """The kind of a DuckDB error, never its text: that could hold a cell's content."""
    kinds: dict[type, str] = {
        duckdb.BinderException: "its columns, types or functions do not fit together",
        duckdb.ConversionException: "it converts a value that cannot be converted; write try_cast",
        duckdb.OutOfRangeException: "a number in it grows out of range",
        duckdb.OutOfMemoryException: "it needs more memory than a rule may have",
        duckdb.InvalidInputException: "it gives a function a value it cannot take",
    }
    return kinds.get(type(error), f"DuckDB refuses it ({type(error).__name__})")
