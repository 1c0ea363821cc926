"""TOML from strangers: what would keep the parser busy without end, or stop it with another error, is no TOML."""

import re
import tomllib
from typing import Any, Final

DOTS: Final = 32
"""Parts of a dotted key; the parser takes time with the square of them."""
_PART: Final = r"""(?:[\w-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED: Final = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*\.[ \t]*{_PART}){{{DOTS}}}")


def loads(text: str) -> dict[str, Any]:
    """Parse TOML.

    Args:
        text: Of a few megabytes at most; the caller sees to that.

    Raises:
        tomllib.TOMLDecodeError: Where it is none, is nested too deeply, has a key of more than DOTS parts, or a number
            of thousands of digits. Its text may quote the file.
    """
    if _DOTTED.search(text):
        raise tomllib.TOMLDecodeError(f"A key has more than {DOTS} parts")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        raise
    except (RecursionError, ValueError):
        raise tomllib.TOMLDecodeError("Nested too deeply, or an impossible value") from None
