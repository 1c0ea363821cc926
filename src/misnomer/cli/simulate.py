"""`misnomer simulate`: rehearse a matching programme on invented people, with the truth known."""

from pathlib import Path

import click

from misnomer.cli.progress import progress_bar
from misnomer.terms.match_key import FIELD_COMPARISONS, PRESETS

WORDS = f"Fields of a match key: {', '.join(FIELD_COMPARISONS)}. Presets: {', '.join(PRESETS)}."


@click.command(epilog=WORDS)
@click.option("--key", "keys", multiple=True, metavar="KEY", help="A match key or preset; may be given again.")
@click.option(
    "--programme",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="How to ask and match, as TOML; it names nobody.",
)
@click.option("--people", type=click.IntRange(1_000), default=1_000_000, show_default=True, help="Invented people.")
@click.option("--rows", type=click.IntRange(1), metavar="M", help="Rows of the request; default: 10000.")
@click.option("--present", type=float, metavar="A", help="Chance that the file holds the person meant; default: 0.75.")
@click.option("--returned", type=click.Choice(["lone hits", "every hit"]), help="What is returned.")
@click.option(
    "--replicates",
    type=click.IntRange(1, 1000),
    default=1,
    show_default=True,
    help="How often, each time with other people.",
)
@click.option("--seed", type=click.IntRange(0, 2**63), default=1, show_default=True, help="Of people and requests.")
@click.option("--universe", default="us-adults-2020", show_default=True, help="Whose names the people bear.")
@click.option("--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that make people.")
@click.option("--keep", is_flag=True, help="Keep the people in the cache: a stopped run goes on, the next reads them.")
@click.option(
    "--out", type=click.Path(path_type=Path), metavar="DIR", help="A folder for report.html and rehearsal.json."
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Print nothing but errors.")
def command(
    keys: tuple[str, ...],
    programme: Path | None,
    people: int,
    rows: int | None,
    present: float | None,
    returned: str | None,
    replicates: int,
    seed: int,
    universe: str,
    jobs: int,
    keep: bool,
    out: Path | None,
    form: str,
    quiet: bool,
) -> int:
    """Rehearse a matching programme on invented people, and count whom it gets wrong.

    It takes no path to people and none to a request: everybody is made from the seed.
    """
    from misnomer.review.rehearsal_out import check_free, rehearsal_text, write_rehearsal
    from misnomer.review.rehearse import Wish, rehearse

    wish = Wish(keys=keys, programme=programme, people=people, rows=rows, present=present, replicates=replicates,
                seed=seed, universe=universe, jobs=jobs, keep=keep, returned=returned)  # fmt: skip
    check_free(out)
    with progress_bar(quiet=quiet) as progress:
        found = rehearse(wish, progress)
    if out is not None:
        write_rehearsal(found, out)
    if not quiet:
        click.echo(rehearsal_text(found, form), nl=False)
        if out is not None and form == "text":
            click.echo(f"Report: {out / 'report.html'}")
    return 0
