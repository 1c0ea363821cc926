"""Bad requests, each made by a small function named for its defect. Run by `visit.py`, judged by `test_museum.py`.

A function gets a folder and returns the files of the request. Its decorator says what must come of it: an error
(`error`, `says`), or a request that was read with its defect on record (`rows`, `says` in notes and columns, …).
"""

# ruff: noqa: D103 - the name of a maker says what is wrong with what it makes
import os
import re
import shutil
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

HEADER = ["Last Name", "First Name", "DOB", "SSN", "Street Address", "City", "State", "Zip Code"]
ROW = ["SMITH", "JOHN", "1980-02-03", "123-45-6789", "1 MAIN ST", "SPRINGFIELD", "IL", "62701"]
LINES = ",".join(HEADER) + "\n" + (",".join(ROW) + "\n") * 5
SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One bad request and what must come of it."""

    make: Callable[[Path], list[Path]]
    error: str | None = None
    says: str = ""
    counts: tuple[int, int, int, int] | None = None
    marks: int = 0
    given: dict[str, str] = field(default_factory=dict)


EXHIBITS: dict[str, Exhibit] = {}
Maker = Callable[[Path], list[Path]]


def exhibit(**expected: Any) -> Callable[[Maker], Maker]:
    """Put a maker on show."""

    def put(make: Maker) -> Maker:
        EXHIBITS[make.__name__] = Exhibit(make, **expected)
        return make

    return put


def csv(folder: Path, text: str | bytes, name: str = "request.csv") -> list[Path]:
    """A text file."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return [path]


def book(
    folder: Path, fill: Callable[[Any, Any], None] | None = None, name: str = "request.xlsx", **options: Any
) -> Path:
    """A workbook with a header and five rows, then whatever `fill` does to it."""
    path = folder / name
    with xlsxwriter.Workbook(path, options) as workbook:
        sheet = workbook.add_worksheet("Rows")
        for number, row in enumerate([HEADER] + [ROW] * 5):
            sheet.write_row(number, 0, row)
        if fill is not None:
            fill(workbook, sheet)
    return path


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of a workbook."""
    with zipfile.ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def packed(path: Path, parts: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> list[Path]:
    """A workbook of these parts."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return [path]


def changed(folder: Path, old: str, new: str, part: str = SHEET) -> list[Path]:
    """The ordinary workbook with a text in one part replaced (regular expression)."""
    path = book(folder)
    parts = parts_of(path)
    parts[part] = re.sub(old, lambda m: new, parts[part].decode(), flags=re.DOTALL).encode()
    return packed(path, parts)


