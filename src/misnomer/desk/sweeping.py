"""What a crash left between writing a sealed file and the database's word of it: found and removed, an hour later.

No key opens such a file for anybody: nothing names it. Whoever is at work writes first and tells the database within
the same transaction, seconds later, so that what is older than `GRACE` and unknown will never be known. Where the
folder speaks of another database than this one, whose key may open all of it, nothing is removed.
"""

import logging
import shutil
import time
from pathlib import Path
from typing import Final

from django.conf import settings

from misnomer.desk.models import Case, CaseFile, Review, ReviewState

GRACE: Final = 3600.0
"""Seconds that whoever wrote a file has to tell the database of it."""
_AT_ONCE: Final = 500
_ANOTHERS: Final = (
    "Nothing was swept: the sealed files are not this database's. Start the desk with the database they belong to, or "
    "restore both from one backup."
)
_log = logging.getLogger(__name__)


def sweep() -> int:
    """Remove sealed files, and rounds' and cases' folders, that the database does not know; returns how many.

    A round's folder is known while a review of the round is waiting, running or done. The desk may be at work. Nothing
    goes where the database knows none of the cases, or does not know one that was reviewed: no crash leaves that, but a
    desk started with another database, or with an earlier one, does.
    """
    sealed: Path = settings.CONFIGURATION.place.sealed
    until = time.time() - GRACE
    found = {case: [path for path in case.iterdir() if _last(path) < until] for case in sealed.iterdir()}
    known = _known_cases([case.name for case in found])
    foreign = [case for case in found if case.name not in known and _last(case) < until]
    if foreign and (not known or any(any(case.glob("round-*")) for case in foreign)):
        _log.warning(_ANOTHERS)
        return 0
    lost = [path for case, old in found.items() if old and case.name in known for path in _unknown(case.name, old)]
    return sum(_remove(path, until) for path in (*lost, *foreign))


def _remove(path: Path, until: float) -> bool:
    """Remove a file or folder, unless it was written to since it was found: a review began meanwhile, perhaps."""
    if _last(path) >= until:
        return False
    shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
    return True


def _last(path: Path) -> float:
    """When a file, or the latest thing in a folder, was last written to; never, where it is gone meanwhile."""
    try:
        return max((each.stat().st_mtime for each in (path, *path.rglob("*"))), default=0.0)
    except FileNotFoundError:
        return time.time()


def _known_cases(tokens: list[str]) -> set[str]:
    known: set[str] = set()
    for at in range(0, len(tokens), _AT_ONCE):
        known |= set(Case.objects.filter(token__in=tokens[at : at + _AT_ONCE]).values_list("token", flat=True))
    return known


def _unknown(token: str, found: list[Path]) -> list[Path]:
    """What the database does not know of what was found in a case's folder."""
    files = set(CaseFile.objects.filter(case__token=token).values_list("path", flat=True))
    live = [ReviewState.QUEUED, ReviewState.RUNNING, ReviewState.DONE]
    rounds = Review.objects.filter(round__case__token=token, state__in=live).values_list("round__number", flat=True)
    kept = {f"round-{number}{ending}" for number in rounds for ending in ("", ".half")}
    return [path for path in found if f"{token}/{path.name}" not in files and path.name not in kept]
