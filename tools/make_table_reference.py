"""Write docs/reference/tables.md from the cards of the shipped tables.

python tools/make_table_reference.py
"""

from pathlib import Path

from misnomer.catalog.cards import Card
from misnomer.catalog.tables import all_tables

PAGE = Path(__file__).resolve().parents[1] / "docs/reference/tables.md"
HEAD = """# Shipped tables

Made by `tools/make_table_reference.py` from the cards; do not edit.

Every table is a Parquet file in `misnomer.tables` with a card (a TOML file) beside it. A table whose bytes,
columns or rows differ from its card is not read. Packages can bring tables of their own under the entry point group
`misnomer.tables`. All are public aggregates: they count people and hold none. `tools/prepare_tables.py` makes them
again, byte for byte, from the published packages named below.
"""


def section(card: Card) -> str:
    """One table's part of the page."""
    lines = [
        f"## {card.name}",
        f"{card.title}. {card.rows:,} rows.",
        "\n".join(
            f"- **{label}**: {value}"
            for label, value in (
                ("publisher", card.publisher),
                ("vintage", card.vintage),
                ("universe", card.universe),
                ("left out or blurred", card.suppression),
                ("licence", card.licence),
                ("attribution", card.attribution),
                ("taken from", f"{card.package}, {card.retrieved.isoformat()}"),
                ("not to be used for", "; ".join(card.not_for)),
                ("SHA-256", f"`{card.sha256}`"),
            )
            if value
        ),
        "\n".join(
            [
                "| column | type | meaning |",
                "|---|---|---|",
                *(f"| `{column.name}` | {column.type} | {column.meaning} |" for column in card.columns),
            ]
        ),
    ]
    return "\n\n".join(lines)


def page() -> str:
    """The whole page."""
    cards = [table.card for table in all_tables()]
    listing = "\n".join(f"- [{card.name}](#{card.name}): {card.title}" for card in cards)
    return "\n\n".join([HEAD.strip(), listing, *map(section, cards)]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