def sheet_of(folder: Path, rows: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> list[Path]:
    """The ordinary workbook with other rows."""
    path = book(folder)
    parts = parts_of(path)
    start, rest = parts[SHEET].split(b"<sheetData>")
    body = rows.encode() if isinstance(rows, str) else rows
    parts[SHEET] = start + b"<sheetData>" + body + b"</sheetData>" + rest.split(b"</sheetData>")[1]
    return packed(path, parts, method)


def inline(row: int, cells: list[str]) -> str:
    """A row of inline strings."""
    return (
        f'<row r="{row}">'
        + "".join(f'<c r="{chr(65 + n)}{row}" t="inlineStr"><is><t>{cell}</t></is></c>' for n, cell in enumerate(cells))
        + "</row>"
    )


# --- archives that mean harm


@exhibit(error="HostileFile", says="unpacks to more than")
def ratio_bomb(folder: Path) -> list[Path]:
    return sheet_of(folder, b"<!--" + b" " * 100_000_000 + b"-->")


@exhibit(error="TooLarge", says="characters")
def cell_of_sixty_megabytes(folder: Path) -> list[Path]:
    return sheet_of(folder, inline(1, HEADER) + inline(2, ["A" * 60_000_000]))


@exhibit(error="TooLarge", says="characters")
def shared_string_of_sixty_megabytes(folder: Path) -> list[Path]:
    return changed(folder, "<si><t>SMITH</t></si>", f"<si><t>{'A' * 60_000_000}</t></si>", "xl/sharedStrings.xml")


@exhibit(error="HostileFile", says="document type")
def entities_that_multiply(folder: Path) -> list[Path]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return changed(folder, r"\?>", f'?><!DOCTYPE x [<!ENTITY l0 "ha">{laughs}]>', "xl/sharedStrings.xml")


@exhibit(error="HostileFile", says="document type")
def entity_that_reads_a_file(folder: Path) -> list[Path]:
    return changed(folder, r"\?>", '?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>')


@exhibit(error="HostileFile", says="nested without end")
def elements_nested_without_end(folder: Path) -> list[Path]:
    return sheet_of(folder, "<a>" * 5_000_000)


@exhibit(error="HostileFile", says="points out of it")
def part_outside_the_archive(folder: Path) -> list[Path]:
    path = book(folder)
    return packed(path, {**parts_of(path), "../../outside.xml": b"x"})


@exhibit(error="HostileFile", says="two parts of one name")
def two_parts_of_one_name(folder: Path) -> list[Path]:
    path = book(folder)
    return packed(path, {**parts_of(path), SHEET.upper(): b"<worksheet/>"})


@exhibit(error="HostileFile", says="overlap")
def parts_that_overlap(folder: Path) -> list[Path]:
    path = book(folder)
    data = bytearray(path.read_bytes())
    entries = [m.start() for m in re.finditer(b"PK\x01\x02", data)]
    offset = data[entries[0] + 42 : entries[0] + 46]
    data[entries[1] + 42 : entries[1] + 46] = offset
    path.write_bytes(data)
    return [path]


@exhibit(error="TooLarge", says="parts")
def twenty_thousand_parts(folder: Path) -> list[Path]:
    path = book(folder)
    return packed(path, {**parts_of(path), **{f"xl/x{n}.xml": b"" for n in range(20_000)}}, zipfile.ZIP_STORED)


@exhibit(error="TooLarge", says="beyond column")
def two_cells_in_opposite_corners(folder: Path) -> list[Path]:
    return sheet_of(
        folder, '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )


@exhibit(counts=(1, 0, 1_048_574, 1), says="")
def a_million_rows_apart(folder: Path) -> list[Path]:
    return sheet_of(folder, inline(1, HEADER) + inline(1_048_576, ROW))


@exhibit(counts=(5, 0, 0, 1))
def dimension_that_lies(folder: Path) -> list[Path]:
    return changed(folder, r'<dimension ref="[^"]*"/>', '<dimension ref="A1:XFD1048576"/>')


# --- damaged or not what it says


@exhibit(error="HostileFile", says="one and the same part")
def one_sheet_under_two_names(folder: Path) -> list[Path]:
    sheet = '<sheet name="Rows" sheetId="1" r:id="rId1"/>'
    return changed(folder, sheet, sheet + sheet.replace("Rows", "More"), "xl/workbook.xml")


@exhibit(counts=(5, 0, 0, 1), marks=32)
def shared_string_in_other_figures(folder: Path) -> list[Path]:
    return changed(folder, r'<c r="A2" t="s"><v>\d+</v>', '<c r="A2" t="s"><v>\u0663</v>')


@exhibit(counts=(5, 0, 0, 1), marks=32)
def shared_string_of_five_thousand_figures(folder: Path) -> list[Path]:
    return changed(folder, r'<c r="A2" t="s"><v>\d+</v>', f'<c r="A2" t="s"><v>{"1" * 5_000}</v>')


@exhibit(error="DamagedFile", says="cut short")
def archive_cut_short(folder: Path) -> list[Path]:
    path = book(folder)
    path.write_bytes(path.read_bytes()[:-200])
    return [path]


@exhibit(error="DamagedFile", says="damaged")
def archive_with_flipped_bytes(folder: Path) -> list[Path]:
    path = book(folder)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        info = archive.getinfo(SHEET)
    for n in range(info.header_offset + 80, info.header_offset + 120):
        data[n] ^= 0xFF
    path.write_bytes(data)
    return [path]


@exhibit(error="DamagedFile", says="damaged")
def sheet_cut_short(folder: Path) -> list[Path]:
    return changed(folder, "</row></sheetData>.*", "")


@exhibit(error="DamagedFile", says="missing")
def sheet_that_is_missing(folder: Path) -> list[Path]:
    path = book(folder)
    return packed(path, {name: content for name, content in parts_of(path).items() if name != SHEET})


@exhibit(error="DamagedFile", says="out of order")
def rows_out_of_order(folder: Path) -> list[Path]:
    return sheet_of(folder, inline(1, HEADER) + inline(3, ROW) + inline(2, ROW))


@exhibit(error="DamagedFile", says="place it does not stand in")
def cell_that_lies_about_its_place(folder: Path) -> list[Path]:
    return changed(folder, 'r="A3"', 'r="A4"')


@exhibit(error="DamagedFile", says="damaged")
def entity_nobody_declared(folder: Path) -> list[Path]:
    return sheet_of(folder, inline(1, HEADER) + inline(2, ["&nope;"]))


@exhibit(error="EncryptedFile", says="password")
def workbook_with_a_password(folder: Path) -> list[Path]:
    name = "EncryptedPackage".encode("utf-16-le")
    return csv(folder, bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1016) + name + bytes(4000), "request.xlsx")


@exhibit(error="EncryptedFile", says="password")
def archive_with_a_password(folder: Path) -> list[Path]:
    path = book(folder)
    data = bytearray(path.read_bytes())
    for match in re.finditer(b"PK\x01\x02", bytes(data)):
        data[match.start() + 8] |= 1
    path.write_bytes(data)
    return [path]


@exhibit(counts=(5, 0, 0, 1), says="although the name ends otherwise")
def text_named_xlsx(folder: Path) -> list[Path]:
    return csv(folder, LINES, "request.xlsx")


@exhibit(counts=(5, 0, 0, 1), says="although the name ends otherwise")
def workbook_named_csv(folder: Path) -> list[Path]:
    return [book(folder, name="request.csv")]


@exhibit(error="UnsupportedFormat", says="web page or XML")
def web_page_named_xls(folder: Path) -> list[Path]:
    return csv(folder, "<html><table><tr><td>Last Name</td></tr></table></html>", "request.xls")


@exhibit(error="UnsupportedFormat", says="PDF")
def pdf_named_xlsx(folder: Path) -> list[Path]:
    return csv(folder, b"%PDF-1.7\n" + bytes(2000), "request.xlsx")


@exhibit(error="UnsupportedFormat", says="archive or a document")
def letter_named_xlsx(folder: Path) -> list[Path]:
    return packed(folder / "request.xlsx", {"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<x/>"})


@exhibit(error="UnsupportedFormat", says="gzip")
def packed_csv(folder: Path) -> list[Path]:
    return csv(folder, b"\x1f\x8b\x08" + bytes(500), "request.csv.gz")


@exhibit(error="UnsupportedFormat", says="JSON")
def json_named_csv(folder: Path) -> list[Path]:
    return csv(folder, '[{"last": "SMITH"}]')


@exhibit(error="UnsupportedFormat", says="no text")
def noise(folder: Path) -> list[Path]:
    return csv(folder, bytes(n * 7919 % 251 for n in range(50_000)), "request.dat")


@exhibit(error="UnsupportedFormat", says="no worksheet")
def workbook_of_charts_alone(folder: Path) -> list[Path]:
    return changed(folder, '/worksheet"', '/chartsheet"', "xl/_rels/workbook.xml.rels")


@exhibit(error="UnsupportedFormat", says="folder or a device")
def pipe_instead_of_a_file(folder: Path) -> list[Path]:
    os.mkfifo(folder / "request.csv")
    return [folder / "request.csv"]


@exhibit(error="UsageError", says="no file")
def file_that_is_not_there(folder: Path) -> list[Path]:
    return [folder / "nowhere.csv"]


@exhibit(error="UsageError", says="Two files are named")
def two_files_of_one_name(folder: Path) -> list[Path]:
    (folder / "a").mkdir()
    return csv(folder, LINES) + csv(folder / "a", LINES)


@exhibit(error="NothingToReview", says="file is empty")
def empty_file(folder: Path) -> list[Path]:
    return csv(folder, "")


@exhibit(error="NothingToReview", says="no row below it")
def header_alone(folder: Path) -> list[Path]:
    return csv(folder, ",".join(HEADER) + "\n")


# --- old formats, read in a child with little memory


@exhibit(error="TooLarge", says="more cells than can be read")
def ods_of_a_thousand_million_cells(folder: Path) -> list[Path]:
    cell = (
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string"><text:p>x</text:p>'
        "</table:table-cell>"
    )
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="S"><table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return packed(
        folder / "request.ods",
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": b"<manifest/>",
        },
        zipfile.ZIP_STORED,
    )


