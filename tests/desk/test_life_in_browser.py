"""The whole life of a case in a real browser, by keys alone; its screenshots are the pictures of the tutorial."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request, sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
from browsing import Seat, cookie_seat, cookies, seat, show_factor
from keys import Keys
from running import RunningDesk, running_desk

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "images" / "desk"
TUTORIAL = ROOT / "docs" / "tutorial" / "desk.md"
ROWS = 10_000
CURED = 200
"""Rows of the corrected file."""
REFERENCE = "2026-0001"
INVITED = "reviewer"
"""The post that comes in by a link from the administrator; the others are signed in from the start."""
POSTS = ("intake clerk", "second reviewer", "auditor")
TAKEN = (
    "queue", "people", "check", "progress", "case", "rows", "row", "decisions", "decision", "answers", "changes",
    "keeping", "purge", "accounting", "audit",
)  # fmt: skip


@dataclass
class Office:
    """A desk with somebody at every post that a case needs."""

    desk: RunningDesk
    seats: dict[str, Seat]
    folder: Path
    asked: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def keys(self, post: str) -> Keys:
        """The keyboard of whoever holds a post."""
        return self.seats[post].keys

    def open(self, post: str, *, show: str = "To do") -> Keys:
        """Somebody opens the desk, and the case from its queue."""
        keys = self.keys(post)
        keys.page.goto(f"{self.desk.address}/")
        if show != "To do":
            keys.follow(show)
        keys.follow(REFERENCE)
        return keys

    def watch(self, request: Request) -> None:
        """Take down what a browser asks of any host; a picture that stands in the page itself asks none."""
        if not request.url.startswith("data:"):
            self.asked.add(request.url)

    def take(self, page: Page, name: str, *, walk: bool = True) -> None:
        """A picture for the tutorial, in which axe finds nothing and keys lead everywhere and out again.

        Args:
            page: What to take.
            name: Its name in docs, where it replaces the one that is there, where asked for.
            walk: Whether to go through it by keys, after which the focus is nowhere.
        """
        assert name in TAKEN
        found = Axe().run(page)
        assert found.violations_count == 0, (name, found.generate_report())
        self.seen.add(name)
        shelf = PICTURES if os.environ.get("MISNOMER_PICTURES") else self.folder
        page.screenshot(path=shelf / f"{name}.png")
        if walk:
            Keys(page).walk()


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A desk as a person starts it, kept for no day beyond closing; the administrator and one other come in by keys."""
    folder = tmp_path_factory.mktemp("office")
    with running_desk(folder, MISNOMER_DESK_RETENTION_DAYS="0") as desk, sync_playwright() as play:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        made = Office(desk, {}, folder)
        made.seats["administrator"] = seat(browser, desk.first_link, "administrator", made.watch)
        for post, cookie in cookies(desk, POSTS).items():
            made.seats[post] = cookie_seat(browser, desk.address, cookie, made.watch)
        made.seats[INVITED] = _invite(browser, made)
        yield made
        browser.close()


def _invite(browser: Browser, office: Office) -> Seat:
    """The administrator makes a link, and the officer comes in by it."""
    keys = office.keys("administrator")
    keys.follow("People")
    keys.type("Name", f"{INVITED.capitalize()} Example")
    keys.type("Staff number", "S-1")
    keys.choose("Post", INVITED)
    keys.press("Make the link")
    link = keys.page.locator("code.code").inner_text().strip()
    office.take(keys.page, "people")
    return seat(browser, link, INVITED, office.watch)


def _example(folder: Path, kind: str, rows: int, name: str) -> tuple[Path, Path]:
    """The same invented people with the defects of 2025, or without any."""
    path = folder / f"{name}.csv"
    command = ["example", kind, "--rows", str(rows), "--out", str(path), "--quiet"]
    subprocess.run([sys.executable, "-m", "misnomer", *command], check=True)
    return path, folder / f"{name}.cover.toml"


def _reviewed(office: Office) -> None:
    """The clerk records who asked, starts the review, and waits for it."""
    keys = office.keys("intake clerk")
    keys.follow("Record who asked")
    keys.type("Call-back", "The switchboard number in the directory; confirmed by the desk officer.")
    keys.type("Authority of the signer", "Delegation order of 2025, seen on the agency's own site.")
    office.take(keys.page, "check")
    keys.press("Put it on record")
    keys.press("Start the review")
    if keys.page.locator("#progress").count():
        office.take(keys.page, "progress")
    keys.page.locator("li[aria-current=step]", has_text=re.compile("^reviewed$")).wait_for(timeout=240_000)


