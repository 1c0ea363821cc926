"""Answers: letter, workbook, receipts; sent and attested; a corrected file and what it changed."""

from collections.abc import Iterator
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from misnomer.desk.access import allowed
from misnomer.desk.case_words import open_file
from misnomer.desk.forms import AttestForm, PaperForm, ResubmitForm, SentForm, SheetForm
from misnomer.desk.models import Act, Case, CaseFile, FileKind, Officer, Standing
from misnomer.desk.offers import Offers
from misnomer.desk.row_store import opinion_of
from misnomer.desk.services import answers, intake, reading
from misnomer.desk.states import State
from misnomer.desk.views.case_head import head, round_words
from misnomer.desk.views.frame import acts, case_of
from misnomer.review.documents import DocumentKind
from misnomer.review.rounds import RoundChange

_MADE = (FileKind.LETTER, FileKind.WORKBOOK, FileKind.RECEIPT, FileKind.PAPER)


@allowed("answers")
@acts
@require_GET
def shown(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """What goes back to the requester."""
    return _show(request, officer, case_of(token))


@allowed("letter")
@acts
@require_POST
def letter(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Make the return letter."""
    answers.make_letter(officer, case_of(token), sheet=_sheet(request))
    return redirect("answers", token)


@allowed("workbook")
@acts
@require_POST
def workbook(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Make the requester's workbook."""
    answers.make_workbook(officer, case_of(token), sheet=_sheet(request))
    return redirect("answers", token)


@allowed("paper")
@acts
@require_POST
def paper(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Make a document of the review."""
    found, form = case_of(token), PaperForm(request.POST, prefix="paper")
    if not form.is_valid():
        return _show(request, officer, found, paper=form)
    answers.make_paper(officer, found, DocumentKind(form.cleaned_data["which"]), sheet=form.cleaned_data["form"])
    return redirect("answers", token)


@allowed("receipt")
@acts
@require_POST
def receipt(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Take a receipt from the ledger: of the latest decision, or of the request's coming in."""
    found = case_of(token)
    latest = found.decisions.filter(round=found.round, standing=Standing.MADE).order_by("-id").first()
    answers.receipt(officer, found, latest, sheet=_sheet(request))
    return redirect("answers", token)


@allowed("file")
@acts
@require_GET
def file(request: HttpRequest, officer: Officer, token: str, number: int) -> HttpResponseBase:
    """Hand a made file over; the request's own files are handed to nobody."""
    found = case_of(token)
    held = get_object_or_404(CaseFile, case=found, pk=number, kind__in=_MADE)
    reading.account_for_file(officer, found)
    response = StreamingHttpResponse(_pieces(held), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = f'attachment; filename="{held.plain_name}"'
    return response


@allowed("sent")
@acts
@require_POST
def sent(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Record that the answer was sent."""
    found, form = case_of(token), SentForm(request.POST, prefix="sent")
    if not form.is_valid():
        return _show(request, officer, found, sent=form)
    answers.mark_sent(officer, found, form.cleaned_data["to"], form.cleaned_data["on"])
    return redirect("case", token)


@allowed("attest")
@acts
@require_POST
def attest(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Attest what the custodian's own process disclosed: how many, never what."""
    found, form = case_of(token), AttestForm(request.POST, prefix="attest")
    if not form.is_valid():
        return _show(request, officer, found, attest=form)
    said = form.cleaned_data
    answers.attest_answered(officer, found, **said)
    return redirect("accounting", token)


@allowed("rounds")
@acts
@require_GET
def rounds(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """The corrected file beside the one it corrects."""
    found = case_of(token)
    change = reading.round_diff(officer, found)
    opens = intake.takes_corrections(found)
    why = Offers(found, officer).against("resubmit") if opens else ""
    context = head(found, officer, "rounds", _("Corrected file")) | {
        "change": _change(found, change) if change else None,
        "form": ResubmitForm() if opens and not why else None,
        "withheld": [{"heading": _("Take in a corrected file"), "why": why}] if why else [],
    }
    return render(request, "desk/changes.html", context)


@allowed("resubmit")
@acts
def resubmit(request: HttpRequest, officer: Officer, token: str) -> HttpResponse:
    """Take a corrected file in."""
    found, form = case_of(token), ResubmitForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        intake.resubmit(officer, found, form.cleaned_data["request_files"], form.cleaned_data["cover"])
        return redirect("case", token)
    context = head(found, officer, "rounds", _("Corrected file")) | {
        "form": form,
        "heading": _("Take in a corrected file"),
        "lead": _("The case goes back to its start; what was proposed on the last file falls away."),
        "act": _("Take it in"),
        "back": reverse("case", args=[token]),
    }
    return render(request, "desk/form_page.html", context)


def _show(request: HttpRequest, officer: Officer, found: Case, **given: Any) -> HttpResponse:
    offers = Offers(found, officer)
    blocks = _forms(found, given) + _papers(found, given.get("paper"))
    makes = found.stands in (State.DECIDED, State.ANSWERED)
    withheld = [{"heading": _("Letter, workbook and receipt"), "why": offers.against("letter")}] if makes else []
    withheld += [{"heading": block["heading"], "why": _why_not(found, offers, block["name"])} for block in blocks]
    context = head(found, officer, "answers", _("Answer")) | {
        "files": [_file_line(each) for each in found.files.filter(kind__in=_MADE).select_related("by", "round")],
        "may_make": makes and not offers.against("letter"),
        "makes": [
            {"address": reverse(name, args=[found.token]), "label": label, "form": SheetForm(auto_id=False)}
            for name, label in (
                ("letter", _("Make the return letter")),
                ("workbook", _("Make the findings workbook")),
                ("receipt", _("Take a receipt from the log")),
            )
        ],
        "forms": [
            {**block, "address": reverse(block["name"], args=[found.token])}
            for block in blocks
            if not _why_not(found, offers, block["name"])
        ],
        "withheld": [each for each in withheld if each["why"]],
        "too_early": not makes and not blocks,
    }
    return render(request, "desk/answers.html", context, status=400 if given else 200)


def _sheet(request: HttpRequest) -> str:
    """The name of the form that was sent; empty where it has none of ours."""
    form = SheetForm(request.POST)
    return str(form.cleaned_data["form"]) if form.is_valid() else ""


def _why_not(found: Case, offers: Offers, name: str) -> str:
    """Why a form is not offered; empty where it is."""
    if name == "close" and found.recalls.filter(closed_at=None).exists():
        return _("A recall is open.")
    return offers.against(name)


def _papers(found: Case, given: PaperForm | None) -> list[dict[str, Any]]:
    """What may be made for counsel, a board or the public, from the day of the review on."""
    if found.stands not in (State.REVIEWED, State.DECIDED, State.ANSWERED):
        return []
    return [
        {
            "heading": _("Documents of the review"),
            "lead": _(
                "For counsel, a board or the public: drafts for a person to sign, with no name out of the request."
            ),
            "name": "paper",
            "form": given or PaperForm(prefix="paper"),
            "act": _("Make the document"),
        }
    ]


def _forms(found: Case, given: dict[str, Any]) -> list[dict[str, Any]]:
    blocks = []
    if found.stands is State.DECIDED:
        blocks.append(
            {
                "heading": _("Record that it was sent"),
                "lead": _("The desk sends nothing itself."),
                "name": "sent",
                "form": given.get("sent") or SentForm(prefix="sent", initial={"to": found.agency}),
                "act": _("It was sent"),
            }
        )
    referred = found.decisions.filter(act=Act.REFER, standing=Standing.MADE).exists()
    if referred and found.stands in (State.ANSWERED, State.CLOSED):
        blocks.append(
            {
                "heading": _("Attest what your own process disclosed"),
                "lead": _(
                    "How many, when, to whom; never what. Where nobody attests, accountings print: not recorded."
                ),
                "name": "attest",
                "form": given.get("attest") or AttestForm(prefix="attest", initial={"recipient": found.agency}),
                "act": _("I attest it"),
            }
        )
    if found.stands is State.ANSWERED:
        blocks.append(
            {
                "heading": _("Close the case"),
                "lead": _("It is kept until its day, then it may be purged."),
                "name": "close",
                "form": None,
                "act": _("Close the case"),
            }
        )
    return blocks


def _file_line(held: CaseFile) -> dict[str, Any]:
    return {
        "name": held.plain_name,
        "answers": round_words(held.round.number),
        "address": reverse("file", args=[held.case.token, held.pk]),
        "at": held.made_at,
        "by": held.by.name,
    }


def _pieces(held: CaseFile) -> Iterator[bytes]:
    yield from open_file(held)


def _change(found: Case, change: RoundChange) -> dict[str, Any]:
    titles = {each.rule.path: each.rule.title for each in opinion_of(found.round).results}
    figures = [
        (_("Rows recognised"), change.same),
        (_("of them by the requester's reference"), change.by_reference),
        (_("of those with another name"), change.renamed),
        (_("of them altered"), change.altered),
        (_("New rows"), change.new),
        (_("Rows gone"), change.gone),
    ]
    heads = [_("Rule"), _("Cured"), _("Still breached"), _("Still cannot tell"), _("Newly breached")]
    heads.append(_("Newly cannot tell"))
    return {
        "heads": heads,
        "figures": [(label, intcomma(count)) for label, count in figures],
        "rules": [
            {
                "title": titles.get(each.rule, ""),
                "path": each.rule,
                "counts": [
                    (label, intcomma(count))
                    for label, count in zip(
                        heads[1:],
                        (each.cured, each.still, each.still_unsure, each.fresh, each.fresh_unsure),
                        strict=True,
                    )
                ],
            }
            for each in change.rules
            if each.cured or each.still or each.still_unsure or each.fresh or each.fresh_unsure
        ],
    }
