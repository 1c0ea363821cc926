"""Everything that is wrong with a pack, at once, each under the name of its lint."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache, partial
from typing import TypeVar

import duckdb

from misnomer.catalog.pack_files import PackFiles
from misnomer.policy.case_file import Cases, read_cases
from misnomer.policy.case_runner import locked_connection, rule_named, run_case
from misnomer.policy.case_tables import fill_tables
from misnomer.policy.constant import constant_conditions
from misnomer.policy.coverage import missing_outcomes
from misnomer.policy.expressions import numbers_used, parts_of
from misnomer.policy.faults import Lint, PackFault
from misnomer.policy.number_file import Number, read_number
from misnomer.policy.pack_reader import Manifest, pack_from_files, read_manifest
from misnomer.policy.plan import compile_rules
from misnomer.policy.probe import check_runs
from misnomer.policy.rule_check import check_rule
from misnomer.policy.rule_file import read_rule
from misnomer.policy.unknown_keys import find_unsaid
from misnomer.terms.errors import PackError
from misnomer.terms.outcomes import Outcome
from misnomer.terms.rules import Rule

T = TypeVar("T")
TODO = "TODO"
"""What the scaffold leaves for the author."""
_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a pack."""

    kind: Lint
    """Which lint."""
    where: str
    """File, rule or case."""
    what: str
    """What is wrong."""
    do: str = ""
    """What its author can do."""


@dataclass(slots=True)
class _Bench:
    """What could be read, and what was wrong on the way."""

    files: PackFiles
    problems: list[Problem] = field(default_factory=list)
    manifest: Manifest | None = None
    rules: dict[str, Rule] = field(default_factory=dict)
    numbers: dict[str, Number] = field(default_factory=dict)
    cases: dict[str, Cases] = field(default_factory=dict)

    def note(self, kind: Lint, where: str, what: str, do: str = "") -> None:
        problem = Problem(kind, where, what, do)
        if problem not in self.problems:
            self.problems.append(problem)

    def keep(self, read: Callable[[], T], kind: Lint = Lint.BAD_SYNTAX) -> T | None:
        """Read something; what is wrong with it is noted."""
        try:
            return read()
        except PackFault as fault:
            self.note(fault.kind, fault.where, fault.what, fault.do)
        except PackError as error:
            self.note(kind, error.where, error.what, error.do)
        return None


def lint_pack(files: PackFiles) -> tuple[Problem, ...]:
    """Find everything that is wrong with a pack; empty where it is fit to judge by.

    Args:
        files: The pack's files, as `catalog.pack_files.read_files` read them.
    """
    bench = _Bench(files)
    _read_all(bench)
    _check_names(bench)
    _check_titles(bench)
    _check_todos(bench)
    for name, rule in bench.rules.items():
        _check_sql(bench, name, rule)
        _check_cases(bench, name)
    _check_elements(bench)
    _check_numbers(bench)
    if not bench.problems:
        _run(bench)
    return tuple(bench.problems)


def _read_all(bench: _Bench) -> None:
    bench.manifest = bench.keep(partial(read_manifest, bench.files.texts["pack.toml"]))
    pack_id = bench.manifest.id if bench.manifest else "pack"
    for name, text in bench.files.named("rules").items():
        if (rule := bench.keep(partial(read_rule, pack_id, name, text))) is not None:
            bench.rules[name] = rule
    for name, text in bench.files.named("numbers").items():
        if (number := bench.keep(partial(read_number, name, text))) is not None:
            bench.numbers[number.name] = number
    for name, text in bench.files.named("cases").items():
        if (cases := bench.keep(partial(read_cases, name, text))) is not None:
            bench.cases[name] = cases


def _check_names(bench: _Bench) -> None:
    listed = bench.manifest.rules if bench.manifest else tuple(bench.files.named("rules"))
    for name in listed:
        if name not in bench.files.named("rules"):
            bench.note(Lint.MISSING_METADATA, "pack.toml", f"It lists a rule {name!r} that has no file.")
    for name in bench.files.named("rules"):
        if name not in listed:
            bench.note(Lint.MISSING_METADATA, "pack.toml", f"It does not list the rule {name!r}.", "Add it to rules.")
    for name in bench.files.named("cases"):
        if name not in bench.files.named("rules"):
            bench.note(Lint.MISSING_METADATA, f"cases/{name}.toml", "These are cases of no rule.")


def _check_titles(bench: _Bench) -> None:
    titles = [rule.title.casefold() for rule in bench.rules.values()]
    for name, rule in bench.rules.items():
        if titles.count(rule.title.casefold()) > 1:
            bench.note(Lint.DUPLICATE_NAME, f"rules/{name}.sql", "Another rule bears the same title.")


def _check_todos(bench: _Bench) -> None:
    for path, text in bench.files.texts.items():
        for number, line in enumerate(text.splitlines(), 1):
            if TODO in line:
                bench.note(Lint.MISSING_METADATA, f"{path}, line {number}", "Something is left to be filled in.")


