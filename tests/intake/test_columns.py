"""Columns: headers propose, values confirm, a doubt is a finding."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from misnomer.intake import propose_map, read_column_map
from misnomer.intake.synonyms import match_header
from misnomer.terms.errors import BadColumnMap

Csv = Callable[..., Path]


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Last Name", "last"), ("SURNAME", "last"), ("LNAME", "last"), ("Taxpayer_Last_Name*", "last"),
        ("First Name (required)", "first"), ("MI", "middle"), ("SSN", "tin"), ("TIN", "tin"), ("ITIN/SSN", "tin"),
        ("Addr1", "street"), ("Street Address", "street"), ("Addr 2", "unit"), ("Zip Code", "zip"), ("ZIP+4", "zip"),
        ("DOB", "dob"), ("dateOfBirth", "dob"), ("Tax Year(s)", "taxable_period"), ("Tax Period", "taxable_period"),
        ("Requesting Officer", "officer"), ("Agent", "officer"), ("Justification", "reason"), ("Statute", "statute"),
        ("Authority", "statute"), ("Final Order Date", "final_order_date"), ("A-Number", "case_reference"),
        ("Active criminal investigation", "assurance"), ("Case No", "case_reference"), ("Record ID", "row_id"),
        ("Last Known Address", "full_address"), ("Full Name", "full_name"), ("Name (Last, First Middle)", "full_name"),
        ("Agent Title", "officer_title"), ("Items Requested", "items_requested"), ("Gender", "sex"),
        ("Last Nmae", "last"),
    ],
)  # fmt: skip
def test_headers_people_write(header: str, field: str) -> None:
    """Each common spelling of a header stands for its field."""
    match = match_header(header)
    assert match is not None
    assert match.field == field


@pytest.mark.parametrize("header", ["SMITH", "Employer", "Phone", "", "Remarks", "Country", "1234", "x" * 500])
def test_other_headers_are_unknown(header: str) -> None:
    """A header that stands for no field is not made to."""
    assert match_header(header) is None


def test_values_contradict_a_header(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """A header over values that are plainly something else is a finding, not a mapping."""
    rows = "".join(f"SMITH,JOHN,19{i:02d}-01-02,1 MAIN ST\n" for i in range(50, 60))
    got = read(csv("Last Name,First Name,Zip Code,Street\n" + rows))
    column = got.request.columns[2]
    assert column.field is None
    assert column.note == "the header says zip, but the values look like dates"


def test_two_columns_for_one_field(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """Two columns that claim one field are both left out and both said."""
    got = read(csv("Last Name,Surname,First Name,Zip\nSMITH,DIAZ,JOHN,01234\n"))
    assert [c.field for c in got.request.columns] == [None, None, "first", "zip"]
    assert got.request.columns[0].note == "columns 1, 2 all claim last"
    assert got.column("last") == [None]


def test_the_clearer_claim_counts(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """Where one header says the field outright and another only may mean it, the first has it, and it is said."""
    got = read(csv("Last Name,First Name,Case Number,A-Number\nSMITH,JOHN,26-1,A-77\n"))
    assert got.column("case_reference") == ["26-1"]
    assert got.request.columns[3].note == "column 3 claims case_reference more clearly"


def test_an_unknown_header_is_never_shown(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """A header that is no synonym is told by its position: it may be a person's row."""
    got = read(csv("Last Name,First Name,Jane Canary\nSMITH,JOHN,x\n"))
    assert got.request.columns[2].header is None
    assert got.request.columns[2].label == "column 3"


