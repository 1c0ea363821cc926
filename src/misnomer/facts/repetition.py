"""How often a row's values occur in the request: addresses, numbers, people, officers, cases."""

from typing import Final

import duckdb

from misnomer.facts.claim_facts import REFERENCE_SKELETON, ReferenceRead, read_reference, read_row_id
from misnomer.facts.dictionaries import learn
from misnomer.facts.identifiers import tin_columns
from misnomer.facts.part import FactPart
from misnomer.terms.progress import Progress


def count_addresses(connection: duckdb.DuckDBPyConnection, names: FactPart) -> FactPart:
    """Count rows and different people at each address; only addresses that occur again are kept."""
    connection.execute(
        "CREATE OR REPLACE TABLE f_address_rows AS SELECT address_key, count(*) AS n FROM f_address "
        "WHERE address_key IS NOT NULL GROUP BY 1 HAVING n > 1"
    )
    person = f"coalesce({names.facts['last_key']}, '') || '/' || coalesce({names.facts['first_key']}, '')"
    connection.execute(f"""
        CREATE OR REPLACE TABLE f_address_people AS
        SELECT address_key, count(DISTINCT {person}) AS people FROM request AS q
        JOIN f_address AS a ON a.rid = q.rid SEMI JOIN f_address_rows AS r ON r.address_key = a.address_key
        {_joined(names)} GROUP BY 1""")
    connection.execute(
        "CREATE OR REPLACE TABLE f_address_rows AS SELECT r.address_key, r.n, p.people FROM f_address_rows AS r "
        "JOIN f_address_people AS p ON p.address_key = r.address_key"
    )
    facts = {
        "address_rows": "CASE WHEN a.address_key IS NOT NULL THEN coalesce(ar.n, 1) END",
        "address_people": "CASE WHEN a.address_key IS NOT NULL THEN coalesce(ar.people, 1) END",
    }
    return FactPart(("LEFT JOIN f_address_rows AS ar ON ar.address_key = a.address_key",), facts)


def count_numbers(connection: duckdb.DuckDBPyConnection) -> FactPart:
    """Read identification numbers and count the rows of each; only numbers that occur again are kept."""
    connection.execute(f"CREATE OR REPLACE TABLE f_tin AS {tin_columns('request')}")
    connection.execute(
        "CREATE OR REPLACE TABLE f_tin_rows AS SELECT tin_digits, count(*) AS n FROM f_tin "
        "WHERE tin_given GROUP BY 1 HAVING n > 1"
    )
    joins = (
        "LEFT JOIN f_tin AS t ON t.rid = q.rid",
        "LEFT JOIN f_tin_rows AS tr ON tr.tin_digits = t.tin_digits",
    )
    facts = {
        "tin_given": "CASE WHEN q.tin IS NULL THEN false ELSE t.tin_given END",
        "tin_blank": "q.tin IS NULL",
        "tin_rows": "CASE WHEN t.tin_given THEN coalesce(tr.n, 1) END",
        "tin_form": "t.tin_form",
    }
    return FactPart(joins, facts)


def count_people(
    connection: duckdb.DuckDBPyConnection, names: FactPart, dates: FactPart, numbers: FactPart
) -> FactPart:
    """Count rows of each person: last and first name with birth date, else with identification number."""
    connection.execute(f"""
        CREATE OR REPLACE TABLE f_person AS
        SELECT rid, CASE WHEN NOT coalesce(named, false) THEN NULL
            WHEN born_given THEN last || '/' || first || '/' || born::VARCHAR
            WHEN tin_given THEN last || '/' || first || '/' || tin_digits END AS person_key
        FROM (SELECT q.rid, {names.facts["last_key"]} AS last, {names.facts["first_key"]} AS first,
                {names.facts["name_given"]} AS named, {dates.facts["birth_date"]} AS born,
                {dates.facts["birth_date_given"]} AS born_given, t.tin_given, t.tin_digits
            FROM request AS q {_joined(names, dates, numbers)})""")
    connection.execute(
        "CREATE OR REPLACE TABLE f_person_rows AS SELECT person_key, count(*) AS n FROM f_person "
        "WHERE person_key IS NOT NULL GROUP BY 1 HAVING n > 1"
    )
    joins = (
        "LEFT JOIN f_person AS p ON p.rid = q.rid",
        "LEFT JOIN f_person_rows AS pr ON pr.person_key = p.person_key",
    )
    rows = "CASE WHEN p.person_key IS NOT NULL THEN coalesce(pr.n, 1) END"
    return FactPart(joins, {"person_key": "p.person_key", "person_rows": rows})


_REFERENCES: Final = (
    ("ca", "case_reference", "case", read_reference),
    ("id", "row_id", "row_id", read_row_id),
)


def count_references(connection: duckdb.DuckDBPyConnection, progress: Progress) -> FactPart:
    """Read case references and row identifiers, and count the rows of each."""
    joins: list[str] = []
    facts: dict[str, str] = {}
    for alias, field, prefix, read in _REFERENCES:
        skeleton = REFERENCE_SKELETON.format(f"q.{field}")
        source = f"SELECT {skeleton} FROM request AS q"
        learn(connection, f"f_{prefix}_read", source, ReferenceRead, read, progress=progress)
        connection.execute(
            f"CREATE OR REPLACE TABLE f_{prefix} AS SELECT q.rid, d.given, "
            f"CASE WHEN d.given THEN {_key(field)} END AS key "
            f"FROM request AS q JOIN f_{prefix}_read AS d ON d.value = {skeleton} WHERE q.{field} IS NOT NULL"
        )
        connection.execute(
            f"CREATE OR REPLACE TABLE f_{prefix}_rows AS SELECT key, count(*) AS n FROM f_{prefix} "
            "WHERE key IS NOT NULL GROUP BY 1 HAVING n > 1"
        )
        joins.append(f"LEFT JOIN f_{prefix} AS {alias} ON {alias}.rid = q.rid")
        joins.append(f"LEFT JOIN f_{prefix}_rows AS {alias}r ON {alias}r.key = {alias}.key")
        facts[f"{prefix}_given"] = f"CASE WHEN q.{field} IS NULL THEN false ELSE {alias}.given END"
        facts[f"{prefix}_rows"] = f"CASE WHEN {alias}.key IS NOT NULL THEN coalesce({alias}r.n, 1) END"
    return FactPart(tuple(joins), facts | {"case_key": "ca.key"})


def _key(field: str) -> str:
    """SQL: a reference in capitals, letters and digits only."""
    return f"nullif(upper(regexp_replace(strip_accents(q.{field}), '[^\\p{{L}}\\p{{N}}]+', '', 'g')), '')"


def count_officers(connection: duckdb.DuckDBPyConnection) -> FactPart:
    """Count rows that name each officer."""
    connection.execute(
        "CREATE OR REPLACE TABLE f_officer_rows AS SELECT key, count(*) AS n FROM request AS q "
        "JOIN f_officer AS o ON o.value = q.officer WHERE key IS NOT NULL GROUP BY 1"
    )
    return FactPart(("LEFT JOIN f_officer_rows AS offr ON offr.key = off.key",), {"officer_rows": "offr.n"})


def _joined(*parts: FactPart) -> str:
    return " ".join(join for part in parts for join in part.joins)
