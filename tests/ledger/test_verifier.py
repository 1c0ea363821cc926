"""The verifier names the fault: nothing that was touched after signing passes."""

import ast
import os
import shutil
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from misnomer.ledger import verifier
from misnomer.ledger.durable import Disk
from misnomer.ledger.log import Log, create
from misnomer.ledger.receipts import Wanted, cut_receipt
from misnomer.ledger.signing import LOG, load_signer, new_signer, sign
from misnomer.ledger.tree import Tree
from misnomer.ledger.verifier import (
    ALTERED_ENTRY,
    DAMAGED,
    FORK,
    MALFORMED,
    ROLLED_BACK,
    UNKNOWN_FILE,
    UNREADABLE,
    WRONG_KEY,
    leaf_hash,
    read_checkpoint,
    verify,
)

Fill = Callable[[int], tuple[Path, Path]]


def plain_entry(number: int) -> bytes:
    """A small entry, as the fixtures make them."""
    return b'{"kind":"received","number":%d,"schema":"ledger-entry/v1"}' % number


def codes(folder: Path, *, vkey: str = "", held: tuple[str, ...] = ()) -> set[int]:
    """The faults found in a folder that nobody is writing to."""
    return {fault.code for fault in verify(folder, vkey, held=held, patience=0).faults}


def held_of(folder: Path) -> str:
    """What a letter would print of the log as it is."""
    checkpoint = read_checkpoint((folder / "checkpoint").read_bytes())
    return f"{checkpoint.size}:{b64encode(checkpoint.root).decode()}"


def only_file(folder: Path) -> Path:
    """The one file somewhere below a folder."""
    (path,) = (path for path in folder.rglob("*") if path.is_file())
    return path


def rewrite(folder: Path, change: Callable[[list[bytes]], list[bytes]]) -> None:
    """Rewrite a one-bundle log as an insider without the key could: entries and tile agree, the signature stays."""
    bundle, tile = only_file(folder / "tile/entries"), only_file(folder / "tile/0")
    entries = change(verifier.entries_in(bundle.read_bytes()))
    bundle.write_bytes(b"".join(len(each).to_bytes(2, "big") + each for each in entries))
    tile.write_bytes(b"".join(map(leaf_hash, entries)))


@pytest.mark.parametrize("size", [0, 1, 5, 255, 256, 257, 700])
def test_a_sound_log_is_verified(made: tuple[Path, Path], size: int) -> None:
    """A log nobody touched has no fault, whatever its size."""
    with Log(*made) as log:
        if size:
            log.append([plain_entry(at) for at in range(size)])
    assert codes(made[0]) == set()


def test_an_altered_entry_is_named(filled: Fill) -> None:
    """An entry edited in place is found from its content and named by its number, however plausible it reads."""
    folder, _ = filled(300)
    bundle = folder / "tile/entries/000"
    bundle.write_bytes(bundle.read_bytes().replace(plain_entry(77), plain_entry(78)))
    (fault,) = verify(folder, patience=0).faults
    assert fault.code == ALTERED_ENTRY
    assert "entry 77 " in str(fault)


@pytest.mark.parametrize(
    "change",
    [
        lambda entries: [*entries[:2], plain_entry(99), *entries[3:]],
        lambda entries: [entries[1], entries[0], *entries[2:]],
        lambda entries: [*entries[:3], entries[2], *entries[3:4]],
    ],
    ids=["altered", "swapped", "one doubled, one gone"],
)
def test_entries_rewritten_with_their_tiles_are_found(
    filled: Fill, change: Callable[[list[bytes]], list[bytes]]
) -> None:
    """Editing the hashes to fit does not help: without the key, the root that was signed cannot be reached."""
    folder, _ = filled(5)
    rewrite(folder, change)
    assert codes(folder) == {ALTERED_ENTRY}


def test_a_damaged_tile_is_told_from_an_altered_entry(filled: Fill) -> None:
    """Where the entries still lead to the signed root, it is the tile that is wrong, and it is named."""
    folder, _ = filled(300)
    tile = folder / "tile/0/000"
    tile.write_bytes(bytes(32) + tile.read_bytes()[32:])
    (fault,) = verify(folder, patience=0).faults
    assert fault.code == DAMAGED
    assert "tile/0/000 " in str(fault)


