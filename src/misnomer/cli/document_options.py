"""Options that the verbs which make documents share: from what, and what the officer types."""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from misnomer.review.judge import Call
from misnomer.review.session import DEFAULT_MEMORY
from misnomer.terms.paper import Details

Command = Callable[..., Any]
FILE = click.Path(path_type=Path)
DAY = click.DateTime(["%Y-%m-%d"])

_SOURCE = (
    click.argument("files", nargs=-1, type=FILE, metavar="OPINION|FILE…"),
    click.option("--cover", type=FILE, help="What the covering letter says, as TOML; for a request."),
    click.option("--pack", "packs", multiple=True, metavar="ID[@VERSION]", help="Judge by this pack; for a request."),
    click.option("--as-of", type=DAY, metavar="DATE", help="The date that counts; for a request."),
    click.option("--columns", type=FILE, metavar="MAP", help="A column map; for a request."),
    click.option("--memory", default=DEFAULT_MEMORY, show_default=True, help="Budget for the whole process."),
)
_DETAILS = (
    click.option("--from", "office", default="", metavar="OFFICE", help="The office that writes."),
    click.option("--to", "addressee", default="", metavar="AGENCY", help="To whom."),
    click.option("--reference", default="", help="Your own reference."),
    click.option("--date", "on", type=DAY, metavar="DATE", help="The document's date; default: a blank."),
    click.option("--signer", default="", help="Who will sign; default: a blank."),
    click.option("--answer-by", type=DAY, metavar="DATE", help="The day by which an answer is wanted."),
)


def from_opinion(command: Command) -> Command:
    """Add an opinion's folder or a request's files; hands on `call`."""

    @wraps(command)
    def told(
        files: tuple[Path, ...],
        cover: Path | None,
        packs: tuple[str, ...],
        as_of: datetime | None,
        columns: Path | None,
        memory: str,
        **others: Any,
    ) -> Any:
        call = Call(files, cover=cover, columns=columns, packs=packs, as_of=_day(as_of), memory=memory)
        return command(call=call, **others)

    return _with(told, _SOURCE)


def with_details(command: Command) -> Command:
    """Add what an officer types; hands on `details`."""

    @wraps(command)
    def told(
        office: str,
        addressee: str,
        reference: str,
        on: datetime | None,
        signer: str,
        answer_by: datetime | None,
        **others: Any,
    ) -> Any:
        details = Details(office, addressee, reference, _day(on), signer, _day(answer_by))
        return command(details=details, **others)

    return _with(told, _DETAILS)


def _with(command: Command, options: tuple[Any, ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def _day(when: datetime | None) -> date | None:
    return when.date() if when else None
