"""The catalogue of defects says of each where it comes from and what it should raise."""

import re

import pytest

from misnomer.examples.defects import catalogue, choose_shares
from misnomer.terms.errors import UsageError
from misnomer.terms.outcomes import Outcome

RED_FLAGS = {
    "placeholder-address",
    "zip-without-street",
    "shared-address",
    "institutional-address",
    "one-officer",
    "boilerplate-reason",
    "placeholder-birth-date",
    "order-date",
    "civil-or-location-only",
    "scope-creep",
    "format-drift",
    "duplicate-person",
    "name-only-key",
    "key-bypass",
    "no-recall-path",
    "place-disagrees",
    "bulk-cure",
    "match-rate",
}
"""Every published red flag but `bulk-volume`, which the number of rows raises by itself."""


def test_every_red_flag_has_a_defect_that_should_raise_it() -> None:
    """The replay leaves no published red flag untried."""
    raised = {e.split("/")[-1].split(" ")[0] for d in catalogue() for e in d.expects if "red-flags" in e}
    assert raised == RED_FLAGS


@pytest.mark.parametrize("defect", catalogue(), ids=lambda defect: defect.name)
def test_a_defect_is_documented(defect) -> None:
    """Each has a sentence, a source for itself and for its share, and expectations in the words of outcomes."""
    assert len(defect.says) > 10
    assert len(defect.note) > 3
    assert defect.source in {"record", "ours"}
    assert defect.share_from in {"record", "ours"}
    assert 0 < defect.share <= 1
    for expectation in (*defect.expects, *defect.every_row):
        rule, outcome = expectation.split(" ", 1)
        assert re.fullmatch(r"(us/irc-6103-i-2|general/red-flags)/[a-z-]+", rule)
        assert {Outcome(word) for word in outcome.split(" or ")} <= {Outcome.BREACHED, Outcome.CANNOT_TELL}


def test_names_are_unique() -> None:
    """A share can be set by name without doubt which is meant."""
    names = [defect.name for defect in catalogue()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("address-blnk", 0.5), "Did you mean 'address-blank'?"),
        (("address-blank", 1.5), "between 0 and 1"),
        (("address-blank", float("nan")), "between 0 and 1"),
        (("wrong-signer", 0.5), "has a defect or has it not"),
    ],
)
def test_a_share_that_makes_no_sense_is_refused(asked: tuple[str, float], said: str) -> None:
    """Unknown names, fractions beyond 0 to 1 and half a letter's defect are refused in words."""
    with pytest.raises(UsageError) as caught:
        choose_shares((asked,))
    assert said in caught.value.paragraph()
