"""Reads the parts of opinion.json that say what was read, and what was estimated."""

import math
from typing import Any

from misnomer.terms.match_request import ColumnRead, Cover, FileRead, MatchRequest, RecordCounts, SheetRead
from misnomer.terms.opinion import (
    EffectiveKey,
    Estimate,
    GroupRate,
    Interval,
    RangeDriver,
    Selectivity,
    Workload,
    WorstRow,
)
from misnomer.terms.places import Place


def match_request_of(shape: dict[str, Any]) -> MatchRequest:
    """What was read. Of the letter only whether there was one: its words are not in opinion.json."""
    records = shape["records"]
    return MatchRequest(
        files=tuple(_file(each) for each in shape["files"]),
        columns=tuple(ColumnRead(**each) for each in shape["columns"]),
        cover=Cover(present=shape["cover"]["present"]),
        records=RecordCounts(**{name: records[name] for name in ("rows", "rejected", "blank", "other")}),
        notes=tuple(shape["notes"]),
    )


def _file(shape: dict[str, Any]) -> FileRead:
    sheets = tuple(_sheet(each) for each in shape["sheets"])
    return FileRead(shape["name"], shape["sha256"], shape["kind"], sheets, shape["encoding"], shape["delimiter"])


def _sheet(shape: dict[str, Any]) -> SheetRead:
    counts = {name: shape[name] for name in ("rows", "rejected", "blank", "other", "hidden")}
    return SheetRead(name=shape["name"], header_rows=tuple(shape["header_rows"]), **counts)


def estimate_of(shape: dict[str, Any]) -> Estimate:
    """The estimate, with every range."""
    ranges = shape["ranges"]
    return Estimate(
        key=shape["key"],
        universe=shape["universe"],
        size=shape["size"],
        present=_interval(ranges["present"]),
        wrong_people=_interval(shape["wrong_people"]),
        policy=shape["policy"],
        per_1000={name: _interval(each) for name, each in ranges["per_1000"].items() if each is not None},
        wrong_per_right=_interval(ranges["wrong_per_right"]),
        by_group=tuple(_group(each) for each in shape["by_group"]),
        selectivity=tuple(_point(each) for each in shape["selectivity"]),
        tolerance=shape["tolerance"],
        shortest_safe_key=shape["shortest_safe_key"],
        notes=tuple(shape["notes"]),
        namesakes=_maybe(shape["namesakes"]),
        lone_hit_wrong=_maybe(shape["lone_hit_wrong"]),
        effective_keys=tuple(EffectiveKey(each["key"], each["rows"]) for each in shape["effective_keys"]),
        drivers=tuple(
            RangeDriver(each["name"], _number(each["low"]), _number(each["high"])) for each in shape["drivers"]
        ),
        namesakes_mean=_maybe(shape["namesakes_mean"]),
        right_people=_maybe(shape["right_people"]),
        crossed=_maybe(shape["crossed"]),
        worst_rows=tuple(_worst(each) for each in shape["worst_rows"]),
        key_source=shape["key_source"],
        ambiguous_rows=shape["ambiguous_rows"],
        workload=None if shape["workload"] is None else _workload(shape["workload"]),
    )


def _worst(shape: dict[str, Any]) -> WorstRow:
    place = Place(shape["file"], shape["sheet"], shape["row"])
    return WorstRow(place, shape["effective_key"], _number(shape["namesakes"]))


def _workload(shape: dict[str, Any]) -> Workload:
    return Workload(shape["rows"], shape["minutes"], shape["readers"], shape["hours_a_year"])


def _number(value: float | None) -> float:
    """A figure; null stands for one without limit."""
    return math.inf if value is None else float(value)


def _interval(shape: dict[str, Any]) -> Interval:
    return Interval(_number(shape["value"]), _number(shape["low"]), _number(shape["high"]))


def _maybe(shape: dict[str, Any] | None) -> Interval | None:
    return None if shape is None else _interval(shape)


def _group(shape: dict[str, Any]) -> GroupRate:
    return GroupRate(shape["group"], _maybe(shape["bystanders"]), _maybe(shape["requested"]))


def _point(shape: dict[str, Any]) -> Selectivity:
    return Selectivity(shape["key"], _interval(shape["wrong_people"]), _maybe(shape["wrong_per_right"]))
