"""fsck finds what a custodian could no longer open, and mends what a crash or a bad disk left."""

import json
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from misnomer.ledger import fsck
from misnomer.ledger.durable import Disk
from misnomer.ledger.keeper import Keeper
from misnomer.ledger.making import new_ledger
from misnomer.ledger.recovery import promise
from misnomer.ledger.verifier import verify
from misnomer.terms.accounting import Document, Officer, Role, Sent
from misnomer.terms.errors import LedgerError

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
Made = tuple[Path, Path]


@pytest.fixture
def kept(tmp_path: Path) -> Made:
    """A log with a request and three letters, each with a sealed text."""
    made = tmp_path / "log", tmp_path / "log.state"
    new_ledger(*made, "ledger.example/test", os.urandom)
    with Keeper(*made, NOW, os.urandom) as keeper:
        keeper.log.append([b'{"kind":"received","schema":"ledger-entry/v1"}'])
        for at in range(3):
            by = (Officer("Alice", Role.COUNSEL),)
            keeper.record(Sent(0, date(2026, 1, 1), Document.QUESTION, None, by, "0" * 64, f"text {at}"))
    return made


def test_a_sound_log_and_state_pass(kept: Made) -> None:
    """Nothing is wrong where nothing was touched, with the state or without it."""
    assert fsck.check(*kept) == fsck.check(kept[0], None) == ()


def forge_salt(state: Path) -> None:
    """Exchange a salt for another."""
    path = state / "salts/000/000002.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"text": "11" * 32}))


def drop_salt(state: Path) -> None:
    """Destroy a salt behind the log's back."""
    path = state / "salts/000/000002.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"document": None}))


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda state: (state / "salts/000/000002.json").unlink(), "entry 2: the salt of document is missing"),
        (drop_salt, "destroyed, and the log does not say so"),
        (forge_salt, "does not open with its salt"),
        (lambda state: state.chmod(0o755), "can be read by others: chmod 700"),
        (lambda state: (state / "key.pem").chmod(0o644), "key.pem in the state folder can be read by others"),
        (lambda state: (state / "promised").write_bytes(promise(3, bytes(32))), "older than the log"),
        (lambda state: (state / "promised").write_bytes(promise(4, bytes(32))), "different histories"),
        (lambda state: (state / "promised").write_bytes(b"no\n"), "lost what was promised"),
        (lambda state: (state / ".unfinished-00").write_bytes(b""), "an append was cut short"),
    ],
)
def test_what_cannot_be_opened_is_found(kept: Made, damage: Callable[[Path], None], words: str) -> None:
    """Each kind of damage to a state folder has its own sentence."""
    damage(kept[1])
    assert any(words in line for line in fsck.check(*kept)), fsck.check(*kept)


def test_tiles_are_written_anew_from_the_entries(kept: Made) -> None:
    """Where entries still lead to the signed root, lost and damaged tiles are mended; the log is then sound."""
    tile = kept[0] / "tile/0/000.p/4"
    tile.write_bytes(bytes(128))
    assert any("damaged tile" in line for line in fsck.check(*kept))
    assert fsck.mend(*kept, NOW, Disk()) == ("wrote tile/0/000.p/4 anew from the entries",)
    assert fsck.check(*kept) == ()
    tile.unlink()
    fsck.mend(*kept, NOW, Disk())
    assert fsck.check(*kept) == ()


def test_altered_entries_are_not_mended(kept: Made) -> None:
    """What was signed cannot be mended into something else."""
    bundle = kept[0] / "tile/entries/000.p/4"
    bundle.write_bytes(bundle.read_bytes().replace(b"question", b"refusals"))
    with pytest.raises(LedgerError):
        fsck.mend(*kept, NOW, Disk())
    assert any("altered entry" in line for line in fsck.check(*kept))


def test_a_promise_is_kept_by_repair(kept: Made) -> None:
    """Entries promised before a crash are published by a repair."""
    before = (kept[0] / "checkpoint").read_bytes()
    with Keeper(*kept, NOW, os.urandom) as keeper:
        by = (Officer("Alice", Role.COUNSEL),)
        keeper.record(Sent(0, date(2026, 1, 1), Document.QUESTION, None, by, "", "five"))
    (kept[0] / "checkpoint").write_bytes(before)
    assert any("5 entries were promised and 4 are published" in line for line in fsck.check(*kept))
    assert fsck.mend(*kept, NOW, Disk()) == ("published 1 entries that were promised before a crash",)
    assert fsck.check(*kept) == ()
    assert verify(kept[0], patience=0).faults == []
