"""λ in words that a person reads."""

from math import floor, log10

from misnomer.terms.large_numbers import in_large_units


def namesakes_in_words(value: float) -> str:
    """`about 26,000 other people`; below one, `about one chance in 40 of another person`.

    Args:
        value: λ, the expected number of other people.
    """
    if value >= 1.5:
        return f"about {_rounded(value)} other people"
    if value >= 0.75:
        return "about one other person"
    if value <= 0:
        return "nobody else that could be counted"
    return f"about one chance in {_rounded(1 / value)} of another person"


def _rounded(number: float) -> str:
    """Two significant figures, as they are read."""
    digits = max(floor(log10(number)) - 1, 0)
    whole = int(round(number / 10**digits) * 10**digits)
    return in_large_units(whole) or f"{whole:,}"
