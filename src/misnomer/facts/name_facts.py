"""Name facts of every row."""

import duckdb

from misnomer.facts.dictionaries import learn
from misnomer.facts.names import BothRead, NameRead, SuffixRead, read_both, read_first, read_last, read_suffix
from misnomer.facts.part import FactPart
from misnomer.terms.progress import Progress

LAST_KEY = "l.key"
"""SQL of last_key, where the joins of this part stand."""
FIRST_KEY = "f.key"
"""SQL of first_key."""

_WHOLE_ONLY = "q.last IS NULL AND q.first IS NULL AND q.full_name IS NOT NULL"
_DOE = "(l.key = 'DOE' AND f.key IN ('JOHN', 'JANE', 'JUAN', 'JUANA', 'JON', 'RICHARD', 'JOHNNY', 'BABY'))"
_PUBLIC = "(l.key = 'PUBLIC' AND f.key IN ('JOHN', 'JANE') AND left(m.key, 1) = 'Q')"
_TWICE = "(l.key = f.key AND l.placeholder IS NULL AND f.placeholder IS NULL)"
_FILLER = f"coalesce({_DOE} OR {_PUBLIC} OR {_TWICE}, false)"
"""Names that are real one by one and filler together."""
_BOTH_IN_ONE = "q.first IS NULL AND contains(q.last, ',')"
"""SMITH, JOHN in the surname's column, perhaps."""
BOTH_JOIN = f"LEFT JOIN f_both AS lf ON lf.value = q.last AND {_BOTH_IN_ONE}"
"""Takes such a name apart; stands before what is joined on LAST or FIRST."""
LAST = "coalesce(lf.last, q.last)"
"""SQL of a row's last name as written."""
FIRST = "coalesce(q.first, lf.first)"
"""SQL of a row's first name as written."""
_MIDDLE = "coalesce(q.middle, lf.middle)"
_FIRST_GIVEN = """CASE WHEN lf.first IS NOT NULL AND f.placeholder IS NULL THEN false
    WHEN lf.known IS NOT FALSE OR NOT f.given THEN f.given END"""
"""Behind a comma what may be a placeholder (SMITH, NONE) is no first name, and what may be a title is none for sure."""


def learn_names(connection: duckdb.DuckDBPyConnection, progress: Progress) -> FactPart:
    """Read every distinct last, first and middle name, suffix, and whole name that could not be split."""
    learn(connection, "f_both", f"SELECT last FROM request AS q WHERE {_BOTH_IN_ONE}", BothRead, read_both)
    rows = f"FROM request AS q {BOTH_JOIN}"
    learn(connection, "f_last", f"SELECT {LAST} {rows}", NameRead, read_last, progress=progress)
    firsts = f"SELECT {FIRST} {rows} UNION ALL SELECT {_MIDDLE} {rows}"
    learn(connection, "f_first", firsts, NameRead, read_first, progress=progress)
    learn(connection, "f_suffix", "SELECT suffix FROM request", SuffixRead, read_suffix, progress=progress)
    whole = f"SELECT full_name FROM request AS q WHERE {_WHOLE_ONLY}"
    learn(connection, "f_whole", whole, NameRead, read_last, progress=progress)
    joins = (
        BOTH_JOIN,
        f"LEFT JOIN f_last AS l ON l.value = {LAST}",
        f"LEFT JOIN f_first AS f ON f.value = {FIRST}",
        f"LEFT JOIN f_first AS m ON m.value = {_MIDDLE}",
        "LEFT JOIN f_suffix AS s ON s.value = q.suffix",
        f"LEFT JOIN f_whole AS w ON w.value = q.full_name AND {_WHOLE_ONLY}",
    )
    return FactPart(joins, _facts())


def _facts() -> dict[str, str]:
    last, first = _given("q.last", "l.given"), _given(FIRST, _FIRST_GIVEN)
    return {
        "last_key": LAST_KEY,
        "first_key": FIRST_KEY,
        "middle_key": "CASE WHEN m.placeholder THEN NULL ELSE m.key END",
        "suffix_key": "coalesce(s.key, l.suffix, f.suffix, lf.suffix)",
        "last_given": last,
        "first_given": first,
        "name_given": f"({last}) AND ({first})",
        "name_blank": "q.last IS NULL AND q.first IS NULL AND q.full_name IS NULL",
        "name_placeholder": f"""CASE WHEN {_FILLER} THEN true
            WHEN {_WHOLE_ONLY} THEN w.placeholder
            ELSE (q.last IS NOT NULL AND l.placeholder) OR ({FIRST} IS NOT NULL AND f.placeholder) END""",
        "name_form": f"CASE WHEN lf.first IS NOT NULL THEN 'comma' ELSE coalesce({_whole_form()}, {_parts_form()}) END",
    }


def _given(field: str, given: str) -> str:
    return f"""CASE WHEN {_FILLER} THEN false WHEN {field} IS NOT NULL THEN {given}
        WHEN {_WHOLE_ONLY} AND NOT w.placeholder THEN NULL ELSE false END"""


def _whole_form() -> str:
    name = "q.full_name"
    return f"""CASE WHEN {name} IS NULL OR upper({name}) = lower({name}) THEN NULL
        WHEN contains({name}, ',') THEN 'comma'
        WHEN {name} = upper({name}) THEN 'upper' WHEN {name} = lower({name}) THEN 'lower'
        WHEN regexp_matches({name}, '(^|[^\\p{{L}}''’])\\p{{Ll}}') THEN 'mixed' ELSE 'title' END"""


def _parts_form() -> str:
    return "CASE WHEN l.form = f.form OR f.form IS NULL THEN l.form WHEN l.form IS NULL THEN f.form ELSE 'mixed' END"
