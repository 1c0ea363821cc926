"""Which rows have which defects: exact counts, whatever the seed."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from misnomer.examples.defects import catalogue, choose_shares
from misnomer.examples.dice import Dice
from misnomer.examples.plan import NO_ADDRESS, Plan, make_plan
from misnomer.terms.errors import UsageError

COMMON = [d.name for d in catalogue() if d.group not in {"key-bypass", "duplicate-person"} and d.scope == "row"]


def plan(seed: int, rows: int, **shares: float) -> Plan:
    """A plan with the default shares but those given."""
    asked = tuple((name.replace("_", "-"), share) for name, share in shares.items())
    return make_plan(Dice(seed), rows, choose_shares(asked))


@given(st.integers(0, 2**40), st.integers(1, 400), st.sampled_from(COMMON), st.floats(0, 1))
@settings(deadline=None)
def test_what_is_asked_for_is_put_in_exactly(seed: int, rows: int, name: str, share: float) -> None:
    """A defect asked for with a share is on round(share × rows) rows, for any seed, or is refused for want of room."""
    for none in (False, True):
        try:
            asked = make_plan(Dice(seed), rows, choose_shares(((name, share),), none=none))
        except UsageError:
            assert not none  # beside nothing else there is always room
            continue
        assert asked.has(name).sum() == round(share * rows)


@given(st.integers(0, 2**40))
@settings(deadline=None, max_examples=20)
def test_defaults_are_exact_where_there_is_room(seed: int) -> None:
    """At 2,000 rows every default share is met to the row."""
    made = plan(seed, 2_000)
    for defect, share in made.shares.shares:
        if defect.scope == "row":
            assert made.has(defect.name).sum() == round(share * 2_000), defect.name


@given(st.integers(0, 2**40), st.integers(1, 300))
@settings(deadline=None)
def test_defects_of_a_group_exclude_one_another(seed: int, rows: int) -> None:
    """No row has two addresses, two reasons or two names that are wrong in two ways."""
    made = plan(seed, rows)
    for (first, a), (second, b) in combinations(made.marks, 2):
        if first.group == second.group:
            assert not (a & b).any(), (first.name, second.name)


@given(st.integers(0, 2**40), st.integers(20, 300), st.floats(0, 0.11))
@settings(deadline=None)
def test_sound_rows_are_kept_free(seed: int, rows: int, share: float) -> None:
    """At least the rows asked for have no defect of their own."""
    made = make_plan(Dice(seed), rows, choose_shares((("sound-rows", share),)))
    assert made.sound().sum() >= round(share * rows)
    own = np.zeros(rows, dtype=bool)
    for defect, mask in made.marks:
        own |= mask if defect.among != "every row" else False
    assert (made.sound() == ~own).all()


@given(st.integers(0, 2**40))
@settings(deadline=None, max_examples=20)
def test_drawn_defects_stay_among_their_rows(seed: int) -> None:
    """A bypassed key stands in rows without an address, a drifting number in rows with one, a twin is plain."""
    made = plan(seed, 1_500)
    nowhere = made.any_of(*NO_ADDRESS)
    assert not (made.has("key-bypass") & ~nowhere).any()
    assert (made.with_number & nowhere == made.has("key-bypass")).all()
    assert not (made.has("tin-form") & ~made.with_number).any()
    orders = made.any_of("order-missing", "order-future", "order-recent")
    assert not (orders & made.has("statute-civil")).any()
    spoiled = made.any_of(*(d.name for d, _ in made.marks if d.group in {"name", "birth"}))
    assert not (made.has("duplicate-person") & spoiled).any()


def test_a_lone_row_is_nobodys_duplicate() -> None:
    """Where the share comes to one row, nobody is marked as a duplicate."""
    assert plan(1, 100, duplicate_person=0.01).has("duplicate-person").sum() == 0
    assert plan(1, 100, duplicate_person=0.02).has("duplicate-person").sum() == 2


def test_shares_that_do_not_fit_are_refused() -> None:
    """Asking for more than a group or the sound rows leave is an error that names the share."""
    with pytest.raises(UsageError, match="no room"):
        plan(1, 100, reason_civil=0.6, reason_blank=0.6)
    with pytest.raises(UsageError, match="no room"):
        plan(1, 100, reason_civil=0.6, sound_rows=0.5)
    with pytest.raises(UsageError, match="no room"):
        plan(1, 100, key_bypass=0.5)


def test_defaults_give_way_to_what_is_asked() -> None:
    """One reason asked for on every row leaves none of the default ones, and no error."""
    made = plan(1, 100, reason_blank=1.0)
    assert made.has("reason-blank").sum() == 100
    assert made.has("reason-boilerplate").sum() == 0