def test_a_truncated_or_missing_file_is_found(filled: Fill) -> None:
    """Every file of a small log, cut at every length or taken away, is missed; nothing that was cut passes."""
    folder, _ = filled(3)
    for path in [path for path in sorted(folder.rglob("*")) if path.is_file()]:
        whole = path.read_bytes()
        for length in range(len(whole)):
            path.write_bytes(whole[:length])
            found = codes(folder)
            assert found or (path.name == "keys" and length == len(whole) - 1), f"{path.name} cut to {length}"
        path.unlink()
        assert codes(folder)
        path.write_bytes(whole)
    assert codes(folder) == set()


def test_every_flipped_bit_is_found(filled: Fill) -> None:
    """Each bit of each file of a small log, flipped alone, is a fault."""
    folder, _ = filled(2)
    for path in [path for path in sorted(folder.rglob("*")) if path.is_file()]:
        whole = path.read_bytes()
        for at in range(len(whole)):
            for bit in range(8):
                path.write_bytes(whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :])
                assert codes(folder), f"{path.name} byte {at} bit {bit}"
        path.write_bytes(whole)
    assert codes(folder) == set()


def test_a_note_is_a_plain_file(filled: Fill, tmp_path: Path) -> None:
    """A checkpoint or a key file that is a link or a pipe is a fault: neither is followed, nor waited for."""
    folder, _ = filled(2)
    for name in ("checkpoint", "keys"):
        (folder / name).rename(tmp_path / name)
        os.mkfifo(folder / name)
        assert codes(folder) == {MALFORMED}
        (folder / name).unlink()
        (folder / name).symlink_to(tmp_path / name)
        assert codes(folder) == {MALFORMED}
        (folder / name).unlink()
        (tmp_path / name).rename(folder / name)
    assert codes(folder) == set()


def test_every_file_is_read(filled: Fill) -> None:
    """What is no part of a log is a fault: a stray file, a link, a tile nobody needs or under another spelling."""
    folder, _ = filled(300)
    for stray in ["notes.txt", ".hidden", "tile/0/x000/000", "tile/entries/000~", "tile/7/README"]:
        path = folder / stray
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
        assert codes(folder) == {UNKNOWN_FILE}, stray
        path.unlink()
    (folder / "link").symlink_to("/etc/hostname")
    assert UNKNOWN_FILE in codes(folder)
    (folder / "link").unlink()
    (folder / "tile/0/000.p").mkdir()
    (folder / "tile/0/000.p/9").write_bytes((folder / "tile/0/000").read_bytes()[: 9 * 32])
    assert codes(folder) == set()
    (folder / "tile/0/000.p/9").write_bytes(bytes(9 * 32))
    assert codes(folder) == {DAMAGED}


def test_another_key_is_not_believed(filled: Fill, tmp_path: Path) -> None:
    """A pinned key is the only one believed; a log signed again by another is *wrong key*."""
    folder, state = filled(5)
    vkey = (state / "vkey").read_text().strip()
    assert codes(folder, vkey=vkey) == set()
    other = new_signer("ledger.example/test", LOG, os.urandom)
    assert codes(folder, vkey=other.vkey) == {WRONG_KEY}
    checkpoint = read_checkpoint((folder / "checkpoint").read_bytes())
    (folder / "keys").write_text(other.vkey + "\n")
    assert codes(folder) == {MALFORMED}
    (folder / "checkpoint").write_bytes(sign(other, checkpoint.size, checkpoint.root))
    assert codes(folder) == set()
    assert codes(folder, vkey=vkey) == {WRONG_KEY}


def test_a_rolled_back_log_is_found(filled: Fill) -> None:
    """An older checkpoint put back is found by the tiles it leaves uncovered, or by anything printed since."""
    folder, _ = filled(5)
    older = (folder / "checkpoint").read_bytes()
    filled(3)
    held = held_of(folder)
    (folder / "checkpoint").write_bytes(older)
    assert codes(folder) == {ROLLED_BACK}
    for kind in ("0", "entries"):
        (folder / f"tile/{kind}/000.p/8").unlink()
    assert codes(folder) == set()
    assert codes(folder, held=(held,)) == {ROLLED_BACK}


