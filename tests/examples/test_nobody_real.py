"""Nobody in an example is anybody."""

import re


def test_no_number_can_be_anybodys(replay) -> None:
    """Every number has the area 000: no Social Security number has it, ITINs begin with 9, no EIN begins with 00."""
    numbers = [row["SSN/TIN"].replace("-", "") for row in replay.rows if row["SSN/TIN"]]
    assert len(numbers) > 1_000
    assert all(re.fullmatch(r"000(?!00)\d\d(?!0000)\d{4}", number) for number in numbers)
    assert len(set(numbers)) == len({row["SSN/TIN"].replace("-", "") for row in replay.rows} - {""})


def test_a_sound_request_carries_no_number(sound) -> None:
    """26 USC 6103(i)(2)(B) asks for a name and an address, not for a number: the sound request has no such column."""
    assert "SSN/TIN" not in sound.rows[0]


def test_names_are_on_the_public_tables(sound) -> None:
    """Every name is a line of a published count of names."""
    from misnomer.catalog.tables import find_table

    last = set(find_table("surnames_2020").read(["name"])["name"].to_pylist())
    first = set(find_table("first_names_2020").read(["name"])["name"].to_pylist())
    assert {row["Last Name"] for row in sound.rows} <= last
    assert {row["First Name"] for row in sound.rows} <= first - {"ALL OTHER NAMES"}


def test_no_agency_or_signer_is_real(replay, sound) -> None:
    """The letter's agency says that it is invented."""
    for request in (replay, sound):
        assert "invented" in request.written.cover.read_text()
