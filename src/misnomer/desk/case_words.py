"""Words and files of a case, sealed under its key; nothing of them is on the disk in clear."""

import io
import re
import secrets
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Final

from django.conf import settings

from misnomer.desk import clock, sealing
from misnomer.desk.models import Case, CaseFile, CaseKey, FileKind, Officer, Round
from misnomer.review.present import name_shown

PURGED: Final = ""
"""What a text reads once its case is purged."""
_ENDING: Final = re.compile(r"\.([A-Za-z0-9]{1,8})$")


def make_key(case: Case) -> None:
    """Give a case its key."""
    CaseKey.objects.create(case=case, wrapped=sealing.wrap(sealing.new_key(), _purpose(case)))


def key_of(case: Case) -> bytes | None:
    """A case's key; None once it is destroyed."""
    held = CaseKey.objects.filter(case=case).first()
    return None if held is None else sealing.unwrap(bytes(held.wrapped), _purpose(case))


def seal_text(case: Case, text: str) -> bytes:
    """Seal words of somebody's own."""
    return sealing.seal(_key(case), text.strip().encode(), _purpose(case))


def open_text(case: Case, sealed: bytes | memoryview | None) -> str:
    """Open them; empty where there are none or the case is purged."""
    return opener(case)(sealed) if sealed else PURGED


def opener(case: Case) -> Callable[[bytes | memoryview | None], str]:
    """What opens many texts of a case, its key looked up once."""
    key, purpose = key_of(case), _purpose(case)

    def open_one(sealed: bytes | memoryview | None) -> str:
        return PURGED if key is None or not sealed else sealing.unseal(key, bytes(sealed), purpose).decode()

    return open_one


def folder_of(case: Case) -> Path:
    """Where a case's sealed files lie."""
    folder: Path = settings.CONFIGURATION.place.sealed / case.token
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def store_file(
    case: Case, round_: Round, kind: FileKind, source: sealing.Source, name: str, by: Officer, *, number: int = 1
) -> CaseFile:
    """Seal a file of a case.

    Args:
        case: Whose.
        round_: Of which round.
        kind: What it is.
        source: Its content, from the beginning.
        name: The name it came under; kept sealed, and used for its ending alone.
        by: Who brought or made it.
        number: Which of its kind in the round.
    """
    ending = _ENDING.search(name)
    stem = "file" if kind == FileKind.REQUEST else kind.value
    plain = f"{stem}-{number}.{ending[1].lower()}" if ending else f"{stem}-{number}"
    path = f"{case.token}/{round_.number}-{secrets.token_hex(8)}"
    folder_of(case)
    hashing = _Hashing(source)
    size = sealing.seal_stream(_key(case), hashing, settings.CONFIGURATION.place.sealed / path, _file_purpose(case))
    return CaseFile.objects.create(
        case=case,
        round=round_,
        kind=kind,
        name=seal_text(case, name),
        plain_name=plain,
        mark=sealing.mark(hashing.digest()),
        size=size,
        path=path,
        made_at=clock.now(),
        by=by,
    )


def open_file(file: CaseFile) -> Iterator[bytes]:
    """A file's content, piece by piece.

    Raises:
        CannotOpen: It was changed, or its case is purged.
    """
    path = settings.CONFIGURATION.place.sealed / file.path
    yield from sealing.unseal_stream(_key(file.case), path, _file_purpose(file.case))


def names_of(round_: Round) -> dict[str, str]:
    """What a round's request files were called when they came, by the names they are read under, to be shown.

    A name can be a person's: it is sealed like any word of the case, and whoever calls this shows it to nobody who may
    not read those. It is one harmless line, is never a path, and stands for one file alone.
    """
    files = list(round_.files.filter(kind=FileKind.REQUEST).order_by("id"))
    words = opener(round_.case)
    shown = {file.plain_name: name_shown(words(file.name)) or file.plain_name for file in files}
    twice = {name for name, count in Counter(shown.values()).items() if count > 1}
    return {plain: f"{name} ({plain})" if name in twice else name for plain, name in shown.items()}


@contextmanager
def whole_or_nothing(case: Case) -> Iterator[None]:
    """Where what is done within is refused or fails, the sealed files it wrote are gone again, as its rows are."""
    folder = folder_of(case)
    before = set(folder.iterdir())
    try:
        yield
    except BaseException:
        for path in set(folder.iterdir()) - before:
            path.unlink(missing_ok=True)
        if not before:
            folder.rmdir()
        raise


def seal_blob(case: Case, content: bytes, target: Path) -> None:
    """Seal bytes into a file of the case's folder."""
    sealing.seal_stream(_key(case), io.BytesIO(content), target, _file_purpose(case))


def open_blob(case: Case, path: Path) -> bytes:
    """Open what `seal_blob` wrote."""
    return b"".join(sealing.unseal_stream(_key(case), path, _file_purpose(case)))


def _key(case: Case) -> bytes:
    key = key_of(case)
    if key is None:
        raise sealing.CannotOpen("The case is purged: its key is destroyed.")
    return key


def _purpose(case: Case) -> bytes:
    return f"case {case.token}".encode()


def _file_purpose(case: Case) -> bytes:
    return f"file of {case.token}".encode()


class _Hashing:
    """Reads on while it takes the digest."""

    def __init__(self, source: sealing.Source) -> None:
        self._source, self._hash = source, sha256()

    def read(self, size: int = -1, /) -> bytes:
        """Read."""
        piece = self._source.read(size)
        self._hash.update(piece)
        return piece

    def digest(self) -> str:
        """Of all that was read."""
        return self._hash.hexdigest()
