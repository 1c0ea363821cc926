"""Two decisions at the same instant, on SQLite and on PostgreSQL: one is made, and database and ledger agree.

Then the desk is backed up, lost and restored.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.desk.postgres_server import postgres_server

from misnomer.terms.handling import Refusal

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """A PostgreSQL of the tests' own."""
    with postgres_server() as url:
        yield url


@pytest.mark.parametrize("database", ["sqlite", "postgres"])
def test_acts_at_the_same_instant(database: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """Of eight people who second one decision, or propose one row, at the same instant, one does; nothing is lost.

    A row is shown while somebody acts on its case, and what is owed is pointed at no other case.
    Backed up, lost and restored, with an empty database, the desk's rows open, and database and ledger agree.
    """
    url = request.getfixturevalue("postgres") if database == "postgres" else ""
    said = json.loads(run(tmp_path, url, "-m", "tests.desk.races"))
    assert said["seconded"].pop("done") == 1
    assert said["proposed"].pop("done") == 1
    assert 1 <= said["closed"].pop("done") <= 2
    refusals = {Refusal.TWICE.value, Refusal.SAME_PERSON.value, Refusal.STATE.value, Refusal.POST.value}
    for refused in (said["seconded"], said["proposed"], said["closed"]):
        assert set(refused) <= refusals
    assert said["decided"] == said["made"]
    assert said["disagreements"] == []
    assert said["shown beside"]
    assert said["pointed elsewhere"] == ["outgoing: what is owed stays with its case and round"] * 2
    run(tmp_path, url, "-m", "misnomer", "desk", "backup", str(tmp_path / "b.tar"))
    (tmp_path / "desk").rename(tmp_path / "lost")
    after = empty_beside(url) if url else ""
    assert "sessions ended" in run(tmp_path, after, "-m", "misnomer", "desk", "restore", str(tmp_path / "b.tar"))
    assert "R-0" in run(tmp_path, after, "-m", "tests.desk.shown")


def run(folder: Path, url: str, *words: str) -> str:
    """What Python prints, on the desk of a folder and a database."""
    done = subprocess.run(
        [sys.executable, *words],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "MISNOMER_DESK_DATA": str(folder / "desk")},
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def empty_beside(url: str) -> str:
    """Another database on the same server, empty."""
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE restored")
    return url.replace("/desk?", "/restored?")


def test_the_law_of_two_people_holds_on_postgres(postgres: str) -> None:
    """The tests of two people pass on PostgreSQL as they do on SQLite: constraints and triggers are the database's."""
    chosen = "one_person or database_refuses or past_the_desk or replayed or uploader"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/desk/test_two_people.py", "-k", chosen],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": postgres},
        capture_output=True,
        text=True,
        timeout=280,
    )
    assert done.returncode == 0, done.stdout[-3000:]
