"""Someone else's memory: a witness holds what it saw, and no second history gets past it."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from misnomer.ledger.durable import Disk
from misnomer.ledger.errors import DamagedTile, Forked, MalformedNote, Refused, RolledBack, WrongKey
from misnomer.ledger.log import Log
from misnomer.ledger.receipts import Wanted, cut_receipt
from misnomer.ledger.signing import COSIGN_ED25519, COSIGN_MLDSA44, LOG, load_signer, new_signer
from misnomer.ledger.verifier import UNREADABLE, check_proof, read_checkpoint, read_key, verify
from misnomer.ledger.witness import ALGORITHMS, attach, look, new_witness
from misnomer.terms.errors import UsageError

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
Made = tuple[Path, Path]
Fill = Callable[[int], Made]


@pytest.fixture(params=list(ALGORITHMS))
def witness(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, str]:
    """A witness's folder and its key, of either kind."""
    state = tmp_path / "witness"
    return state, new_witness(state, "inspector.example/w1", request.param, os.urandom, Disk())


def key_of(folder: Path) -> str:
    """The log's key, as the custodian would print it."""
    return (folder / "keys").read_text().splitlines()[0]


def test_a_cosignature_verifies_and_travels_with_receipts(filled: Fill, witness: tuple[Path, str]) -> None:
    """What a witness cosigns is published with the checkpoint, verified by anyone, and carried by receipts."""
    folder, state = filled(5)
    seen = look(folder, witness[0], NOW, vkey=key_of(folder), disk=Disk())
    assert (seen.before, seen.size) == (None, 5)
    attach(folder, state, seen.cosignature, witness[1], Disk())
    report = verify(folder, patience=0)
    assert (report.faults, report.cosigned) == ([], ["inspector.example/w1 on 2026-11-23"])
    key, own = read_key(key_of(folder)), read_key(witness[1])
    said = check_proof(cut_receipt(folder, Wanted(3)).encode(), key, [own], [])
    assert said[0] == "cosigned by inspector.example/w1 on 2026-11-23"
    cosigned = (folder / "checkpoint").read_bytes()
    filled(300)
    assert verify(folder, patience=0).faults == []
    said = check_proof(cut_receipt(folder, Wanted(3), checkpoint=cosigned).encode(), key, [own], [])
    assert said[0] == "cosigned by inspector.example/w1 on 2026-11-23"


def test_a_cosignature_states_its_time(filled: Fill, witness: tuple[Path, str]) -> None:
    """The time is in the cosignature and cannot be changed."""
    folder, _ = filled(5)
    line = look(folder, witness[0], NOW, vkey=key_of(folder), disk=Disk()).cosignature
    note = (folder / "checkpoint").read_bytes() + line.encode()
    checkpoint = read_checkpoint(note)
    name, number, made = checkpoint.signatures[1]
    key = read_key(witness[1])
    assert (name, number) == (key.name, key.id)
    assert int.from_bytes(made[:8], "big") == int(NOW.timestamp())
    assert key.signed(checkpoint, made)
    assert not key.signed(checkpoint, bytes(7) + b"\x01" + made[8:])
    assert not key.signed(checkpoint._replace(size=6, body=checkpoint.body.replace("5", "6")), made)


def test_growth_is_seen_and_nothing_else_gets_past(filled: Fill, witness: tuple[Path, str], tmp_path: Path) -> None:
    """A log that grew is cosigned; one that was rolled back or forked is refused by name, and what was held stays."""
    folder, state = filled(5)
    for source, name in ((folder, "five"), (state, "five-state")):
        shutil.copytree(source, tmp_path / name)
    assert look(folder, witness[0], NOW, vkey=key_of(folder), disk=Disk()).before is None
    filled(3)
    assert look(folder, witness[0], NOW, disk=Disk()).before == 5
    with pytest.raises(RolledBack):
        look(tmp_path / "five", witness[0], NOW, disk=Disk())
    with Log(tmp_path / "five", tmp_path / "five-state") as log:
        log.append([b'{"kind":"received","n":%d,"schema":"ledger-entry/v1"}' % at for at in range(9)])
    assert verify(tmp_path / "five", patience=0).faults == []
    with pytest.raises(Forked):
        look(tmp_path / "five", witness[0], NOW, disk=Disk())
    tile = folder / "tile/0/000.p/8"
    tile.write_bytes(tile.read_bytes()[:-32])
    with pytest.raises(DamagedTile):
        look(folder, witness[0], NOW, disk=Disk())
    shelf = next(path for path in (witness[0] / "logs").iterdir() if path.is_dir())
    assert read_checkpoint((shelf / "checkpoint").read_bytes()).size == 8


def test_the_key_is_pinned_at_the_first_look(filled: Fill, witness: tuple[Path, str]) -> None:
    """A witness believes no key the log names itself, and no other key later."""
    folder, _ = filled(2)
    with pytest.raises(UsageError, match="not known yet"):
        look(folder, witness[0], NOW, disk=Disk())
    with pytest.raises(WrongKey):
        look(folder, witness[0], NOW, vkey=new_signer("ledger.example/test", LOG, os.urandom).vkey, disk=Disk())
    look(folder, witness[0], NOW, vkey=key_of(folder), disk=Disk())
    with pytest.raises(UsageError, match="another key is pinned"):
        look(folder, witness[0], NOW, vkey=witness[1], disk=Disk())


