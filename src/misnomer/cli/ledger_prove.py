"""`misnomer ledger prove`: cut a receipt."""

from pathlib import Path

import click

from misnomer.cli.ledger_options import FILE, FOLDER, in_log
from misnomer.review.account import prove, prove_growth
from misnomer.terms.accounting import LedgerPlace
from misnomer.terms.errors import UsageError


@click.command(name="prove")
@in_log
@click.option("--entry", type=click.IntRange(0), metavar="N", help="The entry to prove.")
@click.option("--row", "place", metavar="[FILE:SHEET:]ROW", help="Of a `reviewed` entry: a row as well; all from 1.")
@click.option("--open", "slots", multiple=True, metavar="SLOT", help="Open a commitment: cover, files/0/commitment.")
@click.option("--checkpoint", type=FILE, help="Prove it under this checkpoint, cosigned perhaps; default: the present.")
@click.option("--grown-from", type=click.IntRange(0), metavar="SIZE", help="Prove that the log only grew since then.")
@click.option("--out", type=FOLDER, metavar="FILE", help="Where to write; default: print. Best named .tlog-proof")
def command(
    ledger: LedgerPlace,
    entry: int | None,
    place: str | None,
    slots: tuple[str, ...],
    checkpoint: Path | None,
    grown_from: int | None,
    out: Path | None,
) -> None:
    """Cut a receipt from LOG that anyone can check without it."""
    if grown_from is not None:
        text = prove_growth(ledger.folder, grown_from)
    elif entry is not None:
        note = checkpoint.read_bytes() if checkpoint else b""
        text = prove(ledger, entry, place=read_place(place), slots=slots, checkpoint=note)
    else:
        raise UsageError("there is nothing to prove", do="name an entry with --entry, or a size with --grown-from")
    if out is None:
        click.echo(text, nl=False)
        return
    if out.exists():
        raise UsageError("that file is there already", where=out.name, do="name a new one")
    out.write_text(text, encoding="utf-8")


def read_place(words: str | None) -> tuple[int, int, int] | None:
    """Read a row's place: `17`, or `2:1:17` where there are several files or sheets."""
    if words is None:
        return None
    parts = words.split(":")
    if len(parts) not in (1, 3) or not all(part.isascii() and part.isdigit() for part in parts):
        raise UsageError("a row is written 17, or FILE:SHEET:ROW such as 2:1:17", where="--row", do="count from 1")
    file, sheet, row = map(int, parts if len(parts) == 3 else ("1", "1", *parts))
    return file, sheet, row
