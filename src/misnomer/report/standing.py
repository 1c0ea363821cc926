"""What every rendering says, whatever it found."""

from typing import Final

NO_PERMISSION: Final = (
    "Nothing here is permission. “Holds” means that nothing was found against the request; it can be refused by "
    "rule, but only people can allow it."
)
NO_ASSUMPTION: Final = (
    "No assumption about any person can be made from a match alone. A match is a question; someone has to investigate."
)
REQUEST_ALONE: Final = (
    "misnomer looked at the request alone. It connected to no record store, resolved no row to a real person and "
    "looked nobody up."
)
NO_VALUES: Final = "Places are given as file, sheet and row. No content of any row is repeated here."
NO_ADVICE: Final = (
    "misnomer gives no legal advice. Its rules cite what they ask about; people decide whether it is met."
)
ESTIMATES: Final = (
    "Estimated from public aggregates; says nothing about any person’s ethnicity, and cannot be used to infer it. "
    "An estimate is about the request, not about any row or person in it."
)

STATEMENTS: Final = (NO_PERMISSION, NO_ASSUMPTION, REQUEST_ALONE, NO_VALUES, NO_ADVICE)
"""Said by every rendering."""


def statements(*, estimated: bool) -> tuple[str, ...]:
    """The standing statements; with an estimate also what estimates do not say."""
    return (*STATEMENTS, ESTIMATES) if estimated else STATEMENTS
