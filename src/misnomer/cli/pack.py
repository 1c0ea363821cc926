"""`misnomer pack`: list, show, test, lint, print; new, facts, diff, mutate, key, sign and verify stand beside it."""

from datetime import UTC, date, datetime
from pathlib import Path

import click

from misnomer.cli.pack_more import COMMANDS
from misnomer.cli.pack_options import AS_OF, FORM, QUIET, say
from misnomer.terms.errors import PackError, UsageError


@click.group(name="pack")
def command() -> None:
    """Look at packs of rules, test them, write your own.

    PACK is an id (us/irc-6103-i-2), an id with a version (us/irc-6103-i-2@2026.11), or a folder on disk that begins
    with a dot or a slash (./agency/records/2026.11).
    """


@command.command(name="list")
@FORM
@QUIET
def list_command(form: str, *, quiet: bool) -> None:
    """Which packs are installed, and in which versions."""
    from misnomer.review import pack_text, packs

    lines = packs.list_packs()
    say(pack_text.list_json(lines) if form == "json" else pack_text.list_text(lines), quiet=quiet)


@command.command(name="show")
@click.argument("pack")
@click.argument("rule", required=False)
@AS_OF
@FORM
@QUIET
def show_command(pack: str, rule: str | None, as_of: datetime | None, form: str, *, quiet: bool) -> None:
    """What PACK asks: the law's words, the rules that look at them, the numbers they turn on; or one RULE in full."""
    from misnomer.review import pack_text, packs

    sheet = packs.open_sheet(pack, _day(as_of))
    only = None if rule is None else packs.rule_of(sheet.pack, rule)
    say(pack_text.sheet_json(sheet, only) if form == "json" else pack_text.sheet_text(sheet, only), quiet=quiet)


@command.command(name="test")
@click.argument("pack")
@click.argument("rule", required=False)
@FORM
@QUIET
def test_command(pack: str, rule: str | None, form: str, *, quiet: bool) -> int:
    """Run the cases of PACK, or of one RULE of it. Exits with 1 where a case does not come out as it says."""
    from misnomer.review import pack_text, packs

    results = packs.try_cases(pack, rule)
    say(pack_text.cases_json(results) if form == "json" else pack_text.cases_text(results), quiet=quiet)
    return 0 if all(result.passed for result in results) else 1


@command.command(name="lint")
@click.argument("pack")
@FORM
@QUIET
def lint_command(pack: str, form: str, *, quiet: bool) -> int:
    """Say everything that is wrong with PACK. Exits with 2 where anything is."""
    from misnomer.review import pack_text, packs

    problems = packs.lint_named(pack)
    say(pack_text.lint_json(problems) if form == "json" else pack_text.lint_text(problems), quiet=quiet)
    return PackError.exit_code if problems else 0


@command.command(name="print")
@click.argument("pack")
@AS_OF
@click.option("--format", "form", type=click.Choice(["text", "html", "pdf"]), default="text", show_default=True)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="A file; default: the terminal.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def print_command(pack: str, as_of: datetime | None, form: str, out: Path | None, *, force: bool) -> None:
    """Set the words of the law beside PACK's rules and cases, for a lawyer to sign; PDF in two columns, tagged."""
    from misnomer.review import pack_pdf, pack_print, packs
    from misnomer.review.documents.write import check_file, write_file

    if form == "pdf" and out is None:
        raise UsageError("A PDF is not for the terminal.", where="--out", do="Name a file: --out pack.pdf")
    if out is not None:
        check_file(out, force=force)
    sheet = packs.open_sheet(pack, _day(as_of))
    if form == "pdf":
        found = pack_pdf.print_pdf(sheet)
    else:
        found = (pack_print.print_html(sheet) if form == "html" else pack_print.print_text(sheet)).encode()
    if out is None:
        click.echo(found.decode())
    else:
        write_file(out, found)


def _day(as_of: datetime | None) -> date:
    return (as_of or datetime.now(UTC)).date()


for more in COMMANDS:
    command.add_command(more)
