"""The accountings that statutes name say what is on record, and *not recorded* where nobody put it there."""

import json
import random
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from misnomer import report
from misnomer.ledger.accounting import period_account, year_account
from misnomer.ledger.reading import LogRead, owners
from misnomer.terms.accounting import Agency, Ground, Purpose, Ruling
from misnomer.terms.accounts import PeriodAccount, YearAccount
from misnomer.terms.outcomes import Disposition

ALPHA, BETA = {"name": "Alpha Agency", "office": "North"}, {"name": "Beta Bureau", "office": ""}
Entry = dict[str, Any]


def received(day: str, agency: Entry | None, rows: int = 10, **others: Any) -> Entry:
    """A request that came in."""
    return {
        "kind": "received", "date": day, "agency": agency, "purpose": None, "corrects": None, "records": {"rows": rows},
        "recorded": f"{day}T00:00:00Z", **others,
    }  # fmt: skip


def reviewed(request: int, *counts: int) -> Entry:
    """A review."""
    words = dict(zip((each.value for each in Disposition), counts, strict=True))
    return {"kind": "reviewed", "date": "2026-01-02", "request": request, "outcome": "breached", "dispositions": words}


def decided(request: int, decision: Ruling, allowed: int, *grounds: Ground) -> Entry:
    """A decision."""
    return {
        "kind": "decided", "date": "2026-01-03", "request": request, "decision": decision.value,
        "grounds": [ground.value for ground in grounds], "rows": {"allowed": allowed, "refused": 0, "returned": 0},
    }  # fmt: skip


def answered(request: int, day: str, recipient: Entry, disclosures: int, people: int | None) -> Entry:
    """An attested disclosure."""
    return {
        "kind": "answered", "date": day, "request": request, "recipient": recipient, "disclosures": disclosures,
        "people": people,
    }  # fmt: skip


def log_of(*entries: Entry) -> LogRead:
    """A log that holds them."""
    return LogRead("ledger.example/test", "cm9vdA==", entries)


def full_log() -> LogRead:
    """Two agencies and an unregistered one, two years, a correction and a recall."""
    return log_of(
        received("2026-01-01", ALPHA, 100, purpose="criminal investigation"),
        reviewed(0, 100, 0, 0),
        reviewed(0, 60, 30, 10),
        decided(0, Ruling.ALLOWED_IN_PART, 4, Ground.ELEMENT_MISSING, Ground.SIGNER),
        answered(0, "2026-02-01", ALPHA, 4, 3),
        received("2026-03-01", ALPHA, 50, corrects=0),
        received("2026-04-01", BETA, 7),
        decided(6, Ruling.REFUSED, 0, Ground.ELEMENT_MISSING),
        received("2026-05-01", None, 1),
        received("2025-12-31", BETA, 9),
        answered(9, "2026-06-01", BETA, 2, None),
        {"kind": "corrected", "date": "2026-07-01", "entry": 4, "ground": "a clerical error", "instead": {"people": 5}},
        {"kind": "recalled", "date": "2026-07-02", "request": 0, "records": 1, "ground": "other", "recipient": None},
    )


def test_the_year_per_agency() -> None:
    """Requests count in the year they came in, disclosures in the year they were made, each under its agency."""
    account = year_account(full_log(), 2026)
    alpha, beta, unknown = account.agencies
    assert (alpha.agency, beta.agency, unknown.agency) == (Agency(**ALPHA), Agency(**BETA), None)
    assert (alpha.requests, alpha.correcting, alpha.rows, alpha.unreviewed) == (2, 1, 150, 1)
    assert alpha.dispositions == dict(zip(Disposition, (60, 30, 10), strict=True))
    assert (alpha.rulings, alpha.grounds) == (
        {Ruling.ALLOWED_IN_PART: 1},
        {Ground.ELEMENT_MISSING: 1, Ground.SIGNER: 1},
    )
    assert (alpha.disclosures, alpha.people, alpha.rows_allowed) == (4, 5, 4)
    assert alpha.purposes == {Purpose.INVESTIGATION: 1}
    assert alpha.dates == (date(2026, 1, 1), date(2026, 3, 1))
    assert (beta.requests, beta.rows, beta.disclosures) == (1, 7, 2)
    assert year_account(full_log(), 2025).agencies[0].requests == 1
    assert year_account(full_log(), 2020).agencies == ()


