"""The hammer: a writer killed at random while others read; nothing acknowledged is lost, nothing wrong verifies."""

import os
import random
import select
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from misnomer.ledger.durable import UNFINISHED
from misnomer.ledger.log import Log
from misnomer.ledger.receipts import Wanted, cut_receipt
from misnomer.ledger.recovery import last_promise, leftovers
from misnomer.ledger.tree import Tree
from misnomer.ledger.verifier import check_proof, read_checkpoint, read_key, verify
from misnomer.terms.errors import LedgerError

Made = tuple[Path, Path]
InChild = Callable[[Callable[[int], None]], tuple[int, int]]
Seen = list[tuple[int, bytes]]
KILLS = 200
RECORD = 40
"""Bytes that a child tells at a time: a size and a root."""


def entry(life: int, number: int) -> bytes:
    """An entry that no other life of the writer would write: lost ones cannot be replaced by their like."""
    return b'{"kind":"received","life":%d,"number":%d,"schema":"ledger-entry/v1"}' % (life, number)


def keep_appending(made: Made, life: int, sizes: Iterator[int], told: int) -> None:
    """Append, and tell size and root of every acknowledgement."""
    with Log(*made) as log:
        for size in sizes:
            done = log.append([entry(life, log.size + at) for at in range(size)]).checkpoint
            os.write(told, done.size.to_bytes(8, "big") + done.root)


def keep_reading(folder: Path, told: int, *, crashes: bool) -> None:
    """Verify the log over and over, and receipts cut from it; tell size and root of what was *verified*."""
    chance, key = random.Random(told), read_key((folder / "keys").read_text().strip())  # noqa: S311 - no secret
    while True:
        report = verify(folder, patience=0 if crashes else 60)
        assert crashes or not report.faults, report.faults
        if report.checkpoint is None or report.faults:
            continue
        os.write(told, report.checkpoint.size.to_bytes(8, "big") + report.checkpoint.root)
        if report.checkpoint.size:
            receipt = cut_receipt(folder, Wanted(chance.randrange(report.checkpoint.size))).encode()
            assert "entry" in check_proof(receipt, key, [], [])[0]


def told_by(pipe: int) -> Seen:
    """What a child had told; what was cut by its death it had not."""
    with os.fdopen(pipe, "rb") as file:
        raw = file.read()
    starts = range(0, len(raw) // RECORD * RECORD, RECORD)
    return [(int.from_bytes(raw[at : at + 8], "big"), raw[at + 8 : at + RECORD]) for at in starts]


def kill(child: int) -> None:
    """Kill a child, and find it killed: one that had stopped by itself, or failed, is no proof of anything."""
    os.kill(child, signal.SIGKILL)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def cut_at(made: Made, size: int) -> str:
    """At which step of an append the writer died."""
    promised, _ = last_promise(made[1])
    published = read_checkpoint((made[0] / "checkpoint").read_bytes()).size
    assert size <= published <= promised
    if published < promised:
        return "promised, not published"
    if not leftovers(made[0], promised) and not list(made[1].glob(f"{UNFINISHED}*")):
        return "between appends"
    return "not promised yet"


def check_all(made: Made, seen: Seen) -> None:
    """Whatever anyone was told is part of the log as it ends, and the log verifies."""
    with Log(*made) as log:
        tree = Tree(made[0], log.size)
        assert log.size >= max(size for size, _ in seen)
    assert verify(made[0], patience=0).faults == []
    assert all(tree.root(size) == root for size, root in set(seen))


def test_killed_at_random_points_while_others_read(made: Made, in_child: InChild) -> None:
    """Killed with signal 9 two hundred times under two readers: all that was acknowledged stays, and is what it was."""
    chance = random.Random(9)  # noqa: S311 - when a process is killed is no secret
    readers = [in_child(lambda pipe: keep_reading(made[0], pipe, crashes=True)) for _ in range(2)]
    acknowledged: Seen = [(0, Tree(made[0], 0).root(0))]
    died: dict[str, int] = {}
    for life in range(KILLS):
        sizes = iter([chance.choice([1, 1, 2, 7, 90, 300]) for _ in range(5_000)])
        child, told = in_child(lambda pipe: keep_appending(made, life, sizes, pipe))  # noqa: B023 - used at once
        if life % 2:
            select.select([told], [], [], 10)  # every other time, not before something was acknowledged
        time.sleep(chance.uniform(0.001, 0.02))
        kill(child)
        acknowledged += told_by(told)
        step = cut_at(made, max(size for size, _ in acknowledged))
        died[step] = died.get(step, 0) + 1
        if life % 20 == 0:
            check_all(made, acknowledged)
    for child, _ in readers:
        kill(child)
    verified = [seen for _, pipe in readers for seen in told_by(pipe)]
    check_all(made, acknowledged + verified)
    assert len(acknowledged) > KILLS / 2
    assert verified
    assert died.keys() >= {"promised, not published", "not promised yet"}, died


def test_readers_while_a_writer_appends(made: Made, in_child: InChild) -> None:
    """Readers of a log at work see only sound states, and only ever a longer log with the same beginning."""
    sizes = iter([1, 5, 40, 1, 300, 2] * 10_000)
    writer, told = in_child(lambda pipe: keep_appending(made, 0, sizes, pipe))
    readers = [in_child(lambda pipe: keep_reading(made[0], pipe, crashes=False)) for _ in range(2)]
    time.sleep(3)
    for child, _ in [*readers, (writer, told)]:
        kill(child)
    for _, pipe in readers:
        seen = told_by(pipe)
        assert [size for size, _ in seen] == sorted(size for size, _ in seen)
        assert seen[-1][0] > seen[0][0]
        check_all(made, seen)
    check_all(made, told_by(told))


def test_two_writers_started_at_once_do_not_both_write(made: Made, in_child: InChild) -> None:
    """Of several writers that start together one writes and the others are refused, time after time: no fork."""

    def work(life: int, pipe: int) -> None:
        for _ in range(30):
            with suppress(LedgerError):
                keep_appending(made, life, iter([1, 2]), pipe)

    children = [in_child(lambda pipe, life=life: work(life, pipe)) for life in range(3)]  # type: ignore[misc]
    for child, _ in children:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    seen = [each for _, pipe in children for each in told_by(pipe)]
    assert len(set(seen)) == len(seen)
    check_all(made, seen)


def test_the_hammer_would_see_a_loss(made: Made) -> None:
    """What the hammer looks at can fail: entries lost and replaced by others of the same number are found."""
    with Log(*made) as log:
        done = log.append([entry(0, 0)]).checkpoint
    with pytest.raises(AssertionError):
        check_all(made, [(done.size, bytes(32))])
    with pytest.raises(AssertionError):
        check_all(made, [(done.size + 1, done.root)])
