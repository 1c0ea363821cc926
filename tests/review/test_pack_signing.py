"""Packs that somebody signed: shown as signed, never taken on trust, refused where they were changed."""

import shutil
from pathlib import Path

import pytest

from misnomer.catalog.pack_files import read_files
from misnomer.catalog.packs import pick_pack
from misnomer.report import render_html, render_text
from misnomer.review.judge import review_request
from misnomer.review.pack_signing import make_key, sign_pack, signatures_of, trusted_keys
from misnomer.terms.errors import PackError, UsageError

ROOT = Path(__file__).resolve().parents[2]
NAME = "us/ferpa-99-31@2026.11"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy of a pack."""
    return Path(shutil.copytree(pick_pack("us/ferpa-99-31").folder, tmp_path / "us/ferpa-99-31/2026.11"))


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """A key, its verifier key in `keys`."""
    (tmp_path / "keys").write_text("# trusted\n" + make_key("packs.example", tmp_path / "key") + "\n")
    return tmp_path / "key"


def test_a_signature_is_checked_by_whoever_trusts_the_key(pack: Path, key: Path, tmp_path: Path) -> None:
    """The digest stays what it was; with the key it is checked, without it nobody says who signed."""
    before = read_files(pack).digest
    sign_pack(read_files(pack), NAME, key)
    files = read_files(pack)
    assert files.digest == before
    (found,) = signatures_of(files, NAME, trusted_keys(str(tmp_path / "keys")))
    assert (found.name, found.checked) == ("packs.example", True)
    assert not signatures_of(files, NAME, ())[0].checked


def test_a_pack_changed_after_signing_is_refused(pack: Path, key: Path) -> None:
    """One added blank in one rule, and the note no longer fits, whatever keys are trusted."""
    sign_pack(read_files(pack), NAME, key)
    rule = pack / "rules/order-or-subpoena.sql"
    rule.write_text(rule.read_text() + " ")
    with pytest.raises(PackError, match="changed after it was signed"):
        signatures_of(read_files(pack), NAME, ())


def test_a_forged_line_is_refused(pack: Path, key: Path, tmp_path: Path) -> None:
    """A line under a trusted name and number that the key did not make is false; a note that is none is none."""
    note = sign_pack(read_files(pack), NAME, key)
    text = note.read_text()
    head, line = text.rsplit(" ", 1)
    note.write_text(f"{head} {line[:20]}{'A' if line[20] != 'A' else 'B'}{line[21:]}")
    with pytest.raises(PackError, match="is false"):
        signatures_of(read_files(pack), NAME, trusted_keys(str(tmp_path / "keys")))
    note.write_text("signed, somebody\n")
    with pytest.raises(PackError, match="no signed note"):
        signatures_of(read_files(pack), NAME, ())


def test_the_opinion_shows_who_signed(pack: Path, key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, page and document say who signed and whether that was checked; the digest of the opinion is the same."""
    request = ROOT / "examples/sound/request.csv"
    unsigned = review_request(request, packs=[str(pack)])
    sign_pack(read_files(pack), NAME, key)
    signed = review_request(request, packs=[str(pack)])
    assert "Signed: us/ferpa-99-31@2026.11 by packs.example (not checked" in render_text(signed)
    monkeypatch.setenv("MISNOMER_PACK_KEYS", str(tmp_path / "keys"))
    checked = review_request(request, packs=[str(pack)])
    assert "(checked)" in render_text(checked)
    assert "checked against a key that the reader trusts" in render_html(checked)
    assert unsigned.digest == signed.digest == checked.digest
    assert (unsigned.signatures, len(checked.signatures)) == ((), 1)


def test_keys_that_are_none_are_refused(tmp_path: Path) -> None:
    """A list of keys that cannot be read, and a key's folder that is there already, are refused."""
    (tmp_path / "keys").write_text("packs.example+00000000+AAAA\n")
    with pytest.raises(UsageError):
        trusted_keys(str(tmp_path / "keys"))
    with pytest.raises(UsageError):
        trusted_keys(str(tmp_path / "nowhere"))
    with pytest.raises(UsageError):
        make_key("packs.example", tmp_path)
