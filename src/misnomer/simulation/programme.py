"""A matching programme: who is asked about, how dirty the rows are, which keys in which order, what is returned."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, Final

from misnomer.simulation.asked import Profile
from misnomer.simulation.faults.happening import Dirt
from misnomer.terms import bounded_toml
from misnomer.terms.errors import UsageError, did_you_mean
from misnomer.terms.match_key import MatchKey
from misnomer.terms.match_key_language import parse_match_key

RETURNED: Final = ("lone hits", "every hit")
"""What a programme may return."""
BLANKS: Final = ("ignore", "never agrees")
"""What it may do with a blank or a placeholder."""


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme to rehearse."""

    keys: tuple[MatchKey, ...] = ()
    """Each tried on all rows, on its own."""
    routes: tuple[MatchKey, ...] = ()
    """A row goes by the first of these whose fields it all has, else by the last."""
    cascade: tuple[MatchKey, ...] = ()
    """A row is tried by each of these whose fields it all has, in turn, while nothing is returned."""
    rows: int = 10_000
    """Rows of the request."""
    present: float = 0.75
    """Chance that the file holds the person meant."""
    address_age: float = 0.0
    """Years since the address in a row was the person's."""
    profile: Profile = field(default_factory=Profile)
    """Who is likelier to be asked about."""
    dirt: Dirt = field(default_factory=Dirt)
    """How dirty the rows are."""
    returned: str = "lone hits"
    """One of RETURNED."""
    blanks: str = "ignore"
    """One of BLANKS."""
    linkage: bool = False
    """Whether probabilistic linkage is tried as well: the best score, over thresholds."""
    title: str = ""
    """What the programme, or this scenario of it, is called."""
    scenarios: tuple["Programme", ...] = ()
    """The same programme under other assumptions; where there are any, they are run in its place."""


def check_programme(programme: Programme) -> Programme:
    """See that a programme makes sense; hands it back.

    Raises:
        UsageError: Where it does not.
    """
    if not programme.keys and not programme.routes and not programme.cascade:
        raise UsageError("No match key is named.", where="--key", do="Name one: --key name+zip.")
    if not 0 < programme.present <= 1:
        raise UsageError("The chance of presence is above 0 and up to 1.", where="--present", do="Give 0.9 for 90 %.")
    if programme.address_age < 0:
        raise UsageError("An address is younger than now.", where="[asked] address_age", do="Give years, 0 or more.")
    for word, known, where in (
        (programme.returned, RETURNED, "[match] returned"),
        (programme.blanks, BLANKS, "[match] blanks"),
    ):
        if word not in known:
            raise UsageError(f"{word!r} is not known there.", where=where, do=f"Say one of: {', '.join(known)}.")
    return programme


def read_programme(path: Path) -> Programme:
    """Read a programme in TOML.

    Args:
        path: The file; docs/how-to/rehearse-a-programme.md says what may stand in it.

    Raises:
        UsageError: It cannot be read, or says something unknown.
        MatchKeyError: A key cannot be understood.
    """
    try:
        said = bounded_toml.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
        raise UsageError(
            "The programme cannot be read as TOML.", where=str(path), do="Compare it with the how-to on rehearsing."
        ) from fault
    try:
        others = [_programme(_merged(said, other)) for other in said.get("scenario", ())]
        return replace(_programme({k: v for k, v in said.items() if k != "scenario"}), scenarios=tuple(others))
    except (TypeError, ValueError, AttributeError) as fault:
        raise UsageError(
            "A value in the programme is not of the kind that stands there.",
            where=str(path),
            do="Shares are numbers, keys are lists of text.",
        ) from fault


_TABLES: Final = {
    "asked": {"rows", "present", "address_age", "groups", "ages", "states", "elsewhere"},
    "rows": {"faults", "missing", "placeholders", "shared_address"},
    "match": {"keys", "routes", "cascade", "returned", "blanks", "linkage"},
}


def _programme(said: Mapping[str, Any]) -> Programme:
    _check_words(said, {*_TABLES, "title"}, "the programme")
    for name, known in _TABLES.items():
        _check_words(said.get(name, {}), known, f"the programme, [{name}]")
    asked, rows, match = (dict(said.get(name, {})) for name in _TABLES)
    profile = Profile(**{f.name: asked.pop(f.name) for f in fields(Profile) if f.name in asked})
    keys, routes, cascade = (
        tuple(parse_match_key(key) for key in match.pop(name, ())) for name in ("keys", "routes", "cascade")
    )
    numbers: dict[str, Any] = {name: type(getattr(Programme(), name))(value) for name, value in asked.items()}
    made = Programme(
        keys=keys, routes=routes, cascade=cascade, profile=profile, dirt=Dirt(**rows), title=str(said.get("title", ""))
    )
    return replace(made, **numbers, **match)


def _merged(said: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """A programme with some of its words said otherwise, table by table."""
    found = {name: value for name, value in said.items() if name != "scenario"}
    for name, value in other.items():
        before = found.get(name)
        both = isinstance(before, Mapping) and isinstance(value, Mapping)
        found[name] = _merged(before, value) if both else value  # type: ignore[arg-type]
    return found


def _check_words(given: Mapping[str, Any], known: set[str], where: str) -> None:
    for word in given:
        if word not in known:
            hint = f"{did_you_mean(word, known)} Known: {', '.join(sorted(known))}.".strip()
            raise UsageError(f"There is no {word!r} there.", where=where, do=hint)
