"""Options that several verbs share: which log, who acts, what an officer says of a request."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import wraps
from pathlib import Path
from typing import Any

import click

from misnomer.terms.accounting import Docket, LedgerPlace, Officer, Purpose, Role
from misnomer.terms.errors import UsageError, did_you_mean
from misnomer.terms.opinion import LedgerReceipt

Command = Callable[..., Any]
FOLDER = click.Path(path_type=Path)
FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
PURPOSES = click.Choice([each.value for each in Purpose])
FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
QUIET = click.option("--quiet", is_flag=True, help="Print nothing.")

BY = click.option("--by", multiple=True, metavar="'ROLE: NAME'", help="Who; the log shows role and pseudonym.")

_RECORDED = (
    click.option("--ledger", type=FOLDER, metavar="DIR", help="Record the review in this log (misnomer ledger init)."),
    click.option("--state", type=FOLDER, metavar="DIR", help="The log's state folder; default: beside it."),
    click.option("--agency", default="", help="Who asks, as the log's register names it; default: looked up."),
    click.option("--purpose", type=PURPOSES, help="What for, in general; for the log."),
    click.option("--corrects", type=click.IntRange(0), metavar="N", help="The log's entry of the request it corrects."),
)


def recorded(command: Command) -> Command:
    """Add what a review needs to be recorded; hands on `ledger` (a LedgerPlace, or None) and `docket`."""

    @wraps(command)
    def told(
        ledger: Path | None, state: Path | None, agency: str, purpose: str | None, corrects: int | None, **others: Any
    ) -> Any:
        place = None if ledger is None else LedgerPlace(ledger, state)
        docket = Docket(agency, None if purpose is None else Purpose(purpose), corrects)
        return command(ledger=place, docket=docket, **others)

    for option in reversed(_RECORDED):
        told = option(told)
    return told


def in_log(command: Command) -> Command:
    """Add the log's folder and its state folder; hands on `ledger`."""

    @wraps(command)
    def told(folder: Path, state: Path | None, **others: Any) -> Any:
        return command(ledger=LedgerPlace(folder, state), **others)

    told = click.option("--state", type=FOLDER, metavar="DIR", help="Its state folder; default: beside it.")(told)
    return click.argument("folder", metavar="LOG", type=FOLDER)(told)


def acted(command: Command) -> Command:
    """Add who acted, when, and a text in their own words; hands on `by`, `on` and `text`."""

    @wraps(command)
    def told(by: tuple[str, ...], on: datetime | None, text_file: Any, **others: Any) -> Any:
        day = on.date() if on else datetime.now(UTC).date()
        return command(by=tuple(map(officer, by)), on=day, text=text_file.read().strip() if text_file else "", **others)

    options = (
        BY,
        click.option("--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day of it; default: today."),
        click.option("--text-file", type=click.File(), help="A text in your own words, or - to type it; kept sealed."),
    )
    for option in reversed(options):
        told = option(told)
    return told


def officer(words: str) -> Officer:
    """Read `ROLE: NAME`.

    Raises:
        UsageError: the role is none of the list, or no name follows.
    """
    role, colon, name = words.partition(":")
    if role.strip() not in set(Role) or not name.strip():
        raise UsageError(
            "who acted is written 'ROLE: NAME'",
            where="--by",
            do=did_you_mean(role.strip(), [each.value for each in Role]) if colon else "roles: " + ", ".join(Role),
        )
    return Officer(name.strip(), Role(role.strip()))


def receipt_words(receipt: LedgerReceipt) -> str:
    """Where something was recorded, as letters print it."""
    return f"entry {receipt.index} of {receipt.origin}; the log is now {receipt.size}:{receipt.root}"
