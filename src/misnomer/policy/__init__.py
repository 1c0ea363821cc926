"""Asks each rule of a pack its one question, as SQL over the request."""

from misnomer.policy.guard import JudgeLimits
from misnomer.policy.judge import Judgement, judge
from misnomer.policy.pack_reader import read_pack

__all__ = ["JudgeLimits", "Judgement", "judge", "read_pack"]
