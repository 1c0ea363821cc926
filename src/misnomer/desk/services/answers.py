"""Answers: the return letter, the requester's workbook, receipts; what was sent, and what an officer attests."""

import io
from datetime import date
from hashlib import sha256

from misnomer.desk import clock
from misnomer.desk.case_words import open_file, store_file
from misnomer.desk.models import Act, Case, CaseFile, Decision, FileKind, Officer, Outgoing, Standing
from misnomer.desk.owed import owe, owe_step
from misnomer.desk.refusals import Refused
from misnomer.desk.roles import HANDLERS
from misnomer.desk.row_store import basis_of_round
from misnomer.desk.services.acting import acting, check_stands
from misnomer.desk.services.moves import check_move, move
from misnomer.desk.states import State
from misnomer.review.account import prove
from misnomer.review.documents import Details, DocumentForm, DocumentKind, file_name, make_annex, make_document
from misnomer.terms.accounting import Document, LedgerPlace
from misnomer.terms.errors import MisnomerError, NothingToMend
from misnomer.terms.handling import Refusal, Step

_ANSWERABLE = (State.REVIEWED, State.DECIDED, State.ANSWERED)
PAPERS = (DocumentKind.MEMORANDUM, DocumentKind.ACCURACY, DocumentKind.PRIVACY_IMPACT, DocumentKind.NOTICE)
"""Documents of a review, which say nothing of a row's content."""


@acting(Step.WRITE, HANDLERS)
def make_letter(
    officer: Officer,
    case: Case,
    *,
    form: DocumentForm = DocumentForm.PDF,
    office: str = "",
    signer: str = "",
    answer_by: date | None = None,
    sheet: str = "",
) -> CaseFile:
    """The return letter: what is missing by row, with citations and cures; no name of anybody in the request.

    Args:
        officer: Who has it made.
        case: A reviewed case.
        form: In which form.
        office: The custodian's office, as the letter names it.
        signer: Who will sign it; default: the case's delegate.
        answer_by: The day by which an answer is asked for.
        sheet: The name of the form it was asked for on: asked for on it again, it is the letter that was made then,
            as long as the case has no other round.
    """
    check_stands(case, *_ANSWERABLE)
    sheet = _asked(case, sheet, DocumentKind.LETTER, form)
    if held := _made_on(officer, case, sheet):
        return held
    details = Details(
        office=office,
        addressee=case.agency,
        reference=case.reference,
        day=clock.today(),
        signer=signer or case.delegate,
        answer_by=answer_by,
    )
    with basis_of_round(case.round) as basis:
        try:
            made = make_document(DocumentKind.LETTER, form, basis, details)
        except NothingToMend:
            raise Refused(
                "Nothing was found that the requester could mend, so there is no letter to write. "
                "For what was asked and what came out, make the memorandum under Documents of the review."
            ) from None
        except MisnomerError as fault:
            raise Refused(fault.paragraph()) from None
    return _keep(officer, case, FileKind.LETTER, made, file_name(DocumentKind.LETTER, form), sheet)


@acting(Step.WRITE, HANDLERS)
def make_paper(
    officer: Officer, case: Case, which: DocumentKind, *, form: DocumentForm = DocumentForm.PDF, sheet: str = ""
) -> CaseFile:
    """A document of the review: memorandum, accuracy assessment, impact section or public notice.

    Args:
        officer: Who has it made.
        case: A reviewed case.
        which: One of `PAPERS`.
        form: In which form.
        sheet: The name of the form it was asked for on, as of `make_letter`.
    """
    check_stands(case, *_ANSWERABLE)
    if which not in PAPERS:
        raise Refused("The desk makes no such document.")
    sheet = _asked(case, sheet, which, form)
    if held := _made_on(officer, case, sheet):
        return held
    details = Details(reference=case.reference, day=clock.today(), signer=case.delegate)
    with basis_of_round(case.round) as basis:
        try:
            made = make_document(which, form, basis, details)
        except MisnomerError as fault:
            raise Refused(fault.paragraph()) from None
    return _keep(officer, case, FileKind.PAPER, made, file_name(which, form), sheet)


@acting(Step.WRITE, HANDLERS)
def make_workbook(officer: Officer, case: Case, *, sheet: str = "") -> CaseFile:
    """The findings workbook for the requester: their row references, rules and cures, and nothing else.

    Args:
        officer: Who has it made.
        case: A reviewed case.
        sheet: The name of the form it was asked for on, as of `make_letter`.
    """
    check_stands(case, *_ANSWERABLE)
    sheet = _asked(case, sheet, FileKind.WORKBOOK)
    if held := _made_on(officer, case, sheet):
        return held
    with basis_of_round(case.round) as basis:
        made = make_annex(basis)
    return _keep(officer, case, FileKind.WORKBOOK, made, "findings.xlsx", sheet)


