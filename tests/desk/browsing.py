"""Officers at a browser: they come in by a link, set up their second factor, and go on from there."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Browser, BrowserContext, Page, Request
from running import code_of

PASS_PHRASE = "a long enough pass phrase 7"  # noqa: S105 - of an account that lives as long as a test


@dataclass
class Seat:
    """One officer at one browser."""

    context: BrowserContext
    """Its cookies."""
    page: Page
    """Its window."""
    secret: str = ""
    """Of the authenticator."""
    shown: float = 0.0
    """When a code was last used: a code counts once."""

    def go(self, act: str, *, within: str = "main") -> None:
        """Press the button of that name, and wait for what comes."""
        button = self.page.locator(within).get_by_role("button", name=act, exact=True).first
        with self.page.expect_navigation():
            button.click()


def seat(browser: Browser, link: str, name: str, watch: Callable[[Request], None]) -> Seat:
    """Take an invitation up, sign in, and set up a second factor: the whole way a new officer goes.

    Args:
        browser: A browser.
        link: The invitation.
        name: The user name to choose.
        watch: Told of every request that this browser makes, from the first on.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light")
    context.on("request", watch)
    found = Seat(context, context.new_page())
    page = found.page
    page.set_default_timeout(60_000)
    page.goto(link)
    page.fill("#id_username", name)
    page.fill("#id_password", PASS_PHRASE)
    found.go("Make my account")
    page.fill("#id_login", name)
    page.fill("#id_password", PASS_PHRASE)
    found.go("Sign in")
    address = link.split("/invitation/")[0]
    page.goto(f"{address}/accounts/2fa/totp/activate/")
    if "reauthenticate" in page.url:
        page.fill("#id_password", PASS_PHRASE)
        found.go("Confirm")
    found.secret = page.locator("#authenticator_secret").inner_text().strip()
    page.fill("#id_code", _fresh_code(found))
    found.go("Activate")
    page.goto(f"{address}/")
    return found


def show_factor(found: Seat) -> None:
    """Show the second factor where a page asks for it. A code counts once, for half a minute: try again if late."""
    for _ in range(3):
        code = _fresh_code(found)
        found.page.fill("#id_code", code)
        found.go("Confirm")
        if "reauthenticate" not in found.page.url:
            return
    raise AssertionError("the second factor was not taken")


def _fresh_code(found: Seat) -> str:
    """A code that was not used yet and has a while to live."""
    while int(time.time() // 30) == int(found.shown // 30) or time.time() % 30 > 20:
        time.sleep(0.5)
    found.shown = time.time()
    return code_of(found.secret)