def test_a_letter_s_root_is_checked_too(filled: Fill, witness: tuple[Path, str]) -> None:
    """What a letter printed is held against the log at the same look."""
    folder, _ = filled(5)
    with pytest.raises(Forked):
        look(folder, witness[0], NOW, vkey=key_of(folder), held=("3:" + "A" * 43 + "=",), disk=Disk())


def test_only_a_sound_cosignature_is_published(filled: Fill, witness: tuple[Path, str]) -> None:
    """A cosignature of another checkpoint, by an unknown key, or given twice is refused; the log stays as it was."""
    folder, state = filled(5)
    line = look(folder, witness[0], NOW, vkey=key_of(folder), disk=Disk()).cosignature
    with pytest.raises(MalformedNote, match="unexpected signature"):
        attach(folder, state, line, "", Disk())
    attach(folder, state, line, witness[1], Disk())
    with pytest.raises(MalformedNote, match="unexpected signature"):
        attach(folder, state, line, witness[1], Disk())
    filled(1)
    with pytest.raises(WrongKey, match="not made over this checkpoint"):
        attach(folder, state, line, witness[1], Disk())
    report = verify(folder, patience=0)
    assert (report.faults, report.cosigned) == ([], [])


def test_a_witness_without_a_key_holds(filled: Fill, tmp_path: Path) -> None:
    """To find a fork nobody needs a key: holding is enough."""
    folder, _ = filled(4)
    assert new_witness(tmp_path / "holder", "", "ed25519", os.urandom, Disk()) == ""
    assert look(folder, tmp_path / "holder", NOW, vkey=key_of(folder), disk=Disk()).cosignature == ""
    with pytest.raises(Refused):
        new_witness(tmp_path / "holder", "", "ed25519", os.urandom, Disk())


@pytest.mark.parametrize(("name", "algorithm"), [("ml-dsa-44", COSIGN_MLDSA44), ("ed25519", COSIGN_ED25519)])
def test_keys_are_kept_and_read_again(tmp_path: Path, name: str, algorithm: int) -> None:
    """A key on the disk is the key that was made, for its owner's eyes only."""
    vkey = new_witness(tmp_path / "w", "w.example", name, os.urandom, Disk())
    signer = load_signer(tmp_path / "w")
    assert (signer.vkey, signer.key.algorithm) == (vkey, algorithm)
    assert (tmp_path / "w/key.pem").stat().st_mode & 0o777 == 0o600
    assert read_key(vkey) == signer.key


@pytest.fixture
def cosigned(filled: Fill, tmp_path: Path) -> Path:
    """A log of 258 entries, two levels of tiles, with a cosignature of either kind."""
    folder, state = filled(258)
    for name in ALGORITHMS:
        vkey = new_witness(tmp_path / name, f"{name}.example/w1", name, os.urandom, Disk())
        line = look(folder, tmp_path / name, NOW, vkey=key_of(folder), disk=Disk()).cosignature
        attach(folder, state, line, vkey, Disk())
    return folder


def test_an_older_cryptography_verifies_what_it_can(
    filled: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log that nobody cosigned by ML-DSA-44 needs no new package; one that was says which version is needed."""
    folder, state = filled(2)
    vkey = new_witness(tmp_path / "new", "new.example/w1", "ml-dsa-44", os.urandom, Disk())
    line = look(folder, tmp_path / "new", NOW, vkey=key_of(folder), disk=Disk()).cosignature
    package = "cryptography.hazmat.primitives.asymmetric"
    with monkeypatch.context() as patched:
        patched.setitem(sys.modules, f"{package}.mldsa", None)
        patched.delattr(f"{package}.mldsa")
        assert verify(folder, patience=0).faults == []
    attach(folder, state, line, vkey, Disk())
    assert verify(folder, patience=0).faults == []
    monkeypatch.setitem(sys.modules, f"{package}.mldsa", None)
    monkeypatch.delattr(f"{package}.mldsa")
    (fault,) = verify(folder, patience=0).faults
    assert fault.code == UNREADABLE
    assert "cryptography, 47 or newer" in str(fault)


def test_a_byte_flipped_in_a_cosigned_log_is_found(cosigned: Path) -> None:
    """A log with two levels of tiles and cosignatures of both kinds: no flipped byte that was tried goes unseen.

    All bytes of the smallest files, every fifth of keys and checkpoint, every 97th of the largest; of a smaller log
    without witnesses, test_verifier tries every bit.
    """
    assert len(verify(cosigned, patience=0).cosigned) == 2
    for path in [path for path in sorted(cosigned.rglob("*")) if path.is_file()]:
        whole = path.read_bytes()
        step = 97 if path.parts[-2] in ("0", "entries") else 5 if path.name in ("keys", "checkpoint") else 1
        for at in range(0, len(whole), step):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << at % 8]) + whole[at + 1 :])
            assert verify(cosigned, patience=0).faults, f"{path.name} byte {at}"
        path.write_bytes(whole)
    assert verify(cosigned, patience=0).faults == []
