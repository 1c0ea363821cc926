"""`misnomer ledger record`: put on record what people did."""

from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import click

from misnomer.cli.ledger_options import FILE, PURPOSES, acted, in_log, receipt_words
from misnomer.review.custody import agency_named
from misnomer.review.record import record_act
from misnomer.terms.accounting import (
    Act,
    Agency,
    Answered,
    Corrected,
    Decided,
    Document,
    Ground,
    LedgerPlace,
    Officer,
    Purpose,
    Recalled,
    RowsDecided,
    Ruling,
    Sent,
)

GROUND = click.Choice([each.value for each in Ground])
REQUEST = click.option("--request", type=click.IntRange(0), required=True, metavar="N", help="Its `received` entry.")
TO = click.option("--to", "recipient", metavar="AGENCY", help="An agency in the register.")
COUNT = click.IntRange(0)


@click.group(name="record")
def command() -> None:
    """Put on record what people did about a request. What was released never passes through misnomer."""


@command.command()
@in_log
@REQUEST
@click.option("--ruling", type=click.Choice([each.value for each in Ruling]), required=True, help="What was decided.")
@click.option("--ground", "grounds", type=GROUND, multiple=True, help="Why; may be repeated.")
@click.option("--allowed", type=COUNT, default=0, help="Rows allowed.")
@click.option("--refused", type=COUNT, default=0, help="Rows refused.")
@click.option("--returned", type=COUNT, default=0, help="Rows sent back.")
@click.option("--referred", type=COUNT, default=0, help="Rows referred to the custodian's own process.")
@acted
def decided(ledger: LedgerPlace, ruling: str, grounds: tuple[str, ...], **said: Any) -> None:
    """A decision."""
    rows = RowsDecided(said["allowed"], said["refused"], said["returned"], said["referred"])
    why = tuple(map(Ground, grounds))
    _record(ledger, Decided(said["request"], said["on"], Ruling(ruling), said["by"], why, rows, said["text"]))


@command.command()
@in_log
@REQUEST
@click.option("--what", type=click.Choice([each.value for each in Document]), required=True, help="What was sent.")
@click.option("--document", type=FILE, help="The file; the log holds a salted commitment to it.")
@TO
@acted
def sent(ledger: LedgerPlace, what: str, document: Path | None, recipient: str | None, **said: Any) -> None:
    """A letter or notice that was sent."""
    digest = sha256(document.read_bytes()).hexdigest() if document else ""
    to = _agency(ledger, recipient)
    _record(ledger, Sent(said["request"], said["on"], Document(what), to, said["by"], digest, said["text"]))


@command.command()
@in_log
@REQUEST
@click.option("--to", "recipient", required=True, metavar="AGENCY", help="An agency in the register.")
@click.option("--disclosures", type=COUNT, required=True, help="Instances of disclosure.")
@click.option("--people", type=COUNT, help="People whose records were disclosed, where counted.")
@acted
def answered(ledger: LedgerPlace, recipient: str, disclosures: int, people: int | None, **said: Any) -> None:
    """A disclosure, as the officer attests; how many, when and to whom, and nothing of what."""
    to = agency_named(ledger, recipient)
    _record(ledger, Answered(said["request"], said["on"], to, said["by"], disclosures, people, said["text"]))


@command.command()
@in_log
@click.option("--entry", type=COUNT, required=True, metavar="N", help="The entry that was wrong.")
@click.option("--ground", type=GROUND, default=Ground.CLERICAL.value, show_default=True, help="Why.")
@click.option("--agency", help="The agency it should have named, from the register.")
@click.option("--purpose", type=PURPOSES, help="The purpose it should have named.")
@click.option("--disclosures", type=COUNT, help="The count it should have had.")
@click.option("--people", type=COUNT, help="The count it should have had.")
@acted
def corrected(ledger: LedgerPlace, on: date, by: tuple[Officer, ...], text: str, **said: Any) -> None:
    """A correction of an earlier entry; the log keeps both."""
    purpose = Purpose(said["purpose"]) if said["purpose"] else None
    agency, counts = _agency(ledger, said["agency"]), (said["disclosures"], said["people"])
    _record(ledger, Corrected(said["entry"], on, Ground(said["ground"]), by, agency, purpose, *counts, text))


@command.command()
@in_log
@REQUEST
@click.option("--records", type=COUNT, required=True, help="How many.")
@click.option("--ground", type=GROUND, required=True, help="Why.")
@click.option("--from", "recipient", metavar="AGENCY", help="An agency in the register.")
@acted
def recalled(ledger: LedgerPlace, request: int, records: int, ground: str, recipient: str | None, **said: Any) -> None:
    """Records that were sent are asked back, or to be destroyed."""
    source = _agency(ledger, recipient)
    _record(ledger, Recalled(request, said["on"], Ground(ground), records, said["by"], source, said["text"]))


def _agency(ledger: LedgerPlace, name: str | None) -> Agency | None:
    return agency_named(ledger, name) if name else None


def _record(ledger: LedgerPlace, act: Act) -> None:
    click.echo(receipt_words(record_act(ledger, act)))
