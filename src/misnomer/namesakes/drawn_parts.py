"""What λ is made of, as drawn: strangers, family at home, kin.

    strangers = Σ_g (S_g + E_g R_g / (E_g + R_g)) · (1 + w_g (B_g − 1)) · shared · row

See `unknowns` and `closed_form.Parts`. Origins that keep to names of their own (B) bring people of one group together,
so a group's strangers are affected by as much as the row's person is likely to be of it (w).

Draws times values is much: groups are gone through one after the other, and never laid side by side.
"""

from dataclasses import dataclass

import numpy as np

from misnomer.namesakes.agreement import chance_right
from misnomer.namesakes.assumptions import BlankRule
from misnomer.namesakes.met import group_shares
from misnomer.namesakes.name_chances import mean_others
from misnomer.namesakes.parts import Parts
from misnomer.namesakes.relations import Floats
from misnomer.namesakes.request_form import RequestForm
from misnomer.namesakes.sampling import ValueSample
from misnomer.namesakes.unknowns import Drawn, pair_errors
from misnomer.population.model import UnlistedNames
from misnomer.population.settings import GroupSetting, Setting


@dataclass(frozen=True, slots=True)
class Shared:
    """What each of some draws comes to for all rows alike: factors on the central figures."""

    present: Floats
    """A by effective key [D, P]."""
    origins: Floats
    """On strangers, by group [D, 6]."""
    places: Floats
    """On how far surnames cluster, by group [D, 6]."""
    tables: Floats
    """On all strangers [D]."""
    addresses: Floats
    """On strangers where an address is compared [D]."""
    numbers: Floats
    """On strangers where an identification number is compared [D]."""
    blanks: Floats
    """On strangers for each field that is lacking and must be blank [D]."""
    home: Floats
    """On family at home [D]."""
    kin: Floats
    """On the chance of a namesake among kin [D]."""

    def some(self, which: slice) -> "Shared":
        """Some of the draws."""
        return Shared(*(getattr(self, name)[which] for name in Shared.__slots__))


def shared_values(form: RequestForm, drawn: Drawn) -> Shared:
    """What draws come to for all rows alike.

    Args:
        form: The request's closed form.
        drawn: Where the shared unknowns stand.
    """
    model = form.prepared.model
    assumed, settings = model.assumptions, model.population.settings
    by_part = [
        chance_right(p.effective.key, len(p.effective.missing), model.population, assumed, drawn) for p in form.parts
    ]
    matters = assumed.blank is BlankRule.EQUALS_BLANK
    return Shared(
        present=np.stack(by_part, axis=1),
        origins=drawn.group_values("origins", assumed.errors.by_group),
        places=_relative_by_group(drawn, "places", settings.theta.zip),
        tables=drawn.value("tables", assumed.errors.shared),
        addresses=drawn.value("addresses", assumed.occupants.crowd),
        numbers=_relative(drawn, "numbers", assumed.numbers.wrong),
        blanks=_relative(drawn, "blanks", assumed.blank_in_file) if matters else np.ones(drawn.size),
        home=_relative(drawn, "kin", settings.kin.same_surname_in_home),
        kin=_relative(drawn, "kin", settings.kin.namesakes_per_man),
    )


def _relative_by_group(drawn: Drawn, name: str, setting: GroupSetting) -> Floats:
    """A setting of the groups as drawn, against its central figure; one where that is nothing [D, 6]."""
    found = drawn.group_values(name, setting)
    return np.divide(found, setting.values, out=np.ones_like(found), where=setting.values > 0)


def _relative(drawn: Drawn, name: str, setting: Setting) -> Floats:
    return drawn.value(name, setting) / setting.value if setting.value else np.ones(drawn.size)


@dataclass(frozen=True, slots=True)
class DrawnParts:
    """What λ of n values is made of under some draws."""

    strangers: Floats
    """Of all groups together [D, n]."""
    home: Floats
    """Family at home [D, n]."""
    kin: Floats
    """Chance of a namesake among kin [D, n]."""
    groups: tuple[Floats, ...]
    """Strangers by group, before what multiplies all groups alike: six of [D, n]; none unless asked for."""

    def by_group(self, counts: Floats) -> Floats:
        """Something counted by draw and value, shared out as the strangers are; evenly where there is none [D, 6].

        Args:
            counts: What is shared out [D, n].
        """
        total = np.sum(self.groups, axis=0)
        share = np.divide(counts, total, out=np.zeros_like(counts), where=total > 0)
        evenly = np.where(total > 0, 0.0, counts).sum(axis=1) / len(self.groups)
        return np.stack([np.einsum("dn,dn->d", share, group) + evenly for group in self.groups], axis=1)


