"""A tiny pack and a tiny request to judge it on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from misnomer.policy import JudgeLimits, Judgement, judge, read_pack
from misnomer.policy.case_tables import CaseRows, fill_tables

AS_OF = date(2026, 5, 1)
HEADER = """title = "A rule"
scope = "{scope}"
required = {required}
authority = "practice"
status = "in force"
since = {since}
cites = [{{ text = "26 USC 6103(i)(2)", href = "https://www.law.cornell.edu/uscode/text/26/6103" }}]
asks = "Is it so?"
says = "It is not so."
cure = "Make it so."
"""
NUMBER = """title = "A number"
authority = "practice"

[[value]]
since = 2020-01-01
value = {value}
reference = {{ text = "A reason", href = "https://www.law.cornell.edu/uscode/text/26/6103" }}
"""


RuleText = str | Mapping[str, Any]
"""A predicate, or `predicate` with `scope`, `required`, `since`, and `extra` header lines."""


def rule_text(rule: RuleText) -> str:
    """The file of one rule."""
    given: dict[str, Any] = {"predicate": rule} if isinstance(rule, str) else dict(rule)
    header = HEADER.format(
        scope=given.get("scope", "row"),
        required=str(given.get("required", True)).lower(),
        since=given.get("since", "2000-01-01"),
    )
    return f"/*\n{header}{given.get('extra', '')}\n*/\n{given['predicate']}\n"


def write_pack(folder: Path, rules: Mapping[str, RuleText], numbers: Mapping[str, str] | None = None) -> Path:
    """Write a pack `test/pack` version 1 into a folder."""
    (folder / "rules").mkdir(parents=True)
    (folder / "pack.toml").write_text(
        f'id = "test/pack"\nversion = "1"\ntitle = "T"\nrules = {list(rules)}\ndisclaimer = "No legal advice."\n'
    )
    for name, rule in rules.items():
        (folder / "rules" / f"{name}.sql").write_text(rule_text(rule))
    for name, value in (numbers or {}).items():
        (folder / "numbers").mkdir(exist_ok=True)
        (folder / "numbers" / f"{name}.toml").write_text(NUMBER.format(value=value))
    return folder


@dataclass(frozen=True)
class Judged:
    """A judgement, and where its outputs are."""

    judgement: Judgement
    connection: duckdb.DuckDBPyConnection
    out: Path

    def findings(self) -> list[tuple[Any, ...]]:
        """Lines of findings.parquet, in their order."""
        return self.connection.execute(f"SELECT * FROM '{self.out}/findings.parquet'").fetchall()

    def members(self) -> list[tuple[Any, ...]]:
        """Lines of members.parquet, in their order."""
        return self.connection.execute(f"SELECT * FROM '{self.out}/members.parquet'").fetchall()


@pytest.fixture
def pack_folder(tmp_path: Path) -> Callable[..., Path]:
    """Write rules and numbers into a pack's folder."""
    made: list[int] = []

    def write(rules: Mapping[str, RuleText], numbers: Mapping[str, str] | None = None) -> Path:
        made.append(1)
        return write_pack(tmp_path / f"pack{len(made)}", rules, numbers)

    return write


@pytest.fixture
def judged(tmp_path: Path) -> Callable[..., Judged]:
    """Write rules into a pack, judge rows by it."""
    made: list[int] = []

    def run(
        rules: Mapping[str, RuleText],
        rows: Sequence[tuple[Mapping[str, Any], int]],
        cover: Mapping[str, Any] | None = None,
        *,
        numbers: Mapping[str, str] | None = None,
        as_of: date = AS_OF,
        limits: JudgeLimits | None = None,
        threads: int = 2,
    ) -> Judged:
        made.append(1)
        here = tmp_path / f"run{len(made)}"
        pack = read_pack(write_pack(here / "pack", rules, numbers), as_of)
        (here / "out").mkdir()
        connection = duckdb.connect(str(here / "review.db"), config={"threads": threads})
        match_request = fill_tables(connection, [CaseRows(*each) for each in rows], cover or {}, as_of)
        found = judge(connection, [pack], match_request, out=here / "out", limits=limits)
        return Judged(found, connection, here / "out")

    return run
