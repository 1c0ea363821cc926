"""How often a row's values occur in the request: addresses, numbers, people, officers, cases, reasons."""

import duckdb

from misnomer.facts.claim_facts import REFERENCE_SKELETON, ReferenceRead, read_reference
from misnomer.facts.dictionaries import learn
from misnomer.facts.identifiers import tin_columns
from misnomer.facts.part import FactPart
from misnomer.facts.templates import TemplateRead, cluster_templates, read_template
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
    connection.execute(f"CREATE OR REPLACE TABLE f_tin AS {tin_columns('request')} ORDER BY rid")
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
        "tin_form": "regexp_replace(regexp_replace(q.tin, '[0-9]', '9', 'g'), '\\p{L}', 'A', 'g')",
    }
    return FactPart(joins, facts)


def count_people(
    connection: duckdb.DuckDBPyConnection, names: FactPart, dates: FactPart, numbers: FactPart
) -> FactPart:
    """Count rows of each person: last and first name with birth date, else with identification number."""
    name = f"{names.facts['last_key']} || '/' || {names.facts['first_key']}"
    key = f"""CASE WHEN NOT coalesce({names.facts["name_given"]}, false) THEN NULL
        WHEN coalesce({dates.facts["birth_date_given"]}, false)
            THEN {name} || '/' || {dates.facts["birth_date"]}::VARCHAR
        WHEN coalesce({numbers.facts["tin_given"]}, false) THEN {name} || '/' || t.tin_digits END"""
    connection.execute(f"""
        CREATE OR REPLACE TABLE f_person_rows AS
        SELECT person_key, count(*) AS n
        FROM (SELECT {key} AS person_key FROM request AS q {_joined(names, dates, numbers)})
        WHERE person_key IS NOT NULL GROUP BY 1 HAVING n > 1""")
    joins = (f"LEFT JOIN f_person_rows AS pr ON pr.person_key = ({key})",)
    return FactPart(
        joins, {"person_key": key, "person_rows": f"CASE WHEN ({key}) IS NOT NULL THEN coalesce(pr.n, 1) END"}
    )


def count_references(connection: duckdb.DuckDBPyConnection, progress: Progress) -> FactPart:
    """Read case references and row identifiers, and count the rows of each."""
    joins: list[str] = []
    facts: dict[str, str] = {}
    for alias, field, prefix in (("ca", "case_reference", "case"), ("id", "row_id", "row_id")):
        skeleton = REFERENCE_SKELETON.format("{}." + field)
        learn(
            connection,
            f"f_{prefix}",
            f"SELECT {skeleton.format('q')} FROM request AS q",
            ReferenceRead,
            read_reference,
            progress=progress,
        )
        key = f"nullif(upper(regexp_replace(strip_accents(q.{field}), '[^\\p{{L}}\\p{{N}}]+', '', 'g')), '')"
        given = f"coalesce({alias}.given, false)"
        joined = f"LEFT JOIN f_{prefix} AS {alias} ON {alias}.value = {skeleton.format('q')}"
        connection.execute(
            f"CREATE OR REPLACE TABLE f_{prefix}_rows AS "
            f"SELECT key, count(*) AS n FROM (SELECT {key} AS key FROM request AS q "
            f"{joined} WHERE q.{field} IS NOT NULL AND {given}) GROUP BY 1 HAVING n > 1"
        )
        joins += [joined, f"LEFT JOIN f_{prefix}_rows AS {alias}r ON {alias}r.key = {key} AND {given}"]
        facts[f"{prefix}_given"] = f"CASE WHEN q.{field} IS NULL THEN false ELSE {alias}.given END"
        facts[f"{prefix}_rows"] = f"CASE WHEN {given} THEN coalesce({alias}r.n, 1) END"
        if prefix == "case":
            facts["case_key"] = f"CASE WHEN {given} THEN {key} END"
    return FactPart(tuple(joins), facts)


def count_officers(connection: duckdb.DuckDBPyConnection) -> FactPart:
    """Count rows that name each officer."""
    connection.execute(
        "CREATE OR REPLACE TABLE f_officer_rows AS SELECT key, count(*) AS n FROM request AS q "
        "JOIN f_officer AS o ON o.value = q.officer WHERE key IS NOT NULL GROUP BY 1"
    )
    return FactPart(("LEFT JOIN f_officer_rows AS offr ON offr.key = off.key",), {"officer_rows": "offr.n"})


def count_reasons(connection: duckdb.DuckDBPyConnection, names: FactPart, progress: Progress) -> FactPart:
    """Take each row's own names out of its reason, and count templates and their near-duplicates."""
    text = "r.padded"
    for name in (names.facts["last_key"], names.facts["first_key"], "off.key", "regexp_extract(off.key, '\\S+$')"):
        text = f"CASE WHEN length({name}) > 1 THEN replace({text}, ' ' || {name} || ' ', ' ~ ') ELSE {text} END"
    connection.execute(f"""
        CREATE OR REPLACE TABLE f_reason_text AS
        SELECT q.rid, {text} AS skeleton FROM request AS q JOIN f_reason AS r ON r.value = q.reason AND r.given
        LEFT JOIN f_officer AS off ON off.value = q.officer {_joined(names)} ORDER BY q.rid""")
    learn(
        connection, "f_template", "SELECT skeleton FROM f_reason_text", TemplateRead, read_template, progress=progress
    )
    connection.execute(
        "CREATE OR REPLACE TABLE f_template_rows AS SELECT template, count(*) AS n FROM f_reason_text "
        "JOIN f_template ON value = skeleton GROUP BY 1"
    )
    cluster_templates(connection, "f_template_rows", "f_clusters")
    connection.execute(_REASON_ROWS)
    connection.execute("DROP TABLE f_reason_text")
    facts = {"reason_template": "rr.template", "reason_cluster": "rr.cluster", "reason_rows": "rr.n"}
    return FactPart(("LEFT JOIN f_reason_rows AS rr ON rr.rid = q.rid",), facts)


_REASON_ROWS = """
    CREATE OR REPLACE TABLE f_reason_rows AS
    WITH sized AS (SELECT c.cluster, sum(n)::BIGINT AS n FROM f_clusters AS c
        JOIN f_template_rows AS t ON t.template = c.template GROUP BY 1)
    SELECT x.rid, t.template, c.cluster, s.n FROM f_reason_text AS x JOIN f_template AS t ON t.value = x.skeleton
    JOIN f_clusters AS c ON c.template = t.template JOIN sized AS s ON s.cluster = c.cluster ORDER BY x.rid"""


def _joined(*parts: FactPart) -> str:
    return " ".join(join for part in parts for join in part.joins)
