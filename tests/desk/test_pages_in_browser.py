"""Every page of the desk, in every state that changes it, looked at by axe in a real browser."""

import os
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route, sync_playwright
from tests.desk.gallery import Gallery, Shown
from tests.desk.persons import Persons
from tests.desk.situations import Situations

from misnomer.desk.access import ACCESS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]
NO_PAGE = {
    "start-review", "opinion", "file", "comment", "assign", "refer", "second", "withdraw", "letter", "workbook",
    "paper", "receipt", "attest", "clock", "hold", "second-hold", "lift-hold", "second-lift", "close",
}  # fmt: skip
"""Names that answer with another page's address, a file, or a refusal."""
SITE = "http://desk.example"
LOOSE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(each => each.id), found = [];
  const named = (at, name) => (at.getAttribute(name) || "").split(" ").filter(Boolean);
  for (const at of document.querySelectorAll("[aria-describedby], [aria-labelledby], [for], a[href^='#']")) {
    const to = ["aria-describedby", "aria-labelledby", "for"].flatMap(name => named(at, name));
    if (at.tagName === "A") to.push(at.getAttribute("href").slice(1));
    const loose = to.filter(id => ids.filter(each => each === id).length !== 1);
    found.push(...loose.map(id => `no one thing is called ${id}`));
  }
  for (const at of document.querySelectorAll("[aria-invalid=true]"))
    if (!at.closest("[aria-describedby]")) found.push(`nothing says what is wrong with ${at.name}`);
  return [...new Set(found)];
}"""
"""Names in a page that lead nowhere or to two places, and fields whose fault is not tied to them."""


def _serve(route: Route, pages: dict[str, str]) -> None:
    """Hand a browser a page that was rendered before, or a file of the desk's own."""
    path = route.request.url.removeprefix(SITE)
    if path.startswith("/static/"):
        route.fulfill(path=str(finders.find(path.removeprefix("/static/"))))
    elif path.removeprefix("/") in pages:
        route.fulfill(body=pages[path.removeprefix("/")], content_type="text/html; charset=utf-8")
    else:
        route.fulfill(status=204)


def _wide(page: Page) -> bool:
    """Whether a page is wider than its window, so that one must scroll sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.mark.browser
@pytest.mark.slow
def test_axe_finds_nothing_on_any_page(situations: Situations, persons: Persons) -> None:
    """Every page, refusals and account pages too: axe finds nothing by day or by night, and a phone need not scroll."""
    shown = {each.name: each for each in Gallery(situations, persons).pages()}
    assert ACCESS.keys() - {name.split(".")[0] for name in shown} == NO_PAGE
    faults = [each.name for each in shown.values() if each.status != _expected(each)]
    assert faults == []
    pages = {name: _whole(each) for name, each in shown.items()}
    found = {}
    with sync_playwright() as play:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.route("**/*", lambda route: _serve(route, pages))
        for name in pages:
            page.emulate_media(color_scheme="light")
            page.goto(f"{SITE}/{name}")
            found[name] = _faults(page)
        browser.close()
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.browser
@pytest.mark.slow
def test_the_code_to_scan_is_dark_on_light_by_night(situations: Situations, persons: Persons) -> None:
    """An authenticator reads no dark code on a dark page, and axe does not look at pictures."""
    shown = next(each for each in Gallery(situations, persons).pages() if each.name == "mfa_activate_totp")
    with sync_playwright() as play:
        program = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = play.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page(color_scheme="dark")
        page.route("**/*", lambda route: _serve(route, {shown.name: shown.html}))
        page.goto(f"{SITE}/{shown.name}")
        behind = page.evaluate("getComputedStyle(document.querySelector('main img')).backgroundColor")
        browser.close()
    assert behind == "rgb(255, 255, 255)"


def _faults(page: Page) -> list[str]:
    said = [_rule(each) for each in Axe().run(page).response["violations"]]
    page.emulate_media(color_scheme="dark")
    dark = page.evaluate("axe.run(document, {runOnly: ['color-contrast']})")["violations"]
    said += page.evaluate(LOOSE)
    return [*said, *(f"dark {_rule(each)}" for each in dark), *(["too wide for a phone"] if _wide(page) else [])]


def _rule(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    return f"{violation['id']}: {[each['html'] for each in nodes[:2]]}"


def _expected(each: Shown) -> int:
    """What its name says: a refusal by its number, a form sent wrong, a refused act, or a page."""
    number = re.match(r"\d{3}", each.name)
    if number:
        return int(number[0])
    wrong = {"accept.wrong": 200, "check.wrong": 200, "receive.wrong": 200, "what-if.wrong": 200}
    if each.name.endswith(".wrong"):
        return 200 if each.name.startswith(("account", "mfa")) else wrong.get(each.name, 400)
    refused = {"refuse.row", "refuse.twice", "purge.early", "register.refused", "invite.twice", "accept.used"}
    return 403 if each.name in refused else 200


def _whole(each: Shown) -> str:
    """A page; a piece of one within the page that it is put into."""
    if each.name != "progress":
        return each.html
    style = "<link rel=stylesheet href=/static/desk/desk.css>"
    return f"<!doctype html><html lang=en><title>x</title>{style}<main><h1>x</h1>{each.html}</main></html>"
