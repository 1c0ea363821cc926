"""Options that several verbs share: which log, and what an officer says of a request."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click

from misnomer.terms.accounting import Docket, LedgerPlace, Purpose

FOLDER = click.Path(path_type=Path)
PURPOSES = click.Choice([each.value for each in Purpose])

_OPTIONS = (
    click.option(
        "--ledger", type=FOLDER, metavar="DIR", help="Record the review in this log; see misnomer ledger init."
    ),
    click.option("--state", type=FOLDER, metavar="DIR", help="The log's state folder; default: beside it."),
    click.option("--agency", default="", help="Who asks, as the log's register names it; default: looked up."),
    click.option("--purpose", type=PURPOSES, help="What for, in general; for the log."),
    click.option("--corrects", type=click.IntRange(0), metavar="N", help="The log's entry of the request it corrects."),
)


def recorded(command: Callable[..., int]) -> Callable[..., int]:
    """Add the options, and hand them on as `ledger` (a LedgerPlace, or None) and `docket`."""

    @wraps(command)
    def told(
        ledger: Path | None, state: Path | None, agency: str, purpose: str | None, corrects: int | None, **others: Any
    ) -> int:
        place = None if ledger is None else LedgerPlace(ledger, state)
        docket = Docket(agency, None if purpose is None else Purpose(purpose), corrects)
        return command(ledger=place, docket=docket, **others)

    for option in reversed(_OPTIONS):
        told = option(told)
    return told
