"""Who may call what: every page of the desk, for every post and for a visitor, read and written to."""

import re
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, get_resolver, resolve
from tests.desk.persons import Persons
from tests.desk.sessions import signed_in
from tests.desk.situations import Situations

from misnomer.desk.access import ACCESS, OPEN
from misnomer.desk.headers import HEADERS
from misnomer.desk.models import Attempt, Case, Decision
from misnomer.desk.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]
OTHERS = {"set_language", "openapi-json", "openapi-view", "api-root"}
"""Names that hold nothing of a case."""
TURNED_AWAY = {True: "to account_login", False: 403}
REFUSED = "refused, 403"
ANSWERS: dict[str, tuple[int | str, int | str]] = {
    "receive": (200, 200),
    "resubmit": (200, 200),
    "check": (200, 200),
    "recuse": (200, 200),
    "tokens": (200, 200),
    "start-review": (405, REFUSED),
    "progress": (204, 405),
    "file": (404, 405),
    "comment": (405, REFUSED),
    "assign": (405, 404),
    "propose": (405, 400),
    "refer": (405, REFUSED),
    "second": (405, REFUSED),
    "withdraw": (405, "to decision"),
    "letter": (405, "to answers"),
    "workbook": (405, "to answers"),
    "paper": (405, 400),
    "receipt": (405, "to answers"),
    "sent": (405, 400),
    "attest": (405, 400),
    "clock": (405, 400),
    "hold": (405, 400),
    "second-hold": (405, 404),
    "lift-hold": (405, 404),
    "second-lift": (405, 404),
    "recall": (405, 400),
    "close": (405, REFUSED),
    "purge": ("to keeping", 400),
    "factor": (404, 404),
    "person": (200, "to people"),
    "invite": (405, 400),
    "register": (405, 400),
}
"""What whoever may call a page gets from an empty GET and an empty POST, for a reviewed case; others (200, 405)."""


def named_pages() -> Iterator[URLPattern]:
    """Every address of the desk's own with a name."""
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLPattern) and pattern.name:
            yield pattern


def address(pattern: URLPattern, case: Case, number: int) -> str:
    """The page's address for a case, its second row and a number."""
    numbers = {"number": str(number), "row": "1", "token": case.token}
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: numbers[found[1]], str(pattern.pattern))


def client_of(persons: Persons, name: str | None) -> Client:
    """A browser of somebody who showed a second factor; of a visitor for None."""
    user = persons[name].user if name else None
    return signed_in(user) if user else Client(headers={"host": "127.0.0.1"})


def test_every_page_is_in_the_literal() -> None:
    """No address is without posts that may call it, and no name of the literal is without an address."""
    names = {pattern.name for pattern in named_pages()} - OTHERS
    assert len(names) > 30
    assert names - ACCESS.keys() - OPEN == set()
    assert ACCESS.keys() - names == set()


@pytest.mark.parametrize("role", [None, *Role])
def test_every_page_for_every_post(role: Role | None, situations: Situations, persons: Persons) -> None:
    """A visitor is sent to sign in, a post that ACCESS does not name gets 403, the others what ANSWERS has."""
    case = situations.at("reviewed")
    held = situations.proposal(case, row=2)
    client = client_of(persons, None if role is None else str(persons.of(role).user))
    person = persons["other_clerk"].pk
    seen, wanted = {}, {}
    for pattern in named_pages():
        name = str(pattern.name)
        if name in OPEN or name in OTHERS:
            continue
        for number, method in enumerate(("get", "post")):
            number_in_path = person if name == "person" else held.pk
            answer = getattr(client, method)(address(pattern, case, number_in_path))
            seen[method, name] = what(answer)
            allowed = role is not None and role in ACCESS[name]
            wanted[method, name] = ANSWERS.get(name, (200, 405))[number] if allowed else TURNED_AWAY[role is None]
    assert seen == wanted


def what(answer: HttpResponse) -> int | str:
    """An answer in a word: its status, where it sends one, or that an act was refused by a service."""
    if "Location" in answer.headers:
        where = answer.headers["Location"].partition("?")[0]
        return f"to {resolve(where).url_name}"
    refused = "desk/refused.html" in {each.name for each in getattr(answer, "templates", [])}
    return f"refused, {answer.status_code}" if refused else answer.status_code


@pytest.mark.parametrize("name", ["administrator", "auditor", "clerk"])
def test_a_direct_post_decides_nothing(name: str, situations: Situations, persons: Persons) -> None:
    """Posting to the address of a decision, past every page, is refused and on record, also for the administrator."""
    case = situations.at("reviewed")
    held = situations.proposal(case, row=2)
    client = client_of(persons, name)
    for where in (f"decisions/{held.pk}/second", "decisions/new", "rows/1/referral"):
        before = Attempt.objects.count()
        answer = client.post(f"/cases/{case.token}/{where}", {"reason": "Let it pass.", "act": "refuse", "rule": ""})
        assert answer.status_code == 403
        assert Attempt.objects.count() == before + 1
    assert [each.standing for each in Decision.objects.all()] == ["proposed"]


@pytest.mark.parametrize("number", ["9" * 5_000, "9" * 30, "\N{SUPERSCRIPT TWO}", "-1", "1.0"])
def test_numbers_that_no_page_gives(number: str, situations: Situations, persons: Persons) -> None:
    """What is sent in place of a number that a page gave is nobody's and nothing's, and no fault of the desk."""
    case = situations.at("answered")
    clerk, administrator = client_of(persons, "clerk"), client_of(persons, "administrator")
    at = f"/cases/{case.token}"
    assert clerk.post(f"{at}/keeping/recall", {"step": f"destroyed:{number}"}).status_code == 404
    assert clerk.post(f"{at}/people", {"officer": number}).status_code == 404
    assert administrator.post("/tokens", {"revoke": number}).status_code == 404
    assert client_of(persons, "reviewer").get(f"{at}/rows", {"page": number}).status_code == 200


def test_posts_without_the_sites_own_token_are_refused(situations: Situations, persons: Persons) -> None:
    """A form from elsewhere, or replayed without the browser's token, reaches no act."""
    case = situations.at("reviewed")
    held = situations.proposal(case, row=2)
    client = client_of(persons, "second")
    client.handler.enforce_csrf_checks = True
    answer = client.post(f"/cases/{case.token}/decisions/{held.pk}/second", {"reason": "I read it."})
    assert answer.status_code == 403
    held.refresh_from_db()
    assert held.standing == "proposed"


def test_headers_are_on_every_answer(situations: Situations, persons: Persons) -> None:
    """Every page says that nothing inline and nothing of anybody else's may run, and that it is not to be kept."""
    case = situations.at("reviewed")
    client = client_of(persons, "reviewer")
    for where in ("/", f"/cases/{case.token}", f"/cases/{case.token}/rows", "/accounts/login/", "/none", "/health"):
        answer = client.get(where)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, where
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Frame-Options"] == "DENY"
        body = answer.content.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", body), where
        assert not re.search(r"""\b(src|srcset|action|poster|data)=["']?(\w+:)?//""", body), where
        assert not re.search(r"""<(link|base)\b[^>]*href=["']?(\w+:)?//""", body), where
    policy = HEADERS["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "http" not in policy
