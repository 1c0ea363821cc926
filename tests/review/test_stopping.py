"""Long work can be stopped, and leaves nothing broken."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from small_requests import row, write_csv


def working_folder(beside: Path) -> Path | None:
    """The private folder of a review under way, once it is there."""
    return next(beside.glob(".misnomer-*"), None)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_review_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    """Ctrl-C, or a polite request to end, in the middle of the work: no output, no working folder, no traceback."""
    rows = [row(Record_ID=f"R-{n}", Street_Address=f"{n} Larkspur Street") for n in range(60_000)]
    file = write_csv(tmp_path, rows)
    program = str(Path(sys.executable).with_name("misnomer"))
    review = subprocess.Popen(
        [program, "review", str(file), "--out", str(tmp_path / "out")],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    while working_folder(tmp_path) is None:
        assert review.poll() is None, "it was over before it could be stopped"
        time.sleep(0.02)
    time.sleep(0.7)
    review.send_signal(number)
    printed, complained = review.communicate(timeout=60)
    assert review.returncode == 130, complained
    assert b"Traceback" not in printed + complained
    assert sorted(path.name for path in tmp_path.iterdir()) == ["request.csv"]
