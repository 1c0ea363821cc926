"""Builds the closed form of one effective key from the rows that share it."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Final

import numpy as np

from misnomer.namesakes.addresses import AddressChances, AddressEvidence, address_chances, shares_of_addresses
from misnomer.namesakes.birth_chances import BirthChances, BirthDigits
from misnomer.namesakes.closed_form import KeyForm, OtherOrder
from misnomer.namesakes.columns import Codes
from misnomer.namesakes.few import Few
from misnomer.namesakes.kin import kin_chance, of_another_name
from misnomer.namesakes.name_chances import surname_chances
from misnomer.namesakes.name_model import NameModel
from misnomer.namesakes.place_chances import PLACE_FIELDS, PlaceChances, place_chances, word_codes
from misnomer.namesakes.prepared import PreparedRequest, Rows
from misnomer.namesakes.relations import Flags, Floats, Relation
from misnomer.namesakes.values import Counts, Distinct, distinct
from misnomer.population.model import Level, Population
from misnomer.population.settings import ThetaSettings
from misnomer.terms.match_key import EXACT, Comparator, Comparison, KeyPart, MatchKey

Digits = Mapping[str, Codes]
"""What each value says, as digits by what they are [V]."""

TIN_NEIGHBOURS: Final = 81
"""Numbers of nine digits that differ from one in one digit."""

SUFFIX_SHARE: Final = {"JR": 0.66, "SR": 0.12, "III": 0.14, "II": 0.08, "IV": 0.01, "V": 0.01}
"""How written suffixes fall on the generations [judgement]."""
_OF_STATE: Final = np.array([0.1, 0.9])
"""What narrower places' names and a state's own bring to how surnames cluster in it, averaged over people."""


def key_form(key: MatchKey, prepared: PreparedRequest, rows: Rows) -> KeyForm:
    """The closed form of one effective key.

    Args:
        key: The effective key; at least one field.
        prepared: The request and the model.
        rows: The rows that have all its fields, at least one.
    """
    columns, model, family = prepared.columns, prepared.model, prepared.model.population.settings.kin
    last_how = key.comparator("last")
    digits = prepared.key_digits(key, rows)
    found = distinct(list(digits.values()))
    sample, at = rows[found.example], {name: of_row[found.example] for name, of_row in digits.items()}
    del digits  # of rows; from here on everything is of values
    place = place_chances(key, columns, sample, model.population.places, prepared.kept) if _has_place(key) else None
    same = _same_names(prepared, at) if _needs_same(key) else np.zeros(found.size, np.bool_)
    first = _first_relation(key, prepared)
    words = "" if first is None else str(key.comparator("first"))
    birth = BirthChances(model.population, first, words, key.comparator("dob"), model.assumptions, prepared.kept)
    chance = np.ones((1, 6)) if last_how is None else _last_chance(key, prepared)
    form = KeyForm(
        key=key,
        distinct=found,
        persons=_persons(found, prepared, rows),
        share_asked=_share_asked(prepared),
        model=model,
        last=at.get("last"),
        last_chance=chance,
        birth=birth,
        asked=BirthDigits.among(at),
        place=place,
        theta=_theta(key, place, model),
        own_names=own_names(key, place, model.population.settings.theta),
        address=_addresses(key, prepared, sample) if "street" in key.fields else None,
        factor=_factor(key, prepared, sample, at, same),
        kin=_kin(key, prepared, _male(key, prepared, sample, at), place),
        of_another_name=_of_another_name(key, prepared, at),
        relatives=family.same_surname_in_zip.value if _may_meet_family(key) else 0.0,
        unlisted=(_unlisted("last", key, prepared, at), _unlisted("first", key, prepared, at)),
        pair_scale=_pair_scale(key, prepared, at),
    )
    return _in_any_order(form, prepared, sample, same)


def _persons(found: Distinct, prepared: PreparedRequest, rows: Rows) -> Counts:
    """How many different people the rows of each value are about [V]."""
    again = np.flatnonzero(prepared.repeated[rows])
    if not len(again):
        return found.counts
    return found.counts - np.bincount(found.of_row[again], minlength=found.size)


def _share_asked(prepared: PreparedRequest) -> float:
    """Share of the universe that the request asks about, besides the person whom a row is about."""
    others = prepared.columns.rows - int(np.count_nonzero(prepared.repeated)) - 1
    return min(max(others, 0) / prepared.model.population.universe.size, 0.9)


def _has_place(key: MatchKey) -> bool:
    return any(name in key.fields for name in PLACE_FIELDS)


def _first_relation(key: MatchKey, prepared: PreparedRequest) -> Relation | None:
    how = key.comparator("first")
    return None if how is None else prepared.relation("first", how)


def _last_chance(key: MatchKey, prepared: PreparedRequest) -> Floats:
    how, model = key.comparator("last"), prepared.model
    if how is None:
        return np.ones((1, len(model.population.groups)))
    relation = prepared.relation("last", how)
    return prepared.kept.once(
        ("surnames", str(how)), lambda: surname_chances(relation, model.population, model.assumptions)
    )


def _needs_same(key: MatchKey) -> bool:
    """Whether it matters that both names are one word: where both must be equal, or may stand either way round."""
    hows = [key.comparator(name) for name in ("last", "first")]
    if None in hows:
        return False
    return all(how == EXACT for how in hows) or any(_is_any_order(how) for how in hows)


def _is_any_order(how: Comparator | None) -> bool:
    return how is not None and how.comparison is Comparison.ANY_ORDER


def _same_names(prepared: PreparedRequest, at: Digits) -> Flags:
    """Values whose last and first name are one word; the digits are those of words."""
    return np.asarray(prepared.twins()[at["first"]] == at["last"])


def _theta(key: MatchKey, place: PlaceChances | None, model: NameModel) -> Floats:
    """Surnames cluster in any place compared; at an address as in a ZIP; in the nation they are as the tables say."""
    if "last" not in key.fields or (place is None and "street" not in key.fields):
        states = model.population.places.levels.get(Level.STATE)
        if "last" in key.fields and states is not None and model.assumptions.clusters_unbound:
            return np.asarray((states.theta * states.given_group**2).sum(axis=0, keepdims=True))
        return np.zeros((1, len(model.population.groups)))
    if "street" in key.fields or place is None or place.level is Level.ZIP:  # alike in all of them
        return np.asarray(model.population.places[Level.ZIP].theta.max(axis=0, keepdims=True))
    return place.theta


def own_names(key: MatchKey, place: PlaceChances | None, settings: ThetaSettings) -> float:
    """Share of people whose surname is of a cluster in such a place.

    A ZIP holds clusters of three kinds, of its own, its county's and its state's names; a state mostly its own, and a
    tenth of them narrower ones; the nation its states', of which a few large ones bring most; a city or area its own
    and its state's. Kinds count by what they bring: (Σ part)² / Σ part² of them.
    """
    county, state = settings.county_factor.value, settings.state_factor.value
    if place is None and "street" not in key.fields:
        return settings.own_names.value
    narrow = Level.ZIP if "street" in key.fields or place is None else place.level
    kinds = np.array([1 - county, county - state, state])
    kinds = kinds if narrow is Level.ZIP else _OF_STATE if narrow is Level.STATE else kinds[1:]
    return min(settings.own_names.value * float(kinds.sum() ** 2 / (kinds**2).sum()), 0.9)


def _addresses(key: MatchKey, prepared: PreparedRequest, sample: Rows) -> AddressChances:
    columns, population = prepared.columns, prepared.model.population
    zips = None
    if "zip" in key.fields:
        words = list(columns.zip.words)
        zips = word_codes(population.places[Level.ZIP], "zip", words, prepared.kept)[columns.zip.codes[sample]]
    seen = AddressEvidence(zips, columns.has_unit[sample], columns.institutional[sample])
    settings, more = population.settings, prepared.model.assumptions.occupants
    shares = prepared.kept.once("shares of addresses", lambda: shares_of_addresses(population))
    return address_chances(key, seen, shares, settings.addresses, settings.kin, more)


def _factor(key: MatchKey, prepared: PreparedRequest, sample: Rows, at: Digits, same: Flags) -> Few | Floats:
    """What else multiplies the strangers: a repeated name, the suffix, the number."""
    settings, numbers = prepared.model.population.settings, prepared.model.assumptions.numbers
    exact = all(key.comparator(name) == EXACT for name in ("last", "first"))
    factor: Few | Floats = Few(same & exact, np.array([1.0, settings.names.repeated_pair.value]))
    if "suffix" in key.fields:
        written = settings.kin.sons_named_for_father.value * settings.kin.suffix_written.value
        shares = np.array([SUFFIX_SHARE.get(word, SUFFIX_SHARE["V"]) for word in prepared.columns.suffix.words])
        male = _male(key, prepared, sample, at)
        factor = factor[np.arange(len(sample))] * male * written * shares[prepared.columns.suffix.codes[sample]]
    how = key.comparator("tin")
    if how is not None:
        near = TIN_NEIGHBOURS if how.comparison is Comparison.LEV1 else 0
        people = prepared.model.population.people
        by = (numbers.wrong.value + near) / numbers.issued + numbers.shared.value / people
        factor = factor.times(by) if isinstance(factor, Few) else factor * by
    return factor


def _kin(key: MatchKey, prepared: PreparedRequest, male: Floats, place: PlaceChances | None) -> Floats:
    population = prepared.model.population
    level = None if place is None else place.level
    chance = kin_chance(key, level, male, population.settings.kin)
    return np.asarray(chance * population.universe.coverage)


def _may_meet_family(key: MatchKey) -> bool:
    """Whether family who live nearby may answer: the surname is compared, the first name need not be equal."""
    first = key.comparator("first")
    equal = first is not None and first.comparison in (Comparison.EXACT, Comparison.ANY_ORDER)
    return "last" in key.fields and "street" not in key.fields and not equal


def _of_another_name(key: MatchKey, prepared: PreparedRequest, at: Digits) -> Floats:
    population, relation = prepared.model.population, _first_relation(key, prepared)
    if relation is None or relation.codes is not None:
        return np.full(1, 1.0 if relation is None else 0.0)
    found = of_another_name(relation, population.first_names.given_group @ population.groups)
    return found[at["first"]]


def _male(key: MatchKey, prepared: PreparedRequest, sample: Rows, at: Digits) -> Floats:
    """Chance that each row's person is a man: from the sex given, else from the first name."""
    how, columns, population = key.comparator("first"), prepared.columns, prepared.model.population
    share, digit = np.array([population.ages.given_group[:, 0].sum(axis=1) @ population.groups]), None
    if how is not None:
        relation = prepared.relation("first", how)
        share = prepared.kept.once(("men", str(how)), lambda: _share_of_men(relation, population))
        digit = at["first"]
    guessed = np.broadcast_to(share, len(sample)) if digit is None else share[digit]
    if not columns.sex.words:
        return np.asarray(guessed)
    written = columns.sex.codes[sample]
    is_male = np.array([float(word == "M") for word in (*columns.sex.words, "")])
    return np.where(written >= 0, is_male[written], guessed)


