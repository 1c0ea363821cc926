"""What the fuzzer calls: each target takes any bytes and may only succeed or raise a MisnomerError.

`xlsx` also holds the fast lane of the reader against expat; `text` counts the records of a file two ways.
"""

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from misnomer.intake.cover import cover_of_sheet
from misnomer.intake.found import Found, Line
from misnomer.intake.headers import find_header
from misnomer.intake.limits import Limits
from misnomer.intake.mapping import choose
from misnomer.intake.plan import notes_below, with_serials
from misnomer.intake.text.lines import lines_of
from misnomer.intake.text.table import open_text
from misnomer.intake.xlsx.archive import Archive
from misnomer.intake.xlsx.shared import StringTable, write_strings
from misnomer.intake.xlsx.sheet import read_sheet, read_sheet_plainly
from misnomer.intake.xlsx.styles import read_styles
from misnomer.intake.xlsx.values import Book
from misnomer.intake.xlsx.workbook import read_workbook
from misnomer.terms.errors import MisnomerError

LIMITS = Limits(unpacked_bytes=2**24, file_bytes=2**24)
_PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")
_HOME = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WHOLE = {
    "_rels/.rels": f'<Relationships><Relationship Id="r1" Type="{_LINK}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="r1" Type="{_LINK}/worksheet"'
    f' Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{_LINK}/sharedStrings" Target="sharedStrings.xml"/>'
    f'<Relationship Id="r3" Type="{_LINK}/styles" Target="styles.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_HOME}" xmlns:r="{_LINK}"><sheets><sheet name="S" sheetId="1" r:id="r1"/>'
    "</sheets></workbook>",
    "xl/sharedStrings.xml": f'<sst xmlns="{_HOME}"><si><t>Last Name</t></si><si><t>SMITH &amp; SON</t></si>'
    "<si><r><t>rich</t></r><r><t> text</t></r></si></sst>",
    "xl/styles.xml": f'<styleSheet xmlns="{_HOME}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000"/>'
    '</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_HOME}"><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    "</sheetData></worksheet>",
}


def workbook(folder: Path, data: bytes) -> Path:
    """A workbook with one part given by the bytes: the first says which, or that they are the whole file."""
    path = folder / "fuzz.xlsx"
    choice = data[0] % (len(_PARTS) + 1) if data else 0
    if choice == len(_PARTS):
        path.write_bytes(data[1:])
        return path
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in _WHOLE.items():
            archive.writestr(name, data[1:] if name == _PARTS[choice] else content)
    return path


def xlsx(data: bytes) -> None:
    """Read a workbook in both lanes; what they say must be the same, refusals included."""
    with tempfile.TemporaryDirectory(dir=_shared_memory()) as name:
        folder = Path(name)
        try:
            archive = Archive(workbook(folder, data), LIMITS)
        except MisnomerError:
            return
        try:
            book = read_workbook(archive, LIMITS)
            write_strings(archive, book.strings, folder / "strings", LIMITS)
            cells = Book(StringTable(folder / "strings"), read_styles(archive, book.styles), book.epoch_1904)
            for sheet in book.sheets[:2]:
                compare(archive, sheet.part, cells, folder)
        except MisnomerError:
            return
        finally:
            archive.close()


def compare(archive: Archive, part: str, book: Book, folder: Path) -> None:
    """Hold the fast lane against expat on one sheet; a sheet with two faults may be refused for either."""
    fast = _outcome(lambda: _told(read_sheet(archive, part, book, folder / "fast", LIMITS, "f")))
    plain = _outcome(lambda: _told(read_sheet_plainly(archive, part, book, folder / "plain", LIMITS, "f")))
    if fast != plain:
        raise AssertionError("the two lanes of the reader disagree")


def _told(read: object) -> object:
    strip, facts = read.strip, read.facts  # type: ignore[attr-defined]
    text = strip.path.read_bytes().decode("utf-8")
    lines = [tuple(cell for cell in _trimmed(line)) for line in text.split("\n")]
    width = max((len(line) for line in lines), default=0) and strip.last_row
    restored = tuple(count for count in strip.restored if count)
    return lines, strip.lines, width, restored, sorted(facts.hidden_columns), facts.merges


def _trimmed(line: str) -> list[str]:
    """A line of a strip without empty cells at its end, which one lane writes and the other does not."""
    cells = line.split("\x1f")
    if len(cells) > 2:
        cells[2] = cells[2].rstrip("-")
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _outcome(read: Callable[[], object]) -> object:
    try:
        return read()
    except MisnomerError:
        return "refused"


def _shared_memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 - a folder of its own is made in it


def text(data: bytes) -> None:
    """Look at a text file and read every record with care; each line belongs to exactly one record."""
    with tempfile.TemporaryDirectory(dir=_shared_memory()) as name:
        path = Path(name) / "fuzz.csv"
        path.write_bytes(data or b"\n")
        try:
            opened = open_text(path, LIMITS, lambda done: None)
            records = list(opened.records(opened.found.width))
            lines = list(lines_of(path, opened.encoding, LIMITS.record_characters))
        except MisnomerError:
            return
        _hold([record.row for record in records] == list(range(1, len(records) + 1)), "rows are counted through")
        spanned = sum(1 + "".join(record.cells).count("\n") for record in records)
        _hold(spanned <= len(lines), "no line belongs to two records")
        _understand(opened.found)


def header(data: bytes) -> None:
    """Look for a header in any cells, map the columns, read them as a cover."""
    rows = data.decode("utf-8", "replace").split("\n")[:80]
    head = tuple(Line(n, tuple(row.split("\t")), "n" * row.count("\t")) for n, row in enumerate(rows, 1) if row.strip())
    width = max((len(line.cells) for line in head), default=0)
    if 0 < width < 200:
        _understand(Found("fuzz", None, head, head[-30:], width, kinds=True, epoch_1904=False))
    cover_of_sheet(head)


def _hold(law: bool, words: str) -> None:  # noqa: FBT001
    if not law:
        raise AssertionError(words)


def _understand(found: Found) -> None:
    told = find_header(found)
    if told is None:
        return
    data = found.head[3:]
    choices = choose(found, told, data)
    with_serials(found, choices, data)
    notes_below(found.tail, found.width, 2)
    mapped = [choice.field for choice in choices if choice.field is not None]
    _hold(len(mapped) == len(set(mapped)), "no field has two columns")


TARGETS: dict[str, Callable[[bytes], None]] = {"xlsx": xlsx, "text": text, "header": header}
