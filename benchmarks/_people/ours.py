"""misnomer: what `misnomer people` does, with a note of when it was ready to make the first."""

import sys
import time
from pathlib import Path

begun = time.perf_counter()

from told import COMMON, figures, processor_time  # noqa: E402 - the clock starts before

import misnomer.cli.people  # noqa: E402, F401 - the command's own imports count too
from misnomer.review.people import write_people  # noqa: E402

folder, people, columns, universe = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
moments = []
write_people(
    people,
    folder,
    universe=universe,
    seed=7,
    columns=COMMON if columns == "common" else None,
    progress=lambda *_: moments.append((time.perf_counter(), processor_time())),
)
ready, used = moments[0]
figures(people, ready - begun, time.perf_counter() - ready, processor_time() - used, children=2)
