"""XLSX: what a person sees is what is read, and what a person cannot see is said."""

import datetime as dt
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from misnomer.terms.errors import DamagedFile, HostileFile, NoHeader, NothingToReview
from misnomer.terms.match_request import ReadingMark

HEADER = ["Last Name", "First Name", "DOB", "SSN", "Street Address", "Zip Code"]


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    """Write a workbook: sheet name → rows, written by a function where rows are not enough."""

    def write(name: str = "request.xlsx", options: dict[str, Any] | None = None, **sheets: Any) -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path, options or {}) as workbook:
            for title, content in sheets.items():
                sheet = workbook.add_worksheet(title)
                if callable(content):
                    content(workbook, sheet)
                else:
                    for number, row in enumerate(content):
                        sheet.write_row(number, 0, row)
        return path

    return write


def person(**other: Any) -> list[Any]:
    """A row under HEADER."""
    given = {"last": "SMITH", "first": "JOHN", "dob": "1980-02-01", "ssn": "", "street": "1 MAIN ST", "zip": "01234"}
    return list((given | other).values())


@pytest.mark.parametrize("constant_memory", [True, False])
def test_text_cells(read, book, constant_memory: bool) -> None:  # type: ignore[no-untyped-def]
    """Shared and inline strings, markup characters and accents arrive as written."""
    rows = [HEADER, person(last="O'BRIEN & <SON>"), person(last="MUÑOZ", street="1 MAIN ST\nAPT 2")]
    got = read(book(Sheet1=rows, options={"constant_memory": constant_memory}))
    assert got.column("last") == ["O'BRIEN & <SON>", "MUÑOZ"]
    assert got.column("street") == ["1 MAIN ST", "1 MAIN ST\nAPT 2"]
    assert got.column("zip") == ["01234", "01234"]
    assert got.column("row") == [2, 3]
    assert got.marks() == [ReadingMark(0)] * 2


def test_zeros_are_restored_from_the_format_alone(read, book) -> None:  # type: ignore[no-untyped-def]
    """A number shown with leading zeros gets them back, marked; one without such a format stays as it is, marked."""

    def fill(workbook: Any, sheet: Any) -> None:
        zips, tins = workbook.add_format({"num_format": "00000"}), workbook.add_format({"num_format": "000-00-0000"})
        sheet.write_row(0, 0, HEADER)
        for row, zip_code in enumerate((501, 12345), 1):
            sheet.write_row(row, 0, ["SMITH", "JOHN", "1980-01-01"])
            sheet.write_number(row, 3, 1234567, tins)
            sheet.write_number(row, 5, zip_code, zips)
        sheet.write_row(3, 0, person(zip=501))

    got = read(book(Sheet1=fill))
    assert got.column("zip") == ["00501", "12345", "501"]
    assert got.column("tin") == ["001-23-4567", "001-23-4567", None]
    assert got.marks() == [ReadingMark.RESTORED, ReadingMark.RESTORED, ReadingMark.NUMBER_AS_IDENTIFIER]
    restored = {c.field: c.restored for c in got.request.columns}
    assert (restored["zip"], restored["tin"]) == (1, 2)


@pytest.mark.parametrize("epoch_1904", [False, True])
def test_dates_of_both_epochs(read, book, epoch_1904: bool) -> None:  # type: ignore[no-untyped-def]
    """A date cell and a bare serial in a date column give the day, in whichever epoch the workbook counts."""

    def fill(workbook: Any, sheet: Any) -> None:
        shown = workbook.add_format({"num_format": "mm/dd/yyyy"})
        sheet.write_row(0, 0, HEADER)
        for row in (1, 2, 3):
            sheet.write_row(row, 0, person())
            sheet.write_datetime(row, 2, dt.datetime(1987, 3, 2), shown)  # noqa: DTZ001
        sheet.write_number(4, 2, 31838 - (1462 if epoch_1904 else 0))
        sheet.write_string(4, 0, "BARE")

    got = read(book(Sheet1=fill, options={"date_1904": epoch_1904}))
    assert got.column("dob") == ["1987-03-02"] * 4
    assert [bool(m & ReadingMark.DATE_SERIAL) for m in got.marks()] == [False, False, False, True]


