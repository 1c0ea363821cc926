"""Asks each rule of each pack its one question, of every row and of the whole request."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import perf_counter

import duckdb

from misnomer.policy.batches import BatchVerdict, forget, judge_batches
from misnomer.policy.findings import findings_written, write_members
from misnomer.policy.guard import JudgeLimits, OutOfTime, lock
from misnomer.policy.per_value import judge_per_value
from misnomer.policy.plan import CompiledRule, compile_rules, read_cover
from misnomer.policy.probe import are_few, check_runs, probe, raise_broken
from misnomer.policy.rows import judge_rows
from misnomer.policy.shares import share_out
from misnomer.policy.tally import count_dispositions, count_results
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.opinion import RuleResult
from misnomer.terms.outcomes import Disposition, Outcome
from misnomer.terms.progress import Progress, silent
from misnomer.terms.rules import Pack


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the packs say of a request."""

    results: tuple[RuleResult, ...]
    """One per rule, in pack order. The k-th of row scope has column `r<k>` in table `outcomes`."""
    dispositions: dict[Disposition, int]
    """How many rows; all three keys."""
    outcome: Outcome
    """Of the whole request."""
    seconds: dict[str, float] = field(default_factory=dict, compare=False)
    """About how long each pack took, by its id; empty where there were so few rows that nobody could tell."""


def judge(
    connection: duckdb.DuckDBPyConnection,
    packs: Sequence[Pack],
    match_request: MatchRequest,
    *,
    out: Path,
    first_places: int = 5,
    progress: Progress = silent,
    limits: JudgeLimits | None = None,
    member_columns: bool = True,
    clock: Callable[[], float] = perf_counter,
) -> Judgement:
    """Judge a request.

    Args:
        connection: With tables `facts` and `cover` filled (see facts/vocabulary.py). It is locked first: afterwards
            it reaches no file but its own, its spill folder and `out`. Left behind is table `outcomes` (see rows.py).
        packs: As read for the date that counts.
        match_request: For the names of files and sheets.
        out: Existing folder for `findings.parquet` and `members.parquet`.
        first_places: How many places a result names.
        progress: Told how far it is.
        limits: How long rules may take.
        member_columns: Whether `outcomes` says of each row which batch findings name it; dear where there are
            millions of rows and nothing reads it.
        clock: Seconds, for how long it took.

    Raises:
        PackError: Naming every rule that cannot be run or takes too long; nothing is written then.
    """
    begun, limits = clock(), limits or JudgeLimits()
    lock(connection, out)
    rules, verdicts = ask(connection, packs, limits, progress, member_columns=member_columns)
    progress("writing findings", 0, None)
    with findings_written(connection, match_request, rules, verdicts, out):
        write_members(connection, match_request, verdicts, out)
        results = count_results(connection, match_request, rules, verdicts, first_places)
        dispositions = count_dispositions(connection)
    forget(connection, verdicts)
    taken = clock() - begun
    shares = {} if sum(dispositions.values()) <= limits.probe_rows else share_out(connection, rules, clock)
    seconds = {pack: taken * share for pack, share in shares.items()}
    return Judgement(results, dispositions, outcome_of_request(results), seconds)


def ask(
    connection: duckdb.DuckDBPyConnection,
    packs: Sequence[Pack],
    limits: JudgeLimits,
    progress: Progress = silent,
    *,
    member_columns: bool = False,
) -> tuple[tuple[CompiledRule, ...], dict[str, BatchVerdict]]:
    """Ask every rule over the tables of a locked connection, and fill table `outcomes`.

    Returns:
        The compiled rules, and what each batch rule says, by path.

    Raises:
        PackError: Naming every rule that cannot be run or takes too long.
    """
    rules = compile_rules(packs, read_cover(connection))
    progress("trying the rules", 0, len(rules))
    few = are_few(connection, limits)
    probe(connection, rules, limits, few=few)
    if few:  # judging is the trial, and is given no more time
        at_most = replace(limits, rule_seconds=min(limits.rule_seconds, limits.probe_seconds))
        return rules, _judge_all(connection, rules, at_most, progress, member_columns=member_columns)
    quick = judge_per_value(connection, rules)
    return rules, _judge_all(connection, quick, limits, progress, member_columns=member_columns)


def outcome_of_request(results: Sequence[RuleResult]) -> Outcome:
    """Breached if any required rule is; else cannot tell if one cannot be decided or a flag is raised; else holds."""
    required = {result.outcome for result in results if result.rule.required}
    flags = {result.outcome for result in results if not result.rule.required}
    if Outcome.BREACHED in required:
        return Outcome.BREACHED
    if Outcome.CANNOT_TELL in required or Outcome.BREACHED in flags:
        return Outcome.CANNOT_TELL
    return Outcome.HOLDS


def _judge_all(
    connection: duckdb.DuckDBPyConnection,
    rules: Sequence[CompiledRule],
    limits: JudgeLimits,
    progress: Progress,
    *,
    member_columns: bool,
) -> dict[str, BatchVerdict]:
    try:
        progress("judging the request as a whole", 0, None)
        verdicts = judge_batches(connection, rules, limits)
        progress("judging rows", 0, None)
        judge_rows(connection, rules, verdicts, limits, member_columns=member_columns)
    except (OutOfTime, duckdb.Error):
        raise_broken(_find_broken(connection, rules, limits))
        raise
    return verdicts


def _find_broken(
    connection: duckdb.DuckDBPyConnection, rules: Sequence[CompiledRule], limits: JudgeLimits
) -> dict[str, tuple[str, ...]]:
    """Run each rule alone over everything, to name those that fail."""
    return {
        rule.rule.path: check_runs(connection, rule, "facts", limits.rule_seconds) for rule in rules if rule.in_force
    }
