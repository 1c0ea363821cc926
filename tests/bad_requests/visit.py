"""Walk through the museum: make each bad request, read it, and write down what came of it.

python visit.py FOLDER writes one JSON object: exhibit → what was seen, and the most memory this process and its
children ever had. A process of its own, so that memory is measured and nothing else can be hurt.
"""

import json
import re
import resource
import sys
from pathlib import Path
from typing import Any

import duckdb
from exhibits import EXHIBITS, Exhibit

from misnomer.intake import read_request
from misnomer.terms.errors import MisnomerError

LIMIT = {"memory_limit": "200MB", "threads": "2"}


def visit(shown: Exhibit, folder: Path) -> dict[str, Any]:
    """Read one bad request."""
    files = shown.make(folder)
    given = {}
    for name, text in shown.given.items():
        (folder / f"{name}.toml").write_text(text)
        given[name] = folder / f"{name}.toml"
    work = folder / "work"
    work.mkdir()
    with duckdb.connect(str(work / "work.duckdb"), config=LIMIT) as connection:
        seen = read(files, connection, given)
    with duckdb.connect(str(work / "work.duckdb"), config=LIMIT) as connection:  # a file can bring the first one down
        seen["tables"] = len(connection.execute("SELECT * FROM information_schema.tables").fetchall())
    seen["left"] = sorted(p.name for p in work.iterdir() if not p.name.startswith("work.duckdb"))
    return seen


def read(files: list[Path], connection: duckdb.DuckDBPyConnection, given: dict[str, Any]) -> dict[str, Any]:
    """Read it and say what came of it."""
    try:
        request = read_request(files, connection, **given)
    except MisnomerError as error:
        return {"error": type(error).__name__, "code": error.exit_code, "says": error.paragraph(), "do": error.do}
    records = request.records
    marks = connection.execute("SELECT bit_or(marks) FROM request").fetchall()[0][0]
    said = [*request.notes, *request.cover.unread, *(c.note or "" for c in request.columns)]
    return {
        "counts": [records.rows, records.rejected, records.blank, records.other],
        "marks": marks,
        "says": "\n".join(said),
    }


def most_memory() -> int:
    """Megabytes that this process or any child ever had.

    Of this process its own high-water mark: `ru_maxrss` begins, after fork and exec, with that of whoever started
    it, and a test runner that has seen much is large itself.
    """
    mine = re.search(r"^VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(), re.MULTILINE)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return max(int(mine[1]) if mine else 0, children) // 1024


def main() -> None:
    """Visit all."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    folder, seen, before = Path(sys.argv[1]), {}, 0
    for name, shown in EXHIBITS.items():
        place = folder / name
        place.mkdir()
        try:
            seen[name] = visit(shown, place)
        except Exception as error:
            seen[name] = {"error": f"fault: {type(error).__name__}: {error}"}
        seen[name]["memory"] = most_memory() if most_memory() > before else 0
        before = most_memory()
    print(json.dumps({"seen": seen, "memory": most_memory()}))  # noqa: T201


if __name__ == "__main__":
    main()
