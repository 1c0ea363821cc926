"""One root over the rows of a batch, with a floor; prints figures."""

import os
import resource
import shutil
import sys
import time
from hashlib import sha256
from pathlib import Path

import duckdb

from misnomer.ledger.durable import Disk
from misnomer.ledger.rows import commit_rows

RULES = 13


def main(folder: Path, count: int) -> None:
    """Measure."""
    place = folder / "rows-bench"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    connection = duckdb.connect(str(place / "work.duckdb"), config={"memory_limit": "1GB"})
    rules = ", ".join(f"CAST(hash(i, {at}) % 4 AS UTINYINT) AS r{at}" for at in range(RULES))
    connection.execute(
        f"CREATE TABLE outcomes AS SELECT i AS rid, CAST(0 AS INTEGER) AS file_no, CAST(i // 1000000 AS INTEGER) AS "
        f'sheet_no, i % 1000000 + 2 AS "row", CAST(i % 3 AS UTINYINT) AS disposition, {rules} FROM range({count}) t(i)'
    )
    begun = time.perf_counter()
    done = commit_rows(connection, RULES, place / "kept", Disk(), os.urandom)
    print(f"seconds={time.perf_counter() - begun:.2f}")
    if done.size != count:
        raise SystemExit("rows are missing")
    print(f"rss_mb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
    print(f"kept_mb={sum(path.stat().st_size for path in (place / 'kept').iterdir()) / 1e6:.0f}")
    leaf, node = bytes(140), bytes(65)
    begun = time.perf_counter()
    for _ in range(count):
        sha256(leaf).digest()
        sha256(node).digest()
    print(f"floor={time.perf_counter() - begun:.2f}")
    shutil.rmtree(place)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
