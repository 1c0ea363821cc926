"""Reason facts of every row: its own names and numbers are taken out before anything is read."""

from typing import Final

import duckdb

from misnomer.facts import reason_patterns as patterns
from misnomer.facts.dictionaries import learn
from misnomer.facts.part import FactPart
from misnomer.facts.reason_words import GENERIC
from misnomer.facts.reasons import CitedRead, ReasonRead, read_cited, read_reason
from misnomer.facts.templates import cluster_templates
from misnomer.terms.progress import Progress

_EDGE: Final = "chr(31)"
_NEVER: Final = "chr(30)"
"""SQL: what stands in no text."""
_APOSTROPHES: Final = "'''’‘`´'"
_CITATION: Final = (
    r"(?:\b[0-9]{1,2}\s*U\.?\s*S\.?\s*C\b|\bTITLE\s+[0-9]|\bSECTION\s+[0-9]|§|\bINA\b|\bI\.N\.A\.|NATIONALITY ACT)"
    r"[^;,]{0,40}"
)


def _edged(text: str) -> str:
    """SQL: a text in capitals without accents, an edge on both sides of every sign and space, and at its ends."""
    signs = f"regexp_replace({_folded(text)}, '([^\\p{{L}}\\p{{N}}])', {_EDGE} || '\\1' || {_EDGE}, 'g')"
    return f"{_EDGE} || {signs} || {_EDGE}"


def _folded(text: str) -> str:
    return f"translate(upper(strip_accents({text})), {_APOSTROPHES}, '')"


def learn_reasons(connection: duckdb.DuckDBPyConnection, progress: Progress) -> FactPart:
    """Read every distinct reason once the row's own names are out of it, and cluster what is left.

    The names are those of the row and of its officer, as written and as normalised.
    """
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE f_reason_written AS
        SELECT reason AS value, {_edged("reason")} AS edged,
            nullif(array_to_string(regexp_extract_all(upper(reason), '{_CITATION}'), '; '), '') AS cited
        FROM (SELECT DISTINCT reason FROM request WHERE reason IS NOT NULL)""")
    _edge_names(connection)
    _take_names_out(connection)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE f_reason_searched AS {_SEARCHED}")
    learn(connection, "f_reason", _TO_READ, ReasonRead, read_reason, progress=progress)
    learn(connection, "f_cited", "SELECT cited FROM f_reason_rows", CitedRead, read_cited, progress=progress)
    connection.execute(f"CREATE OR REPLACE TEMP TABLE f_reason_said AS {_SAID}")
    connection.execute("""
        CREATE OR REPLACE TEMP TABLE f_template_rows AS
        SELECT template, count(*) AS n FROM f_reason_rows JOIN f_reason_said ON value = skeleton
        WHERE given GROUP BY 1""")
    cluster_templates(connection, "f_template_rows", "f_clusters")
    connection.execute(_NUMBERED)
    connection.execute(_BY_ROW)
    return FactPart(_JOINS, _FACTS)


def _found(text: str, pattern: str, without: str = "") -> str:
    """SQL: whether a text holds a pattern, once what another pattern finds is taken out."""
    searched = f"regexp_replace({text}, '{without}', ' ', 'g')" if without else text
    return f"regexp_matches({searched}, '{pattern}')"


def _template(text: str) -> str:
    """SQL: its words in lower case, a `#` for numbers, dates and references, a `~` for names of the row."""
    for pattern, instead in (
        (patterns.WITH_NUMBER, "5"),
        (patterns.WITH_NAME, "~"),
        (patterns.BETWEEN_WORDS, " "),
        (rf"\b{patterns.MONTH} 5\b|\b5 {patterns.MONTH}\b", "5"),
        (r"\b5(?: 5)+\b", "5"),
        (patterns.NAMES, "~"),
    ):
        text = f"regexp_replace({text}, '{pattern}', '{instead}', 'g')"
    return f"lower(replace(trim({text}), '5', '#'))"


_WORDS_AT_MOST: Final = 40
"""Words beyond which a text is no placeholder."""
_SEARCHED: Final = f"""
    SELECT value, {_template("value")} AS template,
        CASE WHEN template <> '' THEN len(string_split(template, ' ')) ELSE 0 END AS words,
        {_found("value", patterns.FACT)} AND {_found("value", patterns.FACT, patterns.CITATION)} AS fact,
        {_found("value", patterns.LOCATION)} AS located,
        {_found("value", patterns.CRIMINAL, patterns.NOT_CRIMINAL)} AS criminal,
        {_found("value", patterns.CIVIL, patterns.REMOVAL_AS_ELEMENT)} AS civil
    FROM (SELECT DISTINCT skeleton AS value FROM f_reason_rows)"""
"""What each distinct reason says that a pattern can find."""
_TO_READ: Final = f"SELECT value FROM f_reason_searched WHERE words <= {_WORDS_AT_MOST} OR located OR NOT fact"
_SAID: Final = """
    SELECT s.value, coalesce(r.given, true) AS given, s.words, s.template, s.criminal, s.civil,
        CASE WHEN s.fact THEN true WHEN r.generic THEN false END AS specific,
        CASE WHEN NOT s.located THEN false WHEN r.generic THEN true END AS location
    FROM f_reason_searched AS s LEFT JOIN f_reason AS r ON r.value = s.value"""


_NUMBERED: Final = """
    CREATE OR REPLACE TEMP TABLE f_reason_read AS
    WITH sized AS (SELECT cluster, sum(n)::BIGINT AS n FROM f_clusters JOIN f_template_rows USING (template) GROUP BY 1)
    SELECT row_number() OVER () AS no, r.*, c.cluster, s.n FROM f_reason_said AS r
    LEFT JOIN f_clusters AS c ON c.template = r.template AND r.given LEFT JOIN sized AS s ON s.cluster = c.cluster"""
"""Each distinct reason with a number of its own for this run, its cluster and that cluster's rows."""
_BY_ROW: Final = """
    CREATE OR REPLACE TEMP TABLE f_reason_no AS
    SELECT rw.rid, r.no, cited.criminal AS cites_crime FROM f_reason_rows AS rw
    JOIN f_reason_read AS r ON r.value = rw.skeleton LEFT JOIN f_cited AS cited ON cited.value = rw.cited"""


