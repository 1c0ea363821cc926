"""What a row really has: computed once, used by policy, namesakes and review."""

from misnomer.facts.assembly import compute

__all__ = ["compute"]
