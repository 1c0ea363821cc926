"""Who else the file has at one address: the household, earlier and later occupants, the building, the institution."""

from dataclasses import dataclass

import numpy as np

from misnomer.namesakes.assumptions import Occupants
from misnomer.namesakes.columns import Codes
from misnomer.namesakes.relations import Flags, Floats
from misnomer.population.model import Geography, Level
from misnomer.population.settings import AddressSettings, KinSettings
from misnomer.terms.match_key import MatchKey

Shares = tuple[Floats, Floats]
"""Of homes in large buildings, and of residents in institutions: by ZIP, the nation's last [Z + 1]."""


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
    large, quarters = (_at(seen.zips, share, len(seen.has_unit)) for share in shares)
    building = np.where(seen.has_unit, 1.0, large) * (settings.homes_in_large_building.value - 1.0)
    in_building = 0.0 if "unit" in key.fields else building * settings.adults_per_home.value
    institution = np.where(seen.institutional, 1.0, quarters) * settings.people_in_institution.value
    return np.asarray(in_building + institution)


def shares_of_addresses(where: Geography) -> Shares:
    """Shares of homes in large buildings and of residents in institutions, by ZIP, and the nation's last.

    Args:
        where: The model's places.
    """
    people = where[Level.ZIP].given_group.sum(axis=1)
    weights = people / people.sum()
    return tuple(np.append(share, weights @ share) for share in (where.large_buildings, where.group_quarters))  # type: ignore[return-value]


def _at(zips: Codes | None, share: Floats, rows: int) -> Floats:
    return np.full(rows, share[-1]) if zips is None else share[np.minimum(zips, len(share) - 1)]
