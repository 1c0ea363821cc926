"""The only room that knows the others: match request → opinion → ledger entry.

Importing it loads nothing yet: a verb that only looks into the ledger need not wait for the rules.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from misnomer.review.judge import review_request as review_request

__all__ = ["review_request"]


def __getattr__(name: str) -> Any:
    """Import the public function on first use."""
    if name != "review_request":
        raise AttributeError(f"module 'misnomer.review' has no attribute {name!r}")
    return import_module("misnomer.review.judge").review_request
