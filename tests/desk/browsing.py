"""Officers at a browser: they come in by a link, set up their second factor, and go on from there, by keys alone."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from keys import Keys
from playwright.sync_api import Browser, BrowserContext, Page, Request
from running import RunningDesk, code_of

PASS_PHRASE = "a long enough pass phrase 7"  # noqa: S105 - of an account that lives as long as a test
ROOT = Path(__file__).parents[2]
Watch = Callable[[Request], None]


@dataclass
class Seat:
    """One officer at one browser."""

    context: BrowserContext
    """Its cookies."""
    page: Page
    """Its window."""
    keys: Keys
    """Its keyboard."""
    secret: str = ""
    """Of the authenticator."""
    shown: float = 0.0
    """When a code was last used: a code counts once."""


def empty_seat(browser: Browser, watch: Watch) -> Seat:
    """A browser that nobody signed in at.

    Args:
        browser: A browser.
        watch: Told of every request that it makes, from the first on.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme="light", locale="en-US")
    context.on("request", watch)
    page = context.new_page()
    page.set_default_timeout(60_000)
    return Seat(context, page, Keys(page))


def cookie_seat(browser: Browser, address: str, cookie: str, watch: Watch) -> Seat:
    """A browser of somebody who is signed in already."""
    found = empty_seat(browser, watch)
    found.context.add_cookies([{"name": "sessionid", "value": cookie, "url": f"{address}/"}])
    return found


def beside(desk: RunningDesk, module: str, *said: str) -> str:
    """Run a module of the tests' own on a running desk's data; what it printed."""
    command = [sys.executable, "-m", f"tests.desk.{module}", *said]
    environment = {**os.environ, "MISNOMER_DESK_DATA": str(desk.data)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout


def cookies(desk: RunningDesk, posts: tuple[str, ...]) -> dict[str, str]:
    """Officers who are signed in already: post → cookie."""
    found: dict[str, str] = json.loads(beside(desk, "sessions", *posts))
    return found


def seat(browser: Browser, link: str, name: str, watch: Watch) -> Seat:
    """Take an invitation up, sign in, and set up a second factor: the whole way a new officer goes."""
    found = empty_seat(browser, watch)
    page, keys = found.page, found.keys
    page.goto(link)
    keys.type("User name", name)
    keys.type("Password", PASS_PHRASE)
    keys.press("Make my account")
    keys.type("Username", name)
    keys.type("Password", PASS_PHRASE)
    keys.press("Sign in")
    keys.follow("Two-step sign-in")
    keys.follow("Activate")
    if "reauthenticate" in page.url:
        keys.type("Password", PASS_PHRASE)
        keys.press("Confirm")
    found.secret = page.locator("#authenticator_secret").inner_text().strip()
    keys.type("Authenticator code", _fresh_code(found))
    keys.press("Activate")
    keys.follow("Cases")
    return found


def show_factor(found: Seat) -> None:
    """Show the second factor where a page asks for it. A code counts once, for half a minute: try again if late."""
    for _ in range(3):
        found.keys.type("Code", _fresh_code(found))
        found.keys.press("Confirm")
        if "reauthenticate" not in found.page.url:
            return
    raise AssertionError("the second factor was not taken")


def _fresh_code(found: Seat) -> str:
    """A code that was not used yet and has a while to live."""
    while int(time.time() // 30) == int(found.shown // 30) or time.time() % 30 > 24:
        time.sleep(0.2)
    found.shown = time.time()
    return code_of(found.secret)
