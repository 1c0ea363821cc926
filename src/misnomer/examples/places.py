"""Invented addresses: a number and a street at a ZIP whose city and state agree, and every way of giving none.

Streets are drawn from a list of common words of our own and numbers by chance: an address may happen to
exist, but nobody drawn here lives there. Institutions are invented by name.
"""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from misnomer.examples.dice import Dice
from misnomer.examples.people import People
from misnomer.examples.plan import CLUSTER, NO_ADDRESS, Plan
from misnomer.examples.source import Source
from misnomer.examples.texts import Column, digits, fill, join, pick, where
from misnomer.examples.words import own_words


@dataclass(frozen=True, slots=True)
class Places:
    """One address a row, as seats: rows on one seat have one address."""

    seats: NDArray[np.int64]
    """Whose address each row has: its own, or that of the first row of its cluster."""
    zips: NDArray[np.int64]
    """Code of each row's ZIP."""


def draw_places(dice: Dice, plan: Plan, people: People) -> Places:
    """Draw every address."""
    seats = np.arange(plan.rows, dtype=np.int64)
    for name in ("address-shared", "address-institutional"):
        among = dice.shuffled(f"seats/{name}", np.flatnonzero(plan.has(name)))
        clusters = np.minimum(np.arange(len(among)) // CLUSTER, max(len(among) // CLUSTER - 1, 0))
        seats[among] = among[clusters * CLUSTER]
    return Places(seats, people.drawn.zip[people.seats[seats]].astype(np.int64))


def address_columns(
    dice: Dice, plan: Plan, places: Places, source: Source, rows: NDArray[np.int64]
) -> dict[str, Column]:
    """Columns `street`, `unit`, `city`, `state`, `zip` of some rows."""
    seats, zips = places.seats[rows], places.zips[rows]
    five = pick(source.zips, zips)
    columns = {
        "street": _street(dice, plan, seats, rows),
        "unit": _unit(dice, plan, seats, rows),
        "city": pick(source.cities, zips),
        "state": _state(dice, plan, source, zips, rows),
        "zip": where(plan.has("zip-form", rows), _nine(dice, five, rows), five),
    }
    return _without(dice, plan, rows, five, columns)


def _street(dice: Dice, plan: Plan, seats: NDArray[np.int64], rows: NDArray[np.int64]) -> Column:
    own = own_words()
    number = digits(100 + dice.below("house", seats, 9890))
    name = pick(own["street"]["name"], dice.below("street", seats, len(own["street"]["name"])))
    kind = pick(own["street"]["kind"], dice.below("street kind", seats, len(own["street"]["kind"])))
    street = join(number, name, kind, between=" ")
    house = pick(own["institution"]["kind"], dice.below("institution", seats, len(own["institution"]["kind"])))
    institution = join(join(name, house, between=" "), street, between=", ")
    box = join("PO Box ", digits(1 + dice.below("box", seats, 9000)))
    return where(
        plan.has("address-institutional", rows), institution, where(plan.has("address-po-box", rows), box, street)
    )


def _unit(dice: Dice, plan: Plan, seats: NDArray[np.int64], rows: NDArray[np.int64]) -> Column:
    """A unit for a quarter of the plain addresses; a shared address is shared to the door."""
    door = join("Apt ", digits(1 + dice.below("door", seats, 40)))
    houses = plan.any_of("address-institutional", "address-po-box", rows=rows)
    return where((dice.chance("has unit", seats) < 0.25) & ~houses, door, None)


def _state(dice: Dice, plan: Plan, source: Source, zips: NDArray[np.int64], rows: NDArray[np.int64]) -> Column:
    """The ZIP's state, or another one where the plan says that they disagree."""
    states = pc.unique(source.states.filter(pa.array(source.usable[2]))).sort()
    true = np.asarray(pc.index_in(source.states.take(pa.array(zips)), value_set=states)).astype(np.int64)
    other = (true + 1 + dice.below("other state", rows, len(states) - 1)) % len(states)
    return pick(states, np.where(plan.has("place-disagrees", rows), other, true))


def _nine(dice: Dice, five: Column, rows: NDArray[np.int64]) -> Column:
    four = digits(1 + dice.below("zip4", rows, 9998), 4)
    return where(dice.chance("zip dash", rows) < 0.7, join(five, four, between="-"), join(five, four))


def _without(
    dice: Dice, plan: Plan, rows: NDArray[np.int64], five: Column, columns: dict[str, Column]
) -> dict[str, Column]:
    """Write the six ways of giving no address over the addresses drawn."""
    own, slots = own_words()["placeholder"], {"zip": five}
    street = columns["street"]
    for name, phrases in (
        ("address-unknown", own["unknown"]),
        ("address-failed-to-provide", own["failed"]),
        ("address-placeholder", own["other"]),
    ):
        wanted = plan.has(name, rows)
        street = where(wanted, fill(phrases, dice.below(name, rows, len(phrases)), slots), street)
    alone = where(dice.chance("nine in street", rows) < 0.3, _nine(dice, five, rows), five)
    street = where(plan.has("zip-in-street", rows), alone, street)
    street = where(plan.any_of("zip-without-street", "address-blank", rows=rows), None, street)
    nowhere = plan.any_of(*NO_ADDRESS, rows=rows)
    no_zip = plan.any_of("address-placeholder", "zip-in-street", "address-blank", rows=rows)
    return {
        "street": street,
        "unit": where(nowhere, None, columns["unit"]),
        "city": where(nowhere, None, columns["city"]),
        "state": where(nowhere, None, columns["state"]),
        "zip": where(no_zip, None, columns["zip"]),
    }
