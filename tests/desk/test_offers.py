"""What pages offer to whom: nothing that would be refused, and a sentence that says who does it instead."""

from datetime import timedelta
from unittest.mock import patch

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.desk.persons import Persons
from tests.desk.sessions import signed_in
from tests.desk.situations import Situations

from misnomer.desk import clock, outbox
from misnomer.desk.models import Attempt, Case, CaseKey, Officer
from misnomer.desk.services import answers, intake, keeping, people
from misnomer.terms.accounting import Ground

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]
WHO = "who is on the case does this."


def browser(officer: Officer) -> Client:
    """A browser of somebody who showed a second factor."""
    assert officer.user is not None
    return signed_in(officer.user)


def page(officer: Officer, case: Case, path: str = "") -> str:
    """A page of a case, as an officer is shown it."""
    return browser(officer).get(f"/cases/{case.token}{path}").content.decode()


def corrected(situations: Situations, persons: Persons, case: Case) -> None:
    """A corrected file comes in, and is reviewed."""
    request, cover = situations.uploads(cured=True)
    intake.resubmit(persons["clerk"], case, [request], cover)
    situations.to_checked(case)
    situations.to_reviewing(case)
    situations.to_reviewed(case, cured=True)


def test_all_that_waits_for_a_second_person_is_listed(situations: Situations, persons: Persons) -> None:
    """A hold, its lifting and the closing of a recall stand under *To be seconded* until a second person acted."""
    case, second = situations.at("answered"), browser(persons["second"])

    def listed(words: str) -> bool:
        shown = second.get("/seconding").content.decode()
        return words in shown and f"/cases/{case.token}/keeping" in shown

    hold = keeping.place_hold(persons["reviewer"], case, "Litigation.")
    assert listed('<td data-label="Proposed">legal hold')
    keeping.second_hold(persons["counsel"], hold)
    assert not listed("legal hold")
    keeping.lift_hold(persons["counsel"], hold, "It is settled.")
    assert listed("lifting of a legal hold")
    keeping.second_lift(persons["reviewer"], hold)
    assert not listed("legal hold")
    recall = keeping.start_recall(
        persons["clerk"], case, ground=Ground.CLERICAL, records=1, recipient="Example", notice="Destroy it."
    )
    assert not listed("closing of a recall")
    keeping.attest_destroyed(persons["clerk"], recall)
    assert listed("closing of a recall")
    keeping.close_recall(persons["second"], recall)
    assert not listed("closing of a recall")
    assert browser(persons["clerk"]).get("/seconding").status_code == 403


@pytest.mark.parametrize(
    ("name", "path", "button"),
    [
        ("clerk", "", ">Decide<"),
        ("auditor", "", ">Decide<"),
        ("other_clerk", "/keeping", "Place a legal hold</button>"),
        ("clerk", "/keeping", "Place a legal hold</button>"),
        ("auditor", "/rows/1", "Propose to refer"),
        ("auditor", "/rows?rule=us/irc-6103-i-2/address", "Decide for all rows"),
    ],
)
def test_nobody_is_offered_what_another_post_does(
    name: str, path: str, button: str, situations: Situations, persons: Persons
) -> None:
    """A button that the service would refuse is on nobody's page; whoever may press it has it, and others read who."""
    case = situations.at("reviewed")
    assert button in page(persons["reviewer"], case, path)
    shown = page(persons[name], case, path)
    assert button not in shown
    assert WHO in shown or path.startswith("/rows?")


def test_whoever_left_or_uploaded_is_offered_nothing(situations: Situations, persons: Persons) -> None:
    """Somebody who recused themselves, is not on the case, or uploaded the file, is told so in place of the button."""
    case = situations.at("reviewed")
    people.recuse(persons["counsel"], case, "I know the requester.")
    case.members.filter(officer=persons["other_reviewer"]).delete()
    request, cover = situations.uploads()
    intake.resubmit(persons["second"], case, [request], cover)
    situations.to_checked(case)
    situations.to_reviewing(case)
    situations.to_reviewed(case)
    told = {"counsel": "recused yourself", "other_reviewer": "not on this case", "second": "uploaded the files"}
    for name, words in told.items():
        for path in ("", "/decisions"):
            shown = page(persons[name], case, path)
            assert ">Decide<" not in shown
            assert "Propose it" not in shown
            assert words in shown


def test_whoever_began_it_is_not_asked_to_end_it(situations: Situations, persons: Persons) -> None:
    """The second person's buttons are not the first's: hold, lifting, recall; and an open recall keeps a case open."""
    case = situations.at("answered")
    reviewer, counsel, second = (persons[name] for name in ("reviewer", "counsel", "second"))
    hold = keeping.place_hold(reviewer, case, "Litigation.")
    seconding = "Second the legal hold</button>"
    assert seconding not in page(reviewer, case, "/keeping")
    assert "You began it" in page(reviewer, case, "/keeping")
    assert seconding in page(counsel, case, "/keeping")
    keeping.second_hold(counsel, hold)
    keeping.lift_hold(counsel, hold, "It is settled.")
    assert "Second the lifting of the hold</button>" not in page(counsel, case, "/keeping")
    assert "Second the lifting of the hold</button>" in page(reviewer, case, "/keeping")
    recall = keeping.start_recall(
        second, case, ground=Ground.CLERICAL, records=1, recipient="Example", notice="Destroy it."
    )
    keeping.attest_destroyed(second, recall)
    assert "Close the recall</button>" not in page(second, case, "/keeping")
    assert "Close the recall</button>" in page(counsel, case, "/keeping")
    for path in ("/keeping", "/answer"):
        assert "Close the case</button>" not in page(counsel, case, path)
        assert "A recall is open." in page(counsel, case, path)


