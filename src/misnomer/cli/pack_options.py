"""What the verbs on packs share."""

import click

FORM = click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
QUIET = click.option("--quiet", is_flag=True, help="Print nothing.")
AS_OF = click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="The day that counts; default: today.")


def say(text: str, *, quiet: bool) -> None:
    """Print, unless asked not to."""
    if not quiet:
        click.echo(text)
