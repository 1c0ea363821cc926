"""Agencies that may be named in the log, and legal holds: what officers set down once, in the state folder.

The log is public and permanent, so an agency enters it by an officer's own act and never from the words of a letter. A
letter's agency is looked up here by name or by-name; where it is not found, the entry says that it is not recorded.
"""

import json
import re
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from misnomer.ledger.durable import Disk
from misnomer.terms.accounting import Agency
from misnomer.terms.errors import UsageError, did_you_mean

NAME = re.compile(r"[A-Z][\w .,&'()/-]{1,119}")
"""What an agency or an office is called: no digits in a row that could be somebody's number."""


@dataclass(frozen=True, slots=True)
class Registered:
    """An agency with the names that letters call it by."""

    agency: Agency
    """As the log names it."""
    names: tuple[str, ...]
    """Other names it goes by."""


@dataclass(frozen=True, slots=True)
class Hold:
    """A legal hold: while it stands, nothing it covers is destroyed."""

    request: int | None
    """Number of a request's `received` entry; None for every request."""
    since: date
    """The day it was placed."""
    until: date | None = None
    """The day it was lifted, or None."""


class Register:
    """The register of a log. Only the log's one writer may add to it.

    Args:
        state: The state folder.
        disk: What writes.
    """

    def __init__(self, state: Path, disk: Disk) -> None:
        self.agencies_path, self.holds_path, self.disk = state / "agencies.json", state / "holds.json", disk

    def agencies(self) -> tuple[Registered, ...]:
        """Every agency that may be named."""
        return tuple(
            Registered(Agency(held["name"], held["office"]), tuple(held["names"]))
            for held in _loaded(self.agencies_path)
        )

    def add_agency(self, agency: Agency, names: tuple[str, ...] = ()) -> None:
        """Let an agency be named in the log.

        Raises:
            UsageError: the name is not written as one, or is already an agency's.
        """
        for name in (agency.name, agency.office):
            if name and (not NAME.fullmatch(name) or re.search(r"\d{4}|\d[ -]\d", name)):
                raise UsageError(
                    "an agency or office is named by 2 to 120 letters, beginning with a capital",
                    do="name the body and its office, and nobody in it",
                )
        if any(self.find(name) for name in (agency.name, *names)):
            raise UsageError("an agency of that name is registered already", where=agency.name)
        held = [*_loaded(self.agencies_path), {"name": agency.name, "office": agency.office, "names": list(names)}]
        self.disk.replace(self.agencies_path, json.dumps(held, indent=1).encode(), 0o600)

    def find(self, name: str | None) -> Agency | None:
        """The registered agency of that name, whatever its case and spacing; None where there is none."""
        wanted = _folded(name or "")
        for held in self.agencies():
            if wanted and wanted in map(_folded, (held.agency.name, *held.names)):
                return held.agency
        return None

    def named(self, name: str) -> Agency:
        """The registered agency of that name.

        Raises:
            UsageError: there is none.
        """
        found = self.find(name)
        if found is None:
            near = did_you_mean(name, [held.agency.name for held in self.agencies()])
            raise UsageError(
                "no agency of that name is registered", do=near or "add it with `misnomer ledger agency`, then name it"
            )
        return found

    def holds(self) -> tuple[Hold, ...]:
        """Every legal hold, lifted ones too."""
        return tuple(
            Hold(
                held["request"],
                date.fromisoformat(held["since"]),
                date.fromisoformat(held["until"]) if held["until"] else None,
            )
            for held in _loaded(self.holds_path)
        )

    def place_hold(self, request: int | None, on: date) -> None:
        """Place a legal hold on a request, or on everything."""
        if self.held(request) is None or request is None:
            self._keep_holds((*self.holds(), Hold(request, on)))

    def lift_hold(self, request: int | None, on: date) -> None:
        """Lift a legal hold.

        Raises:
            UsageError: there is none.
        """
        standing = [hold for hold in self.holds() if hold.request == request and hold.until is None]
        if not standing:
            raise UsageError("there is no such legal hold to lift")
        lifted = [Hold(hold.request, hold.since, on if hold in standing else hold.until) for hold in self.holds()]
        self._keep_holds(tuple(lifted))

    def held(self, request: int | None) -> Hold | None:
        """The legal hold that covers a request, if one stands."""
        standing = (hold for hold in self.holds() if hold.until is None)
        return next((hold for hold in standing if hold.request in (None, request)), None)

    def _keep_holds(self, holds: tuple[Hold, ...]) -> None:
        text = json.dumps([asdict(hold) for hold in holds], indent=1, default=str)
        self.disk.replace(self.holds_path, text.encode(), 0o600)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _loaded(path: Path) -> list[dict[str, Any]]:
    held: list[dict[str, Any]] = json.loads(path.read_bytes()) if path.exists() else []
    return held
