"""The main job: read a request, establish its facts, judge it, write the opinion."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from misnomer import __version__, facts, intake, report
from misnomer.catalog.pack_files import SIGNATURE, read_files
from misnomer.review.ahead import Ahead, ahead, model_if_kept, read_packs
from misnomer.review.before_work import check_asked, pick_packs
from misnomer.review.digest import digest_of
from misnomer.review.output import check_out, move_into_place, write_text
from misnomer.review.session import DEFAULT_MEMORY, Session, open_session
from misnomer.review.wanted import DEFAULTS, Estimated, Wanted
from misnomer.review.weigh import weigh
from misnomer.terms.accounting import UNSAID, Docket, LedgerPlace
from misnomer.terms.match_request import MatchRequest
from misnomer.terms.opinion import Opinion, PackSignature, PackUsed
from misnomer.terms.progress import Progress, silent
from misnomer.terms.rules import Pack

if TYPE_CHECKING:
    from misnomer.policy import Judgement

AnyPath = str | PathLike[str]


@dataclass(frozen=True, slots=True)
class Call:
    """What a review was asked to do."""

    paths: tuple[Path, ...]
    """Files of the request."""
    cover: Path | None = None
    """A cover in TOML, where the request has no sheet named Cover."""
    columns: Path | None = None
    """A column map in TOML."""
    packs: tuple[str, ...] = ()
    """`ID` or `ID@VERSION`; empty for the defaults."""
    as_of: date | None = None
    """The date that counts; None for the cover's received date, else today."""
    out: Path | None = None
    """The output folder; None to write nothing."""
    force: bool = False
    """Whether an earlier review's outputs may be replaced."""
    workbook: bool = True
    """Whether to write annotated.xlsx."""
    memory: str = DEFAULT_MEMORY
    """Budget for the whole process."""
    ledger: LedgerPlace | None = None
    """The log to record the review in; None to record nothing."""
    docket: Docket = UNSAID
    """What an officer says of the request when it is recorded."""
    wanted: Wanted | None = DEFAULTS
    """What is asked of the estimate; None for no estimate."""
    keep_rows: bool = False
    """Whether to leave the request's rows in the output folder, for a desk that seals them (see `case_rows`)."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A review whose session is still open."""

    opinion: Opinion
    """What it says."""
    packs: tuple[Pack, ...]
    """The packs that judged, with their rules' SQL."""
    session: Session
    """With tables `facts` and `outcomes`, and findings and members in its output folder."""


def review_request(
    path: AnyPath | Sequence[AnyPath],
    *,
    packs: Sequence[str] = (),
    as_of: date | None = None,
    cover: AnyPath | None = None,
    columns: AnyPath | None = None,
    out: AnyPath | None = None,
    force: bool = False,
    workbook: bool = True,
    memory: str = DEFAULT_MEMORY,
    ledger: AnyPath | None = None,
    ledger_state: AnyPath | None = None,
    docket: Docket = UNSAID,
    estimate: Wanted | None = DEFAULTS,
    progress: Progress = silent,
) -> Opinion:
    """Review a request to match names before anything is matched.

    Args:
        path: The request's file, or its files (XLSX, CSV, TSV, Parquet, ODS).
        packs: `ID` or `ID@VERSION` of the packs to judge by; default `us/irc-6103-i-2` and `general/red-flags`.
        as_of: The date that counts; default the cover's received date, else today.
        cover: A cover.toml with what the covering letter says, where the request has no sheet named Cover.
        columns: A column map, as `misnomer review --show-columns` writes it.
        out: Folder for opinion.json, opinion.html, findings.parquet, members.parquet, namesakes.parquet and
            annotated.xlsx; default: write nothing.
        force: Replace what an earlier review left in `out`.
        workbook: Write annotated.xlsx, too.
        memory: Budget for the whole process, such as `2GB`.
        ledger: A log made with `misnomer ledger init`, to record the review in; default: record nothing.
        ledger_state: The log's state folder; default: beside it.
        docket: What an officer says of the request when it is recorded.
        estimate: What is asked of the estimate of wrong people: key, policy, tolerance; None for no estimate.
        progress: Called now and then with a stage and how far it is.

    Returns:
        The opinion. *Holds* means that nothing was found against the request; it is no permission.

    Raises:
        MisnomerError: One of its kinds, see `misnomer.terms.errors`; nothing is left behind.
    """
    paths = (path,) if isinstance(path, str | PathLike) else tuple(path)
    return run(
        Call(
            paths=tuple(Path(each) for each in paths),
            cover=Path(cover) if cover is not None else None,
            columns=Path(columns) if columns is not None else None,
            packs=tuple(packs),
            as_of=as_of,
            out=Path(out) if out is not None else None,
            force=force,
            workbook=workbook,
            memory=memory,
            ledger=None if ledger is None else _ledger(ledger, ledger_state),
            docket=docket,
            wanted=estimate,
        ),
        progress,
    )