def test_a_fork_is_found(filled: Fill, tmp_path: Path) -> None:
    """Two histories by one key: whoever kept the root of the one finds that the other is a fork."""
    folder, state = filled(5)
    shutil.copytree(folder, tmp_path / "copy")
    shutil.copytree(state, tmp_path / "copy-state")
    first = held_of(folder)
    filled(1)
    with Log(tmp_path / "copy", tmp_path / "copy-state") as log:
        log.append([plain_entry(1000), plain_entry(1001)])
    assert codes(tmp_path / "copy", held=(first,)) == set()
    assert codes(tmp_path / "copy", held=(first, held_of(folder))) == {FORK}


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (lambda text: text.replace("\n\n", "\nextension\n\n"), MALFORMED),
        (lambda text: text + text.splitlines()[-1] + "\n", MALFORMED),
        (lambda text: text + "\u2014 stranger.example AAAAAAA=\n", MALFORMED),
        (lambda text: text.replace("\n5\n", "\n05\n"), MALFORMED),
        (lambda text: text.replace("=\n\n", "\n\n"), MALFORMED),
        (lambda text: text.replace("ledger.example/test\n", "ledger.example/tess\n"), WRONG_KEY),
        (lambda text: text.replace("\n5\n", "\n6\n"), WRONG_KEY),
        (lambda text: text.split("\u2014")[0], MALFORMED),
    ],
    ids=["extension", "doubled signature", "strange signature", "zero", "padding", "origin", "size", "unsigned"],
)
def test_a_checkpoint_is_read_strictly(filled: Fill, damage: Callable[[str], str], code: int) -> None:
    """There is one way to write a checkpoint, and only the log and its witnesses may sign it."""
    folder, _ = filled(5)
    path = folder / "checkpoint"
    path.write_text(damage(path.read_text()))
    assert codes(folder) == {code}


def test_base64_has_one_spelling(filled: Fill) -> None:
    """A root whose unused last bits are set decodes to the same bytes and is still a fault."""
    folder, _ = filled(5)
    text = (folder / "checkpoint").read_text()
    root = text.split("\n")[2]
    twin = root[:-2] + chr(ord(root[-2]) + 1) + "="
    assert codes(folder) == set()
    (folder / "checkpoint").write_text(text.replace(root, twin))
    assert codes(folder) == {MALFORMED}


@pytest.mark.parametrize(
    "entry",
    [
        b'{"schema":"ledger-entry/v1","kind":"received"}',
        b'{"kind":"received", "schema":"ledger-entry/v1"}',
        b'{"kind":"received","kind":"received","schema":"ledger-entry/v1"}',
        b'{"kind":"received","n":1.5,"schema":"ledger-entry/v1"}',
        b'{"kind":"received","n":NaN,"schema":"ledger-entry/v1"}',
        b'{"kind":"received","n":-0,"schema":"ledger-entry/v1"}',
        b'{"kind":"received","n":"\\u0041","schema":"ledger-entry/v1"}',
        b'{"kind":"received","n":"\\ud800","schema":"ledger-entry/v1"}',
        b'{"kind":"approved","schema":"ledger-entry/v1"}',
        b"[" * 5000,
        b"\xff",
        b"null",
    ],
)
def test_an_entry_has_one_spelling_and_a_known_kind(made: tuple[Path, Path], entry: bytes) -> None:
    """An entry that is not canonical JSON of a known kind is a fault, even where the key signed it."""
    with Log(*made) as log:
        log.append([entry])
    assert codes(made[0]) == {ALTERED_ENTRY}


@pytest.mark.parametrize(
    "pair",
    [
        (plain_entry(3), plain_entry(4).replace(b":4", b": 4")),
        (plain_entry(3), b'{"kind":"other","schema":"ledger-entry/v1"}'),
        (plain_entry(3) + b"," + plain_entry(4), plain_entry(5)),
        (plain_entry(3)[:-1], b'"x":1}'),
    ],
    ids=["a space", "a strange kind", "two in one", "one in two"],
)
def test_an_entry_is_read_by_itself(filled: Fill, pair: tuple[bytes, bytes]) -> None:
    """Entries are checked a bundle at once, and yet the wrong one is named: its neighbours do not cover for it."""
    folder, state = filled(3)
    with Log(folder, state) as log:
        log.append([*pair, plain_entry(9)])
    faults = verify(folder, patience=0).faults
    assert {fault.code for fault in faults} == {ALTERED_ENTRY}
    assert all(" 3 " in str(fault) or " 4 " in str(fault) for fault in faults)