@exhibit(error="DamagedFile", says="cut short or damaged")
def old_workbook_cut_short(folder: Path) -> list[Path]:
    name = "Workbook".encode("utf-16-le")
    return csv(folder, bytes.fromhex("D0CF11E0A1B11AE1") + bytes(1016) + name + bytes(4000), "request.xls")


@exhibit(counts=(5, 0, 0, 1), says="number formats, formulas and hidden rows cannot be seen")
def old_workbook(folder: Path) -> list[Path]:
    import xlwt

    workbook = xlwt.Workbook()
    sheet = workbook.add_sheet("Rows")
    for number, row in enumerate([HEADER] + [ROW] * 5):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    workbook.save(str(folder / "request.xls"))
    return [folder / "request.xls"]


# --- tables whose shape is off


@exhibit(error="NoHeader", says="No header row")
def no_header(folder: Path) -> list[Path]:
    return csv(folder, (",".join(ROW) + "\n") * 5)


@exhibit(counts=(1, 0, 0, 2))
def header_in_two_rows(folder: Path) -> list[Path]:
    return csv(folder, "Taxpayer,,Address,,\nLast,First,Street,City,ZIP\nSMITH,JOHN,1 MAIN ST,X,01234\n")


@exhibit(counts=(5, 0, 0, 9))
def header_in_row_nine(folder: Path) -> list[Path]:
    return csv(folder, "a note\n" * 8 + LINES)


