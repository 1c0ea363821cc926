"""Street addresses of invented homes: a number, a common word, a kind of street. They are nobody's.

An address is a function of the ZIP and the home alone, so that people of one home share it, whoever draws them.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population.chance import Purpose, random_bits
from misnomer.population.zips import KINDS

Codes = npt.NDArray[np.int32]
Small = npt.NDArray[np.uint16]

_TREES: Final = (
    "ALDER APPLE ASH ASPEN BASSWOOD BEECH BIRCH BUCKEYE CEDAR CHERRY CHESTNUT COTTONWOOD CYPRESS DOGWOOD ELDER "
    "ELM FIR HAWTHORN HAZEL HEMLOCK HICKORY HOLLY IRONWOOD JUNIPER LARCH LAUREL LINDEN LOCUST MAGNOLIA MAPLE "
    "MULBERRY MYRTLE OAK OLIVE PALM PEACH PEAR PECAN PINE PLUM POPLAR REDWOOD ROWAN SASSAFRAS SEQUOIA SPRUCE "
    "SUMAC SYCAMORE TAMARACK TULIP WALNUT WILLOW YEW"
)
_PRESIDENTS: Final = (
    "ADAMS ARTHUR BUCHANAN CLEVELAND COOLIDGE EISENHOWER FILLMORE GARFIELD GRANT HARDING HARRISON HAYES HOOVER "
    "JACKSON JEFFERSON KENNEDY LINCOLN MADISON MCKINLEY MONROE PIERCE POLK ROOSEVELT TAFT TAYLOR TRUMAN TYLER "
    "WASHINGTON WILSON"
)
_ORDINALS: Final = (
    "1ST 2ND 3RD 4TH 5TH 6TH 7TH 8TH 9TH 10TH 11TH 12TH 13TH 14TH 15TH 16TH 17TH 18TH 19TH 20TH 21ST 22ND 23RD "
    "24TH 25TH 26TH 27TH 28TH 29TH 30TH"
)
_LAND: Final = (
    "BANK BAY BLUFF BROOK CANYON CLIFF COVE CREEK DALE FALLS FARM FIELD FORD FOREST GARDEN GLEN GROVE HARBOR "
    "HEATH HIGHLAND HILL HOLLOW ISLAND KNOLL LAKE MARSH MEADOW MESA MILL ORCHARD PARK POND PRAIRIE QUARRY RANCH "
    "RAPIDS RIDGE RIVER SHORE SPRING STONE SUMMIT TERRACE VALLEY VIEW VINEYARD WATER WOOD"
)
_PLACES: Final = (
    "BRIDGE CHAPEL CHURCH COLLEGE COMMERCE DEPOT FACTORY FERRY LIBRARY MARKET MILLRACE MUSEUM RAILROAD SCHOOL "
    "STATION TOWER CENTRAL EAST LOWER MIDDLE NORTH SOUTH UPPER WEST CANAL COURT DOCK EXCHANGE FOUNDRY LANTERN "
    "LIBERTY UNION VICTORY"
)
_SOFTER: Final = (
    "AMBER AUTUMN BADGER BLUEBIRD CARDINAL CLOVER CORAL CRANE DEER EAGLE FALCON FERN FINCH FOX GOLDEN HERON IRIS "
    "IVY JASMINE LARK LILAC LILY MARIGOLD MEADOWLARK MORNING ORIOLE OTTER PHEASANT QUAIL ROBIN ROSE SAGE SILVER "
    "SPARROW SUNSET SWALLOW THISTLE VIOLET WREN"
)
STREETS: Final = " ".join((_TREES, _PRESIDENTS, _ORDINALS, _LAND, _PLACES, _SOFTER)).split()
"""Words that streets are called by."""
KINDS_OF_STREET: Final = (*("ST",) * 3, *("AVE", "DR") * 2, "RD", "LN", "CT", "PL", "WAY", "BLVD", "TER", "CIR")
"""What follows the word; frequent ones stand more than once."""
_DOORS: Final = 9_899
"""Numbers of doors run from 1 to this."""
_MAIL: Final = frozenset({KINDS.index("po box"), KINDS.index("military")})


@dataclass(frozen=True, slots=True)
class Homes:
    """What decides an address besides ZIP and home."""

    number: npt.NDArray[np.int64]
    """Homes in each ZIP [Z]."""
    large: npt.NDArray[np.float64]
    """Share of them in large buildings [Z]."""
    per_building: int
    """Homes in a large building."""
    kind: npt.NDArray[np.int8]
    """What each ZIP is [Z]."""


def addresses(zips: Codes, home: Codes, homes: Homes) -> tuple[pa.Array, pa.Array]:
    """Street and unit of n homes as strings.

    Returns:
        The street lines, and the units, null where the home is a building of its own.
    """
    found = (coded(zips, home, homes) for coded in (coded_streets, coded_units))
    street, unit = (each.dictionary.take(each.indices) for each in found)
    return street, unit


def coded_streets(zips: Codes, home: Codes, homes: Homes) -> pa.DictionaryArray:
    """Street lines of n homes as a dictionary: those that are met, each once, by what the street is called.

    In that order they take a third of the room when they are compressed, and half the time.
    """
    called, door = _lines(_standing(zips, home, homes), homes.per_building)
    by_door = np.argsort(door, kind="stable")
    order = by_door[np.argsort(called[by_door], kind="stable")]  # numbers of 16 bits are sorted without comparing
    called, door = called[order], door[order]
    other = begins(called, door)
    place = np.empty(len(order), np.int32)
    place[order] = np.cumsum(other, dtype=np.int32) - np.int32(1)
    return pa.DictionaryArray.from_arrays(pa.array(place), _spelled(called[other], door[other]))


def coded_units(zips: Codes, home: Codes, homes: Homes) -> pa.DictionaryArray:
    """APT and a number of n homes as a dictionary, null where there is none."""
    standing = _standing(zips, home, homes)
    every = pa.array([f"APT {number}" for number in range(1, homes.per_building + 1)])
    place = (standing.number % homes.per_building).astype(np.int32)
    return pa.DictionaryArray.from_arrays(pa.array(place, mask=~standing.in_large | standing.mail), every)


def begins(*columns: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Where the first of each run stands: whether a line says something else than the one before, in any column [n]."""
    found = np.ones(len(columns[0]), np.bool_)
    found[1:] = np.logical_or.reduce([column[1:] != column[:-1] for column in columns])
    return found


