"""The head of every page of a case: where it stands, its tabs, what comes next."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from misnomer.desk.access import may
from misnomer.desk.models import Case, Officer
from misnomer.desk.offers import Offers
from misnomer.desk.services.keeping import check_due
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
    State.RECEIVED: ("check", "check", _("Record who asked")),
    State.CHECKED: ("start-review", "", _("Start the review")),
    State.REVIEWED: ("propose", "decisions", _("Decide")),
    State.DECIDED: ("sent", "answers", _("Answer")),
    State.ANSWERED: ("close", "answers", _("Close the case")),
    State.CLOSED: ("purge", "purge", _("Purge the case")),
}
"""What comes next: the act, the page it is done on (none: at once), and what its button says."""


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
        "round_words": round_words(case.round_number) if case.round_number > 1 else "",
        "here": title,
        "steps": _steps(case),
        "held": case.holds.filter(lifted_by=None).exists(),
        "tabs": [
            {"address": reverse(name, args=[case.token]), "label": label, "here": name == here}
            for name, label in _TABS
            if may(officer.post, name)
        ],
    }


def round_words(number: int) -> str:
    """What a round is called on pages: the request as it first came, or a corrected file by its number."""
    return gettext("the request") if number == 1 else gettext("corrected file %(number)s") % {"number": number}


def next_step(case: Case, offers: Offers) -> dict[str, Any]:
    """What comes next, and the way there for those who may; for others, why there is none and who goes it."""
    says: dict[str, Any] = {"says": NEXT[case.stands]}
    act, page, label = _ACTS.get(case.stands, ("", "", ""))
    if not act:
        return says
    kept = check_due(case) if act == "purge" else None
    if why := offers.against(act) or (kept.words() if kept else ""):
        return {**says, "why": why}
    return {**says, "act": label, "address" if page else "post": reverse(page or act, args=[case.token])}


def _steps(case: Case) -> list[dict[str, Any]]:
    order = list(STATES)
    at = order.index(case.stands)
    return [
        {"label": STATES[state], "here": number == at, "tone": "past" if number < at else ""}
        for number, state in enumerate(order)
    ]
