"""`misnomer example`: write a request of invented people to practise on."""

from pathlib import Path

import click

from misnomer.cli.progress import progress_bar
from misnomer.review.example import EXAMPLES, as_text, json_text, write_example
from misnomer.terms.errors import UsageError

FILE = click.Path(path_type=Path)


@click.command()
@click.argument("example", type=click.Choice(EXAMPLES))
@click.option("--rows", type=click.IntRange(1), required=True, help="How many people to invent.")
@click.option("--out", type=FILE, required=True, help="A .csv, .tsv, .parquet or .xlsx file.")
@click.option(
    "--seed", type=click.IntRange(0, 2**64 - 1), default=2025, show_default=True, help="Same seed, same bytes."
)
@click.option("--share", "shares", multiple=True, metavar="DEFECT=FRACTION", help="Set a defect's share of the rows.")
@click.option("--truth", type=FILE, metavar="FILE.parquet", help="Also write each row's defects.")
@click.option("--force", is_flag=True, help="Replace files that are already there.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Print nothing.")
def command(
    example: str,
    rows: int,
    out: Path,
    seed: int,
    shares: tuple[str, ...],
    truth: Path | None,
    force: bool,
    form: str,
    quiet: bool,
) -> int:
    """Write a request of invented people to practise on.

    replay-2025 has the defects of the request of 2025 as the public record tells them, in shares that can be
    set; sound is legally sufficient. Nobody in them exists: names are drawn from public counts of names.
    """
    with progress_bar(quiet=quiet) as progress:
        written = write_example(
            example,
            rows=rows,
            out=out,
            seed=seed,
            shares=tuple(read_share(share) for share in shares),
            truth=truth,
            replace=force,
            progress=progress,
        )
    if not quiet:
        click.echo(json_text(written) if form == "json" else as_text(written), nl=False)
    return 0


def read_share(text: str) -> tuple[str, float]:
    """Read `address-unknown=0.05`.

    Raises:
        UsageError: Where it is not of that form.
    """
    name, _, fraction = text.partition("=")
    try:
        return name, float(fraction)
    except ValueError:
        raise UsageError(
            "A share is written DEFECT=FRACTION.", where="--share", do="Write it like --share address-blank=0.05"
        ) from None
