"""`misnomer demo`: make an invented request, review it, say where the report is."""

from pathlib import Path

import click

from misnomer.cli.progress import progress_bar
from misnomer.review.demo import run_demo
from misnomer.review.present import as_text


@click.command()
@click.option("--rows", type=click.IntRange(100, 2_000_000), default=5_000, show_default=True, help="Invented rows.")
@click.option("--out", type=click.Path(path_type=Path), default=Path("misnomer-demo"), show_default=True)
@click.option("--seed", type=int, default=2025, show_default=True)
@click.option("--quiet", is_flag=True, help="Print nothing.")
def command(rows: int, out: Path, seed: int, quiet: bool) -> int:
    """Make a request of invented people like the one of 2025, review it, and say where the report is."""
    with progress_bar(quiet=quiet) as progress:
        opinion = run_demo(rows=rows, out=out, seed=seed, progress=progress)
    if not quiet:
        click.echo(as_text(opinion), nl=False)
        click.echo(f"\nThe request of invented people:  {out / 'request.csv'}")
        click.echo(f"The report, to open in a browser: {out / 'opinion' / 'opinion.html'}")
    return 0
