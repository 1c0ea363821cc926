"""The method note stands beside the code, and names what it explains."""

import re
from importlib import import_module
from pathlib import Path

import pytest

NOTE = Path(__file__).resolve().parents[2] / "docs/explanation/simulation.md"
HOMES = {
    "asked": ("choose_asked",),
    "making": ("make_request",),
    "faults.kinds": ("FAULTS",),
    "faults.happening": ("Measured",),
    "values": ("Values",),
    "matching": ("Matcher",),
    "routes": ("routed",),
    "outcomes": ("RowResults",),
    "checks": ("stopped",),
    "linkage": ("link",),
}


@pytest.mark.parametrize(("module", "names"), HOMES.items())
def test_each_name_in_the_note_is_in_the_code(module: str, names: tuple[str, ...]) -> None:
    """What the note explains exists in the code under the name the note gives it."""
    text = NOTE.read_text(encoding="utf-8")
    home = import_module(f"misnomer.simulation.{module}")
    for name in names:
        assert hasattr(home, name)
        assert re.search(rf"`{name}`", text), f"the note does not name {name}"
