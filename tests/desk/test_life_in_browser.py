"""The whole life of a case in a real browser; its screenshots are the pictures of the tutorial."""

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
from browsing import Seat, seat, show_factor
from running import RunningDesk, running_desk

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "docs" / "images" / "desk"
TUTORIAL = ROOT / "docs" / "tutorial" / "desk.md"
ROWS = 10_000
POSTS = ("intake clerk", "reviewer", "second reviewer", "auditor")
TAKEN = (
    "queue", "people", "check", "progress", "case", "rows", "row", "decisions", "decision", "answers", "changes",
    "keeping", "accounting", "audit",
)  # fmt: skip


@dataclass
class Office:
    """A desk with somebody at every post that a case needs."""

    desk: RunningDesk
    seats: dict[str, Seat]
    folder: Path
    asked: set[str] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)

    def page(self, post: str) -> Page:
        """The window of whoever holds a post."""
        return self.seats[post].page

    def watch(self, request: Request) -> None:
        """Take down what a browser asks of any host; a picture that stands in the page itself asks none."""
        if not request.url.startswith("data:"):
            self.asked.add(request.url)

    def take(self, page: Page, name: str) -> None:
        """A picture for the tutorial, in which axe finds nothing; where asked for, it replaces the one in docs."""
        assert name in TAKEN
        found = Axe().run(page)
        assert found.violations_count == 0, (name, found.generate_report())
        self.seen.add(name)
        shelf = PICTURES if os.environ.get("MISNOMER_PICTURES") else self.folder
        page.screenshot(path=shelf / f"{name}.png")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """A desk as a person starts it, kept for no day beyond closing."""
    folder = tmp_path_factory.mktemp("office")
    with running_desk(folder, MISNOMER_DESK_RETENTION_DAYS="0") as desk, sync_playwright() as play:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        made = Office(desk, {}, folder)
        made.seats["administrator"] = seat(browser, desk.first_link, "administrator", made.watch)
        for number, post in enumerate(POSTS, start=1):
            made.seats[post] = _invite(browser, made, post, number)
        yield made
        browser.close()


def _invite(browser: Browser, office: Office, post: str, number: int) -> Seat:
    """The administrator makes a link, and the officer comes in by it."""
    admin = office.seats["administrator"]
    admin.page.goto(f"{office.desk.address}/people")
    admin.page.fill("#id_name", f"{post.capitalize()} Example")
    admin.page.fill("#id_staff_number", f"S-{number}")
    admin.page.select_option("#id_role", post)
    admin.go("Make the link")
    link = admin.page.locator("code.code").inner_text().strip()
    if post == POSTS[-1]:
        office.take(admin.page, "people")
    return seat(browser, link, post.replace(" ", "-"), office.watch)


def _example(folder: Path, rows: int, seed: int, name: str) -> tuple[Path, Path]:
    path = folder / f"{name}.csv"
    command = ["example", "replay-2025", "--rows", str(rows), "--seed", str(seed), "--out", str(path), "--quiet"]
    subprocess.run([sys.executable, "-m", "misnomer", *command], check=True)
    return path, folder / f"{name}.cover.toml"


def _upload(office: Office, page_seat: Seat, files: tuple[Path, Path]) -> None:
    page = page_seat.page
    page.set_input_files("#id_request_files", files[0])
    page.set_input_files("#id_cover", files[1])


def _reviewed(office: Office, case: str) -> None:
    """The clerk records who asked, starts the review, and waits for it."""
    clerk = office.seats["intake clerk"]
    clerk.page.goto(f"{case}/check")
    clerk.page.fill("#id_callback", "The switchboard number in the directory; confirmed by the desk officer.")
    clerk.page.fill("#id_delegation", "Delegation order of 2025, seen on the agency's own site.")
    office.take(clerk.page, "check")
    clerk.go("Put it on record")
    clerk.go("Start the review")
    if clerk.page.locator("#progress").count():
        office.take(clerk.page, "progress")
    clerk.page.get_by_text("under review").first.wait_for()
    clerk.page.locator("li[aria-current=step]", has_text=re.compile("^reviewed$")).wait_for(timeout=240_000)


