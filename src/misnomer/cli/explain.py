"""`misnomer explain`: one rule in full, or why one row came out as it did."""

from datetime import UTC, datetime
from pathlib import Path

import click

from misnomer.cli.document_options import DAY, FILE
from misnomer.cli.progress import progress_bar
from misnomer.review.documents.explain import explain_rule, row_document, row_text
from misnomer.review.documents.explain_row import explain_row
from misnomer.review.documents.write import check_file, form_of, write_file
from misnomer.review.judge import Call
from misnomer.review.session import DEFAULT_MEMORY
from misnomer.terms.errors import UsageError

EXAMPLES = "misnomer explain us/irc-6103-i-2/address · misnomer explain request.csv --row 17"


@click.command(epilog=EXAMPLES)
@click.argument("files", nargs=-1, metavar="RULE|FILE…")
@click.option("--row", type=click.IntRange(1), metavar="R", help="Of a request: the row as a spreadsheet shows it.")
@click.option("--sheet", help="Its sheet, where there are several.")
@click.option("--file", "file_name", help="Its file's name, where there are several.")
@click.option("--cover", type=FILE, help="What the covering letter says, as TOML.")
@click.option("--pack", "packs", multiple=True, metavar="ID[@VERSION]", help="Judge by this pack; may be repeated.")
@click.option("--as-of", type=DAY, metavar="DATE", help="The date that counts; of a rule: default today.")
@click.option("--columns", type=FILE, metavar="MAP", help="A column map.")
@click.option("--memory", default=DEFAULT_MEMORY, show_default=True, help="Budget for the whole process.")
@click.option("--out", type=FILE, metavar="FILE", help="Of a row: write .html, .docx or .pdf.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Print nothing.")
def command(
    files: tuple[str, ...],
    row: int | None,
    sheet: str | None,
    file_name: str | None,
    cover: Path | None,
    packs: tuple[str, ...],
    as_of: datetime | None,
    columns: Path | None,
    memory: str,
    out: Path | None,
    force: bool,
    form: str,
    quiet: bool,
) -> None:
    """Explain a RULE by its path, or one row of a request's FILE.

    A row's explanation names each rule with its citation, where the value stands that it looks at, the numbers in
    force, the outcome and the cure; never what a cell holds.
    """
    if row is None:
        said = explain_rule(_one(files), (as_of or datetime.now(UTC)).date(), form)
    else:
        document = None if out is None else form_of(out)
        if out is not None:
            check_file(out, force=force)
        paths = tuple(map(Path, files))
        day = as_of.date() if as_of else None
        call = Call(paths, cover=cover, columns=columns, packs=packs, as_of=day, memory=memory, wanted=None)
        with progress_bar(quiet=quiet) as progress:
            explained = explain_row(call, row, sheet=sheet, file=file_name, progress=progress)
        said = row_text(explained, form)
        if out is not None and document is not None:
            write_file(out, row_document(explained, document))
            said = f"{out}\n"
    if not quiet:
        click.echo(said, nl=False)


def _one(names: tuple[str, ...]) -> str:
    if len(names) != 1:
        raise UsageError("There is one rule to name.", where="misnomer explain", do=f"For instance: {EXAMPLES}")
    if Path(names[0]).is_file():
        raise UsageError("It is not said which row.", where="misnomer explain", do="Say --row R.")
    return names[0]
