"""`misnomer ledger witness`: hold and cosign checkpoints, and find a fork."""

from pathlib import Path
from typing import TextIO

import click

from misnomer.cli.ledger_options import FOLDER, in_log
from misnomer.review.witnessing import ALGORITHMS, look_at, make_witness, publish_cosignature
from misnomer.terms.accounting import LedgerPlace

WITNESS = click.option("--state", type=FOLDER, required=True, metavar="DIR", help="The witness's own folder.")


@click.group(name="witness")
def command() -> None:
    """Be someone else's memory of a log: the inspector, a privacy office, the requester.

    A log kept by one custodian with its own key proves nothing against that custodian until someone else holds a
    checkpoint.
    """


@command.command()
@WITNESS
@click.option("--name", default="", help="Sign under this name: inspector.example/w1. Without one, only hold.")
@click.option("--algorithm", type=click.Choice(list(ALGORITHMS)), default="ml-dsa-44", show_default=True)
def init(state: Path, name: str, algorithm: str) -> None:
    """Make a witness's folder."""
    vkey = make_witness(state, name, algorithm)
    click.echo(f"key  {vkey}" if vkey else "This witness holds checkpoints and signs nothing.")


@command.command()
@click.argument("folder", metavar="LOG", type=FOLDER)
@WITNESS
@click.option("--vkey", default="", help="The log's key, from a source you trust; needed the first time.")
@click.option("--held", multiple=True, metavar="SIZE:ROOT", help="From a letter, to be checked as well.")
@click.option("--out", type=FOLDER, metavar="FILE", help="Where to write the cosignature; default: print it.")
def look(folder: Path, state: Path, vkey: str, held: tuple[str, ...], out: Path | None) -> None:
    """Look at LOG, or a copy of it: check that it only grew, hold it, and cosign it."""
    found = look_at(folder, state, vkey, held)
    grew = "first look" if found.before is None else f"grew from {found.before} entries"
    click.echo(f"{found.origin}: {grew}; now holding {found.size}:{found.root}", err=out is None)
    if found.cosignature and out:
        out.write_text(found.cosignature, encoding="utf-8")
    elif found.cosignature:
        click.echo(found.cosignature, nl=False)


@command.command()
@in_log
@click.argument("cosignature", type=click.File())
@click.option("--vkey", default="", help="The witness's key; needed the first time, then the log names it.")
def attach(ledger: LedgerPlace, cosignature: TextIO, vkey: str) -> None:
    """As the custodian: publish a witness's cosignature with LOG's checkpoint."""
    receipt = publish_cosignature(ledger, cosignature.read(), vkey)
    click.echo(f"{receipt.origin}: {receipt.size}:{receipt.root}, cosigned")
