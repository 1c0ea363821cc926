"""Every page of the desk, in the states that change it, as the desk renders it: for tests that look at pages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.http import HttpResponseBase
from django.test import Client, RequestFactory
from django.views.defaults import server_error
from tests.desk.persons import Persons
from tests.desk.sessions import signed_in
from tests.desk.situations import Situations

from misnomer.desk.models import Case, Decision, Officer, Review
from misnomer.desk.review_child import NO_MEMORY
from misnomer.desk.reviewing import fail
from misnomer.desk.services import comments, decisions, factors, keeping, people
from misnomer.terms.errors import NothingToReview

ADDRESS = "us/irc-6103-i-2/address"
WRONG = {"login": "nobody", "password": "a wrong guess"}

FAULTS = {"failed": NothingToReview("No sheet has rows.", do="Send another.").paragraph(), "no-memory": NO_MEMORY}
"""What a review's child that failed said, or the desk of it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One page."""

    name: str
    """The page's name in `ACCESS`, or what it is, and after a full stop its state."""
    status: int
    """HTTP status."""
    html: str
    """What a browser gets."""


class Gallery:
    """Makes the pages.

    Args:
        situations: Puts cases where they are wanted.
        persons: Who works at the desk.
        language: Whose words: `en` or `es`.
    """

    def __init__(self, situations: Situations, persons: Persons, language: str = "en") -> None:
        self._situations, self._persons, self._language = situations, persons, language
        self._clients: dict[str, Client] = {}

    def pages(self) -> Iterator[Shown]:
        """Every page."""
        case = self._situations.at("reviewed")
        yield from self._before(case)
        yield from self._reviewed(case)
        yield from self._after()
        yield from self._office()
        yield from self._accounts()
        yield from self._refusals(case)

    def client(self, name: str) -> Client:
        """The browser of somebody; of a visitor for an empty name."""
        if name not in self._clients:
            user = self._persons[name].user if name else None
            self._clients[name] = signed_in(user) if user else Client(headers={"host": "127.0.0.1"})
            self._clients[name].cookies["django_language"] = self._language
        return self._clients[name]

    def _shown(self, name: str, by: str, path: str, said: dict[str, str] | None = None) -> Shown:
        client = self.client(by)
        answer = client.get(path) if said is None else client.post(path, said)
        return _read(name, answer)

    def _of(self, case: Case, by: str) -> Callable[..., Shown]:
        def shown(name: str, path: str = "", said: dict[str, str] | None = None) -> Shown:
            return self._shown(name, by, f"/cases/{case.token}{path}", said)

        return shown

    def _before(self, case: Case) -> Iterator[Shown]:
        """Until it is reviewed."""
        received = self._of(self._situations.at("received"), "clerk")
        yield received("case.received")
        yield received("check", "/check")
        yield received("check.wrong", "/check", {"callback": ""})
        yield received("recuse", "/recusal")
        yield self._of(self._situations.at("checked"), "clerk")("case.checked")
        reviewing = self._situations.at("reviewing")
        yield self._of(reviewing, "clerk")("case.reviewing")
        yield self._of(reviewing, "clerk")("progress", "/progress")
        for name, fault in FAULTS.items():
            failed = self._situations.at("reviewing")
            fail(Review.objects.get(round=failed.round), fault)
            yield self._of(failed, "clerk")(f"case.{name}")
        yield self._of(failed, "clerk")("resubmit.failed", "/corrected/new")
        yield self._of(case, "clerk")("case.reviewed")

    def _reviewed(self, case: Case) -> Iterator[Shown]:
        """While two people decide."""
        comments.comment(self._persons["reviewer"], case, "Row 9: ask for the address.")
        held = self._situations.proposal(case, row=2)
        shown, second = self._of(case, "reviewer"), self._of(case, "second")
        yield shown("case", "")
        yield shown("rows", "/rows")
        yield shown("rows.none", "/rows?at_least=100000000000")
        yield shown("rows.rule", f"/rows?rule={ADDRESS}")
        yield shown("row", "/rows/1")
        yield shown("row.insufficient", "/rows/9")
        yield shown("row.proposed", "/rows/2")
        yield shown("what-if", "/what-if?key=last,first")
        yield shown("what-if.wrong", "/what-if?key=shoe_size")
        yield shown("decisions", "/decisions")
        yield shown("propose.wrong", "/decisions/new", {"act": "", "reason": ""})
        yield shown("decision.mine", f"/decisions/{held.pk}")
        yield second("decision", f"/decisions/{held.pk}")
        yield self._shown("seconding", "second", "/seconding")
        yield shown("keeping.reviewed", "/keeping")
        yield shown("rounds.none", "/corrected")
        yield shown("resubmit", "/corrected/new")
        yield shown("answers.none", "/answer")
        yield from self._refused_acts(case, held)

    def _refused_acts(self, case: Case, held: Decision) -> Iterator[Shown]:
        yield self._of(case, "reviewer")("refuse.row", "/rows/9/referral", {"reason": "Let it pass."})
        yield self._of(case, "reviewer")("refuse.twice", "/rows/2/referral", {"reason": "Once more."})
        yield self._of(case, "auditor")("accounting", "/accounting")
        decisions.withdraw(self._persons["reviewer"], held)

    def _after(self) -> Iterator[Shown]:
        """From the decision to the purge."""
        case = self._situations.at("decided")
        clerk, counsel = self._of(case, "clerk"), self._of(case, "counsel")
        clerk("", "/answer/receipt", {})
        yield clerk("answers", "/answer")
        yield clerk("sent.wrong", "/answer/sent", {})
        self._situations.to_answered(case)
        yield counsel("answers.answered", "/answer")
        yield counsel("keeping", "/keeping")
        yield counsel("recall.wrong", "/keeping/recall", {})
        keeping.start_recall(
            self._persons["clerk"], case, ground="a clerical error", records=1, recipient="Example", notice="Return it."
        )
        keeping.place_hold(self._persons["reviewer"], case, "Litigation.")
        yield counsel("keeping.held", "/keeping")
        yield self._of(self._corrected(), "reviewer")("rounds", "/corrected")
        closed = self._situations.at("closed")
        yield self._of(closed, "counsel")("keeping.closed", "/keeping")
        yield self._of(closed, "counsel")("purge.early", "/keeping/purge", {"reference": closed.reference})
        Case.objects.filter(pk=closed.pk).update(purge_after=closed.received_on)
        yield self._of(closed, "counsel")("purge", "/keeping/purge")
        yield self._of(closed, "counsel")("purge.wrong", "/keeping/purge", {"reference": "another"})
        yield self._shown("seconding.held", "second", "/seconding")

    def _corrected(self) -> Case:
        from misnomer.desk.services import intake

        case = self._situations.at("reviewed")
        request, cover = self._situations.uploads(cured=True)
        intake.resubmit(self._persons["clerk"], case, [request], cover)
        self._situations.to_checked(case)
        self._situations.to_reviewing(case)
        self._situations.to_reviewed(case, cured=True)
        return case

    def _office(self) -> Iterator[Shown]:
        """What belongs to no case."""
        administrator = self._persons["administrator"]
        yield self._shown("queue", "reviewer", "/")
        yield self._shown("queue.empty", "other_clerk", "/?show=mine")
        yield self._shown("receive", "clerk", "/cases/new")
        yield self._shown("receive.wrong", "clerk", "/cases/new", {"agency": ""})
        yield self._shown("ledger", "auditor", "/accounting")
        yield self._shown("audit", "auditor", "/audit")
        yield self._shown("people", "administrator", "/people")
        yield self._shown("agencies", "administrator", "/agencies")
        yield self._shown("agencies.read", "clerk", "/agencies")
        yield self._shown("register.wrong", "administrator", "/agencies/new", {"name": ""})
        yield self._shown("register.refused", "administrator", "/agencies/new", {"name": "Department of Examples"})
        invited = {"name": "New Example", "staff_number": "N-1", "role": "reviewer"}
        yield self._shown("invite", "administrator", "/people/new", invited)
        yield self._shown("invite.twice", "administrator", "/people/new", invited)
        yield self._shown("invite.wrong", "administrator", "/people/new", {"name": ""})
        new = Officer.objects.get(staff_number="N-1")
        yield self._shown("person", "administrator", f"/people/{new.pk}")
        token = people.invite_again(administrator, new)
        yield self._shown("accept", "", f"/invitation/{token}")
        yield self._shown("accept.wrong", "", f"/invitation/{token}", {"username": "new", "password": "short"})
        yield self._shown("accept.used", "", "/invitation/none")
        yield from self._lost_factor()
        clerk = str(self._persons["clerk"].pk)
        yield self._shown("tokens", "administrator", "/tokens", {"officer": clerk, "label": "nightly"})

    def _lost_factor(self) -> Iterator[Shown]:
        """Somebody lost their second factor: asked for, to be seconded, removed and told."""
        loser = self._persons["other_reviewer"]
        _give_factor(User.objects.get(username="other_reviewer"))
        yield self._shown("person.factor", "administrator", f"/people/{loser.pk}")
        removal = factors.ask_removal(self._persons["administrator"], loser)
        yield self._shown("person.asked", "administrator", f"/people/{loser.pk}")
        yield self._shown("factor.mine", "administrator", f"/second-factors/{removal.pk}")
        yield self._shown("factor", "second", f"/second-factors/{removal.pk}")
        yield self._shown("seconding.factor", "second", "/seconding")
        factors.second_removal(self._persons["second"], removal)
        yield self._shown("queue.removed", "other_reviewer", "/")
        yield self._shown("audit.removed", "auditor", "/audit")

    def _accounts(self) -> Iterator[Shown]:
        """Those of allauth's that an account needs; somebody with a password, without and with a second factor."""
        user = User.objects.get(username="other_second")
        user.set_password("a long phrase for tests")
        user.save()
        yield self._shown("account_login", "", "/accounts/login/")
        yield self._shown("account_login.wrong", "", "/accounts/login/", WRONG)
        yield self._shown("account_change_password", "other_second", "/accounts/password/change/")
        yield self._shown("account_logout", "other_second", "/accounts/logout/")
        yield self._shown("account_reauthenticate", "other_second", "/accounts/reauthenticate/")
        self._shown("", "other_second", "/accounts/reauthenticate/", {"password": "a long phrase for tests"})
        yield self._shown("mfa_index", "other_second", "/accounts/2fa/")
        yield self._shown("mfa_activate_totp", "other_second", "/accounts/2fa/totp/activate/")
        _give_factor(user)
        yield self._shown("mfa_index.on", "other_second", "/accounts/2fa/")
        yield self._shown("mfa_reauthenticate", "other_second", "/accounts/2fa/reauthenticate/")
        yield self._shown(
            "mfa_reauthenticate.wrong", "other_second", "/accounts/2fa/reauthenticate/", {"code": "000000"}
        )
        yield self._shown("mfa_deactivate_totp", "other_second", "/accounts/2fa/totp/deactivate/")
        yield self._shown("mfa_view_recovery_codes", "other_second", "/accounts/2fa/recovery-codes/")
        yield self._shown("mfa_generate_recovery_codes", "other_second", "/accounts/2fa/recovery-codes/generate/")
        visitor = Client(headers={"host": "127.0.0.1"})
        visitor.cookies["django_language"] = self._language
        signed = {"login": "other_second", "password": "a long phrase for tests"}
        yield _read("mfa_authenticate", visitor.post("/accounts/login/", signed, follow=True))

    def _refusals(self, case: Case) -> Iterator[Shown]:
        """Pages that nobody wants: 400, 403, 404, 429, 500."""
        yield self._shown("403.post", "administrator", f"/cases/{case.token}/rows")
        yield self._shown("404.none", "clerk", "/nowhere")
        strict = Client(enforce_csrf_checks=True, headers={"host": "127.0.0.1"})
        strict.cookies["django_language"] = self._language
        yield _read("403.csrf", strict.post("/accounts/login/", WRONG))
        tries = (self._shown("429.locked", "", "/accounts/login/", WRONG) for _ in range(5))
        yield next(each for each in tries if each.status != 200)
        from django.utils import translation

        with translation.override(self._language):
            yield _read("500.fault", server_error(RequestFactory().get("/")))
        elsewhere = Client(headers={"host": "elsewhere.example"}, raise_request_exception=False)
        elsewhere.cookies["django_language"] = self._language
        yield _read("400.host", elsewhere.get("/"))


def _give_factor(user: User) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP

    TOTP.activate(user, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(user)


def _read(name: str, answer: HttpResponseBase) -> Shown:
    content = getattr(answer, "content", b"")
    return Shown(name, answer.status_code, content.decode("utf-8", "replace"))
