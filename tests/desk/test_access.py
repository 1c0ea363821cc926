"""Who may call what: every page of the desk, for every post and for a visitor, read and written to."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from tests.desk.persons import Persons
from tests.desk.situations import Situations

from misnomer.desk import clock
from misnomer.desk.access import ACCESS, OPEN
from misnomer.desk.headers import HEADERS
from misnomer.desk.models import Attempt, Case, Decision
from misnomer.desk.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]
OTHERS = {"set_language", "openapi-json", "openapi-view", "api-root"}
"""Names that hold nothing of a case."""
SIGN_IN = re.compile(r"/accounts/login/\?next=")


def named_pages() -> Iterator[URLPattern]:
    """Every address of the desk's own with a name."""
    for pattern in get_resolver().url_patterns:
        if isinstance(pattern, URLPattern) and pattern.name:
            yield pattern


def address(pattern: URLPattern, case: Case, decision: Decision) -> str:
    """The page's address for a case, its first row and its proposal."""
    numbers = {"number": str(decision.pk), "row": "1", "token": case.token}
    return "/" + re.sub(r"<\w+:(\w+)>", lambda found: numbers[found[1]], str(pattern.pattern))


def client_of(persons: Persons, name: str | None) -> Client:
    """A browser of somebody who showed a second factor; of a visitor for None."""
    client = Client(headers={"host": "127.0.0.1"})
    if name is not None:
        user = persons[name].user
        assert user is not None
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["account_authentication_methods"] = [{"method": "mfa", "at": clock.now().timestamp(), "type": "totp"}]
        session["account_authentication_methods_user"] = str(user.pk)
        session.save()
    return client


def test_every_page_is_in_the_literal() -> None:
    """No address is without posts that may call it, and no name of the literal is without an address."""
    names = {pattern.name for pattern in named_pages()} - OTHERS
    assert len(names) > 30
    assert names - ACCESS.keys() - OPEN == set()
    assert ACCESS.keys() - names == set()


@pytest.mark.parametrize("role", [None, *Role])
def test_every_page_for_every_post(role: Role | None, situations: Situations, persons: Persons) -> None:
    """A visitor is sent to sign in, a post that ACCESS does not name gets 403, the others are let through."""
    case = situations.at("reviewed")
    held = situations.proposal(case, row=2)
    client = client_of(persons, None if role is None else str(persons.of(role).user))
    wrong = []
    for pattern in named_pages():
        if pattern.name in OPEN or pattern.name in OTHERS:
            continue
        for method in ("get", "post"):
            answer = getattr(client, method)(address(pattern, case, held))
            where = f"{method} {pattern.name}: {answer.status_code}"
            allowed = role is not None and role in ACCESS[str(pattern.name)]
            if role is None:
                good = answer.status_code == 302 and SIGN_IN.search(answer.headers["Location"])
            elif not allowed:
                good = answer.status_code == 403
            else:
                good = answer.status_code < 500 and not SIGN_IN.search(answer.headers.get("Location", ""))
            wrong += [] if good else [where]
    assert wrong == []


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
