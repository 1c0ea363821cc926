"""The life of a case, as one literal: which act leads from which state to which, who may do it, what the log calls it.

A state changes in `services.moves.move` alone, which takes the entry to be logged; docs/explanation/desk.md has the
picture, made from MOVES by tools/desk_states.py.
"""

from dataclasses import dataclass
from typing import Final

from misnomer.desk.roles import DECIDERS, HANDLERS, SECONDERS, Role
from misnomer.terms.handling import Stand

State = Stand
"""Where a case stands: the ledger's own words for it."""

OWNER: Final = {
    State.RECEIVED: "the intake clerk checks who asked",
    State.CHECKED: "anyone on the case starts the review",
    State.REVIEWING: "the machine reads and judges",
    State.REVIEWED: "two people decide",
    State.DECIDED: "the requester is answered",
    State.ANSWERED: "the case is closed, or a corrected file comes",
    State.CLOSED: "it is kept until its day",
    State.PURGED: "the accounting alone is left",
}
"""Whose turn it is in each state."""

MACHINE: Final = frozenset[Role]()
"""No person does it: the review's end moves the case."""


@dataclass(frozen=True, slots=True)
class Move:
    """One arrow of the picture."""

    before: State
    """From."""
    act: str
    """By which act: the name of the service function."""
    after: State
    """To."""
    roles: frozenset[Role]
    """Who may do it; nobody where the machine does."""
    entry: str
    """The kind of the ledger's entry."""


MOVES: Final = (
    Move(State.RECEIVED, "record_check", State.CHECKED, HANDLERS, "handled"),
    Move(State.CHECKED, "start_review", State.REVIEWING, HANDLERS, "handled"),
    Move(State.REVIEWING, "review_done", State.REVIEWED, MACHINE, "reviewed"),
    Move(State.REVIEWING, "review_failed", State.CHECKED, MACHINE, "handled"),
    Move(State.REVIEWED, "second", State.DECIDED, SECONDERS, "decided"),
    Move(State.DECIDED, "mark_sent", State.ANSWERED, HANDLERS, "sent"),
    Move(State.ANSWERED, "close", State.CLOSED, DECIDERS, "handled"),
    Move(State.CLOSED, "purge", State.PURGED, DECIDERS, "purged"),
    Move(State.CHECKED, "resubmit", State.RECEIVED, HANDLERS, "handled"),
    Move(State.REVIEWED, "resubmit", State.RECEIVED, HANDLERS, "handled"),
    Move(State.DECIDED, "resubmit", State.RECEIVED, HANDLERS, "handled"),
    Move(State.ANSWERED, "resubmit", State.RECEIVED, HANDLERS, "handled"),
)
"""The only ways a case can go. `second` closes the decisions where it seconds one on the whole rest of the request;
a corrected file comes into a checked case only where its review failed."""


def after(state: State, act: str) -> State | None:
    """Where an act leads from a state; None where it leads nowhere."""
    return next((move.after for move in MOVES if move.before == state and move.act == act), None)


def acts_from(state: State) -> tuple[str, ...]:
    """The acts that lead on from a state."""
    return tuple(move.act for move in MOVES if move.before == state)


def picture() -> str:
    """The states as a Mermaid diagram."""
    lines = ["stateDiagram-v2", "    [*] --> received: receive"]
    lines += [f"    {move.before} --> {move.after}: {move.act}" for move in MOVES]
    return "\n".join([*lines, "    purged --> [*]"]) + "\n"
