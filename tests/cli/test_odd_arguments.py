"""Arguments that a reader would not write and a script might."""

import pytest

from misnomer.cli import run


@pytest.mark.parametrize(
    "more",
    [("--tolerance", "nan"), ("--tolerance", "inf"), ("--minutes", "nan"), ("--minutes", "inf"), ("last=Jones",)],
)
def test_what_is_no_number_or_said_twice_is_a_usage_error(
    more: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    """No tolerance that nothing exceeds because it is no number, and no field of which the last word wins."""
    assert run(["namesakes", "last=Smith", "--no-curve", *more]) == 2
    assert capsys.readouterr().out == ""
