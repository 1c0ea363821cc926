"""`misnomer compare`: one request under several laws, side by side."""

from datetime import datetime
from pathlib import Path

import click

from misnomer.cli.progress import progress_bar
from misnomer.review.session import DEFAULT_MEMORY

FILE = click.Path(path_type=Path)


@click.command(epilog="Exit codes as of a review, by the gravest of what the packs say; none of them is permission.")
@click.argument("files", nargs=-1, type=FILE, required=True, metavar="FILE…")
@click.option("--pack", "packs", multiple=True, metavar="ID[@VERSION]", help="A pack; two or more.")
@click.option("--cover", type=FILE, help="What the covering letter says, as TOML.")
@click.option("--columns", type=FILE, metavar="MAP", help="A column map.")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The date that counts.")
@click.option("--memory", default=DEFAULT_MEMORY, show_default=True, help="Budget for the whole process.")
@click.option("--format", "form", type=click.Choice(["text", "html", "json"]), default="text", show_default=True)
@click.option("--out", type=FILE, help="A file to write to; default: the terminal.")
@click.option("--quiet", is_flag=True, help="Print nothing; the exit code says it.")
def command(
    files: tuple[Path, ...],
    packs: tuple[str, ...],
    cover: Path | None,
    columns: Path | None,
    as_of: datetime | None,
    memory: str,
    form: str,
    out: Path | None,
    quiet: bool,
) -> int:
    """Judge a request by each of several packs; it is read once, and its facts are established once."""
    from misnomer.review.compare import Asked, compare, render, worst_exit

    day = as_of.date() if as_of else None
    asked = Asked(files, packs, cover=cover, columns=columns, as_of=day, memory=memory)
    with progress_bar(quiet=quiet) as progress:
        found = compare(asked, progress)
    text = render(found, form)
    if out is not None:
        out.write_text(text, encoding="utf-8")
    elif not quiet:
        click.echo(text, nl=False)
    return worst_exit(found)
