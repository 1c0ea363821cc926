"""Runs a pack's cases through the engine that judges requests."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

import duckdb

from misnomer.catalog.pack_files import PackFiles
from misnomer.policy.case_file import Case, Cases, read_cases
from misnomer.policy.case_tables import fill_tables
from misnomer.policy.guard import JudgeLimits, lock
from misnomer.policy.judge import ask
from misnomer.policy.pack_reader import pack_from_files
from misnomer.policy.tally import count_results
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.outcomes import Outcome
from misnomer.terms.rules import Pack, Rule

LIMITS = JudgeLimits(probe_seconds=5, rule_seconds=10)


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came out of one case."""

    rule: str
    """Path of the rule."""
    case: Case
    """The case."""
    outcome: Outcome
    """What came out."""
    members: int
    """Rows that the breach names."""
    whole: bool = True
    """Whether a breach concerns every row."""

    @property
    def passed(self) -> bool:
        """Whether it came out as the case says."""
        said = self.case.members in (None, self.members) and self.case.whole in (None, self.whole)
        return self.outcome is self.case.expect and said


def run_cases(files: PackFiles, rules: Iterable[str] | None = None) -> Iterator[CaseResult]:
    """Run the cases of a pack.

    Args:
        files: The pack's files.
        rules: Names of rules; default: all.

    Yields:
        One result a case, rule by rule in the pack's order, each judged as of its own day.

    Raises:
        PackError: Where the pack or a case file cannot be read, or a rule cannot be run.
    """
    packs: dict[date, Pack] = {}
    texts = files.named("cases")
    with locked_connection() as connection:
        for name in texts if rules is None else rules:
            if name in texts:
                for case in read_cases(name, texts[name]).cases:
                    if case.as_of not in packs:
                        packs[case.as_of] = pack_from_files(files, case.as_of)
                    pack = packs[case.as_of]
                    yield run_case(connection, pack, rule_named(pack, name), case)


@contextmanager
def locked_connection() -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection in memory that can reach no file and use little of this machine."""
    connection = duckdb.connect(config={"threads": 1, "memory_limit": "512MB", "temp_directory": ""})
    try:
        lock(connection, None)
        yield connection
    finally:
        connection.close()


def run_case(connection: duckdb.DuckDBPyConnection, pack: Pack, rule: Rule, case: Case) -> CaseResult:
    """Judge one case by one rule."""
    match_request = fill_tables(connection, case.rows, case.cover, case.as_of)
    return _judge(connection, pack, rule, case, match_request)


def rule_named(pack: Pack, name: str) -> Rule:
    """The rule of that name; the pack was read, so it is there or the case file has no rule.

    Raises:
        KeyError: Where there is none.
    """
    for rule in pack.rules:
        if rule.path == f"{pack.id}/{name}":
            return rule
    raise KeyError(name)


def cases_of(files: PackFiles) -> dict[str, Cases]:
    """Every case file of a pack, by rule.

    Raises:
        PackFault: As read_cases.
    """
    return {name: read_cases(name, text) for name, text in files.named("cases").items()}


def _judge(
    connection: duckdb.DuckDBPyConnection, pack: Pack, rule: Rule, case: Case, match_request: MatchRequest
) -> CaseResult:
    alone = Pack(pack.id, pack.version, pack.title, pack.digest, (rule,), pack.numbers)
    rules, verdicts = ask(connection, [alone], LIMITS)
    result = count_results(connection, match_request, rules, verdicts, 0)[0]
    whole = verdicts[rule.path].whole if rule.path in verdicts else True
    return CaseResult(rule.path, case, result.outcome, result.members, whole)
