"""An implementation that is not ours accepts what the ledger writes: Go's golang.org/x/mod/sumdb/tlog and note."""

import os
import subprocess
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from misnomer.ledger.tree import Tree
from misnomer.ledger.verifier import leaf_hash, read_checkpoint

HERE = Path(__file__).parent
ENTRIES, PROOFS = 70_001, 200


def text(*hashes: bytes) -> str:
    """Hashes in base64."""
    return " ".join(b64encode(each).decode() for each in hashes)


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checking program, built from Debian's packaged sources."""
    folder = tmp_path_factory.mktemp("go")
    environment = {
        **os.environ,
        "GO111MODULE": "off",
        "GOPATH": f"{folder}:/usr/share/gocode",
        "GOCACHE": str(folder / "cache"),
        "GOFLAGS": "",
    }
    build = ["go", "build", "-o", str(folder / "check"), str(HERE / "go/check.go")]
    subprocess.run(build, check=True, env=environment, timeout=240)
    return folder / "check"


def run(program: Path, folder: Path, proofs: list[str]) -> subprocess.CompletedProcess[str]:
    """Let Go check a log and proofs."""
    key = (folder / "keys").read_text().strip()
    return subprocess.run([program, folder, key], input="\n".join(proofs), capture_output=True, text=True)


def proofs_of(folder: Path, pick: Random) -> list[str]:
    """Inclusion and consistency proofs, to the checkpoint and to smaller trees."""
    size = read_checkpoint((folder / "checkpoint").read_bytes()).size
    tree, lines = Tree(folder, size), []
    for index in [0, 255, 256, 65_535, 65_536, size - 1, *(pick.randrange(size) for _ in range(PROOFS - 6))]:
        leaf = leaf_hash(tree.entry(index))
        lines.append(f"inclusion {index} {size} {text(tree.root(size), leaf, *tree.inclusion(index, size))}")
    for old in [1, 255, 256, 65_535, 65_536, size - 1, *(pick.randrange(1, size) for _ in range(PROOFS - 6))]:
        new = pick.randrange(old, size + 1)
        proof = text(tree.root(new), *tree.consistency(old, new))
        lines.append(f"consistency {old} {text(tree.root(old))} {new} {proof}")
    return lines


def test_go_accepts_checkpoint_tiles_and_proofs(program: Path, filled: Callable[[int], tuple[Path, Path]]) -> None:
    """Over 70,001 entries Go opens the checkpoint, rebuilds the root from tiles and accepts all 200 + 200 proofs."""
    folder, _ = filled(ENTRIES)
    done = run(program, folder, proofs_of(folder, Random(5)))  # noqa: S311 - which entries are tried is no secret
    assert done.stdout == f"size {ENTRIES} inclusion {PROOFS} consistency {PROOFS} own {PROOFS}\n", done.stderr


def test_go_refuses_what_was_altered(program: Path, filled: Callable[[int], tuple[Path, Path]]) -> None:
    """The check can fail: Go refuses a proof with one hash exchanged, and a log with one tile altered."""
    folder, _ = filled(300)
    tree = Tree(folder, 300)
    path = tree.inclusion(7, 300)
    path[2] = bytes(32)
    line = f"inclusion 7 300 {text(tree.root(300), leaf_hash(tree.entry(7)), *path)}"
    assert run(program, folder, [line]).returncode != 0
    tile = folder / "tile/1/000.p/1"
    tile.write_bytes(bytes(32))
    assert run(program, folder, []).returncode != 0
