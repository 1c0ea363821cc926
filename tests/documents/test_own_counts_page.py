"""The SQL of *Bring your own counts* makes tables that the loader takes."""

import hashlib
import re
import tomllib
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
import tomli_w

from misnomer.population import Sampler, decode, load_population
from misnomer.population.own_counts import SHAPES, read_own_counts

PAGE = (Path(__file__).resolve().parents[2] / "docs/how-to/bring-your-own-counts.md").read_text(encoding="utf-8")


@pytest.fixture
def counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The page's SQL run over invented people, and the page's card put beside each table."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "counts"
    folder.mkdir()
    population = load_population()
    sampler = Sampler(population)
    drawn = decode(sampler.people(200_000, seed=3), sampler, seed=3)
    with duckdb.connect() as connection:
        connection.register("drawn", drawn)
        connection.sql(
            "create table people as select last as last_name, first as first_name, sex, dob as birth_date, state, zip "
            "from drawn"
        )
        (sql,) = re.findall(r"```sql\n(.*?)```", PAGE, flags=re.DOTALL)
        connection.execute(sql)
    (card,) = re.findall(r"```toml\n(.*?)```", PAGE, flags=re.DOTALL)
    for path in folder.glob("*.parquet"):
        table = pq.ParquetFile(path)
        columns = [{"name": f.name, "type": str(f.type), "meaning": f.name} for f in table.schema_arrow]
        lines = tomllib.loads(card) | {
            "name": path.stem,
            "rows": table.metadata.num_rows,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "columns": columns,
        }
        path.with_suffix(".toml").write_text(tomli_w.dumps(lines))
    return folder


def test_the_sql_makes_tables_that_are_taken(counts: Path) -> None:
    """What the page tells a custodian to run passes every check, and counts the people it was run over."""
    found = read_own_counts(counts)
    assert set(found.tables) == {"last", "zip", "first_sex_decade"}
    assert found.size == pytest.approx(200_000, rel=0.01)


def test_every_shape_is_on_the_page() -> None:
    """The page lists every shape that is taken, with its columns, and no other."""
    listed = dict(re.findall(r"^\| `(\w+)\.parquet` \| (.*?) \|", PAGE, flags=re.MULTILINE))
    assert {name: tuple(re.findall(r"`(\w+)`", columns)) for name, columns in listed.items()} == {
        name: (*columns, "people") for name, columns in SHAPES.items()
    }
