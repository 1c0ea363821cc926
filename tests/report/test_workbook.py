"""The workbook of rows that need action: every text is text, every row is there, the same bytes every time."""

import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import duckdb
import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from misnomer.report import write_workbook
from misnomer.terms.opinion import Opinion
from misnomer.terms.outcomes import Disposition, Outcome, Scope

SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
INSUFFICIENT, NEEDS, REFER = range(3)


def row_rules(opinion: Opinion) -> list[str]:
    """Names of the row rules in the order of their columns."""
    return [r.rule.path.rsplit("/", 1)[1] for r in opinion.results if r.rule.scope is Scope.ROW]


def column_of(opinion: Opinion, name: str) -> str:
    """The column of table `outcomes` that holds a row rule."""
    return f"r{row_rules(opinion).index(name)}"


def make_outcomes(connection: duckdb.DuckDBPyConnection, opinion: Opinion) -> None:
    """Make table `outcomes`, empty."""
    listed = "".join(f", r{n} UTINYINT DEFAULT 0" for n in range(len(row_rules(opinion))))
    connection.execute(
        "CREATE TABLE outcomes (rid BIGINT, file_no INTEGER DEFAULT 0, sheet_no INTEGER DEFAULT 0, row BIGINT, "
        f"disposition UTINYINT DEFAULT 0{listed})"
    )


def write_members(opinion: Opinion, folder: Path, members: list[tuple[str, int, int]]) -> None:
    """Write members.parquet: flag, sheet position and row of each, every one in cluster 1."""
    file = opinion.match_request.files[0]
    lines = [
        {
            "file": file.name,
            "sheet": file.sheets[sheet].name,
            "row": row,
            "rule": next(r.rule.path for r in opinion.results if r.rule.path.endswith(f"/{flag}")),
            "cluster": 1,
        }
        for flag, sheet, row in members
    ]
    text, whole = pa.string(), pa.int64()
    schema = pa.schema([("file", text), ("sheet", text), ("row", whole), ("rule", text), ("cluster", whole)])
    pq.write_table(pa.Table.from_pylist(lines, schema), folder / "members.parquet")


Row = dict[str, int]


def fill(
    connection: duckdb.DuckDBPyConnection,
    opinion: Opinion,
    folder: Path,
    rows: list[Row],
    members: list[tuple[str, int, int]] | None = None,
) -> None:
    """Make what a judgement leaves: each row gives its place, disposition and the outcomes that are not *holds*."""
    make_outcomes(connection, opinion)
    for rid, given in enumerate(rows):
        line = {"rid": rid, "row": rid + 4, **given}
        marks = ", ".join("?" * len(line))
        connection.execute(f"INSERT INTO outcomes ({', '.join(line)}) VALUES ({marks})", list(line.values()))
    write_members(opinion, folder, members or [])


@pytest.fixture
def written(connection: duckdb.DuckDBPyConnection, breached: Opinion, tmp_path: Path) -> Path:
    """A workbook over five rows, one of which needs no action."""
    address, reason = (column_of(breached, name) for name in ("address", "specific-reason"))
    placeholder = column_of(breached, "placeholder-address")
    rows = [
        {address: 1, placeholder: 1},
        {reason: 2, "disposition": NEEDS},
        {"disposition": REFER},
        {address: 1, placeholder: 1, "sheet_no": 1, "row": 9},
        {},
    ]
    members = [("shared-address", 0, 4), ("shared-address", 1, 9), ("shared-address", 1, 4), ("one-officer", 0, 5)]
    fill(connection, breached, tmp_path, rows, members)
    path = tmp_path / "annotated.xlsx"
    write_workbook(breached, connection, tmp_path, path)
    return path


def cells(path: Path, sheet: str) -> list[tuple[object, ...]]:
    """The values of one sheet."""
    book = openpyxl.load_workbook(path)
    return [tuple(line) for line in book[sheet].iter_rows(values_only=True)]


def test_only_rows_that_need_action(written: Path) -> None:
    """Each row that needs action stands with its place, what was found and what to send back; no other row does."""
    heading, *rows = cells(written, "Rows 1")
    assert heading == (
        "File", "Sheet", "Row", "Disposition", "Breached", "Cannot tell", "Red flags raised", "What to send back"
    )  # fmt: skip
    assert [row[1:4] for row in rows] == [
        ("Batch 1", 4, "insufficient"),
        ("Batch 1", 5, "needs information"),
        ("Batch 2", 9, "insufficient"),
        ("Batch 1", 8, "insufficient"),
    ]
    assert rows[0][4:7] == ("The taxpayer's address", None, "Placeholder in the address; One address on many rows")
    assert str(rows[0][7]).startswith("Give the house number and street")
    assert rows[1][4:7] == (None, "The specific reason", None)
    assert "as a whole" in str(rows[3][7])
    assert rows[0][4:] == rows[2][4:]


