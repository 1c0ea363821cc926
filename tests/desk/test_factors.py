"""A lost second factor: nobody removes one alone, nobody's password changes, and nothing of it happens in silence."""

from unittest.mock import patch

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import DatabaseError, transaction
from django.test import Client
from tests.desk.persons import PASSWORD, Persons
from tests.desk.sessions import signed_in

from misnomer.desk import clock, outbox, presence
from misnomer.desk.models import Attempt, FactorRemoval, Officer, Outgoing
from misnomer.desk.refusals import NeedsSecondFactor, Refused
from misnomer.desk.services import factors
from misnomer.terms.handling import Refusal, Step

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]


@pytest.fixture
def loser(persons: Persons) -> Officer:
    """A reviewer with a password, an authenticator app that is lost, and recovery codes."""
    user = User.objects.get(username="reviewer")
    user.set_password(PASSWORD)
    user.save()
    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)
    return persons["reviewer"]


def refused(officer: Officer, removal: FactorRemoval) -> Refusal:
    """Why somebody may not second a removal; the attempt is on record, and the factor is there."""
    before = Attempt.objects.count()
    with pytest.raises(Refused) as caught:
        factors.second_removal(officer, removal)
    assert Attempt.objects.count() == before + 1
    assert factors.has_factor(removal.officer)
    return caught.value.refusal


def test_nobody_removes_a_second_factor_alone(persons: Persons, loser: Officer) -> None:
    """Neither the administrator who asked nor whom it concerns nor a post that seconds nothing removes it."""
    removal = factors.ask_removal(persons["administrator"], loser)
    assert refused(persons["administrator"], removal) is Refusal.SAME_PERSON
    Officer.objects.filter(pk=loser.pk).update(role="counsel")
    assert refused(persons["reviewer"], removal) is Refusal.SAME_PERSON
    for name in ("clerk", "other_reviewer", "auditor"):
        assert refused(persons[name], removal) is Refusal.POST
    for name in ("counsel", "auditor"):
        with pytest.raises(Refused):
            factors.ask_removal(persons[name], loser)
    with pytest.raises(Refused, match="themselves"):
        factors.ask_removal(persons["administrator"], persons["administrator"])


def test_two_people_remove_it_and_the_password_stays(persons: Persons, loser: Officer) -> None:
    """App and recovery codes go, sessions end, the password is what it was, and another person's stays untouched."""
    TOTP.activate(User.objects.get(username="counsel"), "JBSWY3DPEHPK3PXP")
    assert loser.user is not None
    signed_in(loser.user)
    other = signed_in(persons["counsel"].user)  # type: ignore[arg-type]
    before = User.objects.get(pk=loser.user.pk).password
    removal = factors.ask_removal(persons["administrator"], loser)
    assert factors.has_factor(loser)
    factors.second_removal(persons["second"], removal)
    assert set(Authenticator.objects.values_list("user__username", flat=True)) == {"counsel"}
    assert User.objects.get(pk=loser.user.pk).password == before
    assert [each.get_decoded()["_auth_user_id"] for each in Session.objects.all()] == [other.session["_auth_user_id"]]
    with pytest.raises(Refused):
        factors.second_removal(persons["counsel"], removal)


def test_every_step_is_on_the_log_and_told(persons: Persons, loser: Officer) -> None:
    """The log names who asked and who agreed; whom it concerns reads both names, and so does the auditor."""
    administrator, second = persons["administrator"], persons["second"]
    factors.second_removal(second, factors.ask_removal(administrator, loser))
    owed = {each.payload["step"]: each.payload["by"] for each in Outgoing.objects.all()}
    assert owed[Step.ASK_FACTOR.value] == [administrator.pk]
    assert owed[Step.REMOVE_FACTOR.value] == [administrator.pk, second.pk]
    outbox.flush()
    assert outbox.disagreements() == ()
    told = signed_in(loser.user).get("/").content.decode()  # type: ignore[arg-type]
    assert administrator.name in told
    assert second.name in told
    assert "Your second factor was removed" not in signed_in(second.user).get("/").content.decode()  # type: ignore[arg-type]
    audit = signed_in(persons["auditor"].user).get("/audit").content.decode()  # type: ignore[arg-type]
    assert loser.pseudonym in audit


def test_it_is_asked_for_and_seconded_on_pages(persons: Persons, loser: Officer) -> None:
    """From the person's page to *To be seconded*: the second person reads what it does, and the first has no button."""
    administrator, second = (signed_in(persons[name].user) for name in ("administrator", "second"))  # type: ignore[arg-type]
    where = administrator.post(f"/people/{loser.pk}", {"step": "factor"}).headers["Location"]
    assert "Another person must do this." in administrator.get(where).content.decode()
    assert "remove it</button>" not in administrator.get(where).content.decode()
    alone = administrator.post(where, headers={"referer": f"http://127.0.0.1{where}"})
    assert (alone.status_code, f'href="{where}"' in alone.content.decode()) == (403, True)
    assert where in second.get("/seconding").content.decode()
    assert "remove it</button>" in second.get(where).content.decode()
    assert second.post(where).headers["Location"] == "/seconding"
    assert not factors.has_factor(loser)
    assert where not in second.get("/seconding").content.decode()


