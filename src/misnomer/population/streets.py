"""Street addresses of invented homes: a number, a common word, a kind of street. They are nobody's.

An address is a function of the ZIP and the home alone, so that people of one home share it, whoever draws them.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population.chance import Purpose, random_bits
from misnomer.population.zips import KINDS

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


def addresses(zips: npt.NDArray[np.int32], home: npt.NDArray[np.int32], homes: Homes) -> tuple[pa.Array, pa.Array]:
    """Street and unit of n homes.

    Returns:
        The street lines, and the units, null where the home is a building of its own.
    """
    place, number = zips.astype(np.int64), home.astype(np.int64)
    in_large = number < homes.large[place] * homes.number[place]
    building = np.where(in_large, number // homes.per_building, number)
    bits = random_bits(0, Purpose.STREET, ((place << 32) | (building << 1) | in_large).view(np.uint64))
    word = (bits & np.uint64(0xFFFFF)) % np.uint64(len(STREETS))
    kind = (bits >> np.uint64(20) & np.uint64(0xFFF)) % np.uint64(len(KINDS_OF_STREET))
    door = (bits >> np.uint64(32)) % np.uint64(_DOORS)
    doors, called = _words()
    called = called.take(pa.array(word * np.uint64(len(KINDS_OF_STREET)) + kind))
    street = pc.binary_join_element_wise(doors.take(pa.array(door)), called, " ")
    mail = np.isin(homes.kind, list(_MAIL))[place]
    if mail.any():
        box = pc.binary_join_element_wise("PO BOX", pc.cast(pa.array(number[mail] + 1), pa.string()), " ")
        street = pc.replace_with_mask(street, pa.array(mail), box)
    return street, _units(number, in_large & ~mail, homes.per_building)


def _units(number: npt.NDArray[np.int64], has_one: npt.NDArray[np.bool_], per_building: int) -> pa.Array:
    """APT and a number, null where there is none."""
    every = pa.array([f"APT {number}" for number in range(1, per_building + 1)])
    return every.take(pa.array(number % per_building, mask=~has_one))


@cache
def _words() -> tuple[pa.Array, pa.Array]:
    """Numbers of doors, and what streets are called, word by word and kind by kind."""
    doors = pa.array([str(number) for number in range(1, _DOORS + 1)])
    return doors, pa.array([f"{word} {kind}" for word in STREETS for kind in KINDS_OF_STREET])