def test_the_small_sheets(written: Path) -> None:
    """Summary answers first and says it is no permission; Rules has citation and cure; Kinds of row adds up."""
    summary = cells(written, "Summary")
    assert summary[0][0] == "This request is insufficient as it stands."
    assert any("Nothing here is permission" in str(line[1]) for line in summary)
    rules = {str(line[0]): line for line in cells(written, "Rules")[1:]}
    assert len(rules) == 32
    assert "26 USC 6103(i)(2)(B)(i)" in rules["us/irc-6103-i-2/address"]
    assert rules["general/red-flags/one-officer"][4] == "raised"
    assert sum(int(str(line[0])) for line in cells(written, "Kinds of row")[1:]) == 4


def test_the_same_opinion_is_the_same_bytes(
    connection: duckdb.DuckDBPyConnection, breached: Opinion, written: Path, tmp_path: Path
) -> None:
    """Written again it is the same, byte for byte, and nothing unfinished is left beside it."""
    again = tmp_path / "again" / "annotated.xlsx"
    again.parent.mkdir()
    (tmp_path / "members.parquet").rename(again.parent / "members.parquet")
    write_workbook(breached, connection, again.parent, again)
    assert again.read_bytes() == written.read_bytes()
    assert {file.name for file in again.parent.iterdir()} == {"annotated.xlsx", "members.parquet"}


def test_what_weighs_on_every_row_is_not_repeated(
    connection: duckdb.DuckDBPyConnection, breached: Opinion, tmp_path: Path
) -> None:
    """A required rule over many rows, or a flag over all of them, stands on Summary and not on each row."""
    engaged = "us/irc-6103-i-2/personally-engaged"
    results = tuple(replace(r, members=1) if r.rule.path == engaged else r for r in breached.results)
    opinion = replace(breached, results=results)
    members = [("personally-engaged", 0, 4), ("one-officer", 0, 4), ("duplicate-person", 0, 4)]
    fill(connection, opinion, tmp_path, [{}], members)
    path = tmp_path / "annotated.xlsx"
    write_workbook(opinion, connection, tmp_path, path)
    assert cells(path, "Rows 1")[1][4:7] == (None, None, "The same person on several rows")
    titles = [line[0] for line in cells(path, "Summary")]
    assert {"Officers personally and directly engaged", "One officer on very many rows"} <= set(titles)


def test_every_part_is_sound(written: Path) -> None:
    """Every part is well-formed, texts are counted as often as they are used, and sizes are those of the rows."""
    with zipfile.ZipFile(written) as parts:
        assert parts.testzip() is None
        xml = {name: parts.read(name) for name in parts.namelist() if name.endswith((".xml", ".rels"))}
    trees = {name: ET.fromstring(text) for name, text in xml.items()}  # noqa: S314 - a file of our own making
    texts = trees["xl/sharedStrings.xml"]
    used = [
        int(cell.findtext(f"{SPREADSHEET}v") or "")
        for name, tree in trees.items()
        if name.startswith("xl/worksheets/sheet")
        for cell in tree.iter(f"{SPREADSHEET}c")
        if cell.get("t") == "s"
    ]
    assert int(texts.get("uniqueCount", "")) == len(texts) > max(used)
    assert int(texts.get("count", "")) == len(used)
    assert "".join(trees["docProps/core.xml"].itertext()).count("2025-06-27T00:00:00Z") == 2
    rows = trees["xl/worksheets/sheet4.xml"]
    assert rows.find(f"{SPREADSHEET}dimension").get("ref") == "A1:H5"  # type: ignore[union-attr]
    assert [row.get("r") for row in rows.iter(f"{SPREADSHEET}row")] == ["1", "2", "3", "4", "5"]
    assert rows.find(f"{SPREADSHEET}autoFilter").get("ref") == "A1:H5"  # type: ignore[union-attr]


def test_hostile_names_are_text(connection: duckdb.DuckDBPyConnection, hostile: Opinion, tmp_path: Path) -> None:
    """Names that look like formulas or links stay text under the mark for text; nothing turns text around."""
    connection.execute(
        "CREATE TABLE outcomes AS SELECT 0::BIGINT rid, 0 file_no, 0 sheet_no, 2::BIGINT AS row, 0::UTINYINT "
        "disposition, 1::UTINYINT r0"
    )
    path = tmp_path / "annotated.xlsx"
    write_workbook(hostile, connection, tmp_path, path)
    book = openpyxl.load_workbook(path)
    texts = [cell for sheet in book for line in sheet.iter_rows() for cell in line if isinstance(cell.value, str)]
    assert any(str(cell.value).startswith("=cmd|' /C calc'!A0") for cell in texts)
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in texts)
    assert all(cell.quotePrefix for cell in texts)
    with zipfile.ZipFile(path) as parts:
        everything = "".join(parts.read(name).decode() for name in parts.namelist())
    assert "<f>" not in everything
    assert not set(everything) & {"\u202e", "\x1b", "\x07"}


