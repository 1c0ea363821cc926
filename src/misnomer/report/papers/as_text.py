"""A document as text for a terminal, 80 columns wide."""

from collections.abc import Iterator

from misnomer.report.wrapping import wrap
from misnomer.terms.paper import Block, Heading, Lines, Listing, Note, Paper, Paragraph, Table


def render_paper_text(paper: Paper) -> str:
    """The document as plain text, ending in one line end; a table becomes a few lines for each of its rows."""
    parts = [wrap(paper.title), *(list(_block(block)) for block in paper.blocks), wrap(paper.foot)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading(text):
            yield from wrap(text.upper())
        case Paragraph(text) | Note(text):
            yield from wrap(text)
        case Listing(items, numbered):
            for at, item in enumerate(items, 1):
                yield from wrap(item, f"{at:>3}. " if numbered else "  * ", "     " if numbered else "    ")
        case Lines(pairs):
            for label, words in pairs:
                yield from wrap(f"{label}: {words}", "", "    ")
        case Table():
            yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    yield from wrap(table.caption)
    for row in table.rows:
        yield from wrap(f"{table.columns[0]}: {row[0]}", "  * ", "    ")
        for name, cell in zip(table.columns[1:], row[1:], strict=True):
            if cell:
                yield from wrap(f"{name}: {cell}", "    ", "      ")
