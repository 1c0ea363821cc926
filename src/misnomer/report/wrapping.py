"""Lines of 80 columns for a terminal, harmless whatever they quote."""

import textwrap
from typing import Final

from misnomer.report.plain_words import visible

WIDTH: Final = 80
"""Columns of the narrowest terminal in use."""


def wrap(text: str, indent: str = "", hanging: str | None = None) -> list[str]:
    """Break text into lines of at most 80 columns.

    Args:
        text: One paragraph; control characters are replaced, white space becomes single spaces.
        indent: What stands before every line.
        hanging: What stands before every line but the first, if not `indent`.
    """
    return textwrap.wrap(
        visible(text),
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent if hanging is None else hanging,
        break_on_hyphens=False,
    )
