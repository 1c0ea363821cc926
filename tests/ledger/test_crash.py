"""A crash at any step of the disk: nothing acknowledged is lost, and the key never signs two histories."""

import os
import random
import resource
import shutil
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

from misnomer.ledger.durable import Disk, lock
from misnomer.ledger.errors import Forked, Refused, RolledBack, WrongKey
from misnomer.ledger.log import Log, create
from misnomer.ledger.signing import LOG, new_signer
from misnomer.ledger.tree import Tree
from misnomer.ledger.verifier import Fault, leaf_hash, read_checkpoint, verify
from misnomer.terms.errors import LedgerError

Made = tuple[Path, Path]
Fill = Callable[[int], Made]
InChild = Callable[[Callable[[int], None]], tuple[int, int]]


class PowerCut(Exception):
    """The machine stops here."""


class Node:
    """A file or a folder, as it is in memory and as it last reached the disk."""

    def __init__(self, data: bytes | None = None) -> None:
        self.folder = data is None
        self.data, self.synced_data = data or b"", b""
        self.names: dict[str, Node] = {}
        self.synced_names: dict[str, Node] = {}

    def sync(self) -> None:
        """All of it reaches the disk."""
        self.synced_data, self.synced_names = self.data, dict(self.names)


class FailingDisk(Disk):
    """A disk that remembers what has reached it, and stops at a chosen step.

    What was written and not synced may be lost at a power cut: files keep what they held when last synced, folders
    the names they had when last synced. `left_on` lays out what the next start of the machine would find.
    """

    def __init__(self, root: Path, stop_at: int, error: Exception | None = None) -> None:
        self.root, self.stop_at, self.error, self.steps = root, stop_at, error, 0
        self.top, self.signed = Node(), []
        for path in sorted(root.rglob("*")):
            self.node(path.parent).names[path.name] = Node(None if path.is_dir() else path.read_bytes())
        for path in [root, *root.rglob("*")]:
            self.node(path).sync()

    def node(self, path: Path) -> Node:
        """What stands at a path."""
        found = self.top
        for part in path.relative_to(self.root).parts:
            found = found.names[part]
        return found

    def step(self) -> None:
        """One more thing the disk is asked to do."""
        self.steps += 1
        if self.steps == self.stop_at:
            raise self.error or PowerCut

    def make_folders(self, folder: Path) -> set[Path]:
        """Make folders, in memory."""
        gained = super().make_folders(folder)
        for parent in sorted(gained):
            for child in parent.iterdir():
                self.node(parent).names.setdefault(child.name, Node())
        return gained

    def write(self, path: Path, data: bytes, mode: int = 0o644) -> None:
        """Write, or only the first half of it."""
        if b"\n\n\xe2\x80\x94 " in data:
            self.signed.append(data)
        try:
            self.step()
        except (PowerCut, OSError):
            data = data[: len(data) // 2]
            raise
        finally:
            super().write(path, data, mode)
            self.node(path.parent).names[path.name] = Node(data)

    def append(self, path: Path, data: bytes) -> None:
        """Append and sync; or only the first half; or all of it unsynced."""
        node, halves = self.node(path), (data[: len(data) // 2], data[len(data) // 2 :])
        for half in halves:
            with path.open("ab") as file:
                file.write(half)
            node.data += half
            self.step()
        node.sync()

    def sync(self, path: Path) -> None:
        """What is synced has reached the disk."""
        self.step()
        self.node(path).sync()

    def sync_all(self, paths: Sequence[Path]) -> None:
        """One after another, so that each is a step."""
        for path in paths:
            self.sync(path)

    def rename(self, fresh: Path, path: Path) -> None:
        """Rename in memory; the folder must be synced to keep it."""
        self.step()
        super().rename(fresh, path)
        names = self.node(path.parent).names
        names[path.name] = names.pop(fresh.name)

    def remove(self, paths: Iterable[Path]) -> None:
        """Remove in memory; a power cut may bring it back."""
        for path in paths:
            self.step()
            super().remove([path])
            self.node(path.parent).names.pop(path.name, None)
            if not path.parent.exists():
                self.node(path.parent.parent).names.pop(path.parent.name)

    def left_on(self, target: Path, pick: Callable[[], bool]) -> None:
        """Lay out what is left after a power cut; `pick` says of each unsynced thing whether it survived."""
        self._lay_out(self.top, target, pick)

    def _lay_out(self, node: Node, target: Path, pick: Callable[[], bool]) -> None:
        if not node.folder:
            target.write_bytes(node.data if pick() else node.synced_data)
            return
        target.mkdir(mode=0o700)
        for name, child in (node.names if pick() else node.synced_names).items():
            self._lay_out(child, target / name, pick)


def plain_entry(number: int) -> bytes:
    """A small entry, as the fixtures make them."""
    return b'{"kind":"received","number":%d,"schema":"ledger-entry/v1"}' % number


BATCHES = (1, 3, 255, 300, 1)


def run_until(root: Path, disk: FailingDisk) -> int:
    """Append batches until the disk stops; returns how many entries were acknowledged."""
    acknowledged = 0
    try:
        with Log(root / "log", root / "state", disk) as log:
            acknowledged = log.size
            for size in BATCHES:
                done = log.append([plain_entry(log.size + at) for at in range(size)])
                acknowledged = done.checkpoint.size
    except (PowerCut, LedgerError):
        pass
    return acknowledged


def check_survivor(root: Path, acknowledged: int, signed: list[bytes]) -> None:
    """All that was acknowledged is published and found again, and every signed checkpoint is part of what follows."""
    assert read_checkpoint((root / "log/checkpoint").read_bytes()).size >= acknowledged
    with Log(root / "log", root / "state") as log:
        assert log.size >= acknowledged
        log.append([plain_entry(900_000 + log.size)])
        size = log.size
    report = verify(root / "log", patience=0)
    assert report.faults == []
    tree = Tree(root / "log", size)
    assert list(tree.entries())[:acknowledged] == [plain_entry(at) for at in range(acknowledged)]
    for raw in signed:
        checkpoint = read_checkpoint(raw)
        assert tree.root(checkpoint.size) == checkpoint.root


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a log of 254 entries and its state."""
    root = tmp_path / "machine"
    root.mkdir()
    create(root / "log", root / "state", new_signer("ledger.example/test", LOG, os.urandom), Disk())
    with Log(root / "log", root / "state") as log:
        log.append([plain_entry(at) for at in range(254)])
    return root


def steps_in_all(root: Path, spare: Path) -> int:
    """How many steps the batches take when nothing fails."""
    shutil.copytree(root, spare)
    disk = FailingDisk(spare, stop_at=-1)
    assert run_until(spare, disk) == 254 + sum(BATCHES)
    return disk.steps


@pytest.mark.parametrize("survives", ["all", "nothing", "some", "others"])
def test_a_power_cut_at_any_step(root: Path, tmp_path: Path, survives: str) -> None:
    """Whatever the step, and whatever of the unsynced is lost: all that was acknowledged is there, and no fork."""
    steps = steps_in_all(root, tmp_path / "spare")
    assert steps > 50
    for stop_at in range(1, steps + 1):
        chance = random.Random(f"{survives} {stop_at}")  # noqa: S311 - which block survives is no secret
        pick = {"all": lambda: True, "nothing": lambda: False}.get(survives, lambda: chance.random() < 0.5)  # noqa: B023
        machine, after = tmp_path / f"m{stop_at}", tmp_path / f"a{stop_at}"
        shutil.copytree(root, machine)
        disk = FailingDisk(machine, stop_at)
        acknowledged = run_until(machine, disk)
        disk.left_on(after, pick)
        check_survivor(after, acknowledged, disk.signed)
        shutil.rmtree(machine)
        shutil.rmtree(after)


def test_a_full_disk_at_any_step(root: Path, tmp_path: Path) -> None:
    """A disk that fills up at any step costs the append and nothing else: the log is sound, and goes on later."""
    steps = steps_in_all(root, tmp_path / "spare")
    for stop_at in range(1, steps + 1):
        machine = tmp_path / f"m{stop_at}"
        shutil.copytree(root, machine)
        disk = FailingDisk(machine, stop_at, OSError(28, "No space left on device"))
        acknowledged = run_until(machine, disk)
        check_survivor(machine, acknowledged, disk.signed)
        shutil.rmtree(machine)


def test_a_file_size_limit_stops_an_append_cleanly(filled: Fill, in_child: InChild) -> None:
    """Where the system refuses to write a file of that size, the append fails whole and says so."""
    folder, state = filled(5)

    def work(pipe: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            with Log(folder, state) as log:
                log.append([plain_entry(log.size + at) for at in range(200)])
        except LedgerError as error:
            os.write(pipe, str(error).encode())

    child, told = in_child(work)
    os.waitpid(child, 0)
    with os.fdopen(told) as pipe:
        assert "File too large" in pipe.read()
    with Log(folder, state) as log:
        assert log.size == 5
    assert verify(folder, patience=0).faults == []


def test_a_second_writer_is_refused(made: Made) -> None:
    """A log has one writer: a second is turned away, in this process or another, by the log or by its state."""
    with Log(*made), pytest.raises(Refused, match="another writer"):
        Log(*made)
    handle = lock(made[1])
    with pytest.raises(Refused, match="another writer"):
        Log(*made)
    os.close(handle)
    Log(*made).close()


def test_a_log_is_made_only_on_purpose(made: Made, tmp_path: Path) -> None:
    """Appending to a folder without a log makes none, and a log that is there is not made again."""
    with pytest.raises(Refused, match="none is made by accident"):
        Log(tmp_path / "elsewhere", made[1])
    signer = new_signer("ledger.example/test", LOG, os.urandom)
    with pytest.raises(Refused, match="only ever made anew"):
        create(made[0], tmp_path / "state2", signer, Disk())
    with pytest.raises(Refused, match="only ever made anew"):
        create(tmp_path / "log2", made[1], signer, Disk())
    assert made[1].stat().st_mode & 0o777 == 0o700
    assert (made[1] / "key.pem").stat().st_mode & 0o777 == 0o600


def test_an_older_copy_is_not_appended_to(filled: Fill, tmp_path: Path) -> None:
    """A log restored from an older copy would fork if it grew; so would one whose state is older. Both are refused."""
    folder, state = filled(5)
    shutil.copytree(folder, tmp_path / "old")
    shutil.copytree(state, tmp_path / "old-state")
    filled(3)
    with pytest.raises(RolledBack):
        Log(tmp_path / "old", state)
    with pytest.raises(Refused, match="older copy"):
        Log(folder, tmp_path / "old-state")
    with Log(tmp_path / "old", tmp_path / "old-state") as log:
        log.append([plain_entry(77), plain_entry(78), plain_entry(79)])
    with pytest.raises(Forked):
        Log(tmp_path / "old", state)


def test_another_log_s_state_is_refused(made: Made, tmp_path: Path) -> None:
    """A state folder signs for its own log only."""
    create(tmp_path / "log2", tmp_path / "state2", new_signer("ledger.example/test", LOG, os.urandom), Disk())
    with pytest.raises(WrongKey):
        Log(made[0], tmp_path / "state2")


def test_a_log_that_was_touched_is_not_appended_to(filled: Fill) -> None:
    """A writer that finds a tile changed stops: what it would sign could not be proved."""
    folder, state = filled(5)
    tile = folder / "tile/0/000.p/5"
    tile.write_bytes(leaf_hash(b"x") * 5)
    with pytest.raises(LedgerError, match="not what was signed"):
        Log(folder, state)


def test_an_entry_has_a_length_limit(made: Made) -> None:
    """An entry is 1 to 65,535 bytes; a longer one is refused and costs nothing."""
    with Log(*made) as log:
        for entry in (b"", b"x" * 65_536):
            with pytest.raises(LedgerError, match="bytes long"):
                log.append([entry])
        log.append([b"x" * 65_535])
    assert isinstance(verify(made[0], patience=0).faults[0], Fault)
