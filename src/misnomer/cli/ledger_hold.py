"""`misnomer ledger hold`: place or lift a legal hold."""

import click

from misnomer.cli.ledger_options import in_log
from misnomer.review.custody import lift_hold, place_hold
from misnomer.terms.accounting import LedgerPlace
from misnomer.terms.errors import UsageError


@click.command(name="hold")
@in_log
@click.option("--request", type=click.IntRange(0), metavar="N", help="The request: its `received` entry.")
@click.option("--everything", is_flag=True, help="Every request.")
@click.option("--lift", is_flag=True, help="Lift it.")
def command(ledger: LedgerPlace, request: int | None, everything: bool, lift: bool) -> None:
    """Place a legal hold: while it stands, no salt it covers is destroyed."""
    if (request is None) != everything:
        raise UsageError("it is not said what is held", do="give --request N, or --everything")
    (lift_hold if lift else place_hold)(ledger, request)
    click.echo(f"{'lifted' if lift else 'held'}: {'everything' if everything else f'request {request}'}")
