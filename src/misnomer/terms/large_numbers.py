"""How a number too large to read in digits is written."""

from typing import Final

_UNITS: Final = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_MOST: Final = 1e15


def in_large_units(rounded: float) -> str | None:
    """A number of a million or more with its unit: `3.2 million`, `55 trillion`; past 1,000 trillion no figure is read.

    Args:
        rounded: The number, as far as it is to be shown; of either sign.

    Returns:
        The words; None below a million, where digits are read.
    """
    if abs(rounded) >= _MOST:
        return "over 1,000 trillion" if rounded > 0 else "under −1,000 trillion"
    for unit, name in _UNITS:
        if abs(rounded) >= unit:
            return f"{rounded / unit:,.1f}".removesuffix(".0") + f" {name}"
    return None