def test_a_removal_needs_a_second_factor_and_does_not_wait_for_ever(persons: Persons, loser: Officer) -> None:
    """Without a second factor of one's own none is removed; one asked for over three days ago is asked for anew."""
    with presence.shown_at(None), pytest.raises(NeedsSecondFactor):
        factors.ask_removal(persons["administrator"], loser)
    removal = factors.ask_removal(persons["administrator"], loser)
    with pytest.raises(Refused, match="already"):
        factors.ask_removal(persons["administrator"], loser)
    with presence.shown_at(None), pytest.raises(NeedsSecondFactor):
        factors.second_removal(persons["second"], removal)
    later = clock.now() + factors.LASTS
    with patch("misnomer.desk.clock.now", return_value=later), presence.shown_at(later):
        assert refused(persons["second"], removal) is Refusal.TWICE
        factors.ask_removal(persons["administrator"], loser)


def test_the_database_refuses_what_one_person_removed(persons: Persons, loser: Officer) -> None:
    """Direct writes: not by one person, not by whom it concerns, not changed and not taken out afterwards."""
    administrator, second = persons["administrator"], persons["second"]
    removal = factors.ask_removal(administrator, loser)
    held, now = FactorRemoval.objects.filter(pk=removal.pk), clock.now()
    for changes in (
        {"seconded_by": administrator, "seconded_at": now},
        {"seconded_by": loser, "seconded_at": now},
        {"seconded_by": second},
        {"officer": second},
        {"asked_by": second},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            held.update(**changes)
    factors.second_removal(second, removal)
    with pytest.raises(DatabaseError, match="stays"), transaction.atomic():
        held.update(seconded_by=persons["counsel"])
    with pytest.raises(DatabaseError, match="taken out"), transaction.atomic():
        held.delete()


def test_a_recovery_code_lets_its_owner_in_and_renew(loser: Officer) -> None:
    """Who kept the codes needs nobody: signs in with one, removes the lost app, and the log says so."""
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    browser = Client(headers={"host": "127.0.0.1"})
    browser.post("/accounts/login/", {"login": "reviewer", "password": PASSWORD})
    assert browser.get("/").status_code == 302
    browser.post("/accounts/2fa/authenticate/", {"code": code})
    assert browser.get("/").status_code == 200
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    browser.post("/accounts/2fa/totp/deactivate/")
    assert not factors.has_factor(loser)
    steps = [each.payload["step"] for each in Outgoing.objects.all()]
    assert Step.OWN_FACTOR.value in steps
    assert browser.get("/").headers["Location"] == "/accounts/2fa/"


def test_without_a_second_factor_there_is_no_desk(persons: Persons, loser: Officer) -> None:
    """A password alone opens no page of the desk and does no act; it leads to setting a second factor up."""
    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(persons["counsel"].user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    for where in ("/", "/seconding", "/cases/new", "/accounting"):
        assert browser.get(where).headers["Location"] == "/accounts/2fa/"
    assert browser.post("/cases/new", {"agency": "A"}).headers["Location"] == "/accounts/2fa/"
    assert "without one there is no desk" in browser.get("/accounts/2fa/").content.decode()
    stale = Client(headers={"host": "127.0.0.1"})
    stale.force_login(loser.user, backend="django.contrib.auth.backends.ModelBackend")  # type: ignore[arg-type]
    assert stale.get("/seconding").headers["Location"] == "/accounts/2fa/reauthenticate/?next=%2Fseconding"


def test_at_a_browser_left_open_a_password_renews_nothing(loser: Officer) -> None:
    """Whoever finds a session and knows its password neither removes the app nor reads or makes recovery codes."""
    browser = signed_in(loser.user)  # type: ignore[arg-type]
    session = browser.session
    session["account_authentication_methods"][0]["at"] -= 2 * presence.FRESH.total_seconds()
    session.save()
    browser.post("/accounts/reauthenticate/", {"password": PASSWORD})
    before = list(Authenticator.objects.order_by("pk").values())
    for page in ("totp/deactivate", "recovery-codes/generate", "recovery-codes", "recovery-codes/download"):
        where = f"/accounts/2fa/{page}/"
        for answer in (browser.get(where), browser.post(where)):
            assert answer.status_code == 302, page
            assert answer.headers["Location"].startswith("/accounts/2fa/reauthenticate/?next="), page
    assert list(Authenticator.objects.order_by("pk").values()) == before


def test_what_somebody_asked_for_who_may_no_longer_act_falls_away(persons: Persons, loser: Officer) -> None:
    """An administrator who was suspended after asking is no first person any more, and bars nobody from asking."""
    removal = factors.ask_removal(persons["administrator"], loser)
    Officer.objects.filter(pk=persons["administrator"].pk).update(active=False)
    assert refused(persons["second"], removal) is Refusal.POST
    assert not factors.waiting().exists()
