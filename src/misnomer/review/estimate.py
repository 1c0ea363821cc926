"""How many wrong people a match would reach: composes population, facts and namesakes; matches nothing."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import duckdb
import numpy as np

from misnomer import facts, intake
from misnomer.namesakes.assumptions import Assumptions, BlankRule, ReturnPolicy
from misnomer.namesakes.columns import read_columns
from misnomer.namesakes.freed import LARGE, give_back
from misnomer.namesakes.loading import name_model
from misnomer.namesakes.name_model import NameModel
from misnomer.namesakes.person import estimate_person
from misnomer.namesakes.prepared import prepare
from misnomer.namesakes.result import Asked, RequestResult, estimate_request
from misnomer.namesakes.row_odds import wrong_odds
from misnomer.population.fit import ADULTS
from misnomer.population.loading import cache_folder, load_population
from misnomer.population.settings import Setting
from misnomer.review.one_row import fill_one_row
from misnomer.review.proposed_key import proposed_key
from misnomer.review.rows_out import write_ranges, write_reasons
from misnomer.review.session import DEFAULT_MEMORY, open_session
from misnomer.review.wanted import DEFAULT_KEY, Estimated, Wanted
from misnomer.terms.errors import MisnomerError, NothingToReview, UsageError
from misnomer.terms.match_key import MatchKey
from misnomer.terms.match_key_language import parse_match_key
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.opinion import Estimate, PersonEstimate, Workload, WorstRow
from misnomer.terms.places import Place
from misnomer.terms.progress import Progress, silent

SEED: Final = 6103
"""Seed of the draws behind ranges: the same request gives the same estimate."""
WORKERS: Final = 2
"""Threads for comparing names."""


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
    key = parse_match_key(wanted.key or DEFAULT_KEY)
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
    check_wanted(wanted)
    _check_free(out)
    model = _model(wanted, progress)
    with open_session(None if out is None else out.absolute().parent, memory) as session:
        column_map = None if columns is None else intake.read_column_map(columns)
        match_request = intake.read_request(paths, session.connection, column_map=column_map, progress=progress)
        facts.compute(session.connection, match_request, as_of=datetime.now(UTC).date(), progress=progress)
        estimate, result = estimate_session(session.connection, match_request, model, wanted, progress)
        if out is not None:
            half = session.out / "rows.parquet"
            write_ranges(
                result, match_request, session.connection, half, np.random.default_rng(SEED), progress, wanted.tolerance
            )
            half.replace(out)
    return estimate


def check_wanted(wanted: Wanted) -> None:
    """See that a call can be understood, before any work.

    Raises:
        MatchKeyError: The key cannot be.
        UsageError: Another word of it cannot.
    """
    if wanted.key is not None:
        parse_match_key(wanted.key)
    _policy(wanted.policy)
    _blank(wanted.blank)
    if wanted.present is not None:
        _presence(wanted.present)


def estimate_review(
    connection: duckdb.DuckDBPyConnection,
    match_request: MatchRequest,
    wanted: Wanted,
    *,
    rows: Path | None = None,
    model: NameModel | None = None,
    progress: Progress = silent,
) -> Estimated:
    """Estimate a request under review, whose facts are computed.

    Args:
        connection: Holds the tables `request` and `facts`.
        match_request: Whose files these are.
        wanted: Key, policy and the like.
        rows: A Parquet file to write every row's namesakes and reason to.
        model: What `wanted` asks for, where it was loaded already.
        progress: Told how far it is.
    """
    model = model or _model(wanted, progress)
    try:
        estimate, result = estimate_session(connection, match_request, model, wanted, progress)
    except NothingToReview as nothing:
        return Estimated(why_not=nothing.what)
    if rows is not None:
        write_reasons(result, match_request, connection, rows, wanted.tolerance)
    return Estimated(estimate)


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
    key, source = _key(wanted, match_request)
    asked = Asked(key, _policy(wanted.policy), wanted.tolerance, wanted.curve)
    prepared = prepare(read_columns(connection), model)
    if prepared.columns.rows >= LARGE:
        give_back()
    result = estimate_request(asked, prepared, np.random.default_rng(SEED), progress)
    odds = wrong_odds(result.found.form)
    estimate = replace(
        result.estimate,
        key_source=source,
        worst_rows=_worst(result, match_request, connection),
        ambiguous_rows=int((odds > wanted.tolerance).sum()),
        workload=Workload(len(odds), wanted.minutes),
    )
    return estimate, result


def _key(wanted: Wanted, match_request: MatchRequest) -> tuple[MatchKey, str]:
    """The key to estimate, and where it came from."""
    if wanted.key is not None:
        return parse_match_key(wanted.key), "asked for"
    proposed = proposed_key(match_request.cover.match_key)
    if proposed is not None:
        return proposed, "read in the letter"
    return parse_match_key(DEFAULT_KEY), "nobody named one"


def load_model(wanted: Wanted, progress: Progress = silent) -> NameModel:
    """The population and vocabularies that a call asks for."""
    return _model(wanted, progress)


class _NotKept(Exception):
    """A population would have to be fitted first."""


def model_if_kept(wanted: Wanted) -> NameModel | None:
    """The same, or None where that takes long, because it is not kept, or cannot be: whoever needs it will be told."""

    def stop(stage: str, done: int, total: int | None) -> None:
        raise _NotKept

    with suppress(_NotKept, MisnomerError):
        return _model(wanted, silent, fitting=stop)  # what it compares later is no fitting, and is not stopped
    return None


def _model(wanted: Wanted, progress: Progress, fitting: Progress | None = None) -> NameModel:
    population = load_population(
        wanted.universe or ADULTS,
        size=wanted.size,
        coverage=wanted.coverage,
        own_counts=wanted.tables,
        progress=fitting or progress,
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
