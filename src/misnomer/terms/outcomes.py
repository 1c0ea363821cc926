"""The words a review answers with: outcomes, dispositions, scopes."""

from enum import StrEnum


class Outcome(StrEnum):
    """What one rule says of one row, or of the whole request."""

    HOLDS = "holds"
    """The rule was asked and nothing was found against it. This is no permission."""
    BREACHED = "breached"
    """The rule was asked and is not met (for a red flag: *raised*)."""
    CANNOT_TELL = "cannot tell"
    """What the rule needs to know is not in the request. Never read as fine."""
    DOES_NOT_APPLY = "does not apply"
    """The rule does not concern this row or request, or was not in force on the date that counts."""

    @property
    def code(self) -> int:
        """The small integer that stands for this outcome in tables: 0, 1, 2, 3 in the order above."""
        return tuple(Outcome).index(self)


class Disposition(StrEnum):
    """What the machine says of a row. There is no *approve*: only people can allow."""

    INSUFFICIENT = "insufficient"
    """A required rule is breached, for this row or for the request as a whole."""
    NEEDS_INFORMATION = "needs information"
    """A required rule cannot be decided, or a red flag is raised."""
    REFER = "refer to an officer"
    """Nothing was found against it; whether anything follows is for people to decide."""


class Scope(StrEnum):
    """What a rule looks at."""

    ROW = "row"
    """Each row alone."""
    BATCH = "batch"
    """The request as a whole: its letter, or its rows counted together."""


FLAG_WORDS = {
    Outcome.HOLDS: "not raised",
    Outcome.BREACHED: "raised",
    Outcome.CANNOT_TELL: "cannot tell",
    Outcome.DOES_NOT_APPLY: "does not apply",
}
"""How the outcome of a red flag (a rule that is not required) is shown to a person."""
