"""Dates of every row: of birth, and of the final order."""

from datetime import date
from functools import partial

import duckdb

from misnomer.facts.dates import OLDEST, DateRead, read_date
from misnomer.facts.dictionaries import learn
from misnomer.facts.part import FactPart
from misnomer.terms.progress import Progress


def learn_dates(connection: duckdb.DuckDBPyConnection, as_of: date, progress: Progress) -> FactPart:
    """Read every distinct date, and find the sheets that write the day first."""
    read = partial(read_date, as_of=as_of)
    joins: list[str] = []
    for alias, field in (("b", "dob"), ("o", "final_order_date")):
        table = f"f_{field}"
        learn(connection, table, f"SELECT {field} FROM request", DateRead, read, progress=progress)
        connection.execute(
            f"CREATE OR REPLACE TABLE {table}_sheets AS SELECT DISTINCT file_no, sheet_no FROM request "
            f"JOIN {table} ON value = {field} WHERE shows_day_first"
        )
        joins.append(f"LEFT JOIN {table} AS {alias} ON {alias}.value = q.{field}")
        sheet = f"{alias}s.file_no = q.file_no AND {alias}s.sheet_no = q.sheet_no"
        joins.append(f"LEFT JOIN {table}_sheets AS {alias}s ON {sheet}")
    return FactPart(tuple(joins), _birth(as_of) | _order())


def birth_date() -> str:
    """SQL of birth_date, where the joins of this part stand."""
    return _read("b")


def birth_date_given(as_of: date) -> str:
    """SQL of birth_date_given."""
    oldest = date(max(as_of.year - OLDEST, 1), 1, 1)
    sane = f"b.month_first BETWEEN DATE '{oldest}' AND DATE '{as_of}'"
    return f"""CASE WHEN q.dob IS NULL OR b.placeholder THEN false WHEN {_untold("b")} THEN NULL
        WHEN b.month_first IS NULL THEN false ELSE {sane} END"""


def _birth(as_of: date) -> dict[str, str]:
    return {
        "birth_date": birth_date(),
        "birth_date_given": birth_date_given(as_of),
        "birth_date_blank": "q.dob IS NULL",
        "birth_date_placeholder": "b.placeholder",
        "date_form": "b.form",
    }


def _order() -> dict[str, str]:
    unread = "o.month_first IS NULL"
    return {
        "order_date": _read("o"),
        "order_date_given": f"""CASE WHEN q.final_order_date IS NULL OR o.placeholder THEN false
            WHEN {unread} OR {_untold("o")} THEN NULL ELSE true END""",
    }


def _untold(alias: str) -> str:
    return f"({alias}.unclear OR ({alias}.is_choice AND {alias}s.file_no IS NOT NULL))"


def _read(alias: str) -> str:
    return f"CASE WHEN NOT {_untold(alias)} THEN {alias}.month_first END"
