"""The closed form is right to the digit where every kind of person can be gone through one by one."""

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_worlds import (
    FIRST_NAMES,
    INITIALS,
    SURNAMES,
    ZIPS,
    Row,
    enumerate_answering,
    make_world,
    model_of,
)

from misnomer.namesakes.columns import columns_of
from misnomer.namesakes.key_forms import key_form
from misnomer.namesakes.prepared import prepare
from misnomer.terms.match_key import Comparator, Comparison, KeyPart, MatchKey
from misnomer.terms.match_key_language import parse_match_key

ROWS = [
    Row("SMITH", "ROBERT", "A", "M", 19600102, 0),
    Row("SMYTH", "BOB", "B", "M", 19600201, 1),
    Row("BROWN", "BROWN", "C", "F", 19610505, 2),
    Row("MARTHA", "MARHTA", "A", "F", 19590228, 3),
    Row("ROBERT", "MARTHA", "B", "F", 19610313, 4),
    Row("TAYLOR", "RUPERT", "C", "M", 19601231, 4),
    Row("BROWNE", "JON", "A", "F", 19590101, 0),
]


def expected(world_seed: int, key: MatchKey, rows: list[Row]) -> np.ndarray:
    """The closed form for some rows of a world without kin."""
    columns = columns_of(len(rows), {name: [row.columns[name] for row in rows] for name in rows[0].columns})
    prepared = prepare(columns, model_of(make_world(world_seed)))
    form = key_form(key, prepared, np.arange(len(rows)))
    return form.parts_of(np.arange(form.distinct.size)).expected[form.distinct.of_row]


def check(world_seed: int, key: MatchKey, rows: list[Row]) -> None:
    """Closed form and enumeration are the same number."""
    world = make_world(world_seed)
    truth = [enumerate_answering(world, key, row) for row in rows]
    np.testing.assert_allclose(expected(world_seed, key, rows), truth, rtol=1e-6, atol=1e-12)


EVERY_COMPARATOR = [
    *("last", "last:initial", "last:soundex", "last:jw0.92", "last:jw0.80", "last:lev1", "last:lev2"),
    *("first", "first:initial", "first:nickname", "first:soundex", "first:jw0.92", "first:lev1", "first:lev2"),
    *("last,first:anyorder", "last:anyorder,first", "middle", "middle:initial", "sex"),
    *("dob", "dob:year", "dob:month", "dob:swap", "zip", "zip:zip3", "state", "city"),
]
MIXED = [
    *("last,first,state", "last:jw0.92,first:initial,zip", "last,first,zip:zip3", "last,first,dob:year,sex"),
    *("last,first,middle,sex,dob:swap,zip", "last:soundex,first:nickname,dob:month,state", "first:jw0.90,dob,city"),
    *("last,first:anyorder,dob:year,zip", "city,state", "zip:zip3,city", "zip:zip3,state", "zip,city,state"),
    *("first:lev2,middle,zip", "last,middle,zip:zip3", "first:soundex,sex,zip", "middle,dob:month,city,state"),
    *("last,first:anyorder,sex,middle,state", "zip:zip3,city,state"),
]


@pytest.mark.parametrize("text", EVERY_COMPARATOR + MIXED)
def test_equals_going_through_everybody(text: str) -> None:
    """Every comparator, alone and mixed, gives the number that comparing every kind of person gives."""
    check(7, parse_match_key(text), ROWS)


def parts() -> st.SearchStrategy[MatchKey]:
    """Any key over the fields that small worlds have."""
    name = [c for c in Comparison if c.value in ("exact", "initial", "soundex", "lev1", "lev2")]
    fuzzy = st.integers(80, 99).map(lambda n: Comparator(Comparison.JARO_WINKLER, n / 100))
    plain = {
        "last": name,
        "first": [*name, Comparison.NICKNAME],
        "middle": [Comparison.EXACT],
        "sex": [Comparison.EXACT],
        "dob": [Comparison.EXACT, Comparison.YEAR, Comparison.MONTH, Comparison.SWAP],
        "zip": [Comparison.EXACT, Comparison.ZIP3],
        "state": [Comparison.EXACT],
        "city": [Comparison.EXACT],
    }
    names = st.lists(st.sampled_from(list(plain)), min_size=1, unique=True)

    def part(field: str) -> st.SearchStrategy[KeyPart]:
        how = st.sampled_from(plain[field]).map(Comparator)
        return st.builds(KeyPart, st.just(field), st.one_of(how, fuzzy) if field in ("last", "first") else how)

    return names.flatmap(lambda fields: st.tuples(*map(part, fields)).map(MatchKey))


def rows() -> st.SearchStrategy[Row]:
    """Any row over listed names, years and places."""
    dates = st.dates().map(lambda d: d.month * 100 + d.day)
    years = st.sampled_from([1959, 1960, 1961])
    return st.builds(
        Row,
        st.sampled_from(SURNAMES),
        st.sampled_from(FIRST_NAMES),
        st.sampled_from(INITIALS),
        st.sampled_from("MF"),
        st.builds(lambda y, d: y * 10000 + d, years, dates),
        st.integers(0, len(ZIPS) - 1),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 10**6), parts(), st.lists(rows(), min_size=1, max_size=4))
def test_any_key_in_any_world(seed: int, key: MatchKey, chosen: list[Row]) -> None:
    """Whatever the tables, the key and the rows: the closed form is the sum over everybody."""
    check(seed, key, chosen)
