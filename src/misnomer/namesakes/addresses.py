"""Who else the file has at one address: the household, earlier and later occupants, the building, the institution."""

from dataclasses import dataclass

import numpy as np

from misnomer.namesakes.assumptions import Occupants
from misnomer.namesakes.columns import Codes
from misnomer.namesakes.relations import Flags, Floats
from misnomer.population.model import Level, Population
from misnomer.population.settings import AddressSettings, KinSettings
from misnomer.terms.match_key import MatchKey


@dataclass(frozen=True, slots=True)
class Shares:
    """How people live, by ZIP, the nation's last [Z + 1 each]."""

    large: Floats
    """Share of homes in large buildings."""
    quarters: Floats
    """Share of residents in institutions."""
    people: Floats
    """People of the file."""


@dataclass(frozen=True, slots=True)
class AddressChances:
    """Expected numbers of other people at each row's address, whatever they are called."""

    strangers: Floats
    """Not of the family [n]."""
    family: float
    """Of the same surname, or, where no surname is compared, anybody else in the home."""


@dataclass(frozen=True, slots=True)
class AddressEvidence:
    """What rows say of their addresses."""

    zips: Codes | None
    """Positions among the known ZIPs, their number for one not known; None where no ZIP is compared [n]."""
    has_unit: Flags
    """Whether a unit is given [n]."""
    institutional: Flags
    """Whether there is evidence of an institution [n]."""


def address_chances(
    key: MatchKey, seen: AddressEvidence, shares: Shares, settings: AddressSettings, kin: KinSettings, more: Occupants
) -> AddressChances:
    """Expected others at an address.

    Args:
        key: An effective key with `street`.
        seen: What the rows say.
        shares: What `shares_of_addresses` gave.
        settings: Homes, buildings, institutions.
        kin: Households.
        more: Earlier occupants, and homes elsewhere of the same street and number.
    """
    others = settings.adults_per_home.value - 1.0
    family = min(kin.same_surname_in_home.value, others) if "last" in key.fields else others
    strangers = others - family + more.earlier.value + _neighbours(key, seen, shares, settings)
    if not {"zip", "city"} & set(key.fields):
        strangers = strangers + more.same_street_elsewhere.value * settings.adults_per_home.value
    return AddressChances(strangers, family)


def _neighbours(key: MatchKey, seen: AddressEvidence, shares: Shares, settings: AddressSettings) -> Floats:
    """Others in the building where no unit is compared, and at an institution."""
    rows = len(seen.has_unit)
    large, quarters, people = (_at(seen.zips, each, rows) for each in (shares.large, shares.quarters, shares.people))
    homes = settings.homes_in_large_building.value
    others = np.minimum(homes - 1.0, large * people / settings.adults_per_home.value)
    building = in_large_building(seen.has_unit, large, settings.unit_missing.low) * others
    in_building = 0.0 if "unit" in key.fields else building * settings.adults_per_home.value
    inside = np.minimum(settings.people_in_institution.value, quarters * people)
    return np.asarray(in_building + np.where(seen.institutional, 1.0, quarters) * inside)


def in_large_building(has_unit: Flags, large: Floats, least: float) -> Floats:
    """Chance that each row's home is in a large building: a unit says so, and that there is none says the less.

    With L the share of homes in large buildings and u that of rows there which give no unit, a row without one is of
    such a building with the chance L u / (1 − L (1 − u)). The rows themselves tell u: of homes L (1 − u) give a unit.

    Args:
        has_unit: Whether a unit is given [n].
        large: L at each row's ZIP [n].
        least: u at the least.
    """
    whole = float(large.sum())
    missing = min(max(1.0 - float(has_unit.sum()) / whole, least), 1.0) if whole > 0 else 1.0
    return np.where(has_unit, 1.0, large * missing / np.maximum(1.0 - large * (1.0 - missing), 1e-12))


def shares_of_addresses(population: Population) -> Shares:
    """How people live, by ZIP, and in the nation."""
    where = population.places
    living = where[Level.ZIP].given_group @ population.groups
    weights = living / living.sum()
    large, quarters = (np.append(share, weights @ share) for share in (where.large_buildings, where.group_quarters))
    return Shares(large, quarters, np.append(weights, 1.0) * population.people)


def _at(zips: Codes | None, share: Floats, rows: int) -> Floats:
    return np.full(rows, share[-1]) if zips is None else share[np.minimum(zips, len(share) - 1)]
