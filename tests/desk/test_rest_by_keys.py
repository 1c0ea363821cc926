"""By keys alone in a real browser: second pages, forms sent wrong and mended, tokens, people, one's own account."""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Request, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from browsing import PASS_PHRASE, Seat, beside, cookie_seat, cookies, empty_seat
from keys import Keys
from running import RunningDesk, code_of, running_desk

POSTS = ("intake clerk", "reviewer", "auditor", "administrator")
NEW_PHRASE = "another long enough phrase 8"
pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass
class Office:
    """A desk that has more than one page of everything."""

    desk: RunningDesk
    browser: Browser
    seats: dict[str, Seat]
    case: str
    """The token of a case with more than a page of rows."""

    def open(self, post: str, path: str = "/") -> Keys:
        """Somebody opens a page."""
        keys = self.seats[post].keys
        keys.page.goto(f"{self.desk.address}{path}")
        return keys


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """One desk and one browser for all of this."""
    folder = tmp_path_factory.mktemp("rest")
    with running_desk(folder) as desk, sync_playwright() as play:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        held = cookies(desk, POSTS)
        seats = {post: cookie_seat(browser, desk.address, cookie, _unwatched) for post, cookie in held.items()}
        yield Office(desk, browser, seats, beside(desk, "many"))
        browser.close()


def _unwatched(request: Request) -> None:
    """Another test looks at what is asked of whom."""


@pytest.mark.parametrize(
    ("post", "path"), [("intake clerk", "/"), ("auditor", "/accounting"), ("auditor", "/audit"), ("reviewer", "rows")]
)
def test_to_the_second_page_and_back(office: Office, post: str, path: str) -> None:
    """Lists that go on over a second page: to it and back by keys, and each page walked through without a trap."""
    at = f"/cases/{office.case}/rows?disposition=insufficient" if path == "rows" else path
    keys = office.open(post, at)
    first = keys.page.locator("tbody").first.inner_text()
    keys.follow("Next")
    assert keys.page.locator(".pager span").inner_text().startswith("Page 2 of ")
    assert keys.page.locator("tbody").first.inner_text() != first
    keys.walk()
    keys.follow("Previous")
    assert keys.page.locator("tbody").first.inner_text() == first
    assert path != "rows" or "disposition=insufficient" in keys.page.url


def test_a_request_taken_in_wrong_and_mended(office: Office, tmp_path: Path) -> None:
    """A form with nothing in it, then with a blank, then right: the focus is on what is wrong, tied to its field."""
    keys = office.open("intake clerk", "/cases/new")
    keys.walk()
    keys.stuck("Take it in", "Who asks")
    keys.fill("   ")
    keys.type("Your reference", "2026-9000")
    request = tmp_path / "request.csv"
    request.write_text("Last Name,First Name\nQuillfeather,Odalys\n", encoding="utf-8")
    keys.attach("The request", request)
    keys.press("Take it in")
    keys.mend("Who asks", "This field is required")
    keys.walk()
    keys.type("Who asks", "Department of Examples")
    keys.attach("The request", request)
    keys.press("Take it in")
    assert keys.page.get_by_role("heading", name="2026-9000").count()
    keys.walk()


def test_a_decision_proposed_wrong_and_mended(office: Office) -> None:
    """A choice not made and a blank reason: the focus goes to each in turn, and the proposal is made at last."""
    keys = office.open("reviewer", f"/cases/{office.case}/decisions")
    keys.stuck("Propose it", "What")
    keys.take("What", "Return for information")
    keys.stuck("Propose it", "Your reason")
    keys.fill("     ")
    keys.press("Propose it")
    keys.mend("Your reason", "This field is required")
    keys.fill("The addresses are missing.")
    keys.press("Propose it")
    assert keys.page.get_by_text("proposed by one").count()
    keys.walk()


def test_a_key_that_cannot_be_estimated(office: Office) -> None:
    """Asked what if with a field that is none: the focus is on why not, and the field is tied to it."""
    keys = office.open("reviewer", f"/cases/{office.case}/what-if")
    keys.type("Match key", "shoe_size")
    keys.press("Estimate again")
    assert keys.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    keys.type("Match key", "last,first")
    keys.press("Estimate again")
    assert keys.page.get_by_text("Beside the opinion").count()


def test_agencies_people_and_tokens(office: Office) -> None:
    """An administrator registers an agency, invites, lets somebody act no more and again, takes a token back."""
    keys = office.open("administrator", "/agencies")
    keys.type("Agency", "   ")
    keys.press("Register it")
    keys.mend("Agency", "This field is required")
    keys.fill("Office of Invented Affairs")
    keys.press("Register it")
    assert keys.page.get_by_role("rowheader", name="Office of Invented Affairs").count()
    keys.walk()
    _people(keys)
    keys.follow("Tokens")
    keys.choose("In whose name it submits", "Intake clerk Example")
    keys.type("What it is for", "   ")
    keys.press("Make it")
    keys.mend("What it is for", "This field is required")
    keys.fill("nightly")
    keys.press("Make it")
    assert keys.page.locator("code.code").count()
    keys.walk()
    keys.press("Revoke")
    assert keys.page.get_by_role("cell", name="revoked").count()
    assert not keys.page.get_by_role("button", name="Revoke").count()


