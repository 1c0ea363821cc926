"""From which fields of a request each fact comes, so that an explanation can say where the values stand."""

from typing import Final

_NAME: Final = ("last", "first", "middle", "suffix", "full_name")
_ADDRESS: Final = ("street", "unit", "city", "state", "zip", "full_address")
_PLACE: Final = ("city", "state", "zip", "full_address")

_BY_FIRST_WORD: Final = {
    "was": (),
    "has": (),
    "is": (),
    "last": ("last", "full_name"),
    "first": ("first", "full_name"),
    "middle": ("middle", "full_name"),
    "suffix": ("suffix", "full_name"),
    "name": _NAME,
    "street": ("street", "full_address"),
    "place": _PLACE,
    "address": _ADDRESS,
    "po": ("street", "full_address"),
    "zip": ("zip", "full_address"),
    "zip5": ("zip", "full_address"),
    "state": ("state", "full_address"),
    "city": ("city", "full_address"),
    "tin": ("tin",),
    "birth": ("dob",),
    "date": ("dob", "final_order_date"),
    "period": ("taxable_period",),
    "statute": ("statute",),
    "reason": ("reason",),
    "officer": ("officer",),
    "case": ("case_reference",),
    "assurance": ("assurance",),
    "order": ("final_order_date",),
    "items": ("items_requested",),
    "person": (*_NAME, "dob", "tin"),
    "row": ("row_id",),
}
_OWN: Final = {"zip_only": _ADDRESS}


def fields_of(fact: str) -> tuple[str, ...] | None:
    """The request fields that a fact of a row is established from; empty where it is from no field in particular.

    Returns:
        The fields, or None for a fact that nobody has placed yet.
    """
    return _OWN.get(fact, _BY_FIRST_WORD.get(fact.split("_", 1)[0]))