def test_what_nobody_attested_is_not_recorded() -> None:
    """No attestation gives no figure, and one uncounted answer leaves the sum uncounted: never nought."""
    account = year_account(full_log(), 2026)
    assert account.agencies[1].people is None
    assert account.agencies[2].disclosures is None
    assert account.agencies[2].rows_allowed is None
    silent = year_account(log_of(received("2026-01-01", ALPHA)), 2026)
    text = report.account_text(silent)
    assert text.count("not recorded") >= 4
    assert json.loads(report.account_json(silent))["agencies"][0]["disclosures"] is None


def test_the_accounting_for_a_period() -> None:
    """Each disclosure of the period with date, nature, purpose and recipient; corrections and recalls beside it."""
    account = period_account(full_log(), date(2026, 1, 1), date(2026, 3, 31))
    (line,) = account.disclosures
    assert (line.on, line.recipient, line.disclosures, line.people) == (date(2026, 2, 1), Agency(**ALPHA), 4, 5)
    assert (line.purpose, line.corrected_by, line.recalled, line.entry) == (Purpose.INVESTIGATION, (11,), 1, 4)
    assert account.unanswered == 1
    assert len(period_account(full_log(), date(2026, 2, 1), date(2026, 6, 1)).disclosures) == 2
    assert period_account(full_log(), date(2026, 2, 2), date(2026, 5, 31)).disclosures == ()


def test_corrections_change_what_is_told_and_not_what_is_kept() -> None:
    """A correction names agency or purpose anew in the account; the entries of the log stay as they were."""
    log = log_of(
        received("2026-01-01", None),
        answered(0, "2026-01-05", ALPHA, 1, 1),
        {"kind": "corrected", "date": "2026-01-06", "entry": 0, "instead": {"agency": BETA, "purpose": "emergency"}},
        {"kind": "corrected", "date": "2026-01-07", "entry": 1, "instead": {"agency": BETA, "disclosures": 9}},
    )
    (line,) = year_account(log, 2026).agencies
    assert (line.agency, line.requests, line.disclosures) == (Agency(**BETA), 1, 9)
    assert line.purposes == {Purpose.EMERGENCY: 1}
    assert log.entries[0]["agency"] is None


def test_the_order_of_entries_between_requests_does_not_matter() -> None:
    """Sums do not depend on how entries of different requests interleave."""
    entries = [received(f"2026-0{month}-01", ALPHA, month) for month in range(1, 9)]
    shuffled = entries[:]
    random.Random(3).shuffle(shuffled)  # noqa: S311 - an order, no secret
    one, other = (year_account(log_of(*each), 2026).agencies[0] for each in (entries, shuffled))
    assert one == other


def test_every_entry_has_its_request() -> None:
    """Corrections and erasures belong to the request of the entry they speak of, through any number of steps."""
    assert owners(
        [
            {"kind": "received"},
            {"kind": "received"},
            {"kind": "sent", "request": 1},
            {"kind": "corrected", "entry": 2},
            {"kind": "purged", "entry": 3},
        ]
    ) == [0, 1, 1, 1, 1]


@pytest.mark.parametrize(
    "account",
    [year_account(full_log(), 2026), period_account(full_log(), date(2026, 1, 1), date(2026, 12, 31))],
    ids=["year", "period"],
)
def test_every_rendering_holds_the_same_figures(account: YearAccount | PeriodAccount, tmp_path: Path) -> None:
    """Text, page and workbook show the same cells, name the statute and the log, and compute nothing when opened."""
    text, page = report.account_text(account), report.account_html(account)
    report.write_account_workbook(account, tmp_path / "a.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    for word in ("Alpha Agency, North", "Beta Bureau", "not recorded", account.source.root):
        assert word in text
        assert word in page
        assert any(word in cell for cell in cells)
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert "<script" not in page
    assert "http" not in page.replace("http-equiv", "")
    assert json.loads(report.account_json(account))["schema"] == "accounting/v1"
