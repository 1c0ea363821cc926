"""The desk's pages in the documentation are what the code says."""

import re
from pathlib import Path

from tests.tool_scripts import tool

from misnomer.desk.states import MOVES, OWNER, State
from misnomer.terms.outcomes import Disposition, Outcome

ROOT = Path(__file__).resolve().parents[2]
DESK = ROOT / "src" / "misnomer" / "desk"
TUTORIAL = ROOT / "docs" / "tutorial" / "desk.md"


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


def test_what_the_tutorial_tells_to_press_is_on_a_page() -> None:
    """Each word that the tutorial sets apart is a label of the desk, of allauth's own pages, or a rule's title."""
    words = re.findall(r"(?<!\*)\*([^*]+)\*(?!\*)", TUTORIAL.read_text(encoding="utf-8"))
    told = {" ".join(each.split()) for each in words}
    catalogue = (DESK / "locale/es/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    labels = set(re.findall(r'^msgid "(.+)"$', catalogue, re.MULTILINE))
    states = {str(state) for state in State} | {str(each) for each in (*Disposition, *Outcome)}
    assert len(told) > 20
    assert told - labels - states == {"Activate", "The taxpayer's address"}