def drawn_parts(sample: ValueSample, shared: Shared, errors: Floats | None, *, by_group: bool = False) -> DrawnParts:
    """Strangers, family at home and kin as drawn.

    Args:
        sample: Values that stand for the request.
        shared: What the draws come to for all rows alike.
        errors: What `row_errors` gave for these draws; None leaves what differs row by row at its mean.
        by_group: Whether strangers are kept by group as well.
    """
    groups, strangers = _strangers(sample.parts, shared, by_group=by_group)
    strangers *= _factor(sample, shared)
    if errors is not None:
        strangers *= errors
    return DrawnParts(
        strangers, sample.parts.home * shared.home[:, None], sample.parts.kin * shared.kin[:, None], groups
    )


def _strangers(parts: Parts, shared: Shared, *, by_group: bool) -> tuple[tuple[Floats, ...], Floats]:
    """Strangers by group, where they are asked for, and all together."""
    clusters, likely = bool(parts.room.any()), group_shares(parts.strangers)
    if not clusters and not by_group:
        return (), np.asarray(parts.strangers @ np.ones(6) + (shared.origins - 1.0) @ (parts.strangers * likely).T)
    total, kept = np.zeros((len(shared.origins), len(parts.strangers))), []
    for g in range(parts.strangers.shape[1]):
        people = _clustered(parts, shared, g) if clusters else np.zeros_like(total)
        people += parts.strangers[:, g]
        people *= 1.0 + (shared.origins[:, g, None] - 1.0) * likely[:, g]
        total += people
        if by_group:
            kept.append(people)
    return tuple(kept), total


def _clustered(parts: Parts, shared: Shared, g: int) -> Floats:
    """E R / (E + R) of one group, as R / (1 + R / E) [D, n]."""
    room, clustering = parts.room[:, g], parts.clustering[:, g]
    ratio = np.divide(room, clustering, out=np.full(len(room), np.inf), where=(room > 0) & (clustering > 0))
    found = ratio / np.maximum(shared.places[:, g, None], 1e-300)
    found += 1.0
    return np.asarray(np.divide(room, found, out=found))


def _factor(sample: ValueSample, shared: Shared) -> Floats:
    """What multiplies strangers for all groups alike [D, n]."""
    factor = np.broadcast_to(shared.tables[:, None], (len(shared.tables), len(sample.weight))).copy()
    for flags, by in ((sample.at_address, shared.addresses), (sample.by_number, shared.numbers)):
        if flags.any():
            factor *= np.where(flags, by[:, None], 1.0)
    if (shared.blanks != 1.0).any() and sample.lacking.any():
        factor *= shared.blanks[:, None] ** sample.lacking
    return factor


def row_errors(form: RequestForm, sample: ValueSample, rng: np.random.Generator, times: int) -> Floats:
    """What differs row by row: the pair of names, and how rare a name in no table is. Mean one [times, n].

    Args:
        form: The request's closed form.
        sample: Values that stand for it.
        rng: Chance.
        times: Draws.
    """
    model = form.prepared.model
    error = pair_errors(sample.pair_scale, model.assumptions.errors.t_limit, rng, times)
    names = model.population.surnames.unlisted, model.population.first_names.unlisted
    for flags, unlisted in zip(sample.unlisted, names, strict=True):
        where = np.flatnonzero(flags)
        if len(where):
            error[:, where] *= _rarity(unlisted, (times, len(where)), rng)
    return error


def _rarity(unlisted: UnlistedNames, size: tuple[int, int], rng: np.random.Generator) -> Floats:
    """Others who bear a name in no table, against their mean."""
    bearers = rng.choice(unlisted.bearers, size, p=unlisted.chances)
    return np.asarray((bearers - 1.0) / max(mean_others(unlisted), 1e-9))
