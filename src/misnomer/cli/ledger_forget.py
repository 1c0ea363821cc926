"""`misnomer ledger forget`: destroy salts that no longer have to be kept."""

import click

from misnomer.cli.ledger_options import BY, in_log, officer, receipt_words
from misnomer.cli.ledger_prove import read_place
from misnomer.review.custody import forget
from misnomer.terms.accounting import Ground, LedgerPlace


@click.command(name="forget")
@in_log
@click.option("--entry", type=click.IntRange(0), required=True, metavar="N", help="The entry that commits to it.")
@click.option("--row", "place", metavar="[FILE:SHEET:]ROW", help="One row of a `reviewed` entry; all from 1.")
@click.option("--slot", "slots", multiple=True, metavar="SLOT", help="A commitment: text, cover, files/0/commitment.")
@click.option(
    "--ground",
    type=click.Choice([Ground.RETENTION_ENDED.value, Ground.COURT_ORDER.value, Ground.OTHER.value]),
    default=Ground.RETENTION_ENDED.value,
    show_default=True,
)
@BY
def command(
    ledger: LedgerPlace,
    entry: int,
    place: str | None,
    slots: tuple[str, ...],
    ground: str,
    by: tuple[str, ...],
) -> None:
    """Destroy salts for good, and put that on record.

    Refused before the accounting's date (five years or more after the request's last entry, and the life of the record
    is for you to judge), and under a legal hold.
    """
    receipt = forget(
        ledger, entry, slots=slots, place=read_place(place), ground=Ground(ground), by=tuple(map(officer, by))
    )
    click.echo(receipt_words(receipt))
