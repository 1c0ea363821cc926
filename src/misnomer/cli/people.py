"""`misnomer people`: write invented people to practise linkage on."""

from pathlib import Path

import click

from misnomer.cli.progress import progress_bar
from misnomer.review.people import as_text, json_text, write_people

FOLDER = click.Path(path_type=Path)


@click.command(epilog="misnomer people --people 100000 --out people --seed 7")
@click.option("--people", type=click.IntRange(1, 10**9), required=True, metavar="N", help="How many to invent.")
@click.option("--out", type=FOLDER, required=True, metavar="DIR", help="A folder for Parquet parts and the manifest.")
@click.option(
    "--universe",
    type=click.Choice(["us-adults-2020", "us-residents-2020"]),
    default="us-adults-2020",
    show_default=True,
    help="Whose names and ages.",
)
@click.option(
    "--seed", type=click.IntRange(0, 2**64 - 1), default=2020, show_default=True, help="Same seed, same people."
)
@click.option("--columns", metavar="NAME,NAME", help="Write these columns only.  [default: all]")
@click.option("--jobs", type=click.IntRange(1, 64), default=2, show_default=True, help="Parts made at a time.")
@click.option("--force", is_flag=True, help="Replace the people that the folder holds.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Print nothing.")
def command(
    people: int,
    out: Path,
    universe: str,
    seed: int,
    columns: str | None,
    jobs: int,
    force: bool,
    form: str,
    quiet: bool,
) -> int:
    """Write invented people with households, kin and addresses, to test linkage software on.

    Nobody in them exists. Names come from public counts, addresses and numbers are made up; a taxpayer number is X and
    nine digits. Stopped and asked again with the same words, it goes on where it stopped.
    """
    named = None if columns is None else [name.strip() for name in columns.split(",") if name.strip()]
    with progress_bar(quiet=quiet) as progress:
        written = write_people(
            people, out, universe=universe, seed=seed, columns=named, jobs=jobs, force=force, progress=progress
        )
    if not quiet:
        click.echo(json_text(written) if form == "json" else as_text(written), nl=False)
    return 0
