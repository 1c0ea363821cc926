"""The two things that are said of a request once its facts are known: what the rules say, and whom a match reaches."""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Final

import duckdb

from misnomer.facts.beside import beside, minding
from misnomer.review.session import Session, at_rest
from misnomer.review.wanted import Estimated, Wanted
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.progress import Progress, silent
from misnomer.terms.rules import Pack

if TYPE_CHECKING:
    from misnomer.namesakes.name_model import NameModel
    from misnomer.policy import Judgement

BESIDE: Final = 400_000
"""Rows up to which both are done at once; beyond, what both need at once is more memory than a review may have."""


def weigh(
    session: Session,
    packs: Sequence[Pack],
    match_request: MatchRequest,
    wanted: Wanted | None,
    *,
    rows: Path | None,
    member_columns: bool,
    model: "Future[NameModel | None] | None" = None,
    progress: Progress,
) -> "tuple[Judgement, Estimated]":
    """Judge a request and estimate it, both at once where that takes little memory.

    Args:
        session: With tables `request`, `facts` and `cover`; judged are its findings, in its output folder.
        packs: As read for the date that counts.
        match_request: Whose files these are.
        wanted: What is asked of the estimate; None for none.
        rows: A Parquet file for every row's namesakes; None for none.
        member_columns: As policy.judge takes it.
        model: What was begun ahead, see `model_if_kept`; None where nothing was.
        progress: Told how far it is.

    Raises:
        PackError: As policy.judge.
    """
    from misnomer import policy  # only here: it brings what reads SQL, which was loaded beside the facts

    def judge(connection: duckdb.DuckDBPyConnection, told: Progress = silent) -> "Judgement":
        return policy.judge(
            connection, packs, match_request, out=session.out, progress=told, member_columns=member_columns
        )

    if wanted is None:
        return judge(session.connection, progress), Estimated()
    from misnomer.review.estimate import estimate_review  # only here: it brings large libraries

    kept = None if model is None else model.result()
    if match_request.records.rows > BESIDE:
        with at_rest(session):
            estimated = estimate_review(
                session.connection, match_request, wanted, rows=rows, model=kept, progress=progress
            )
        return judge(session.connection, progress), estimated
    with beside(session.connection, judge) as judgement:
        told = minding(judgement, progress)
        estimated = estimate_review(session.connection, match_request, wanted, rows=rows, model=kept, progress=told)
        progress("judging", 0, None)
        return judgement.result(), estimated
