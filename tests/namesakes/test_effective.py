"""The effective key: a blank or a placeholder removes its own field and nothing else."""

from dataclasses import replace

import numpy as np
import pytest
from small_worlds import make_world, model_of

from misnomer.namesakes.assumptions import Assumptions, BlankRule
from misnomer.namesakes.columns import RequestColumns, columns_of
from misnomer.namesakes.effective import effective_rows
from misnomer.namesakes.prepared import prepare
from misnomer.namesakes.request_form import request_form
from misnomer.terms.match_key_language import parse_match_key

KEY = parse_match_key("last,first,street,zip")


def rows() -> RequestColumns:
    """A whole row, one without street, one at an address of many, one with nothing."""
    return columns_of(
        4,
        {
            "last": ["SMITH", "SMITH", "SMITH", None],
            "first": ["ROBERT", "ROBERT", "ROBERT", None],
            "address": ["1 MAIN ST 10001", None, "9 JAIL RD 10001", None],
            "shared": [1, 0, 500, 0],
            "zip": ["10001", "10001", "10001", None],
        },
    )


def test_what_is_left_of_the_key() -> None:
    """A placeholder street, and an address of many rows, remove the street; a real ZIP stays."""
    found = {str(part.key): part.rows.tolist() for part in effective_rows(KEY, rows(), Assumptions())}
    assert found == {"last,first,zip": [1, 2], "last,first,street,zip": [0], "": [3]}


@pytest.mark.parametrize("rule", BlankRule)
def test_what_a_blank_does(rule: BlankRule) -> None:
    """Ignored, it widens the match; never agreeing, it ends it; equal to a blank, it narrows it to such records."""
    assumed = Assumptions(blank=rule)
    form = request_form(KEY, prepare(rows(), model_of(make_world(3), assumed)))
    expected = form.expected()
    assert np.isnan(expected[3])
    plain = request_form(KEY, prepare(rows(), model_of(make_world(3)))).expected()
    if rule is BlankRule.NEVER_AGREES:
        assert np.isnan(expected[1:]).all()
    elif rule is BlankRule.EQUALS_BLANK:
        assert expected[1] == pytest.approx(plain[1] * assumed.blank_in_file.value)
    else:
        np.testing.assert_allclose(expected[:3], plain[:3])
    assert expected[0] == pytest.approx(plain[0])


def test_many_rows_is_a_setting() -> None:
    """How many rows make an address nobody's own can be set."""
    lenient = replace(Assumptions(), many_rows=501)
    assert "last,first,zip" in {str(p.key) for p in effective_rows(KEY, rows(), Assumptions()) if 2 in p.rows}
    assert "last,first,street,zip" in {str(p.key) for p in effective_rows(KEY, rows(), lenient) if 2 in p.rows}
