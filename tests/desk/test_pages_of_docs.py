"""The desk's pages in the documentation are what the code says."""

from pathlib import Path

from tests.tool_scripts import tool

from misnomer.desk.states import MOVES, OWNER, State

ROOT = Path(__file__).resolve().parents[2]


def test_the_picture_of_states_is_fresh() -> None:
    """docs/explanation/desk.md draws the literal as it is today."""
    text = (ROOT / "docs/explanation/desk.md").read_text(encoding="utf-8")
    assert tool("desk_states").page(text) == text, "run: python tools/desk_states.py"


def test_the_page_of_settings_is_fresh() -> None:
    """docs/reference/desk-settings.md lists the settings that the desk knows."""
    text = (ROOT / "docs/reference/desk-settings.md").read_text(encoding="utf-8")
    assert tool("desk_settings").page() == text, "run: python tools/desk_settings.py"


def test_every_state_has_an_owner_and_a_way_on() -> None:
    """Nothing stands where nobody's turn it is, and every state but the last leads on and is led to."""
    assert OWNER.keys() == set(State)
    assert {move.before for move in MOVES} == set(State) - {State.PURGED}
    assert {move.after for move in MOVES} == set(State)
    assert len({(move.before, move.act) for move in MOVES}) == len(MOVES)
