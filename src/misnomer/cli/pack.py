"""`misnomer pack`: which packs there are, what they hold, whether their cases come out as they say."""

from datetime import UTC, date, datetime

import click

from misnomer.review import packs

FORMAT = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
QUIET = click.option("--quiet", is_flag=True, help="Print nothing; the exit code says it.")
AS_OF = click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The law of that day.")


@click.group()
def command() -> None:
    """List, show and test packs: law as rules."""


@command.command("list")
@AS_OF
@FORMAT
@QUIET
def list_(as_of: datetime | None, form: str, quiet: bool) -> int:
    """Every version of every pack that is installed."""
    found = packs.list_packs(_day(as_of))
    _print(packs.packs_as_json(found) if form == "json" else packs.packs_as_text(found), quiet=quiet)
    return 0


@command.command()
@click.argument("name", metavar="ID[@VERSION]")
@click.argument("rule", required=False)
@AS_OF
@FORMAT
@QUIET
def show(name: str, rule: str | None, as_of: datetime | None, form: str, quiet: bool) -> int:
    """A pack's rules with their citations, or one RULE in full."""
    pack = packs.open_pack(name, _day(as_of))
    _print(packs.pack_as_json(pack, rule) if form == "json" else packs.pack_as_text(pack, rule), quiet=quiet)
    return 0


@command.command()
@click.argument("name", metavar="ID[@VERSION]")
@FORMAT
@QUIET
def test(name: str, form: str, quiet: bool) -> int:
    """Run a pack's cases; exit code 1 where one does not come out as it says."""
    results = packs.try_cases(name)
    _print(packs.cases_as_json(results) if form == "json" else packs.cases_as_text(results), quiet=quiet)
    return 0 if all(each.passed for each in results) else 1


def _day(as_of: datetime | None) -> date:
    return as_of.date() if as_of is not None else datetime.now(UTC).date()


def _print(text: str, *, quiet: bool) -> None:
    if not quiet:
        click.echo(text, nl=False)
