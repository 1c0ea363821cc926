"""Nothing is dropped: whatever a file is made of, rows, rejects, blanks and other lines add up to its records."""

from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from misnomer.intake import read_request
from misnomer.terms.errors import NothingToReview, UnreadableInput

HEADER = "Last Name,First Name,Street,City,Zip"
PIECES = {
    "row": ("SMITH,JOHN,1 MAIN ST,X,01234", "rows"),
    "quoted": ('"SM, ITH","JO ""J"" HN",1 MAIN ST,X,01234', "rows"),
    "two lines": ('SMITH,JOHN,"1 MAIN ST\nAPT 2",X,01234', "rows"),
    "inner mark": ('SM"ITH,JOHN,1 MAIN ST,X,01234', "rows"),
    "mostly empty": ("SMITH,,,,", "rows"),
    "accents": ("MUÑOZ,JOSÉ,1 MAIN ST,X,01234", "rows"),
    "blank": ("", "blank"),
    "commas": (",,,,", "blank"),
    "spaces": (" , ,\t,,", "blank"),
    "short": ("SMITH,JOHN,1 MAIN ST", "rejected"),
    "long": ("SMITH,JOHN,1 MAIN ST,X,01234,EXTRA", "rejected"),
    "behind a mark": ('"SMITH"X,JOHN,1 MAIN ST,X,01234', "rejected"),
    "nul": ("SMI\0TH,JOHN,1 MAIN ST,X,01234", "rejected"),
    "header again": (HEADER, "other"),
}
ROW = PIECES["row"][0]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(sorted(PIECES)), max_size=12), st.sampled_from(["\n", "\r\n"]))
def test_every_record_is_one_of_four(
    tmp_path_factory: pytest.TempPathFactory, made_of: list[str], line_end: str
) -> None:
    """The four counts, and the row of every record, are those the file was made with."""
    kinds = [PIECES[name][1] for name in made_of]
    path = tmp_path_factory.mktemp("text") / "request.csv"
    lines = [HEADER, *(PIECES[name][0] for name in made_of), *[ROW] * 15]
    path.write_bytes((line_end.join(lines) + line_end).encode())
    with duckdb.connect() as connection:
        records = read_request([path], connection).records
        rows = [row for (row,) in connection.execute("SELECT row FROM request ORDER BY rid").fetchall()]
        rejected = [row for (row,) in connection.execute("SELECT row FROM rejects ORDER BY row").fetchall()]
    kinds = ["other", *kinds, *["rows"] * 15]
    assert rows == [n for n, kind in enumerate(kinds, 1) if kind == "rows"]
    assert rejected == [n for n, kind in enumerate(kinds, 1) if kind == "rejected"]
    assert records.blank == kinds.count("blank")
    assert records.other == kinds.count("other")
    assert records.physical == len(kinds)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(st.sampled_from('ab ,;"\n\r\t\0é'), max_size=80))
def test_any_text_ends_in_a_request_or_an_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Any text below a header becomes a request whose counts add up, or is refused by name."""
    path = tmp_path_factory.mktemp("text") / "request.csv"
    path.write_bytes((HEADER + "\n" + ROW + "\n" + text).encode())
    with duckdb.connect() as connection:
        try:
            request = read_request([path], connection)
        except (UnreadableInput, NothingToReview):
            assert connection.execute("SELECT * FROM information_schema.tables").fetchall() == []
            return
        counts = connection.execute("SELECT (SELECT count(*) FROM request), (SELECT count(*) FROM rejects)").fetchall()
        assert counts == [(request.records.rows, request.records.rejected)]
        places = connection.execute("SELECT row FROM request UNION ALL SELECT row FROM rejects").fetchall()
        assert len(set(places)) == len(places)


def test_parquet(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """The first record of a Parquet file is row 1; numbers and dates become text; blank records are counted."""
    path = tmp_path / "request.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT * FROM (VALUES (1, 'SMITH', DATE '1980-02-03', 62701.0::DOUBLE), (NULL, '', NULL, NULL),"
            ' (3, \'DIAZ\', NULL, 501.5)) t("Record ID", "Last Name", DOB, "Zip Code"))'
            f" TO '{path}' (FORMAT parquet)"
        )
    got = read(path)
    assert got.column("row") == [1, 3]
    assert got.column("dob") == ["1980-02-03", None]
    assert got.column("zip") == ["62701", "501.5"]
    assert got.column("row_id") == ["1", "3"]
    assert (got.request.records.blank, got.request.records.other, got.request.records.physical) == (1, 0, 3)


def test_files_are_one_request(read, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """Rows of several files follow on each other in the order given, each with its own place."""
    for name, line in (("b.csv", ROW), ("a.csv", ROW.replace("SMITH", "DIAZ"))):
        (tmp_path / name).write_text(HEADER + "\n" + line + "\n" + line + "\n")
    got = read(tmp_path / "b.csv", tmp_path / "a.csv")
    assert [(r["file_no"], r["row"], r["last"]) for r in got.rows] == [
        (0, 2, "SMITH"), (0, 3, "SMITH"), (1, 2, "DIAZ"), (1, 3, "DIAZ"),
    ]  # fmt: skip
    assert [file.name for file in got.request.files] == ["b.csv", "a.csv"]
