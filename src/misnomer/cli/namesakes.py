"""`misnomer namesakes`: how many other people answer to a row's identifiers, before anything is matched."""

from pathlib import Path

import click

from misnomer.cli.progress import progress_bar
from misnomer.review.estimate import DEFAULT_KEY, Wanted, estimate_files, estimate_one
from misnomer.review.present import namesakes_text
from misnomer.review.session import DEFAULT_MEMORY
from misnomer.terms.errors import UsageError
from misnomer.terms.match_key import FIELD_COMPARISONS, PRESETS
from misnomer.terms.opinion import Estimate, PersonEstimate

FILE = click.Path(path_type=Path)


@click.command(epilog=f"Fields: {', '.join(FIELD_COMPARISONS)}. Presets: {', '.join(PRESETS)}.")
@click.argument("files", nargs=-1, type=click.Path(path_type=str), metavar="FIELD=VALUE… | FILE…")
@click.option("--key", default=DEFAULT_KEY, show_default=True, help="A match key or preset: last,first:initial,zip")
@click.option("--universe", help="Whose names are counted; default us-adults-2020.")
@click.option("--size", type=click.IntRange(1), metavar="N", help="People in that universe; default as counted.")
@click.option("--coverage", type=float, default=1.0, show_default=True, help="Share of them that the file holds.")
@click.option("--tables", type=FILE, metavar="DIR", help="The custodian's own marginal counts, never of people.")
@click.option("--present", type=float, metavar="P", help="Chance that the person meant is in the file.")
@click.option("--policy", type=click.Choice(["lone hits", "every hit"]), default="lone hits", show_default=True)
@click.option("--blank", type=click.Choice(["ignore", "never agrees", "equals blank"]), default="ignore",
              show_default=True, help="What the custodian's system does with a blank.")  # fmt: skip
@click.option("--tolerance", type=click.FloatRange(0), default=0.01, show_default=True, help="Wrong per right one.")
@click.option("--no-curve", is_flag=True, help="Weigh no other keys.")
@click.option("--columns", type=FILE, metavar="MAP", help="A column map for a request file.")
@click.option("--out", type=FILE, metavar="FILE.parquet", help="Every row of a request file: place, key, range.")
@click.option("--memory", default=DEFAULT_MEMORY, show_default=True, help="Budget for the whole process.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    files: tuple[str, ...],
    key: str,
    universe: str | None,
    size: int | None,
    coverage: float,
    tables: Path | None,
    present: float | None,
    policy: str,
    blank: str,
    tolerance: float,
    no_curve: bool,
    columns: Path | None,
    out: Path | None,
    memory: str,
    form: str,
    quiet: bool,
) -> int:
    """Estimate how many other people answer to one person's identifiers, or to a request's rows.

    Nobody is looked up: the estimate comes from public aggregate tables alone.
    """
    wanted = Wanted(
        key=key, universe=universe, size=size, coverage=coverage, tables=tables, present=present,
        policy=policy, blank=blank, tolerance=tolerance, curve=not no_curve,
    )  # fmt: skip
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
    return {name: value for name, _, value in pairs}