@acting(Step.WRITE, HANDLERS)
def receipt(officer: Officer, case: Case, decision: Decision | None = None, *, sheet: str = "") -> CaseFile:
    """A receipt from the ledger: of a decision, or of the request's coming in.

    Args:
        officer: Who takes it.
        case: Which case.
        decision: Of which decision.
        sheet: The name of the form it was asked for on, as of `make_letter`.

    Raises:
        Refused: The ledger does not have it yet; it will within seconds.
    """
    sheet = _asked(case, sheet, FileKind.RECEIPT, str(decision.pk) if decision else "")
    if held := _made_on(officer, case, sheet):
        return held
    entry = case.round.entry
    if decision is not None:
        owed = Outgoing.objects.filter(decision=decision, kind="decided").first()
        entry = owed.entry if owed else None
    if entry is None:
        raise Refused("The ledger does not have this entry yet; try again in a moment.", Refusal.NOT_NOW)
    made = prove(_ledger(), entry).encode()
    return _keep(officer, case, FileKind.RECEIPT, made, f"entry-{entry}.tlog-proof", sheet)


@acting(Step.SEND, HANDLERS)
def mark_sent(officer: Officer, case: Case, to: str, on: date | None = None, *, letter: CaseFile | None = None) -> None:
    """Record that the answer was sent: to which registered agency, and on which day. The case is answered then."""
    check_move(case, "mark_sent")
    _check_day(case, on)
    file = letter or case.round.files.filter(kind=FileKind.LETTER).order_by("-id").first()
    if file is not None and file.case_id != case.pk:
        raise Refused("That letter is another case's.")
    digest = sha256(b"".join(open_file(file))).hexdigest() if file else ""
    what = Document.DEFICIENCY if case.ruling == "returned" else Document.DECISION
    what = Document.REFUSAL if case.ruling == "refused" else what
    said = {"what": what.value, "recipient": to.strip(), "sha256": digest}
    owed = owe("sent", case, said, (officer,), on=on)
    move(case, "mark_sent", owed)


@acting(Step.ATTEST, HANDLERS)
def attest_answered(
    officer: Officer,
    case: Case,
    count: int,
    on: date,
    recipient: str,
    people: int | None = None,
    *,
    form: str = "",
) -> None:
    """Attest what the custodian's own process disclosed: how many, when, to whom; never what.

    Args:
        officer: Who attests it.
        case: An answered or closed case with a referred row.
        count: Instances of disclosure.
        on: The day of it.
        recipient: An agency in the ledger's register.
        people: People whose records were disclosed, where counted.
        form: The name of the form it was attested on: sent again, it is refused, while a second disclosure like the
            first in all of this is attested on a form of its own. Without a name, nothing counts as sent again.
    """
    check_stands(case, State.ANSWERED, State.CLOSED)
    _check_day(case, on)
    referred = Decision.objects.filter(case=case, act=Act.REFER, standing=Standing.MADE)
    if not referred.exists():
        raise Refused("No row of this case was referred, so nothing can have been disclosed on it.", Refusal.STATE)
    if count < 0 or (people is not None and people < 0):
        raise Refused("A count is 0 or more.")
    once = _once(officer, case, form)
    if once and Outgoing.objects.filter(once=once).exists():
        raise Refused("This form was sent already; what it says is attested.", Refusal.TWICE)
    said = {"disclosures": count, "people": people, "recipient": recipient.strip()}
    owe("answered", case, said, (officer,), on=on, once=once)


def _check_day(case: Case, on: date | None) -> None:
    if on is not None and not case.received_on <= on <= clock.today():
        raise Refused("That day lies before the request came in, or after today.")


def _once(officer: Officer, case: Case, sheet: str) -> str:
    """What an act asked for on a form is called in the ledger: the same again for the same form; empty without one."""
    return sha256(f"{case.token} {officer.pk} {sheet}".encode()).hexdigest()[:32] if sheet else ""


def _asked(case: Case, sheet: str, *what: str) -> str:
    """A form's name, with what was asked for on it and of which round: whatever else is asked for on it is made too."""
    return " ".join((sheet, str(case.round_number), *what)) if sheet else ""


def _made_on(officer: Officer, case: Case, sheet: str) -> CaseFile | None:
    """The file that was made on a form before; None where it was not, or the form has no name."""
    once = _once(officer, case, sheet)
    owed = Outgoing.objects.filter(once=once).first() if once else None
    return CaseFile.objects.get(case=case, pk=owed.payload["file"]) if owed else None


def _keep(officer: Officer, case: Case, kind: FileKind, made: bytes, name: str, sheet: str) -> CaseFile:
    number = case.files.filter(kind=kind).count() + 1
    file = store_file(case, case.round, kind, io.BytesIO(made), name, officer, number=number)
    owe_step(Step.WRITE, case, (officer,), file=file.pk, once=_once(officer, case, sheet))
    return file


def _ledger() -> LedgerPlace:
    from misnomer.desk.outbox import ledger

    return ledger()
