"""Address facts of every row: numbers are put back into what was read from each line's skeleton."""

from typing import Final

import duckdb

from misnomer.facts.addresses import StreetRead, read_street
from misnomer.facts.dictionaries import learn
from misnomer.facts.identifiers import shape_of
from misnomer.facts.part import FactPart
from misnomer.facts.places import CityRead, StateRead, read_city, read_state
from misnomer.facts.street_lines import SKELETON, filled, street_lines
from misnomer.facts.units import UnitRead, read_unit_field
from misnomer.facts.words import words
from misnomer.facts.zip_agreement import AGREES, learn_zips
from misnomer.terms.progress import Progress

_NAMES: Final = words(
    """
    street_given place_given address_given address_blank address_placeholder zip_only po_box address_key
    address_institutional zip5 zip_known state_code city_key place_agrees street_form zip_form
    """
)


def learn_addresses(connection: duckdb.DuckDBPyConnection, progress: Progress) -> FactPart:
    """Read every distinct street skeleton, unit, city and state, and make table `f_address`, one line a row."""
    learn_zips(connection)
    connection.execute(f"CREATE OR REPLACE TABLE f_lines AS {street_lines()}")
    skeletons = f"SELECT {SKELETON.format('line')} FROM f_lines"
    learn(connection, "f_street", skeletons, StreetRead, read_street, progress=progress)
    learn(connection, "f_unit", "SELECT unit FROM request", UnitRead, read_unit_field, progress=progress)
    learn(connection, "f_city", "SELECT city FROM request", CityRead, read_city, progress=progress)
    learn(connection, "f_state", "SELECT state FROM request", StateRead, read_state, progress=progress)
    connection.execute(
        f"CREATE OR REPLACE TABLE f_address AS WITH read AS ({_READ}), judged AS ({_JUDGED}), keyed AS ({_KEYED}) "
        f"{_facts()} FROM keyed"
    )
    connection.execute("DROP TABLE f_lines")
    return FactPart(("LEFT JOIN f_address AS a ON a.rid = q.rid",), {name: f"a.{name}" for name in sorted(_NAMES)})


_IN_PUERTO_RICO: Final = "(c.code = 'PR' OR left(n.zip5, 3) IN ('006', '007', '009'))"
_READ: Final = f"""
    SELECT q.rid, q.street, q.zip, q.city, q.state, q.full_address, n.line, n.zip_in_street, n.nines, n.zip5,
        s.* EXCLUDE (value, street), s.street AS street_text, u.key AS unit_key, ci.key AS city_key,
        c.code AS state_code,
        coalesce({_IN_PUERTO_RICO}, false) AS in_puerto_rico,
        z.zip IS NOT NULL AS listed, z.state AS zip_state, z.city AS zip_city, p.state AS prefix_state,
        k.zips AS city_zips, k.prefixes AS city_prefixes
    FROM request AS q JOIN f_lines AS n ON n.rid = q.rid
    LEFT JOIN f_street AS s ON s.value = {SKELETON.format("n.line")}
    LEFT JOIN f_unit AS u ON u.value = q.unit
    LEFT JOIN f_city AS ci ON ci.value = q.city
    LEFT JOIN f_state AS c ON c.value = q.state
    LEFT JOIN f_zips AS z ON z.zip = n.zip5
    LEFT JOIN f_zip_prefixes AS p ON p.prefix = left(n.zip5, 3)
    LEFT JOIN f_zip_cities AS k ON k.city = ci.key AND k.state = z.state"""
_JUDGED: Final = """
    SELECT *,
        CASE WHEN line IS NULL OR zip_in_street OR nines THEN false
             WHEN in_puerto_rico THEN given_in_puerto_rico ELSE given END AS street_given,
        CASE WHEN line IS NULL OR zip_in_street THEN false WHEN nines THEN true
             ELSE placeholder END AS address_placeholder,
        zip5 IS NOT NULL OR (city_key IS NOT NULL AND state_code IS NOT NULL) AS place_given
    FROM read"""
_KEYED: Final = (
    "SELECT *, CASE WHEN street_given AND place_given THEN regexp_extract_all(line, '[0-9]+') END AS digits FROM judged"
)


_ENDS_IN_ZIP: Final = (
    "(regexp_matches(line, '[0-9]{5}(-[0-9]{4})?$') AND NOT regexp_matches(line, '(00000|99999)(-[0-9]{4})?$'))"
)


def _facts() -> str:
    unit = "coalesce(' #' || coalesce(unit, unit_key), '')"
    return f"""
    SELECT rid, street_given, place_given, street_given AND place_given AS address_given,
        coalesce(street, city, state, zip, full_address) IS NULL AS address_blank, address_placeholder,
        CASE WHEN zip_in_street THEN true
             WHEN zip5 IS NULL AND NOT coalesce({_ENDS_IN_ZIP}, false) THEN false
             WHEN line IS NULL THEN true ELSE address_placeholder END AS zip_only,
        coalesce(po_box, false) AS po_box,
        CASE WHEN digits IS NOT NULL
             THEN {filled(f"street_text || {unit}")} || ', ' || coalesce(zip5, city_key || ' ' || state_code) END
             AS address_key,
        CASE WHEN institutional THEN true END AS address_institutional,
        zip5, CASE WHEN zip5 IS NOT NULL THEN listed END AS zip_known, state_code, city_key, {AGREES} AS place_agrees,
        {_form("coalesce(street, full_address)")} AS street_form,
        {shape_of("zip", "99999", "99999-9999")} AS zip_form"""


def _form(text: str) -> str:
    return f"""CASE WHEN {text} IS NULL OR upper({text}) = lower({text}) THEN NULL
        WHEN {text} = upper({text}) THEN 'upper' WHEN {text} = lower({text}) THEN 'lower'
        WHEN regexp_matches({text}, '(^|[^\\p{{L}}\\p{{N}}''’])\\p{{Ll}}') THEN 'mixed' ELSE 'title' END"""