def _edge_names(connection: duckdb.DuckDBPyConnection) -> None:
    """Tables of every last, first and officer's name with the edged forms in which it can stand in a text.

    A name that is also a word every letter is written in (FOR, CURRENT, STATES) is left in the text.
    """
    key = f"{_EDGE} || replace(key, ' ', {_EDGE} || ' ' || {_EDGE}) || {_EDGE}"
    family = f"{_EDGE} || regexp_extract(key, '\\S+$') || {_EDGE}"
    columns = f"value, {_edged('value')} AS written, {key} AS name"
    for table, source, more in (
        ("f_last_edged", "f_last", ""),
        ("f_first_edged", "f_first", ""),
        ("f_officer_edged", "f_officer", f", {family} AS family"),
    ):
        connection.execute(
            f"CREATE OR REPLACE TEMP TABLE {table} AS SELECT {columns}{more} FROM {source} "
            "WHERE length(key) > 1 AND key NOT IN (SELECT unnest(?::VARCHAR[]))",
            [sorted(GENERIC)],
        )


def _take_names_out(connection: duckdb.DuckDBPyConnection) -> None:
    text = "w.edged"
    for name in ("l.written", "l.name", "f.written", "f.name", "o.written", "o.name", "o.family"):
        text = f"replace({text}, coalesce({name}, {_NEVER}), {_EDGE} || '~' || {_EDGE})"
    connection.execute(f"""
        CREATE OR REPLACE TEMP TABLE f_reason_rows AS
        SELECT q.rid, translate(replace({text}, {_EDGE}, ''), '012346789', '555555555') AS skeleton, w.cited
        FROM request AS q JOIN f_reason_written AS w ON w.value = q.reason
        LEFT JOIN f_last_edged AS l ON l.value = q.last
        LEFT JOIN f_first_edged AS f ON f.value = q.first
        LEFT JOIN f_officer_edged AS o ON o.value = q.officer""")


_JOINS: Final = (
    "LEFT JOIN f_reason_no AS rw ON rw.rid = q.rid",
    "LEFT JOIN f_reason_read AS r ON r.no = rw.no",
)
_CRIMINAL: Final = "(r.criminal OR coalesce(rw.cites_crime, false))"
_FACTS: Final = {
    "reason_given": "coalesce(r.given, false)",
    "reason_words": "coalesce(r.words, 0)",
    "reason_specific": "CASE WHEN coalesce(r.given, false) THEN r.specific ELSE false END",
    "reason_location_only": f"CASE WHEN r.given AND NOT (r.location AND {_CRIMINAL}) THEN r.location END",
    "reason_civil": "CASE WHEN r.given THEN r.civil END",
    "reason_criminal": f"CASE WHEN r.given THEN {_CRIMINAL} END",
    "reason_template": "CASE WHEN r.given THEN r.template END",
    "reason_cluster": "r.cluster",
    "reason_rows": "r.n",
}
