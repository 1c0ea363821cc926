"""Options of an estimate that several verbs share: which key, whose names are counted, what would be returned."""

from collections.abc import Callable
from functools import wraps
from math import isfinite
from pathlib import Path
from typing import Any

import click

from misnomer.review.wanted import DEFAULTS, Wanted
from misnomer.terms.match_key import FIELD_COMPARISONS, PRESETS

Command = Callable[..., Any]
WORDS = f"Fields of a match key: {', '.join(FIELD_COMPARISONS)}. Presets: {', '.join(PRESETS)}."
_FOLDER = click.Path(path_type=Path)


class FiniteRange(click.FloatRange):
    """A number within bounds; `nan`, which is within any, and `inf` are none."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number; click.BadParameter where it is none."""
        number = float(super().convert(value, param, ctx))
        if not isfinite(number):
            self.fail(f"{value!r} is no finite number.", param, ctx)
        return number


_OPTIONS = (
    click.option("--key", metavar="KEY", help="A match key or preset (last,first:initial,zip); default: the letter's "
                 "own, else name."),
    click.option("--universe", help="Whose names are counted; default us-adults-2020."),
    click.option("--size", type=click.IntRange(1), metavar="N", help="People in that universe; default as counted."),
    click.option("--coverage", type=float, default=DEFAULTS.coverage, show_default=True,
                 help="Share of them that the file holds."),
    click.option("--tables", type=_FOLDER, metavar="DIR", help="The custodian's own marginal counts, never of people."),
    click.option("--present", type=float, metavar="P", help="Chance that the person meant is in the file."),
    click.option("--policy", type=click.Choice(["lone hits", "every hit"]), default=DEFAULTS.policy,
                 show_default=True, help="What would be returned."),
    click.option("--blank", type=click.Choice(["ignore", "never agrees", "equals blank"]), default=DEFAULTS.blank,
                 show_default=True, help="What the custodian's system does with a blank."),
    click.option("--tolerance", type=FiniteRange(0), default=DEFAULTS.tolerance, show_default=True,
                 help="Wrong people per right one that would be tolerated."),
    click.option("--no-curve", is_flag=True, help="Weigh no other keys."),
    click.option("--minutes", type=FiniteRange(0, min_open=True), default=DEFAULTS.minutes, show_default=True,
                 help="Minutes that one person reads one row."),
)  # fmt: skip
_NAMES = ("key", "universe", "size", "coverage", "tables", "present", "policy", "blank", "tolerance", "minutes")


def estimated(command: Command) -> Command:
    """Add what an estimate turns on; hands on `wanted`."""

    @wraps(command)
    def told(**given: Any) -> Any:
        asked = {name: given.pop(name) for name in _NAMES}
        return command(wanted=Wanted(**asked, curve=not given.pop("no_curve")), **given)

    for option in reversed(_OPTIONS):
        told = option(told)
    return told
