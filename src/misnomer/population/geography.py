"""Places at every level: chances by group, age tilts, and how surnames cluster.

Method: docs/explanation/population.md, "Places".
"""

from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.population.inputs import column, encode
from misnomer.population.model import Codes, Floats, Geography, Level, Places
from misnomer.population.settings import Settings, ThetaSettings
from misnomer.population.zips import Zips, residents_by_band, with_mail_zips

NO_COUNTY: Final = "00000"
"""The county of a ZIP that has none."""


def fit_places(zips: Zips, group_bands: Floats, settings: Settings) -> Geography:
    """P(z | g) and P(band | z, g) / P(band | g) at every level.

    Args:
        zips: ZIPs with adults and age bands.
        group_bands: P(band | g) [6, B].
        settings: Mail ZIPs and clustering.
    """
    names, parents = _nesting(zips)
    cells = residents_by_band(zips, group_bands)
    cells = with_mail_zips(zips, cells, parents[Level.ZIP3], parents[Level.STATE], settings.addresses)
    people, own = cells.sum(axis=2), np.arange(len(cells), dtype=np.int32)
    theta = theta_of(people, own, parents, settings.theta)
    levels = {Level.ZIP: _places(Level.ZIP, zips.names, cells, group_bands, theta)}
    for level, of_zip in parents.items():
        summed = np.zeros((len(names[level]), *cells.shape[1:]))
        np.add.at(summed, of_zip, cells)
        theta = theta_of(people, of_zip, parents, settings.theta)
        levels[level] = _places(level, names[level], summed, group_bands, theta)
    return Geography(
        levels,
        parents,
        zips.kind,
        _share(zips, "large_buildings"),
        _share(zips, "group_quarters"),
        _share(zips, "owner_occupied"),
    )


def _nesting(zips: Zips) -> tuple[dict[Level, pa.Array], dict[Level, Codes]]:
    """Names of the wider places, and which of them each ZIP lies in."""
    city = clean_city(zips.table["city"])
    state = pc.fill_null(zips.state, "")
    columns = {
        Level.STATE: state,
        Level.COUNTY: pc.fill_null(zips.table["county_fips"], NO_COUNTY),
        Level.CITY_STATE: pc.binary_join_element_wise(city, state, ", "),
        Level.CITY: city,
        Level.ZIP3: pc.utf8_slice_codeunits(zips.names, 0, 3),
    }
    names, parents = {}, {}
    for level, values in columns.items():
        names[level], parents[level] = encode(values)
    return names, parents


def clean_city(values: Any) -> Any:
    """City names as keys: capitals, letters and single spaces only; null becomes empty."""
    capitals = pc.utf8_upper(pc.fill_null(values, ""))
    spaced = pc.replace_substring_regex(capitals, pattern=r"[^A-Z]+", replacement=" ")
    cleaned = pc.utf8_trim_whitespace(spaced)
    return cleaned.combine_chunks() if isinstance(cleaned, pa.ChunkedArray) else cleaned


def _places(level: Level, names: pa.Array, cells: Floats, group_bands: Floats, theta: Floats) -> Places:
    """Chances and tilts of one level from its cells [Z, 6, B], and what `theta_of` said of it."""
    people = cells.sum(axis=2)
    given_group = people / people.sum(axis=0)
    bands = np.divide(cells, people[:, :, None], out=np.zeros_like(cells), where=people[:, :, None] > 0)
    national = group_bands / group_bands.sum(axis=1, keepdims=True)
    tilt = np.where(people[:, :, None] > 0, bands / national, 1.0)
    return Places(level, names, given_group, tilt, theta)


def theta_of(people: Floats, of_zip: Codes, parents: dict[Level, Codes], settings: ThetaSettings) -> Floats:
    """How surnames cluster in each of some places, by group: θ of two of its people, drawn at random [P, 6].

    Two of one group are of one ZIP with the chance Σ (n_z / n)² over the place's ZIPs, of one county and of one state
    likewise, and θ is what it is for those who live that near:

        θ(place) = Σ_level (θ_level - θ_next wider level) · Σ_neighbourhoods (n_in both / n_place)²

    Args:
        people: Residents by ZIP and group, in any unit of a group [Z, 6].
        of_zip: Which of the places each ZIP lies in [Z].
        parents: Which county and state it lies in.
        settings: θ of a ZIP, and what share of it is left in the county and in the state.

    Returns:
        Nothing where nobody of the group lives.
    """
    county, state = settings.county_factor.value, settings.state_factor.value
    near = {Level.ZIP: 1 - county, Level.COUNTY: county - state, Level.STATE: state}
    found = np.zeros((int(of_zip.max(initial=-1)) + 1, people.shape[1]))
    whole = np.zeros_like(found)
    np.add.at(whole, of_zip, people)
    for level, share in near.items():
        within = np.arange(len(people)) if level is Level.ZIP else parents[level].astype(np.int64)
        width = int(within.max(initial=0)) + 1
        both, member = np.unique(of_zip.astype(np.int64) * width + within, return_inverse=True)
        residents, of_both = np.zeros((len(both), people.shape[1])), both // width
        np.add.at(residents, member, people)
        part = np.divide(residents, whole[of_both], out=np.zeros_like(residents), where=whole[of_both] > 0)
        np.add.at(found, of_both, share * part**2)
    return np.asarray(settings.zip.values * found)


def _share(zips: Zips, name: str) -> Floats:
    """A share by ZIP, the nation's where it is not known."""
    share, people = column(zips.table, name) / 1000, np.nan_to_num(column(zips.table, "population"))
    known = np.isfinite(share)
    national = np.average(share[known], weights=people[known])
    return np.where(known, share, national)
