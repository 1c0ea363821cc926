"""dupehell (Rust): its `kyc` people alone, least dirty; it writes its own Parquet, and all its columns.

Of its rows some are doubles of others: only the first of each person is judged for realism. `sex` is not among its
columns.
"""

import sys
import time
from pathlib import Path

begun = time.perf_counter()

from dupehell import generate  # noqa: E402 - the clock starts before
from told import figures, processor_time  # noqa: E402

path, rows = sys.argv[1], int(sys.argv[2])
ready, used = time.perf_counter(), processor_time()
folder = str(Path(path).parent)
made = generate("kyc", rows, seed=7, difficulty="light", output_dir=folder, only_entity="natural_person")
seconds = time.perf_counter() - ready
Path(made.dataset).replace(path)
Path(made.ground_truth).unlink()
figures(made.total_records, ready - begun, seconds, processor_time() - used)