@exhibit(counts=(5, 0, 0, 2))
def header_repeated_within(folder: Path) -> list[Path]:
    lines = LINES.splitlines(keepends=True)
    return csv(folder, "".join([*lines[:3], lines[0], *lines[3:]]))


@exhibit(counts=(5, 0, 2, 5), says="taken as notes")
def notes_above_and_below(folder: Path) -> list[Path]:
    return csv(folder, "SENSITIVE\nPrepared by an office\n\n" + LINES + "\nTotal records: 5\nEnd of report\n")


@exhibit(counts=(1, 0, 0, 2))
def merged_cells(folder: Path) -> list[Path]:
    path = folder / "request.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        sheet = workbook.add_worksheet()
        sheet.merge_range(0, 0, 0, 1, "Subject name")
        sheet.merge_range(0, 2, 0, 4, "Address")
        sheet.write_row(1, 0, ["Last", "First", "Street", "City", "ZIP"])
        sheet.write_row(2, 0, ["SMITH", "JOHN", "1 MAIN ST", "X", "01234"])
    return [path]


@exhibit(error="TooLarge", says="more than 1,000")
def ten_thousand_columns(folder: Path) -> list[Path]:
    return csv(folder, ",".join(HEADER + ["x"] * 9_992) + "\n" + ",".join(["1"] * 10_000) + "\n")


@exhibit(error="TooLarge", says="beyond column")
def ten_thousand_columns_in_a_sheet(folder: Path) -> list[Path]:
    return [book(folder, lambda workbook, sheet: sheet.write_row(0, 0, [f"h{n}" for n in range(10_000)]))]


@exhibit(counts=(6, 0, 70_000, 1))
def seventy_thousand_blank_rows(folder: Path) -> list[Path]:
    def fill(workbook: Any, sheet: Any) -> None:
        grey = workbook.add_format({"bg_color": "silver"})
        for row in range(6, 70_006):
            sheet.write_blank(row, 0, None, grey)
        sheet.write_row(70_006, 0, ROW)

    return [book(folder, fill)]


@exhibit(counts=(6, 0, 70_000, 1))
def seventy_thousand_blank_lines(folder: Path) -> list[Path]:
    return csv(folder, LINES + "\n" * 35_000 + ",,,,,,,\n" * 35_000 + ",".join(ROW) + "\n")


@exhibit(counts=(5, 3, 0, 1))
def ragged_records(folder: Path) -> list[Path]:
    lines = LINES.splitlines(keepends=True)
    return csv(folder, "".join([*lines[:2], "A,B\n", "C,D,E\n", ",".join([*ROW, "x"]) + "\n", *lines[2:]]))


