"""What can be wrong with a pack, by name: the reader raises the first, the linter lists them all."""

from enum import StrEnum

from misnomer.terms.errors import PackError


class Lint(StrEnum):
    """Kinds of fault in a pack."""

    HOSTILE_FILE = "hostile-file"
    """A link, a stray or oversized file, a path trick."""
    BAD_SYNTAX = "bad-syntax"
    """A file cannot be parsed."""
    UNKNOWN_KEY = "unknown-key"
    """A key that the format does not know."""
    MISSING_METADATA = "missing-metadata"
    """A key that the format requires is not there, or is empty."""
    WRONG_TYPE = "wrong-type"
    """A value of the wrong kind."""
    MISSING_CITATION = "missing-citation"
    """A rule, element or number without a citation with a link."""
    UNDATED_NUMBER = "undated-number"
    """A number without the date from which it counts."""
    UNREFERENCED_DATE = "unreferenced-date"
    """A date of a number without a reference."""
    DUPLICATE_NAME = "duplicate-name"
    """Two things by one name."""
    FORBIDDEN_SQL = "forbidden-sql"
    """SQL that is no single expression over the vocabulary."""
    UNKNOWN_FUNCTION = "unknown-function"
    """A function that rules may not call."""
    UNKNOWN_COLUMN = "unknown-column"
    """A column that the vocabulary does not have."""
    UNKNOWN_NUMBER = "unknown-number"
    """A :name that numbers/ does not have, or has no value for on the date that counts."""
    CONSTANT_CONDITION = "constant-condition"
    """A condition that comes out the same whatever the request says."""
    MISSING_CASE = "missing-case"
    """A rule without a case for one of the four outcomes, and no word on why."""
    FAILING_CASE = "failing-case"
    """A case that does not come out as it says."""
    NEVER_FIRES = "never-fires"
    """A rule that no case breaches."""
    UNKNOWN_KEYS = "unknown-keys"
    """A count or grouping that decides the same question otherwise where the keys are unknown."""
    UNCOVERED_ELEMENT = "uncovered-element"
    """An element of the law that no rule looks at, or a rule naming an element the pack does not list."""
    UNUSED_NUMBER = "unused-number"
    """A number that no rule uses."""
    CHANGED_VERSION = "changed-version"
    """A published version whose files are not the published ones."""


class PackFault(PackError):
    """A pack is not fit to judge by, for a reason that has a name.

    Args:
        kind: Which of the lints it is.
        what: What is wrong, in one plain sentence.
        where: File of the pack, or the rule's path.
        do: What its author can do.
    """

    def __init__(self, kind: Lint, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what, where=where, do=do)
        self.kind = kind