def test_an_address_column_beside_city_and_zip_is_the_street(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """*Address* beside city and ZIP holds streets; alone it holds whole addresses."""
    assert read(csv("Name,Address,City,Zip\nSMITH J,1 MAIN ST,X,01234\n")).mapped["street"] == 2
    assert read(csv("Name,Address\nSMITH J,1 MAIN ST\n", "two.csv")).mapped["full_address"] == 2


def test_a_map_goes_round(read, csv: Csv, connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """A proposed map can be edited and given back; it holds places and known headers, never a value."""
    path = csv("Last Name,Given,Canary Header,Zip\nCANARYLAST,CANARYFIRST,CANARYVALUE,01234\n")
    text = propose_map([path], connection)
    assert "CANARY" not in text.upper().replace("CANARY.CSV", "")
    edited = text.replace('position = 3, field = ""', 'position = 3, field = "row_id"')
    assert edited != text
    column_map = tmp_path / "map.toml"
    column_map.write_text(edited)
    got = read(path, column_map=column_map)
    assert got.column("row_id") == ["CANARYVALUE"]
    assert {c.confidence for c in got.request.columns} == {1.0}


def test_a_map_reads_a_table_without_a_header(read, csv: Csv, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """With a map a table without a header can be read from row 1."""
    column_map = tmp_path / "map.toml"
    column_map.write_text(
        '[[table]]\nheader_rows = []\n[[table.column]]\nposition = 1\nfield = "last"\n'
        '[[table.column]]\nposition = 2\nfield = "first"\n'
    )
    got = read(csv("SMITH,JOHN\nDIAZ,ANA\n"), column_map=column_map)
    assert got.column("last") == ["SMITH", "DIAZ"]
    assert got.column("row") == [1, 2]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("table = 3", "no [[table]]"),
        ("[[table]]\n[[table.column]]\nposition = 1\nfield = 'lsat'", "Did you mean 'last'?"),
        ("[[table]]\nshet = 'x'", "Did you mean 'sheet'?"),
        ("[[table]]\n[[table.column]]\nposition = 0\nfield = 'last'", "no `position`"),
        ("[[table]]\n[[table.column]]\nposition = 9\nfield = 'last'", "the table has 2"),
        ("[[table]]\n[[table.column]]\nposition = 1\n[[table.column]]\nposition = 1", "given twice"),
        (
            "[[table]]\n[[table.column]]\nposition = 1\nfield='last'\n[[table.column]]\nposition = 2\nfield='last'",
            "Two columns are both last",
        ),
        ("[[table]]\nheader_rows = 1", "short list of row numbers"),
        ("schema = 'columns/v9'\n[[table]]", "schema"),
        ("not toml at all", "no valid TOML"),
    ],
)  # fmt: skip
def test_bad_maps(read, csv: Csv, tmp_path: Path, text: str, hint: str) -> None:  # type: ignore[no-untyped-def]
    """A map that cannot be understood says where and what may have been meant."""
    column_map = tmp_path / "map.toml"
    column_map.write_text(text)
    with pytest.raises(BadColumnMap) as error:
        read(csv("Last Name,First Name\nSMITH,JOHN\n"), column_map=column_map)
    assert hint in str(error.value)
    assert "SMITH" not in str(error.value)


def test_a_map_is_read_once(tmp_path: Path) -> None:
    """A map names tables by file and sheet; the first that fits counts."""
    path = tmp_path / "map.toml"
    path.write_text("[[table]]\nfile='a.csv'\n[[table]]\nsheet='S'\n")
    column_map = read_column_map(path)
    assert column_map.table("a.csv", None) is column_map.tables[0]
    assert column_map.table("b.xlsx", "S") is column_map.tables[1]
    assert column_map.table("b.xlsx", "T") is None


def test_a_map_leaves_a_sheet_out(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """A sheet of which the map reads nothing is counted and said, not refused."""
    import xlsxwriter

    with xlsxwriter.Workbook(tmp_path / "request.xlsx") as book:
        book.add_worksheet("Rows").write_row(0, 0, ["Last Name", "First Name"])
        book.worksheets()[0].write_row(1, 0, ["SMITH", "JOHN"])
        book.add_worksheet("Codes").write_row(0, 0, ["a", "b", "c", "d"])
    column_map = tmp_path / "map.toml"
    column_map.write_text("[[table]]\nsheet = 'Codes'\n")
    got = read(tmp_path / "request.xlsx", column_map=column_map)
    assert got.column("last") == ["SMITH"]
    assert got.request.records.other == 2


@pytest.mark.parametrize("written", ["table = " + "9" * 6_000, "a" + ".a" * 30_000 + " = 1", "x = " + "[" * 100_000])
def test_a_column_map_made_to_do_harm_is_no_map(tmp_path: Path, written: str) -> None:
    """Numbers of thousands of figures, keys of thousands of parts and endless nesting are no valid TOML."""
    column_map = tmp_path / "map.toml"
    column_map.write_text(written)
    with pytest.raises(BadColumnMap, match="no valid TOML"):
        read_column_map(column_map)
