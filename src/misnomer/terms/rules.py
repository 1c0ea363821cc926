"""A pack as read: rules with their citations and dates, numbers with their references."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from misnomer.terms.outcomes import Scope


class Authority(StrEnum):
    """How binding the source of a rule is."""

    STATUTE = "statute"
    REGULATION = "regulation"
    ORDER = "order"
    GUIDANCE = "guidance"
    PRACTICE = "practice"


class Status(StrEnum):
    """Where that source stands."""

    IN_FORCE = "in force"
    STAYED = "stayed"
    APPEALED = "appealed"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class Citation:
    """A pin-cite and where to read it."""

    text: str
    """The pin-cite: `26 USC 6103(i)(2)(B)(i)`."""
    href: str
    """Link to the official text."""


@dataclass(frozen=True, slots=True)
class Element:
    """One thing the law asks for, which at least one rule of the pack must look at."""

    id: str
    """A short word: `address`."""
    words: str
    """The words of the law that it turns on, and no more of them."""
    cite: Citation
    """Where they stand."""


@dataclass(frozen=True, slots=True)
class NumberInForce:
    """A number, text or list that a rule turns on, with the date from which it counts."""

    name: str
    """Its name in the rule's SQL, where it is written `:name`."""
    value: float | str | tuple[str, ...]
    """The value in force on the date that counts."""
    since: date
    """The first day of this value."""
    reference: Citation
    """Why it is this value."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One question, asked of each row or of the request."""

    path: str
    """`pack id/rule name`: the same in code, docs, output and configuration."""
    title: str
    """A few words."""
    scope: Scope
    """Row or batch."""
    required: bool
    """False for a red flag, which weighs only as *needs information*."""
    cites: tuple[Citation, ...]
    """At least one."""
    authority: Authority
    """Statute, regulation, order, guidance or practice."""
    status: Status
    """In force, stayed, appealed or contested."""
    since: date
    """First day in force."""
    until: date | None
    """First day no longer in force, or None."""
    asks: str
    """The question, as a reviewer would put it."""
    says: str
    """The sentence a reviewer reads where it is breached."""
    cure: str
    """What the requester must supply."""
    predicate: str
    """SQL over the fact vocabulary: TRUE holds, FALSE breached, NULL cannot tell."""
    applies: str | None = None
    """SQL; FALSE means *does not apply*, NULL *cannot tell*."""
    cluster: str | None = None
    """Batch rules: SQL expression whose groups are judged one by one."""
    members: str | None = None
    """Batch rules: SQL row predicate for who belongs to a breach; default: every row of a breached cluster."""
    whole: str | None = None
    """Batch rules with members: SQL that is TRUE where a breach concerns every row, whomever `members` names."""
    elements: tuple[str, ...] = ()
    """Ids of the elements of the law that this rule looks at."""


@dataclass(frozen=True, slots=True)
class Pack:
    """A versioned set of rules. Published versions never change."""

    id: str
    """`us/irc-6103-i-2`."""
    version: str
    """`2026.11`."""
    title: str
    """A short name."""
    digest: str
    """`sha256:…` over every file of the pack, names and bytes."""
    rules: tuple[Rule, ...]
    """In the pack's own order."""
    numbers: tuple[NumberInForce, ...]
    """Values in force on the date the pack was read for."""
    notes: tuple[str, ...] = ()
    """What the pack does not judge, and the standing disclaimer."""
    elements: tuple[Element, ...] = ()
    """What the law asks for, in its own order."""