@dataclass(frozen=True, slots=True)
class _Standing:
    """How n homes stand."""

    place: npt.NDArray[np.int64]
    """Position of the ZIP."""
    number: npt.NDArray[np.int64]
    """Number of the home in its ZIP."""
    in_large: npt.NDArray[np.bool_]
    """Whether it is in a large building."""
    mail: npt.NDArray[np.bool_]
    """Whether mail goes to a box."""


def _standing(zips: Codes, home: Codes, homes: Homes) -> _Standing:
    place, number = zips.astype(np.int64), home.astype(np.int64)
    in_large = number < (homes.large * homes.number)[place]
    return _Standing(place, number, in_large, np.isin(homes.kind, list(_MAIL))[place])


def _lines(standing: _Standing, per_building: int) -> tuple[Small, Small]:
    """Street lines as what the street is called and the door; boxes, behind all streets, as their number in two."""
    number, in_large, streets = standing.number, standing.in_large, _streets()
    building = np.where(in_large, number // per_building, number)
    bits = random_bits(0, Purpose.STREET, ((standing.place << 32) | (building << 1) | in_large).view(np.uint64))
    word = (bits & np.uint64(0xFFFFF)) % np.uint64(len(STREETS))
    kind = (bits >> np.uint64(20) & np.uint64(0xFFF)) % np.uint64(len(KINDS_OF_STREET))
    called = streets.which[word * np.uint64(len(KINDS_OF_STREET)) + kind]
    door = ((bits >> np.uint64(32)) % np.uint64(_DOORS)).astype(np.uint16)
    mail = np.flatnonzero(standing.mail)
    more, door[mail] = np.divmod(standing.number[mail], _DOORS)
    called[mail] = len(streets.called) + more
    return called, door


def _spelled(called: Small, door: Small) -> pa.Array:
    """Street lines as strings, sorted by what the street is called, boxes after all others."""
    boxes = int(np.searchsorted(called, len(_streets().called)))
    lines = _on_streets(called[:boxes], door[:boxes])
    if boxes == len(called):
        return lines
    number = (called[boxes:].astype(np.int64) - len(_streets().called)) * _DOORS + door[boxes:] + 1
    return pa.concat_arrays([lines, pc.binary_join_element_wise("PO BOX", pc.cast(pa.array(number), pa.string()), " ")])


def _on_streets(called: Small, door: Small) -> pa.Array:
    """Lines of streets as strings: the doors of each street in one go, what it is called between them."""
    streets, doors = _streets(), _streets().doors.take(pa.array(door))
    starts = np.flatnonzero(begins(called))
    by_street = pa.ListArray.from_arrays(pa.array(np.append(starts, len(door)).astype(np.int32)), doors)
    after = streets.called.take(pa.array(called[starts]))
    letters = pc.binary_join_element_wise(pc.binary_join(by_street, after), after, "").buffers()[2]
    lengths = np.asarray(pc.binary_length(doors)) + np.asarray(pc.binary_length(streets.called)).take(called)
    ends = np.cumsum(np.append(np.int32(0), lengths), dtype=np.int32)
    return pa.StringArray.from_buffers(len(door), pa.py_buffer(ends), letters)


@dataclass(frozen=True, slots=True)
class _Streets:
    """What street lines are put together from."""

    doors: pa.Array
    """Numbers of doors as strings."""
    called: pa.Array
    """What streets are called, each once, behind a blank."""
    which: Small
    """Which of these each word with each kind of street is."""


@cache
def _streets() -> _Streets:
    called = [f" {word} {kind}" for word in STREETS for kind in KINDS_OF_STREET]
    place = {name: number for number, name in enumerate(dict.fromkeys(called))}
    doors = pa.array([str(number) for number in range(1, _DOORS + 1)])
    return _Streets(doors, pa.array([*place]), np.array([place[name] for name in called], np.uint16))
