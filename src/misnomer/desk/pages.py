"""Addresses of the desk's own pages. Each name stands in `access.ACCESS`; a test walks them all."""

from typing import Final

from django.urls import URLPattern, path

from misnomer.desk.views import accounts, agencies, answering, case, deciding, keeping, people, purging, queue, rows

_CASE: Final = "cases/<str:token>"
PAGES: Final[list[URLPattern]] = [
    path("", queue.queue, name="queue"),
    path("cases/new", queue.upload, name="receive"),
    path(_CASE, case.case, name="case"),
    path(f"{_CASE}/check", case.case_check, name="check"),
    path(f"{_CASE}/review", case.case_start, name="start-review"),
    path(f"{_CASE}/progress", case.case_progress, name="progress"),
    path(f"{_CASE}/opinion", case.case_opinion, name="opinion"),
    path(f"{_CASE}/comments", case.case_comment, name="comment"),
    path(f"{_CASE}/people", case.case_assign, name="assign"),
    path(f"{_CASE}/recusal", case.case_recuse, name="recuse"),
    path(f"{_CASE}/rows", rows.rows, name="rows"),
    path(f"{_CASE}/rows/<int:row>", rows.row, name="row"),
    path(f"{_CASE}/rows/<int:row>/referral", rows.refer, name="refer"),
    path(f"{_CASE}/what-if", rows.what_if, name="what-if"),
    path(f"{_CASE}/decisions", deciding.listed, name="decisions"),
    path(f"{_CASE}/decisions/new", deciding.propose, name="propose"),
    path(f"{_CASE}/decisions/<int:number>", deciding.decision, name="decision"),
    path(f"{_CASE}/decisions/<int:number>/second", deciding.second, name="second"),
    path(f"{_CASE}/decisions/<int:number>/withdraw", deciding.withdraw, name="withdraw"),
    path(f"{_CASE}/answer", answering.shown, name="answers"),
    path(f"{_CASE}/answer/letter", answering.letter, name="letter"),
    path(f"{_CASE}/answer/workbook", answering.workbook, name="workbook"),
    path(f"{_CASE}/answer/document", answering.paper, name="paper"),
    path(f"{_CASE}/answer/receipt", answering.receipt, name="receipt"),
    path(f"{_CASE}/answer/sent", answering.sent, name="sent"),
    path(f"{_CASE}/answer/attestation", answering.attest, name="attest"),
    path(f"{_CASE}/files/<int:number>", answering.file, name="file"),
    path(f"{_CASE}/corrected", answering.rounds, name="rounds"),
    path(f"{_CASE}/corrected/new", answering.resubmit, name="resubmit"),
    path(f"{_CASE}/keeping", keeping.shown, name="keeping"),
    path(f"{_CASE}/keeping/hold", keeping.hold, name="hold"),
    path(f"{_CASE}/keeping/hold/second", keeping.second_hold, name="second-hold"),
    path(f"{_CASE}/keeping/hold/lift", keeping.lift_hold, name="lift-hold"),
    path(f"{_CASE}/keeping/hold/lift/second", keeping.second_lift, name="second-lift"),
    path(f"{_CASE}/keeping/recall", keeping.recall, name="recall"),
    path(f"{_CASE}/keeping/clock", keeping.clock, name="clock"),
    path(f"{_CASE}/keeping/close", keeping.close, name="close"),
    path(f"{_CASE}/keeping/purge", purging.purge, name="purge"),
    path(f"{_CASE}/accounting", accounts.of_case, name="accounting"),
    path("seconding", deciding.seconding, name="seconding"),
    path("accounting", accounts.whole, name="ledger"),
    path("audit", accounts.audit, name="audit"),
    path("people", people.listed, name="people"),
    path("people/new", people.invite, name="invite"),
    path("people/<int:number>", people.person, name="person"),
    path("tokens", people.tokens, name="tokens"),
    path("agencies", agencies.listed, name="agencies"),
    path("agencies/new", agencies.register, name="register"),
    path("invitation/<str:token>", people.accept, name="accept"),
]
"""Every page but allauth's."""
