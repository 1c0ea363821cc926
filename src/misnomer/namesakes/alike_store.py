"""Names that are alike, found once for a whole vocabulary and kept: the graphs are a cache and may be deleted.

A graph stands beside the fitted populations, under the digest of vocabulary and comparator. Words that are not
in the vocabulary are compared on the spot.
"""

import hashlib
import os
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np

from misnomer.namesakes.neighbours import Neighbours, find_neighbours
from misnomer.terms.match_key import Comparator
from misnomer.terms.progress import Progress, silent

_FORM: Final = "alike/v1"
_WORTH_KEEPING: Final = 2_000
"""Listed words asked about from which on the whole vocabulary's graph is made and kept."""


class AlikeStore:
    """Finds names of one vocabulary that are alike to words; see `find`."""

    def __init__(
        self, names: Sequence[str], folder: Path | None, *, workers: int = 1, progress: Progress = silent
    ) -> None:
        """Make a store.

        Args:
            names: The vocabulary, distinct.
            folder: Where graphs are kept; None keeps nothing.
            workers: Threads for comparing.
            progress: Told when a graph is being made.
        """
        self._names = names
        self._folder = folder
        self._workers = workers
        self._progress = progress

    @cached_property
    def _code(self) -> dict[str, int]:
        return {name: code for code, name in enumerate(self._names)}

    def find(self, words: Sequence[str], comparator: Comparator) -> Neighbours:
        """For each word the names that agree with it.

        Args:
            words: Distinct words.
            comparator: `jw0.NN`, `lev1` or `lev2`.
        """
        codes = np.fromiter((self._code.get(w, -1) for w in words), np.int64, count=len(words))
        graph = self._kept(comparator)
        if graph is None and int((codes >= 0).sum()) >= _WORTH_KEEPING:
            graph = self._make(comparator)
        if graph is None:
            return self._compare(words, comparator)
        others = [word for word, code in zip(words, codes.tolist(), strict=True) if code < 0]
        return graph.chosen(codes, self._compare(others, comparator))

    def _compare(self, words: Sequence[str], comparator: Comparator) -> Neighbours:
        return find_neighbours(words, self._names, comparator, workers=self._workers, progress=self._progress)

    def _make(self, comparator: Comparator) -> Neighbours:
        graph = self._compare(self._names, comparator)
        path = self._path(comparator)
        if path is not None:
            with suppress(OSError):
                _save(graph, path)
        return graph

    def _kept(self, comparator: Comparator) -> Neighbours | None:
        path = self._path(comparator)
        if path is None or not path.is_file():
            return None
        with suppress(OSError, ValueError, KeyError), np.load(path) as kept:
            graph = Neighbours(kept["starts"], kept["members"], len(self._names))
            if len(graph.starts) == len(self._names) + 1 and int(graph.starts[-1]) == len(graph.members):
                return graph
        return None

    def _path(self, comparator: Comparator) -> Path | None:
        if self._folder is None:
            return None
        digest = hashlib.sha256("\n".join((_FORM, str(comparator), *self._names)).encode()).hexdigest()
        return self._folder / f"{comparator}-{digest[:32]}.npz"


def _save(graph: Neighbours, path: Path) -> None:
    """Write a graph whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".npz")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, starts=graph.starts, members=graph.members)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
