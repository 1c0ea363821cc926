"""The replay of 2025 returns what is on record, and its report says what it takes before what it finds."""

from pathlib import Path

import pytest

from misnomer import report
from misnomer.review.rehearse import Wish, rehearse

ROOT = Path(__file__).resolve().parents[2]
PROGRAMME = ROOT / "examples/replay-2025/programme.toml"
RETURNED = 47_289 / 1_280_000
BY_NUMBER = 42_695 / 47_289


@pytest.mark.slow
@pytest.mark.usefixtures("cache")
def test_every_scenario_returns_what_is_on_record() -> None:
    """Each scenario returns about 3.7 % of rows, nine in ten by number; ranges and the command are on the page."""
    found = rehearse(Wish(programme=PROGRAMME, people=60_000, rows=12_000, seed=2025))
    assert len(found.keys) == 4
    for key in found.keys:
        lone = key.simulated["right"].value + key.simulated["wrong"].value
        assert lone / found.rows == pytest.approx(RETURNED, abs=0.006)
        by_number = key.routed[0][2] + key.routed[0][3]
        assert by_number / lone == pytest.approx(BY_NUMBER, abs=0.05)
        assert key.checks
    page = report.render_rehearsal_html(found)
    assert page.index("What was assumed") < page.index("What became of the rows") < page.index("Run it again")
    for key in found.keys:
        assert key.scenario in page
