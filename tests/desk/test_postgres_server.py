"""The tests' own PostgreSQL."""

import sys
from pathlib import Path

import psycopg

sys.path.insert(0, str(Path(__file__).parent))
from postgres_server import postgres_server


def test_the_server_is_of_this_run_alone() -> None:
    """It listens on no port, and with the server its folder goes."""
    with postgres_server() as address, psycopg.connect(address) as connection:
        listening = connection.execute("SHOW listen_addresses").fetchone()
        folder = Path(address.rpartition("=")[2])
        assert folder.is_dir()
    assert listening == ("",)
    assert not folder.exists()
