"""Append, prove, verify: an accounting that outsiders can check.

Importing this package loads nothing: `misnomer.ledger.verifier`, which an auditor also gets as a single file, must not
bring what can write.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from misnomer.ledger.accounting import period_account as period_account
    from misnomer.ledger.accounting import year_account as year_account
    from misnomer.ledger.keeper import Keeper as Keeper
    from misnomer.ledger.making import new_ledger as new_ledger
    from misnomer.ledger.reading import read_log as read_log
    from misnomer.ledger.reviewing import append_review as append_review

_LAZY = {
    "Keeper": "misnomer.ledger.keeper",
    "append_review": "misnomer.ledger.reviewing",
    "new_ledger": "misnomer.ledger.making",
    "period_account": "misnomer.ledger.accounting",
    "read_log": "misnomer.ledger.reading",
    "year_account": "misnomer.ledger.accounting",
}

__all__ = ["Keeper", "append_review", "new_ledger", "period_account", "read_log", "year_account"]


def __getattr__(name: str) -> Any:
    """Import a public name on first use."""
    if name not in _LAZY:
        raise AttributeError(f"module 'misnomer.ledger' has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)
