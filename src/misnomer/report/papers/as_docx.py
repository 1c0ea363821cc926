"""A document as DOCX, for those who have to edit it; python-docx sets it."""

import io
import zipfile
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any, Final

from misnomer.report.plain_words import visible
from misnomer.terms.errors import UsageError
from misnomer.terms.paper import Block, Heading, Lines, Listing, Note, Paper, Paragraph, Table

if TYPE_CHECKING:
    from docx.document import Document

_ONE_DAY: Final = (1980, 1, 1, 0, 0, 0)
_SERIF: Final = "Times New Roman"

_RULES: Final = """<w:tblBorders {space}><w:top w:val="single" w:sz="8" w:color="4A5058"/>
<w:bottom w:val="single" w:sz="4" w:color="4A5058"/>
<w:insideH w:val="single" w:sz="4" w:color="C9C4B8"/></w:tblBorders>"""
"""Lines between the rows of a table, and none between its columns."""


def render_docx(paper: Paper) -> bytes:
    """The document as DOCX; the same paper gives the same bytes.

    Raises:
        UsageError: python-docx is not installed.
    """
    try:
        import docx
    except ImportError:
        raise UsageError(
            "A DOCX needs python-docx, which is not installed.",
            where="--out",
            do="Install it: pip install 'misnomer[documents]', or name a file that ends in .html.",
        ) from None
    document = docx.Document()
    _set_up(document, paper)
    document.add_paragraph(visible(paper.title), style="Title")
    for block in paper.blocks:
        _WRITERS[type(block)](document, block)
    written = io.BytesIO()
    document.save(written)
    return _undated(written.getvalue())


def _set_up(document: "Document", paper: Paper) -> None:
    """Page, fonts, language, foot and the file's own date."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21.59), Cm(27.94)
    if paper.landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.6)
    for name, size in (("Normal", 9.5), ("Title", 17), ("Heading 1", 12), ("Caption", 9)):
        _set_font(document.styles[name], size)
    for name in ("Normal", "List Bullet", "List Number"):
        document.styles[name].paragraph_format.space_after = Pt(3)
    foot = section.footer.paragraphs[0]
    foot.text = visible(paper.foot)
    foot.runs[0].font.size = Pt(7.5)
    made = document.core_properties
    made.title, made.author, made.language, made.comments = visible(paper.title), "misnomer", "en-US", ""
    made.created = made.modified = datetime.combine(paper.made_for, time(), UTC)
    made.last_modified_by = "misnomer"


def _set_font(style: Any, size: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size, style.font.color.rgb = _SERIF, Pt(size), RGBColor(0x1C, 0x20, 0x24)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for part in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(part), _SERIF)
    for part in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(part), None)


def _heading(document: "Document", block: Heading) -> None:
    from docx.shared import Pt

    document.add_paragraph(visible(block.text), style="Heading 1").paragraph_format.space_before = Pt(8)


def _paragraph(document: "Document", block: Paragraph) -> None:
    document.add_paragraph().add_run(visible(block.text)).bold = block.strong or None


def _note(document: "Document", block: Note) -> None:
    from docx.shared import Cm, Pt

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(0.6)
    paragraph.add_run(visible(block.text)).font.size = Pt(9)


def _listing(document: "Document", block: Listing) -> None:
    for item in block.items:
        document.add_paragraph(visible(item), style="List Number" if block.numbered else "List Bullet")


def _lines(document: "Document", block: Lines) -> None:
    from docx.shared import Cm

    for label, words in block.pairs:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.left_indent, paragraph.paragraph_format.first_line_indent = Cm(3.4), Cm(-3.4)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(3.4))
        paragraph.add_run(f"{visible(label)}\t{visible(words)}")


def _table(document: "Document", block: Table) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    document.add_paragraph(visible(block.caption), style="Caption").paragraph_format.keep_with_next = True
    table = document.add_table(rows=0, cols=len(block.columns))
    for number, row in enumerate((block.columns, *block.rows)):
        cells = table.add_row().cells
        for at, words in enumerate(row):
            paragraph = cells[at].paragraphs[0]
            run = paragraph.add_run(visible(words))
            run.font.size, run.bold = Pt(8), True if number == 0 or at == 0 else None
            paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(1.5), Pt(1.5)
            if at in block.figures:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _shape(table, block, document)
    document.add_paragraph().paragraph_format.line_spacing = Pt(4)


def _shape(table: Any, block: Table, document: "Document") -> None:
    """Widths, a heading row that repeats on every page, and rows that stay whole."""
    from docx.oxml import OxmlElement, parse_xml
    from docx.oxml.ns import nsdecls

    section = document.sections[0]
    room = (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)
    shares = block.widths or (1,) * len(block.columns)
    table.autofit = False
    table._tbl.tblPr.append(parse_xml(_RULES.format(space=nsdecls("w"))))
    for column, share in zip(table.columns, shares, strict=True):
        column.width = room * share // sum(shares)
        for cell in column.cells:
            cell.width = column.width
    for number, row in enumerate(table.rows):
        marks = row._tr.get_or_add_trPr()
        marks.append(OxmlElement("w:cantSplit"))
        if number == 0:
            marks.append(OxmlElement("w:tblHeader"))


_WRITERS: Final[dict[type[Block], Any]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Note: _note,
    Listing: _listing,
    Lines: _lines,
    Table: _table,
}


def _undated(archive: bytes) -> bytes:
    """The same parts with the same date on each, so that the clock is not in the file."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as before, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.infolist():
            after.writestr(zipfile.ZipInfo(part.filename, _ONE_DAY), before.read(part), zipfile.ZIP_DEFLATED)
    return written.getvalue()
