"""The closed form of an invented request: the same rows, keys and population, with what the simulation assumes."""

from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.namesakes.assumptions import Agreement, Assumptions, BlankRule, Errors, Numbers, Occupants, ReturnPolicy
from misnomer.namesakes.columns import RequestColumns, columns_of, encode, split_dates
from misnomer.namesakes.distinct_people import overlap
from misnomer.namesakes.loading import name_model
from misnomer.namesakes.name_model import NameModel
from misnomer.namesakes.prepared import Rows, prepare
from misnomer.namesakes.request_form import RequestForm, request_form
from misnomer.namesakes.sampling import sample_values
from misnomer.namesakes.totals import OUTCOMES, totals
from misnomer.namesakes.unknowns import centre
from misnomer.population import Population
from misnomer.population.loading import cache_folder
from misnomer.population.settings import GroupSetting, KinSettings, Setting, ThetaSettings
from misnomer.review.estimate import WORKERS
from misnomer.simulation.match_run import Run
from misnomer.simulation.request import Request
from misnomer.terms.match_key import MatchKey

REPEATS: Final = 20
"""Draws of what differs row by row, such as how rare a name in no table is."""
VALUES: Final = 150_000
"""Values that stand for a request at the most; more are sampled."""
PEOPLE: Final = 10_000
"""People drawn where values overlap, which is good to one per cent."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What the closed form expects of one key: rows by outcome, and distinct wrong people."""

    counts: dict[str, float]
    """By outcome, and `wrong_people`."""


def certain(value: float) -> Setting:
    """A setting that is known."""
    return Setting(value, value, value, "the programme")


def model_of(population: Population, people: int, present: float, *, kin: bool, ignore_blanks: bool) -> NameModel:
    """The model as the simulation has it: nothing judged is in doubt, and nobody is misread.

    Args:
        population: The invented people's.
        people: How many the file holds: of all of the population, or of one that is as much larger.
        present: The chance that the person meant is among them and agrees.
        kin: Whether the invented people have kin.
        ignore_blanks: What a blank does.
    """
    settings = population.settings
    names = replace(settings.names, common_pair_scale=certain(0.0), repeated_pair=certain(1.0))
    settings = replace(settings, names=names)
    if not kin:
        none = certain(0.0)
        theta = ThetaSettings(zip=GroupSetting((0.0,) * 6, (0.0,) * 6, (0.0,) * 6))
        relatives = {name: none for name in KinSettings.__slots__ if name.startswith(("namesakes", "twins", "same"))}
        settings = replace(settings, theta=theta, kin=replace(settings.kin, **relatives))
    else:  # families live together; of those elsewhere only fathers and sons of one name bear one surname by design
        home = settings.kin.same_surname_in_home
        settings = replace(settings, kin=replace(settings.kin, same_surname_in_zip=certain(home.value)))
    size = max(people, population.universe.size)
    coverage = people / size
    universe = replace(population.universe, size=size, coverage=coverage)
    places = population.places
    if not kin:
        levels = {level: replace(each, theta=np.zeros_like(each.theta)) for level, each in places.levels.items()}
        places = replace(places, levels=levels)
    changed = replace(population, universe=universe, settings=settings, places=places)
    assumed = _assumptions(present / coverage, ignore_blanks=ignore_blanks)
    return name_model(changed, assumed, folder=cache_folder().parent / "names-alike", workers=WORKERS)


def _assumptions(present: float, *, ignore_blanks: bool) -> Assumptions:
    sure = certain(1.0)
    every = dict.fromkeys(Agreement.__slots__, sure)
    ones = (1.0,) * 6
    return Assumptions(
        presence=certain(present),
        agreement=Agreement(**{**every, "address_age": certain(1e-9)}),
        occupants=Occupants(certain(0.0), certain(1.0), certain(0.0)),
        numbers=Numbers(wrong=certain(1e-9), shared=certain(1e-9)),
        errors=Errors(certain(1.0), GroupSetting(ones, ones, ones), certain(0.0)),
        blank=BlankRule.IGNORE if ignore_blanks else BlankRule.NEVER_AGREES,
        initial_only=certain(0.0),
        clusters_unbound=True,
    )


def columns_of_request(request: Request) -> RequestColumns:
    """The rows as the closed form reads them: names without spaces, placeholders left out."""
    written = {name: _given(request, name) for name in request.written}
    text: dict[str, Any] = {name: written[name] for name in ("middle", "suffix", "sex", "city", "state", "zip", "tin")}
    text |= {name: pc.replace_substring_regex(written[name], "[^A-Z]", "") for name in ("last", "first")}
    unit, place = pc.fill_null(written["unit"], ""), pc.fill_null(written["zip"], "")
    text["address"] = pc.binary_join_element_wise(written["street"], unit, place, "|")
    birth = pc.fill_null(pc.cast(pc.replace_substring(written["dob"], "-", ""), pa.int32()), -1)
    year, day = split_dates(birth.to_numpy(zero_copy_only=False))
    coded: dict[str, Any] = {name: encode(column) for name, column in text.items()}
    return replace(
        columns_of(request.rows, {}),
        **coded,
        year=year,
        day=day,
        shared=_rows_by_word(text["address"]),
        has_unit=np.asarray(pc.is_valid(written["unit"])),
    )


def _given(request: Request, name: str) -> Any:
    return pc.if_else(request.given(name), request.written[name], None)


def _rows_by_word(words: Any) -> Any:
    """How many rows have the same word; 0 where there is none."""
    coded = words.dictionary_encode().indices.fill_null(-1).to_numpy()
    often = np.bincount(coded + 1)
    return np.where(coded < 0, 0, np.minimum(often[coded + 1], 9)).astype(np.int32)


def expect(
    key: MatchKey,
    request: Request,
    model: NameModel,
    *,
    every_hit: bool,
    rows: Rows | None = None,
    seed: int = 1,
) -> Expected | None:
    """What the closed form expects of a request under one key.

    Args:
        key: The match key.
        request: The rows.
        model: See `model_of`.
        every_hit: Whether every hit is returned, or only lone hits.
        rows: Which rows; None for all.
        seed: Of what differs row by row.

    Returns:
        None where no row has any field of the key.
    """
    columns = columns_of_request(request)
    form = request_form(key, prepare(columns if rows is None else columns.taken(rows), model))
    return None if not form.parts else expected_of(form, every_hit=every_hit, seed=seed)


def expected_of(form: RequestForm, *, every_hit: bool, seed: int = 1) -> Expected:
    """What a closed form that has a part expects; see `expect`."""
    rng = np.random.default_rng(seed)
    policy = ReturnPolicy.EVERY_HIT if every_hit else ReturnPolicy.LONE_HITS
    values = min(sum(part.form.distinct.size for part in form.parts), VALUES)
    sample = sample_values(form, values, rng)
    plain = totals(form, sample, centre(), policy, None)
    found = totals(form, sample, centre(REPEATS), policy, rng)
    wrong = found.wrong_people.mean()
    if every_hit:
        share = overlap(form, [part.strangers for part in form.parts], rng, min(PEOPLE, 20 * values)).share
        wrong = plain.wrong_people.mean() * share
    return Expected({**{name: float(found.rows[name].mean()) for name in OUTCOMES}, "wrong_people": float(wrong)})


def held_people(run: Run, people: int) -> int:
    """People in the file: everybody but those who are asked about and absent."""
    return people - int((~run.held).sum())
