"""Published test vectors: hashes, notes and canonical JSON are what the standards' own authors computed."""

from base64 import b64decode
from collections.abc import Callable
from pathlib import Path

import pytest

from misnomer.ledger.signing import COSIGN_MLDSA44, checkpoint_of, new_signer
from misnomer.ledger.tree import Tree
from misnomer.ledger.verifier import (
    ENTRIES,
    Checkpoint,
    Fault,
    Key,
    check_signatures,
    grow,
    leaf_hash,
    read_checkpoint,
    read_key,
    root_at,
    root_of_path,
    tile_name,
    tile_place,
    tiles_of,
)

LEAVES = list(
    map(
        bytes.fromhex,
        "- 00 10 2021 3031 40414243 5051525354555657 606162636465666768696a6b6c6d6e6f".replace("-", "").split(" "),
    )
)
"""The reference leaves of Certificate Transparency (github.com/google/certificate-transparency, merkle tree tests)."""
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""The roots over the first 0 to 8 of them, by the same source."""
PATHS = {
    (0, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (5, 8): [
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 3): ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    (1, 5): [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
"""Inclusion proofs for (index, size), by the same source."""


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_rfc_6962(size: int) -> None:
    """The root over the reference leaves is the published one."""
    assert root_at(grow(b"".join(map(leaf_hash, LEAVES[:size]))), size).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), PATHS)
def test_published_paths_lead_to_published_roots(index: int, size: int) -> None:
    """Published inclusion proofs are accepted, and refused for any other number, size or leaf."""
    path = [bytes.fromhex(text) for text in PATHS[index, size]]
    leaf = leaf_hash(LEAVES[index])
    assert root_of_path(leaf, index, size, path).hex() == ROOTS[size]
    for other in range(8):
        if other != index:
            assert _root(leaf_hash(LEAVES[other]), index, size, path) != ROOTS[size]
            assert _root(leaf, other, size, path) != ROOTS[size]


def _root(leaf: bytes, index: int, size: int, path: list[bytes]) -> str:
    try:
        return root_of_path(leaf, index, size, path).hex()
    except Fault:
        return "refused"


def test_the_signed_note_of_the_specification() -> None:
    """The example of C2SP signed-note is signed by the example key, and by no other text."""
    key = read_key("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
    signature = b64decode(
        "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM="
    )
    note = Checkpoint("", 0, b"", "This is an example message.\n", [])
    assert signature[:4] == key.id
    assert key.signed(note, signature[4:])
    assert not key.signed(note._replace(body="This is an example message!\n"), signature[4:])


def test_the_checkpoint_of_a_public_log() -> None:
    """A checkpoint of Go's checksum database (C2SP tlog-checkpoint shows it) is signed by that log's published key."""
    key = read_key("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")
    text = (
        "go.sum database tree\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
        "\u2014 sum.golang.org Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo"
        "+zyWE+xeMcTOAYQ8=\n"
    )
    checkpoint = read_checkpoint(text.encode())
    assert checkpoint.size == 20852163
    assert key.signed(checkpoint, checkpoint.signatures[0][2])
    with pytest.raises(Fault, match="is not signed by"):
        check_signatures(checkpoint, key, [])  # that log's origin is not its key's name; ours always is


def test_the_cosigned_checkpoint_of_another_program() -> None:
    """A checkpoint that torchwood's tests publish is by the ML-DSA-44 key they name, and its root is that of RFC 6962.

    filippo.io/torchwood, cmd/litewitness/testdata/mldsa.txt: the key's seed, its number, and the signed checkpoint.
    """
    seed = bytes.fromhex("2886adc2b0eabfce67c0472939127998bf886cf256bfee8ba76a253fce1146e0")
    signer = new_signer("example.com/mldsa-log", COSIGN_MLDSA44, lambda count: seed[:count])
    checkpoint = read_checkpoint((Path(__file__).parent / "vectors/mldsa44-checkpoint.txt").read_bytes())
    name, number, signature = checkpoint.signatures[0]
    assert signer.vkey.startswith("example.com/mldsa-log+b5df45c5+BuhtcL97l3dcitjZ8Y9J54gm")
    assert (name, number, signature[:8]) == (signer.key.name, signer.key.id, bytes(8))
    assert checkpoint.root == leaf_hash(b"testonly")
    assert signer.key.signed(checkpoint, signature)
    for other in (checkpoint._replace(size=2), checkpoint._replace(origin="example.com/other")):
        assert not signer.key.signed(other, signature)


CONSISTENT = {
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
    (6, 7): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
}
"""Consistency proofs between two sizes, by the source of LEAVES."""


@pytest.mark.parametrize(("old", "new"), CONSISTENT)
def test_our_consistency_proofs_are_the_published_ones(tmp_path: Path, old: int, new: int) -> None:
    """Between two sizes of the reference tree we make the proof that was published, hash for hash."""
    tile = tmp_path / "tile/0/000.p/8"
    tile.parent.mkdir(parents=True)
    tile.write_bytes(b"".join(map(leaf_hash, LEAVES)))
    tree = Tree(tmp_path, 8)
    assert (tree.root(old).hex(), tree.root(new).hex()) == (ROOTS[old], ROOTS[new])
    assert [each.hex() for each in tree.consistency(old, new)] == CONSISTENT[old, new]


def test_the_tiles_of_the_specification() -> None:
    """A log of 70,000 entries has the tiles that C2SP tlog-tiles counts, and index 1234067 the path it spells out."""
    tiles = list(tiles_of(70_000))
    assert sum(level == 0 and width == 256 for level, _, width in tiles) == 273
    assert [place for place in tiles if place[0] != ENTRIES and place[2] < 256] == [
        (0, 273, 112),
        (1, 1, 17),
        (2, 0, 1),
    ]
    assert [place for place in tiles_of(256) if place[0] != ENTRIES] == [(0, 0, 256), (1, 0, 1)]
    assert tile_name(3, 1234067, 256) == "tile/3/x001/x234/067"
    assert tile_place("tile/3/x001/x234/067") == (3, 1234067, 256)
    for alias in ("tile/0/x000/001", "tile/00/001", "tile/0/1", "tile/64/000", "tile/0/000.p/0", "tile/0/000.p/256"):
        assert tile_place(alias) is None


def test_the_cosigned_messages_of_the_specification() -> None:
    """A cosignature is over the bytes C2SP tlog-cosignature lays out, for both kinds of key."""
    checkpoint = checkpoint_of("example.com/behind-the-sofa", 20852163, bytes(range(32)))
    stamp = (1679315147).to_bytes(8, "big")
    by_time = Key("witness.example.com/w1", b"1234", 4, bytes(32)).message(checkpoint, stamp)
    assert by_time == b"cosignature/v1\ntime 1679315147\n" + checkpoint.body.encode()
    assert Key("witness.example.com/w1", b"1234", 6, bytes(1312)).message(checkpoint, stamp) == (
        b"subtree/v1\n\0\x16witness.example.com/w1"
        + stamp
        + b"\x1bexample.com/behind-the-sofa"
        + (0).to_bytes(8, "big")
        + (20852163).to_bytes(8, "big")
        + bytes(range(32))
    )


def test_tree_is_read_from_tiles_as_the_leaves_give_it(filled: Callable[[int], tuple[Path, Path]]) -> None:
    """A root read from tiles is the root over the leaves, at every size."""
    folder, _ = filled(600)
    tree = Tree(folder, 600)
    levels = grow(b"".join(map(leaf_hash, tree.entries())))
    assert all(tree.root(size) == root_at(levels, size) for size in range(601))
    assert all(
        root_of_path(leaf_hash(tree.entry(index)), index, size, tree.inclusion(index, size)) == tree.root(size)
        for index, size in [(0, 1), (0, 600), (255, 256), (256, 257), (511, 600), (599, 600), (17, 300)]
    )
