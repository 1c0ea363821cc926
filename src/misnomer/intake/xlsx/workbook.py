"""What a workbook says of itself: its sheets, where their parts are, which epoch its dates count from."""

from dataclasses import dataclass, field
from typing import Final

from misnomer.intake.limits import Limits
from misnomer.intake.xlsx.archive import Archive, target_of
from misnomer.intake.xlsx.xml import Start, parse, parser_for
from misnomer.terms.errors import HostileFile, TooLarge, UnsupportedFormat

_LARGEST_PART: Final = 64 * 2**20


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet of a workbook."""

    name: str
    """As on its tab."""
    part: str
    """Where it is in the archive."""
    hidden: bool
    """Whether its tab is hidden."""


@dataclass(slots=True)
class Workbook:
    """What a workbook says of itself."""

    sheets: list[SheetPart] = field(default_factory=list)
    """Worksheets in tab order."""
    epoch_1904: bool = False
    """Whether date serials count from 1904."""
    strings: str | None = None
    """Part with the shared strings."""
    styles: str | None = None
    """Part with the styles."""
    others: int = 0
    """Sheets that are no worksheets: charts, dialogs, macros."""


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str
    external: bool


def read_workbook(archive: Archive, limits: Limits) -> Workbook:
    """Read the workbook part and its relations.

    Raises:
        UnsupportedFormat: Where the archive holds no worksheet.
        TooLarge: Where it has too many sheets.
        HostileFile: Where one part is given out for several sheets.
        DamagedFile: Where a part is missing or broken.
    """
    where = archive.path.name
    part = _main_part(archive)
    base = part.rpartition("/")
    relations = _relations(archive, f"{base[0]}/_rels/{base[2]}.rels".lstrip("/"), part)
    book = Workbook()
    _read_sheets(archive, part, relations, book)
    for relation in relations.values():
        if relation.kind == "sharedStrings" and relation.target in archive:
            book.strings = relation.target
        if relation.kind == "styles" and relation.target in archive:
            book.styles = relation.target
    if len(book.sheets) > limits.sheets:
        raise TooLarge(f"The workbook has more than {limits.sheets} sheets.", where=where, do="Split it.")
    if len({sheet.part for sheet in book.sheets}) < len(book.sheets):
        raise HostileFile(
            "Two sheets of the workbook are one and the same part.",
            where=where,
            do="Do not open it. Tell the sender, and ask for the table as CSV.",
        )
    if not book.sheets:
        raise UnsupportedFormat("The workbook has no worksheet.", where=where, do="Ask for a table.")
    return book


def _main_part(archive: Archive) -> str:
    if "_rels/.rels" in archive:
        for relation in _relations(archive, "_rels/.rels", "").values():
            if relation.kind == "officeDocument" and relation.target in archive:
                return relation.target
    return "xl/workbook.xml"


def _relations(archive: Archive, part: str, base: str) -> dict[str, _Relation]:
    found: dict[str, _Relation] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            kind = attributes.get("Type", "").rpartition("/")[2]
            external = attributes.get("TargetMode") == "External"
            target = "" if external else target_of(base, attributes.get("Target", ""))
            found[attributes.get("Id", "")] = _Relation(kind, target, external)

    if part in archive:
        _parse(archive, part, start)
    return found


def _read_sheets(archive: Archive, part: str, relations: dict[str, _Relation], book: Workbook) -> None:
    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "workbookPr":
            book.epoch_1904 = attributes.get("date1904", "0") in ("1", "true", "on")
        elif name == "sheet":
            relation = relations.get(_relation_id(attributes))
            hidden = attributes.get("state", "visible") != "visible"
            if relation is not None and relation.kind == "worksheet" and not relation.external:
                book.sheets.append(SheetPart(attributes.get("name", ""), relation.target, hidden))
            else:
                book.others += 1

    _parse(archive, part, start)


def _relation_id(attributes: dict[str, str]) -> str:
    return next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")


def _parse(archive: Archive, part: str, start: Start) -> None:
    with archive.open(part) as stream:
        parse(stream, parser_for(start, None, None, archive.path.name), archive.path.name, _LARGEST_PART)


def notes_of(archive: Archive, book: Workbook) -> tuple[str, ...]:
    """What a reader should know of the workbook as a whole."""
    names, file = archive.names(), archive.path.name
    notes = []
    if any(name.endswith("vbaproject.bin") for name in names):
        notes.append(f"{file}: it holds macros; they were not run.")
    if any("externallinks/" in name for name in names):
        notes.append(f"{file}: it links to other workbooks; the links were not followed.")
    if any("/embeddings/" in name or "/activex/" in name for name in names):
        notes.append(f"{file}: it holds embedded objects; they were not opened.")
    if book.others:
        notes.append(f"{file}: {book.others} sheet(s) that hold no cells (charts, dialogs) were passed over.")
    if book.epoch_1904:
        notes.append(f"{file}: its dates count from 1904; they were read so.")
    return tuple(notes)
