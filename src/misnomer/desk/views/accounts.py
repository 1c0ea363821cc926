"""What is on record: of one case, of the whole log, and what was refused."""

from collections.abc import Sequence
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from misnomer.desk.access import allowed
from misnomer.desk.models import Attempt, Case, FactorRemoval, Officer, Outgoing, View
from misnomer.desk.outbox import ledger
from misnomer.desk.views.case_head import head
from misnomer.desk.views.frame import acts, case_of, moment
from misnomer.review.documents.standing import standing_of

PAGE: Final = 50


@allowed("accounting")
@acts
@require_GET
def of_case(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Every entry about a case, every view of its rows, every attempt refused."""
    found = case_of(token)
    entries = Outgoing.objects.filter(case=found).order_by("id")
    context = head(found, officer, "accounting", _("Accounting")) | {
        "heading": _("Accounting"),
        "lead": _("Acts, counts and dates. What anybody wrote is sealed; the log holds a commitment to it."),
        "tables": [_entries(entries), _views(View.objects.filter(case=found)), _attempts(found.attempts)],
    }
    return render(request, "desk/accounting.html", context)


@allowed("ledger")
@acts
@require_GET
def whole(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The log as it stands: origin, size, root; the latest entries; what is still owed."""
    stands = standing_of(ledger().folder)
    pages = Paginator(Outgoing.objects.order_by("-id"), PAGE)
    page = pages.get_page(request.GET.get("page"))
    owed = Outgoing.objects.filter(done_at=None).select_related("case").order_by("id")
    salts = owed.filter(kind="forget")
    context = {
        "heading": _("Accounting"),
        "lead": _("The log can be checked by anyone with the auditor's file; its folder may be published."),
        "facts": [
            (_("Origin"), stands.origin),
            (_("Entries"), str(stands.size)),
            (_("Root"), stands.root),
            (_("Owed to the log"), str(owed.count() - salts.count())),
            *([(_("Salts to be destroyed when the law allows"), str(salts.count()))] if salts else []),
        ],
        "tables": [_entries(page.object_list), *([_owed(owed[:PAGE])] if owed else [])],
        "page": page.number,
        "pages": pages.num_pages,
        "query": "",
    }
    return render(request, "desk/accounting.html", context)


@allowed("audit")
@acts
@require_GET
def audit(request: HttpRequest, officer: Officer) -> HttpResponse:
    """What was refused, and who saw whose rows, over all cases."""
    pages = Paginator(Attempt.objects.order_by("-id"), PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "heading": _("Audit"),
        "lead": _("What was refused, and who was shown row content. An auditor reads all and changes nothing."),
        "facts": [
            (
                _("To check the log yourself"),
                _("Ask whoever runs the desk for a copy of its folder, which holds no personal data."),
            ),
            (_("Its folder"), ledger().folder.name),
            (
                _("The auditor's file"),
                _("One program, printed by the command below. Have it from somebody other than the custodian."),
            ),
            (_("The command"), "misnomer ledger verify --source"),
        ],
        "tables": [_attempts(page.object_list), _views(View.objects.order_by("-id")[:PAGE]), _removals()],
        "page": page.number,
        "pages": pages.num_pages,
        "query": "",
    }
    return render(request, "desk/accounting.html", context)


def _entries(found: Any) -> dict[str, Any]:
    heads = [_("When"), _("What"), _("By"), _("Case"), _("Entry in the log")]
    by = Officer.objects.in_bulk({number for each in found for number in each.payload.get("by", [])})
    lines = [
        (
            moment(each.made_at),
            _what(each),
            ", ".join(by[number].pseudonym for number in each.payload.get("by", []) if number in by) or "–",
            _reference(each.case),
            "–" if each.entry is None else str(each.entry),
        )
        for each in found
    ]
    return _table(_("Entries"), heads, lines)


def _owed(found: Any) -> dict[str, Any]:
    """What the log does not have yet, the oldest first, and why."""
    heads = [_("When"), _("What"), _("Case"), _("Why")]
    lines = [(moment(each.made_at), _what(each), _reference(each.case), _why_owed(each)) for each in found]
    return _table(_("Still owed"), heads, lines)


def _why_owed(each: Outgoing) -> str:
    """A fault is in the log's own words, which name an agency at the most."""
    if each.kind == "forget":
        return _(
            "The log keeps its salts for five years after the last entry about a request (5 USC 552a(c)(2)). They are "
            "destroyed by themselves when these are over; nothing is to be done."
        )
    return each.fault or _("It is recorded within seconds.")


def _what(each: Outgoing) -> str:
    """What was done; of what was refused that it was, and of what was done in haste that it was."""
    what = _(each.payload.get("step") or each.kind)
    if why := each.payload.get("refused"):
        return _("%(what)s, refused: %(why)s") % {"what": what, "why": _(why)}
    return _("%(what)s, faster than a person can read") % {"what": what} if each.payload.get("hasty") else what


def _views(found: Any) -> dict[str, Any]:
    heads = [_("When"), _("Who"), _("Case"), _("What was shown"), _("Rows")]
    lines = [
        (
            moment(each.at),
            each.officer.pseudonym,
            _reference(each.case),
            _(each.what),
            str(each.count),
        )
        for each in found.select_related("officer", "case")
    ]
    return _table(_("Row content shown"), heads, lines)


def _attempts(found: Any) -> dict[str, Any]:
    heads = [_("When"), _("Who"), _("Case"), _("What was tried"), _("Why it was refused")]
    lines = [
        (
            moment(each.at),
            each.officer.pseudonym if each.officer else _("nobody signed in"),
            _reference(each.case),
            _(each.act),
            _(each.refusal),
        )
        for each in (found.all() if hasattr(found, "all") else found)
    ]
    return _table(_("Acts refused"), heads, lines)


def _removals() -> dict[str, Any]:
    """Second factors that two people removed, or that one asked to have removed."""
    heads = [_("When"), _("Whose"), _("Asked for by"), _("Removed by")]
    found = FactorRemoval.objects.select_related("officer", "asked_by", "seconded_by").order_by("-id")[:PAGE]
    lines = [
        (
            moment(each.seconded_at or each.asked_at),
            each.officer.pseudonym,
            each.asked_by.pseudonym,
            each.seconded_by.pseudonym if each.seconded_by else "–",
        )
        for each in found
    ]
    return _table(_("Lost second factors"), heads, lines)


def _table(caption: str, heads: list[str], lines: Sequence[tuple[str, ...]]) -> dict[str, Any]:
    return {
        "caption": caption,
        "heads": heads,
        "lines": [list(zip(heads, line, strict=True)) for line in lines],
    }


def _reference(case: Case | None) -> str:
    return case.reference if case else "–"
