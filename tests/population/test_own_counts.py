"""A custodian's own counts: margins come in, people do not."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import tomli_w

from misnomer.population import Level, Population, load_population
from misnomer.population.own_counts import SHAPES, check_shape, read_own_counts
from misnomer.terms.errors import TableError

Write = Callable[[str, dict[str, Any]], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes a table with its card into a folder and returns the folder."""

    def _write(name: str, columns: dict[str, Any]) -> Path:
        table = pa.table(columns)
        path = tmp_path / f"{name}.parquet"
        pq.write_table(table, path)
        card = dict.fromkeys(
            ("title", "publisher", "package", "licence", "attribution", "vintage", "universe", "suppression"), "own"
        ) | {
            "name": name, "not_for": [], "retrieved": date(2026, 11, 1), "rows": table.num_rows, "written_with": "test",
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            "columns": [{"name": f.name, "type": str(f.type), "meaning": "own"} for f in table.schema],
        }  # fmt: skip
        path.with_suffix(".toml").write_text(tomli_w.dumps(card))
        return tmp_path

    return _write


def people(*counts: int) -> pa.Array:
    """A column of counts."""
    return pa.array(counts, pa.int64())


LAST = {"last": ["", "GARCIA", "SMITH"], "people": people(500, 120, 80)}


@pytest.mark.parametrize(
    ("name", "columns", "said"),
    [
        ("first_last", {"first": ["A"], "last": ["B"], "people": people(10)}, "first with last names"),
        ("last_zip", {"last": ["B"], "zip": ["10001"], "people": people(10)}, "below a state"),
        ("last_county", {"last": ["B"], "county": ["1"], "people": people(10)}, "below a state"),
        ("lasts", {"last": ["B"], "people": people(10)}, "no shape"),
        ("last", {"last": ["B"], "people": people(10), "age": people(3)}, "columns must be last, people"),
        ("last", {"last": ["B", "C"], "people": people(10, 9)}, "1 counts are below 10"),
        ("last", {"last": ["B", "C"], "people": people(10, 15)}, "1 counts are not rounded"),
        ("last", {"last": ["B", "B"], "people": people(10, 10)}, "stand twice"),
        ("last", {"last": ["Beth"], "people": people(10)}, "normal form"),
        ("last", {"last": ["B", None], "people": people(10, 10)}, "nulls"),
        ("last", {"last": ["B"], "people": pa.array([10], pa.int32())}, "must be int64"),
        ("last", {"last": pa.array([], pa.string()), "people": people()}, "empty"),
        ("state", {"state": ["ZZ"], "people": people(10)}, "unknown state"),
        ("zip", {"zip": ["1001"], "people": people(10)}, "normal form"),
        ("first_sex", {"first": ["A"], "sex": ["W"], "people": people(10)}, "unknown sex"),
        (
            "first_sex_decade",
            {"first": ["A"], "sex": ["F"], "decade": pa.array([1985], pa.int16()), "people": people(10)},
            "first year of a decade",
        ),
    ],
)
def test_what_could_point_at_people_is_refused(write: Write, name: str, columns: dict[str, Any], said: str) -> None:
    """Only the shapes of margins come in: rounded to ten, ten or more, each line once, nothing beside."""
    with pytest.raises(TableError, match=said):
        read_own_counts(write(name, columns))


def test_a_refusal_shows_no_cell(write: Write) -> None:
    """What is said of a refused table holds none of its values."""
    with pytest.raises(TableError) as caught:
        read_own_counts(write("last", {"last": ["QUIXOTE", "PANZA"], "people": people(10, 7)}))
    assert "QUIXOTE" not in str(caught.value)
    assert "PANZA" not in str(caught.value)


def test_totals_must_agree(write: Write) -> None:
    """Tables that count different numbers of people are not of one file."""
    write("last", LAST)
    with pytest.raises(TableError, match="same people"):
        read_own_counts(write("state", {"state": ["TX"], "people": people(600)}))


def test_no_shape_joins_names() -> None:
    """No shape taken counts first with last names, or surnames below a state."""
    for name, columns in SHAPES.items():
        assert not check_shape(name, [*columns, "people"])
        assert not {"first", "last"} <= set(columns)
        assert not ("last" in columns and "zip" in columns)


def rounded(names: list[str], expected: np.ndarray) -> dict[str, Any]:
    """A table as a custodian would make it: rounded to ten, small cells gathered in one line of all others."""
    counts = (np.round(expected / 10) * 10).astype(np.int64)
    shown = counts >= 10
    other = max(int(round((expected.sum() - counts[shown].sum()) / 10) * 10), 10)
    return {"name": ["", *np.array(names)[shown].tolist()], "people": people(other, *counts[shown].tolist())}


@pytest.fixture
def elsewhere(adults: Population) -> Population:
    """Adults of a custodian in the South West: half of them Hispanic, in three states."""
    states = adults.places[Level.STATE]
    southwest = np.isin(states.names.to_pylist(), ["TX", "NM", "AZ"])
    chance = np.where(southwest[:, None], states.given_group, 0)
    places = replace(states, given_group=chance / chance.sum(axis=0))
    groups = np.array([0.35, 0.08, 0.04, 0.02, 0.01, 0.50])
    return replace(adults, groups=groups, places=replace(adults.places, levels={Level.STATE: places}))


