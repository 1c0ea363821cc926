"""Keeps a fitted population, or what was made of one, on disk and maps it back, checked against its manifest.

Each is one folder: an `.npy` file an array, an Arrow file a vocabulary, and `manifest.json`, which is
written last and holds every file's digest. The folder appears whole by one rename, or not at all.
"""

import hashlib
import json
import shutil
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar, get_type_hints

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from misnomer.population.model import Population
from misnomer.population.settings import Settings

FORM: Final = 2
"""Raised whenever the arrays change shape or meaning."""
MANIFEST: Final = "manifest.json"
"""Written last."""
KEPT: Final = 6
"""How many populations are kept, at some 90 MB each."""
UNFINISHED: Final = ".new-"
"""What the name of a folder that is still being written begins with."""
DAY: Final = 86_400.0
"""Seconds."""

Kept = TypeVar("Kept")


class NotStored(Exception):
    """There is no sound stored population of this digest."""


def save(value: Any, folder: Path, digest: str) -> None:
    """Write a population, or what was made of one, to a new folder, which appears whole or not at all.

    Args:
        value: What to keep: a dataclass of arrays.
        folder: Where; its parent is made if need be.
        digest: What it is known by.

    Raises:
        OSError: It cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    made = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=folder.parent))
    try:
        shape = _write(value, "population" if isinstance(value, Population) else "value", made)
        files = {path.name: _digest(path) for path in sorted(made.iterdir())}
        manifest = {"form": FORM, "digest": digest, "files": files, "shape": shape}
        (made / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def prune(home: Path, keep: int = KEPT) -> None:
    """Throw away all but the newest kept populations, and what a stopped process left half-written a day ago.

    Args:
        home: The folder of all kept populations.
        keep: How many to keep.
    """
    found = sorted((path for path in home.iterdir() if path.is_dir()), key=lambda path: -path.stat().st_mtime)
    whole = [path for path in found if not path.name.startswith(UNFINISHED)]
    stale = [path for path in found if path not in whole and time.time() - path.stat().st_mtime > DAY]
    for path in (*whole[keep:], *stale):
        shutil.rmtree(path, ignore_errors=True)


def load(kind: type[Kept], folder: Path, digest: str, settings: Settings) -> Kept:
    """Map what was stored into memory.

    Args:
        kind: What it is.
        folder: Where it was kept.
        digest: What it must be known by.
        settings: The settings it was made with; they are part of the digest and are not stored.

    Raises:
        NotStored: There is none, or it is damaged, or it is of another digest.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if (manifest["form"], manifest["digest"]) != (FORM, digest):
            raise NotStored("another population")
        _check_files(folder, manifest["files"])
        loaded: Kept = _read(manifest["shape"], kind, folder, settings)
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as error:
        raise NotStored("nothing sound is stored") from error
    return loaded


def _check_files(folder: Path, files: dict[str, str]) -> None:
    """See that every file is the one that was kept; on two threads, for hashing lets go of the interpreter.

    Raises:
        NotStored: One is not.
    """
    paths = [folder / Path(name).name for name in files]
    with ThreadPoolExecutor(2) as pool:
        for path, found, expected in zip(paths, pool.map(_digest, paths), files.values(), strict=True):
            if found != expected:
                raise NotStored(f"{path.name} is damaged")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _write(value: Any, name: str, folder: Path) -> Any:
    """Write the arrays under a value and return its shape: what JSON can hold, and the names of files."""
    if isinstance(value, Settings):
        return None
    if isinstance(value, np.ndarray):
        np.save(folder / f"{name}.npy", value, allow_pickle=False)
        return f"{name}.npy"
    if isinstance(value, pa.Array):
        with pa.OSFile(str(folder / f"{name}.arrow"), "wb") as sink:
            batch = pa.record_batch([value], names=["name"])
            with pa.ipc.new_file(sink, batch.schema) as writer:
                writer.write_batch(batch)
        return f"{name}.arrow"
    if is_dataclass(value):
        return {f.name: _write(getattr(value, f.name), f"{name}.{f.name}", folder) for f in fields(value)}
    if isinstance(value, dict):
        return {str(key): _write(part, f"{name}.{str(key).replace(' ', '-')}", folder) for key, part in value.items()}
    return value


def _read(shape: Any, kind: Any, folder: Path, settings: Settings) -> Any:
    """Rebuild a value of this kind from its shape."""
    if kind is Settings:
        return settings
    if isinstance(shape, str) and shape.endswith(".npy"):
        mapped: npt.NDArray[Any] = np.load(folder / Path(shape).name, mmap_mode="r", allow_pickle=False)
        return mapped.view(np.ndarray)  # as a plain array it is sliced several times faster
    if isinstance(shape, str) and shape.endswith(".arrow"):
        source = pa.memory_map(str(folder / Path(shape).name))
        return pa.ipc.open_file(source).get_batch(0).column(0)
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return kind(**{f.name: _read(shape[f.name], hints[f.name], folder, settings) for f in fields(kind)})
    if isinstance(shape, dict):
        key_kind, part_kind = kind.__args__
        as_key = key_kind if issubclass(key_kind, StrEnum) else str
        return {as_key(key): _read(part, part_kind, folder, settings) for key, part in shape.items()}
    return tuple(shape) if isinstance(shape, list) else shape
