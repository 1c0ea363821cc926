"""A row's own names, and its officer's, taken out of its reason, so that one form letter is one text.

Most reasons hold none of the row's names. Whether one could is asked of texts as they stand; only where it could are
texts and names *edged*, a mark on both sides of every sign and space, so that no name is found inside a word.
"""

from typing import Final

import duckdb

from misnomer.facts.name_facts import BOTH_JOIN, FIRST, LAST
from misnomer.facts.reason_words import GENERIC

_EDGE: Final = "chr(31)"
_NEVER: Final = "chr(30)"
"""SQL: what stands in no text."""
_APOSTROPHES: Final = "'''’‘`´'"
_NAMES: Final = ("l.written", "l.name", "f.written", "f.name", "o.written", "o.name", "o.family")


def bare(text: str) -> str:
    """SQL: a text in capitals, without accents, apostrophes and edges."""
    return f"replace({_folded(text)}, {_EDGE}, '')"


def take_names_out(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the texts of reasons without their rows' names.

    Args:
        connection: With `request`, `f_both`, `f_last`, `f_first`, `f_officer` and `f_reason_written` (`written_no`,
            `value`, `bare`, and `skeleton`, what is left of it where no name stands in it). Made are `f_reason_rows`
            (`rid`, `written_no`), `f_reason_named` (`rid`, `skeleton`) for the rows whose names did stand in their
            reasons, and `f_reason_skeletons` (`skeleton`, `n`), every text that is left with its rows.
    """
    _edge_names(connection)
    could = " OR ".join(f"contains(w.bare, {name}_bare)" for name in _NAMES)
    connection.execute(f"""
        CREATE OR REPLACE TABLE f_reason_rows AS
        SELECT q.rid, w.written_no, coalesce({could}, false) AS could
        FROM request AS q JOIN f_reason_written AS w ON w.value = q.reason {_JOINED}""")
    connection.execute(f"CREATE OR REPLACE TABLE f_reason_named AS {_named()}")
    connection.execute(_SKELETONS)


def _edged(text: str) -> str:
    """SQL: a text in capitals without accents, an edge on both sides of every sign and space, and at its ends."""
    signs = f"regexp_replace({_folded(text)}, '([^\\p{{L}}\\p{{N}}])', {_EDGE} || '\\1' || {_EDGE}, 'g')"
    return f"{_EDGE} || {signs} || {_EDGE}"


def _folded(text: str) -> str:
    return f"translate(upper(strip_accents({text})), {_APOSTROPHES}, '')"


def without_digits(text: str) -> str:
    """SQL: a text with a 5 for every digit."""
    return f"translate({text}, '012346789', '555555555')"


def _edge_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Tables of every last, first and officer's name with the edged forms in which it can stand in a text.

    A name that is also a word every letter is written in (FOR, CURRENT, STATES) is left in the text.
    """
    key = f"{_EDGE} || replace(key, ' ', {_EDGE} || ' ' || {_EDGE}) || {_EDGE}"
    family = f"{_EDGE} || regexp_extract(key, '\\S+$') || {_EDGE}"
    columns = f"value, {_edged('value')} AS written, {key} AS name, {family} AS family"
    without = ", ".join(f"replace({name}, {_EDGE}, '') AS {name}_bare" for name in ("written", "name", "family"))
    for table, source in (("f_last_edged", "f_last"), ("f_first_edged", "f_first"), ("f_officer_edged", "f_officer")):
        connection.execute(
            f"CREATE OR REPLACE TABLE {table} AS SELECT *, {without} FROM (SELECT {columns} FROM {source} "
            "WHERE length(key) > 1 AND key NOT IN (SELECT unnest(?::VARCHAR[])))",
            [sorted(GENERIC)],
        )


_JOINED: Final = f"""
    {BOTH_JOIN}
    LEFT JOIN f_last_edged AS l ON l.value = {LAST}
    LEFT JOIN f_first_edged AS f ON f.value = {FIRST}
    LEFT JOIN f_officer_edged AS o ON o.value = q.officer"""
_SKELETONS: Final = """
    CREATE OR REPLACE TABLE f_reason_skeletons AS
    WITH plain AS (
        SELECT written_no, count(*) AS n FROM f_reason_rows AS r
        ANTI JOIN f_reason_named AS m ON m.rid = r.rid GROUP BY 1)
    SELECT skeleton, sum(n)::BIGINT AS n FROM (
        SELECT w.skeleton, plain.n FROM plain JOIN f_reason_written AS w USING (written_no)
        UNION ALL SELECT skeleton, count(*) FROM f_reason_named GROUP BY 1)
    GROUP BY 1"""


def _named() -> str:
    """SQL of the rows whose names stand in their reasons, with what is left of the text."""
    text = "w.edged"
    for name in _NAMES:
        text = f"replace({text}, coalesce({name}, {_NEVER}), {_EDGE} || '~' || {_EDGE})"
    return f"""
        WITH asked AS (SELECT rid, written_no FROM f_reason_rows WHERE could),
        w AS (
            SELECT written_no, skeleton, {_edged("value")} AS edged FROM f_reason_written
            SEMI JOIN asked USING (written_no)),
        found AS (
            SELECT q.rid, w.skeleton AS plain, {without_digits(f"replace({text}, {_EDGE}, '')")} AS skeleton
            FROM asked JOIN request AS q ON q.rid = asked.rid JOIN w ON w.written_no = asked.written_no {_JOINED})
        SELECT rid, skeleton FROM found WHERE skeleton <> plain"""
