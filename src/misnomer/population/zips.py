"""ZIPs with their people by group and age band: the finest level, from which all wider ones are summed.

Method: docs/explanation/population.md, "Places".
"""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.catalog.tables import TableFile
from misnomer.population.inputs import column
from misnomer.population.model import GROUPS, Codes, Floats
from misnomer.population.settings import AddressSettings

KINDS: Final = ("standard", "unique", "po box", "military")
"""What a ZIP is, in the order of `Geography.kind`."""
_TWO_LETTERS: Final = (
    "AK AL AR AZ CA CO CT DC DE FL GA HI IA ID IL IN KS KY LA MA MD ME MI MN MO MS MT NC ND NE NH NJ NM NV NY "
    "OH OK OR PA RI SC SD TN TX UT VA VT WA WI WV WY"
)
STATES: Final = frozenset(_TWO_LETTERS.split())
"""States and D.C.: the universe. Puerto Rico and the territories are outside it."""
MILITARY: Final = frozenset({"AA", "AE", "AP"})
"""The states of military post offices."""
_NOBODY: Final = 1e-6
"""Share of an area's people put on ZIPs where nobody was counted and hardly any mail goes."""
_PASSES: Final = 60
_TINY: Final = 1e-300


@dataclass(frozen=True, slots=True)
class Zips:
    """The ZIP table joined with adults by group."""

    table: Any
    """The table as it is, in the order of ZIPs."""
    adults: Floats
    """Adults by group [Z, 6]; zero outside the universe and where nobody lives."""
    bands: Floats
    """Share of residents under 18, 18-24, 25-64, 65 and over [Z, 4], pulled towards the nation's."""
    national: Floats
    """The same for the nation [4]."""
    kind: npt.NDArray[np.int8]
    """Position in KINDS [Z]."""
    state: Any
    """State, pyarrow strings with nulls."""

    @property
    def names(self) -> pa.Array:
        """Five-digit ZIPs, sorted."""
        return self.table["zip"].combine_chunks()


def read_zips(zips: TableFile, areas: TableFile, weight: float, shrinkage: float) -> Zips:
    """Join the tables of ZIPs and of areas.

    Args:
        zips: The table `zips`.
        areas: The table `zcta_adults`.
        weight: Residents of the nation's ages added to each ZIP before its bands are believed.
        shrinkage: Adults of the nation's mix added to each ZIP before its group shares are taken.
    """
    table = zips.read()
    state = table["state"].combine_chunks()
    inside = within(state, STATES)
    of_area = areas.read()
    found = pc.index_in(table["zip"], value_set=of_area["zcta"].combine_chunks())
    at = pc.fill_null(found, 0).to_numpy()
    adults = np.stack([column(of_area, group)[at] for group in GROUPS], axis=1)
    adults *= (np.asarray(pc.is_valid(found)) & inside)[:, None]
    total = adults.sum(axis=1, keepdims=True)
    adults = (adults + shrinkage * adults.sum(axis=0) / adults.sum()) * (total / (total + shrinkage))
    people = np.nan_to_num(column(table, "population")) * inside
    bands, national = _bands(table, people, weight)
    kind = pc.index_in(table["kind"], value_set=pa.array(KINDS)).to_numpy().astype(np.int8)
    return Zips(table, adults, bands, national, kind, state)


def within(state: Any, states: frozenset[str]) -> npt.NDArray[np.bool_]:
    """Whether each ZIP's state is one of these [Z]; null is not."""
    return np.asarray(pc.is_in(state, value_set=pa.array(sorted(states)), skip_nulls=True))


def _bands(table: Any, people: Floats, weight: float) -> tuple[Floats, Floats]:
    """Age bands of each ZIP [Z, 4], pulled towards the nation's, and those [4]."""
    given = [column(table, name) / 1000 for name in ("under_18", "age_18_24", "age_65_plus")]
    known = np.isfinite(given[0]) & (people > 0)
    middle = np.maximum(1 - given[0] - given[1] - given[2], 0)
    shares = np.nan_to_num(np.stack([given[0], given[1], middle, given[2]], axis=1))
    counted = np.where(known, people, 0)
    national = counted @ shares / counted.sum()
    pulled = (counted[:, None] * shares + weight * national) / (counted + weight)[:, None]
    return pulled, national


