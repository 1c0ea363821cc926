"""`misnomer ledger report`: the accountings that statutes name, from the log alone."""

from datetime import datetime
from pathlib import Path

import click

from misnomer.cli.ledger_options import FOLDER, QUIET
from misnomer.review.account import account_of_period, account_of_year, account_text, write_account
from misnomer.terms.errors import UsageError

DAY = click.DateTime(["%Y-%m-%d"])


@click.command(name="report")
@click.argument("folder", metavar="LOG", type=FOLDER)
@click.option("--year", type=click.IntRange(1900, 9999), help="Per agency, for a year: 26 USC 6103(p)(3)(C).")
@click.option("--since", type=DAY, metavar="DATE", help="Disclosures from this day: 5 USC 552a(c).")
@click.option("--until", type=DAY, metavar="DATE", help="To this day, counted.")
@click.option("--vkey", default="", help="The key the log must be signed by.")
@click.option("--out", "outs", type=FOLDER, multiple=True, metavar="FILE", help="Write .html, .xlsx, .json or .txt.")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@QUIET
def command(
    folder: Path,
    year: int | None,
    since: datetime | None,
    until: datetime | None,
    vkey: str,
    outs: tuple[Path, ...],
    form: str,
    quiet: bool,
) -> None:
    """Draw an accounting from LOG, after checking all of it. Where nothing was attested it says *not recorded*."""
    if year is not None:
        account = account_of_year(folder, year, vkey)
    elif since and until:
        account = account_of_period(folder, since.date(), until.date(), vkey)  # type: ignore[assignment]
    else:
        raise UsageError("it is not said for when", do="give --year, or --since and --until")
    for out in outs:
        write_account(account, out)
    if not outs and not quiet:
        click.echo(account_text(account, form), nl=False)
