"""What a review left of a round: lines without a word, in clear; the opinion, cells and references, sealed."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq
from django.conf import settings

from misnomer.desk.case_words import open_blob, seal_blob
from misnomer.desk.models import Case, Round
from misnomer.review.case_lines import CaseLines, chunk, chunks_of, words_of
from misnomer.review.case_rows import CHUNK, KNOWN, LEGEND, LINES, WORDS
from misnomer.review.documents import Basis, open_basis
from misnomer.terms.opinion import Opinion

OPINION: Final = "opinion.json"
REFERENCES: Final = "references.parquet"
SEALED: Final = (OPINION, "opinion.html", "findings.parquet", "members.parquet", KNOWN, REFERENCES)
"""Files kept whole and sealed, where a review wrote them."""


def folder_of_round(round_: Round) -> Path:
    """Where a round's lines and sealed rows lie."""
    folder: Path = settings.CONFIGURATION.place.sealed / round_.case.token / f"round-{round_.number}"
    return folder


def has_rows(round_: Round) -> bool:
    """Whether a round's rows are kept: from its review until the purge."""
    return folder_of_round(round_).is_dir()


def keep_round(round_: Round, made: Path) -> None:
    """Seal what a review wrote into the round's folder; lines alone stay in clear, and hold no word."""
    half = folder_of_round(round_).with_suffix(".half")
    half.mkdir(mode=0o700, parents=True)
    for name in (LINES, LEGEND):
        (half / name).write_bytes((made / name).read_bytes())
    for name in SEALED:
        if (made / name).exists():
            seal_blob(round_.case, (made / name).read_bytes(), half / f"{name}.sealed")
    for number in range(chunks_of(made / WORDS)):
        seal_blob(round_.case, chunk(made / WORDS, number), half / f"words-{number}.sealed")
    half.rename(folder_of_round(round_))


def lines_of(round_: Round) -> CaseLines:
    """The lines of a reviewed round."""
    folder = folder_of_round(round_)
    return _lines(folder, folder.stat().st_mtime_ns)


@lru_cache(maxsize=4)
def _lines(folder: Path, changed: int) -> CaseLines:
    """Kept while the round's folder stays as it is."""
    return CaseLines(folder)


def words_of_row(round_: Round, row: int) -> dict[str, str]:
    """The request's own cells of one row, by field. Whoever calls this accounts for it."""
    sealed = folder_of_round(round_) / f"words-{row // CHUNK}.sealed"
    return words_of(open_blob(round_.case, sealed), row)


def all_words(round_: Round) -> pa.Table:
    """All rows' cells, in memory, to compare two rounds; shown to nobody."""
    folder = folder_of_round(round_)
    count = len(list(folder.glob("words-*.sealed")))
    opened = (open_blob(round_.case, folder / f"words-{number}.sealed") for number in range(count))
    return pa.concat_tables([pa.ipc.open_stream(each).read_all() for each in opened])


def known_of(round_: Round) -> pa.Table:
    """What an estimate reads of the rows, in memory."""
    return pq.read_table(io.BytesIO(open_blob(round_.case, folder_of_round(round_) / f"{KNOWN}.sealed")))


@contextmanager
def basis_of_round(round_: Round) -> Iterator[Basis]:
    """The opinion and its findings in a private folder, to make a document from; gone afterwards."""
    with tempfile.TemporaryDirectory(dir=settings.CONFIGURATION.place.passing) as name:
        for file in SEALED:
            sealed = folder_of_round(round_) / f"{file}.sealed"
            if sealed.exists() and file != KNOWN:
                (Path(name) / file).write_bytes(open_blob(round_.case, sealed))
        references = Path(name) / REFERENCES
        basis = open_basis(Path(name))
        yield Basis(basis.opinion, basis.folder, references if references.exists() else None)


def opinion_of(round_: Round) -> Opinion:
    """What a review said of a round: no word of a row."""
    return _opinion(round_.pk, folder_of_round(round_).stat().st_mtime_ns)


@lru_cache(maxsize=16)
def _opinion(number: int, changed: int) -> Opinion:
    """Kept in memory while the round's folder stays as it is."""
    with basis_of_round(Round.objects.get(pk=number)) as basis:
        return basis.opinion


def forget_case(case: Case) -> None:
    """Remove a case's files; its key is destroyed apart from this."""
    import shutil

    shutil.rmtree(settings.CONFIGURATION.place.sealed / case.token, ignore_errors=True)
    _opinion.cache_clear()
    _lines.cache_clear()
