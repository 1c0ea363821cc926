"""A sound request has every element, and every row its own."""

import re
import tomllib
from collections import Counter
from datetime import date

from rapidfuzz import fuzz, process

from misnomer.terms.fields import CORE_COVER_FIELDS


def test_every_row_has_every_element(sound) -> None:
    """Name, address, period, statute, reason, officer, case, order, assurance, identifier: none is blank."""
    needed = [h for h in sound.rows[0] if h not in {"Middle Name", "Suffix", "Unit"}]
    assert all(row[header] for row in sound.rows for header in needed)
    assert all(re.match(r"\d+ \w", row["Street Address"]) for row in sound.rows)
    assert all(re.match(r"20\d\d", row["Taxable Period"]) for row in sound.rows)
    assert len({row["Row ID"] for row in sound.rows}) == len(sound.rows)
    assert len({row["Case Number"] for row in sound.rows}) == len(sound.rows)


def test_every_order_is_more_than_ninety_days_old(sound) -> None:
    """8 USC 1253(a)(1) turns on ninety days from the final order."""
    letter = tomllib.loads(sound.written.cover.read_text())["letter_date"]
    assert all((letter - date.fromisoformat(row["Final Order Date"])).days > 90 for row in sound.rows)


def test_no_officer_has_more_than_a_few_rows(sound) -> None:
    """Officers are personally engaged: six rows each, and the letter names each of them."""
    counts = Counter(row["Officer"] for row in sound.rows)
    assert max(counts.values()) <= 12
    assert tomllib.loads(sound.written.cover.read_text())["recipients"] == list(counts)


def bare(reason: str) -> str:
    """A reason without its numbers and dates."""
    return re.sub(r"[\d-]+", "#", reason)


def test_reasons_are_of_each_row_alone(sound) -> None:
    """Stripped of numbers, hardly two reasons of a thousand are near one another."""
    templates = [bare(row["Reason for Request"]) for row in sound.rows]
    scores = process.cdist(templates, templates, scorer=fuzz.ratio, dtype="uint8")
    for likeness, most in ((85, 4), (80, 20)):
        near = (scores >= likeness).sum(axis=1) - 1
        assert (near > 0).sum() <= most
        assert near.max() <= 1


def test_every_reason_states_its_case_and_why_it_may_be_relevant(sound) -> None:
    """Each names its own docket and the year asked about."""
    for row in sound.rows:
        assert row["Case Number"] in row["Reason for Request"]
        assert re.search(row["Taxable Period"][:4], row["Reason for Request"])
        assert not re.search("remov|deport|locate", row["Reason for Request"], re.IGNORECASE)


def test_the_letter_has_every_part(sound) -> None:
    """Every field asked of every request is there but the two that a sound letter has no need of."""
    cover = tomllib.loads(sound.written.cover.read_text())
    assert set(cover) == set(CORE_COVER_FIELDS) - {"expected_matches", "corrects"}


def test_nothing_was_put_in(sound) -> None:
    """The truth of a sound request is that no defect was put in."""
    assert sound.truth["sound_rows"] == len(sound.rows)
    assert all(defect["rows"] == 0 for defect in sound.truth["defects"].values())
    assert sound.truth["expected"] == {}