def residents_by_band(zips: Zips, group_bands: Floats) -> Floats:
    """People where they live by group and band [Z, 6, B], for ZIPs in which somebody lives.

    Keeps adults by ZIP and group exactly as counted and ages by group as in the nation; within these, each ZIP's
    own age bands.

    Args:
        zips: The joined table.
        group_bands: People by group and band [6, B]; B is 3 without minors, 4 with them.
    """
    adult = group_bands[:, -3:]
    scaled = zips.adults * (adult.sum(axis=1) / np.maximum(zips.adults.sum(axis=0), _TINY))
    share = zips.bands[:, 1:] / zips.bands[:, 1:].sum(axis=1, keepdims=True)
    seed = scaled[:, :, None] * (adult / adult.sum(axis=1, keepdims=True))[None]
    seed = seed * (share / (zips.national[1:] / zips.national[1:].sum()))[:, None, :]
    grown = _settle(seed, scaled, share * scaled.sum(axis=1, keepdims=True), adult)
    if group_bands.shape[1] == adult.shape[1]:
        return grown
    minors = scaled * (group_bands[:, 0] / adult.sum(axis=1)) * (zips.bands[:, :1] / (1 - zips.bands[:, :1]))
    minors = minors * (group_bands[:, 0] / np.maximum(minors.sum(axis=0), _TINY))
    return np.concatenate([minors[:, :, None], grown], axis=2)


def _settle(cells: Floats, place_group: Floats, place_band: Floats, group_band: Floats) -> Floats:
    """Rake [Z, 6, B] to its margins; the last two dozen passes let each place's bands go to keep the others."""
    for done in range(_PASSES):
        if done < _PASSES - 24:
            cells = cells * (place_band / np.maximum(cells.sum(axis=1), _TINY))[:, None, :]
        cells = cells * (group_band / np.maximum(cells.sum(axis=0), _TINY))[None]
        cells = cells * (place_group / np.maximum(cells.sum(axis=2), _TINY))[:, :, None]
    return cells


def with_mail_zips(zips: Zips, cells: Floats, zip3: Codes, state: Codes, settings: AddressSettings) -> Floats:
    """Move some people to the ZIPs where nobody lives but mail arrives: post office boxes, institutions, military.

    Within three digits (within the state, where nobody lives under those) each kind's ZIPs share alike; military
    ones over the whole nation.

    Args:
        zips: The joined table.
        cells: People by ZIP, group and band [Z, 6, B].
        zip3: Which three digits each ZIP has [Z].
        state: Which state each ZIP lies in [Z].
        settings: Shares of people.
    """
    empty = cells.sum(axis=(1, 2)) <= 0
    peopled = np.bincount(zip3, weights=~empty)[zip3] > 0
    area = np.where(peopled, zip3, zip3.max() + 1 + state)
    around = np.zeros((int(zip3.max()) + int(state.max()) + 2, *cells.shape[1:]))
    np.add.at(around, zip3, cells)
    np.add.at(around, zip3.max() + 1 + state, cells)
    mail = empty & within(zips.state, STATES)
    moved = np.zeros_like(cells)
    left = np.ones(len(around))
    for kind, share in ((2, settings.po_box_share.value), (1, settings.institution_zip_share.value), (0, _NOBODY)):
        here = mail & (zips.kind == kind)
        number = np.bincount(area[here], minlength=len(around))
        given = np.where(peopled[here], share, _NOBODY)
        moved[here] = (given / number[area[here]])[:, None, None] * around[area[here]]
        left -= share * (number > 0)
    result = cells * left[area][:, None, None] + moved
    result *= (cells.sum(axis=0) / result.sum(axis=0))[None]
    military = empty & within(zips.state, MILITARY)
    abroad = settings.military_zip_share.value * military.any()
    result *= 1 - abroad
    result[military] = abroad * cells.sum(axis=0) / max(int(military.sum()), 1)
    return result
