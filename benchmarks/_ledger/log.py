"""Appends, proofs and a full check of a log, with floors; prints figures."""

import os
import random
import resource
import shutil
import sys
import time
from hashlib import sha256
from pathlib import Path

from misnomer.ledger.durable import Disk
from misnomer.ledger.log import Log, create
from misnomer.ledger.signing import LOG, new_signer
from misnomer.ledger.tree import Tree
from misnomer.ledger.verifier import verify

SINGLE, BATCH, PROOFS = 500, 10_000, 5_000


def entry(number: int) -> bytes:
    """An entry of some 276 bytes, canonical as the verifier wants it."""
    return b'{"kind":"received","number":%d,"padding":"%s","schema":"ledger-entry/v1"}' % (number, b"x" * 200)


def rate(count: int, begun: float) -> float:
    """How many a second."""
    return count / (time.perf_counter() - begun)


def synced(path: Path, data: bytes, flags: int = os.O_CREAT) -> None:
    """Write a file, or add to it, and wait until it is on the disk."""
    handle = os.open(path, os.O_WRONLY | flags)
    os.write(handle, data)
    os.fdatasync(handle) if flags & os.O_APPEND else os.fsync(handle)
    os.close(handle)


def listed(folder: Path) -> None:
    """Wait until a folder's list of names is on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def one_sync_floor(folder: Path) -> float:
    """Short lines added to one file, each synced, a second: what a journal costs."""
    path = folder / "journal"
    begun = time.perf_counter()
    for at in range(SINGLE):
        synced(path, entry(at), os.O_CREAT | os.O_APPEND)
    return rate(SINGLE, begun)


def seven_syncs_floor(folder: Path) -> float:
    """The seven syncs of one append with nothing else done, a second: two files, their folders, a line, a swap."""
    for name in ("a", "b"):
        (folder / name).mkdir()
    begun = time.perf_counter()
    for at in range(SINGLE):
        for name in ("a", "b"):
            synced(folder / name / str(at), entry(at))
        for name in ("a", "b"):
            listed(folder / name)
        synced(folder / "line", entry(at), os.O_CREAT | os.O_APPEND)
        synced(folder / "fresh", entry(at))
        (folder / "fresh").rename(folder / "swapped")
        listed(folder)
    return rate(SINGLE, begun)


def hash_floor(count: int) -> float:
    """Entries hashed as leaves with as many nodes above them, a second."""
    data, node = entry(1), bytes(65)
    begun = time.perf_counter()
    for _ in range(count):
        sha256(data).digest()
        sha256(node).digest()
    return rate(count, begun)


def main(folder: Path, count: int) -> None:
    """Measure."""
    place = folder / "log-bench"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    create(place / "log", place / "state", new_signer("ledger.example/bench", LOG, os.urandom), Disk())
    with Log(place / "log", place / "state") as log:
        begun = time.perf_counter()
        for at in range(SINGLE):
            log.append([entry(at)])
        print(f"single={rate(SINGLE, begun):.0f}")
        begun, taken = time.perf_counter(), 0.0
        while log.size < count:
            batch = [entry(at) for at in range(log.size, min(count, log.size + BATCH))]
            begun = time.perf_counter()
            log.append(batch)
            taken += time.perf_counter() - begun
        print(f"batch={(count - SINGLE) / taken:.0f}")
    tree, pick = Tree(place / "log", count), random.Random(1)  # noqa: S311 - which entries are proved is no secret
    wanted = [pick.randrange(count) for _ in range(PROOFS)]
    begun = time.perf_counter()
    for index in wanted:
        tree.inclusion(index, count)
    print(f"proofs={rate(PROOFS, begun):.0f}")
    begun = time.perf_counter()
    report = verify(place / "log")
    print(f"verify={time.perf_counter() - begun:.2f}")
    if report.faults:
        raise SystemExit(str(report.faults[0]))
    print(f"sync={one_sync_floor(place):.0f}\nseven={seven_syncs_floor(place):.0f}")
    floor = hash_floor(count)
    print(f"hash={floor:.0f}\nverify_floor={count / floor:.2f}")
    print(f"rss_mb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
    shutil.rmtree(place)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
