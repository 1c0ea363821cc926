"""A document as JSON: its blocks in order, for machines that set it themselves."""

import json
from dataclasses import asdict
from typing import Any, Final

from misnomer.terms.paper import Paper

SCHEMA: Final = "document/v1"


def render_paper_json(paper: Paper) -> str:
    """The document's kind, title, day, blocks (each with its kind under `is`) and foot."""
    blocks = [{"is": type(block).__name__.lower(), **asdict(block)} for block in paper.blocks]
    shape = {
        "schema": SCHEMA,
        "kind": paper.kind.value,
        "title": paper.title,
        "made_for": paper.made_for.isoformat(),
        "blocks": blocks,
        "foot": paper.foot,
    }
    return json.dumps(shape, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _plain(value: Any) -> list[Any]:
    """A set of columns, in order."""
    return sorted(value)
