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
_STOPS: Final = """() => {
  const all = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex='-1'])";
  const groups = new Set();
  return [...document.querySelectorAll(all)].filter(each => {
    if (each.disabled || each.tabIndex < 0 || !each.checkVisibility()) return false;
    const group = each.type === "radio" ? each.form.id + each.name : "";
    if (group && groups.has(group)) return false;
    if (group) groups.add(group);
    return true;
  }).length;
}"""
_NUMBER: Final = (
    "(e => e && e !== document.body ? [...document.querySelectorAll('*')].indexOf(e) : null)(document.activeElement)"
)
_WRONG: Final = """() => {
  const at = document.activeElement;
  const said = (at.getAttribute("aria-describedby") || at.closest("fieldset")?.getAttribute("aria-describedby") || "")
    .split(" ").map(id => document.getElementById(id)).filter(Boolean).map(each => each.innerText);
  return {invalid: at.getAttribute("aria-invalid") === "true", said: said.join(" ")};
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
        for key in ("Space", "Enter", "Space"):
            try:
                with self.page.expect_file_chooser(timeout=5_000) as opened:
                    self.page.keyboard.press(key)
            except Error:
                continue
            opened.value.set_files(path)
            return
        raise AssertionError(f"{label!r} opens by no key on {self.page.url}")

    def walk(self) -> int:
        """Once through a page by Tab and back by Shift and Tab; returns how many stops there are.

        Raises:
            AssertionError: The focus cannot be seen somewhere, something has no stop, or there is no way out of it.
        """
        expected = self.page.evaluate(_STOPS)
        self._out_by("Tab")
        for key in ("Tab", "Shift+Tab"):
            passed = self._out_by(key)
            assert len(passed) == expected, f"{key} stops at {passed}, and there are {expected} on {self.page.url}"
        return int(expected)

    def _out_by(self, key: str) -> dict[int, str]:
        """Press a key until the focus has left the page; the stops on the way, by their place in it."""
        passed: dict[int, str] = {}
        for _ in range(MOST * 2):
            self.page.keyboard.press(key)
            at = self.page.evaluate(f"() => ({{...({_FOCUSED})(), here: {_NUMBER}}})")
            if at["here"] is None:
                return passed
            assert at["seen"], f"the focus on {at['tag']} {at['name']!r} cannot be seen on {self.page.url}"
            passed[at["here"]] = at["name"]
        raise AssertionError(f"{key} leads out of {self.page.url} nowhere: {passed}")

    def stuck(self, button: str, field: str) -> None:
        """Press a button that the browser itself holds back: the focus is on the first field that is wrong."""
        self.to(button, tags=("button",))
        self.page.keyboard.press("Enter")
        at = self.page.evaluate(_FOCUSED)
        assert at["seen"], at
        assert (at["group"] or at["name"]).startswith(field), at

    def mend(self, field: str, says: str) -> None:
        """After a form was sent wrong: the focus is on what is wrong; from there Tab and Enter lead to the field.

        Args:
            field: Its label.
            says: How its fault begins; it must be tied to it.
        """
        at = self.page.evaluate(f"() => ({{...({_FOCUSED})(), id: document.activeElement.id}})")
        assert at.get("id") == "errors", at
        assert at["seen"], at
        self.to(f"{field}: {says}", tags=("a",))
        self.page.keyboard.press("Enter")
        at = self.page.evaluate(_FOCUSED)
        assert at["seen"], at
        assert (at["group"] or at["name"]).startswith(field), at
        found = self.page.evaluate(_WRONG)
        assert found["invalid"], found
        assert says in found["said"], found

    def fill(self, text: str) -> None:
        """Type in place of what stands where the focus is."""
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)
