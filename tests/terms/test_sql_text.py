"""SQL that names a file names that file alone."""

import re
from pathlib import Path

import duckdb
import pytest

from misnomer.terms.sql_text import parquet_literal

SOURCES = Path(__file__).resolve().parents[2] / "src/misnomer"


@pytest.mark.parametrize("folder", ["plain", "o*", "[ab]", "sex=evil", "it's"])
def test_one_file_is_read_and_nothing_beside_it(tmp_path: Path, folder: str) -> None:
    """A folder or file whose name is a pattern, or looks like a column, is read as the one file that it is."""
    for name, value in ((folder, 1), ("ob", 2), ("a", 2)):
        (tmp_path / name).mkdir(exist_ok=True)
        duckdb.sql(f"SELECT {value} AS v").write_parquet(str(tmp_path / name / "findings.parquet"))
    found = duckdb.sql(f"SELECT * FROM {parquet_literal(tmp_path / folder / 'findings.parquet')}")
    assert (found.columns, found.fetchall()) == (["v"], [(1,)])


def test_no_other_way_to_read_parquet() -> None:
    """Every room reads Parquet by a name that is no pattern."""
    others = [p.name for p in SOURCES.rglob("*.py") if re.search(r"read_parquet\(", p.read_text(encoding="utf-8"))]
    assert others == ["sql_text.py"]
