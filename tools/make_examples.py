"""Make examples/ again, and the table of defects in docs/reference/examples.md: the same bytes each time.

    python tools/make_examples.py [--out DIR]

Three requests of invented people, and what a review must say of each: one legally sufficient, one like that of
2025, and a workbook as an office would keep it (several sheets, notes, a two-row header, ZIPs and dates stored as
numbers, a hidden row).
"""

import argparse
import json
import shutil
from datetime import date, datetime
from pathlib import Path

import xlsxwriter

from misnomer import report, review_request
from misnomer.examples import Order, catalogue, write
from misnomer.examples.batch import HEADERS, Batch, plan_batch
from misnomer.examples.defects import choose_shares
from misnomer.examples.dice import Dice
from misnomer.examples.workbook import CREATED, label

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = Path("docs/reference/examples.md")
SEED = 2025
BEGIN, END = "<!-- defects: written by tools/make_examples.py -->\n", "<!-- end of defects -->\n"

MIXED = (
    ("sound-rows", 0.5),
    ("address-unknown", 0.04),
    ("zip-without-street", 0.04),
    ("address-blank", 0.04),
    ("period-all", 0.04),
    ("statute-missing", 0.04),
    ("reason-boilerplate", 0.24),
    ("assurance-missing", 0.08),
    ("order-recent", 0.04),
    ("birth-1900", 0.04),
    ("name-initial", 0.04),
)
"""What is put into the workbook: 25 rows, so that 0.04 is one."""

REQUESTS = ("sound", "replay", "mixed")
"""Folders written here; others in examples/ are left alone."""

RULE_KEYS = ("rule", "outcome", "counts", "members", "places")
"""What is kept of each rule's result."""

EAST = ("row_id", "last", "first", "middle", "dob", "street", "unit", "city", "state", "zip")
WHY = ("taxable_period", "statute", "reason", "officer", "case_reference", "final_order_date", "assurance")

Row = dict[str, str | None]


