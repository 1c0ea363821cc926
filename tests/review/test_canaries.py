"""No cell's content leaves the request: marked values are planted everywhere and looked for in every output."""

import io
import logging
import sys
import zipfile
from pathlib import Path

import duckdb
import pytest

sys.path.insert(0, str(Path(__file__).parent))
from small_requests import SOUND, row, write_cover, write_csv

from misnomer.cli import run

CANARIES = {name: f"Zyqx{number:02d}Vork" for number, name in enumerate(SOUND)}
"""One marked word for each column."""


def planted() -> dict[str, str]:
    """A row whose every cell carries its marked word."""
    return {name: f"{value} {CANARIES[name]}" for name, value in row().items()}


def everything_written(folder: Path) -> str:
    """All text of all outputs: files as they are, workbooks unzipped, Parquet read."""
    parts = []
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".parquet":
            parts.append(str(duckdb.connect().execute("from read_parquet(?)", [str(path)]).fetchall()))
        elif path.suffix == ".xlsx":
            with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as book:
                parts += [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
        elif path.is_file():
            parts.append(path.read_text(encoding="utf-8", errors="replace"))
    return "\n".join(parts)


def test_no_output_holds_a_cell(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """Neither opinion, report, findings, workbook, terminal nor log holds anything of any cell."""
    file = write_csv(tmp_path, [row(), planted(), planted()])
    with caplog.at_level(logging.DEBUG):
        code = run(["review", str(file), "--cover", str(write_cover(tmp_path)), "--out", str(tmp_path / "out")])
    assert code in {0, 10, 11}
    shown = capfd.readouterr()
    text = everything_written(tmp_path / "out") + shown.out + shown.err + caplog.text
    assert [name for name, canary in CANARIES.items() if canary.lower() in text.lower()] == []


def test_no_error_holds_a_cell(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """A file without a header is refused without quoting its first row, which may be a person."""
    file = tmp_path / "request.csv"
    file.write_text("\n".join(",".join(CANARIES.values()) for _ in range(5)))
    code = run(["review", str(file), "--out", str(tmp_path / "out")])
    shown = capfd.readouterr()
    assert 20 <= code <= 29 or code in {10, 11}
    text = shown.out + shown.err + (everything_written(tmp_path / "out") if (tmp_path / "out").exists() else "")
    assert [name for name, canary in CANARIES.items() if canary.lower() in text.lower()] == []