@exhibit(counts=(5, 1, 0, 1))
def quotation_mark_never_closed(folder: Path) -> list[Path]:
    lines = LINES.splitlines(keepends=True)
    return csv(folder, "".join([*lines[:3], 'DIAZ,"ANA,1980-01-01,,1 MAIN ST,X,IL,62701\n', *lines[3:]]))


@exhibit(error="UnreadableInput", says="do not fit the header")
def two_delimiters(folder: Path) -> list[Path]:
    header, _, rest = LINES.partition("\n")
    return csv(folder, header + "\n" + rest.replace(",", ";"))


@exhibit(counts=(5, 1, 0, 1))
def nul_bytes(folder: Path) -> list[Path]:
    return csv(folder, LINES + ",".join(ROW).replace("JOHN", "JO\0HN") + "\n")


@exhibit(counts=(11, 1, 0, 1))
def mixed_encodings(folder: Path) -> list[Path]:
    row = ",".join(ROW).replace("SMITH", "MUÑOZ") + "\n"
    return csv(folder, LINES.encode() + row.encode("cp1252") + row.encode() * 6)


@exhibit(error="BadEncoding", says="without guessing")
def bytes_of_no_encoding(folder: Path) -> list[Path]:
    return csv(folder, LINES.encode() + ",".join(ROW).encode().replace(b"SMITH", b"MU\x81\x8dOZ") + b"\n")


@exhibit(counts=(5, 0, 0, 1))
def wide_text_without_a_mark(folder: Path) -> list[Path]:
    return csv(folder, LINES.encode("utf-16-le"))


@exhibit(counts=(5, 1, 0, 1))
def cell_of_a_quarter_million_characters(folder: Path) -> list[Path]:
    return csv(folder, LINES + ",".join(ROW).replace("1 MAIN ST", "A" * 250_000) + "\n")


@exhibit(error="TooLarge", says="A line has more than")
def line_without_end(folder: Path) -> list[Path]:
    return csv(folder, LINES + "A" * 6_000_000)


@exhibit(counts=(5, 0, 0, 1))
def old_mac_line_ends(folder: Path) -> list[Path]:
    return csv(folder, LINES.replace("\n", "\r"))


@exhibit(counts=(5, 0, 0, 1))
def right_to_left_text(folder: Path) -> list[Path]:
    return csv(folder, LINES.replace("SMITH", "حداد").replace("JOHN", "\u200fליאור\u200e"))


# --- columns in doubt


@exhibit(counts=(5, 0, 0, 1), says="all claim last")
def two_columns_claim_one_field(folder: Path) -> list[Path]:
    return csv(folder, LINES.replace("First Name", "Surname", 1))


@exhibit(counts=(5, 0, 0, 1), says="all claim zip")
def header_given_twice(folder: Path) -> list[Path]:
    return csv(folder, LINES.replace("State", "Zip Code", 1))


@exhibit(counts=(5, 0, 0, 1), says="the values look like dates")
def header_over_the_wrong_column(folder: Path) -> list[Path]:
    return csv(folder, LINES.replace("DOB", "swap", 1).replace("Zip Code", "DOB", 1).replace("swap", "Zip Code", 1))


@exhibit(counts=(5, 0, 0, 1), says="no known header")
def column_nobody_knows(folder: Path) -> list[Path]:
    return csv(folder, LINES.replace("City", "Favourite colour", 1))


@exhibit(error="BadColumnMap", says="Did you mean", given={"column_map": "[[table]]\n[[table.colum]]\nposition = 1\n"})
def column_map_misspelt(folder: Path) -> list[Path]:
    return csv(folder, LINES)


# --- values that lost something


@exhibit(counts=(6, 0, 0, 1), marks=512)
def zip_and_number_without_their_zeros(folder: Path) -> list[Path]:
    def fill(workbook: Any, sheet: Any) -> None:
        del workbook
        sheet.write_row(6, 0, ["DIAZ", "ANA", "1980-01-01", 1234567, "1 MAIN ST", "X", "MA", 501])

    return [book(folder, fill)]


@exhibit(counts=(6, 0, 0, 1), marks=1)
def zip_with_its_zeros_in_the_format(folder: Path) -> list[Path]:
    def fill(workbook: Any, sheet: Any) -> None:
        sheet.write_row(6, 0, ROW)
        sheet.write_number(6, 7, 501, workbook.add_format({"num_format": "00000"}))

    return [book(folder, fill)]


