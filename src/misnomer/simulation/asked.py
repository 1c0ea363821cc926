"""Who is asked about: people of the whole population, each as likely as the programme's shares have it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.population import GROUPS, Level, Population
from misnomer.simulation.dice import Die, Floats, chances
from misnomer.simulation.invented import Codes, Whole
from misnomer.simulation.people.kept_codes import KeptCodes
from misnomer.terms.errors import UsageError
from misnomer.terms.progress import Progress, silent

AGE_BANDS: Final = ("18-24", "25-44", "45-64", "65+")
"""Ages that a programme may ask for more or less often."""
_EDGES: Final = np.array([25, 45, 65])
_YEAR: Final = 2020


@dataclass(frozen=True, slots=True)
class Profile:
    """How much likelier some people are to be asked about than others; one where nothing is said."""

    groups: Mapping[str, float] = field(default_factory=dict)
    """Weight by Census group."""
    ages: Mapping[str, float] = field(default_factory=dict)
    """Weight by age band."""
    states: Mapping[str, float] = field(default_factory=dict)
    """Weight by two-letter state."""
    elsewhere: float = 1.0
    """Weight of the states that are not named."""

    @property
    def even(self) -> bool:
        """Whether everybody is as likely as anybody."""
        return not (self.groups or self.ages or self.states)


def check_profile(profile: Profile, population: Population) -> None:
    """See that a profile's words are known and its weights make sense.

    Raises:
        UsageError: Where they are not.
    """
    states = population.places[Level.STATE].names.to_pylist()
    for what, given, known in (
        ("group", profile.groups, GROUPS),
        ("age band", profile.ages, AGE_BANDS),
        ("state", profile.states, states),
    ):
        unknown = [name for name in given if name not in known]
        if unknown:
            raise UsageError(
                f"There is no {what} {unknown[0]!r}.", where="the programme, [asked]", do=f"Known: {', '.join(known)}."
            )
        if any(weight < 0 for weight in given.values()):
            raise UsageError(
                "A weight is below nothing.", where=f"the programme, [asked], {what}", do="Give 0 or more."
            )


def age_band(codes: Codes, population: Population) -> npt.NDArray[np.int64]:
    """Position in AGE_BANDS of each person [n]."""
    return np.searchsorted(_EDGES, _YEAR - population.ages.years[codes.year].astype(np.int64), side="right")


def state_of(codes: Codes, population: Population) -> npt.NDArray[np.int32]:
    """Each person's state, as a position among states [n]."""
    return population.places.parents[Level.STATE][codes.zip]


def weights(codes: Codes, profile: Profile, population: Population) -> Floats:
    """How likely each person is to be asked about, against the others [n]."""
    if profile.even:
        return np.ones(len(codes))
    by_group = np.array([profile.groups.get(name, 1.0) for name in GROUPS])
    by_age = np.array([profile.ages.get(name, 1.0) for name in AGE_BANDS])
    names = population.places[Level.STATE].names.to_pylist()
    rest = profile.elsewhere if profile.states else 1.0
    by_state = np.array([profile.states.get(name, rest) for name in names])
    found: Floats = by_group[codes.group] * by_age[age_band(codes, population)] * by_state[state_of(codes, population)]
    return found


def choose_asked(
    whole: Whole, profile: Profile, rows: int, seed: int, jobs: int = 1, progress: Progress = silent
) -> Codes:
    """Choose exactly so many people, in the order of their numbers.

    A person is taken where a random number over their weight is among the smallest (priority sampling), so that
    the choice does not depend on how the population is cut.

    Args:
        whole: Whom to choose from.
        profile: Who is likelier.
        rows: How many, at most half of the population.
        seed: Of the request.
        jobs: Processes that make people.
        progress: Told how many people were passed.

    Raises:
        UsageError: There are too few people, or too few of weight.
    """
    if not 0 < rows <= whole.people // 2:
        raise UsageError(
            f"A request of {rows:,} rows is not to be had from {whole.people:,} people.",
            where="--rows",
            do="Ask for at least one row, and for no more than half of the people.",
        )
    kept: list[Codes] = []
    ranks: list[Floats] = []
    limit, done = np.inf, 0
    for codes in whole.chunks(jobs=jobs):
        weight = weights(codes, profile, whole.population)
        if done == 0:
            limit = _limit(rows, whole.people, float(weight.mean()))
        rank = np.full(len(weight), np.inf)
        some = np.flatnonzero(weight > 0)
        rank[some] = chances(seed, Die.ASKED, codes.person[some]) / weight[some]
        chosen = np.flatnonzero(rank < limit)
        kept.append(taken(codes, chosen))
        ranks.append(rank[chosen])
        done += len(weight)
        progress("choosing who is asked about", done, whole.people)
    return _smallest(joined(kept), np.concatenate(ranks), rows)


def _limit(rows: int, people: int, mean: float) -> float:
    """A rank below which more than `rows` people are, but not many more."""
    return float("inf") if mean <= 0 else (1.3 * rows + 8 * rows**0.5 + 50) / (people * mean)


def _smallest(codes: Codes, rank: Floats, rows: int) -> Codes:
    if len(rank) < rows:
        raise UsageError(
            f"Only {len(rank):,} people are of the kind that the programme asks for.",
            where="the programme, [asked]",
            do="Ask for fewer rows, for more people, or for less rare ones.",
        )
    return taken(codes, np.sort(np.argpartition(rank, rows - 1)[:rows]))


def taken(codes: Codes, which: npt.NDArray[Any]) -> Codes:
    """Some people of some codes, in the order asked for."""
    if isinstance(codes, KeptCodes):
        return codes.cut(which)
    return type(codes)(**{f.name: getattr(codes, f.name)[which] for f in fields(codes)})


def pieces(codes: Codes) -> Iterator[Codes]:
    """The same people, as few at a time as lie together on disk; at once those who are not kept."""
    return codes.pieces() if isinstance(codes, KeptCodes) else iter([codes])


def joined(parts: list[Codes]) -> Codes:
    """Parts one after the other; at least one."""
    names = [f.name for f in fields(parts[0])]
    return type(parts[0])(**{name: np.concatenate([getattr(part, name) for part in parts]) for name in names})
