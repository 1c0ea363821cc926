"""Reads a log for people: checked whole first, so that nothing is shown that was not signed."""

import json
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from misnomer.ledger.errors import error_of
from misnomer.ledger.tree import Tree
from misnomer.ledger.verifier import verify
from misnomer.terms.errors import LedgerError

Value = dict[str, Any]
"""An entry as read: see `entry-v1.schema.json`."""


@dataclass(frozen=True, slots=True)
class LogRead:
    """A log that was found sound."""

    origin: str
    """The log's name."""
    root: str
    """Root hash in base64."""
    entries: tuple[Value, ...]
    """Every entry, from number 0."""
    cosigned: tuple[str, ...] = ()
    """Witnesses whose cosignatures the checkpoint carries."""


def read_log(folder: Path, vkey: str = "") -> LogRead:
    """Check a log and read all its entries.

    Args:
        folder: The log.
        vkey: The key it must be signed by; empty for the one the folder names.

    Raises:
        LedgerError: the log is not sound; the kind says how (exit codes 30 to 38).
    """
    report = verify(folder, vkey)
    if report.faults:
        raise error_of(report.faults[0], folder.name)
    if report.checkpoint is None:
        raise LedgerError("there is no log here", where=folder.name)
    entries = Tree(folder, report.checkpoint.size).entries()
    root = b64encode(report.checkpoint.root).decode()
    return LogRead(report.checkpoint.origin, root, tuple(map(json.loads, entries)), tuple(report.cosigned))


def owners(entries: Iterable[Value]) -> list[int]:
    """For each entry the request it is about, by the number of its `received` entry; itself where it is about none."""
    found: list[int] = []
    for index, entry in enumerate(entries):
        if entry["kind"] == "received" or entry.get("request", 0) is None:
            found.append(index)
        else:
            found.append(found[entry["entry"]] if "entry" in entry else int(entry["request"]))
    return found
