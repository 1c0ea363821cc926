"""`misnomer ledger show`: print entries."""

import json
from pathlib import Path
from typing import Any

import click

from misnomer.cli.ledger_options import FOLDER, FORM
from misnomer.review.account import Shown, sealed_texts, show
from misnomer.terms.accounting import LedgerPlace


@click.command(name="show")
@click.argument("folder", metavar="LOG", type=FOLDER)
@click.option("--entry", type=click.IntRange(0), metavar="N", help="This entry alone, with every detail.")
@click.option("--request", type=click.IntRange(0), metavar="N", help="The entries of one request.")
@click.option("--vkey", default="", help="The key the log must be signed by.")
@click.option("--unseal", is_flag=True, help="With --entry: its sealed texts too, for those who may see --state.")
@click.option("--state", type=FOLDER, metavar="DIR", help="The log's state folder; default: beside it.")
@FORM
def command(
    folder: Path, entry: int | None, request: int | None, vkey: str, unseal: bool, state: Path | None, form: str
) -> None:
    """Print the entries of LOG, after checking all of it."""
    shown = show(folder, entry=entry, request=request, vkey=vkey)
    texts = sealed_texts(LedgerPlace(folder, state), entry) if unseal and entry is not None else {}
    if form == "json":
        click.echo(json.dumps(_as_json(shown, texts), ensure_ascii=False, indent=2))
        return
    click.echo(f"{shown.origin}, {shown.size} entries")
    click.echo(f"{shown.size}:{shown.root}")
    for name in shown.cosigned:
        click.echo(f"cosigned by {name}")
    for number, held in shown.entries:
        click.echo(f"{number:>6}  {held['date']}  {held['kind']:<9}  {words_of(held)}")
    if entry is not None:
        click.echo(json.dumps(shown.entries[0][1], ensure_ascii=False, indent=2))
    for slot, text in texts.items():
        click.echo(f"{slot}: {text}")


def words_of(held: dict[str, Any]) -> str:
    """An entry in a line."""
    about = f"request {held['request']}" if "request" in held else f"entry {held.get('entry', '')}"
    agency = (held.get("agency") or held.get("recipient") or {}).get("name", "agency not recorded")
    lines = {
        "received": lambda: f"{held['records']['rows']:,} rows, {agency}",
        "reviewed": lambda: f"{about}: {held['outcome']}",
        "decided": lambda: f"{about}: {held['decision']}",
        "sent": lambda: f"{about}: {held['what']}",
        "answered": lambda: f"{about}: {held['disclosures']:,} disclosures to {agency}",
        "corrected": lambda: f"{about}: {held['ground']}",
        "recalled": lambda: f"{about}: {held['records']:,} records",
        "purged": lambda: f"{about}: {held['what']}",
        "handled": lambda: (
            f"case {held['case'] or '–'}: {held['step']}" + f", refused: {held['refused']}" * bool(held["refused"])
        ),
    }
    return lines[held["kind"]]()


def _as_json(shown: Shown, texts: dict[str, str]) -> dict[str, Any]:
    entries = [{"number": number, "entry": held} for number, held in shown.entries]
    log = {"origin": shown.origin, "size": shown.size, "root": shown.root, "cosigned": list(shown.cosigned)}
    return {**log, "entries": entries} | ({"texts": texts} if texts else {})
