"""misnomer reviews a bulk request to match names against confidential records, before anything is matched.

It is a gate, never a pipe: it connects to no record store, resolves no row to a real person, and returns
nobody's record. The public function is `review_request`.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from misnomer.review import review_request as review_request
    from misnomer.terms.opinion import Opinion as Opinion

__version__ = "0.1.0"

_LAZY = {"review_request": "misnomer.review", "Opinion": "misnomer.terms.opinion"}

__all__ = ["Opinion", "__version__", "review_request"]


def __getattr__(name: str) -> Any:
    """Import the public names on first use, so that start-up stays light."""
    if name not in _LAZY:
        raise AttributeError(f"module 'misnomer' has no attribute {name!r}")
    return getattr(import_module(_LAZY[name]), name)
