"""Tables match their cards, or nobody reads them."""

import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from misnomer.catalog.tables import all_tables, find_table, open_table, tables_in
from misnomer.terms.errors import TableError

SHIPPED = {
    "births", "first_name_births", "first_names_2020", "household_relationships", "household_sizes", "life_table",
    "nicknames", "surnames_2010", "surnames_2020", "zcta_adults", "zips",
}  # fmt: skip


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A folder with a copy of one small shipped table and its card, to break."""
    source = find_table("births").path
    for ending in (".parquet", ".toml"):
        shutil.copy(source.with_suffix(ending), tmp_path)
    return tmp_path


def test_every_shipped_table_matches_its_card() -> None:
    """Bytes, rows and columns of each shipped table are those its card states."""
    assert {table.card.name for table in all_tables()} >= SHIPPED


def test_the_shipped_tables_stay_small() -> None:
    """The tables of the package weigh less than 12 MB in all."""
    assert sum(table.path.stat().st_size for table in all_tables()) < 12_000_000


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_a_card_says_where_it_is_from_and_what_it_is_not_for(name: str) -> None:
    """Publisher, package, licence, universe and suppression are on every card."""
    card = find_table(name).card
    assert all((card.title, card.publisher, card.package, card.licence, card.universe, card.suppression))
    assert all(column.meaning for column in card.columns)


@pytest.mark.parametrize("name", ["surnames_2020", "first_names_2020", "zcta_adults"])
def test_group_shares_are_never_for_inference(name: str) -> None:
    """Each table with group shares says that it cannot be used to infer anyone's."""
    assert any("inferring" in use for use in find_table(name).card.not_for)


def test_counts_are_wide() -> None:
    """Counts are int64: an int32 count times a share overflows silently."""
    for name, column in [("surnames_2020", "count"), ("first_names_2020", "count"), ("first_name_births", "births")]:
        assert find_table(name).read().schema.field(column).type == pa.int64()


def test_an_unknown_name_gets_a_suggestion() -> None:
    """A table that does not exist is refused, and a near one named."""
    with pytest.raises(TableError, match="surnames_2020"):
        find_table("surname_2020")


def test_changed_bytes_are_refused(copied: Path) -> None:
    """A table one byte away from its card is not opened."""
    table = copied / "births.parquet"
    data = bytearray(table.read_bytes())
    data[20] ^= 1
    table.write_bytes(bytes(data))
    with pytest.raises(TableError, match="another digest"):
        tables_in(copied)


def test_other_columns_are_refused(copied: Path) -> None:
    """A card whose columns are not the table's is not believed, even where the digest fits."""
    card = copied / "births.toml"
    card.write_text(card.read_text().replace('name = "year"', 'name = "jahr"'))
    with pytest.raises(TableError, match="columns differ"):
        open_table(card)


def test_rows_are_counted(copied: Path) -> None:
    """A card that states another number of rows is not believed."""
    card = copied / "births.toml"
    card.write_text(card.read_text().replace("rows = 109", "rows = 110"))
    with pytest.raises(TableError, match="number of rows"):
        open_table(card)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("publisher", "publishers", "missing or unknown: publisher, publishers"),
        ("rows = 109", 'rows = "109"', "wrong kind"),
        ("meaning", "means", "by name, type and meaning"),
        ("publisher = ", "publisher : ", "cannot be read"),
    ],
)
def test_a_bad_card_is_refused(copied: Path, old: str, new: str, said: str) -> None:
    """A card with a line misnamed, mistyped or broken is refused in plain words."""
    card = copied / "births.toml"
    card.write_text(card.read_text().replace(old, new))
    with pytest.raises(TableError, match=said):
        open_table(card)


def test_a_card_needs_its_table(copied: Path) -> None:
    """A card without its table is refused, and so is a folder without a card."""
    (copied / "births.parquet").unlink()
    with pytest.raises(TableError, match="without its table"):
        tables_in(copied)
    (copied / "births.toml").unlink()
    with pytest.raises(TableError, match="no table with a card"):
        tables_in(copied)


def test_an_own_table_is_read(tmp_path: Path, copied: Path) -> None:
    """Anyone's table with a card of the same form is opened like a shipped one."""
    table = tables_in(copied)[0]
    assert table.read(["year"]).num_rows == pq.ParquetFile(table.path).metadata.num_rows == table.card.rows
