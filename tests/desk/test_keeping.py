"""Keeping and forgetting: what is sealed stays sealed, what is destroyed stays gone, what is backed up comes back."""

import os
import tarfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import override
from tests.desk.persons import Persons
from tests.desk.sessions import signed_in
from tests.desk.situations import Situations

from misnomer.desk import clock, outbox, review_child, reviewing, sealing
from misnomer.desk.backup import back_up
from misnomer.desk.case_words import open_file, open_text
from misnomer.desk.configuration import configuration, master_key
from misnomer.desk.models import Case, CaseKey, Comment, Officer, Review, View
from misnomer.desk.place import DeskPlace
from misnomer.desk.refusals import Refused
from misnomer.desk.services import answers, comments, decisions, intake, keeping, reading
from misnomer.review.case_lines import LineFilter
from misnomer.review.judge import Call
from misnomer.terms.errors import UsageError

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]
WORDS = (b"Quillfeather", b"Odalys", b"Larkspur", b"Ashgrove", b"Marisol", b"1984-07-19", b"05:25", b"R-1,")


def test_nothing_of_a_case_lies_in_clear(situations: Situations, persons: Persons, place: DeskPlace) -> None:
    """No cell, letter, file name, comment or reason is in any file of the data folder but sealed."""
    case = situations.at("decided")
    comments.comment(persons["reviewer"], case, "Larkspur Street looks odd.")
    outbox.flush()
    held = [path for path in place.data.rglob("*") if path.is_file()]
    assert len(held) > 20
    for path in held:
        content = path.read_bytes()
        assert not [word for word in WORDS if word in content], path.name
    for field in ("first_reason", "second_reason"):
        assert b"missing" not in bytes(getattr(case.decisions.get(), field))


def test_views_of_rows_are_on_account(situations: Situations, persons: Persons) -> None:
    """Each row shown is a line of who saw it; whoever is not on the case, or manages people, sees none."""
    case = situations.at("reviewed")
    reading.row(persons["reviewer"], case, 3)
    reading.rows(persons["auditor"], case, LineFilter())
    assert list(View.objects.values_list("officer__user__username", "what", "row")) == [
        ("reviewer", "row", 3),
        ("auditor", "rows", None),
    ]
    case.members.filter(officer=persons["counsel"]).delete()
    for name in ("administrator", "clerk", "counsel"):
        with pytest.raises(Refused):
            reading.row(persons[name], case, 3)
    assert View.objects.count() == 2


