"""Twenty officers on SQLite and on PostgreSQL while a million rows are reviewed; then the desk is killed repeatedly.

`python benchmarks/desk.py [REQUESTS-EACH KILLS]`; by default 2,000 and 50, an hour or more on two processors.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from measure import machine, write_section
from tests.desk.postgres_server import postgres_server

HERE = Path(__file__).resolve().parent


def main(each: int = 2_000, kills: int = 50) -> None:
    """Load both, and write the section."""
    with tempfile.TemporaryDirectory(prefix="misnomer-desk-") as name:
        folder = Path(name)
        invent(folder, "a", 100_000)
        invent(folder, "b", 1_000_000)
        columns = {"SQLite": load(folder / "sqlite", folder, "", each, kills)}
        with postgres_server() as url:
            columns["PostgreSQL"] = load(folder / "postgres", folder, url, each, kills)
    figures = list(columns["SQLite"])
    lines = [
        f"| {figure} | {' | '.join(column.get(figure, '–') for column in columns.values())} |" for figure in figures
    ]
    head = f"""{machine(("django", "duckdb"))}

20 officers, {each:,} requests each, half of them writing, while 1,000,000 rows are reviewed; then {kills} times
`kill -9` of server or worker. Pages are those of 1,000,000 lines, asked by one officer alone.

"""
    table = ["| figure | SQLite | PostgreSQL |", "|---|---|---|", *lines]
    write_section("The desk", head + "\n".join(table))


def invent(folder: Path, name: str, rows: int) -> None:
    """A request of invented people."""
    command = [sys.executable, "-m", "misnomer", "example", "sound", "--rows", str(rows), "--seed", str(rows)]
    subprocess.run([*command, "--out", str(folder / f"{name}.csv"), "--quiet"], check=True)


def load(own: Path, shared: Path, url: str, each: int, kills: int) -> dict[str, str]:
    """One load; its figures by name."""
    own.mkdir()
    for path in shared.glob("?.*"):
        (own / path.name).symlink_to(path)
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "MISNOMER_DESK_DATA": str(own / "desk"),
        "MISNOMER_DESK_MEMORY": "4GB",
    }
    command = [sys.executable, str(HERE / "_desk" / "load.py"), str(own), str(each), str(kills)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if "=" in line)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
