"""The covering letter of an invented request: sound in every part, or with the defects asked for."""

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from misnomer.examples.defects import Shares

LETTER: Final = date(2026, 3, 12)
RECEIVED: Final = date(2026, 3, 16)
REPLAY_LETTER: Final = date(2025, 6, 25)
REPLAY_RECEIVED: Final = date(2025, 6, 27)

MOST_RECIPIENTS: Final = 5000
"""Recipients written out one by one; beyond that the letter points to the rows."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands in the cover, field by field; None and empty are left out of it."""

    requesting_agency: str | None = "Office of Example Affairs (an invented agency)"
    """The agency that asks."""
    signer: str | None = "Juniper Q. Example"
    """Who signed."""
    signer_title: str | None = "Inspector General"
    """The signer's title."""
    letter_date: date | None = LETTER
    """Date of the letter."""
    received_date: date | None = RECEIVED
    """Date of receipt."""
    purpose: str | None = (
        "Preparation for grand jury investigations and criminal proceedings under 8 USC 1253(a)(1), "
        "each named in its row by docket number."
    )
    """What the records are for."""
    statute: str | None = "8 USC 1253(a)(1)"
    """Statutory authority."""
    items_requested: tuple[str, ...] = ("name", "mailing address")
    """What is asked for."""
    recipients: tuple[str, ...] = ()
    """Who would receive it."""
    safeguards: str | None = "Safeguard security report accepted 2025-11-03; no open findings."
    """Status of the recipient's safeguards."""
    undertakings: tuple[str, ...] = (
        "The information is solely for the use of the officers and employees named, in the matters their rows name.",
        "It will be kept as 26 USC 6103(p)(4) requires, every use recorded, and returned or destroyed on completion.",
        "No record will be passed on.",
    )
    """Written undertakings."""
    informant_check: str | None = (
        "Recorded by the custodian on 2026-03-18: no disclosure asked for would identify a confidential informant "
        "or seriously impair a civil or criminal tax investigation."
    )
    """The custodian's own check."""
    match_key: str | None = "Last name, first name, date of birth, street address and ZIP, all of which must agree."
    """The match rule proposed."""
    expected_matches: str | None = None
    """How many matches are expected."""
    recall_procedure: str | None = (
        "Every record carries the row identifier it answers. A record sent in error is named by that identifier, "
        "destroyed within five working days, and its destruction certified in writing."
    )
    """How records sent in error would be recalled."""
    corrects: str | None = None
    """The earlier request this one corrects."""

    def lines(self) -> tuple[tuple[str, str | date], ...]:
        """(field, value) pairs; a field with several values stands on several lines."""
        pairs: list[tuple[str, str | date]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            values = value if isinstance(value, tuple) else (value,)
            pairs.extend((field.name, one) for one in values if one is not None)
        return tuple(pairs)


def write_letter(shares: Shares, officers: tuple[str, ...], *, replay: bool) -> Letter:
    """The letter that goes with the rows.

    Args:
        shares: Which defects of a letter are in.
        officers: The officers named in the rows, at most MOST_RECIPIENTS + 1 of them.
        replay: Whether it is dated like the request of 2025.
    """
    letter = Letter(recipients=_recipients(officers))
    if replay:
        letter = replace(letter, letter_date=REPLAY_LETTER, received_date=REPLAY_RECEIVED)
        letter = replace(letter, informant_check=(letter.informant_check or "").replace("2026-03-18", "2025-07-01"))
        letter = replace(letter, safeguards="Safeguard security report accepted 2025-02-10; no open findings.")
    for name, change in _SPOILED:
        if shares.has(name):
            letter = replace(letter, **change)
    return letter


def _recipients(officers: tuple[str, ...]) -> tuple[str, ...]:
    if len(officers) <= MOST_RECIPIENTS:
        return officers
    return (*officers[:MOST_RECIPIENTS], "and the other officers named in the rows, each for that officer's rows alone")


_BEYOND: Final = ("name", "mailing address", "employer names", "bank account numbers", "dependents")
_CIVIL: Final = "To locate the persons listed at their current addresses, for removal from the United States."
_OPEN: Final = "Safeguard review of 2025-01-15: seven findings open, no corrective action plan."
_BYPASS: Final = "Identification number and name; where no number is given, name and ZIP."

_SPOILED: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("wrong-signer", {"signer": "Marlow T. Placeholder", "signer_title": "Acting Director, Field Operations Branch"}),
    ("civil-purpose", {"purpose": _CIVIL}),
    ("scope-creep", {"items_requested": _BEYOND}),
    ("open-safeguards", {"safeguards": _OPEN}),
    ("no-undertakings", {"undertakings": ()}),
    ("no-informant-check", {"informant_check": None}),
    ("one-recipient", {"recipients": ("Rowan P Sample",)}),
    ("no-recall-procedure", {"recall_procedure": None}),
    ("bypassing-key", {"match_key": _BYPASS}),
    ("stated-yield", {"expected_matches": "3.7 %"}),
    ("bulk-cure", {"corrects": "Our request of 2025-04-30, returned as deficient."}),
)