def test_own_margins_are_met(adults: Population, elsewhere: Population, write: Write) -> None:
    """Bent to a custodian's counts, the model has its surnames, its states, its first names, and its mix of groups."""
    size = 5_000_000
    last = rounded(adults.surnames.names.to_pylist(), size * adults.surnames.given_group[:-1] @ elsewhere.groups)
    last["people"] = people(
        last["people"][0].as_py() + round(size * elsewhere.groups @ adults.surnames.given_group[-1] / 10) * 10,
        *last["people"][1:].to_pylist(),
    )
    write("last", {"last": last["name"], "people": last["people"]})
    states = elsewhere.places[Level.STATE]
    by_state = rounded(states.names.to_pylist()[1:], (size * states.given_group @ elsewhere.groups)[1:])
    write("state", {"state": by_state["name"][1:], "people": by_state["people"][1:]})
    names = adults.first_names
    expected = size * names.given_group @ elsewhere.groups
    first = rounded(names.names.to_pylist(), expected[:-1])
    rest = people(first["people"][0].as_py() + round(expected[-1] / 10) * 10, *first["people"][1:].to_pylist())
    folder = write("first", {"first": first["name"], "people": rest})
    bent = load_population("us-adults-2020", own_counts=folder)
    assert bent.people == pytest.approx(size, rel=0.01)
    np.testing.assert_allclose(bent.groups, elsewhere.groups, atol=0.03)
    code, given_code = bent.surnames.codes(["RODRIGUEZ"])[0], names.codes(["MARIA"])[0]
    for found, wanted in [
        (bent.surnames.given_group[code] @ bent.groups, adults.surnames.given_group[code] @ elsewhere.groups),
        (bent.first_names.given_group[given_code] @ bent.groups, names.given_group[given_code] @ elsewhere.groups),
    ]:
        assert found == pytest.approx(wanted, rel=0.01)
    texas = bent.places[Level.STATE].codes(["TX"])[0]
    assert bent.places[Level.STATE].given_group[texas] @ bent.groups == pytest.approx(
        states.given_group[texas] @ elsewhere.groups, rel=0.01
    )
    zips = bent.places[Level.ZIP]
    assert (
        zips.given_group[zips.codes(["10001"])[0]].sum()
        < 1e-3 * adults.places[Level.ZIP].given_group[zips.codes(["10001"])[0]].sum()
    )


def test_sexes_years_and_decades_are_met(adults: Population, write: Write) -> None:
    """Bent to counts of younger people by sex and year and by first name, sex and decade, the model has them."""
    years, names, size = adults.ages.years.astype(int), adults.first_names, 20_000_000
    weight = np.exp((years - 1970) / 15.0)
    weight /= np.einsum("gsy,g,y->", adults.ages.given_group, adults.groups, weight)
    sex_year = size * np.einsum("gsy,g->sy", adults.ages.given_group, adults.groups) * weight
    shown = np.round(sex_year / 10).astype(np.int64) * 10
    lines = [(s, y) for s in (0, 1) for y in range(len(years)) if shown[s, y] >= 10]
    write("sex_year", {
        "sex": ["MF"[s] for s, _ in lines], "year": pa.array([int(years[y]) for _, y in lines], pa.int16()),
        "people": people(*(int(shown[s, y]) for s, y in lines)),
    })  # fmt: skip
    decades = np.unique(years // 10)
    rest, table = np.zeros((2, len(decades))), []
    np.add.at(rest, (slice(None), np.searchsorted(decades, years // 10)), sex_year)
    for name in ("JENNIFER", "MARY", "MICHAEL", "JOSE", "ASHLEY"):
        for s in (0, 1):
            at = np.arange(len(years), dtype=np.int32)
            by_year = (
                size * weight * (names.at(np.full(len(at), names.codes([name])[0], np.int32), at, s) @ adults.groups)
            )
            for d, decade in enumerate(decades):
                number = round(by_year[years // 10 == decade].sum() * (2.0 if name == "ASHLEY" else 1.0) / 10) * 10
                if number >= 10:
                    table.append((name, s, int(decade) * 10, number))
                    rest[s, d] -= number
    table += [
        ("", s, int(decade) * 10, max(round(rest[s, d] / 10) * 10, 10))
        for s in (0, 1)
        for d, decade in enumerate(decades)
    ]
    folder = write("first_sex_decade", {
        "first": [line[0] for line in table], "sex": ["MF"[line[1]] for line in table],
        "decade": pa.array([line[2] for line in table], pa.int16()), "people": people(*(line[3] for line in table)),
    })  # fmt: skip
    bent = load_population("us-adults-2020", own_counts=folder)
    found = np.einsum("gsy,g->sy", bent.ages.given_group, bent.groups)
    np.testing.assert_allclose(found.sum(axis=0)[30:], sex_year.sum(axis=0)[30:] / size, rtol=0.01)
    listed = {(line[0], line[1], line[2]): line[3] for line in table}
    for name in ("JENNIFER", "ASHLEY"):
        at = np.arange(len(years), dtype=np.int32)
        code = np.full(len(at), bent.first_names.codes([name])[0], np.int32)
        chance = size * (bent.first_names.at(code, at, 1) @ bent.groups)
        for decade in (1970, 1980, 1990):
            assert chance[years // 10 * 10 == decade].sum() == pytest.approx(listed[name, 1, decade], rel=0.02)
    np.testing.assert_allclose(bent.first_names.given_group.sum(axis=0), 1, rtol=1e-9)
