"""The fast lane of the XLSX reader against expat and against another reader, on the corpus and on any sheet."""

import datetime as dt
import importlib.util
import struct
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from misnomer.intake.limits import Limits
from misnomer.intake.xlsx import grammar
from misnomer.intake.xlsx.archive import Archive
from misnomer.intake.xlsx.shared import StringTable, write_strings
from misnomer.intake.xlsx.sheet import read_sheet
from misnomer.intake.xlsx.styles import Style, read_styles
from misnomer.intake.xlsx.values import Book
from misnomer.intake.xlsx.workbook import read_workbook

TYPED, HIDE = ' t="{}"', ' hidden="1"'
FUZZ = Path(__file__).resolve().parents[2] / "tools" / "fuzz"
LIMITS = Limits()


def _targets() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_targets", FUZZ / "targets.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_targets"] = module
    spec.loader.exec_module(module)
    return module


TARGETS = _targets()
CORPUS = sorted((FUZZ / "corpus").glob("*/*"))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_fuzzing_corpus(path: Path) -> None:
    """What fuzzing began from and once stumbled over neither crashes nor parts the two lanes."""
    TARGETS.TARGETS[path.parent.name](path.read_bytes())


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r", min_codepoint=9), max_size=12).map(
    lambda text: "".join(c for c in text if c in "\t\n" or (ord(c) >= 32 and c not in "\x7f\ufffe\uffff"))
)
CELLS = st.one_of(
    st.none(),
    st.integers(-1, 4).map(lambda n: ("s", str(n))),
    TEXTS.map(lambda text: ("inlineStr", text)),
    TEXTS.map(lambda text: ("str", text)),
    st.sampled_from(["0", "501", "31838", "1E+20", "-3.50", "007", "1e3", "", "nan", "12345678901234567"]).map(
        lambda n: ("n", n)
    ),
    st.sampled_from(["1", "0"]).map(lambda b: ("b", b)),
    st.just(("e", "#N/A")),
    st.just(("f", "2")),
    st.just(("d", "2020-01-02T00:00:00")),
)
ROWS = st.lists(st.tuples(st.integers(1, 3), st.booleans(), st.lists(CELLS, max_size=5)), max_size=25)


