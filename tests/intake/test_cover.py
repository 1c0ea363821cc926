"""The cover: what the letter says, in words or TOML; what cannot be understood is named, never guessed."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from misnomer.intake import read_cover
from misnomer.intake.cover import cover_of
from misnomer.terms.errors import BadCover, UsageError

Toml = Callable[[str], Path]


@pytest.fixture
def toml(tmp_path: Path) -> Toml:
    """Write a cover."""

    def write(text: str) -> Path:
        path = tmp_path / "cover.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_keys_at_the_top_or_under_cover(toml: Toml) -> None:
    """Keys stand at the top or under [cover]; lists may be a list or one text; dates TOML dates or text."""
    cover = read_cover(
        toml(
            'signer = "A. Person"\nrecipients = "B; C"\n[cover]\nletter_date = 2026-06-03\nitems_requested = ["name"]\n'
        )
    )
    assert cover.present
    assert cover.signer == "A. Person"
    assert cover.recipients == ("B", "C")
    assert cover.items_requested == ("name",)
    assert cover.letter_date == dt.date(2026, 6, 3)
    assert cover.unread == ()


def test_what_cannot_be_understood_is_named(toml: Toml) -> None:
    """An unknown key, a date that may be two days and a table in a text's place are named by key, and left empty."""
    cover = read_cover(toml('colour = "blue"\nletter_date = "03/04/2026"\npurpose = { a = 1 }\nsigner = ""\n'))
    assert set(cover.unread) == {"colour", "letter_date", "purpose"}
    assert (cover.letter_date, cover.purpose, cover.signer) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("June 3, 2026", (2026, 6, 3)), ("3 June 2026", (2026, 6, 3)), ("2026-06-03", (2026, 6, 3)),
        ("06/23/2026", (2026, 6, 23)), ("23/06/2026", (2026, 6, 23)), ("05/05/2026", (2026, 5, 5)),
        ("2026-06-03 00:00:00", (2026, 6, 3)),
    ],
)  # fmt: skip
def test_dates_that_mean_one_day(toml: Toml, text: str, day: tuple[int, int, int]) -> None:
    """A date is read where it can mean one day only."""
    assert read_cover(toml(f'received_date = "{text}"')).received_date == dt.date(*day)


@pytest.mark.parametrize("text", ["06/03/2026", "soon", "2026", "31/31/2026", "2026-02-30"])
def test_dates_that_do_not(toml: Toml, text: str) -> None:
    """A date that may be two days, or none, is not guessed."""
    cover = read_cover(toml(f'received_date = "{text}"'))
    assert cover.received_date is None
    assert cover.unread == ("received_date",)


def test_broken_toml(toml: Toml, tmp_path: Path) -> None:
    """What is no TOML is refused by place, quoting nothing of it."""
    with pytest.raises(BadCover) as error:
        read_cover(toml('signer = "A. Canary\n'))
    assert "Canary" not in str(error.value)
    assert "line 1" in str(error.value)
    with pytest.raises(UsageError):
        read_cover(tmp_path / "nowhere.toml")


def test_two_words_on_one_thing(toml: Toml) -> None:
    """Two values for one field that disagree leave it unread."""
    cover = read_cover(toml('signer = "A"\nsigned_by = "B"\n'))
    assert cover.unread == ("signer",)
    assert cover.signer is None


@pytest.mark.parametrize("written", ["undated", "N/A", "none", "not dated", "-", "Without a date", "sin fecha"])
def test_a_letter_that_says_it_is_undated_is_not_misread(written: str) -> None:
    """Words for no date are no date that could not be read; other words are one."""
    assert cover_of([("letter_date", written)]).unread == ()
    assert cover_of([("letter_date", f"{written} of March")]).unread == ("letter_date",)


@pytest.mark.timeout(60)
def test_a_date_of_dashes_without_end_is_passed_over() -> None:
    """What stands for a date and is none is looked through once, and not once from each of its characters."""
    for written in ("-" * 100_000 + "x", "no" + " " * 100_000 + "x"):
        assert cover_of([("letter_date", written)]).unread == ("letter_date",)
