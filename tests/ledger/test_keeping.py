"""What is put on record holds no personal data, can be opened by who may, and forgotten when it may be."""

import json
import os
import shutil
from base64 import b64encode
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import duckdb
import jsonschema
import pytest

import misnomer.ledger
from misnomer.ledger import fsck
from misnomer.ledger.canonical import canonical
from misnomer.ledger.durable import Disk
from misnomer.ledger.errors import Refused
from misnomer.ledger.keeper import ERASING, Keeper
from misnomer.ledger.making import new_ledger
from misnomer.ledger.receipts import Wanted, cut_receipt
from misnomer.ledger.retention import Erasure, erase
from misnomer.ledger.reviewing import append_review
from misnomer.ledger.row_vault import RowVault
from misnomer.ledger.tree import Tree
from misnomer.ledger.verifier import Fault, check_proof, leaf_hash, read_key, tree_hash, verify
from misnomer.terms.accounting import (
    Agency,
    Answered,
    Corrected,
    Decided,
    Docket,
    Document,
    Ground,
    Officer,
    Purpose,
    Recalled,
    Role,
    RowsDecided,
    Ruling,
    Sent,
)
from misnomer.terms.errors import LedgerError, UsageError
from misnomer.terms.match_request import Cover, FileRead, MatchRequest, RecordCounts, SheetRead
from misnomer.terms.opinion import Opinion, PackUsed, RuleResult
from misnomer.terms.outcomes import Disposition, Outcome, Scope
from misnomer.terms.rules import Authority, Citation, Rule, Status

NOW = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
LATER = datetime(2032, 1, 5, 9, 0, 0, tzinfo=UTC)
CANARY = "Zzyzxcanary"
ALICE, BOB = Officer("Alice Archer", Role.DISCLOSURE_OFFICER), Officer("Bob Brandt", Role.COUNSEL)
SCHEMA = json.loads((Path(misnomer.ledger.__file__).parent / "entry-v1.schema.json").read_bytes())
ROWS = 700

Made = tuple[Path, Path]


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """A log with two agencies in its register."""
    folder, state = tmp_path / "log", tmp_path / "log.state"
    new_ledger(folder, state, "ledger.example/test", os.urandom)
    with Keeper(folder, state, NOW, os.urandom) as keeper:
        keeper.register.add_agency(Agency("Department of Examples", "Office of Samples"), ("DoE",))
        keeper.register.add_agency(Agency("Bureau of Instances"))
    return folder, state


