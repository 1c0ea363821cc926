"""The only room that knows the others: match request → opinion → ledger entry."""

from misnomer.review.judge import review_request

__all__ = ["review_request"]
