"""Delimited text: every record is accounted for, whatever the file is like."""

from collections.abc import Callable
from pathlib import Path

import pytest

from misnomer.intake import Limits
from misnomer.terms.errors import BadEncoding, NoHeader, NothingToReview, UnreadableInput

Csv = Callable[..., Path]
HEADER = "Last Name,First Name,Street Address,City,State,Zip Code\n"
ROW = "SMITH,JOHN,1 MAIN ST,SPRINGFIELD,IL,01234\n"


def test_a_plain_file(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """Rows carry the number a person sees, values stay text, zeros stay."""
    got = read(csv(HEADER + ROW + " Diaz ,ANA,,, ,00501\n"))
    assert got.column("row") == [2, 3]
    assert got.column("zip") == ["01234", "00501"]
    assert got.column("last") == ["SMITH", "Diaz"]
    assert got.rows[1]["city"] is None
    assert got.rows[1]["state"] is None
    assert got.request.records.physical == 3
    assert got.request.files[0].delimiter == ","


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_every_dialect_reads_alike(read, csv: Csv, delimiter: str, line_end: str, encoding: str) -> None:  # type: ignore[no-untyped-def]
    """Delimiter, line end and encoding change nothing of what is read."""
    text = (HEADER + "MUÑOZ,JOSÉ,1 MAIN ST,PEÑA,IL,01234\n" + ROW).replace(",", delimiter).replace("\n", line_end)
    got = read(csv(text, encoding=encoding))
    assert got.column("last") == ["MUÑOZ", "SMITH"]
    assert got.column("row") == [2, 3]
    assert got.request.records.physical == 3


def test_a_quoted_field_over_lines_is_one_row(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """A quoted field with line breaks makes one record; rows after it count records, as a spreadsheet does."""
    got = read(csv(HEADER + 'SMITH,JOHN,"1 MAIN ST\nAPT 2",X,IL,01234\n' + ROW))
    assert got.column("street") == ["1 MAIN ST\nAPT 2", "1 MAIN ST"]
    assert got.column("row") == [2, 3]


def test_bad_records_are_rejected_alone(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """A ragged record, an open quotation or a NUL byte rejects its own record and none beside it."""
    lines = [ROW] * 9
    lines[1] = "SHORT,ROW\n"
    lines[3] = 'OPEN,"JOHN,1 MAIN ST,SPRINGFIELD,IL,01234\n'
    lines[5] = "LONG,JOHN,1 MAIN ST,SPRINGFIELD,IL,01234,EXTRA\n"
    lines[7] = "NUL,JO\0HN,1 MAIN ST,SPRINGFIELD,IL,01234\n"
    got = read(csv(HEADER + "".join(lines)))
    assert [row for row, _ in got.rejects] == [3, 5, 7, 9]
    assert got.column("row") == [2, 4, 6, 8, 10]
    assert got.request.records.physical == 10


def test_blank_lines_keep_row_numbers(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """Blank lines, and lines of delimiters alone, are counted and move no row number."""
    got = read(csv(HEADER + ROW + "\n\n" + ",,,,,\n" + ROW + "\n\n"))
    assert got.column("row") == [2, 6]
    assert got.request.records.blank == 5
    assert got.request.records.physical == 8


def test_notes_above_and_below(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """Lines above the header and notes below the table are counted as other, and said."""
    got = read(csv("LAW ENFORCEMENT SENSITIVE\n\n" + HEADER + ROW * 3 + "\nTotal records: 3\n"))
    assert got.column("row") == [4, 5, 6]
    records = got.request.records
    assert (records.rows, records.blank, records.other, records.physical) == (3, 2, 3, 8)
    assert any("row 8" in note for note in got.request.notes)


def test_a_lone_name_below_is_a_row(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """A record with a single word below a gap may be a person: it stays a row."""
    got = read(csv(HEADER + ROW * 3 + "\nGARCIA,,,,,\n"))
    assert got.column("last")[-1] == "GARCIA"


def test_repeated_headers_are_other(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """A header repeated further down is no person."""
    got = read(csv(HEADER + ROW + HEADER + ROW))
    assert got.column("row") == [2, 4]
    assert got.request.records.other == 2


def test_mixed_encodings_reject_the_odd_record(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """In a UTF-8 file a record with other bytes is rejected; nothing is guessed."""
    good = "MUÑOZ,JOSÉ,1 MAIN ST,PEÑA,IL,01234\n".encode()
    got = read(csv(HEADER.encode() + good * 9 + "MUÑOZ,JOHN,1 MAIN ST,X,IL,01234\n".encode("cp1252") + good))
    assert [row for row, _ in got.rejects] == [11]
    assert len(got.rows) == 10


def test_bytes_of_no_encoding_are_refused(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """Bytes that fit no encoding are not guessed at."""
    with pytest.raises(BadEncoding):
        read(csv(HEADER.encode() + b"MU\x81\x8d\x8fOZ,JOHN,1 MAIN ST,X,IL,01234\n"))


def test_two_delimiters_are_refused(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """A header with one delimiter over rows with another is an error, not a table of one column."""
    with pytest.raises(UnreadableInput, match="do not fit the header"):
        read(csv(HEADER + ROW.replace(",", ";") * 5))


def test_no_header(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """Without a header nothing is guessed; the error says what to do and quotes nothing."""
    with pytest.raises(NoHeader) as error:
        read(csv(ROW * 5))
    assert "SMITH" not in str(error.value)
    assert "--show-columns" in str(error.value)


@pytest.mark.parametrize("text", ["", "\n\n\n", HEADER, HEADER + "\n,,,,,\n"])
def test_nothing_to_review(read, csv: Csv, text: str) -> None:  # type: ignore[no-untyped-def]
    """A request without a row is no request."""
    with pytest.raises(NothingToReview):
        read(csv(text))


def test_a_failure_leaves_no_table(read, csv: Csv, connection, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """After an error there is no half-filled table and no file left beside the database."""
    with pytest.raises(NoHeader):
        read(csv(HEADER + ROW), csv(ROW * 3, "second.csv"))
    tables = connection.execute("SELECT table_name FROM information_schema.tables").fetchall()
    assert tables == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["request.csv", "second.csv", "work.duckdb", "work.duckdb.wal"]


def test_careful_and_fast_agree(read, csv: Csv, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    """A file that DuckDB reads and the same file read with care give the same rows."""
    body = HEADER + "".join(f'"SM""ITH{i}",JO"HN,"{i} MAIN, ST",X{i},IL,{i:05d}\n' for i in range(500)) + ROW * 50
    fast, careful = read(csv(body)), read(csv(body + "\n", "careful.csv"))
    assert careful.request.records.blank == 1
    assert fast.rows == careful.rows


def test_limits_hold(read, csv: Csv) -> None:  # type: ignore[no-untyped-def]
    """Beyond a limit a file is refused by name."""
    with pytest.raises(UnreadableInput):
        read(csv(HEADER + ROW * 20), limits=Limits(rows=10))
