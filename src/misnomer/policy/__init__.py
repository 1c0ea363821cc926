"""Asks each rule of a pack its one question, as SQL over the request."""

from misnomer.policy.guard import JudgeLimits
from misnomer.policy.judge import Judgement, judge
from misnomer.policy.pack_reader import check_pack, read_pack

__all__ = ["JudgeLimits", "Judgement", "check_pack", "judge", "read_pack"]
