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
    levels = {Level.ZIP: _places(Level.ZIP, zips.names, cells, group_bands, settings.theta)}
    for level, of_zip in parents.items():
        summed = np.zeros((len(names[level]), *cells.shape[1:]))
        np.add.at(summed, of_zip, cells)
        levels[level] = _places(level, names[level], summed, group_bands, settings.theta)
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


def _places(level: Level, names: pa.Array, cells: Floats, group_bands: Floats, theta: ThetaSettings) -> Places:
    """Chances and tilts of one level from its cells [Z, 6, B]."""
    people = cells.sum(axis=2)
    given_group = people / people.sum(axis=0)
    bands = np.divide(cells, people[:, :, None], out=np.zeros_like(cells), where=people[:, :, None] > 0)
    national = group_bands / group_bands.sum(axis=1, keepdims=True)
    tilt = np.where(people[:, :, None] > 0, bands / national, 1.0)
    return Places(level, names, given_group, tilt, theta_at(level, theta))


def theta_at(level: Level, settings: ThetaSettings) -> Floats:
    """How surnames cluster in a place of this level, by group [6]."""
    factor = {Level.ZIP: 1.0, Level.STATE: settings.state_factor.value}
    clustering: Floats = settings.zip.values * factor.get(level, settings.county_factor.value)
    return clustering


def _share(zips: Zips, name: str) -> Floats:
    """A share by ZIP, the nation's where it is not known."""
    share, people = column(zips.table, name) / 1000, np.nan_to_num(column(zips.table, "population"))
    known = np.isfinite(share)
    national = np.average(share[known], weights=people[known])
    return np.where(known, share, national)