def _people(keys: Keys) -> None:
    """Invited wrong and right, given another link, let act no more and again."""
    keys.follow("People")
    keys.type("Name", "Nadia Example")
    keys.type("Staff number", "   ")
    keys.choose("Post", "counsel")
    keys.press("Make the link")
    keys.mend("Staff number", "This field is required")
    keys.fill("N-1")
    keys.press("Make the link")
    links = [keys.page.locator("code.code").inner_text()]
    keys.walk()
    keys.follow("Nadia Example")
    keys.walk()
    keys.press("Make a new link")
    links.append(keys.page.locator("code.code").inner_text())
    assert links[0] != links[1]
    for act, stands in (("Let them act no more", "may no longer act"), ("Let them act again", "invited")):
        keys.follow("Nadia Example")
        keys.press(act)
        assert keys.page.get_by_role("row", name="Nadia Example").get_by_text(stands).count()


@pytest.fixture
def newcomer(office: Office) -> Callable[[str], Keys]:
    """Somebody with a fresh link, at a browser of their own, who took it up and is at the page to sign in."""

    def come(name: str) -> Keys:
        keys = office.open("administrator", "/people")
        keys.type("Name", f"{name.capitalize()} Example")
        keys.type("Staff number", f"S-{name}")
        keys.choose("Post", "reviewer")
        keys.press("Make the link")
        link = keys.page.locator("code.code").inner_text().strip()
        mine = empty_seat(office.browser, _unwatched).keys
        mine.page.goto(link)
        mine.walk()
        mine.stuck("Make my account", "User name")
        mine.fill(name)
        mine.type("Password", "short")
        mine.press("Make my account")
        mine.mend("Password", "This password is too short")
        mine.fill(PASS_PHRASE)
        mine.press("Make my account")
        return mine

    return come


def _sign_in(keys: Keys, name: str, phrase: str) -> None:
    keys.type("Username", name)
    keys.type("Password", phrase)
    keys.press("Sign in")


def test_ones_own_password_and_language(newcomer: Callable[[str], Keys]) -> None:
    """Signed in, pages in Spanish and back, the password changed, each wrong and then right; signed out."""
    keys = newcomer("wilma")
    _sign_in(keys, "wilma", "a wrong guess")
    assert keys.page.evaluate("document.activeElement.id") == "errors"
    keys.walk()
    _sign_in(keys, "wilma", PASS_PHRASE)
    keys.press("Español")
    assert keys.page.locator("html").get_attribute("lang") == "es"
    keys.walk()
    keys.press("English")
    keys.follow("Password")
    keys.walk()
    keys.type("Current Password", "not it at all")
    for label in ("New Password", "New Password (again)"):
        keys.type(label, NEW_PHRASE)
    keys.press("Change Password")
    keys.mend("Current Password", "Please type your current password")
    keys.fill(PASS_PHRASE)
    keys.type("New Password", "short")
    keys.type("New Password (again)", "short")
    keys.press("Change Password")
    keys.mend("New Password", "This password is too short")
    keys.type("Current Password", PASS_PHRASE)
    for label in ("New Password", "New Password (again)"):
        keys.type(label, NEW_PHRASE)
    keys.press("Change Password")
    _sign_in(keys, "wilma", NEW_PHRASE)
    keys.press("Sign out")
    assert "/accounts/login/" in keys.page.url


def test_ones_own_second_factor(newcomer: Callable[[str], Keys], tmp_path: Path) -> None:
    """Set up with a wrong code and the right one; codes to recover by are shown, kept and used; taken off again."""
    keys = newcomer("otto")
    _sign_in(keys, "otto", PASS_PHRASE)
    keys.follow("Two-step sign-in")
    keys.walk()
    keys.follow("Activate")
    keys.walk()
    keys.type("Password", PASS_PHRASE)
    keys.press("Confirm")
    keys.type("Authenticator code", "000000")
    keys.press("Activate")
    keys.mend("Authenticator code", "Incorrect code")
    keys.walk()
    secret = keys.page.locator("#authenticator_secret").inner_text().strip()
    keys.type("Authenticator code", code_of(secret))
    keys.press("Activate")
    keys.walk()
    codes = keys.page.locator("#recovery_codes").input_value().split()
    assert len(codes) == 10
    keys.to("Download codes", tags=("a",))
    with keys.page.expect_download() as kept:
        keys.page.keyboard.press("Enter")
    kept.value.save_as(tmp_path / "codes.txt")
    assert set(codes) <= set((tmp_path / "codes.txt").read_text(encoding="utf-8").split())
    keys.press("Sign out")
    _sign_in(keys, "otto", PASS_PHRASE)
    keys.walk()
    keys.type("Code", codes[0])
    keys.press("Sign In")
    keys.follow("Two-step sign-in")
    keys.follow("Generate")
    keys.type("Password", PASS_PHRASE)
    keys.press("Confirm")
    keys.press("Generate")
    assert not set(codes) & set(keys.page.locator("#recovery_codes").input_value().split())
    keys.follow("Two-step sign-in")
    keys.follow("Deactivate")
    keys.walk()
    keys.press("Deactivate")
    assert keys.page.get_by_text("An authenticator app is not active").count()
