"""What a review costs at 10 thousand to 7.3 million rows: time, memory, and how straight it is."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

import numpy as np
from measure import machine, run, write_section

SIZES = (10_000, 100_000, 1_000_000, 7_300_000)
MEMORY = "2GB"
OURS = """
import resource, sys, time
from pathlib import Path
from misnomer.review.judge import review_request
begun = time.perf_counter()
request = Path(sys.argv[1])
review_request(request, cover=request.with_suffix(".cover.toml"), out=sys.argv[2], workbook=False, memory=sys.argv[3])
used = resource.getrusage(resource.RUSAGE_SELF)
print(f"seconds={time.perf_counter() - begun:.3f}")
print(f"processor={used.ru_utime + used.ru_stime:.3f}")
print(f"rss_mb={used.ru_maxrss / 1024:.0f}")
"""


def cost(requests: Path, folder: Path, rows: int) -> dict[str, float]:
    """One review of a replayed request: seconds, processor seconds, peak MB; what it wrote is removed."""
    request = requests / f"{rows}.csv"
    if not request.exists():
        run([sys.executable, "-m", "misnomer", "example", "replay-2025", "--rows", str(rows), "--out", str(request)])
    done = run([sys.executable, "-c", OURS, str(request), str(folder / "out"), MEMORY])
    shutil.rmtree(folder / "out")
    return {"seconds": done.seconds, "processor": done.figure("processor"), "megabytes": done.megabytes}


def straight(sizes: list[int], seconds: list[float]) -> tuple[float, float]:
    """Seconds at no rows and for a million more, by least squares of relative error, so that small sizes count."""
    weight = 1 / np.array(seconds)
    columns = np.column_stack([np.ones(len(sizes)), np.array(sizes) / 1e6])
    found, *_ = np.linalg.lstsq(columns * weight[:, None], np.ones(len(sizes)), rcond=None)
    return float(found[0]), float(found[1])


def main(sizes: list[int], requests: Path | None) -> None:
    """Measure, and write the section anew after each size: the largest may be stopped."""
    folder, costs = Path(tempfile.mkdtemp(prefix="misnomer-bench-")), dict[int, dict[str, float]]()
    try:
        for rows in sizes:
            costs[rows] = cost(requests or folder, folder, rows)
            write(costs)
    finally:
        shutil.rmtree(folder)


def write(costs: dict[int, dict[str, float]]) -> None:
    """The section of the sizes measured so far."""
    sizes = list(costs)
    at_none, a_million = straight(sizes, [costs[rows]["processor"] for rows in sizes])
    lines = "\n".join(
        f"| {rows:,} | {found['seconds']:.1f} | {found['processor']:.1f} | {found['megabytes']:,.0f} | "
        f"{found['processor'] / (at_none + a_million * rows / 1e6) - 1:+.0%} |"
        for rows, found in costs.items()
    )
    write_section(
        "What a review costs",
        "`replay-2025` from CSV, both default packs, the estimate, all outputs but the workbook, "
        f"`--memory {MEMORY}`, one run each, start-up included. {machine()}.\n\n"
        "| rows | seconds | processor seconds | peak MB | off the line |\n|---:|---:|---:|---:|---:|\n"
        f"{lines}\n\nThe line, of processor seconds, which hold on a busy machine: {at_none:.1f} s, and "
        f"{a_million:.1f} s for each million rows.",
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=list(SIZES))
    parser.add_argument("--requests", type=Path, help="Folder of requests made before (ROWS.csv, ROWS.cover.toml).")
    asked = parser.parse_args()
    main(asked.rows, asked.requests)
