"""`misnomer desk`: the browser door, for one custodian's officers."""

from pathlib import Path

import click

FOLDER = click.Path(path_type=Path)
DATA = click.option("--data", "folder", type=FOLDER, metavar="DIR", help="The data folder; default ./desk-data.")


@click.group(invoke_without_command=True)
@DATA
@click.option("--ledger", type=FOLDER, metavar="DIR", help="The log; default: in the data folder.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port on loopback.")
@click.pass_context
def command(context: click.Context, folder: Path | None, ledger: Path | None, port: int) -> None:
    """Run the desk: requests come in, two people decide, everything is accounted for.

    The first start makes a data folder, a master key beside it, a ledger, and a link for the first administrator.
    Other settings come from the environment; see docs/how-to/run-a-desk.md.
    """
    from misnomer.desk import serving

    serving.set_place(folder, ledger)
    if context.invoked_subcommand is None:
        serving.serve(port, click.echo)


@command.command()
@click.argument("target", type=FOLDER, metavar="FILE")
def backup(target: Path) -> None:
    """Write a backup to FILE; the desk may run. What opens it is sealed under the master key, or left out."""
    from misnomer.desk import serving

    serving.back_up(target, click.echo)


@command.command()
@click.argument("source", type=FOLDER, metavar="FILE")
def restore(source: Path) -> int:
    """Restore a backup into an empty data folder, with the master key it was made with."""
    from misnomer.desk import serving

    return serving.restore(source, click.echo)


@command.command(name="purge-due")
@click.option("--by", "staff_number", metavar="STAFF-NUMBER", help="Purge in this officer's name; else only list.")
def purge_due(staff_number: str | None) -> None:
    """List the cases that may be purged today, or purge those that an officer is on."""
    from misnomer.desk import serving

    serving.purge_due(staff_number, click.echo)
