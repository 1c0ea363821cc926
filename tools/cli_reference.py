"""Write docs/reference/cli.md: every verb's `--help`, from the command line itself.

Run it after a verb or an option changes: python tools/cli_reference.py
"""

import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click

from misnomer.cli.door import VERBS, misnomer

HERE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "cli.md"
HEAD = """# The command line

<!-- Written by tools/cli_reference.py from the commands themselves; change those, then run it. -->

Exit codes: 0 nothing found against it or done; 1 a fault; 2 usage; 3 nothing to review; 10 cannot tell; 11 breached;
20–29 unreadable input; 30–39 the ledger. 10 and 11 come from `review` alone. None of them is permission.
"""


def page() -> str:
    """The whole page."""
    root = click.Context(
        misnomer, info_name="misnomer", terminal_width=80, max_content_width=80, help_option_names=["-h", "--help"]
    )
    parts = [HEAD, _part(misnomer, root, "##")]
    for verb in VERBS:
        command = import_module(f"misnomer.cli.{verb.replace('-', '_')}").command
        parts += _parts(command, verb, root, "##")
    return "\n".join(parts)


def _parts(command: click.Command, name: str, parent: click.Context, level: str) -> Iterator[str]:
    context = click.Context(command, info_name=name, parent=parent, terminal_width=80, max_content_width=80)
    yield _part(command, context, level)
    if isinstance(command, click.Group):
        for sub in command.list_commands(context):
            found = command.get_command(context, sub)
            if found is not None:
                yield from _parts(found, sub, context, f"{level}#")


def _part(command: click.Command, context: click.Context, level: str) -> str:
    text = "\n".join(line.rstrip() for line in command.get_help(context).splitlines())
    return f"{level} {context.command_path}\n\n```\n{text}\n```\n"


if __name__ == "__main__":
    HERE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{HERE.name}\n")
