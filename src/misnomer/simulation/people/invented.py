"""A whole invented population, made from a seed and from nothing else."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.population import Population, load_population
from misnomer.simulation.people.codes import TYPES, PeopleCodes, cut
from misnomer.simulation.people.compose import compose, makings, numbers
from misnomer.simulation.people.moves import Addresses, Moving, moving, old_addresses
from misnomer.simulation.people.records import COLUMNS, codes_shown, records_of
from misnomer.terms.errors import UsageError

CHUNK: Final = 1_000_000
"""People that `chunks` gives at a time, or somewhat fewer."""
_AT_ONCE: Final = 84_000
"""People composed at once at the most: few enough for a core's own memory, and for an allocator to keep their room."""
MOST: Final = 1_000_000_000
"""People at the most: so many taxpayer numbers of nine digits there are."""


class InventedPopulation:
    """People who do not exist, from a seed, a universe and a number; no file and no table can make one.

    Person i is the same in whatever chunks, order and by however many threads it is made. Two faces: `codes`, integers
    for exact keys, and `records`, strings as a file would show them. Making one takes some three seconds and 400 MB.

        whole = InventedPopulation(seed=7, universe="us-adults-2020", people=1_000_000)
        for codes in whole.chunks(jobs=2): ...
        table = whole.records(whole.at(np.array([5, 77, 1200])))
    """

    __slots__ = ("_made", "_moving", "people", "population", "seed", "universe")

    def __init__(self, seed: int, universe: str, people: int) -> None:
        """Prepare to make people.

        Args:
            seed: 0 to 2^64 - 1.
            universe: `us-adults-2020` or `us-residents-2020`.
            people: How many, N: the nation made that small, so that a common name has its share of bearers and a rare
                one its number. At most a thousand million.

        Raises:
            UsageError: Seed, universe or number make no sense.
        """
        if not 0 <= seed < 1 << 64:
            raise UsageError("A seed is a whole number from 0 to 2^64 - 1.", where="seed", do="Give 7, for instance.")
        if not 0 < people <= MOST:
            raise UsageError(
                "The number of people must be from 1 to a thousand million.", where="people", do="Give 1000000, say."
            )
        self.seed, self.universe, self.people = seed, universe, people
        self.population: Population = load_population(universe, size=people)
        self._made = makings(self.population, seed)
        self._moving: Moving | None = None

    @property
    def block(self) -> int:
        """People of a block; households never reach over its end."""
        return self._made.layout.seats

    @property
    def chunk(self) -> int:
        """People of a chunk: whole blocks."""
        return CHUNK // self.block * self.block

    @property
    def kept(self) -> bool:
        """Whether passing over them is cheap, since they are on disk."""
        return False

    @property
    def homes(self) -> Any:
        """Where homes stand: `HomeChoice`."""
        return self._made.homes

    def codes(self, first: int = 0, count: int | None = None, jobs: int = 1) -> PeopleCodes:
        """People `first` to `first + count - 1`, or to the last; the number of threads changes nothing."""
        last = self.people if count is None else min(first + count, self.people)
        return self._between(first, last, jobs, [*TYPES])

    def chunks(self, jobs: int = 1) -> Iterator[PeopleCodes]:
        """Everybody in order, about a million at a time."""
        for first in range(0, self.people, self.chunk):
            yield self.codes(first, self.chunk, jobs)

    def at(self, persons: npt.NDArray[np.int64], jobs: int = 1) -> PeopleCodes:
        """These people, by their numbers, in the order given; every block touched is made."""
        if len(persons) and not (persons.min() >= 0 and persons.max() < self.people):
            raise UsageError("There is nobody of that number.", where="persons", do="Give numbers below the people's.")
        blocks, of = np.unique(persons // self.block, return_inverse=True)
        found = self._composed(blocks, jobs, [*TYPES])
        return self._known(cut(found, of * self.block + persons % self.block))

    def numbered(self, person: npt.NDArray[np.int64]) -> dict[str, npt.NDArray[Any]]:
        """What follows from people's numbers alone: the columns person, household and tin of `PeopleCodes` [n]."""
        found = numbers(self._made, person)
        return {name: column.astype(TYPES[name], copy=False) for name, column in found.items()}

    def records(self, codes: PeopleCodes, columns: Sequence[str] = COLUMNS) -> Any:
        """What records of these people show: a `pyarrow.Table` of these columns, see `records_of`."""
        return records_of(codes, self.population, self._made.homes, columns)

    def records_from(self, first: int, count: int, columns: Sequence[str] = COLUMNS) -> Any:
        """Records of people `first` to `first + count - 1`, or to the last; nothing is kept but what they show."""
        codes = self._between(first, min(first + count, self.people), 1, codes_shown(columns))
        return self.records(codes, columns)

    def old_addresses(self, codes: PeopleCodes, years: npt.NDArray[np.float64]) -> Addresses:
        """Where these people lived so many years ago [n]."""
        self._moving = self._moving or moving(self.population)
        return old_addresses(codes, years, self._moving, self._made.homes, self.seed)

    def streets(self, zips: npt.NDArray[np.int32], home: npt.NDArray[np.int32]) -> Any:
        """Street and unit of n homes: two arrays of strings, unit null where there is none."""
        found: tuple[Any, Any] = self._made.homes.streets(zips, home)
        return found

    def _between(self, first: int, last: int, jobs: int, wanted: Sequence[str]) -> PeopleCodes:
        """People from the first to before the last."""
        start, stop = first // self.block, -(-last // self.block)
        found = self._composed(np.arange(start, max(stop, start), dtype=np.int64), jobs, wanted)
        return self._known(cut(found, slice(first - start * self.block, max(last, first) - start * self.block)))

    def _composed(self, blocks: npt.NDArray[np.int64], jobs: int, wanted: Sequence[str]) -> PeopleCodes:
        """All people of these blocks; columns that are not wanted are empty."""
        people = len(blocks) * self.block
        columns = {name: np.empty(people if name in wanted else 0, kind) for name, kind in TYPES.items()}

        goes = max(-(-people // _AT_ONCE), 1)
        step = max(-(-len(blocks) // goes), 1)

        def fill(start: int) -> None:
            for name, column in compose(self._made, blocks[start : start + step], wanted).items():
                columns[name].reshape(-1, self.block)[start : start + step] = column

        starts = range(0, len(blocks), step)
        if jobs <= 1:
            for start in starts:
                fill(start)
        else:
            with ThreadPoolExecutor(jobs) as pool:
                for _ in pool.map(fill, starts):
                    pass
        return PeopleCodes(**columns)

    def _known(self, codes: PeopleCodes) -> PeopleCodes:
        """These people, without kin beyond the last person."""
        for column in (codes.namesake, codes.twin):
            column[column >= self.people] = -1
        return codes