@pytest.fixture
def judged(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """The table that judging leaves, locked as judging leaves the connection."""
    connection.execute(
        "CREATE TABLE outcomes AS "
        "SELECT i AS rid, CAST(i // 400 AS INTEGER) AS file_no, CAST(0 AS INTEGER) AS sheet_no, "
        f'i % 400 + 2 AS "row", CAST(i % 3 AS UTINYINT) AS disposition, CAST(i % 4 AS UTINYINT) AS r0, '
        f"CAST(i // 4 % 4 AS UTINYINT) AS r1, CAST(NULL AS UINTEGER) AS m0 FROM range({ROWS}) t(i)"
    )
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def rule(name: str, scope: Scope) -> Rule:
    """A rule of an invented pack."""
    return Rule(
        f"test/pack/{name}", name, scope, True, (Citation("1 EX 1", "https://example.org"),), Authority.STATUTE,
        Status.IN_FORCE, date(2020, 1, 1), None, "?", ".", ".", "TRUE",
    )  # fmt: skip


def opinion_of(files: tuple[bytes, ...] = (b"one", b"two"), agency: str = "DOE") -> Opinion:
    """An opinion on a request whose every word is a canary."""
    read = tuple(
        FileRead(f"{CANARY}{at}.xlsx", sha256(data).hexdigest(), "xlsx", (SheetRead(CANARY, 350, 0, 0, 1),))
        for at, data in enumerate(files)
    )
    cover = Cover(
        True, agency, CANARY, CANARY, date(2026, 11, 1), date(2026, 11, 4), f"{CANARY} purpose", CANARY, (CANARY,),
        (CANARY,), CANARY, (CANARY,), CANARY, CANARY, CANARY, CANARY, CANARY, (CANARY,),
    )  # fmt: skip
    match_request = MatchRequest(read, (), cover, RecordCounts(ROWS, 1, 2, 3), (CANARY,))
    counts = {Outcome.HOLDS: 600, Outcome.BREACHED: 60, Outcome.CANNOT_TELL: 40, Outcome.DOES_NOT_APPLY: 0}
    results = tuple(
        RuleResult(rule(name, scope), counts, ())
        for name, scope in [("name", Scope.ROW), ("signer", Scope.BATCH), ("address", Scope.ROW)]
    )
    return Opinion(
        "0.1.0", date(2026, 11, 4), "the cover's received date", f"sha256:{sha256(files[0]).hexdigest()}",
        match_request,
        (PackUsed("test/pack", "2026.11", "sha256:" + "0" * 64),), True, Outcome.BREACHED,
        {Disposition.INSUFFICIENT: 234, Disposition.NEEDS_INFORMATION: 233, Disposition.REFER: 233}, results,
    )  # fmt: skip


def entries(folder: Path) -> list[dict[str, object]]:
    """Every entry of a log that is sound, each checked against the published schema."""
    report = verify(folder, patience=0)
    assert report.faults == []
    assert report.checkpoint is not None
    held = [json.loads(entry) for entry in Tree(folder, report.checkpoint.size).entries()]
    for entry in held:
        jsonschema.validate(entry, SCHEMA)
    return held


def review(made: Made, connection: duckdb.DuckDBPyConnection, opinion: Opinion, **said: object) -> int:
    """Put a review on record; returns the number of its entry."""
    receipt = append_review(
        *made,
        opinion,
        connection,
        now=NOW,
        entropy=os.urandom,
        docket=Docket(**said),  # type: ignore[arg-type]
    )
    return receipt.index


def everything_recorded(made: Made, connection: duckdb.DuckDBPyConnection) -> None:
    """A request with every kind of entry after it."""
    review(made, connection, opinion_of(), purpose=Purpose.INVESTIGATION)
    agency = Agency("Department of Examples", "Office of Samples")
    day = date(2026, 11, 20)
    with Keeper(*made, NOW, os.urandom) as keeper:
        for act in (
            Decided(
                0, day, Ruling.ALLOWED_IN_PART, (ALICE, BOB), (Ground.ELEMENT_MISSING,), RowsDecided(2, 3, 4), CANARY
            ),
            Sent(0, day, Document.DEFICIENCY, agency, (ALICE,), sha256(b"letter").hexdigest(), CANARY),
            Answered(0, day, agency, (ALICE,), 2, 2, CANARY),
            Corrected(4, day, Ground.CLERICAL, (BOB,), agency, Purpose.TAX, 3, 3, CANARY),
            Recalled(0, day, Ground.WRONG_PERSON, 1, (ALICE,), agency, CANARY),
        ):
            keeper.record(act)


def test_every_kind_of_entry_fits_the_published_schema(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """What is written is what the published schema says, for every kind of entry."""
    everything_recorded(made, judged)
    with Keeper(*made, LATER, os.urandom) as keeper:
        erase(keeper, Erasure(2, ("text",)), ground=Ground.RETENTION_ENDED, by=(ALICE,))
    kinds = [entry["kind"] for entry in entries(made[0])]
    assert kinds == ["received", "reviewed", "decided", "sent", "answered", "corrected", "recalled", "purged"]


def test_no_canary_reaches_the_log(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """Nothing of a request's words, names or headers, no officer's name or text, and no bare digest is in the log."""
    everything_recorded(made, judged)
    public = b"".join(path.read_bytes() for path in made[0].rglob("*") if path.is_file())
    for secret in (CANARY, "Alice", "Archer", "Brandt", sha256(b"one").hexdigest(), sha256(b"letter").hexdigest()):
        assert secret.lower().encode() not in public.lower()
    for raw in (sha256(b"one").digest(), sha256(CANARY.encode()).digest()):
        assert b64encode(raw) not in public


def test_sealed_texts_are_not_readable_in_the_state_either(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """Texts and names lie in the state folder encrypted, and only with their salts do they open."""
    everything_recorded(made, judged)
    held = b"".join(path.read_bytes() for path in made[1].rglob("*") if path.is_file())
    assert CANARY.encode() not in held
    assert b"Archer" not in held
    with Keeper(*made, NOW, os.urandom) as keeper:
        assert keeper.vault.text(2, "text") == CANARY
        assert CANARY in (keeper.vault.text(0, "cover") or "")
        assert sorted(keeper.vault.officers().values()) == ["Alice Archer", "Bob Brandt"]
    assert all(path.stat().st_mode & 0o077 == 0 for path in made[1].rglob("*") if path.is_file())


def test_the_agency_comes_from_the_register_alone(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """A letter's agency is looked up in the register; one that is not there is null, never the letter's words."""
    review(made, judged, opinion_of(agency="  doe "))
    review(made, judged, opinion_of((b"three",), agency=f"{CANARY} Agency"))
    assert [entry["agency"] for entry in entries(made[0]) if entry["kind"] == "received"] == [
        {"name": "Department of Examples", "office": "Office of Samples"},
        None,
    ]
    with pytest.raises(UsageError, match="no agency of that name"):
        review(made, judged, opinion_of((b"four",)), agency="Department of Exemples")
    with Keeper(*made, NOW, os.urandom) as keeper:
        for name in ("john smith", "X" * 121, "Agency 123456789", "Agency 12-3"):
            with pytest.raises(UsageError):
                keeper.register.add_agency(Agency(name))


def test_the_same_files_are_one_request(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """Reviewed twice, a request is received once; the count of requests is the public's figure."""
    review(made, judged, opinion_of())
    review(made, judged, opinion_of())
    review(made, judged, opinion_of((b"other",)), corrects=0)
    found = [(entry["kind"], entry.get("request"), entry.get("corrects")) for entry in entries(made[0])]
    assert found == [
        ("received", None, None),
        ("reviewed", 0, None),
        ("reviewed", 0, None),
        ("received", None, 0),
        ("reviewed", 3, None),
    ]


def test_a_row_is_proved_to_its_subject(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """The receipt of any row verifies without the log, says its disposition and outcomes, and cannot be edited."""
    index = review(made, judged, opinion_of())
    key = read_key((made[0] / "keys").read_text().strip())
    for rid in (0, 255, 256, 399, 400, 699):
        place = (rid // 400 + 1, 1, rid % 400 + 2)
        proof = cut_receipt(made[0], Wanted(index, place), made[1]).encode()
        said = check_proof(proof, key, [], [])
        assert f'"file":{place[0]},"outcomes":"{rid % 4}{rid // 4 % 4}","row":{place[2]},' in said[-1]
        assert tuple(Disposition)[rid % 3].value in said[-1]
    with pytest.raises(UsageError, match="no row"):
        cut_receipt(made[0], Wanted(index, (1, 1, 999)), made[1])


def test_every_flipped_bit_of_a_receipt_is_found(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """Each byte of a receipt, changed, makes it fail: nothing in it is taken on trust."""
    index = review(made, judged, opinion_of())
    key = read_key((made[0] / "keys").read_text().strip())
    proof = cut_receipt(made[0], Wanted(index, (1, 1, 2), ("opinion",)), made[1]).encode()
    check_proof(proof, key, [], [])
    for at in range(len(proof)):
        for mask in (1, 128):
            with pytest.raises(Fault):
                check_proof(proof[:at] + bytes([proof[at] ^ mask]) + proof[at + 1 :], key, [], [])


def test_a_file_is_proved_to_an_auditor(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """With its salt, a file is shown to be the one that came in; another file, or another salt, is not."""
    review(made, judged, opinion_of())
    key = read_key((made[0] / "keys").read_text().strip())
    proof = cut_receipt(made[0], Wanted(0, slots=("files/1/commitment", "cover")), made[1]).encode()
    said = check_proof(proof, key, [], [b"two"])
    assert any("files/1/commitment: opened" in line for line in said)
    assert "files/1/commitment: NOT checked; give the file with --content" in check_proof(proof, key, [], [])
    with pytest.raises(Fault, match="files/1/commitment"):
        check_proof(proof, key, [], [b"one"])
    said = check_proof(cut_receipt(made[0], Wanted(0)).encode(), key, [], [b"two"])
    assert said[-1] == "the file given was NOT checked: this receipt opens nothing"


def test_the_root_over_rows_is_that_of_their_leaves(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """The root computed inside the database is the RFC 6962 root over the texts that receipts show."""
    index = review(made, judged, opinion_of())
    rows = RowVault(made[1] / "rows" / f"{index:06}", Disk())
    leaves = [leaf_hash(rows.prove(at).text.encode()) for at in range(ROWS)]
    assert entries(made[0])[index]["rows"] == {"root": b64encode(tree_hash(leaves)).decode(), "size": ROWS}
    assert len({rows.prove(at).text.split('"salt":"')[1][:32] for at in range(ROWS)}) == ROWS


def test_a_forgotten_row_cannot_be_proved_and_all_others_can(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """Destroying one row's salt leaves the log as it was and every other row provable."""
    index = review(made, judged, opinion_of())
    key = read_key((made[0] / "keys").read_text().strip())
    before = entries(made[0])[index]
    with Keeper(*made, LATER, os.urandom) as keeper:
        for row in (7, 9):
            erase(keeper, Erasure(index, place=(1, 1, row)), ground=Ground.RETENTION_ENDED, by=(ALICE,))
        with pytest.raises(Refused, match="forgotten before"):
            erase(keeper, Erasure(index, place=(1, 1, 7)), ground=Ground.RETENTION_ENDED, by=(ALICE,))
    assert entries(made[0])[index] == before
    for row in (7, 9):
        with pytest.raises(LedgerError, match="forgotten"):
            cut_receipt(made[0], Wanted(index, (1, 1, row)), made[1])
    for row in (2, 6, 8, 10, 257, 258, 300):
        check_proof(cut_receipt(made[0], Wanted(index, (1, 1, row)), made[1]).encode(), key, [], [])
    kept = b"".join(path.read_bytes() for path in (made[1] / "rows").rglob("*") if path.name == "keys")
    assert kept[:32] == bytes(32)
    assert kept[32:64] != bytes(32)


def test_salts_are_kept_as_long_as_the_law_asks(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """No salt is destroyed before five years after the last entry on its request, nor under a legal hold."""
    review(made, judged, opinion_of())
    by, ground, erasure = (ALICE,), Ground.RETENTION_ENDED, Erasure(0, ("cover",))
    with Keeper(*made, NOW.replace(year=2031, day=22), os.urandom) as keeper:
        with pytest.raises(Refused, match="kept until 2031-11-23"):
            erase(keeper, erasure, ground=ground, by=by)
        keeper.record(Answered(0, date(2031, 11, 21), Agency("Bureau of Instances"), by, 1))
    with Keeper(*made, NOW.replace(year=2036, day=21), os.urandom) as keeper:
        with pytest.raises(Refused, match="kept until 2036-11-22"):
            erase(keeper, erasure, ground=ground, by=by)
        keeper.register.place_hold(0, date(2036, 11, 20))
    with Keeper(*made, NOW.replace(year=2036, day=25), os.urandom) as keeper:
        with pytest.raises(Refused, match="legal hold of 2036-11-20"):
            erase(keeper, erasure, ground=ground, by=by)
        keeper.register.lift_hold(0, date(2036, 11, 25))
        erase(keeper, erasure, ground=ground, by=by)
        assert keeper.vault.text(0, "cover") is None
        with pytest.raises(Refused, match="no such salt"):
            erase(keeper, erasure, ground=ground, by=by)
    with pytest.raises(UsageError, match="at least 5 years"):
        new_ledger(made[0].with_name("b"), made[1].with_name("b.state"), "", os.urandom, 4)


def test_a_hold_on_everything_covers_every_request(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """A hold without a request stands over all of them."""
    review(made, judged, opinion_of())
    with Keeper(*made, LATER, os.urandom) as keeper:
        keeper.register.place_hold(None, LATER.date())
        with pytest.raises(Refused, match="legal hold"):
            erase(keeper, Erasure(0, ("cover",)), ground=Ground.RETENTION_ENDED, by=(ALICE,))


@pytest.mark.parametrize("recorded", [False, True])
def test_an_erasure_cut_short_is_finished_and_recorded_once(
    made: Made, judged: duckdb.DuckDBPyConnection, tmp_path: Path, *, recorded: bool
) -> None:
    """Whatever the instant of a crash, what was destroyed is in the log, and is there once."""
    index = review(made, judged, opinion_of())
    note = made[1] / ERASING
    with Keeper(*made, LATER, os.urandom) as keeper:
        append = keeper.log.append
        kept: list[bytes] = []

        def stop(written: list[bytes]) -> object:
            kept.append(note.read_bytes())
            if not recorded:
                raise LedgerError("crash")
            return append(written)

        keeper.log.append = stop  # type: ignore[assignment, method-assign]
        if recorded:
            erase(keeper, Erasure(index, place=(1, 1, 7)), ground=Ground.RETENTION_ENDED, by=(ALICE,))
            note.write_bytes(kept[0])
        else:
            with pytest.raises(LedgerError, match="crash"):
                erase(keeper, Erasure(index, place=(1, 1, 7)), ground=Ground.RETENTION_ENDED, by=(ALICE,))
    Keeper(*made, LATER, os.urandom).log.close()
    assert not note.exists()
    assert [entry["kind"] for entry in entries(made[0])] == ["received", "reviewed", "purged"]


def test_an_act_speaks_of_what_is_there(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """A decision on an entry that is no request, or is not there, is refused; so are negative counts and nobody."""
    review(made, judged, opinion_of())
    day, by = NOW.date(), (ALICE,)
    with Keeper(*made, NOW, os.urandom) as keeper:
        for act in (
            Decided(1, day, Ruling.REFUSED, by),
            Decided(9, day, Ruling.REFUSED, by),
            Decided(-1, day, Ruling.REFUSED, by),
            Decided(0, day, Ruling.REFUSED, ()),
            Decided(0, day, Ruling.REFUSED, (Officer(" ", Role.COUNSEL),)),
            Answered(0, day, Agency("Bureau of Instances"), by, -1),
            Corrected(9, day, Ground.CLERICAL, by),
        ):
            with pytest.raises(UsageError):
                keeper.record(act)
        assert keeper.log.size == 2


def test_what_never_came_to_be_leaves_nothing(made: Made, judged: duckdb.DuckDBPyConnection) -> None:
    """Salts and rows kept for an entry that a crash undid are removed by the next writer; the request comes anew."""
    copy = made[0].with_name("copy")
    shutil.copytree(made[0], copy / "log")
    shutil.copytree(made[1], copy / "state")
    review(made, judged, opinion_of())
    for kind in ("salts", "sealed", "rows"):
        shutil.copytree(made[1] / kind, copy / "state" / kind)
    shutil.copy(made[1] / "requests", copy / "state")
    with Keeper(copy / "log", copy / "state", NOW, os.urandom) as keeper:
        assert keeper.vault.salts(0) == {}
        assert not keeper.vault.rows(1).exists()
    with Keeper(copy / "log", copy / "state", NOW, os.urandom) as keeper:
        keeper.register.add_agency(Agency("Third Agency"))
    other = replace(opinion_of((b"else",)), digest="sha256:" + "1" * 64)
    assert review((copy / "log", copy / "state"), judged, other) == 1
    assert review((copy / "log", copy / "state"), judged, opinion_of()) == 3
    assert [entry["kind"] for entry in entries(copy / "log")] == ["received", "reviewed"] * 2


def test_canonical_json_is_that_of_rfc_8785() -> None:
    """Members are sorted as RFC 8785 section 3.2.3 shows, and text escaped as section 3.2.2.2 shows."""
    shown = {"\u20ac": 1, "\r": 2, "\ufb33": 3, "1": 4, "\U0001f600": 5, "\u0080": 6, "\u00f6": 7}
    assert canonical(shown).decode() == ('{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\U0001f600":5,"\ufb33":3}')
    assert canonical('\u20ac$\u000f\nA\'\u0042"\\\\"/').decode() == '"\u20ac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'
    assert canonical([None, True, False, [], {}, 0, -1, 2**53 - 1]) == b"[null,true,false,[],{},0,-1,9007199254740991]"
    for wrong in (1.5, 2**53, b"x", "\ud800"):
        with pytest.raises((TypeError, ValueError)):
            canonical(wrong)  # type: ignore[arg-type]


class Stopped(Exception):
    """The process ends here."""


class StoppingDisk(Disk):
    """A disk whose process ends at a chosen step, before the step is taken or in the middle of writing a file."""

    def __init__(self, stop_at: int) -> None:
        self.stop_at, self.steps = stop_at, 0

    def step(self) -> None:
        """One more thing the disk is asked to do."""
        self.steps += 1
        if self.steps == self.stop_at:
            raise Stopped

    def write(self, path: Path, data: bytes, mode: int = 0o644) -> None:
        """Write a file, or its first half."""
        try:
            self.step()
        except Stopped:
            data = data[: len(data) // 2]
            raise
        finally:
            super().write(path, data, mode)

    def append(self, path: Path, data: bytes) -> None:
        """Add to a file, or only the first half."""
        super().append(path, data[: len(data) // 2])
        self.step()
        super().append(path, data[len(data) // 2 :])

    def rename(self, fresh: Path, path: Path) -> None:
        """Let one name stand for another file."""
        self.step()
        super().rename(fresh, path)

    def sync(self, path: Path) -> None:
        """Wait for a file."""
        self.step()
        super().sync(path)

    def sync_all(self, paths: Sequence[Path]) -> None:
        """One after another, so that each is a step."""
        for path in paths:
            self.sync(path)

    def zero(self, path: Path, start: int, size: int) -> None:
        """Write zeros."""
        self.step()
        super().zero(path, start, size)

    def remove(self, paths: Iterable[Path]) -> None:
        """Remove files, one a step."""
        for path in paths:
            self.step()
            super().remove([path])


def act_of(name: str, made: Made, connection: duckdb.DuckDBPyConnection, disk: Disk) -> None:
    """Put something on record with a given disk."""
    if name == "review":
        append_review(*made, opinion_of((b"else",)), connection, now=LATER, entropy=os.urandom, disk=disk)
        return
    with Keeper(*made, LATER, os.urandom, disk) as keeper:
        if name == "decide":
            by = (ALICE, Officer("Carol Crane", Role.HEAD))
            keeper.record(
                Decided(0, LATER.date(), Ruling.REFUSED, by, (Ground.ELEMENT_MISSING,), RowsDecided(0, 3, 0), CANARY)
            )
            return
        erasure = Erasure(0, ("cover",)) if name == "forget a text" else Erasure(1, place=(1, 1, 7))
        erase(keeper, erasure, ground=Ground.RETENTION_ENDED, by=(ALICE,))


@pytest.mark.parametrize("name", ["review", "decide", "forget a text", "forget a row"])
def test_a_keeper_stopped_at_any_step(made: Made, judged: duckdb.DuckDBPyConnection, tmp_path: Path, name: str) -> None:
    """Whatever the step at which the process ends: log and state stay sound, together; what was begun can be done."""
    review(made, judged, opinion_of())

    def copy_of(at: int) -> Made:
        for source, target in zip(made, ("log", "log.state"), strict=True):
            shutil.copytree(source, tmp_path / f"at{at}" / target)
        return tmp_path / f"at{at}" / "log", tmp_path / f"at{at}" / "log.state"

    counting = StoppingDisk(-1)
    act_of(name, copy_of(0), judged, counting)
    assert counting.steps > 10
    for at in range(1, counting.steps + 1):
        copy = copy_of(at)
        with pytest.raises(Stopped):
            act_of(name, copy, judged, StoppingDisk(at))
        with Keeper(*copy, LATER, os.urandom) as keeper:
            size = keeper.log.size
        assert fsck.check(*copy) == ()
        kinds = [entry["kind"] for entry in entries(copy[0])]
        assert size == len(kinds) >= 2
        assert kinds.count("purged") <= 1
        if size == 2 and at % 4 == 1:
            act_of(name, copy, judged, Disk())
            assert fsck.check(*copy) == ()
            assert len(entries(copy[0])) > 2
        shutil.rmtree(tmp_path / f"at{at}")


def test_an_act_of_a_name_is_recorded_once(made: Made, judged: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Whatever the step at which the process ends: asked again by the same name, an act is in the log, and once."""
    review(made, judged, opinion_of())
    act = Decided(0, NOW.date(), Ruling.REFERRED, (ALICE, BOB), (Ground.REQUIREMENTS_MET,), RowsDecided(referred=1))
    other = Sent(0, NOW.date(), Document.QUESTION)
    for at in range(25):
        copy = tmp_path / f"at{at}/log", tmp_path / f"at{at}/state"
        for source, target in zip(made, copy, strict=True):
            shutil.copytree(source, target)
        with suppress(Stopped), Keeper(*copy, NOW, os.urandom, StoppingDisk(at or -1)) as keeper:
            keeper.record(act, "outbox 7")
        with Keeper(*copy, NOW, os.urandom) as keeper:
            if at % 2:
                keeper.record(other, f"another {at}")  # takes the number that a lost act was to get
            first = keeper.record(act, "outbox 7")
            assert keeper.record(act, "outbox 7") == first
            assert keeper.record(act, "outbox 8").index == first.index + (1 if first.index == first.size - 1 else 2)
        kinds = [entry["kind"] for entry in entries(copy[0])]
        assert kinds.count("decided") == 2
        assert fsck.check(*copy) == ()


def test_a_review_of_a_case_is_recorded_once(made: Made, judged: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Whatever the step at which the process ends: reviewed again, a case has one entry of the same opinion."""
    opinion = opinion_of()
    for at in range(0, 40, 3):
        copy = tmp_path / f"at{at}/log", tmp_path / f"at{at}/state"
        for source, target in zip(made, copy, strict=True):
            shutil.copytree(source, target)
        disk = StoppingDisk(at or -1)
        with suppress(Stopped):
            append_review(
                *copy, opinion, judged, now=NOW, entropy=os.urandom, docket=Docket(case="case 7 round 1"), disk=disk
            )
        assert review(copy, judged, opinion, case="case 7 round 1") == 1
        assert review(copy, judged, opinion, case="case 7 round 2") == 2
        assert review(copy, judged, replace(opinion, digest="another"), case="case 7 round 1") == 3
        kinds = [entry["kind"] for entry in entries(copy[0])]
        assert kinds == ["received", *["reviewed"] * 3]
        assert fsck.check(*copy) == ()


def test_many_acts_are_one_step(made: Made, judged: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Whatever the step at which the process ends: all acts of a batch are in the log or none, and asked again once."""
    review(made, judged, opinion_of())
    decided = Decided(0, NOW.date(), Ruling.REFERRED, (ALICE, BOB), (Ground.REQUIREMENTS_MET,), RowsDecided(referred=1))
    batch = [("first", decided), ("second", Sent(0, NOW.date(), Document.QUESTION)), ("first", decided)]
    for at in range(30):
        copy = tmp_path / f"at{at}/log", tmp_path / f"at{at}/state"
        for source, target in zip(made, copy, strict=True):
            shutil.copytree(source, target)
        with suppress(Stopped), Keeper(*copy, NOW, os.urandom, StoppingDisk(at or -1)) as keeper:
            keeper.record_all(batch)
        with Keeper(*copy, NOW, os.urandom) as keeper:
            assert keeper.log.size in (2, 4)
            said = keeper.record_all([*batch, ("astray", Sent(9, NOW.date(), Document.QUESTION))])
        assert isinstance(said.pop("astray"), UsageError)
        assert {name: each.index for name, each in said.items() if not isinstance(each, UsageError)} == {
            "first": 2,
            "second": 3,
        }
        assert [entry["kind"] for entry in entries(copy[0])] == ["received", "reviewed", "decided", "sent"]
        assert fsck.check(*copy) == ()
