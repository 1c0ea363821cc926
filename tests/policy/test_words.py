"""Outcomes stand in words of sixteen rules; nobody who reads them has to know."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import pytest

from misnomer.policy import judge, read_pack
from misnomer.policy.case_tables import CaseRows, fill_tables
from misnomer.policy.words import IN_WORD, any_sql, place_of
from misnomer.terms.outcomes import Disposition, Outcome

RULES = {
    f"r{number}": {
        "predicate": "name_given" if number % 2 else "tin_given",
        "required": number != IN_WORD + 1,
        "extra": 'applies = "po_box"' if number % 3 == 0 else "",
    }
    for number in range(2 * IN_WORD + 2)
}
GIVEN = (True, False, None)
ROWS = [({"name_given": n, "tin_given": t, "po_box": p}, 1) for n in GIVEN for t in GIVEN for p in GIVEN]


def expected(number: int, row: dict[str, bool | None]) -> Outcome:
    """What rule number says of a row, by the plain meaning of three values."""
    applies = row["po_box"] if number % 3 == 0 else True
    met = row["name_given"] if number % 2 else row["tin_given"]
    if applies is False:
        return Outcome.DOES_NOT_APPLY
    if applies is None or met is None:
        return Outcome.CANNOT_TELL
    return Outcome.HOLDS if met else Outcome.BREACHED


def test_every_rule_of_every_word_is_read_back(judged: Callable[..., Any]) -> None:
    """Thirty-four rules fill two words and begin a third: columns, counts, findings and places are those of each."""
    found = judged(RULES, ROWS)
    said = {number: [expected(number, row) for row, _ in ROWS] for number in range(len(RULES))}
    columns = ", ".join(f"r{number}" for number in said)
    lines = found.connection.execute(f"SELECT {columns} FROM outcomes ORDER BY rid").fetchall()
    assert lines == [tuple(said[number][at].code for number in said) for at in range(len(ROWS))]
    findings = found.findings()
    for number, result in enumerate(found.judgement.results):
        assert result.counts == {outcome: said[number].count(outcome) for outcome in Outcome}
        worth = [(at + 2, o.value) for at, o in enumerate(said[number]) if o in (Outcome.BREACHED, Outcome.CANNOT_TELL)]
        assert [(line[2], line[4]) for line in findings if line[3] == result.rule.path] == worth
        breached = [at + 2 for at, outcome in enumerate(said[number]) if outcome is Outcome.BREACHED]
        assert [place.row for place in result.places] == breached[:5]


def test_dispositions_weigh_every_word(judged: Callable[..., Any]) -> None:
    """A row is insufficient where a required rule of any word is breached, and a flag's breach asks for information."""
    rules = {f"r{number}": {"predicate": "true or name_given"} for number in range(IN_WORD)}
    rows = [({"name_given": True, "tin_given": t}, 1) for t in GIVEN]
    required = judged({**rules, "last": "tin_given"}, rows).judgement.dispositions
    assert list(required.values()) == [1, 1, 1]
    flag = judged({**rules, "last": {"predicate": "tin_given", "required": False}}, rows).judgement.dispositions
    assert flag == {Disposition.INSUFFICIENT: 0, Disposition.NEEDS_INFORMATION: 1, Disposition.REFER: 2}


@pytest.mark.parametrize("outcome", [Outcome.BREACHED, Outcome.CANNOT_TELL])
def test_one_outcome_is_not_taken_for_another(outcome: Outcome) -> None:
    """Of the four outcomes in the last place of a word, only the one asked for is found, beside any neighbour."""
    word, bits = place_of(f"r{IN_WORD - 1}")
    (condition,) = any_sql([f"r{IN_WORD - 1}"], outcome)
    for code in range(4):
        for neighbour in range(4):
            held = (code << bits) | (neighbour << (bits - 2))
            sql = f"SELECT {condition} FROM (SELECT CAST({held} AS UINTEGER) AS {word})"
            assert duckdb.connect().execute(sql).fetchall() == [(code == outcome.code,)]


def test_places_in_several_files_and_sheets(pack_folder: Callable[..., Any], connection: Any, tmp_path: Any) -> None:
    """Where a request is several sheets, each finding and each first place says which file and sheet it stands in."""
    match_request = fill_tables(connection, [CaseRows({"name_given": False}, 4)], {}, date(2026, 5, 1))
    connection.execute(
        "UPDATE facts SET file_no = rid // 2, sheet_no = CASE WHEN rid = 3 THEN 1 ELSE 0 END, row = 9 - rid"
    )
    (file,) = match_request.files
    (sheet,) = file.sheets
    sheets = (replace(sheet, name="A", rows=1), replace(sheet, name="B", rows=1))
    files = (replace(file, name="one.csv"), replace(file, name="two.xlsx", sheets=sheets))
    pack = read_pack(pack_folder({"r": "name_given"}), date(2026, 5, 1))
    judgement = judge(connection, [pack], replace(match_request, files=files), out=tmp_path)
    places = [("one.csv", None, 9), ("one.csv", None, 8), ("two.xlsx", "A", 7), ("two.xlsx", "B", 6)]
    assert [(p.file, p.sheet, p.row) for p in judgement.results[0].places] == places
    lines = connection.execute(f"SELECT file, sheet, row FROM '{tmp_path}/findings.parquet'").fetchall()
    assert lines == places
