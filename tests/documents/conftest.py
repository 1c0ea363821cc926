"""Opinions to make documents from, each reviewed once for all tests."""

from datetime import date
from pathlib import Path

import pytest

from misnomer import review_request
from misnomer.cli import run
from misnomer.review.documents import Basis, open_basis
from misnomer.terms.paper import (
    Details,
    DocumentKind,
    Heading,
    Lines,
    Listing,
    Note,
    Paper,
    Paragraph,
    Table,
)

DETAILS = Details(
    office="Office of Disclosure",
    addressee="Department of Examples",
    reference="D-2026-114",
    day=date(2026, 11, 26),
    signer="Disclosure officer",
    answer_by=date(2026, 12, 28),
)


@pytest.fixture(scope="session")
def replay(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a request like that of 2025, 400 rows, and the opinion on it."""
    folder = tmp_path_factory.mktemp("replay")
    run(["example", "replay-2025", "--rows", "400", "--out", str(folder / "request.csv"), "--quiet"])
    review_request(folder / "request.csv", cover=folder / "request.cover.toml", out=folder / "opinion", workbook=False)
    return folder


@pytest.fixture(scope="session")
def insufficient(replay: Path) -> Basis:
    """The opinion on it."""
    return open_basis(replay / "opinion")


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Basis:
    """The opinion on a request against which nothing is found."""
    folder = tmp_path_factory.mktemp("sound")
    run(["example", "sound", "--rows", "60", "--out", str(folder / "request.csv"), "--quiet"])
    review_request(folder / "request.csv", cover=folder / "request.cover.toml", out=folder / "opinion", workbook=False)
    return open_basis(folder / "opinion")


@pytest.fixture(scope="session")
def every_block() -> Paper:
    """A document with every kind of block, and texts that try to be more than text."""
    hostile = '=HYPERLINK("x") #eval("1+1") *b* $x$ @ref <script>alert(1)</script> {{ 7*7 }} \\u{41} // /* ` ~ _ \u202e'
    return Paper(
        DocumentKind.MEMORANDUM,
        f"A title {hostile}",
        date(2025, 6, 27),
        (
            Lines((("To", hostile), ("Date", "27 June 2025"))),
            Heading("What was found"),
            Paragraph(f"A paragraph. {hostile}"),
            Paragraph("Not to be missed.", strong=True),
            Listing(("first", hostile), numbered=True),
            Listing(("one", "other")),
            Table(
                "A table", ("Rule", "Cite", "Rows"), ((hostile, "26 USC 6103(i)(2)", "1,234"), ("b", "", "5")),
                (3, 2, 1), frozenset({2}),
            ),
            Note("A note."),
        ),
        f"The foot. {hostile}",
    )  # fmt: skip
