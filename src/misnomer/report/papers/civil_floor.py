"""The least civil damages that a statute names: a cost line for a cost-benefit analysis, and what it is not."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from misnomer.report.plain_words import about, day
from misnomer.terms.opinion import Interval, Opinion
from misnomer.terms.paper import Floor
from misnomer.terms.rules import Citation, NumberInForce


@dataclass(frozen=True, slots=True)
class CivilFloor:
    """A least amount, with what has to be found before it is owed."""

    amount: NumberInForce
    """Dollars, since when, and where it stands."""
    each: str
    """What it is owed for."""
    only: str
    """What has to be found first, and what it leaves out."""


FLOORS: Final = {
    Floor.RETURN_INFORMATION: CivilFloor(
        NumberInForce(
            "damages", 1_000.0, date(1982, 9, 4),
            Citation("26 USC 7431(c)(1)(A)", "https://www.law.cornell.edu/uscode/text/26/7431"),
        ),
        "each act of unauthorized inspection or disclosure",
        "It is owed only where a court finds a disclosure in violation of section 6103, made knowingly or by reason of "
        "negligence; there is no liability for a good faith, but erroneous, interpretation of that section (26 USC "
        "7431(b)(1)). It leaves out actual and punitive damages, costs and fees.",
    ),
    Floor.PRIVACY_ACT: CivilFloor(
        NumberInForce(
            "damages", 1_000.0, date(1975, 9, 27),
            Citation("5 USC 552a(g)(4)(A)", "https://www.law.cornell.edu/uscode/text/5/552a"),
        ),
        "each person entitled to recovery",
        "It is owed only where a court finds that the agency acted in a manner that was intentional or willful, to a "
        "person who proves some actual damages (Doe v. Chao, 540 U.S. 614 (2004)). It leaves out further actual "
        "damages, costs and fees.",
    ),
}  # fmt: skip
"""Amounts with their dates and references: a setting, not a finding."""


def floor_for(opinion: Opinion, asked: Floor | None) -> CivilFloor | None:
    """The floor asked for, else the one that fits the packs; None where none does, or it was not yet in force."""
    packs = [pack.id for pack in opinion.packs]
    fitting = None
    if any(pack.startswith("us/irc-6103") for pack in packs):
        fitting = Floor.RETURN_INFORMATION
    elif any(pack.startswith(("us/privacy-act", "us/matching-program")) for pack in packs):
        fitting = Floor.PRIVACY_ACT
    chosen = asked or fitting
    floor = None if chosen is None else FLOORS[chosen]
    return floor if floor is not None and floor.amount.since <= opinion.as_of else None


def floor_words(floor: CivilFloor, wrong: Interval) -> str:
    """What the floor comes to over the wrong people expected, and what that figure is not."""
    dollars = float(str(floor.amount.value))
    low, middle, high = (about(people * dollars) for people in (wrong.low, wrong.value, wrong.high))
    return (
        f"Reckoned at ${dollars:,.0f} for {floor.each} ({floor.amount.reference.text}, since "
        f"{day(floor.amount.since)}), one for each wrong person expected, this is about ${middle} (${low} to ${high}). "
        f"{floor.only} It is an amount to weigh, not a forecast of liability."
    )
