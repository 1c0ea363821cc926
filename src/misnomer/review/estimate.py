"""How many wrong people a match would reach: composes population, facts and namesakes; matches nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import duckdb
import numpy as np

from misnomer import facts, intake
from misnomer.namesakes.assumptions import Assumptions, BlankRule, ReturnPolicy
from misnomer.namesakes.columns import read_columns
from misnomer.namesakes.loading import name_model
from misnomer.namesakes.name_model import NameModel
from misnomer.namesakes.person import estimate_person
from misnomer.namesakes.prepared import prepare
from misnomer.namesakes.result import Asked, RequestResult, estimate_request
from misnomer.population.fit import ADULTS
from misnomer.population.loading import cache_folder, load_population
from misnomer.population.settings import Setting
from misnomer.review.one_row import fill_one_row
from misnomer.review.rows_out import write_rows
from misnomer.review.session import DEFAULT_MEMORY, open_session
from misnomer.terms.errors import UsageError
from misnomer.terms.match_key_language import parse_match_key
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.opinion import Estimate, PersonEstimate, WorstRow
from misnomer.terms.places import Place
from misnomer.terms.progress import Progress, silent

SEED: Final = 6103
"""Seed of the draws behind ranges: the same request gives the same estimate."""
WORKERS: Final = 2
"""Threads for comparing names."""
DEFAULT_KEY: Final = "name"
"""The key estimated where none is asked for and the letter proposes none that can be read."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of an estimate, in the words of a door."""

    key: str = DEFAULT_KEY
    """A match key or preset."""
    universe: str | None = None
    """Whose names are counted; None for the default."""
    size: int | None = None
    """People in that universe; None as counted."""
    coverage: float = 1.0
    """Share of them that the custodian's file holds."""
    present: float | None = None
    """Chance that the person meant is in the file; None for the default with its range."""
    policy: str = ReturnPolicy.LONE_HITS.value
    """`lone hits` or `every hit`."""
    blank: str = BlankRule.IGNORE.value
    """What the custodian's system does with a blank: `ignore`, `never agrees`, `equals blank`."""
    tables: Path | None = None
    """A folder of the custodian's own marginal counts, rounded and without small cells; never of people."""
    tolerance: float = 0.01
    """Wrong people per right one that would be tolerated."""
    curve: bool = True
    """Whether other keys are weighed as well."""


def estimate_one(given: Mapping[str, str], wanted: Wanted, progress: Progress = silent) -> PersonEstimate:
    """How many other people answer to one set of identifiers.

    Args:
        given: Fields of the match-key language with their values as a person would write them.
        wanted: Key, universe and the like.
        progress: Told when tables are fitted for the first time.

    Raises:
        MatchKeyError: The key cannot be understood.
        UsageError: Nothing of the key is given, or a word of the call is off.
    """
    key = parse_match_key(wanted.key)
    model = _model(wanted, progress)
    with open_session(None) as session:
        match_request = fill_one_row(session.connection, given)
        facts.compute(session.connection, match_request, as_of=datetime.now(UTC).date())
        prepared = prepare(read_columns(session.connection), model)
    return estimate_person(key, prepared, np.random.default_rng(SEED))


def estimate_files(
    paths: Sequence[Path],
    wanted: Wanted,
    *,
    columns: Path | None = None,
    out: Path | None = None,
    memory: str = DEFAULT_MEMORY,
    progress: Progress = silent,
) -> Estimate:
    """Estimate a whole request.

    Args:
        paths: The request's files.
        wanted: Key, policy and the like.
        columns: A column map, where headers alone will not do.
        out: A Parquet file to write every row's place, effective key and namesakes to.
        memory: Budget for the whole process.
        progress: Told how far it is.

    Raises:
        MisnomerError: One of its kinds; nothing is left behind.
    """
    parse_match_key(wanted.key)
    _check_free(out)
    model = _model(wanted, progress)
    with open_session(None if out is None else out.absolute().parent, memory) as session:
        column_map = None if columns is None else intake.read_column_map(columns)
        match_request = intake.read_request(paths, session.connection, column_map=column_map, progress=progress)
        facts.compute(session.connection, match_request, as_of=datetime.now(UTC).date(), progress=progress)
        estimate, result = estimate_session(session.connection, match_request, model, wanted, progress)
        if out is not None:
            half = session.out / "rows.parquet"
            write_rows(result, match_request, session.connection, half, np.random.default_rng(SEED), progress)
            half.replace(out)
    return estimate


