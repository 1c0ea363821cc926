"""`misnomer ledger init`: make a log."""

import json
from dataclasses import asdict
from pathlib import Path

import click

from misnomer.review.record import make_ledger, state_of


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--state", type=click.Path(path_type=Path), help="keys, salts and sealed texts; default: FOLDER.state")
@click.option("--origin", default="", help="the log's name, best an address: ledger.agency.example/disclosures")
@click.option("--retention", default=5, show_default=True, help="years for which salts are kept; at least 5")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="print nothing")
def command(folder: Path, state: Path | None, origin: str, retention: int, form: str, *, quiet: bool) -> None:
    """Make a log in FOLDER, on purpose: nothing else ever makes one."""
    vkey, receipt = make_ledger(folder, state, origin, retention)
    kept = state or state_of(folder)
    if quiet:
        return
    if form == "json":
        click.echo(json.dumps({"vkey": vkey, "state": kept.name, **asdict(receipt)}))
        return
    click.echo(f"log    {folder}, which may be published")
    click.echo(f"state  {kept}, which must not be: it holds the key and the salts; keep a copy of it")
    click.echo(f"key    {vkey}")
    click.echo("Give this key to those who will verify, by a way of its own: printed in letters, on a web page.")
