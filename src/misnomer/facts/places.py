"""States and cities as written."""

from dataclasses import dataclass
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from misnomer.facts.placeholders import is_placeholder
from misnomer.facts.real_words import real_cities
from misnomer.facts.text import letters_only, words_and_digits

STATES: Final = {
    "AL": "ALABAMA", "AK": "ALASKA", "AZ": "ARIZONA", "AR": "ARKANSAS", "CA": "CALIFORNIA", "CO": "COLORADO",
    "CT": "CONNECTICUT", "DE": "DELAWARE", "DC": "DISTRICT OF COLUMBIA", "FL": "FLORIDA", "GA": "GEORGIA",
    "HI": "HAWAII", "ID": "IDAHO", "IL": "ILLINOIS", "IN": "INDIANA", "IA": "IOWA", "KS": "KANSAS",
    "KY": "KENTUCKY", "LA": "LOUISIANA", "ME": "MAINE", "MD": "MARYLAND", "MA": "MASSACHUSETTS", "MI": "MICHIGAN",
    "MN": "MINNESOTA", "MS": "MISSISSIPPI", "MO": "MISSOURI", "MT": "MONTANA", "NE": "NEBRASKA", "NV": "NEVADA",
    "NH": "NEW HAMPSHIRE", "NJ": "NEW JERSEY", "NM": "NEW MEXICO", "NY": "NEW YORK", "NC": "NORTH CAROLINA",
    "ND": "NORTH DAKOTA", "OH": "OHIO", "OK": "OKLAHOMA", "OR": "OREGON", "PA": "PENNSYLVANIA",
    "RI": "RHODE ISLAND", "SC": "SOUTH CAROLINA", "SD": "SOUTH DAKOTA", "TN": "TENNESSEE", "TX": "TEXAS",
    "UT": "UTAH", "VT": "VERMONT", "VA": "VIRGINIA", "WA": "WASHINGTON", "WV": "WEST VIRGINIA", "WI": "WISCONSIN",
    "WY": "WYOMING", "PR": "PUERTO RICO", "VI": "VIRGIN ISLANDS", "GU": "GUAM", "AS": "AMERICAN SAMOA",
    "MP": "NORTHERN MARIANA ISLANDS", "AA": "ARMED FORCES AMERICAS", "AE": "ARMED FORCES EUROPE",
    "AP": "ARMED FORCES PACIFIC", "FM": "MICRONESIA", "MH": "MARSHALL ISLANDS", "PW": "PALAU",
}  # fmt: skip
"""Postal codes of states, territories and military regions, and their names."""

_CODES: Final = {code: code for code in STATES} | {name.replace(" ", ""): code for code, name in STATES.items()}
_ALSO: Final = {
    "ALA": "AL", "ARIZ": "AZ", "ARK": "AR", "CALIF": "CA", "CAL": "CA", "COLO": "CO", "CONN": "CT", "DEL": "DE",
    "FLA": "FL", "ILL": "IL", "IND": "IN", "KANS": "KS", "KAN": "KS", "MASS": "MA", "MICH": "MI", "MINN": "MN",
    "MISS": "MS", "MONT": "MT", "NEB": "NE", "NEBR": "NE", "NEV": "NV", "NMEX": "NM", "OKLA": "OK", "ORE": "OR",
    "PENN": "PA", "PENNA": "PA", "TENN": "TN", "TEX": "TX", "WASH": "WA", "WIS": "WI", "WISC": "WI", "WYO": "WY",
    "WVA": "WV", "WASHINGTONDC": "DC", "DISTOFCOLUMBIA": "DC", "NUEVAYORK": "NY", "TEJAS": "TX",
    "USVIRGINISLANDS": "VI", "USVI": "VI", "NUEVOMEXICO": "NM", "CALIFORNIAUSA": "CA",
}  # fmt: skip

_SHORT: Final = {"SAINT": "ST", "SAINTE": "STE", "FORT": "FT", "MOUNT": "MT"}
_WORDS: Final = "^[A-Z]+(?: [A-Z]+)*$"
_LONG: Final = rf"\b(?:{'|'.join(_SHORT)})\b"


@dataclass(frozen=True, slots=True)
class StateRead:
    """What a state field says."""

    code: str | None
    """Two letters; NULL where it is not understood."""


@dataclass(frozen=True, slots=True)
class CityRead:
    """What a city field says."""

    key: str | None
    """Normalised; NULL for a placeholder or where no letter is left."""


def read_state(text: str) -> StateRead:
    """Read a state by name, postal code or older abbreviation."""
    letters = letters_only(text).replace(" ", "")
    return StateRead(_CODES.get(letters) or _ALSO.get(letters))


def read_city(text: str) -> CityRead:
    """Read a city; a placeholder has no key. `Saint`, `Fort` and `Mount` take their short forms."""
    key = letters_only(text)
    if not key or (key not in real_cities() and is_placeholder(text) is True):
        return CityRead(None)
    return CityRead(" ".join(_SHORT.get(word, word) for word in words_and_digits(key).split()))


def listed_city_keys(cities: pa.Array) -> pa.Array:
    """What `read_city` has as the keys of cities of the shipped list, found at once for nearly all of them.

    Args:
        cities: Names as strings; null or empty where there is none.
    """
    capitals = pc.ascii_upper(cities)
    plain = pc.and_(pc.match_substring_regex(capitals, _WORDS), pc.invert(pc.match_substring_regex(capitals, _LONG)))
    others = pc.filter(cities, pc.invert(plain)).to_pylist()
    return pc.replace_with_mask(
        capitals, pc.invert(plain), pa.array([read_city(city).key if city else None for city in others], pa.string())
    )
