"""A sample of values that stands for all of them, so that many draws can be made of a request of any size."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.parts import Parts
from misnomer.namesakes.relations import Flags, Floats
from misnomer.namesakes.request_form import FormPart, RequestForm, blank_share
from misnomer.terms.match_key import EXACT

_AT_ONCE: Final = 500_000
"""Values worked on at a time."""


@dataclass(frozen=True, slots=True)
class ValueSample:
    """Values of all effective keys together, each standing for `weight` of its kind [n]."""

    part: npt.NDArray[np.int64]
    """Which effective key, as a position in `RequestForm.parts`."""
    value: npt.NDArray[np.int64]
    """Which value of it."""
    weight: Floats
    """How many values it stands for, at least 1."""
    parts: Parts
    """What its λ is made of."""
    rows: Floats
    """Rows that ask for it."""
    persons: Floats
    """Different people these rows are about."""
    unlisted: tuple[Flags, Flags]
    """Whether its surname, and its first name, is in no table and must be equal."""
    pair_scale: Floats
    """Scale of the error on its pair of names."""
    lacking: Floats
    """Fields of the match key it lacks."""
    at_address: Flags
    """Whether an address is compared."""
    by_number: Flags
    """Whether an identification number is compared."""


def sample_values(form: RequestForm, size: int, rng: np.random.Generator) -> ValueSample:
    """Sample values, those of many rows or many namesakes with certainty.

    Each value is taken with a chance that grows with its share of the rows and of the expected strangers, and
    weighs the inverse of that chance. A request of no more values than `size` is taken whole.

    Args:
        form: The request's closed form.
        size: About how many values to take.
        rng: Chance.
    """
    chances = _chances(form.parts, size)
    pieces = []
    for number, chance in enumerate(chances):
        values = _systematic(chance, rng)
        if len(values):
            pieces.append(values_as_sample(form, number, values, 1.0 / chance[values]))
    return _joined(pieces)


def _chances(parts: Sequence[FormPart], size: int) -> list[Floats]:
    """The chance that each value is taken, by effective key."""
    total = sum(part.form.distinct.size for part in parts)
    if total <= size:
        return [np.ones(part.form.distinct.size) for part in parts]
    rows = sum(float(part.form.distinct.counts.sum()) for part in parts)
    strangers = sum(float(part.strangers.sum()) for part in parts) or 1.0
    sizes = [_shares(part, rows, strangers) for part in parts]
    scale = _scale(sizes, size)
    for chances in sizes:  # in place: they are as many as values
        np.multiply(chances, scale, out=chances)
        np.clip(chances, 1e-12, 1.0, out=chances)
    return sizes


def _shares(part: FormPart, rows: float, strangers: float) -> Floats:
    """Each value's share of the rows and of the strangers, halved and added [V]."""
    found = part.form.distinct.counts * 0.5
    found /= rows
    for some in _runs(len(found)):
        found[some] += 0.5 * part.strangers[some] / strangers
    return np.asarray(found)


def _runs(size: int) -> Iterator[slice]:
    """Values some at a time, so that what is made of them on the way takes little memory."""
    return (slice(start, start + _AT_ONCE) for start in range(0, size, _AT_ONCE))


def _scale(sizes: Sequence[Floats], wanted: int) -> float:
    """By how much sizes are multiplied, and cut off at one, to sum to the number wanted: fewer than there are."""
    every = sizes[0] if len(sizes) == 1 else np.concatenate(sizes)
    largest = np.sort(_largest(every, wanted + 1))[::-1]
    left = every.sum() - np.concatenate([[0.0], np.cumsum(largest[:-1])])
    scales = (wanted - np.arange(wanted + 1)) / np.maximum(left, 1e-300)
    return float(scales[int(np.argmax(scales * largest <= 1.0))])


def _largest(numbers: Floats, many: int) -> Floats:
    """The largest so many of some numbers, of which there are no fewer, in any order [many]."""
    found = np.empty(0)
    for some in _runs(len(numbers)):
        found = np.concatenate([found, numbers[some]])
        if len(found) > many:
            found = -np.partition(-found, many - 1)[:many]
    return found


def _systematic(chance: Floats, rng: np.random.Generator) -> npt.NDArray[np.int64]:
    """Take values so that each comes with its chance and the number taken hardly varies."""
    begin, reached, last, found = rng.random(), 0.0, 0.0, [np.empty(0, np.int64)]
    for some in _runs(len(chance)):
        run = chance[some].copy()
        run[0] += reached
        upto = np.cumsum(run)
        ends = np.floor(upto + begin)
        found.append(np.flatnonzero(np.diff(ends, prepend=last) > 0) + some.start)
        reached, last = float(upto[-1]), float(ends[-1])
    return np.concatenate(found)


def values_as_sample(form: RequestForm, number: int, values: npt.NDArray[np.int64], weight: Floats) -> ValueSample:
    """Chosen values of one effective key, each standing for `weight` of its kind.

    Args:
        form: The request's closed form.
        number: Which effective key, as a position in its parts.
        values: Which values, ascending [n].
        weight: What each stands for [n].
    """
    part = form.parts[number]
    size, key = len(values), part.effective.key
    blank = blank_share(part.effective, form.prepared)
    parts = part.form.parts_of(values)
    names = ("strangers", "clustering", "room", "home", "kin")
    scaled = replace(parts, **{name: getattr(parts, name) * blank for name in names})
    return ValueSample(
        part=np.full(size, number, np.int64),
        value=values,
        weight=weight,
        parts=scaled,
        rows=part.form.distinct.counts[values].astype(np.float64),
        persons=part.persons[values].astype(np.float64),
        unlisted=(_equal_only("last", part, values), _equal_only("first", part, values)),
        pair_scale=part.form.pair_scale[values],
        lacking=np.full(size, float(len(part.effective.missing))),
        at_address=np.full(size, "street" in key.fields),
        by_number=np.full(size, "tin" in key.fields),
    )


def _equal_only(name: str, part: FormPart, values: npt.NDArray[np.int64]) -> Flags:
    """Values whose name is in no table and must be equal."""
    if part.effective.key.comparator(name) != EXACT:
        return np.zeros(len(values), np.bool_)
    return part.form.unlisted[0 if name == "last" else 1][values]


def _joined(pieces: Sequence[ValueSample]) -> ValueSample:
    """Pieces one after the other."""

    def all_of(column: Callable[[ValueSample], npt.NDArray[Any]]) -> npt.NDArray[Any]:
        return np.concatenate([column(piece) for piece in pieces])

    names = [f.name for f in fields(Parts)]
    parts = Parts(*(all_of(lambda piece, n=name: getattr(piece.parts, n)) for name in names))  # type: ignore[misc]
    plain = {
        name: all_of(lambda piece, n=name: getattr(piece, n))  # type: ignore[misc]
        for name in ("part", "value", "weight", "rows", "persons", "pair_scale", "lacking", "at_address", "by_number")
    }
    unlisted = (all_of(lambda piece: piece.unlisted[0]), all_of(lambda piece: piece.unlisted[1]))
    return ValueSample(parts=parts, unlisted=unlisted, **plain)