def _with_factor(office: Office, post: str) -> None:
    """Show the second factor where the page asks for it."""
    where = office.seats[post]
    if where.page.get_by_role("link", name="Show your second factor to go on").count():
        where.keys.follow("Show your second factor to go on")
        show_factor(where)


def _decided(office: Office, act: str) -> None:
    """A reviewer proposes for the whole rest, a second reviewer agrees."""
    keys = office.open("reviewer")
    keys.follow("Decisions")
    _with_factor(office, "reviewer")
    keys.take("What", act)
    keys.type("Your reason", "The addresses are missing; sent back with what is wanting.")
    office.take(keys.page, "decisions")
    keys.press("Propose it")
    _seconded(office)


def _seconded(office: Office) -> None:
    """A second reviewer finds it among what waits, looks at what it is about, and agrees."""
    keys = office.keys("second reviewer")
    keys.page.goto(f"{office.desk.address}/seconding")
    keys.follow(REFERENCE)
    keys.follow("See what it is about")
    keys.page.go_back()
    keys.type("Your own reason", "I read the findings and agree.")
    office.take(keys.page, "decision")
    keys.press("I agree: make the decision")
    assert keys.page.get_by_text("Seconded by").count()


def _sent(office: Office, *, letter: bool) -> None:
    """The clerk makes letter and workbook, where something is missing, and records that the answer was sent."""
    keys = office.open("intake clerk")
    keys.follow("Answer", after="Overview")
    if letter:
        keys.press("Make the return letter")
        keys.press("Make the findings workbook")
        office.take(keys.page, "answers")
    keys.press("It was sent")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_whole_life_of_a_case(office: Office) -> None:
    """Upload, review, two people decide, letter, corrected file, a row referred, recall, hold, purge: all by keys."""
    keys = office.keys("administrator")
    keys.follow("Agencies")
    keys.type("Agency", "Department of Examples")
    keys.press("Register it")
    keys = office.keys("intake clerk")
    keys.page.goto(f"{office.desk.address}/")
    keys.follow("Take in")
    keys.type("Who asks", "Department of Examples")
    keys.type("Your reference", REFERENCE)
    request, cover = _example(office.folder, "replay-2025", ROWS, "request")
    keys.attach("The request", request)
    keys.attach("The covering letter", cover)
    keys.press("Take it in", key="Enter")
    for post in ("Reviewer", "Second reviewer"):
        keys.choose("Put on the case", f"{post} Example")
        keys.press("Put on the case")
    _reviewed(office)
    _looked_at(office)
    _decided(office, "Return for information")
    _sent(office, letter=True)
    _corrected(office)
    _referred(office)
    _decided(office, "Refuse")
    _sent(office, letter=False)
    _recalled(office)
    _held(office)
    _purged(office)
    assert office.seen == set(TAKEN)


def _looked_at(office: Office) -> None:
    """A reviewer reads the case: the opinion, the rows of one rule, one row; filters them, and asks what if."""
    keys = office.keys("reviewer")
    keys.page.goto(f"{office.desk.address}/")
    office.take(keys.page, "queue")
    keys.follow(REFERENCE)
    assert keys.page.get_by_text("insufficient").count()
    office.take(keys.page, "case")
    keys.type("What if the key were", "last,first,dob")
    keys.press("Estimate again")
    assert keys.page.get_by_text("Beside the opinion").count()
    keys.page.go_back()
    keys.follow("Rows", after="Overview")
    keys.choose("Rule", "The taxpayer's address")
    keys.choose("Outcome", "breached")
    keys.to("Show", tags=("button",))
    with keys.page.expect_response(re.compile(r"outcome=breached")):
        keys.page.keyboard.press("Space")
    keys.page.get_by_role("link", name="Decide for all rows").wait_for()
    office.take(keys.page, "rows", walk=False)
    keys.page.keyboard.press("Tab")
    with keys.page.expect_navigation():
        keys.page.keyboard.press("Enter")
    keys.page.get_by_role("heading", name="Its elements, one by one").wait_for()
    office.take(keys.page, "row")