def test_a_folder_that_is_no_log_is_unreadable(tmp_path: Path) -> None:
    """Nothing is verified where there is no log."""
    assert codes(tmp_path) == codes(tmp_path / "absent") == {UNREADABLE}


def test_a_huge_size_does_not_keep_the_auditor_busy(filled: Fill) -> None:
    """A signed size far beyond what the folder holds is a fault at once."""
    folder, state = filled(5)
    (folder / "checkpoint").write_bytes(sign(load_signer(state), 10**17, bytes(32)))
    assert codes(folder) == {DAMAGED}


def test_the_verifier_stands_alone() -> None:
    """The single file imports the standard library and cryptography alone, and opens no file to write."""
    source = Path(verifier.__file__).read_text(encoding="utf-8")
    roots = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            roots |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            roots.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.Attribute):
            assert node.attr not in {"open", "write_bytes", "write_text", "unlink", "mkdir", "rename", "touch", "rmdir"}
        elif isinstance(node, ast.Name):
            assert node.id not in {"open", "exec", "eval", "__import__"}
    assert roots - set(sys.stdlib_module_names) == {"cryptography"}


def test_the_single_file_gives_the_exit_code(filled: Fill, tmp_path: Path) -> None:
    """Copied out of the package and run by itself, it says *verified*, or names the fault and exits with its code."""
    folder, _ = filled(5)
    program = tmp_path / "verify.py"
    shutil.copy(Path(verifier.__file__), program)
    command = [sys.executable, "-I", str(program), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "verified")
    (folder / "extra").touch()
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (UNKNOWN_FILE, "NOT verified")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ([], 2, "name a log's folder"),
        (["log", "--content", "x"], 2, "goes with the receipt"),
        (["nowhere"], UNREADABLE, "FileNotFoundError: checkpoint"),
        (["log/tile"], UNREADABLE, "FileNotFoundError: checkpoint"),
        (["log/checkpoint"], UNREADABLE, "NotADirectoryError: checkpoint"),
        (["--proof", "log/checkpoint"], WRONG_KEY, "no key to check a receipt by"),
        (["log", "--vkey", "a.example+00000000+AAAA"], MALFORMED, "mistyped"),
    ],
)
def test_a_wrong_word_is_not_called_a_wrong_log(filled: Fill, words: list[str], code: int, said: str) -> None:
    """Who asks in the wrong way is told what to do, and not that something was altered."""
    folder, _ = filled(2)
    command = [sys.executable, str(Path(verifier.__file__)), *words]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder.parent)
    assert (done.returncode, said in done.stdout + done.stderr) == (code, True), done


def test_proofs_of_a_log_match_its_tree(filled: Fill, tmp_path: Path) -> None:
    """A second log by the same key and entries has the same root: nothing but entries and order decides it."""
    folder, _ = filled(20)
    other = tmp_path / "other"
    create(other, tmp_path / "other-state", new_signer("ledger.example/test", LOG, os.urandom), Disk())
    with Log(other, tmp_path / "other-state") as log:
        for number in range(20):
            log.append([plain_entry(number)])
    assert Tree(other, 20).root(20) == Tree(folder, 20).root(20)
    assert codes(other) == set()


def test_verifying_loads_nothing_that_can_write() -> None:
    """The verb that verifies brings the verifier, the door and the errors, and no other part of misnomer."""
    code = "import sys, misnomer.cli.ledger_verify; print(*sorted(m for m in sys.modules if m.startswith('misnomer.')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = {name for name in done.stdout.split() if name.startswith(("misnomer.ledger", "misnomer.review"))}
    assert loaded == {"misnomer.ledger", "misnomer.ledger.verifier"}


def test_nothing_printed_can_drive_a_terminal(made: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    """What a hostile log wrote into an entry is shown and not obeyed: no control character is printed."""
    with Log(*made) as log:
        log.append(['{"kind":"received","note":"\u009b31m\u202e","schema":"ledger-entry/v1"}'.encode()])
    receipt = made[0].parent / "r.tlog-proof"
    receipt.write_text(cut_receipt(made[0], Wanted(0)), encoding="utf-8")
    assert verifier.main([str(made[0]), "--proof", str(receipt)]) == 0
    printed = capsys.readouterr().out
    assert "\\x9b31m\\u202e" in printed
    assert all(character.isprintable() or character == "\n" for character in printed)