def escaped(text: str) -> str:
    """Text as it stands in XML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cell_of(place: str, cell: tuple[str, str], style: int) -> str:
    """One cell as XML."""
    kind, text = cell
    shown = escaped(text)
    said = f' s="{style}"' if style else ""
    if kind == "inlineStr":
        return f'<c r="{place}"{said} t="inlineStr"><is><t>{shown}</t></is></c>'
    if kind == "f":
        return f'<c r="{place}"{said}><f>1+1</f><v>{shown}</v></c>'
    return f'<c r="{place}"{said}{"" if kind == "n" else TYPED.format(kind)}><v>{shown}</v></c>'


def sheet_of(rows: list[tuple[int, bool, list[tuple[str, str] | None]]]) -> bytes:
    """A sheet as XML, with gaps between rows, hidden rows and empty cells."""
    pieces, number = [], 0
    for gap, hidden, cells in rows:
        number += gap
        inside = "".join(
            cell_of(f"{chr(65 + n)}{number}", cell, (number + n) % 3)
            for n, cell in enumerate(cells)
            if cell is not None
        )
        pieces.append(f'<row r="{number}"{HIDE if hidden else ""}>{inside}</row>')
    home = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{home}"><sheetData>{"".join(pieces)}</sheetData></worksheet>'.encode()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(ROWS, ROWS)
def test_any_sheet_reads_alike_in_both_lanes(
    one: list[tuple[int, bool, list[tuple[str, str] | None]]], two: list[tuple[int, bool, list[tuple[str, str] | None]]]
) -> None:
    """Whatever the rows are, the pattern learned from some of them reads no other differently than expat would."""
    TARGETS.xlsx(b"\0" + sheet_of(one * 3 + two))


def lines_read(path: Path, folder: Path) -> list[list[str]]:
    """The first sheet of a workbook as our reader sees it: row and cells."""
    archive = Archive(path, LIMITS)
    try:
        found = read_workbook(archive, LIMITS)
        write_strings(archive, found.strings, folder / "strings", LIMITS)
        book = Book(StringTable(folder / "strings"), read_styles(archive, found.styles), found.epoch_1904)
        strip = read_sheet(archive, found.sheets[0].part, book, folder / "strip", LIMITS, "x").strip
    finally:
        archive.close()
    lines = strip.path.read_bytes().decode().split("\n")[:-1]
    return [[line.split("\x1f")[0], *line.split("\x1f")[3:]] for line in lines]


SIMPLE = st.one_of(
    st.none(),
    st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF, exclude_characters="\x7f"), min_size=1, max_size=9),
    st.integers(0, 10**9),
    st.booleans(),
    st.dates(dt.date(1901, 1, 1), dt.date(2100, 1, 1)),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.lists(SIMPLE, max_size=6), min_size=1, max_size=12))
def test_a_workbook_reads_as_another_reader_reads_it(tmp_path_factory: Any, rows: list[list[Any]]) -> None:
    """What openpyxl wrote and reads back is what our reader reads."""
    folder = tmp_path_factory.mktemp("book")
    book = openpyxl.Workbook()
    for number, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            cell = book.active.cell(number, column)  # type: ignore[union-attr]
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
    book.save(folder / "book.xlsx")
    theirs = openpyxl.load_workbook(folder / "book.xlsx").active
    assert theirs is not None
    expected = []
    for number, row in enumerate(theirs.iter_rows(values_only=True), 1):
        shown = [shown_as(value) for value in row]
        while shown and not shown[-1]:
            shown.pop()
        if any(cell.strip() for cell in shown):
            expected.append([str(number), *shown])
    ours = [
        line[: max((n for n, cell in enumerate(line, 1) if cell), default=0)]
        for line in lines_read(folder / "book.xlsx", folder)
    ]
    assert ours == expected


def shown_as(value: object) -> str:
    """A value as our reader writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    return value.date().isoformat() if isinstance(value, dt.datetime) else str(value)


def test_most_rows_take_the_fast_lane(tmp_path: Path) -> None:
    """The pattern, once learned, takes rows with other values, missing cells and another style."""
    (tmp_path / "strings").write_bytes(b"ab")
    (tmp_path / "strings.ends").write_bytes(struct.pack("<2Q", 1, 2))
    strings = StringTable(tmp_path / "strings")
    learned = grammar.Grammar(
        Book(strings, [Style("n"), Style("z", "00000")], epoch_1904=False), hidden_by_default=False
    )
    first = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>501</v></c></row>'
    assert learned.pattern is None
    learned.learn(first)
    assert learned.pattern is not None
    assert learned.pattern.match('<row r="7"><c r="B7" s="1"><v>9</v></c></row>')
    assert learned.pattern.match('<row r="8" spans="1:2"><c r="A8" t="s"><v>1</v></c></row>')
    assert not learned.pattern.match('<row r="7"><c r="B8" s="1"><v>9</v></c></row>')
    assert not learned.pattern.match('<row r="7"><c r="B7" s="0"><v>9</v></c></row>')
    lines = learned.lines([learned.pattern.match(first).groups()])  # type: ignore[union-attr]
    assert (lines.cells, lines.kinds, lines.marks) == ([("a", "00501")], ["tt"], [1])


def test_a_part_that_expands_is_bounded(tmp_path: Path) -> None:
    """A row that refers to one long shared string many times is too long, not a way to fill the disk."""
    from misnomer.terms.errors import TooLarge

    path = tmp_path / "book.xlsx"
    parts: dict[str, str | bytes] = dict(TARGETS._WHOLE)
    parts["xl/sharedStrings.xml"] = f"<sst><si><t>{'A' * 100_000}</t></si></sst>"
    cells = "".join(f'<c r="{grammar._letters(n)}1" t="s"><v>0</v></c>' for n in range(1, 200))
    parts["xl/worksheets/sheet1.xml"] = f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(TooLarge):
        lines_read(path, tmp_path)