def test_a_year_is_no_serial(read, book) -> None:  # type: ignore[no-untyped-def]
    """A bare year in a date column is left as it is."""
    got = read(book(Sheet1=[HEADER, person(dob=1987), person(dob=1990)]))
    assert got.column("dob") == ["1987", "1990"]


def test_what_cannot_be_seen_is_marked(read, book) -> None:  # type: ignore[no-untyped-def]
    """Hidden rows, hidden columns, formulas and cell errors are read, or read as empty, and marked."""

    def fill(workbook: Any, sheet: Any) -> None:
        del workbook
        sheet.write_row(0, 0, HEADER)
        for row in range(1, 5):
            sheet.write_row(row, 0, person(dob="" if row == 4 else "1980-01-01"))
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.write_formula(2, 4, '="1 "&"MAIN ST"', None, "1 MAIN ST")
        sheet.write_formula(3, 4, "=1/0", None, "#DIV/0!")
        sheet.set_column(2, 2, None, None, {"hidden": True})

    marks = read(book(Sheet1=fill)).marks()
    column = ReadingMark.HIDDEN_COLUMN
    assert marks[0] == ReadingMark.HIDDEN | column
    assert marks[1] == ReadingMark.FORMULA | column
    assert marks[2] == ReadingMark.FORMULA | ReadingMark.CELL_ERROR | column
    assert marks[3] == ReadingMark(0)


def test_a_hidden_sheet_is_read_and_marked(read, book) -> None:  # type: ignore[no-untyped-def]
    """A hidden sheet belongs to the request; each of its rows is marked."""

    def fill(workbook: Any, sheet: Any) -> None:
        del workbook
        for number, row in enumerate([HEADER, person(last="HIDDEN")]):
            sheet.write_row(number, 0, row)
        sheet.hide()

    got = read(book(Open=[HEADER, person()], Shut=fill))
    assert got.column("last") == ["SMITH", "HIDDEN"]
    assert got.marks() == [ReadingMark(0), ReadingMark.HIDDEN]
    assert [s.hidden for s in got.request.files[0].sheets] == [False, True]


def test_numbers_beyond_what_a_sheet_keeps(read, book) -> None:  # type: ignore[no-untyped-def]
    """A number with more digits than a spreadsheet keeps is marked, never shown as exact."""
    got = read(book(Sheet1=[HEADER, person(ssn=12345678901234567890.0)]))
    assert got.marks()[0] & ReadingMark.TRUNCATED_NUMBER


def test_sheets_map_on_their_own(read, book) -> None:  # type: ignore[no-untyped-def]
    """A second sheet with its columns in another order is read by its own header."""
    order = [5, 4, 3, 2, 1, 0]
    second = [[row[i] for i in order] for row in ([*HEADER], person(last="DIAZ"))]
    got = read(book(One=[HEADER, person()], Two=second))
    assert got.column("last") == ["SMITH", "DIAZ"]
    assert got.column("sheet_no") == [0, 1]
    assert got.column("row") == [2, 2]


def test_two_row_merged_header_in_row_nine(read, book) -> None:  # type: ignore[no-untyped-def]
    """A header in two rows, merged and far down, under notes, is found; all lines are accounted for."""

    def fill(workbook: Any, sheet: Any) -> None:
        del workbook
        sheet.write(0, 0, "SENSITIVE")
        sheet.merge_range(7, 0, 7, 1, "Taxpayer name")
        sheet.merge_range(7, 2, 7, 4, "Last known address")
        sheet.write_row(8, 0, ["Last", "First", "Street", "City", "ZIP"])
        sheet.write_row(9, 0, ["SMITH", "JOHN", "1 MAIN ST", "X", "01234"])

    got = read(book(Sheet1=fill))
    assert got.mapped == {"last": 1, "first": 2, "street": 3, "city": 4, "zip": 5}
    assert got.column("row") == [10]
    records = got.request.records
    assert (records.rows, records.other, records.blank, records.physical) == (1, 3, 6, 10)
    assert got.request.files[0].sheets[0].header_rows == (8, 9)


def test_thousands_of_blank_rows(read, book) -> None:  # type: ignore[no-untyped-def]
    """Blank rows between records are counted; those after the last are none of a person's business."""

    def fill(workbook: Any, sheet: Any) -> None:
        blank = workbook.add_format({"bg_color": "yellow"})
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, person())
        for row in range(2, 5000):
            sheet.write_blank(row, 0, None, blank)
        sheet.write_row(5000, 0, person(last="LAST"))
        for row in range(5001, 9000):
            sheet.write_blank(row, 0, None, blank)

    got = read(book(Sheet1=fill))
    assert got.column("row") == [2, 5001]
    assert got.request.records.blank == 4998


