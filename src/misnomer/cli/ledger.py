"""`misnomer ledger`: the verbs of the log, each in a file of its own."""

from importlib import import_module
from typing import Final

import click

from misnomer.terms.errors import did_you_mean

PARTS: Final[dict[str, str]] = {
    "init": "make a log, on purpose",
    "show": "print entries",
    "record": "put on record what people did",
    "prove": "cut a receipt that proves an entry, a row or a file",
    "verify": "check a log, or receipts cut from one",
    "fsck": "check a log with its state folder, and mend what a crash left",
    "witness": "hold and cosign checkpoints, and find a fork",
    "report": "the accountings that statutes name",
    "agency": "agencies that may be named in the log",
    "hold": "place or lift a legal hold",
    "forget": "destroy salts that no longer have to be kept",
}
"""Part → one line of help. Its file is `cli/ledger_PART.py`."""


class Ledger(click.Group):
    """Loads a part only when it is asked for; `verify` must not bring what can write."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Parts in the order a person meets them."""
        return list(PARTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import `cli/ledger_PART.py` and hand over its command."""
        if cmd_name not in PARTS:
            ctx.fail(f"The ledger has no part {cmd_name!r}. {did_you_mean(cmd_name, PARTS)}".strip())
        command: click.Command = import_module(f"misnomer.cli.ledger_{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the parts without importing them."""
        with formatter.section("Parts"):
            formatter.write_dl(list(PARTS.items()))


@click.group(name="ledger", cls=Ledger)
def command() -> None:
    """Keep an accounting of requests that outsiders can verify.

    A ledger is a folder that may be published: it holds no personal data. Keys, salts and sealed texts live in a
    second folder (--state), which must not be.
    """