def _share_of_men(relation: Relation, population: Population) -> Floats:
    """Chance that somebody of each first name is a man [D]."""
    sexes = population.first_names.by_sex
    chances = relation.sums(sexes) + relation.unlisted[:, None, None] * sexes[-1]
    both = np.einsum("dgs,g->ds", chances, population.groups)
    return np.asarray(np.divide(both[:, 0], both.sum(axis=1), out=np.full(len(both), 0.5), where=both.sum(axis=1) > 0))


def _unlisted(name: str, key: MatchKey, prepared: PreparedRequest, at: Digits) -> Flags:
    how = key.comparator(name)
    if how is None:
        return np.zeros(_size(at), np.bool_)
    return prepared.relation(name, how).unlisted[at[name]]


def _size(at: Digits) -> int:
    return len(next(iter(at.values())))


def _pair_scale(key: MatchKey, prepared: PreparedRequest, at: Digits) -> Few:
    """A pair of common names is known well, one with a rare name is not; a name alone is read off its table."""
    population, errors = prepared.model.population, prepared.model.assumptions.errors
    hows = {name: how for name in ("last", "first") if (how := key.comparator(name)) is not None}
    if len(hows) < 2:
        return Few(np.zeros(_size(at), np.bool_), np.zeros(1))
    is_common = np.ones(_size(at), np.bool_)
    for name, how in hows.items():
        is_common &= prepared.kept.once(("common", name, str(how)), partial(_is_common, name, how, prepared))[at[name]]
    common = population.settings.names.common_pair_scale.value
    return Few(is_common, np.array([errors.rare_pair.value, common]))


def _is_common(name: str, how: Comparator, prepared: PreparedRequest) -> Flags:
    """Whether many people bear a name that agrees, by digit [D]."""
    population = prepared.model.population
    table = (population.surnames if name == "last" else population.first_names).given_group
    bearers = prepared.relation(name, how).sums(table) @ population.groups * population.universe.size
    return np.asarray(bearers >= prepared.model.assumptions.errors.common_name)


def _in_any_order(form: KeyForm, prepared: PreparedRequest, sample: Rows, same: Flags) -> KeyForm:
    """Add, where the key says `anyorder`, those who answer with last and first name exchanged."""
    if not any(_is_any_order(form.key.comparator(name)) for name in ("last", "first")):
        return form
    plain = form.key.adding(KeyPart("last")).adding(KeyPart("first"))
    columns = prepared.columns
    swapped = replace(columns, last=columns.first, first=columns.last)
    exchanged = PreparedRequest(swapped, prepared.model, prepared.repeated)
    other = key_form(plain, exchanged, sample)
    return replace(form, other_order=OtherOrder(other, exchanged, same))
