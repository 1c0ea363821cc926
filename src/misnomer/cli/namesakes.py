"""`misnomer namesakes`: how many other people answer to a row's identifiers, before anything is matched."""

from pathlib import Path

import click

from misnomer.cli.estimate_options import WORDS, estimated
from misnomer.cli.progress import progress_bar
from misnomer.review.estimate import estimate_files, estimate_one
from misnomer.review.present import namesakes_text
from misnomer.review.session import DEFAULT_MEMORY
from misnomer.review.wanted import Wanted
from misnomer.terms.errors import UsageError
from misnomer.terms.opinion import Estimate, PersonEstimate

FILE = click.Path(path_type=Path)


@click.command(epilog=WORDS)
@click.argument("files", nargs=-1, type=click.Path(path_type=str), metavar="FIELD=VALUE… | FILE…")
@estimated
@click.option("--columns", type=FILE, metavar="MAP", help="A column map for a request file.")
@click.option("--out", type=FILE, metavar="FILE.parquet", help="Every row of a request file: place, key, range.")
@click.option("--memory", default=DEFAULT_MEMORY, show_default=True, help="Budget for the whole process.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    files: tuple[str, ...],
    wanted: Wanted,
    columns: Path | None,
    out: Path | None,
    memory: str,
    form: str,
    quiet: bool,
) -> int:
    """Estimate how many other people answer to one person's identifiers, or to a request's rows.

    Nobody is looked up: the estimate comes from public aggregate tables alone.
    """
    given = _given(files)
    estimate: PersonEstimate | Estimate
    with progress_bar(quiet=quiet) as progress:
        if given is not None:
            if out is not None:
                raise UsageError("One person's namesakes are printed, not written.", where="--out", do="Leave it out.")
            estimate = estimate_one(given, wanted, progress)
        else:
            paths = [Path(file) for file in files]
            estimate = estimate_files(paths, wanted, columns=columns, out=out, memory=memory, progress=progress)
    if not quiet:
        click.echo(namesakes_text(estimate, form), nl=False)
    return 0


def _given(words: tuple[str, ...]) -> dict[str, str] | None:
    """Fields and values, or None where files were named."""
    if not words:
        raise UsageError(
            "There is nobody and no file to estimate.",
            where="misnomer namesakes",
            do="Give fields (first=Maria last=Rodriguez state=TX) or a request file.",
        )
    pairs = [word.partition("=") for word in words]
    fields = [bool(equals) and name.isidentifier() and not Path(word).exists() for word, (name, equals, _) in
              zip(words, pairs, strict=True)]  # fmt: skip
    if not any(fields):
        return None
    if not all(fields):
        raise UsageError(
            "Fields and files cannot be mixed.", where="misnomer namesakes", do="Give the one or the other."
        )
    given = {name: value for name, _, value in pairs}
    if len(given) < len(pairs):
        raise UsageError("A field is given twice.", where="misnomer namesakes", do="Give each field once.")
    return given
