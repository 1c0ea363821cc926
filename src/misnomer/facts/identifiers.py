"""Identification numbers, ZIPs and case references, in SQL: they differ from row to row, so Python never sees them."""

import re
from typing import Final

_SSN: Final = "left(d, 3) NOT IN ('000', '666') AND d[1] <> '9' AND substr(d, 4, 2) <> '00' AND substr(d, 6) <> '0000'"
_ITIN_GROUPS: Final = "((g BETWEEN 50 AND 65) OR (g BETWEEN 70 AND 88) OR (g BETWEEN 90 AND 99))"
"""Middle digits of issued 9xx numbers: ITINs 50–65, 70–88, 90–92, 94–99; adoption numbers 93 (IRM 3.21.263)."""
_EIN_PREFIXES: Final = "p BETWEEN 1 AND 99 AND p NOT IN (7, 8, 9, 17, 18, 19, 28, 29, 49, 69, 70, 78, 79, 89, 96, 97)"
"""First two digits of the employer numbers that are issued (IRS, *How EINs are assigned and valid EIN prefixes*)."""
_FILLERS: Final = """
    d IN ('123456789', '987654321', '012345678', '876543210', '078051120', '219099999', '457555462', '111223333',
          '123121234', '123123123', '121212121', '012345679')
    OR d BETWEEN '987654320' AND '987654329' OR d = repeat(left(d, 1), 9)"""
"""Numbers that stand for none: counted up or down, one digit, and those printed in advertisements (078-05-1120, …)."""


def shape_of(field: str, *usual: str) -> str:
    """SQL: the shape of a value without its content: every digit a 9, every letter an A.

    Args:
        field: SQL of the value.
        usual: Shapes of digits and signs that are looked for first, for that is sooner done.
    """
    cases = "".join(
        f" WHEN regexp_full_match({field}, '{re.sub('9', '[0-9]', shape)}') THEN '{shape}'" for shape in usual
    )
    other = f"regexp_replace(regexp_replace({field}, '\\p{{N}}', '9', 'g'), '\\p{{L}}', 'A', 'g')"
    return f"CASE{cases} ELSE {other} END" if usual else other


def tin_columns(source: str) -> str:
    """SQL: `rid`, `tin_form`, `tin_digits`, `tin_given` for every row with a number.

    Seven or eight digits alone are NULL (zeros may have been lost), and so are nine without hyphens that are no
    personal number but could be an employer's.

    Args:
        source: A table with `rid` and `tin`.
    """
    form = shape_of("tin", "999-99-9999", "999999999", "99-9999999")
    bare = "replace(replace(replace({}, '-', ''), ' ', ''), '.', '')"
    shaped = f"SELECT rid, {form} AS s, {bare.format('tin')} AS d FROM {source} WHERE tin IS NOT NULL"
    digits = f"SELECT *, {bare.format('s')} AS bare FROM ({shaped})"
    parts = f"SELECT *, try_cast(substr(d, 4, 2) AS INTEGER) AS g, try_cast(left(d, 2) AS INTEGER) AS p FROM ({digits})"
    personal = f"({_SSN}) OR (d[1] = '9' AND {_ITIN_GROUPS})"
    return f"""
        SELECT rid, s AS tin_form, d AS tin_digits,
            CASE WHEN s IN ('9999999', '99999999') AND d <> repeat(left(d, 1), length(d)) THEN NULL
                 WHEN bare <> '999999999' THEN false
                 WHEN {_FILLERS} THEN false
                 WHEN s IN ('99-9999999', '99 9999999') THEN {_EIN_PREFIXES}
                 WHEN {personal} THEN true
                 WHEN s = '999999999' AND {_EIN_PREFIXES} THEN NULL
                 ELSE false END AS tin_given
        FROM ({parts})"""
