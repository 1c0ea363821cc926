"""The page in a real browser: accessible, still, silent, and it fits."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from misnomer.report import render_html, render_rule_html
from misnomer.terms.opinion import Opinion
from misnomer.terms.rules import Pack

pytestmark = pytest.mark.browser

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
OPINIONS = ["estimated", "undecided", "clean", "hostile", "pack", "hostile_pack"]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    assert CHROMIUM, "no Chromium found; tools/browser.sh installs it"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


class Watched:
    """An opinion open in a browser, with everything it asked for and said."""

    def __init__(self, browser: Browser, file: Path, scheme: str, width: int) -> None:
        self.context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if scheme == "dark" else "light",
            bypass_csp=False,
        )
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.goto(file.as_uri())


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator["Opener"]:
    """Opens an opinion by its fixture's name."""
    opener = Opener(browser, tmp_path, request)
    yield opener
    for watched in opener.opened:
        watched.context.close()


class Opener:
    """Writes an opinion to a file and opens it."""

    def __init__(self, browser: Browser, folder: Path, request: pytest.FixtureRequest) -> None:
        self.browser, self.folder, self.request = browser, folder, request
        self.opened: list[Watched] = []

    def __call__(self, name: str, scheme: str = "light", width: int = 1280) -> Watched:
        """Open the page of one opinion, or of a pack's first rule."""
        shown: Opinion | Pack = self.request.getfixturevalue(name)
        page = render_rule_html(shown, shown.rules[0]) if isinstance(shown, Pack) else render_html(shown)
        file = self.folder / "page.html"
        file.write_text(page, encoding="utf-8")
        self.opened.append(Watched(self.browser, file, scheme, width))
        return self.opened[-1]


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", OPINIONS)
def test_axe_finds_nothing(open_page: Opener, name: str, scheme: str, width: int) -> None:
    """No accessibility violation in light or dark, on a phone or a desk; nothing asked of the network, nothing said."""
    watched = open_page(name, scheme, width)
    found = Axe().run(watched.page, options={**RULES, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    assert [url for url in watched.asked if not url.startswith("file:")] == []
    assert len(watched.asked) == 1
    assert watched.said == []


def test_axe_would_find_something(open_page: Opener) -> None:
    """The check above fails on a page that has lost its contrast and its language."""
    page = open_page("clean").page
    page.evaluate("document.documentElement.lang = ''; document.querySelector('.why').style.color = '#ddd'")
    assert Axe().run(page, options=RULES).violations_count >= 2


@pytest.mark.parametrize("name", OPINIONS)
def test_nothing_runs_off_the_side(open_page: Opener, name: str) -> None:
    """No horizontal scrolling down to the narrowest phone, whatever names the request has."""
    page = open_page(name).page
    for width in (320, 390, 600, 768, 900, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width


def test_the_answer_is_on_the_first_screen(open_page: Opener) -> None:
    """On a phone, what the review says is read without scrolling."""
    page = open_page("estimated", width=390).page
    assert page.locator("h1").bounding_box()["y"] < 400  # type: ignore[index]
    assert page.locator(".next").is_visible()
    assert page.locator(".next").bounding_box()["y"] < 700  # type: ignore[index]


def test_the_keyboard_reaches_the_answer_first(open_page: Opener) -> None:
    """The first stop of the Tab key is a link that skips to the answer, and it can be seen."""
    page = open_page("estimated").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the answer"
    page.wait_for_function("document.activeElement.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("name", ["hostile", "hostile_pack"])
def test_hostile_names_do_nothing(open_page: Opener, name: str) -> None:
    """Names that try to run, link or turn the text around are text, and nothing else."""
    watched = open_page(name)
    assert watched.page.evaluate("document.scripts.length") == 0
    assert watched.page.locator("a[href^='javascript']").count() == 0
    assert "\u202e" not in watched.page.content()
    assert watched.said == []


def test_it_prints(open_page: Opener) -> None:
    """It prints as a document of a few pages, light on paper even where the screen is dark."""
    page = open_page("estimated", "dark").page
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF-")
    assert 3 <= printed.count(b"/Type /Page\n") <= 20
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_nothing_moves_for_those_who_asked_for_stillness(open_page: Opener) -> None:
    """With reduced motion nothing scrolls by itself, and nothing is animated at any time."""
    page = open_page("estimated").page
    page.emulate_media(reduced_motion="reduce")
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0


def test_every_column_of_a_phone_table_has_its_name(open_page: Opener) -> None:
    """Where a table becomes cards, the roles of table, row and cell stay, and each figure keeps its label."""
    page = open_page("estimated", width=390).page
    assert page.get_by_role("table").count() == 6
    assert page.get_by_role("rowheader").count() > 40
    shown = "e => getComputedStyle(e, '::before').content"
    assert page.locator("td[data-label='Cannot tell']:visible").first.evaluate(shown) == '"Cannot tell"'
