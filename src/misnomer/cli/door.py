"""The door itself: finds a verb's file, runs it, and turns every error into a paragraph and an exit code."""

import gc
import signal
from importlib import import_module
from types import FrameType
from typing import Any, Final

import click

from misnomer import __version__
from misnomer.cli.verbs import VERBS
from misnomer.terms.errors import MisnomerError, did_you_mean

INTERRUPTED: Final = 130
_OBJECTS: Final = 50_000
"""Objects made between two rounds of looking for what nobody holds; of 700, as Python has it, imports cause many."""


class Door(click.Group):
    """Loads a verb only when it is asked for, so that `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Verbs in the order a person meets them."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import `cli/VERB.py` and hand over its command."""
        if cmd_name not in VERBS:
            ctx.fail(f"There is no verb {cmd_name!r}. {did_you_mean(cmd_name, VERBS)}".strip())
        module = import_module(f"misnomer.cli.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without importing them."""
        if VERBS:
            with formatter.section("Verbs"):
                formatter.write_dl(list(VERBS.items()))


@click.group(cls=Door, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="misnomer", message="%(prog)s %(version)s")
def misnomer() -> None:
    """Review a bulk request to match names, before anything is matched.

    misnomer is a gate, never a pipe: it reads the request alone, connects to no record store, and looks
    nobody up. It can refuse; only people can allow.
    """


def run(arguments: list[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: Words after `misnomer`; default: the process's own.

    Returns:
        The exit code; see `misnomer.terms.errors`.
    """
    gc.set_threshold(_OBJECTS)
    stop = _Stop()
    for number in (signal.SIGTERM, signal.SIGINT):  # a shell's background job starts with Ctrl-C ignored
        signal.signal(number, stop)
    try:
        result: Any = misnomer.main(args=arguments, standalone_mode=False)
    except click.exceptions.Abort:
        return _interrupted()
    except click.ClickException as error:
        error.show()
        return 2
    except MisnomerError as error:
        click.echo(f"misnomer: {error.paragraph()}", err=True)
        return error.exit_code
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        return 1
    except Exception as error:
        return _interrupted() if stop.asked else _fault(error)
    return result if isinstance(result, int) else 0


class _Stop:
    """A polite request to end is a Ctrl-C: what is half-written goes away.

    A library in the middle of its own work may turn the interruption into an error of another name
    (a database: "query interrupted"), so that one is asked for is remembered.
    """

    asked = False

    def __call__(self, number: int, frame: FrameType | None) -> None:
        self.asked = True
        raise KeyboardInterrupt


def _interrupted() -> int:
    click.echo("\nmisnomer: stopped; nothing half-written was left behind.", err=True)
    return INTERRUPTED


def _fault(error: Exception) -> int:
    """Name the kind and place of a fault, never its message: that could hold a cell's content."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    place = f"{frame.tb_frame.f_code.co_qualname}, line {frame.tb_lineno}" if frame else "unknown"
    click.echo(
        f"misnomer: a fault in misnomer itself ({type(error).__name__} in {place}).\n"
        "What to do: please report these two lines; they hold nothing of your file.",
        err=True,
    )
    return 1