def test_a_cover_sheet(read, book) -> None:  # type: ignore[no-untyped-def]
    """A sheet named Cover is what the letter says, not rows."""
    cover = [
        ["Requesting agency", "Department of Examples"],
        ["Signed by:", "A. Person"],
        ["Title", "Inspector General"],
        ["Date of letter", "June 3, 2026"],
        ["Items requested", "name"],
        ["", "address"],
        ["Favourite colour", "blue"],
    ]
    got = read(book(COVER=cover, Rows=[HEADER, person()]))
    told = got.request.cover
    assert (told.signer, told.signer_title, told.letter_date) == (
        "A. Person",
        "Inspector General",
        dt.date(2026, 6, 3),
    )
    assert told.items_requested == ("name", "address")
    assert told.unread == ("line 7",)
    assert got.request.records.other == len(cover) + 1
    assert got.column("sheet_no") == [1]


def test_rows_and_cells_without_references(read, tmp_path: Path, book) -> None:  # type: ignore[no-untyped-def]
    """Cells and rows that do not say where they stand follow on the one before."""
    path = rewritten(book(Sheet1=[HEADER, person()]), lambda xml: __import__("re").sub(rb' r="[A-Z]*\d+"', b"", xml))
    got = read(path)
    assert got.column("last") == ["SMITH"]
    assert got.column("row") == [2]


def rewritten(path: Path, change: Callable[[bytes], bytes], part: str = "xl/worksheets/sheet1.xml") -> Path:
    """The workbook with one part changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, change(content) if name == part else content)
    return path


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'r="A2"', b'r="A3"'),
        (b'<row r="2"', b'<row r="1"'),
        (b"</sheetData>", b""),
        (b'r="B2"', b'r="A2"'),
        (b"<v>", b"<v>&nope;"),
        (b'<row r="2"', b'<row r="99999999"'),
    ],
)
def test_sheets_that_lie_are_refused(read, book, old: bytes, new: bytes) -> None:  # type: ignore[no-untyped-def]
    """A sheet whose references or structure contradict themselves is damaged, not interpreted."""
    path = rewritten(book(Sheet1=[HEADER, person(), person()]), lambda xml: xml.replace(old, new))
    with pytest.raises(DamagedFile):
        read(path)


def test_no_document_type(read, book) -> None:  # type: ignore[no-untyped-def]
    """Any document type is refused, in any part."""
    dtd = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
        path = rewritten(book(Sheet1=[HEADER, person()]), lambda xml: xml.replace(b"?>", b"?>" + dtd, 1), part)
        with pytest.raises(HostileFile):
            read(path)


def test_an_empty_workbook(read, book) -> None:  # type: ignore[no-untyped-def]
    """A workbook without a record is no request."""
    with pytest.raises(NothingToReview):
        read(book(Sheet1=[]))


def test_a_workbook_by_another_writer(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """A workbook written by another library reads alike."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.append(HEADER)
    sheet.append(person(dob=dt.date(1987, 3, 2), zip=501))
    sheet["F2"].number_format = "00000"
    workbook.save(tmp_path / "request.xlsx")
    got = read(tmp_path / "request.xlsx")
    assert got.column("dob") == ["1987-03-02"]
    assert got.column("zip") == ["00501"]


def test_a_sheet_of_instructions_is_no_table(read, book) -> None:  # type: ignore[no-untyped-def]
    """A sheet of words beside the table is counted and said; it is neither rows nor a reason to refuse."""
    got = read(book(Rows=[HEADER, person()], Notes=[["How to fill in this form"], ["Use capitals."]]))
    assert got.column("last") == ["SMITH"]
    assert got.request.records.other == 3
    assert any("words without a header" in note for note in got.request.notes)


def test_a_second_sheet_without_a_header_is_refused(read, book) -> None:  # type: ignore[no-untyped-def]
    """Rows that go on without a header on a second sheet are not passed over."""
    with pytest.raises(NoHeader):
        read(book(One=[HEADER, person()], Two=[person(), person()]))
