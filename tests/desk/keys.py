"""A page used by its keys alone: Tab, Shift, Enter, Space, arrows and letters, and where the focus is can be seen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Error, Page

MOST: Final = 150
"""Steps of Tab after which something counts as out of reach."""
_FOCUSED: Final = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at), box = at.getBoundingClientRect();
  const label = at.labels && at.labels.length ? at.labels[0] : null;
  const within = label && label.closest("fieldset");
  return {
    tag: at.tagName.toLowerCase(), type: at.type || "", checked: !!at.checked,
    name: ((label ? label.innerText : at.getAttribute("aria-label") || at.innerText) || "").trim(),
    group: within ? within.querySelector("legend").innerText.trim() : "",
    chosen: at.tagName === "SELECT" && at.selectedIndex >= 0 ? at.options[at.selectedIndex].text : "",
    seen: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2)
      && box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
  };
}"""


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of one window.

    Args:
        page: The window.
    """

    page: Page

    def to(self, name: str, *, tags: tuple[str, ...], after: str = "") -> dict[str, Any]:
        """Go to what has that name, by Tab, and see on the way that the focus can be seen wherever it is.

        Args:
            name: How its label, or its words, begin.
            tags: What it may be.
            after: Name of a stop that must come first: for names that stand more than once.

        Raises:
            AssertionError: It cannot be reached, or the focus cannot be seen somewhere on the way.
        """
        passed: list[str] = []
        waiting = bool(after)
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(_FOCUSED)
            if at is None:
                continue
            assert at["seen"], f"the focus on {at['tag']} {at['name']!r} cannot be seen on {self.page.url}"
            if not waiting and at["tag"] in tags and (at["name"] or at["group"]).startswith(name):
                return dict(at)
            waiting = waiting and not at["name"].startswith(after)
            passed.append(at["name"])
        raise AssertionError(f"{name!r} cannot be reached by Tab on {self.page.url}; passed {passed}")

    def follow(self, link: str, *, after: str = "") -> None:
        """Go to a link and press Enter, and wait for what comes."""
        self.to(link, tags=("a",), after=after)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def press(self, button: str, *, after: str = "", key: str = "Space") -> None:
        """Go to a button and press it, and wait for what comes."""
        self.to(button, tags=("button",), after=after)
        with self.page.expect_navigation():
            self.page.keyboard.press(key)

    def skip(self) -> None:
        """Take the first link of every page, past its head."""
        self.page.keyboard.press("Tab")
        assert self.page.evaluate(_FOCUSED)["name"] == "Skip to the content"
        self.page.keyboard.press("Enter")

    def type(self, label: str, text: str) -> None:
        """Go to a field and type into it in place of what stands there."""
        at = self.to(label, tags=("input", "textarea"))
        if at["type"] != "date":
            self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def choose(self, label: str, option: str) -> None:
        """Go to a list and take the option that begins so, by the arrows."""
        at = self.to(label, tags=("select",))
        self.page.keyboard.press("Home")
        for _ in range(MOST):
            if self.page.evaluate(_FOCUSED)["chosen"].startswith(option):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{option!r} is no option of {at['name']!r}")

    def take(self, group: str, choice: str) -> None:
        """Go to a group of choices and take one, by Space and the arrows."""
        for _ in range(MOST):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(_FOCUSED)
            if at and at["type"] == "radio" and at["group"] == group:
                break
        else:
            raise AssertionError(f"{group!r} cannot be reached by Tab on {self.page.url}")
        self.page.keyboard.press("Space")
        for _ in range(MOST):
            at = self.page.evaluate(_FOCUSED)
            assert at["seen"], at
            if at["name"] == choice and at["checked"]:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{choice!r} is no choice of {group!r}")

    def attach(self, label: str, path: Path) -> None:
        """Go to a field for files, open it, and give it a file."""
        self.to(label, tags=("input",))
        for key in ("Enter", "Space", "Enter"):
            try:
                with self.page.expect_file_chooser(timeout=5_000) as opened:
                    self.page.keyboard.press(key)
            except Error:
                continue
            opened.value.set_files(path)
            return
        raise AssertionError(f"{label!r} opens by no key on {self.page.url}")
