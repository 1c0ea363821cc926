"""The head of every page of a case: where it stands, its tabs, what comes next."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from misnomer.desk.access import may
from misnomer.desk.models import Case, Officer
from misnomer.desk.states import State

STATES: Final = {
    State.RECEIVED: _("received"),
    State.CHECKED: _("checked"),
    State.REVIEWING: _("under review"),
    State.REVIEWED: _("reviewed"),
    State.DECIDED: _("decided"),
    State.ANSWERED: _("answered"),
    State.CLOSED: _("closed"),
    State.PURGED: _("purged"),
}
"""States as people read them."""
NEXT: Final = {
    State.RECEIVED: _("record who asked: call back, and see on what authority the signer asks."),
    State.CHECKED: _("have the request reviewed by the machine."),
    State.REVIEWING: _("wait for the review."),
    State.REVIEWED: _("two people decide; without a decision the request stays refused."),
    State.DECIDED: _("answer the requester."),
    State.ANSWERED: _("wait for a corrected file, or close the case."),
    State.CLOSED: _("it is kept until its day, then purged."),
    State.PURGED: _("nothing; the accounting is kept."),
}
"""Whose turn it is, as people read it."""
_TABS: Final = (
    ("case", _("Overview")),
    ("rows", _("Rows")),
    ("decisions", _("Decisions")),
    ("answers", _("Answer")),
    ("rounds", _("Corrected file")),
    ("keeping", _("Holds, recalls, purge")),
    ("accounting", _("Accounting")),
)
_ACTS: Final = {
    State.RECEIVED: ("check", _("Record who asked")),
    State.REVIEWED: ("decisions", _("Decide")),
    State.DECIDED: ("answers", _("Answer")),
    State.ANSWERED: ("answers", _("Close the case")),
    State.CLOSED: ("keeping", _("Purge")),
}


def head(case: Case, officer: Officer, here: str, title: Any = "") -> dict[str, Any]:
    """Context of a case's page.

    Args:
        case: Which.
        officer: Who looks.
        here: The page's url name.
        title: What the page is called in the crumbs; empty on the case's own.
    """
    return {
        "case": case,
        "here": title,
        "steps": _steps(case),
        "held": case.holds.filter(lifted_by=None).exists(),
        "tabs": [
            {"address": reverse(name, args=[case.token]), "label": label, "here": name == here}
            for name, label in _TABS
            if may(officer.post, name)
        ],
    }


def next_step(case: Case, officer: Officer) -> dict[str, Any]:
    """What comes next, and the way there for those who may."""
    says: dict[str, Any] = {"says": NEXT[case.stands]}
    if case.stands is State.CHECKED and may(officer.post, "start-review"):
        return {**says, "act": _("Start the review"), "post": reverse("start-review", args=[case.token])}
    name, act = _ACTS.get(case.stands, ("", ""))
    if name and may(officer.post, name):
        says |= {"act": act, "address": reverse(name, args=[case.token])}
    return says


def _steps(case: Case) -> list[dict[str, Any]]:
    order = list(STATES)
    at = order.index(case.stands)
    return [
        {"label": STATES[state], "here": number == at, "tone": "past" if number < at else ""}
        for number, state in enumerate(order)
    ]
