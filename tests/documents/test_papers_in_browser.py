"""Documents as pages in a real browser: accessible in light and dark, narrow and wide; nothing asked of a network."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, sync_playwright

from misnomer.review.documents import Basis, DocumentForm, DocumentKind, make_document

pytestmark = pytest.mark.browser

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    assert CHROMIUM, "no Chromium found; tools/browser.sh installs it"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
@pytest.mark.parametrize("kind", [DocumentKind.LETTER, DocumentKind.ACCURACY, DocumentKind.NOTICE])
def test_axe_finds_nothing(
    browser: Browser, insufficient: Basis, tmp_path: Path, kind: DocumentKind, scheme: str, width: int
) -> None:
    """No accessibility violation, no request to any network, and nothing runs off the side."""
    file = tmp_path / "page.html"
    file.write_bytes(make_document(kind, DocumentForm.HTML, insufficient))
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if scheme == "dark" else "light"
    )
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    found = Axe().run(page, options={**RULES, "resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert len(asked) == 1
    context.close()
