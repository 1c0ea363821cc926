"""One request under several packs: read once, its facts established once, then judged by each pack in turn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

from misnomer import __version__, facts, intake, policy
from misnomer.report.comparison import compare_html, compare_json, compare_text
from misnomer.review.before_work import pick_packs
from misnomer.review.judge import date_that_counts, pack_used
from misnomer.review.session import DEFAULT_MEMORY, open_session
from misnomer.terms.comparison import Comparison, UnderOne
from misnomer.terms.errors import UsageError
from misnomer.terms.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Asked:
    """What to compare."""

    paths: tuple[Path, ...]
    """Files of the request."""
    packs: tuple[str, ...]
    """`ID` or `ID@VERSION` of two packs or more."""
    cover: Path | None = None
    """A cover in TOML."""
    columns: Path | None = None
    """A column map in TOML."""
    as_of: date | None = None
    """The date that counts; None for the cover's received date, else today."""
    memory: str = DEFAULT_MEMORY
    """Budget for the whole process."""


def compare(
    asked: Asked, progress: Progress = silent, clock: Callable[[], float] = perf_counter, today: date | None = None
) -> Comparison:
    """Judge a request by each of several packs.

    Args:
        asked: What to compare.
        progress: Called now and then.
        clock: Seconds, for how long each step took.
        today: The clock's date.

    Raises:
        UsageError: Fewer than two packs, or one named twice.
        MisnomerError: As a review.
    """
    if len(set(asked.packs)) < max(2, len(asked.packs)):
        raise UsageError(
            "A comparison needs two packs or more, each once.", where="--pack", do="Name each with --pack."
        )
    folders = pick_packs(asked.packs)
    with open_session(None, asked.memory) as session:
        start = clock()
        column_map = None if asked.columns is None else intake.read_column_map(asked.columns)
        match_request = intake.read_request(
            asked.paths, session.connection, cover=asked.cover, column_map=column_map, progress=progress
        )
        read = clock()
        as_of, source = date_that_counts(asked.as_of, match_request, today or datetime.now(UTC).date())
        packs = [policy.read_pack(folder, as_of) for folder in folders]
        facts.compute(session.connection, match_request, as_of=as_of, progress=progress)
        known = clock()
        under: list[UnderOne] = []
        for pack in packs:
            progress(f"judging by {pack.id}", len(under), len(packs))
            begun = clock()
            judgement = policy.judge(
                session.connection, [pack], match_request, out=session.out, progress=progress, member_columns=False
            )
            found = (judgement.outcome, judgement.dispositions, judgement.results)
            under.append(UnderOne(pack_used(pack), *found, seconds=clock() - begun))
        return Comparison(__version__, as_of, source, match_request, tuple(under), read - start, known - read)


def render(comparison: Comparison, form: str) -> str:
    """A comparison as `text`, `html` or `json`."""
    renderers = {"text": compare_text, "html": compare_html, "json": compare_json}
    return renderers[form](comparison)


def worst_exit(comparison: Comparison) -> int:
    """0, 10 or 11: the gravest of what the packs say."""
    codes: Sequence[int] = [{"holds": 0, "cannot tell": 10, "breached": 11}[u.outcome.value] for u in comparison.packs]
    return max(codes)