@exhibit(counts=(6, 0, 0, 1), marks=256)
def number_longer_than_a_sheet_keeps(folder: Path) -> list[Path]:
    return [book(folder, lambda workbook, sheet: (sheet.write_row(6, 0, ROW), sheet.write_number(6, 3, 1.2345e19)))]


@exhibit(counts=(10, 0, 0, 2), marks=2, says="count from 1904")
def dates_of_two_epochs(folder: Path) -> list[Path]:
    def fill(workbook: Any, sheet: Any) -> None:
        for row in range(1, 6):
            sheet.write_number(row, 2, 31_000)

    return [book(folder, fill, "a.xlsx"), book(folder, fill, "b.xlsx", date_1904=True)]


@exhibit(counts=(5, 0, 0, 1), marks=16)
def formulas_alone(folder: Path) -> list[Path]:
    def fill(workbook: Any, sheet: Any) -> None:
        for row in range(1, 6):
            for column, value in enumerate(ROW):
                sheet.write_formula(row, column, f'="{value}"', None, value)

    return [book(folder, fill)]


@exhibit(counts=(5, 0, 0, 1), marks=32 | 16)
def cells_in_error(folder: Path) -> list[Path]:
    return [book(folder, lambda workbook, sheet: sheet.write_formula(3, 4, "=1/0", None, "#DIV/0!"))]


@exhibit(counts=(5, 0, 0, 1), marks=64)
def hidden_row(folder: Path) -> list[Path]:
    return [book(folder, lambda workbook, sheet: sheet.set_row(2, None, None, {"hidden": True}))]


@exhibit(counts=(5, 0, 0, 1), marks=128)
def hidden_column(folder: Path) -> list[Path]:
    return [book(folder, lambda workbook, sheet: sheet.set_column(3, 3, None, None, {"hidden": True}))]


@exhibit(counts=(10, 0, 0, 2), marks=64)
def hidden_sheet(folder: Path) -> list[Path]:
    def fill(workbook: Any, sheet: Any) -> None:
        second = workbook.add_worksheet("Also")
        for number, row in enumerate([HEADER] + [ROW] * 5):
            second.write_row(number, 0, row)
        second.hide()

    return [book(folder, fill)]


@exhibit(counts=(5, 0, 0, 1), says="links were not followed")
def links_to_other_workbooks(folder: Path) -> list[Path]:
    path = book(folder)
    return packed(path, {**parts_of(path), "xl/externalLinks/externalLink1.xml": b"<externalLink/>"})


@exhibit(counts=(5, 0, 0, 1), says="macros; they were not run")
def macros(folder: Path) -> list[Path]:
    path = book(folder, name="request.xlsm")
    return packed(path, {**parts_of(path), "xl/vbaProject.bin": b"x"})


# --- Parquet


def parquet(folder: Path, query: str) -> list[Path]:
    """A Parquet file by DuckDB."""
    import duckdb

    path = folder / "request.parquet"
    with duckdb.connect() as connection:
        connection.execute(f"COPY ({query}) TO '{path}' (FORMAT parquet)")
    return [path]


@exhibit(error="UnsupportedFormat", says="nested values")
def parquet_with_nested_values(folder: Path) -> list[Path]:
    return parquet(folder, "SELECT 'SMITH' AS last_name, ['a'] AS address")


@exhibit(error="UnsupportedFormat", says="bytes")
def parquet_with_bytes(folder: Path) -> list[Path]:
    return parquet(folder, "SELECT 'SMITH' AS last_name, 'x'::BLOB AS zip")


@exhibit(error="DamagedFile", says="cut short")
def parquet_cut_short(folder: Path) -> list[Path]:
    (path,) = parquet(folder, "SELECT 'SMITH' AS last_name, 'A' AS first_name")
    path.write_bytes(path.read_bytes()[:-30])
    return [path]


@exhibit(error="DamagedFile", says="cut short")
def parquet_that_promises_too_much(folder: Path) -> list[Path]:
    (path,) = parquet(folder, "SELECT 'SMITH' AS last_name, 'A' AS first_name")
    data = path.read_bytes()
    path.write_bytes(data[:-8] + struct.pack("<I", 2**31 - 1) + b"PAR1")
    return [path]


