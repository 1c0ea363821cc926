"""Replicates of a rehearsal that was asked for with --keep: done ones wait in the cache until all are.

What waits is counts and shares, as the report shows them, in JSON under a name that says from what they were made. A
rehearsal that is through leaves nothing of it behind.
"""

import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, is_dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Final, cast, get_args, get_origin, get_type_hints

from misnomer.population.loading import cache_folder, code_digest
from misnomer.population.store import prune
from misnomer.review.rehearsal_pool import Once
from misnomer.terms.rehearsal import Rate, Threshold

_FOLDER: Final = "rehearsals"
"""Beside the fitted populations."""
_STOPPED: Final = 8
"""Stopped rehearsals that wait at the most."""
_ROOMS: Final = ("simulation", "namesakes", "population", "review", "terms")
"""Whose code figures follow from."""
_LIBRARIES: Final = ("numpy", "scipy", "pyarrow", "duckdb", "rapidfuzz", "splink")
"""With whose help they are worked out, where they are installed."""


@dataclass(frozen=True, slots=True)
class Replicate:
    """What one replicate came to."""

    onces: tuple[Once, ...]
    """By key, and by scenario before."""
    rates: tuple[Rate, ...]
    """How dirty the rows came out, where there is one scenario."""
    linked: tuple[Threshold, ...]
    """Thresholds of probabilistic linkage, where it is tried."""


class KeptReplicates:
    """The replicates of one rehearsal: made, or read where a stopped run left them."""

    def __init__(self, origin: Sequence[Any] | None) -> None:
        """Make ready.

        Args:
            origin: What the figures follow from, besides the code; None to keep nothing.
        """
        self._folder = None if origin is None else _folder(origin)

    def get(self, number: int, make: Callable[[], Replicate]) -> Replicate:
        """A replicate, by its number.

        Args:
            number: Which.
            make: Makes it where it does not wait.
        """
        if self._folder is None:
            return make()
        path = self._folder / f"replicate-{number:04d}.json"
        with suppress(OSError, ValueError, KeyError, TypeError):
            return _read(path.read_text(encoding="utf-8"))
        made = make()
        with suppress(OSError):
            _write(path, _told(made))
        return made

    def forget(self) -> None:
        """The rehearsal is through: nothing waits any longer."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def _folder(origin: Sequence[Any]) -> Path:
    root = Path(__file__).parent.parent
    code = [code_digest(root / room) for room in _ROOMS]
    name = hashlib.sha256(json.dumps([*origin, *map(_version, _LIBRARIES), *code]).encode()).hexdigest()[:32]
    return cache_folder().parent / _FOLDER / name


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _write(path: Path, text: str) -> None:
    """Write a file that appears whole or not at all, and drop stopped rehearsals beyond the newest."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = path.with_suffix(f".{secrets.token_hex(8)}.half")
    try:
        half.write_text(text, encoding="utf-8")
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)
    os.utime(path.parent)
    prune(path.parent.parent, _STOPPED)


def _told(replicate: Replicate) -> str:
    """A replicate as JSON, below a line with the digest of it: a disk may change a figure and leave JSON whole."""
    told = json.dumps(asdict(replicate))
    return f"{hashlib.sha256(told.encode()).hexdigest()}\n{told}"


def _read(text: str) -> Replicate:
    """The replicate, where the text is as it was written."""
    digest, _, told = text.partition("\n")
    if digest != hashlib.sha256(told.encode()).hexdigest():
        raise ValueError(digest)
    replicate: Replicate = _made(Replicate, json.loads(told))
    return replicate


def _made(kind: Any, told: Any) -> Any:
    """A value of a kind from what JSON has of it.

    Raises:
        ValueError: It is another kind's.
        KeyError: A field is missing.
        TypeError: It has no parts, where it should.
    """
    origin, inside = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        hints, build = get_type_hints(kind), cast("Callable[..., Any]", kind)
        return build(**{each.name: _made(hints[each.name], told[each.name]) for each in fields(kind)})
    if origin is tuple:
        kinds = inside[:1] * len(told) if inside[1:] == (Ellipsis,) else inside
        return tuple(_made(each, value) for each, value in zip(kinds, told, strict=True))
    if origin is Mapping:
        return {name: _made(inside[1], value) for name, value in told.items()}
    if origin is UnionType:
        return None if told is None else _made(next(each for each in inside if each is not NoneType), told)
    if type(told) is not kind and (type(told), kind) != (int, float):
        raise ValueError(kind)
    return told
