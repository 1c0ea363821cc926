"""Where invented people and places come from: the fitted population, and the table of ZIPs for how cities are written.

People whose name is on no public table, or would be taken for filler, and people at ZIPs that are no ordinary place
give way to others of the same population.
"""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from misnomer.catalog.tables import find_table
from misnomer.examples.texts import Column
from misnomer.population import Level, People, Population, Sampler, load_population
from misnomer.terms.progress import Progress, silent

NO_NAMES: Final = (
    *("UNKNOWN", "UNK", "NONE", "NULL", "NIL", "NAN", "VOID", "BLANK", "EMPTY", "MISSING", "ANONYMOUS", "ANON"),
    *(
        "JUNIOR",
        "SENIOR",
        "NAME",
        "NAMES",
        "FIRST",
        "LAST",
        "MIDDLE",
        "NONAME",
        "FNU",
        "LNU",
        "NFN",
        "NLN",
        "NMN",
        "DOE",
        "PUBLIC",
    ),
    *("TEST", "TESTER", "SAMPLE", "SAMPLES", "EXAMPLE", "FAKE", "BOGUS", "FOO", "BAR", "DITTO", "SAME", "ALL", "ANY"),
    *(
        "NADA",
        "NADIE",
        "NINGUNO",
        "NOSE",
        "VACIO",
        "VARIAS",
        "LARGE",
        "PRIVATE",
        "BABY",
        "INFANT",
        "BOY",
        "GIRL",
        "MALE",
        "FEMALE",
        "DECEASED",
        "DEAD",
        "WERT",
    ),
)
"""Names that people bear and that a reader would take for filler, or for keys struck at random: never drawn."""

SPARE: Final = 2**42
"""Those who stand in for others are numbered from here."""

UNIVERSE: Final = "us-adults-2020"
"""Whom the people of an example are like."""

_ZIP_KIND: Final = "standard"


@dataclass(frozen=True, slots=True)
class Source:
    """A sampler, and its codes in words."""

    sampler: Sampler
    """Draws people as codes."""
    last: Column
    """Surnames by code."""
    first: Column
    """First names by code."""
    zips: Column
    """ZIPs by code."""
    cities: Column
    """The city of each, as the post office writes it."""
    states: Column
    """Its state."""
    usable: tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]
    """Which surnames, first names and ZIPs may be drawn; the last of the names stands for every unlisted one."""

    def people(self, count: int, seed: int, begin: int = 0) -> People:
        """Draw `count` people from number `begin` on, others in place of those that may not be drawn."""
        drawn = self.sampler.people(count, seed, begin)
        missing = np.flatnonzero(~self._fit(drawn))
        spare = begin + SPARE
        while len(missing):
            others = self.sampler.people(len(missing) + 64, seed, spare)
            chosen = np.flatnonzero(self._fit(others))[: len(missing)]
            for field in fields(People):
                getattr(drawn, field.name)[missing[: len(chosen)]] = getattr(others, field.name)[chosen]
            missing, spare = missing[len(chosen) :], spare + len(others)
        return drawn

    def _fit(self, people: People) -> NDArray[np.bool_]:
        last, first, zips = self.usable
        named = last[np.minimum(people.last, len(last) - 1)] & first[np.minimum(people.first, len(first) - 1)]
        fit: NDArray[np.bool_] = named & zips[people.zip]
        return fit


def source_of(population: Population) -> Source:
    """What a population is drawn from, in words."""
    last, first = population.surnames.names, population.first_names.names
    zips = population.places[Level.ZIP].names
    table = find_table("zips").read(["zip", "city", "state", "kind"])
    table = table.take(pc.index_in(zips, value_set=table["zip"].combine_chunks()))
    ordinary = pc.and_(
        pc.equal(table["kind"], _ZIP_KIND), pc.and_(pc.is_valid(table["city"]), pc.is_valid(table["state"]))
    )
    return Source(
        sampler=Sampler(population),
        last=last,
        first=first,
        zips=zips,
        cities=table["city"].combine_chunks(),
        states=table["state"].combine_chunks(),
        usable=(_usable(last), _usable(first), pc.fill_null(ordinary, False).to_numpy()),  # noqa: FBT003
    )


_KEPT: Final[dict[str, Source]] = {}


def source(progress: Progress = silent) -> Source:
    """The source of every example: adults of the United States in 2020.

    The population is fitted on first use (ten seconds or so) and kept.

    Raises:
        TableError: A shipped table does not match its card.
    """
    if UNIVERSE not in _KEPT:
        _KEPT[UNIVERSE] = source_of(load_population(UNIVERSE, progress=progress))
    return _KEPT[UNIVERSE]


def _usable(names: Column) -> NDArray[np.bool_]:
    filler = pc.is_in(names, value_set=pa.array(NO_NAMES))
    usable = pc.and_(pc.greater(pc.utf8_length(names), 2), pc.invert(filler))
    return np.append(usable.to_numpy(zero_copy_only=False), False)