@pytest.mark.parametrize(("most", "sheets"), [(100, ["Rows 1", "Rows 2", "Rows 3"]), (5, ["Rows 1", "Rows 2"])])
def test_too_many_rows_for_one_sheet(
    connection: duckdb.DuckDBPyConnection, breached: Opinion, tmp_path: Path, most: int, sheets: list[str]
) -> None:
    """Rows go on over several sheets in order, none lost; where not all are listed, Summary says so."""
    fill(connection, breached, tmp_path, [{} for _ in range(7)])
    path = tmp_path / "annotated.xlsx"
    write_workbook(breached, connection, tmp_path, path, most_rows=most, rows_per_sheet=3)
    book = openpyxl.load_workbook(path)
    assert [name for name in book.sheetnames if name.startswith("Rows")] == sheets
    listed = [line[2] for name in sheets for line in cells(path, name)[1:]]
    assert listed == list(range(4, 4 + min(most, 7)))
    note = next(str(line[1]) for line in cells(path, "Summary") if line[0] == "Rows listed in this workbook")
    assert note.startswith("The first 5 of 7 rows" if most == 5 else "All 7 rows")


def test_nothing_needs_action(connection: duckdb.DuckDBPyConnection, clean: Opinion, tmp_path: Path) -> None:
    """Where no row needs action there is no row sheet, and Summary says so, and that this is no permission."""
    fill(connection, clean, tmp_path, [{"disposition": REFER} for _ in range(3)])
    path = tmp_path / "annotated.xlsx"
    write_workbook(clean, connection, tmp_path, path)
    assert openpyxl.load_workbook(path).sheetnames == ["Summary", "Rules", "Kinds of row"]
    summary = " ".join(str(line[1]) for line in cells(path, "Summary"))
    assert "None: no row needs action." in summary
    assert "Nothing here is permission" in summary


def test_every_kind_of_row_reads_back(connection: duckdb.DuckDBPyConnection, breached: Opinion, tmp_path: Path) -> None:
    """For thousands of rows of many kinds, what stands in the workbook is what stands in the table."""
    make_outcomes(connection, breached)
    outcomes = ", ".join(f"(hash(i * 7 + {n}) % 4)::UTINYINT" for n in range(len(row_rules(breached))))
    connection.execute(
        f"INSERT INTO outcomes SELECT i, 0, i % 2, i // 2 + 4, (i % 3)::UTINYINT, {outcomes} FROM range(3000) t(i)"
    )
    shared = {(i % 2, i // 2 + 4) for i in range(0, 3000, 7)}
    write_members(breached, tmp_path, [("shared-address", *place) for place in sorted(shared)])
    path = tmp_path / "annotated.xlsx"
    write_workbook(breached, connection, tmp_path, path)
    address = column_of(breached, "address")
    table = connection.execute(
        f"SELECT sheet_no, row, disposition, {address} FROM outcomes WHERE disposition <> 2 ORDER BY rid"
    ).fetchall()
    rows = cells(path, "Rows 1")[1:]
    assert len(rows) == len(table) == 2000
    for row, (sheet, number, disposition, outcome) in zip(rows, table, strict=True):
        assert row[1:4] == (f"Batch {sheet + 1}", number, tuple(Disposition)[disposition].value)
        assert ("The taxpayer's address" in str(row[4])) == (outcome == Outcome.BREACHED.code)
        assert ("The taxpayer's address" in str(row[5])) == (outcome == Outcome.CANNOT_TELL.code)
        assert ("One address on many rows" in str(row[6])) == ((sheet, number) in shared)


def test_nothing_is_left_where_it_fails(
    connection: duckdb.DuckDBPyConnection, breached: Opinion, tmp_path: Path
) -> None:
    """Stopped half-way, it leaves no file behind, whole or half."""
    fill(connection, breached, tmp_path, [{} for _ in range(3)])

    def stop(stage: str, done: int, total: int | None) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_workbook(breached, connection, tmp_path, tmp_path / "annotated.xlsx", progress=stop)
    assert [file.name for file in tmp_path.iterdir() if "xlsx" in file.name] == []
    assert connection.execute("SELECT count(*) FROM duckdb_tables() WHERE temporary").fetchall() == [(0,)]
