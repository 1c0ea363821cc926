"""Killed outright while it decides: nothing that was acknowledged is lost, and database and ledger agree."""

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from running import running_desk

ROOT = Path(__file__).resolve().parents[2]
KILLS = 4


def test_a_worker_whose_server_is_gone_does_not_begin(tmp_path: Path) -> None:
    """A worker that comes up after its server was killed leaves another's review alone, and ends."""
    at_work = tmp_path / "desk" / "work" / "another" / "file-1.csv"
    at_work.parent.mkdir(parents=True)
    at_work.touch()
    environment = {**os.environ, "MISNOMER_DESK_DATA": str(tmp_path / "desk"), "DATABASE_URL": ""}
    command = [sys.executable, "-m", "misnomer.desk.worker", "1"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr, at_work.exists()) == (0, "", True)


def test_ctrl_c_reaches_the_server_alone(tmp_path: Path) -> None:
    """What a terminal sends to its group does not reach the worker: the server's word is the only one it gets."""
    with running_desk(tmp_path) as desk:
        children = Path(f"/proc/{desk.process.pid}/task/{desk.process.pid}/children")
        while not (found := children.read_text(encoding="ascii").split()):
            time.sleep(0.1)
        assert {os.getpgid(int(each)) for each in found} != {os.getpgid(desk.process.pid)}
    assert "Traceback" not in (tmp_path / "printed.txt").read_text(encoding="utf-8")


def test_no_acknowledged_decision_is_lost(tmp_path: Path) -> None:
    """Killed four times at random moments: each decision told as made is made, and has one entry in a sound ledger."""
    environment = {**os.environ, "MISNOMER_DESK_DATA": str(tmp_path / "desk"), "DATABASE_URL": ""}
    dice, acknowledged = random.Random(17), []  # noqa: S311 - moments, no secrets

    def start(what: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "tests.desk.decider", what]
        return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)

    prepared = start("prepare")
    prepared.communicate(timeout=200)
    assert prepared.returncode == 0
    for _ in range(KILLS):
        deciding = start("decide")
        assert deciding.stdout is not None
        acknowledged.append(deciding.stdout.readline())
        time.sleep(dice.uniform(0.0, 0.4))
        deciding.kill()
        acknowledged += deciding.communicate(timeout=60)[0].splitlines()
    out, _ = (compared := start("compare")).communicate(timeout=200)
    assert compared.returncode == 0
    said = json.loads(out)
    numbers = {int(line) for line in acknowledged if line.strip()}
    assert len(numbers) >= KILLS
    assert numbers <= set(said["made"])
    assert sorted(number for number, _ in said["entries"]) == sorted(said["made"])
    assert all(entry is not None for _, entry in said["entries"])
    assert said["logged"] == len(said["made"])
    assert (said["disagreements"], said["faults"]) == ([], [])
