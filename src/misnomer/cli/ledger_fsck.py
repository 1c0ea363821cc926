"""`misnomer ledger fsck`: check a log with its state folder."""

import json

import click

from misnomer.cli.ledger_options import FORM, QUIET, in_log
from misnomer.review.account import check, mend
from misnomer.terms.accounting import LedgerPlace
from misnomer.terms.errors import LedgerError


@click.command(name="fsck")
@in_log
@click.option("--vkey", default="", help="The key the log must be signed by.")
@click.option("--repair", is_flag=True, help="Finish what a crash cut short; write damaged tiles anew from entries.")
@FORM
@QUIET
def command(ledger: LedgerPlace, vkey: str, repair: bool, form: str, quiet: bool) -> int:
    """Check LOG and its state folder: can the custodian still open all that the log commits to?"""
    done = mend(ledger) if repair else ()
    wrong = check(ledger, vkey)
    if not quiet:
        if form == "json":
            click.echo(json.dumps({"sound": not wrong, "wrong": wrong, "mended": done}))
        else:
            lines = [*(f"mended: {line}" for line in done), *(f"wrong: {line}" for line in wrong)]
            click.echo("\n".join([*lines, "NOT sound" if wrong else "sound"]))
    return LedgerError.exit_code if wrong else 0
