"""`misnomer ledger verify`: check a log with the very file an auditor gets.

The one place where a door reaches past `review`: the verifier imports nothing that can write.
"""

from pathlib import Path

import click

from misnomer.ledger import verifier


@click.command(name="verify", add_help_option=False, context_settings={"ignore_unknown_options": True})
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.option("--source", is_flag=True, help="print the verifier itself, a single file to hand to an auditor")
def command(arguments: tuple[str, ...], *, source: bool) -> int:
    """Check a log, or receipts cut from one. Exits 0 only where everything that was read is sound."""
    if source:
        click.echo(Path(verifier.__file__).read_text(encoding="utf-8"), nl=False)
        return 0
    return verifier.main(arguments, "misnomer ledger verify")
