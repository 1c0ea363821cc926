"""Who does what at the desk: one post for each account."""

from enum import StrEnum
from typing import Final

from misnomer.terms.accounting import Role as LoggedRole


class Role(StrEnum):
    """A post."""

    CLERK = "intake clerk"
    REVIEWER = "reviewer"
    SECOND = "second reviewer"
    COUNSEL = "counsel"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


DECIDERS: Final = frozenset({Role.REVIEWER, Role.SECOND, Role.COUNSEL})
"""Who may propose a decision or second one."""
SECONDERS: Final = frozenset({Role.SECOND, Role.COUNSEL})
"""Who may second a decision."""
HANDLERS: Final = frozenset({Role.CLERK, Role.REVIEWER, Role.SECOND, Role.COUNSEL})
"""Who works on cases."""
READERS: Final = frozenset({Role.REVIEWER, Role.SECOND, Role.COUNSEL, Role.AUDITOR})
"""Who may see row content: those who need it, for cases they are on, and the auditor."""
AUDITORS: Final = frozenset({Role.AUDITOR})
"""Who read all and change nothing."""
CASES: Final = HANDLERS | AUDITORS
"""Who sees cases at all: everybody but the administrator."""
EVERYONE: Final = frozenset(Role)
"""Every post."""

LOGGED: Final = {
    Role.CLERK: LoggedRole.RECORDS_OFFICER,
    Role.REVIEWER: LoggedRole.DISCLOSURE_OFFICER,
    Role.SECOND: LoggedRole.DISCLOSURE_MANAGER,
    Role.COUNSEL: LoggedRole.COUNSEL,
    Role.AUDITOR: LoggedRole.INSPECTOR,
    Role.ADMINISTRATOR: LoggedRole.PRIVACY_OFFICER,
}
"""What the ledger, whose words are a closed list, calls each post."""
