"""People who answer to several rows are counted once."""

from collections.abc import Iterable

import numpy as np
import pytest
from small_worlds import Row, enumerate_reached, make_world, model_of

from misnomer.namesakes.columns import RequestColumns, columns_of
from misnomer.namesakes.distinct_people import overlap
from misnomer.namesakes.prepared import prepare
from misnomer.namesakes.request_form import request_form
from misnomer.terms.match_key_language import parse_match_key

NOTHING: frozenset[str] = frozenset()
BASE = [
    Row("SMITH", "ROBERT", "A", "M", 19600102, 0),
    Row("SMYTH", "BOB", "B", "M", 19600201, 1),
    Row("BROWN", "BROWN", "C", "F", 19610505, 2),
    Row("MARTHA", "ROBERT", "A", "F", 19590228, 3),
    Row("ROBERT", "MARTHA", "B", "F", 19610313, 4),
    Row("TAYLOR", "RUPERT", "C", "M", 19601231, 4),
    Row("BROWNE", "JON", "A", "F", 19590101, 0),
    Row("SMITH", "ROBERT", "C", "F", 19600201, 0),
]
LACKING = [
    *((row, NOTHING) for row in BASE[:4]),
    (BASE[4], frozenset({"zip", "state"})),
    (BASE[5], frozenset({"first"})),
    (BASE[6], frozenset({"dob"})),
    (BASE[7], frozenset({"zip", "middle", "sex"})),
    (BASE[0], frozenset({"last", "dob"})),
]


def columns_from(rows: Iterable[tuple[Row, frozenset[str]]]) -> RequestColumns:
    """Rows as columns, fields they lack left out."""
    chosen = list(rows)
    gone = {"dob": -1}
    values = {
        name: [gone.get(name) if name in lacks else row.columns[name] for row, lacks in chosen]
        for name in BASE[0].columns
    }
    return columns_of(len(chosen), values)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("last,first,state", [(row, NOTHING) for row in BASE]),
        ("last:jw0.80,first", [(row, NOTHING) for row in BASE]),
        ("last:lev2,first:nickname,zip:zip3", [(row, NOTHING) for row in BASE]),
        ("last,first:anyorder", [(row, NOTHING) for row in BASE]),
        ("last:soundex,first:jw0.80,sex", [(row, NOTHING) for row in BASE]),
        ("last,dob:swap", [(row, NOTHING) for row in BASE]),
        ("first:jw0.80,dob:swap,middle", [(row, NOTHING) for row in BASE]),
        ("last,first,state", LACKING),
        ("last,first,zip", LACKING),
        ("last:jw0.80,first:initial,zip:zip3", LACKING),
        ("last,sex,dob:year,city,state", LACKING),
        ("last,first:anyorder,state", LACKING),
        ("last,middle,zip", LACKING),
        ("first:soundex,dob:month,sex", LACKING),
    ],
)
def test_distinct_people_equal_enumeration(text: str, rows: list[tuple[Row, frozenset[str]]]) -> None:
    """Drawn people, each weighed by the values it answers to, come to what going through everybody gives."""
    key, world = parse_match_key(text), make_world(11)
    form = request_form(key, prepare(columns_from(rows), model_of(world)))
    summed = sum(float(part.strangers.sum()) for part in form.parts)
    found = overlap(form, [part.strangers for part in form.parts], np.random.default_rng(5), number=40_000)
    truth = enumerate_reached(world, key, rows)
    assert truth <= summed * (1 + 1e-9)
    assert found.share * summed == pytest.approx(truth, abs=4 * found.error * summed + 1e-6 * truth)


@pytest.mark.parametrize("seed", range(8))
def test_few_draws_may_all_fall_on_one_order_of_names(seed: int) -> None:
    """Of a few people drawn under `anyorder` none, or all, may bear the names the other way round: that is no fault."""
    form = request_form(
        parse_match_key("last,first:anyorder"), prepare(columns_from([(BASE[3], NOTHING)]), model_of(make_world(11)))
    )
    found = overlap(form, [part.strangers for part in form.parts], np.random.default_rng(seed), number=1)
    assert found.share == 1.0
