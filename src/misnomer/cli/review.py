"""`misnomer review`: judge a request row by row and as a whole, and write the opinion."""

from datetime import datetime
from pathlib import Path

import click

from misnomer.cli.estimate_options import estimated
from misnomer.cli.ledger_options import recorded
from misnomer.cli.progress import progress_bar
from misnomer.review.judge import Call, run
from misnomer.review.present import as_text, exit_code, json_text, propose_columns, schema_text, timing_words
from misnomer.review.session import DEFAULT_MEMORY
from misnomer.review.wanted import Wanted
from misnomer.terms.accounting import Docket, LedgerPlace
from misnomer.terms.errors import UsageError
from misnomer.terms.opinion import Opinion

FILE = click.Path(path_type=Path)


@click.command(epilog="Exit codes: 0 nothing found against it, 10 cannot tell, 11 breached; 2 usage, 3 nothing to "
               "review, 20-29 unreadable input, 30-39 the log. None of them is permission.")  # fmt: skip
@click.argument("files", nargs=-1, type=FILE, metavar="FILE…")
@click.option("--cover", type=FILE, help="What the covering letter says, as TOML.")
@click.option("--pack", "packs", multiple=True, metavar="ID[@VERSION]", help="Judge by this pack; may be repeated.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The date that counts.")
@click.option("--columns", type=FILE, metavar="MAP", help="A column map, as --show-columns writes it.")
@click.option("--out", type=FILE, metavar="DIR", help="Where to write; default ./FILE.opinion/")
@click.option("--force", is_flag=True, help="Replace what an earlier review left in the output folder.")
@click.option("--no-workbook", is_flag=True, help="Leave annotated.xlsx out.")
@click.option("--memory", default=DEFAULT_MEMORY, show_default=True, help="Budget for the whole process.")
@estimated
@click.option("--no-estimate", is_flag=True, help="Do not estimate how many wrong people a match would reach.")
@recorded
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Print nothing; the exit code and the files say it.")
@click.option("--show-columns", is_flag=True, help="Print how the columns would be read, to edit, and stop.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of opinion.json and stop.")
def command(
    files: tuple[Path, ...],
    cover: Path | None,
    packs: tuple[str, ...],
    as_of: datetime | None,
    columns: Path | None,
    out: Path | None,
    force: bool,
    no_workbook: bool,
    memory: str,
    wanted: Wanted,
    no_estimate: bool,
    ledger: LedgerPlace | None,
    docket: Docket,
    form: str,
    quiet: bool,
    show_columns: bool,
    schema: bool,
) -> int:
    """Review a request to match names, before anything is matched."""
    if _instead(files, schema=schema, show_columns=show_columns):
        return 0
    call = Call(
        paths=files,
        cover=cover,
        columns=columns,
        packs=packs,
        as_of=as_of.date() if as_of else None,
        out=out or Path(f"{files[0].name}.opinion"),
        force=force,
        workbook=not no_workbook,
        memory=memory,
        ledger=ledger,
        docket=docket,
        wanted=None if no_estimate else wanted,
    )
    with progress_bar(quiet=quiet) as progress:
        opinion = run(call, progress)
    if not quiet:
        _print(opinion, form)
    return exit_code(opinion)


def _instead(files: tuple[Path, ...], *, schema: bool, show_columns: bool) -> bool:
    """Print what was asked for in place of a review; returns whether anything was."""
    if not files and not schema:
        raise UsageError("There is no file to review.", where="misnomer review", do="Name one: misnomer review FILE")
    if schema or show_columns:
        click.echo(schema_text() if schema else propose_columns(files), nl=False)
    return schema or show_columns


def _print(opinion: Opinion, form: str) -> None:
    click.echo(json_text(opinion) if form == "json" else as_text(opinion), nl=False)
    if form == "text" and (said := timing_words(opinion)):
        click.echo(said, err=True)
