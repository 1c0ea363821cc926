"""What documents are made from: an opinion with its folder of findings, and the requester's own row identifiers."""

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from misnomer.review.documents.opinion_file import OPINION, read_opinion
from misnomer.review.documents.references import write_references
from misnomer.review.judge import Call, run
from misnomer.terms.errors import UsageError
from misnomer.terms.opinion import Opinion
from misnomer.terms.progress import Progress, silent


@dataclass(frozen=True, slots=True)
class Basis:
    """An opinion to make documents from."""

    opinion: Opinion
    """What the review says."""
    folder: Path
    """Its folder, with findings.parquet and members.parquet."""
    references: Path | None = None
    """The requester's own row identifiers by place, where they are plain serial numbers."""


def open_basis(folder: Path) -> Basis:
    """An opinion as a review wrote it.

    Raises:
        UsageError: There is no opinion in that folder.
        DamagedFile: It is not what the review wrote.
    """
    return Basis(read_opinion(folder), folder)


@contextmanager
def basis_of(call: Call, progress: Progress = silent) -> Iterator[Basis]:
    """The opinion that a call names: a folder that a review wrote, or a request to review now.

    Args:
        call: Its one path is an opinion's folder, or its paths are the request's files.
        progress: Told how far a review is.

    Yields:
        The basis; what a review wrote for it is gone afterwards.
    """
    if is_opinion(call.paths):
        named = call.paths[0]
        yield open_basis(named.parent if named.name == OPINION else named)
        return
    with tempfile.TemporaryDirectory(prefix=".misnomer-") as private:
        folder = Path(private) / "opinion"
        opinion = run(replace(call, out=folder, workbook=False), progress)
        yield Basis(opinion, folder, write_references(call, Path(private) / "references.parquet"))


def is_opinion(paths: Sequence[Path]) -> bool:
    """Whether these paths name one opinion's folder.

    Raises:
        UsageError: They name nothing, or a folder among files.
    """
    folders = [path for path in paths if path.is_dir() or path.name == OPINION]
    if not paths or (folders and len(paths) > 1):
        raise UsageError(
            "There is no opinion and no request to make a document from."
            if not paths
            else "A folder stands among files.",
            do="Name one folder that `misnomer review` wrote, or the request's files.",
        )
    return bool(folders)
