"""Rows come out as dirty as they were asked for, or it is said that they cannot."""

import numpy as np
import pyarrow as pa
import pytest

from misnomer.simulation.faults.happening import Dirt, made_dirty
from misnomer.simulation.faults.kinds import FAULTS, NAMESAKE
from misnomer.simulation.plain import PlainPopulation
from misnomer.simulation.request import written_of
from misnomer.terms.errors import UsageError

ROWS = 4_000


@pytest.fixture(scope="module")
def clean(few: PlainPopulation) -> dict[str, pa.Array]:
    """What clean rows say, one in twenty with a double surname."""
    columns = written_of(few.records(few.codes(0, ROWS)))
    last = [f"{name}-GARCIA" if n % 20 == 0 else name for n, name in enumerate(columns["last"].to_pylist())]
    return {**columns, "last": pa.array(last)}


PERSONS = np.arange(ROWS)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_happens_to_its_share_of_rows(clean: dict[str, pa.Array], fault: object) -> None:
    """Rows that differ afterwards, counted anew, are the share asked for and the share said."""
    name, columns = fault.name, fault.columns  # type: ignore[attr-defined]
    if NAMESAKE in columns:  # one in five has a father or son of the same name
        numbers = [f"X{n:09d}" if n % 5 == 0 else None for n in range(ROWS)]
        clean = {**clean, NAMESAKE: pa.array(numbers, pa.string())}
    written, _, (measured,) = made_dirty(clean, PERSONS, Dirt(faults={name: 0.03}), seed=1)
    pairs = [zip(clean[c].to_pylist(), written[c].to_pylist(), strict=True) for c in columns]
    changed = sum(any(one != other for one, other in row) for row in zip(*pairs, strict=True))
    assert measured.measured == changed / ROWS
    assert measured.reached
    assert abs(changed / ROWS - 0.03) < 1 / ROWS
    others = [c for c in clean if c not in columns]
    assert all(clean[c].equals(written[c]) for c in others)


def test_a_rate_that_cannot_be_reached_is_said(clean: dict[str, pa.Array]) -> None:
    """Only one row in twenty has a double surname: asked for half of all rows, all of those are cut, and no more."""
    _, _, (measured,) = made_dirty(clean, PERSONS, Dirt(faults={"cut_surname": 0.5}), seed=1)
    assert not measured.reached
    assert measured.measured == pytest.approx(0.05)
    assert measured.possible == pytest.approx(0.05)


def test_blanks_placeholders_and_shared_addresses(clean: dict[str, pa.Array]) -> None:
    """Each comes out at its rate; a placeholder is written, and known not to be given."""
    dirt = Dirt(missing={"dob": 0.1}, placeholders={"street": 0.2}, shared_address=0.05)
    written, placeholder, measured = made_dirty(clean, PERSONS, dirt, seed=4)
    assert written["dob"].null_count == 0.1 * ROWS
    assert placeholder["street"].sum() == 0.2 * ROWS
    assert all(rate.reached for rate in measured)
    assert {w for w, p in zip(written["street"].to_pylist(), placeholder["street"], strict=True) if p} <= {
        "UNKNOWN ADDRESS", "FAILED TO PROVIDE", "NO ADDRESS", "GENERAL DELIVERY",
    }  # fmt: skip


def test_the_same_seed_makes_the_same_rows(clean: dict[str, pa.Array]) -> None:
    """Faults depend on seed and person alone: another order of rows changes nothing of any."""
    dirt = Dirt(missing={"zip": 1.0})
    one, _, _ = made_dirty(clean, PERSONS, Dirt(faults={"mistyped": 0.1}), seed=8)
    other, _, _ = made_dirty(clean, PERSONS, Dirt(faults={"mistyped": 0.1}), seed=8)
    assert one["last"].equals(other["last"])
    assert made_dirty(clean, PERSONS, dirt, seed=8)[0]["zip"].null_count == ROWS


@pytest.mark.parametrize("dirt", [Dirt(faults={"mistped": 0.1}), Dirt(faults={"mistyped": 1.2}), Dirt({}, {"x": 0.1})])
def test_what_is_not_understood_is_refused(clean: dict[str, pa.Array], dirt: Dirt) -> None:
    """An unknown fault or column, or a rate that is no share, ends the call before anything is made."""
    with pytest.raises(UsageError):
        made_dirty(clean, PERSONS, dirt, seed=1)
