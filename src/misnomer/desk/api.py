"""A JSON door for machines: submit a request, read where it stands and counts. It decides nothing and shows no row."""

from datetime import date
from typing import Final

from django.http import HttpRequest
from ninja import File, Form, NinjaAPI, Schema, Status
from ninja.errors import HttpError
from ninja.files import UploadedFile
from ninja.security import HttpBearer

from misnomer.desk.models import Case, Officer, Review, ReviewState
from misnomer.desk.refusals import Refused
from misnomer.desk.roles import HANDLERS
from misnomer.desk.services import intake
from misnomer.desk.services.people import officer_of_token


class Token(HttpBearer):
    """`Authorization: Bearer TOKEN`, made by an administrator in an officer's name."""

    def authenticate(self, request: HttpRequest, token: str) -> Officer | None:
        """In whose name the machine submits; None turns it away with 401."""
        return officer_of_token(token)


class Submitted(Schema):
    """What a machine says of a request."""

    agency: str
    reference: str
    received_on: date | None = None


class Standing(Schema):
    """Where a case stands: counts, and no word of a row."""

    case: str
    reference: str
    state: str
    round: int
    outcome: str | None = None
    rows: int | None = None
    dispositions: dict[str, int] | None = None
    ruling: str = ""


class Wrong(Schema):
    """Why not."""

    detail: str


api: Final = NinjaAPI(
    title="misnomer desk",
    version="1",
    description="Submit requests and read counts. Decisions are made by people at a browser, never here.",
    auth=Token(),
    docs_url=None,
    openapi_url="openapi.json",
)


@api.post("cases", response={201: Standing, 409: Wrong}, summary="Submit a request")
def submit(
    request: HttpRequest,
    said: Form[Submitted],
    files: File[list[UploadedFile]],
    cover: File[UploadedFile] | None = None,
) -> Status[Standing]:
    """Take a request in, as the officer of the token; who asked is checked by a person before anything is reviewed."""
    officer = _officer(request)
    try:
        case = intake.receive(officer, files, cover, said.agency, said.reference, received_on=said.received_on)
    except Refused as refused:
        raise HttpError(409, refused.reason) from None
    return Status(201, _standing(case))


@api.get("cases/{token}", response={200: Standing, 404: Wrong}, summary="Where a case stands")
def stands(request: HttpRequest, token: str) -> Standing:
    """State, outcome and counts of a case that this token's officer is on."""
    officer = _officer(request)
    case = Case.objects.filter(token=token, members__officer=officer, members__left_at=None).first()
    if case is None:
        raise HttpError(404, "There is no such case of yours.")
    return _standing(case)


def _officer(request: HttpRequest) -> Officer:
    officer: Officer = request.auth  # type: ignore[attr-defined] # what `Token` found
    if officer.post not in HANDLERS:
        raise HttpError(403, "A token of this post submits nothing.")
    return officer


def _standing(case: Case) -> Standing:
    done = Review.objects.filter(round=case.round, state=ReviewState.DONE).first()
    return Standing(
        case=case.token,
        reference=case.reference,
        state=case.state,
        round=case.round_number,
        outcome=done.outcome if done else None,
        rows=done.rows if done else None,
        dispositions=done.dispositions if done else None,
        ruling=case.ruling,
    )