def main() -> None:
    """Write everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT, help="where examples/ and docs/reference/ stand")
    make(parser.parse_args().out)


def make(out: Path) -> None:
    """Write the requests and opinions under `out/examples`, and the table into `out/docs/reference/examples.md`."""
    for name, example, rows in (("sound", "sound", 24), ("replay", "replay-2025", 60)):
        folder = fresh(out / "examples" / name)
        write(Order(example, rows, folder / "request.csv", seed=SEED, truth_by_row=None))
    write_mixed(fresh(out / "examples" / "mixed"))
    for name in REQUESTS:
        write_opinion(out / "examples" / name)
    write_table(out / REFERENCE)


def write_opinion(folder: Path) -> None:
    """What a review must say of a request: an opinion without what changes with every version."""
    (request,) = (path for path in folder.glob("request.*") if path.suffix in {".csv", ".xlsx"})
    cover = folder / "request.cover.toml"
    opinion = report.as_json(review_request(request, cover=cover if cover.exists() else None))
    kept = {key: opinion[key] for key in ("as_of", "as_of_source", "outcome", "dispositions")}
    columns = [{key: column[key] for key in ("sheet", "header", "field")} for column in opinion["input"]["columns"]]
    rules = [{key: rule[key] for key in RULE_KEYS} for rule in opinion["rules"]]
    kept |= {"records": opinion["input"]["records"], "columns": columns, "rules": rules}
    (folder / "must-say.json").write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def fresh(folder: Path) -> Path:
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def write_mixed(folder: Path) -> None:
    """The workbook: Cover, two sheets that are laid out differently, and a hidden one."""
    batch = plan_batch("sound", Dice(SEED), 25, choose_shares(MIXED, none=True))
    fields = {header: field for field, header in HEADERS.items()}
    rows = [{fields[h]: cell for h, cell in row.items()} for row in next(batch.blocks()).to_pylist()]
    with xlsxwriter.Workbook(str(folder / "request.xlsx")) as book:
        book.set_properties({"created": CREATED.replace(tzinfo=None), "title": "Invented request"})
        cover = book.add_worksheet("Cover")
        for number, (field, value) in enumerate(batch.letter.lines()):
            cover.write_string(number, 0, label(field))
            cover.write_string(number, 1, value.isoformat() if isinstance(value, date) else value)
        places = [*write_east(book, rows[:12]), *write_west(book, rows[12:22]), *write_old(book, rows[22:])]
    (folder / "request.truth.json").write_text(truth_of(batch, places), encoding="utf-8")


def truth_of(batch: Batch, places: list[tuple[str, int]]) -> str:
    """Which defects stand in which place."""
    marks = [(defect.name, mask) for defect, mask in batch.plan.marks]
    found = [
        {"sheet": sheet, "row": row, "defects": [name for name, mask in marks if mask[number]]}
        for number, (sheet, row) in enumerate(places)
    ]
    return json.dumps({"schema": "example-truth-places/v1", "places": found}, indent=1) + "\n"


def write_east(book: xlsxwriter.Workbook, rows: list[Row]) -> list[tuple[str, int]]:
    """Notes above, a header of two rows with merged cells, ZIPs and dates stored as numbers, a note below."""
    sheet, bold = book.add_worksheet("East"), book.add_format({"bold": True})
    zips, days = book.add_format({"num_format": "00000"}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet.write_string(0, 0, "Eastern districts: persons named in pending criminal cases", bold)
    sheet.write_string(1, 0, "Prepared by the Office of Example Affairs. Invented people, for practice.")
    for first, last, title in ((1, 4, "Person"), (5, 9, "Address on file"), (10, 16, "Case")):
        sheet.merge_range(3, first, 3, last, title, bold)
    for column, field in enumerate((*EAST, *WHY)):
        sheet.write_string(4, column, HEADERS[field], bold)
    for number, row in enumerate(rows):
        for column, field in enumerate((*EAST, *WHY)):
            cell = row[field]
            if field == "zip" and cell is not None:
                sheet.write_number(5 + number, column, int(cell), zips)
            elif field in {"dob", "final_order_date"} and cell is not None and "/" not in cell:
                sheet.write_datetime(5 + number, column, datetime.fromisoformat(cell), days)
            elif cell is not None:
                sheet.write_string(5 + number, column, cell)
    sheet.write_string(6 + len(rows), 0, f"Total: {len(rows)} persons")
    return [("East", 6 + number) for number in range(len(rows))]


def write_west(book: xlsxwriter.Workbook, rows: list[Row]) -> list[tuple[str, int]]:
    """Other headers, whole names and whole addresses in one column, two blank rows, a hidden row."""
    sheet = book.add_worksheet("West")
    headers = (
        "ID",
        "Name (Last, First)",
        "DOB",
        "Address",
        "Tax Years",
        "Authority",
        "Reason",
        "Agent",
        "Docket No.",
    )
    for column, header in enumerate((*headers, "Order date", "Active investigation")):
        sheet.write_string(0, column, header)
    places = []
    for number, row in enumerate(rows):
        place = 1 + number + (2 if number >= 5 else 0)
        cells = (row["row_id"], whole_name(row), row["dob"], whole_address(row), *(row[field] for field in WHY))
        for column, cell in enumerate(cells):
            if cell:
                sheet.write_string(place, column, cell)
        places.append(("West", place + 1))
    sheet.set_row(places[3][1] - 1, None, None, {"hidden": True})
    return places


def write_old(book: xlsxwriter.Workbook, rows: list[Row]) -> list[tuple[str, int]]:
    """A hidden sheet; one case number is a formula whose stored result is the number."""
    sheet = book.add_worksheet("Added later")
    sheet.hide()
    for column, field in enumerate((*EAST, *WHY)):
        sheet.write_string(0, column, HEADERS[field])
        for number, row in enumerate(rows):
            cell = row[field]
            if number == 0 and field == "case_reference":
                sheet.write_formula(1, column, f'=CONCATENATE("{cell}","")', None, cell)
            elif cell is not None:
                sheet.write_string(1 + number, column, cell)
    return [("Added later", 2 + number) for number in range(len(rows))]


def whole_name(row: Row) -> str:
    """`LAST, FIRST M JR`."""
    return f"{row['last']}, " + " ".join(part for part in (row["first"], row["middle"], row["suffix"]) if part)


def whole_address(row: Row) -> str:
    """`12 Elm St, Apt 3, Boise, ID 83702`."""
    place = " ".join(part for part in (row["state"], row["zip"]) if part)
    return ", ".join(part for part in (row["street"], row["unit"], row["city"], place) if part)


def write_table(path: Path) -> None:
    """Put the catalogue of defects between its two marks."""
    text = path.read_text(encoding="utf-8") if path.exists() else (ROOT / REFERENCE).read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(before + BEGIN + table() + END + after, encoding="utf-8")


def table() -> str:
    """The catalogue of defects as two Markdown tables."""
    lines = ["\n**In rows**\n"]
    lines += ["| Defect | What the file shows | Default share | On record | Drawn from |", "|---|---|---:|---|---|"]
    lines += [
        f"| `{d.name}` | {d.says} | {share_of(d.share)} ({d.share_from}) | {d.note} | {d.among} |"
        for d in catalogue()
        if d.scope == "row"
    ]
    lines += ["\n**In the letter**\n", "| Defect | What the letter shows | On record |", "|---|---|---|"]
    lines += [f"| `{d.name}` | {d.says} | {d.note} |" for d in catalogue() if d.scope == "letter"]
    return "\n".join(lines) + "\n\n"


def share_of(share: float) -> str:
    """A share in percent."""
    return f"{share * 100:.4g} %"


if __name__ == "__main__":
    main()
