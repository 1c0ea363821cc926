"""Middle initials by sex and year of birth. No table of middle names is public: all of this is judgement."""

import re

import numpy as np
import pyarrow.compute as pc

from misnomer.population.model import NO_INITIAL, FirstNames, Floats, MiddleInitials
from misnomer.population.settings import MiddleNameSettings


def fit_middle_initials(first_names: FirstNames, years: Floats, settings: MiddleNameSettings) -> MiddleInitials:
    """P(initial | s, y): partly as first initials of that sex and year fall, partly on stock middle names.

    Args:
        first_names: First names by sex and year.
        years: Years of birth [Y].
        settings: Shares and stock initials.
    """
    share, has_one = settings.like_first.value, settings.has_one.value
    result = np.zeros((2, len(years), NO_INITIAL + 1))
    stock = [_stock(lines, settings.stock_years, years) for lines in (settings.stock_male, settings.stock_female)]
    result[:, :, :NO_INITIAL] = has_one * (share * first_initials(first_names) + (1 - share) * np.stack(stock))
    result[:, :, NO_INITIAL] = 1 - has_one
    return MiddleInitials(result)


def first_initials(first_names: FirstNames) -> Floats:
    """Share of each first letter among people born here, by sex and year [2, Y, 26]."""
    letter = pc.binary_slice(pc.cast(first_names.names, "binary"), 0, 1)
    position = np.frombuffer(b"".join(letter.to_pylist()), np.uint8) - ord("A")
    counts = np.zeros((NO_INITIAL, *first_names.births.shape[1:]))
    np.add.at(counts, position, first_names.births[: len(position)].astype(np.float64))
    shares: Floats = np.moveaxis(counts / counts.sum(axis=0), 0, 2)
    return shares


def _stock(lines: tuple[str, ...], at: tuple[float, ...], years: Floats) -> Floats:
    """Stock initials [Y, 26], straight between the years given."""
    table = np.zeros((len(at), NO_INITIAL))
    for row, line in enumerate(lines):
        for letter, weight in re.findall(r"([A-Z])(\d+)", line):
            table[row, ord(letter) - ord("A")] = float(weight)
    table /= table.sum(axis=1, keepdims=True)
    return np.stack([np.interp(years, at, table[:, i]) for i in range(NO_INITIAL)], axis=1)