def estimate_session(
    connection: duckdb.DuckDBPyConnection,
    match_request: MatchRequest,
    model: NameModel,
    wanted: Wanted,
    progress: Progress = silent,
) -> tuple[Estimate, RequestResult]:
    """Estimate a request whose facts are computed.

    Args:
        connection: Holds the tables `request` and `facts`.
        match_request: Whose files these are.
        model: Population and vocabularies; see `load_model`.
        wanted: Key, policy and the like.
        progress: Told how far it is.

    Returns:
        The estimate, its worst rows by place, and the closed form behind it.
    """
    asked = Asked(parse_match_key(wanted.key), _policy(wanted.policy), wanted.tolerance, wanted.curve)
    prepared = prepare(read_columns(connection), model)
    result = estimate_request(asked, prepared, np.random.default_rng(SEED), progress)
    worst = _worst(result, match_request, connection)
    return replace(result.estimate, worst_rows=worst), result


def load_model(wanted: Wanted, progress: Progress = silent) -> NameModel:
    """The population and vocabularies that a call asks for."""
    return _model(wanted, progress)


def _model(wanted: Wanted, progress: Progress) -> NameModel:
    population = load_population(
        wanted.universe or ADULTS,
        size=wanted.size,
        coverage=wanted.coverage,
        own_counts=wanted.tables,
        progress=progress,
    )
    assumptions = Assumptions(blank=_blank(wanted.blank))
    if wanted.present is not None:
        assumptions = replace(assumptions, presence=_presence(wanted.present))
    folder = cache_folder().parent / "names-alike"
    return name_model(population, assumptions, folder=folder, workers=WORKERS, progress=progress)


def _policy(words: str) -> ReturnPolicy:
    if words not in set(ReturnPolicy):
        raise UsageError(f"There is no return policy {words!r}.", do="Say 'lone hits' or 'every hit'.")
    return ReturnPolicy(words)


def _blank(words: str) -> BlankRule:
    if words not in set(BlankRule):
        raise UsageError(f"There is no rule for blanks {words!r}.", do="Say one of: " + ", ".join(BlankRule) + ".")
    return BlankRule(words)


def _presence(chance: float) -> Setting:
    if not 0 < chance <= 1:
        raise UsageError("The chance of presence is above 0 and up to 1.", where="--present", do="Give 0.9 for 90 %.")
    return Setting(chance, chance, chance, "the custodian")


def _check_free(out: Path | None) -> None:
    if out is not None and (out.exists() or not out.absolute().parent.is_dir()):
        raise UsageError(
            "The file to write stands there already, or its folder does not.", where="--out", do="Name another."
        )


def _worst(
    result: RequestResult, match_request: MatchRequest, connection: duckdb.DuckDBPyConnection
) -> tuple[WorstRow, ...]:
    """The worst rows by place: the row number alone is looked up, never a value."""
    found = []
    for part in result.found.form.parts:
        expected = part.expected[part.form.distinct.of_row]
        mine = np.flatnonzero(np.isin(part.effective.rows, result.worst))
        for at in mine.tolist():
            rid = int(part.effective.rows[at])
            query = "SELECT file_no, sheet_no, row FROM facts WHERE rid = ?"
            file_no, sheet_no, row = connection.execute(query, [rid]).fetchall()[0]
            file = match_request.files[file_no]
            place = Place(file.name, file.sheets[sheet_no].name, row)
            found.append(WorstRow(place, str(part.effective.key), float(expected[at])))
    return tuple(sorted(found, key=lambda line: (-line.namesakes, line.place.file, line.place.row or 0)))
