"""A document as PDF: tagged, PDF/UA-1, with embedded fonts alone; typst sets it."""

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from importlib.resources import files
from typing import Any, Final

from misnomer.report.plain_words import visible
from misnomer.terms.errors import MisnomerError, UsageError
from misnomer.terms.paper import Block, Paper, Table

STANDARD: Final = "ua-1"
_RARE: Final = 0x530
"""Latin, Greek and Cyrillic letters stand below this."""
_SIGNS: Final = frozenset("–—‘’“”…•·−×÷≤≥§†‡\ufffd")
"""Signs above it that the embedded fonts have."""


def render_pdf(paper: Paper) -> bytes:
    """The document as PDF/UA-1. Its texts reach typst as data, never as source.

    Letters that the embedded fonts do not have are shown as a question mark in a diamond, and the foot says so.

    Raises:
        UsageError: typst is not installed.
    """
    return compile_pdf((files("misnomer.report.papers") / "paper.typ").read_bytes(), _data(paper), paper.made_for)


def compile_pdf(source: bytes, data: dict[str, Any], made_for: date) -> bytes:
    """Set a template with its data, read in it as `json(bytes(sys.inputs.data))`, as PDF/UA-1.

    Args:
        source: The template, which never changes with the data.
        data: What it shows; `foot` is a text at the foot of each page.
        made_for: The only date in the file.

    Raises:
        UsageError: typst is not installed.
    """
    try:
        import typst
    except ImportError:
        raise UsageError(
            "A PDF needs typst, which is not installed.",
            where="--out",
            do="Install it: pip install 'misnomer[documents]', or ask for another form, such as HTML.",
        ) from None
    try:
        return _set(typst.compile, source, data, made_for)
    except typst.TypstError:
        data = _settable(data)
        data["foot"] += " Letters shown as \ufffd are not in the fonts of this PDF; the HTML has them."
        return _set(typst.compile, source, data, made_for)


def _set(compile_source: Callable[..., Any], source: bytes, data: dict[str, Any], made_for: date) -> bytes:
    pdf = compile_source(
        source,
        format="pdf",
        sys_inputs={"data": json.dumps(data)},
        pdf_standards=STANDARD,
        timestamp=datetime.combine(made_for, time(), UTC),
        ignore_system_fonts=True,
    )
    if not isinstance(pdf, bytes):
        raise MisnomerError("typst gave no single file.")
    return pdf


def _data(paper: Paper) -> dict[str, Any]:
    return {
        "title": visible(paper.title),
        "foot": visible(paper.foot),
        "landscape": paper.landscape,
        "blocks": [_block(block) for block in paper.blocks],
    }


def _block(block: Block) -> dict[str, Any]:
    data = {"is": type(block).__name__, **_each_text(asdict(block), visible)}
    if isinstance(block, Table):
        data["widths"] = list(block.widths or (1,) * len(block.columns))
    return data


def _settable(data: dict[str, Any]) -> dict[str, Any]:
    """The same with every letter replaced that the embedded fonts may lack."""
    changed = _each_text(data, lambda text: "".join(c if ord(c) < _RARE or c in _SIGNS else "\ufffd" for c in text))
    return dict(changed)


def _each_text(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {name: _each_text(inner, change) for name, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [_each_text(inner, change) for inner in value]
    return sorted(value) if isinstance(value, frozenset) else value