def test_a_purge_is_meant(situations: Situations, persons: Persons) -> None:
    """What is destroyed and kept is said first, and nothing is purged before the case's own reference was typed."""
    case = situations.at("closed")
    counsel, address = browser(persons["counsel"]), f"/cases/{case.token}/keeping/purge"
    assert counsel.get(address).headers["Location"].endswith("/keeping")
    with patch("misnomer.desk.clock.now", return_value=clock.now() + timedelta(days=6 * 366)):
        shown = counsel.get(address).content.decode()
        assert "Destroyed, for good" in shown
        assert "sealed files" in shown
        before = Attempt.objects.count()
        for typed in ("", "2026-0002", case.token):
            assert counsel.post(address, {"reference": typed}).status_code == 400
        assert CaseKey.objects.filter(case=case).exists()
        assert Attempt.objects.count() == before
        hold = keeping.place_hold(persons["reviewer"], case, "Litigation.")
        assert "A legal hold stands" in counsel.get(address, follow=True).content.decode()
        assert counsel.post(address, {"reference": case.reference}).status_code == 403
        keeping.lift_hold(persons["reviewer"], hold, "It is settled.")
        keeping.second_lift(persons["counsel"], hold)
        assert counsel.post(address, {"reference": f" {case.reference} "}).status_code == 302
    assert not CaseKey.objects.filter(case=case).exists()


def test_what_stays_owed_says_why(situations: Situations, persons: Persons) -> None:
    """After a purge nothing is owed to the log but its salts, which the page counts apart and says why they stay."""
    case = situations.at("closed")
    with patch("misnomer.desk.clock.now", return_value=clock.now() + timedelta(days=366 * 6)):
        keeping.purge(persons["counsel"], case)
    answers_owed = browser(persons["auditor"])
    outbox.flush()
    shown = answers_owed.get("/accounting").content.decode()
    assert "<dt>Owed to the log</dt><dd>0</dd>" in shown
    assert "<dt>Salts to be destroyed when the law allows</dt><dd>1</dd>" in shown
    assert "five years after the last entry" in shown


def test_the_audit_page_says_where_the_log_is_checked(persons: Persons) -> None:
    """An auditor reads on the page itself where the log's copy and the program that checks it are to be had."""
    shown = browser(persons["auditor"]).get("/audit").content.decode()
    assert "misnomer ledger verify --source" in shown
    assert f"<dd>{outbox.ledger().folder.name}</dd>" in shown


def test_today_stands_where_today_is_meant(situations: Situations, persons: Persons) -> None:
    """The day an answer went out, a request came in or a clock stopped is today unless somebody says otherwise."""
    today = f'value="{clock.today().isoformat()}"'
    assert today in page(persons["clerk"], situations.at("decided"), "/answer")
    assert today in page(persons["clerk"], situations.at("received"), "/keeping")
    assert today in browser(persons["clerk"]).get("/cases/new").content.decode()


def test_a_letter_says_which_file_it_is_about(situations: Situations, persons: Persons) -> None:
    """A letter of an earlier round stands in the next one as what it is."""
    case = situations.at("decided")
    answers.make_workbook(persons["clerk"], case)
    situations.to_answered(case)
    corrected(situations, persons, case)
    situations.to_decided(case)
    answers.make_workbook(persons["clerk"], case)
    shown = page(persons["clerk"], case, "/answer")
    assert shown.count('<td data-label="About">the request</td>') == 1
    assert shown.count('<td data-label="About">corrected file 2</td>') == 1


def test_names_of_files_are_for_those_on_the_case(situations: Situations, persons: Persons) -> None:
    """The name a file came under can be a person's: those on the case and the auditor read it, nobody else."""
    case = situations.at("reviewed")
    for name in ("clerk", "reviewer", "auditor"):
        assert "Quillfeather.csv" in page(persons[name], case)
    for path in ("/rows", "/rows/1"):
        assert "Quillfeather.csv, row" in page(persons["reviewer"], case, path)
    situations.proposal(case, row=2)
    for path in ("", "/decisions", "/answer", "/keeping", "/accounting"):
        assert "Quillfeather" not in page(persons["other_clerk"], case, path)
    assert "Quillfeather.csv, row" in page(persons["second"], case, "/decisions")
    assert "Quillfeather" not in browser(persons["second"]).get("/seconding").content.decode()


def test_a_hostile_name_is_harmless(situations: Situations, persons: Persons) -> None:
    """Markup, changes of direction and line ends in a name reach no page; two files of one name are told apart."""
    (one, cover), (two, _) = situations.uploads(), situations.uploads()
    names = "<b>x</b>\u202ecsv.exe\n.csv"
    files = [SimpleUploadedFile("a.csv", each.read()) for each in (one, two)]
    for file in files:
        file._name = names
    case = intake.receive(persons["clerk"], files, cover, "Department of Examples", "2026-0009")
    shown = page(persons["clerk"], case)
    assert "<b>x" not in shown
    assert "\u202e" not in shown
    assert "(file-1.csv)" in shown
    assert "(file-2.csv)" in shown
