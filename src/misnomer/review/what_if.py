"""The estimate again, of a request whose rows a desk kept: another key, another tolerance; nothing is judged anew."""

import duckdb
import pyarrow as pa

from misnomer.review.case_rows import REQUEST_USED
from misnomer.review.estimate import check_wanted, estimate_session, load_model
from misnomer.review.session import DEFAULT_MEMORY, open_session
from misnomer.review.wanted import Wanted
from misnomer.terms.match_key_language import parse_match_key
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.opinion import Estimate
from misnomer.terms.progress import Progress, silent


def estimate_again(
    known: pa.Table,
    match_request: MatchRequest,
    wanted: Wanted,
    *,
    memory: str = DEFAULT_MEMORY,
    progress: Progress = silent,
) -> Estimate:
    """Estimate a kept request under other assumptions.

    Args:
        known: What `known.parquet` of the case holds, unsealed.
        match_request: As the opinion has it.
        wanted: Key, policy, tolerance; see `with_field` and `without_field` for keys made from another.
        memory: Budget for the whole process.
        progress: Told how far it is.

    Raises:
        MatchKeyError: The key cannot be understood.
        NothingToReview: No row gives anything of the key.
    """
    check_wanted(wanted)
    model = load_model(wanted, progress)
    with open_session(None, memory) as session:
        _fill(session.connection, known)
        estimate, _ = estimate_session(session.connection, match_request, model, wanted, progress)
    return estimate


def with_field(key: str, field: str) -> str:
    """A key with one more field compared exactly.

    Raises:
        MatchKeyError: The field is none of the language's, or the key has it.
    """
    written = ",".join(str(part) for part in parse_match_key(key).parts)
    return ",".join(str(part) for part in parse_match_key(f"{written},{field}").parts)


def without_field(key: str, field: str) -> str:
    """A key with one field fewer.

    Raises:
        MatchKeyError: Nothing would be left to compare.
    """
    left = ",".join(str(part) for part in parse_match_key(key).parts if part.field != field)
    return ",".join(str(part) for part in parse_match_key(left).parts)


def _fill(connection: duckdb.DuckDBPyConnection, known: pa.Table) -> None:
    """The tables an estimate reads, from what was kept."""
    connection.register("known", known)
    cells = ", ".join(REQUEST_USED)
    connection.execute(f"CREATE TABLE facts AS SELECT * EXCLUDE ({cells}) FROM known ORDER BY rid")
    connection.execute(f"CREATE TABLE request AS SELECT rid, {cells} FROM known ORDER BY rid")
    connection.unregister("known")
