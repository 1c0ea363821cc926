"""Every row's namesakes with their range: for the one who must look at rows. Row limits are never summed."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.drawn_parts import Shared, drawn_parts, row_errors, shared_values
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_form import RequestForm
from misnomer.namesakes.sampling import values_as_sample
from misnomer.namesakes.unknowns import draws
from misnomer.terms.progress import Progress, silent

_AT_ONCE: Final = 100_000
DRAWS: Final = 48
"""Draws of everything, the same for all rows: a row's range needs no independence from another's."""


@dataclass(frozen=True, slots=True)
class RowRanges:
    """One line a row; NaN where nothing is left to compare."""

    value: Floats
    """Expected other people in the file [n]."""
    low: Floats
    """Lower end of the 90 % range [n]."""
    high: Floats
    """Upper end [n]."""


def row_ranges(form: RequestForm, rng: np.random.Generator, progress: Progress = silent) -> RowRanges:
    """Every row's namesakes with their range.

    Args:
        form: The request's closed form.
        rng: Chance.
        progress: Told how many rows are done.
    """
    value, shared, done = form.expected(), shared_values(form, draws(DRAWS, rng)), 0
    low, high = np.full(form.rows, np.nan), np.full(form.rows, np.nan)
    for number, part in enumerate(form.parts):
        ends = np.empty((part.form.distinct.size, 2), np.float32)
        for start in range(0, part.form.distinct.size, _AT_ONCE):
            values = np.arange(start, min(start + _AT_ONCE, part.form.distinct.size))
            ends[values] = _ends(form, number, values, shared, rng)
            done += int(part.form.distinct.counts[values].sum())
            progress("ranges row by row", done, form.rows)
        of_row = part.form.distinct.of_row
        low[part.effective.rows], high[part.effective.rows] = ends[of_row, 0], ends[of_row, 1]
    return RowRanges(value, np.fmin(low, value), np.fmax(high, value))


def _ends(
    form: RequestForm, number: int, values: npt.NDArray[np.int64], shared: Shared, rng: np.random.Generator
) -> Floats:
    """The 5 and 95 % points of λ of some values [n, 2]."""
    sample = values_as_sample(form, number, values, np.ones(len(values)))
    found = np.empty((DRAWS, len(values)), np.float32)
    for line in range(DRAWS):
        drawn = drawn_parts(sample, shared.some(slice(line, line + 1)), row_errors(form, sample, rng, 1))
        found[line] = np.minimum(drawn.strangers + drawn.home, form.prepared.model.population.people)[0] + drawn.kin[0]
    last = DRAWS - 1
    ranks = (round(0.05 * last), round(0.95 * last))
    return np.asarray(np.partition(found, ranks, axis=0)[list(ranks)].T, np.float64)
