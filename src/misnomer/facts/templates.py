"""Reasons with what differs from row to row taken out, and near-duplicates of what is left counted together."""

import re
from dataclasses import dataclass
from typing import Final

import duckdb
import pyarrow as pa
from rapidfuzz import fuzz, process

COMPARED: Final = 5_000
"""How many of the most frequent templates are compared with one another; rarer ones stand alone."""
ALIKE: Final = 90.0
"""Least similarity (0 to 100: twice the letters in common, by the letters in both) of two near-duplicates."""

_MONTH: Final = re.compile(
    r"\b(?:(?:MON|TUE|WED|THU|FRI|SAT|SUN)[A-Z]* )?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|SEPT|OCT|NOV|DEC"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|"
    r"JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)(?= \S*5)|(?<=5 )(?:JAN|FEB|MAR|APR|MAY|JUN|JUL"
    r"|AUG|SEP|OCT|NOV|DEC)[A-Z]*\b"
)
_WITH_DIGIT: Final = re.compile(r"\S*5\S*")
_RUN_OF_NUMBERS: Final = re.compile(r"#(?: #)+")
_RUN_OF_NAMES: Final = re.compile(r"~(?: (?:\w )?~)+")
_STATUTE: Final = re.compile(r"\b5 (?:U S C|USC)(?: (?:SEC|SECTION|§))? 5\w*(?: \w\b)*")


@dataclass(frozen=True, slots=True)
class TemplateRead:
    """A reason's template."""

    template: str
    """Lower case; `~` stands for a name of the row, `#` for numbers, dates and references."""


def read_template(skeleton: str) -> TemplateRead:
    """Read the skeleton of a reason: capitals, every run of digits a 5, every name of the row a `~`."""
    text = _MONTH.sub("5", " ".join(skeleton.split()))
    text = _WITH_DIGIT.sub("#", text)
    text = _RUN_OF_NAMES.sub("~", _RUN_OF_NUMBERS.sub("#", text))
    return TemplateRead(text.lower())


def cluster_templates(connection: duckdb.DuckDBPyConnection, counted: str, table: str) -> None:
    """Number near-duplicate clusters of templates, whatever order the rows came in.

    Args:
        connection: Where the tables stand.
        counted: A table with columns `template` and `n`, its rows.
        table: Table to make: `template`, `cluster` (the place of its first template, 0-based, most frequent first).
    """
    ordered = f"SELECT template, row_number() OVER (ORDER BY n DESC, template) - 1 AS place FROM {counted}"
    connection.execute(f"CREATE OR REPLACE TABLE {table} AS SELECT template, place AS cluster FROM ({ordered})")
    frequent = connection.execute(
        f"SELECT template FROM {table} WHERE cluster < {COMPARED} ORDER BY cluster"
    ).fetchall()
    moved = _joined([line[0] for line in frequent])
    if not moved:
        return
    incoming = pa.table(
        {"place": pa.array(list(moved), pa.int64()), "leader": pa.array(list(moved.values()), pa.int64())}
    )
    connection.register("incoming_clusters", incoming)
    connection.execute(f"UPDATE {table} SET cluster = i.leader FROM incoming_clusters i WHERE cluster = i.place")
    connection.unregister("incoming_clusters")


def _joined(templates: list[str]) -> dict[int, int]:
    """Which templates (by place) belong to an earlier one: each joins the first leader that is alike."""
    leaders: list[str] = []
    places: list[int] = []
    moved: dict[int, int] = {}
    for place, template in enumerate(templates):
        found = process.extractOne(template, leaders, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if found:
            moved[place] = places[found[2]]
        else:
            leaders.append(template)
            places.append(place)
    return moved
