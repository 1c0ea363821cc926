"""`misnomer ledger agency`: agencies that may be named in the log."""

import click

from misnomer.cli.ledger_options import in_log
from misnomer.review.custody import agencies, register_agency
from misnomer.terms.accounting import Agency, LedgerPlace


@click.command(name="agency")
@in_log
@click.option("--add", "name", metavar="NAME", help="Let this agency be named; without it, print the register.")
@click.option("--office", default="", help="Its office and address, as the accounting needs it.")
@click.option("--also", multiple=True, metavar="NAME", help="Another name that letters call it by; never in the log.")
def command(ledger: LedgerPlace, name: str | None, office: str, also: tuple[str, ...]) -> None:
    """The register of agencies. A log is public and permanent: no agency enters it from the words of a letter."""
    if name is not None:
        register_agency(ledger, Agency(name, office), also)
    for agency, names in agencies(ledger):
        click.echo("; ".join(filter(None, (agency.name, agency.office, *(f"also {each}" for each in names)))))