def _corrected(office: Office) -> None:
    """The requester sends a corrected file of the same people, with what was wanting."""
    keys = office.open("intake clerk", show="Answered")
    keys.follow("Take in a corrected file")
    request, cover = _example(office.folder, "sound", CURED, "corrected")
    keys.attach("The corrected request", request)
    keys.attach("Its covering letter", cover)
    keys.press("Take it in")
    _reviewed(office)
    keys = office.open("reviewer")
    keys.follow("Corrected file")
    office.take(keys.page, "changes")


def _referred(office: Office) -> None:
    """One row is referred onward: proposed from its own page, seconded by another."""
    keys = office.open("reviewer")
    keys.follow("Rows", after="Overview")
    keys.follow("corrected.csv", after="Show")
    keys.type("Your reason", "Every element is there; its docket was looked up.")
    keys.press("Propose to refer this row")
    assert keys.page.get_by_text("proposed by one").count()
    _seconded(office)


def _recalled(office: Office) -> None:
    """Something is asked back: opened by the clerk, passed on, its destruction attested, closed by another person."""
    keys = office.open("intake clerk", show="Answered")
    keys.follow("Holds, recalls, purge")
    keys.choose("Why", "a clerical error")
    keys.type("How many records", "1")
    keys.type("Notice given to them", "One answer names the wrong docket; destroy it.")
    keys.press("Recall something")
    office.take(keys.page, "keeping")
    keys.type("Passed on to", "Department of Examples")
    keys.press("Record to whom")
    keys.press("Record the attestation")
    keys = office.open("second reviewer", show="Answered")
    keys.follow("Holds, recalls, purge")
    keys.press("Close the recall")
    keys.press("Close the case")


def _held(office: Office) -> None:
    """A hold of two people keeps the case, also from whoever had the purge's page open, until two people lift it."""
    second = office.open("second reviewer", show="Ended")
    second.follow("Purge the case")
    reviewer = office.open("reviewer", show="Ended")
    reviewer.follow("Holds, recalls, purge")
    reviewer.type("Your reason", "A complaint is before the court.")
    reviewer.press("Place a legal hold")
    second.type("The case's reference", REFERENCE)
    second.press("Purge the case")
    assert second.page.get_by_text("A legal hold stands or is asked for.").count()
    assert second.page.get_by_text("on record").count()
    second.follow("To be seconded")
    second.follow(REFERENCE)
    assert second.page.get_by_role("link", name="Purge the case").count() == 0
    second.press("Second the legal hold")
    reviewer.type("Your reason", "The complaint was withdrawn.")
    reviewer.press("Ask for the hold to be lifted")
    second = office.open("second reviewer", show="Ended")
    second.follow("Holds, recalls, purge")
    second.press("Second the lifting of the hold")


def _purged(office: Office) -> None:
    """Purged and accounted for; the auditor sees who saw what, and that nothing is left to see."""
    keys = office.open("reviewer", show="Ended")
    keys.follow("Holds, recalls, purge")
    keys.follow("Purge the case")
    keys.type("The case's reference", REFERENCE)
    office.take(keys.page, "purge")
    keys.press("Purge the case")
    auditor = office.open("auditor", show="Ended")
    auditor.follow("Rows", after="Overview")
    assert auditor.page.get_by_text("its rows are gone").count()
    auditor = office.open("auditor", show="Ended")
    auditor.follow("Accounting", after="Overview")
    office.take(auditor.page, "accounting")
    assert auditor.page.get_by_text("purged").count()
    auditor.follow("Audit")
    office.take(auditor.page, "audit")
    sealed = [path for path in (office.desk.data / "sealed").rglob("*") if path.is_file()]
    assert sealed == []


def test_nothing_is_asked_of_anybody_else(office: Office) -> None:
    """In all of it, from the first invitation on, no browser asks any other host for anything."""
    assert any("/invitation/" in url for url in office.asked)
    assert any(url.endswith("desk.css") for url in office.asked)
    assert {url for url in office.asked if not url.startswith(office.desk.address + "/")} == set()


def test_every_picture_is_used_and_made() -> None:
    """The tutorial shows every picture that this life takes, and no other."""
    shown = set(re.findall(r"images/desk/([\w-]+)\.png", TUTORIAL.read_text(encoding="utf-8")))
    assert shown == set(TAKEN) == {path.stem for path in PICTURES.glob("*.png")}
