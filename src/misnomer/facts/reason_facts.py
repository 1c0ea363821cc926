"""Reason facts of every row: its own names and numbers are taken out before anything is read."""

from typing import Final

import duckdb

from misnomer.facts import reason_patterns as patterns
from misnomer.facts.dictionaries import learn
from misnomer.facts.part import FactPart
from misnomer.facts.reason_names import bare, take_names_out, without_digits
from misnomer.facts.reasons import CitedRead, ReasonRead, read_cited, read_reason
from misnomer.facts.templates import cluster_templates
from misnomer.terms.progress import Progress

_CITATION: Final = (
    r"(?:\b[0-9]{1,2}\s*U\.?\s*S\.?\s*C\b|\bTITLE\s+[0-9]|\bSECTION\s+[0-9]|§|\bINA\b|\bI\.N\.A\.|NATIONALITY ACT)"
    r"[^;,]{0,40}"
)


def learn_reasons(connection: duckdb.DuckDBPyConnection, progress: Progress) -> FactPart:
    """Read every distinct reason once the row's own names are out of it, and cluster what is left.

    The names are those of the row and of its officer, as written and as normalised.
    """
    connection.execute(
        "CREATE OR REPLACE TABLE f_reason_distinct AS SELECT DISTINCT reason FROM request WHERE reason IS NOT NULL"
    )
    connection.execute(f"CREATE OR REPLACE TABLE f_reason_written AS {_in_halves(_WRITTEN, 'f_reason_distinct')}")
    take_names_out(connection)
    connection.execute(f"CREATE OR REPLACE TABLE f_reason_searched AS {_in_halves(_SEARCHED, 'f_reason_skeletons')}")
    learn(connection, "f_reason", _TO_READ, ReasonRead, read_reason, progress=progress)
    learn(connection, "f_cited", "SELECT cited FROM f_reason_written", CitedRead, read_cited, progress=progress)
    connection.execute(f"CREATE OR REPLACE TABLE f_reason_said AS {_SAID}")
    connection.execute("""
        CREATE OR REPLACE TABLE f_template_rows AS
        SELECT template, sum(n)::BIGINT AS n FROM f_reason_skeletons JOIN f_reason_said ON value = skeleton
        WHERE given GROUP BY 1""")
    cluster_templates(connection, "f_template_rows", "f_clusters")
    connection.execute(_NUMBERED)
    connection.execute(_BY_ROW)
    return FactPart(_JOINS, _FACTS)


def _in_halves(sql: str, table: str) -> str:
    """SQL of both halves of a table, one after the other or at once: DuckDB shares out no smaller parts by itself.

    Args:
        sql: A SELECT over `{part}`.
        table: Of which each half is a part.
    """
    middle = f"(SELECT count(*) // 2 FROM {table})"
    halves = (f"(SELECT rowid AS no, * FROM {table} WHERE rowid {side} {middle})" for side in ("<", ">="))
    return " UNION ALL ".join(sql.replace("{part}", half) for half in halves)


_WRITTEN: Final = f"""
    SELECT no AS written_no, reason AS value, bare, {without_digits("bare")} AS skeleton,
        nullif(array_to_string(regexp_extract_all(upper(reason), '{_CITATION}'), '; '), '') AS cited
    FROM (SELECT no, reason, {bare("reason")} AS bare FROM {{part}})"""


def _found(text: str, pattern: str, without: str) -> str:
    """SQL: whether a text holds a pattern, once what another pattern finds is taken out, which most texts lack."""
    less = f"regexp_matches(regexp_replace({text}, '{without}', ' ', 'g'), '{pattern}')"
    return f"CASE WHEN regexp_matches({text}, '{without}') THEN {less} ELSE regexp_matches({text}, '{pattern}') END"


_STEPS: Final = (
    ("5", patterns.WITH_NUMBER, "5"),
    ("~", patterns.WITH_NAME, "~"),
    ("", patterns.BETWEEN_WORDS, " "),
    ("5", rf"\b{patterns.MONTH} 5\b|\b5 {patterns.MONTH}\b", "5"),
    ("5 5", r"\b5(?: 5)+\b", "5"),
    ("~ ", patterns.NAMES, "~"),
)
"""How a template comes about: what a text must hold for a pattern to be looked for, the pattern, what to put there."""


def _templates(source: str) -> str:
    """SQL: every skeleton's words in lower case, a `#` for numbers, dates and references, a `~` for names of the row.

    Args:
        source: With `skeleton`; the result has `value` and `template`.
    """
    sql = f"(SELECT skeleton AS value, skeleton AS t FROM {source})"
    for needed, pattern, instead in _STEPS:
        put = f"regexp_replace(t, '{pattern}', '{instead}', 'g')"
        sql = f"(SELECT value, CASE WHEN contains(t, '{needed}') THEN {put} ELSE t END AS t FROM {sql})"
    return f"(SELECT value, lower(replace(trim(t), '5', '#')) AS template FROM {sql})"


_WORDS_AT_MOST: Final = 40
"""Words beyond which a text is no placeholder."""
_SEARCHED: Final = f"""
    SELECT value, template,
        CASE WHEN template <> '' THEN len(string_split(template, ' ')) ELSE 0 END AS words,
        CASE WHEN regexp_matches(value, '{patterns.FACT}')
             THEN {_found("value", patterns.FACT, patterns.CITATION)} ELSE false END AS fact,
        regexp_matches(value, '{patterns.LOCATION}') AS located,
        {_found("value", patterns.CRIMINAL, patterns.NOT_CRIMINAL)} AS criminal,
        {_found("value", patterns.CIVIL, patterns.REMOVAL_AS_ELEMENT)} AS civil
    FROM {_templates("{part}")}"""
"""What each distinct reason says that a pattern can find."""
_TO_READ: Final = f"SELECT value FROM f_reason_searched WHERE words <= {_WORDS_AT_MOST} OR located OR NOT fact"
_SAID: Final = """
    SELECT s.value, coalesce(r.given, true) AS given, s.words, s.template, s.criminal, s.civil,
        CASE WHEN s.fact THEN true WHEN r.generic THEN false END AS specific,
        CASE WHEN NOT s.located THEN false WHEN r.generic THEN true END AS location
    FROM f_reason_searched AS s LEFT JOIN f_reason AS r ON r.value = s.value"""


_NUMBERED: Final = """
    CREATE OR REPLACE TABLE f_reason_read AS
    WITH sized AS (SELECT cluster, sum(n)::BIGINT AS n FROM f_clusters JOIN f_template_rows USING (template) GROUP BY 1)
    SELECT row_number() OVER () AS no, r.*, c.cluster, s.n FROM f_reason_said AS r
    LEFT JOIN f_clusters AS c ON c.template = r.template AND r.given LEFT JOIN sized AS s ON s.cluster = c.cluster"""
"""Each distinct reason with a number of its own for this run, its cluster and that cluster's rows."""
_BY_ROW: Final = """
    CREATE OR REPLACE TABLE f_reason_no AS
    WITH plain AS (
        SELECT w.written_no, r.no, c.criminal AS cites_crime FROM f_reason_written AS w
        LEFT JOIN f_reason_read AS r ON r.value = w.skeleton LEFT JOIN f_cited AS c ON c.value = w.cited),
    named AS (SELECT n.rid, r.no FROM f_reason_named AS n JOIN f_reason_read AS r ON r.value = n.skeleton)
    SELECT o.rid, coalesce(named.no, plain.no) AS no, plain.cites_crime FROM f_reason_rows AS o
    JOIN plain ON plain.written_no = o.written_no LEFT JOIN named ON named.rid = o.rid"""


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
