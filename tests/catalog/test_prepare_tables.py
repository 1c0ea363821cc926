"""The script that makes the tables makes the same bytes again, with a card that fits them."""

import importlib.util
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import tomli_w

from misnomer.catalog.tables import find_table, tables_in

TOOLS = Path(__file__).resolve().parents[2] / "tools"


@pytest.fixture
def script() -> ModuleType:
    """The script, as a module."""
    spec = importlib.util.spec_from_file_location("prepare_tables", TOOLS / "prepare_tables.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_table_is_made_alike_twice(script: ModuleType, tmp_path: Path) -> None:
    """From the same raw file come the same bytes, and a card that the catalog accepts."""
    pq.write_table(pa.table({"year": [1911, 1910], "births": [2_809, 2_777]}), tmp_path / script_raw())
    recipe = tomllib.loads((TOOLS / "prepare_tables.toml").read_text(encoding="utf-8"))["births"]
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        path = tmp_path / name / "births.parquet"
        table = script.reduce(recipe, [tmp_path])
        script.write(table, path)
        card = script.card_of("births", recipe, table, path, date(2026, 11, 23))
        path.with_suffix(".toml").write_text(tomli_w.dumps(card))
        made.append(path.read_bytes())
    assert made[0] == made[1]
    assert tables_in(tmp_path / "one")[0].read()["year"].to_pylist() == [1910, 1911]


def script_raw() -> str:
    """The raw file that the smallest recipe is made from."""
    recipes = tomllib.loads((TOOLS / "prepare_tables.toml").read_text(encoding="utf-8"))
    raw: str = recipes["births"]["raw"]["t"]
    return raw


def test_a_missing_raw_file_is_named(script: ModuleType, tmp_path: Path) -> None:
    """A raw file that is not there is named, and nothing is made up."""
    with pytest.raises(SystemExit, match=r"births_us_by_year"):
        script.find_raw(script_raw(), [tmp_path])


def test_shipped_cards_say_what_the_recipes_say() -> None:
    """Title, universe and suppression on a shipped card are those of its recipe."""
    for name, recipe in tomllib.loads((TOOLS / "prepare_tables.toml").read_text(encoding="utf-8")).items():
        card = find_table(name).card
        assert (card.title, card.universe, card.suppression) == (
            recipe["title"],
            recipe["universe"],
            recipe["suppression"],
        )