def _check_sql(bench: _Bench, name: str, rule: Rule) -> None:
    files = bench.files.named("numbers")
    known = {file.replace("-", "_") for file in files}
    bench.keep(partial(check_rule, rule, known))
    if bench.keep(partial(parts_of, rule)) is None:
        return
    for key, part in parts_of(rule).items():
        for sql in constant_conditions(part):
            bench.note(Lint.CONSTANT_CONDITION, f"rules/{name}.sql, {key}", f"This never changes: {sql}")
    for used in sorted(numbers_used(rule) & set(bench.numbers)):
        first = bench.numbers[used].values[0].since
        if first > rule.since:
            what = f"The rule counts from {rule.since}, its number :{used} only from {first}."
            bench.note(Lint.UNKNOWN_NUMBER, f"rules/{name}.sql", what, "Date the rule later or give an earlier value.")


def _check_cases(bench: _Bench, name: str) -> None:
    if name in bench.files.named("cases") and name not in bench.cases:
        return  # unreadable, and noted
    cases = bench.cases.get(name)
    for outcome in missing_outcomes(cases):
        what = f"No case shows when the rule {_word(outcome)}."
        do = f"Write one, or [[never]] with outcome = {outcome.value!r} and why."
        bench.note(Lint.MISSING_CASE, f"cases/{name}.toml", what, do)
    if cases is None or not any(case.expect is Outcome.BREACHED for case in cases.cases):
        bench.note(Lint.NEVER_FIRES, f"rules/{name}.sql", "No case breaches the rule: nothing shows that it can.")
    for case in cases.cases if cases else ():
        if cases and case.expect in cases.never:
            what = f"It says never {case.expect.value!r}, and {case.name!r} expects it."
            bench.note(Lint.FAILING_CASE, f"cases/{name}.toml", what)


def _word(outcome: Outcome) -> str:
    return {"breached": "is breached"}.get(outcome.value, outcome.value)


def _check_elements(bench: _Bench) -> None:
    if bench.manifest is None or len(bench.rules) < len(bench.files.named("rules")):
        return
    known = {element.id for element in bench.manifest.elements}
    used = {element for rule in bench.rules.values() for element in rule.elements}
    for element in sorted(known - used):
        bench.note(Lint.UNCOVERED_ELEMENT, "pack.toml", f"No rule looks at the element {element!r}.")
    for name, rule in bench.rules.items():
        for element in rule.elements:
            if element not in known:
                bench.note(Lint.UNCOVERED_ELEMENT, f"rules/{name}.sql", f"pack.toml has no element {element!r}.")


def _check_numbers(bench: _Bench) -> None:
    readable = [rule for rule in bench.rules.values() if bench.keep(partial(parts_of, rule)) is not None]
    used = {name for rule in readable for name in numbers_used(rule)}
    for name in sorted(set(bench.numbers) - used):
        bench.note(Lint.UNUSED_NUMBER, f"numbers/{name.replace('_', '-')}.toml", "No rule uses this number.")


def _run(bench: _Bench) -> None:
    """Try every rule on no rows at all, for its types, then its cases."""
    with locked_connection() as connection:
        for as_of in sorted({rule.since for rule in bench.rules.values()}):
            _try_types(bench, connection, as_of)
        if not bench.problems:
            _try_cases(bench, connection)
        if not bench.problems:
            _try_unknown_keys(bench, connection)


def _try_types(bench: _Bench, connection: duckdb.DuckDBPyConnection, as_of: date) -> None:
    pack = bench.keep(partial(pack_from_files, bench.files, as_of))
    if pack is None:
        return
    fill_tables(connection, [], {}, as_of)
    for rule in compile_rules([pack], {"as_of": as_of}):
        if rule.in_force:
            for reason in check_runs(connection, rule, "facts", _SECONDS):
                name = rule.rule.path.rsplit("/", 1)[1]
                bench.note(Lint.WRONG_TYPE, f"rules/{name}.sql", f"It cannot be run: {reason}.")


def _try_cases(bench: _Bench, connection: duckdb.DuckDBPyConnection) -> None:
    read = cache(partial(pack_from_files, bench.files))
    for name, cases in bench.cases.items():
        for case in cases.cases:
            pack = read(case.as_of)
            result = bench.keep(partial(run_case, connection, pack, rule_named(pack, name), case))
            if result is not None and not result.passed:
                what = f"It should come out as {case.expect.value!r} and came out as {result.outcome.value!r}."
                if result.outcome is case.expect:
                    what = f"It names {result.members} rows{', and all are concerned' if result.whole else ''}."
                bench.note(Lint.FAILING_CASE, f"cases/{name}.toml, {case.name!r}", what)


def _try_unknown_keys(bench: _Bench, connection: duckdb.DuckDBPyConnection) -> None:
    read = cache(partial(pack_from_files, bench.files))
    for name, rule in bench.rules.items():
        found = find_unsaid(connection, read, rule, bench.cases.get(name))
        if found is not None:
            what = f"Of many rows that do not tell {' or '.join(found.keys)} it says {found.without.value!r}, "
            what += f"where it says {found.known.value!r} once they do."
            do = (
                "Let it be NULL where count(KEY) is less than count(*), or leave such rows out and say so in `applies`."
            )
            bench.note(Lint.UNKNOWN_KEYS, f"rules/{name}.sql", what, do)