def _decided(office: Office, case: str, act: str) -> None:
    """A reviewer proposes for the whole rest, a second reviewer agrees."""
    reviewer, second = office.seats["reviewer"], office.seats["second reviewer"]
    reviewer.page.goto(f"{case}/decisions")
    if reviewer.page.get_by_role("link", name="Show your second factor to go on").count():
        reviewer.page.get_by_role("link", name="Show your second factor to go on").click()
        show_factor(reviewer)
    reviewer.page.get_by_label(act).check()
    reviewer.page.fill("#id_reason", "The addresses are missing; sent back with what is wanting.")
    office.take(reviewer.page, "decisions")
    reviewer.go("Propose it")
    address = reviewer.page.url
    second.page.goto(f"{case}/rows/0")
    second.page.goto(address)
    if second.page.get_by_role("link", name="Show your second factor to go on").count():
        second.page.get_by_role("link", name="Show your second factor to go on").click()
        show_factor(second)
    second.page.fill("#reason", "I read the findings and agree.")
    office.take(second.page, "decision")
    second.go("I agree: make the decision")


def _sent(office: Office, case: str) -> None:
    clerk = office.seats["intake clerk"]
    clerk.page.goto(f"{case}/answer")
    clerk.go("Make the return letter")
    clerk.go("Make the findings workbook")
    office.take(clerk.page, "answers")
    clerk.page.fill("#id_sent-on", clerk.page.evaluate("new Date().toISOString().slice(0, 10)"))
    clerk.go("It was sent")


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_whole_life_of_a_case(office: Office) -> None:
    """Upload, review, two people decide, letter, corrected file, second decision, closing, purge: all at a browser."""
    clerk = office.seats["intake clerk"]
    clerk.page.goto(f"{office.desk.address}/cases/new")
    clerk.page.fill("#id_agency", "Department of Examples")
    clerk.page.fill("#id_reference", "2026-0001")
    _upload(office, clerk, _example(office.folder, ROWS, 1, "request"))
    clerk.go("Take it in")
    case = clerk.page.url
    for post in ("reviewer", "second reviewer"):
        clerk.page.goto(case)
        clerk.page.select_option("#other", label=f"{post.capitalize()} Example, {post}")
        clerk.go("Put on the case")
    _reviewed(office, case)
    _looked_at(office, case)
    _decided(office, case, "Return for information")
    _sent(office, case)

    clerk.page.goto(f"{case}/corrected/new")
    _upload(office, clerk, _example(office.folder, ROWS - 500, 2, "corrected"))
    clerk.go("Take it in")
    _reviewed(office, case)
    office.page("reviewer").goto(f"{case}/corrected")
    office.take(office.page("reviewer"), "changes")
    _decided(office, case, "Refuse")
    _sent(office, case)
    _ended(office, case)
    assert office.seen == set(TAKEN)


def _looked_at(office: Office, case: str) -> None:
    """A reviewer reads the case: the opinion, the rows of one rule, one row."""
    page = office.page("reviewer")
    page.goto(f"{office.desk.address}/")
    office.take(page, "queue")
    page.goto(case)
    assert page.get_by_text("insufficient").count()
    office.take(page, "case")
    page.goto(f"{case}/rows?rule=us/irc-6103-i-2/address&outcome=breached")
    office.take(page, "rows")
    page.locator("#found tbody th a").first.click()
    page.get_by_role("heading", name="Its elements, one by one").wait_for()
    office.take(page, "row")


def _ended(office: Office, case: str) -> None:
    """Closed, purged, accounted for; the auditor sees who saw what, and that nothing is left to see."""
    reviewer, auditor = office.seats["reviewer"], office.page("auditor")
    reviewer.page.goto(f"{case}/keeping")
    office.take(reviewer.page, "keeping")
    reviewer.go("Close the case", within="main form[action$=close]")
    reviewer.page.goto(f"{case}/keeping")
    reviewer.go("Purge the case")
    auditor.goto(f"{case}/rows")
    assert auditor.get_by_text("its rows are gone").count()
    auditor.goto(f"{case}/accounting")
    office.take(auditor, "accounting")
    assert auditor.get_by_text("purged").count()
    auditor.goto(f"{office.desk.address}/audit")
    office.take(auditor, "audit")
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
