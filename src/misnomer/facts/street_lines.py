"""The street line of every row: without the ZIP, state and city that its own fields hold."""

from typing import Final

from misnomer.facts.address_text import MOST_NUMBERS

SKELETON: Final = (
    "regexp_replace(replace(replace(CASE WHEN {0} < ':' THEN replace({0}, ',', ' ') ELSE {0} END, '.', ' '), ';', ' '),"
    " '0*[1-9][0-9]*', '5', 'g')"
)
"""SQL: every run of digits a single 5, runs of zeros kept: a million house numbers on one street are one line. Commas
are kept in lines that begin with a letter: one may part a building's name from the street."""

_APOSTROPHES: Final = "'''’‘`´'"
_ZIP: Final = "'^([0-9]{5})(?:[- ]?[0-9]{4})?$'"
_LAST_ZIP: Final = "'[0-9]{5}(?:-[0-9]{4})?$'"
_NO_ZIPS: Final = "('00000', '99999')"


def street_lines() -> str:
    """SQL: `rid`, `line` (NULL where nothing is left), `zip5`, `zip_in_street`, `nines` for every row of `request`.

    A street field that ends with the row's own ZIP ends before it, and then before the row's own state and city. A row
    without a street field has its whole address instead.
    """
    zip_cut = f"""CASE WHEN length(zip) >= 5 THEN {_cut("line", "zip")}
            WHEN length(z) = 5 THEN {_cut("line", "z")} ELSE line END"""
    written = f"""
        SELECT rid, translate(upper(strip_accents(coalesce(street, full_address))), {_APOSTROPHES}, '') AS line,
            street IS NULL AS is_whole,
            regexp_extract(coalesce(zip, regexp_extract(full_address, {_LAST_ZIP})), {_ZIP}, 1) AS z,
            upper(strip_accents(zip)) AS zip, upper(strip_accents(state)) AS state, upper(strip_accents(city)) AS city
        FROM request"""
    return f"""
        WITH written AS ({written}),
        no_zip AS (SELECT *, {zip_cut} AS l1 FROM written),
        no_state AS (SELECT *, l1 <> line OR is_whole AS more,
            CASE WHEN more THEN {_cut("l1", "state")} ELSE l1 END AS l2
            FROM no_zip),
        no_city AS (
            SELECT *, CASE WHEN more THEN {_cut("l2", "city")} ELSE l2 END AS l3
            FROM no_state)
        SELECT rid, nullif(l3, '') AS line, CASE WHEN z NOT IN ('', '00000', '99999') THEN z END AS zip5,
            coalesce(regexp_full_match(line, '[0-9]{{5}}([- ]?[0-9]{{4}})?') AND left(line, 5) NOT IN {_NO_ZIPS}, false)
                AS zip_in_street,
            coalesce(length(line) < 12 AND regexp_full_match(line, '[9 -]{{2,}}'), false) AS nines
        FROM no_city"""


def _cut(line: str, ending: str) -> str:
    """SQL: a line without an ending that stands apart from the rest of it."""
    rest = f"left({line}, length({line}) - length({ending}))"
    apart = f"({rest} = '' OR regexp_matches({rest}, '[^\\p{{L}}\\p{{N}}]$'))"
    return f"""CASE WHEN {ending} IS NOT NULL AND {ending} <> '' AND ends_with({line}, {ending}) AND {apart}
        THEN rtrim({rest}, ' ,.-') ELSE {line} END"""


def filled(template: str) -> str:
    """SQL: a template with the row's numbers (`digits`) in its gaps, see `address_text.template_of`."""
    text = template
    for number in range(1, MOST_NUMBERS + 1):
        text = f"replace({text}, chr({number}), coalesce(digits[{number}], ''))"
    return text
