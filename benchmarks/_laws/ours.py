"""One request under the packs named: together by `compare`, or each by a comparison's steps of its own."""

import resource
import sys
from pathlib import Path
from time import perf_counter

from misnomer.review.compare import Asked, compare
from misnomer.review.judge import review_request


def together(request: Path, cover: Path, packs: list[str], memory: str) -> None:
    """Read once, facts once, every pack in turn; print the seconds of each step."""
    begun = perf_counter()
    found = compare(Asked((request,), tuple(packs), cover=cover, memory=memory))
    sys.stdout.write(f"seconds={perf_counter() - begun:.3f}\nread={found.read_seconds:.3f}\n")
    sys.stdout.write(f"facts={found.facts_seconds:.3f}\nrows={found.match_request.records.rows}\n")
    for under in found.packs:
        sys.stdout.write(f"{under.pack.id}={under.seconds:.3f}\n")


def apart(request: Path, cover: Path, packs: list[str], memory: str) -> None:
    """A review by each pack alone, without estimate and without files."""
    begun = perf_counter()
    for pack in packs:
        review_request(request, cover=cover, packs=[pack], memory=memory, estimate=None)
    sys.stdout.write(f"seconds={perf_counter() - begun:.3f}\n")


if __name__ == "__main__":
    how, request, cover, memory, *packs = sys.argv[1:]
    {"together": together, "apart": apart}[how](Path(request), Path(cover), packs, memory)
    sys.stdout.write(f"rss_mb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}\n")
