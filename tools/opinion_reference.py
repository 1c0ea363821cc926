"""Write docs/reference/opinion.md from the published schema: python tools/opinion_reference.py [--check]."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SCHEMA = ROOT / "src/misnomer/report/opinion-v1.schema.json"
PAGE = ROOT / "docs/reference/opinion.md"

INTRODUCTION = """\
# opinion.json

<!-- Written by tools/opinion_reference.py from the schema in src/misnomer/report; change that, then run it. -->

What a review says of a request, for machines. The shape is `opinion/v1`; `misnomer review --schema` prints its JSON
Schema. Every key is always there, and no others are. The same files, cover, column map, date, packs and version give
the same document, byte for byte (but for `ledger`, which says where it was recorded).

It holds places and counts, never a cell's content. How to read an opinion is told in
[Read an opinion](../how-to/read-an-opinion.md).

The shape is stable: keys may be added; a key that changes its meaning or goes away means a new schema name.
"""


def kind_of(schema: dict[str, Any]) -> str:
    """The kind of a value in a few words."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return f"[{name}](#{name.replace('_', '-')})"
    if "anyOf" in schema:
        return " or ".join(kind_of(each) for each in schema["anyOf"])
    if "const" in schema:
        return f"`{json.dumps(schema['const'])}`"
    if "enum" in schema:
        return "one of " + ", ".join(f"`{json.dumps(each)}`" for each in schema["enum"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    words = " or ".join(str(kind) for kind in kinds)
    return f"list of {kind_of(schema['items'])}" if "array" in kinds else words


def rows_of(schema: dict[str, Any], prefix: str = "") -> Iterator[str]:
    """One line of a table for each key, keys of nested objects after their own."""
    for name, value in schema["properties"].items():
        yield f"| `{prefix}{name}` | {kind_of(value)} | {value['description']} |"
        if "properties" in value:
            yield from rows_of(value, f"{prefix}{name}.")


def table_of(schema: dict[str, Any]) -> str:
    """The table of one object's keys."""
    return "\n".join(["| key | value | meaning |", "|---|---|---|", *rows_of(schema)])


def page() -> str:
    """The whole page."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    parts = [INTRODUCTION, "## The document", table_of(schema)]
    for name, definition in schema["$defs"].items():
        parts += [f"## {name.replace('_', '-')}", definition["description"], table_of(definition)]
    return "\n\n".join(part.strip("\n") for part in parts) + "\n"


def main() -> int:
    """Write the page, or with --check say whether it is up to date."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text(encoding="utf-8") == page() else 1
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
