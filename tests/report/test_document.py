"""opinion.json: the shape that stays put, strict, reproducible, and free of values."""

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from misnomer.report import as_json, render_json, schema_text
from misnomer.terms.fields import COVER_FIELDS, REQUEST_FIELDS
from misnomer.terms.opinion import Interval, Opinion

SCHEMA = json.loads(schema_text())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
OPINIONS = ["breached", "undecided", "clean", "estimated", "hostile"]


@pytest.fixture(params=OPINIONS)
def any_opinion(request: pytest.FixtureRequest) -> Opinion:
    """Each kind of opinion in turn."""
    opinion: Opinion = request.getfixturevalue(request.param)
    return opinion


def test_the_schema_is_a_schema() -> None:
    """The published schema is itself sound."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_opinion_fits_the_schema(any_opinion: Opinion) -> None:
    """What is written is what was published."""
    VALIDATOR.validate(json.loads(render_json(any_opinion)))


def objects(node: Any) -> list[dict[str, Any]]:
    """Every object schema, however deep."""
    if isinstance(node, list):
        return [found for each in node for found in objects(each)]
    if not isinstance(node, dict):
        return []
    inner = [found for each in node.values() for found in objects(each)]
    return [node, *inner] if node.get("type") == "object" else inner


def test_the_schema_is_strict_and_described() -> None:
    """No key is optional, none may be added in silence, and each says what it means."""
    for each in objects(SCHEMA):
        assert each["additionalProperties"] is False
        assert each["required"] == list(each["properties"])
        assert all(value.get("description") for value in each["properties"].values())


def test_the_schema_knows_every_field() -> None:
    """The schema's lists of fields are the vocabulary's own."""
    assert SCHEMA["$defs"]["column"]["properties"]["field"]["enum"] == [*REQUEST_FIELDS, None]
    assert SCHEMA["$defs"]["cover"]["properties"]["given"]["items"]["enum"] == list(COVER_FIELDS)


@pytest.mark.parametrize("key", ["outcome", "rules", "input", "ledger"])
def test_the_schema_can_fail(breached: Opinion, key: str) -> None:
    """A document without one of its keys, or with one more, is refused."""
    document = as_json(breached)
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({name: value for name, value in document.items() if name != key})
    with pytest.raises(jsonschema.ValidationError):
        VALIDATOR.validate({**document, f"{key}s": 1})


def test_the_names_that_outsiders_rely_on(estimated: Opinion) -> None:
    """Keys and nesting are those promised in the interface, figures plain where it shows them plain."""
    document = as_json(estimated)
    assert document["schema"] == "opinion/v1"
    assert set(document["input"]["records"]) == {"rows", "rejected", "blank", "physical", "other"}
    assert {"header", "field", "confidence", "restored"} <= set(document["input"]["columns"][0])
    assert set(document["dispositions"]) == {"insufficient", "needs information", "refer to an officer"}
    rule = document["rules"][9]
    assert rule["rule"] == "us/irc-6103-i-2/address"
    assert rule["counts"] == {"holds": 949_339, "breached": 312_441, "cannot tell": 18_220, "does not apply": 0}
    assert rule["places"][0] == {"file": "request-2025-06-27.xlsx", "sheet": "Batch 1", "row": 7}
    estimate = document["estimate"]
    assert estimate["wrong_people"] == {"value": 41_233.7, "low": 27_910.2, "high": 63_480.9}
    assert abs(sum(estimate["per_1000"].values()) - 1000) < 1
    assert estimate["present"] == 0.041
    assert estimate["selectivity"][0]["wrong_people"]["value"] == 38_100_000


def test_the_same_opinion_is_the_same_bytes(any_opinion: Opinion) -> None:
    """Rendering twice gives the same text, and its keys keep their order."""
    assert render_json(any_opinion) == render_json(replace(any_opinion))
    assert list(json.loads(render_json(any_opinion))) == list(SCHEMA["properties"])


def test_flags_are_shown_as_raised(breached: Opinion) -> None:
    """A red flag is stored as breached or holds, and shown as raised or not raised."""
    shown = {(rule["required"], rule["outcome"]): rule["shown"] for rule in as_json(breached)["rules"]}
    assert shown[False, "breached"] == "raised"
    assert shown[False, "holds"] == "not raised"
    assert shown[True, "breached"] == "breached"


def test_an_unknown_header_is_a_position(breached: Opinion) -> None:
    """A header that matched no synonym may be a person's row: only its position is given."""
    unknown = [column for column in as_json(breached)["input"]["columns"] if column["field"] is None]
    assert [(column["header"], column["position"]) for column in unknown] == [(None, 14)]


def test_the_letter_counts_and_is_not_repeated(breached: Opinion) -> None:
    """What the cover says is digested, never quoted; one changed word changes the digest."""
    text = render_json(breached)
    for said in ("Department of Examples", "A. Person", "Acting Director", "One Officer"):
        assert said not in text
    other = replace(breached.match_request.cover, signer="B. Person")
    changed = replace(breached, match_request=replace(breached.match_request, cover=other))
    assert as_json(changed)["input"]["cover"]["digest"] != as_json(breached)["input"]["cover"]["digest"]


def test_every_rendering_says_it_is_no_permission(any_opinion: Opinion) -> None:
    """The JSON, too, says that nothing in it is permission."""
    assert "Nothing here is permission" in " ".join(as_json(any_opinion)["statements"])


def test_hostile_names_cannot_reach_the_terminal(hostile: Opinion) -> None:
    """Control characters and reversed text stand escaped, halves of surrogate pairs do not break the writing."""
    text = render_json(hostile)
    text.encode("utf-8")
    assert not {c for c in text if c in "\u202e\x1b\x07\x9b\x7f"}
    assert "\u202e" in json.loads(text)["input"]["files"][0]["name"]


def test_no_right_person_is_null(estimated: Opinion) -> None:
    """Where nobody would be right, wrong per right has no figure: null, never a word JSON does not know."""
    assert estimated.estimate is not None
    none = replace(estimated.estimate, wrong_per_right=Interval(float("inf"), 3.0, float("inf")))
    document = json.loads(render_json(replace(estimated, estimate=none)))
    VALIDATOR.validate(document)
    assert document["estimate"]["wrong_per_right"] is None