def test_what_is_sealed_cannot_be_changed(situations: Situations, place: DeskPlace) -> None:
    """A sealed file with one bit flipped, cut off at a piece, or under another key, opens not at all."""
    case = situations.at("received")
    file = case.files.order_by("id")[0]
    path = place.sealed / file.path
    whole = path.read_bytes()
    for changed in (whole[:40] + bytes([whole[40] ^ 1]) + whole[41:], whole[:-1], whole[: len(whole) // 2]):
        path.write_bytes(changed)
        with pytest.raises(sealing.CannotOpen):
            list(open_file(file))
    path.write_bytes(whole)
    assert b"Quillfeather" in b"".join(open_file(file))


def test_pieces_keep_their_place(tmp_path: Path) -> None:
    """A sealed file whose pieces are swapped, doubled or cut off at a boundary is refused; an empty one opens."""
    key, source = sealing.new_key(), tmp_path / "clear"
    for size in (0, 1, sealing.PIECE - 1, sealing.PIECE, sealing.PIECE + 1, 3 * sealing.PIECE):
        source.write_bytes(os.urandom(size))
        target = tmp_path / f"sealed-{size}"
        with source.open("rb") as clear:
            assert sealing.seal_stream(key, clear, target, b"p") == size
        assert b"".join(sealing.unseal_stream(key, target, b"p")) == source.read_bytes()
    step, held = sealing.PIECE + 28, target.read_bytes()
    pieces = [held[at : at + step] for at in range(0, len(held), step)]
    for forged in (pieces[:2], [pieces[1], pieces[0], pieces[2]], [*pieces, pieces[2]], pieces[1:]):
        target.write_bytes(b"".join(forged))
        with pytest.raises(sealing.CannotOpen):
            list(sealing.unseal_stream(key, target, b"p"))


def test_purge_destroys_the_key_and_keeps_the_account(situations: Situations, persons: Persons) -> None:
    """After purge no word opens, though the bytes are there; who decided and when still is."""
    case = situations.at("closed")
    said = comments.comment(persons["reviewer"], case, "A word.")
    with patch("misnomer.desk.clock.now", return_value=clock.now() + timedelta(days=6 * 366)):
        keeping.purge(persons["counsel"], case)
    assert not CaseKey.objects.filter(case=case).exists()
    assert open_text(case, Comment.objects.get(pk=said.pk).text) == ""
    assert case.decisions.get().second == persons["second"]
    with pytest.raises(Refused):
        reading.row(persons["reviewer"], case, 0)


def test_a_row_of_a_purge_that_is_not_due_stays(situations: Situations, persons: Persons) -> None:
    """Neither before its day nor by a clerk is anything purged."""
    case = situations.at("closed")
    for name in ("counsel", "clerk", "administrator"):
        with pytest.raises(Refused):
            keeping.purge(persons[name], case)
    assert CaseKey.objects.filter(case=case).exists()


def test_secrets_are_private_and_apart(tmp_path: Path) -> None:
    """A master key in the data folder, open to others, or too short is refused; so is an unknown setting."""
    place = DeskPlace(tmp_path / "desk")
    place.make()
    inside, outside = place.data / "key", tmp_path / "key"
    for path in (inside, outside):
        path.write_text("QUJD")
        path.chmod(0o600)
    for path, mode in ((inside, 0o600), (outside, 0o644), (outside, 0o600), (tmp_path / "none", 0o600)):
        if path.exists():
            path.chmod(mode)
        with pytest.raises(UsageError):
            master_key(place, {"MISNOMER_DESK_MASTER_KEY_FILE": str(path)})
    for wrong in ({"MISNOMER_DESK_TYPO": "1"}, {"MISNOMER_DESK_UPLOAD": "much"}, {"MISNOMER_DESK_PROXIES": "x"}):
        with pytest.raises(UsageError):
            configuration(wrong)


def test_a_backup_opens_nothing_by_itself(situations: Situations, place: DeskPlace, tmp_path: Path) -> None:
    """In a backup are neither the master key nor the session secret, nor the ledger's key or salts but sealed."""
    situations.at("reviewed")
    (place.data / "secret").write_text("the-session-secret")
    target = tmp_path / "backup.tar"
    with patch("misnomer.desk.backup._add_database"):  # a test's database is in memory
        back_up(target, lambda line: None)
    content, key = target.read_bytes(), (place.ledger_state / "key.pem").read_bytes()
    assert target.stat().st_mode & 0o077 == 0
    with tarfile.open(target) as archive:
        assert not [name for name in archive.getnames() if "secret" in name or "master" in name]
    for secret in (b"the-session-secret", key.split(b"\n")[1], *WORDS):
        assert secret not in content


def test_settings_are_those_of_this_desk(place: DeskPlace) -> None:
    """Tests act on their own data folder and no other."""
    assert replace(settings.CONFIGURATION).place == place
    assert Case.objects.count() == 0


def test_a_review_run_again_names_its_case(situations: Situations, tmp_path: Path) -> None:
    """A review that a crash cut short asks the log by the name it asked by before, and a corrected file by another."""
    case = situations.at("reviewing")
    asked = []

    def run(call: Call, progress: object) -> None:
        asked.append(call.docket.case)
        raise UsageError("stopped here")

    def begin(number: int) -> None:
        work = tmp_path / f"work-{number}"
        work.mkdir()
        with pytest.raises(UsageError):
            review_child._review(reviewing._job(Review.objects.latest("pk"), work))

    with patch("misnomer.review.judge.run", run):
        begin(1)
        begin(2)
        situations.to_reviewed(case)
        situations.to_decided(case)
        situations.to_answered(case)
        request, cover = situations.uploads()
        intake.resubmit(situations.persons["clerk"], case, [request], cover)
        situations.to_checked(case)
        situations.to_reviewing(case)
        begin(3)
    assert asked[0] == asked[1] != asked[2]
    assert all(case.token in each for each in asked)


def test_pages_of_a_purged_case_say_so_and_do_not_fail(situations: Situations, persons: Persons) -> None:
    """Decisions, among them one about a row, are still listed; what needs rows says that they are gone."""
    case = situations.at("reviewed")
    proposed = situations.proposal(case, row=3)
    decisions.second(persons["second"], proposed, "I looked at the row and agree.")
    for step in (situations.to_decided, situations.to_answered, situations.to_closed):
        step(case)
    with patch("misnomer.desk.clock.now", return_value=clock.now() + timedelta(days=6 * 366)):
        keeping.purge(persons["counsel"], case)
    browser = _browser(persons["auditor"])
    listed = browser.get(f"/cases/{case.token}/decisions")
    assert (listed.status_code, listed.content.decode().count("refer onward")) == (200, 1)
    assert "gone" in browser.get(f"/cases/{case.token}/rows").content.decode()


def test_what_is_compared_is_gone_with_a_purge(situations: Situations, persons: Persons) -> None:
    """A corrected file beside the one it corrects is refused in words once the rows are gone."""
    case = situations.at("answered")
    request, cover = situations.uploads(cured=True)
    intake.resubmit(persons["clerk"], case, [request], cover)
    situations.to_checked(case)
    situations.to_reviewing(case)
    situations.to_reviewed(case, cured=True)
    for step in (situations.to_decided, situations.to_answered, situations.to_closed):
        step(case)
    with patch("misnomer.desk.clock.now", return_value=clock.now() + timedelta(days=6 * 366)):
        keeping.purge(persons["counsel"], case)
    answered = _browser(persons["auditor"]).get(f"/cases/{case.token}/corrected")
    assert answered.status_code < 500
    assert "gone" in answered.content.decode()


def test_a_clerk_is_handed_what_a_clerk_made(situations: Situations, persons: Persons) -> None:
    """Letter and workbook name nobody, and whoever sends them reads them; somebody not on the case does not."""
    case = situations.at("decided")
    made = answers.make_workbook(persons["clerk"], case)
    address = f"/cases/{case.token}/files/{made.pk}"
    assert _browser(persons["clerk"]).get(address).status_code == 200
    assert _browser(persons["other_clerk"]).get(address).status_code == 403
    assert View.objects.filter(case=case, officer=persons["clerk"], what="file").count() == 1


def test_the_accounting_says_what_was_refused_and_by_whose_clock(situations: Situations, persons: Persons) -> None:
    """A refused act is not listed as done, and moments are those of the custodian's own clock."""
    case = situations.at("reviewed")
    with pytest.raises(Refused):
        keeping.purge(persons["counsel"], case)
    page = _browser(persons["auditor"]).get(f"/cases/{case.token}/accounting").content.decode()
    assert "purged a case, refused: " in page
    with override(ZoneInfo("Pacific/Kiritimati")):
        there = _browser(persons["auditor"]).get(f"/cases/{case.token}/accounting").content.decode()
    assert date_format(clock.now().astimezone(ZoneInfo("Pacific/Kiritimati")), "DATE_FORMAT") in there


def _browser(officer: Officer) -> Client:
    assert officer.user is not None
    return signed_in(officer.user)