@exhibit(counts=(2, 0, 0, 0))
def parquet_whose_name_is_a_pattern(folder: Path) -> list[Path]:
    (path,) = parquet(folder, "SELECT 'SMITH' AS last_name, 'A' AS first_name FROM range(2)")
    shutil.copy(path, folder / "r[a-z]*?t.parquet")
    return [folder / "r[a-z]*?t.parquet"]


@exhibit(counts=(2, 0, 0, 0))
def parquet_in_a_folder_that_reads_like_a_column(folder: Path) -> list[Path]:
    (folder / "zip=78501").mkdir()
    return parquet(folder / "zip=78501", "SELECT 'SMITH' AS last_name, 'A' AS first_name FROM range(2)")


@exhibit(error="UnsupportedFormat", says="file_row_number")
def parquet_with_a_column_that_counts_rows(folder: Path) -> list[Path]:
    return parquet(folder, "SELECT 'SMITH' AS last_name, 'A' AS first_name, 7 AS file_row_number")


@exhibit(error="DamagedFile", says="damaged")
def parquet_damaged_far_down(folder: Path) -> list[Path]:
    (path,) = parquet(
        folder, "SELECT md5(i::VARCHAR) AS last_name, md5('x' || i) AS first_name FROM range(400000) t(i)"
    )
    data = bytearray(path.read_bytes())
    middle = len(data) * 9 // 10
    data[middle : middle + 20_000] = bytes(20_000)
    path.write_bytes(data)
    return [path]


@exhibit(error="DamagedFile", says="damaged")
def parquet_with_a_column_of_negative_size(folder: Path) -> list[Path]:
    (path,) = parquet(folder, "SELECT 'SMITH' AS last_name, 'A' AS first_name FROM range(9)")
    data = bytearray(path.read_bytes())
    sizes = data.rindex(b"\x18\x09last_name\x15") + len(b"\x18\x09last_name\x15\x00\x16\x00\x16\x00\x16")
    data[sizes] |= 1  # zigzag: odd numbers are negative
    path.write_bytes(data)
    return [path]


@exhibit(error="TooLarge", says="characters")
def parquet_with_a_cell_of_three_million_characters(folder: Path) -> list[Path]:
    return parquet(folder, "SELECT repeat('A', 3000000) AS last_name, 'A' AS first_name")


# --- covers


@exhibit(error="BadCover", says="no valid TOML", given={"cover": 'signer = "A. Person\n'})
def cover_that_is_no_toml(folder: Path) -> list[Path]:
    return csv(folder, LINES)


@exhibit(counts=(5, 0, 0, 1), says="letter_date", given={"cover": 'letter_date = "03/04/2026"\nsinger = "A. Person"\n'})
def cover_with_a_date_that_may_be_two(folder: Path) -> list[Path]:
    return csv(folder, LINES)


@exhibit(error="BadCover", says="no valid TOML", given={"cover": "a" + ".a" * 200_000 + " = 1\n"})
def cover_with_a_key_of_many_parts(folder: Path) -> list[Path]:
    return csv(folder, LINES)


@exhibit(error="BadCover", says="no valid TOML", given={"cover": "contest_days = " + "9" * 6_000 + "\n"})
def cover_with_a_number_of_many_digits(folder: Path) -> list[Path]:
    return csv(folder, LINES)


@exhibit(error="BadCover", says="no valid TOML", given={"cover": "x = " + "[" * 100_000 + "\n"})
def cover_nested_without_end(folder: Path) -> list[Path]:
    return csv(folder, LINES)


@exhibit(error="BadCover", says="characters or", given={"cover": f"items_requested = {['x'] * 300_000}\n"})
def cover_that_lists_without_end(folder: Path) -> list[Path]:
    return csv(folder, LINES)


@exhibit(error="BadCover", says="characters or", given={"cover": f'purpose = "{"no " * 1_200_000}"\n'})
def cover_that_is_a_book(folder: Path) -> list[Path]:
    return csv(folder, LINES)


@exhibit(error="BadCover", says="Several sheets are named Cover")
def two_covers(folder: Path) -> list[Path]:
    def fill(workbook: Any, sheet: Any) -> None:
        del sheet
        for name in ("Cover", "Cover sheet"):
            workbook.add_worksheet(name).write_row(0, 0, ["Signed by", "A. Person"])

    return [book(folder, fill)]
