"""An example written, reviewed, and read back beside its truth."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from misnomer.examples import Defect, catalogue
from misnomer.review.example import write_example
from misnomer.review.judge import review_request
from misnomer.terms.opinion import Opinion, RuleResult

UNDECIDED = "undecided"


@dataclass(frozen=True)
class Reviewed:
    """What was put in, and what was found."""

    opinion: Opinion
    """What the review said."""
    defects: dict[int, frozenset[str]]
    """Row (as a person sees it) → what was put into it."""
    letter: frozenset[str]
    """What was put into the letter."""
    found: dict[str, dict[int, str]]
    """Rule → row → outcome, where breached or cannot tell."""
    members: dict[str, set[int]]
    """Batch rule → rows that belong to its breach."""

    def result(self, rule: str) -> RuleResult:
        """What one rule found."""
        return next(result for result in self.opinion.results if result.rule.path == rule)

    def expected(self, rule: str) -> dict[int, set[str]]:
        """Row → outcomes to be found in it under a rule; rows with none are left out."""
        by_defect = {d.name: outcomes_of(d, rule) for d in catalogue()}
        everywhere = set().union(*(words_of(d.every_row, rule) for d in catalogue() if d.name in self.letter))
        rows = {row: set(everywhere).union(*(by_defect[d] for d in found)) for row, found in self.defects.items()}
        return {row: outcomes for row, outcomes in rows.items() if outcomes}


def words_of(pairs: tuple[str, ...], rule: str) -> set[str]:
    """The outcomes that `rule outcome` pairs give one rule."""
    return {pair.split(" ", 1)[1] for pair in pairs if pair.split(" ", 1)[0] == rule}


def outcomes_of(defect: Defect, rule: str) -> set[str]:
    """What a row's defect leads to under one rule."""
    if defect.scope != "row":
        return set()
    return words_of(defect.expects, rule) | ({UNDECIDED} if rule in defect.undecided else set())


def write_and_review(
    folder: Path, example: str, rows: int, ending: str = ".csv", shares: tuple[tuple[str, float], ...] = ()
) -> Reviewed:
    """Write an example, review it as anybody would, and read the findings back."""
    folder.mkdir(exist_ok=True)
    truth, out = folder / "by_row.parquet", folder / "opinion"
    written = write_example(example, rows=rows, out=folder / f"request{ending}", shares=shares, truth=truth)
    opinion = review_request(written.file, cover=written.cover, out=out, workbook=False)
    table = pq.read_table(truth)
    return Reviewed(
        opinion=opinion,
        defects=dict(zip(table["row"].to_pylist(), map(frozenset, table["defects"].to_pylist()), strict=True)),
        letter=frozenset(d.name for d in written.defects if d.scope == "letter" and d.rows),
        found=_by_rule(out / "findings.parquet"),
        members={rule: set(rows) for rule, rows in _members(out / "members.parquet")},
    )


def _by_rule(path: Path) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    with duckdb.connect() as connection:
        lines = connection.execute(f"SELECT rule, row, outcome FROM '{path}' WHERE row IS NOT NULL").fetchall()
    for rule, row, outcome in lines:
        found.setdefault(rule, {})[row] = outcome
    return found


def _members(path: Path) -> list[tuple[str, list[int]]]:
    with duckdb.connect() as connection:
        return connection.execute(f"SELECT rule, list(DISTINCT row) FROM '{path}' GROUP BY rule").fetchall()
