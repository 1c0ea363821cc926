"""What besides decisions waits for a second person: holds, their lifting, recalls to be closed, lost second factors."""

from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext as _

from misnomer.desk.access import may
from misnomer.desk.models import Case, FactorRemoval, Hold, Officer, Recall
from misnomer.desk.services import factors

MOST: Final = 500
"""Lines of a kind on one page."""


def waiting_elsewhere(officer: Officer) -> list[dict[str, Any]]:
    """Lines of `desk/seconding.html`: each leads to the page of the case on which a second person acts.

    Args:
        officer: Who looks; what they began themselves is marked.
    """
    standing = Hold.objects.filter(lifted_by=None).select_related("case", "placed_by", "lift_by").order_by("id")
    placed = standing.filter(seconded_by=None)[:MOST]
    lifted = standing.exclude(lift_by=None)[:MOST]
    recalls = Recall.objects.filter(closed_at=None).exclude(attested_at=None).select_related("case", "opened_by")
    removals = factors.waiting().select_related("officer", "asked_by") if may(officer.post, "factor") else ()
    return [
        *(_removal(each, officer) for each in removals),
        *(_line(each.case, _("legal hold"), each.placed_by, officer) for each in placed),
        *(_line(each.case, _("lifting of a legal hold"), each.lift_by, officer) for each in lifted),
        *(
            _line(each.case, _("closing of a recall"), each.opened_by, officer)
            for each in recalls.order_by("id")[:MOST]
        ),
    ]


def _removal(held: FactorRemoval, officer: Officer) -> dict[str, Any]:
    return {
        "address": reverse("factor", args=[held.pk]),
        "reference": held.officer.name,
        "act": _("removal of a lost second factor"),
        "about": _("an account"),
        "rows": "–",
        "first": held.asked_by.name,
        "mine": held.asked_by_id == officer.pk,
    }


def _line(case: Case, act: str, first: Officer | None, officer: Officer) -> dict[str, Any]:
    return {
        "address": reverse("keeping", args=[case.token]),
        "reference": case.reference,
        "act": act,
        "about": _("the whole case"),
        "rows": "–",
        "first": first.name if first else "–",
        "mine": first == officer,
    }