def run(call: Call, progress: Progress = silent, today: date | None = None) -> Opinion:
    """Do what a call asks, in a private folder that becomes the output folder when all is whole.

    Args:
        call: What to do.
        progress: Called now and then.
        today: The clock's date, for where neither call nor cover names the date that counts.

    Returns:
        The opinion.
    """
    if call.out is not None:
        check_out(call.out, force=call.force)
    check_asked(call.wanted, call.ledger)
    folders = pick_packs(call.packs)
    with ahead() as begun, open_session(call.out and call.out.absolute().parent, call.memory) as session:
        opinion = _judge(call, folders, session, begun, progress, today or datetime.now(UTC).date())
        if call.ledger is not None:
            from misnomer.review.record import record_review  # only here: it brings cryptography

            receipt = record_review(call.ledger, opinion, session.connection, docket=call.docket, progress=progress)
            opinion = replace(opinion, ledger=receipt)
        if call.out is None:
            return opinion
        _write(opinion, call, session, progress)
        if call.keep_rows:
            _keep_rows(opinion, session)
        move_into_place(session.out, call.out)
    return replace(opinion, out=call.out)


@contextmanager
def review_in_session(call: Call, progress: Progress = silent, today: date | None = None) -> Iterator[Reviewed]:
    """Judge a request and keep its session open, for whoever has to look at one row; nothing is written or recorded.

    Yields:
        The opinion, the packs that judged, and the session with the tables `facts` and `outcomes`.
    """
    folders = pick_packs(call.packs)
    with ahead() as begun, open_session(None, call.memory) as session:
        opinion = _judge(call, folders, session, begun, progress, today or datetime.now(UTC).date())
        yield Reviewed(opinion, tuple(read_packs(folders, opinion.as_of)), session)


def _keep_rows(opinion: Opinion, session: Session) -> None:
    from misnomer.review.case_rows import keep_rows  # only here: a terminal never keeps them

    estimated = session.out / "namesakes.parquet"
    keep_rows(session.connection, opinion, session.out, estimated if estimated.exists() else None)


def _ledger(folder: AnyPath, state: AnyPath | None) -> LedgerPlace:
    return LedgerPlace(Path(folder), None if state is None else Path(state))


def _judge(
    call: Call, folders: Sequence[Path], session: Session, begun: Ahead, progress: Progress, today: date
) -> Opinion:
    model = None if call.wanted is None else begun.submit(model_if_kept, call.wanted)
    column_map = None if call.columns is None else intake.read_column_map(call.columns)
    match_request = intake.read_request(
        call.paths, session.connection, cover=call.cover, column_map=column_map, progress=progress
    )
    as_of, source = date_that_counts(call.as_of, match_request, today)
    packs = begun.submit(read_packs, folders, as_of)
    if call.out is not None:
        begun.submit(report.make_ready)
    facts.compute(session.connection, match_request, as_of=as_of, progress=progress)
    read = packs.result()
    signed = _signatures(folders, read)
    judgement, estimated = weigh(
        session,
        read,
        match_request,
        call.wanted,
        rows=None if call.out is None else session.out / "namesakes.parquet",
        member_columns=call.workbook or call.keep_rows,
        model=model,
        progress=progress,
    )
    found = _opinion(match_request, (as_of, source), read, judgement, estimated)
    opinion = replace(found, default_packs=not call.packs, signatures=signed)
    return replace(opinion, digest=digest_of(report.as_json(opinion)))


def _opinion(
    match_request: MatchRequest,
    day: tuple[date, str],
    packs: Sequence[Pack],
    judgement: "Judgement",
    estimated: Estimated,
) -> Opinion:
    return Opinion(
        version=__version__,
        as_of=day[0],
        as_of_source=day[1],
        digest="",
        match_request=match_request,
        packs=tuple(pack_used(pack) for pack in packs),
        default_packs=False,
        outcome=judgement.outcome,
        dispositions=judgement.dispositions,
        results=judgement.results,
        estimate=estimated.estimate,
        not_estimated=estimated.why_not,
        seconds=judgement.seconds,
    )


def _signatures(folders: Sequence[Path], packs: Sequence[Pack]) -> tuple[PackSignature, ...]:
    """Who signed them; the room that checks keys is entered only where there is a note."""
    noted = [(folder, pack) for folder, pack in zip(folders, packs, strict=True) if (folder / SIGNATURE).exists()]
    if not noted:
        return ()
    from misnomer.review.pack_signing import signatures_of, trusted_keys  # only here: it brings cryptography

    keys = trusted_keys()
    return tuple(
        found
        for folder, pack in noted
        for found in signatures_of(read_files(folder), f"{pack.id}@{pack.version}", keys)
    )


def pack_used(pack: Pack) -> PackUsed:
    """What an opinion says of a pack."""
    return PackUsed(
        id=pack.id,
        version=pack.version,
        digest=pack.digest,
        title=pack.title,
        notes=pack.notes,
        elements=pack.elements,
    )


def date_that_counts(asked: date | None, match_request: MatchRequest, today: date) -> tuple[date, str]:
    """Choose the date that counts, and say where it came from.

    Args:
        asked: What `--as-of` said.
        match_request: The request, whose cover may name the date of receipt.
        today: The clock's date.

    Returns:
        The date, and `--as-of`, `the cover's received date` or `today`.
    """
    if asked is not None:
        return asked, "--as-of"
    if match_request.cover.received_date is not None:
        return match_request.cover.received_date, "the cover's received date"
    return today, "today"


def _write(opinion: Opinion, call: Call, session: Session, progress: Progress) -> None:
    progress("writing the opinion", 0, 2)
    write_text(session.out, "opinion.json", report.render_json(opinion))
    write_text(session.out, "opinion.html", report.render_html(opinion))
    if call.workbook:
        progress("writing the workbook", 1, 2)
        report.write_workbook(opinion, session.connection, session.out, session.out / "annotated.xlsx")
    progress("writing the opinion", 2, 2)
