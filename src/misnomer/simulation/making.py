"""Makes the rows of a request: what records say of people, aged and dirtied as a programme has it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population import Level
from misnomer.simulation.compared import Names
from misnomer.simulation.faults.happening import Measured, made_dirty
from misnomer.simulation.faults.kinds import NAMESAKE
from misnomer.simulation.invented import Codes, Whole
from misnomer.simulation.programme import Programme
from misnomer.simulation.request import WRITTEN, Request, request_of, written_of


@dataclass(frozen=True, slots=True)
class MadeRequest:
    """A request, and how dirty it came out."""

    request: Request
    """The rows."""
    rates: tuple[Measured, ...]
    """Each rate asked for, as measured."""
    differs: Mapping[str, float]
    """Share of rows in which a column says something else than the person's record, by column."""


def make_request(whole: Whole, codes: Codes, programme: Programme, seed: int, names: Names) -> MadeRequest:
    """Make the rows about some people.

    Args:
        whole: The invented people.
        codes: Whom the rows are about, ascending.
        programme: How old addresses are, how dirty the rows are.
        seed: Of the request.
        names: Names and places.
    """
    clean = written_of(whole.records(codes))
    aged: Mapping[str, Any] = clean
    rates: tuple[Measured, ...] = ()
    if programme.address_age > 0:
        aged, moved = _aged(whole, codes, clean, programme.address_age)
        words = f"address of {programme.address_age:g} years ago, since left"
        rates = (Measured("address_age", words, moved, moved, 1.0),)
    if programme.dirt.faults.get("namesake_tin"):
        aged = {**aged, NAMESAKE: _numbers_of_namesakes(whole, codes)}
    written, placeholder, measured = made_dirty(aged, codes.person, programme.dirt, seed)
    written.pop(NAMESAKE, None)
    request = request_of(codes, clean, written, placeholder, names)
    differs = {name: _differs(clean[name], written[name]) for name in WRITTEN}
    return MadeRequest(request, (*rates, *measured), {name: share for name, share in differs.items() if share > 0})


def _numbers_of_namesakes(whole: Whole, codes: Codes) -> Any:
    """Each person's living father's or son's number, where they are of one name; null for everybody else [n]."""
    other = getattr(codes, "namesake", np.full(len(codes), -1))
    has = np.flatnonzero(other >= 0)
    if not len(has):
        return pa.nulls(len(codes), pa.string())
    numbers = pc.cast(whole.records(whole.at(other[has]))["tin"].combine_chunks(), pa.string())
    place = np.full(len(codes), -1, np.int64)
    place[has] = np.arange(len(has))
    return numbers.take(pa.array(place, mask=place < 0))


def _differs(record: Any, row: Any) -> float:
    """Share of rows that say something else, or nothing where the record says something."""
    same = pc.or_kleene(pc.fill_null(pc.equal(record, row), fill_value=False),
                        pc.and_(pc.is_null(record), pc.is_null(row)))  # fmt: skip
    return 1.0 - float(pc.mean(pc.cast(same, pa.float64())).as_py() or 0.0)


def _aged(whole: Whole, codes: Codes, clean: Mapping[str, Any], years: float) -> tuple[dict[str, Any], float]:
    """Rows with the addresses of some years ago, and the share of people who have left theirs."""
    old = whole.old_addresses(codes, np.full(len(codes), years))
    places = whole.population.places
    here = np.maximum(old.zip, 0)
    street, unit = whole.streets(here, old.home)
    abroad = pa.array(old.zip < 0)
    words = {
        "street": street,
        "unit": unit,
        "city": places[Level.CITY].names.take(pa.array(places.parents[Level.CITY][here])),
        "state": places[Level.STATE].names.take(pa.array(places.parents[Level.STATE][here])),
        "zip": places[Level.ZIP].names.take(pa.array(here)),
    }
    nothing = pa.scalar(None, pa.string())
    aged = {name: pc.if_else(abroad, nothing, column) for name, column in words.items()}
    moved = (old.zip != codes.zip) | (old.home != codes.home)
    return {**clean, **aged}, float(moved.mean())
