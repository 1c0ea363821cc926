"""The part of opinion.json that says how many wrong people a match would reach."""

import math
from typing import Any, Final

from misnomer.terms.opinion import Estimate, GroupRate, Interval, RangeDriver, Selectivity, Workload, WorstRow

SHARES: Final = ("right", "wrong", "ambiguous_with", "ambiguous_without", "none")
"""What can become of a row, in the order it is always shown."""

_DIGITS: Final = 6
"""Significant figures: more than the method has, few enough that two machines agree."""


def estimate_shape(estimate: Estimate) -> dict[str, Any]:
    """The estimate: central figures plain, `wrong_people` with its range, every other range under `ranges`."""
    return {
        "key": estimate.key,
        "universe": estimate.universe,
        "size": estimate.size,
        "present": figure(estimate.present.value),
        "wrong_people": _interval(estimate.wrong_people),
        "policy": estimate.policy,
        "per_1000": {name: _share(estimate, name) for name in SHARES},
        "wrong_per_right": figure(estimate.wrong_per_right.value),
        "by_group": [_group(rate) for rate in estimate.by_group],
        "selectivity": [_point(point) for point in estimate.selectivity],
        "tolerance": figure(estimate.tolerance),
        "shortest_safe_key": estimate.shortest_safe_key,
        "notes": list(estimate.notes),
        "namesakes": _maybe(estimate.namesakes),
        "lone_hit_wrong": _maybe(estimate.lone_hit_wrong),
        "effective_keys": [{"key": each.key, "rows": each.rows} for each in estimate.effective_keys],
        "drivers": [_driver(driver) for driver in estimate.drivers],
        "ranges": {
            "present": _interval(estimate.present),
            "per_1000": {name: _maybe(estimate.per_1000.get(name)) for name in SHARES},
            "wrong_per_right": _interval(estimate.wrong_per_right),
        },
        "key_source": estimate.key_source,
        "ambiguous_rows": estimate.ambiguous_rows,
        "namesakes_mean": _maybe(estimate.namesakes_mean),
        "right_people": _maybe(estimate.right_people),
        "crossed": _maybe(estimate.crossed),
        "worst_rows": [_worst(worst) for worst in estimate.worst_rows],
        "workload": None if estimate.workload is None else _workload(estimate.workload),
    }


def _worst(worst: WorstRow) -> dict[str, Any]:
    place = worst.place
    return {
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "effective_key": worst.key,
        "namesakes": figure(worst.namesakes),
    }


def _workload(work: Workload) -> dict[str, Any]:
    return {
        "rows": work.rows,
        "minutes": figure(work.minutes),
        "readers": work.readers,
        "hours_a_year": figure(work.hours_a_year),
        "officer_years": figure(work.officer_years),
    }


def _share(estimate: Estimate, name: str) -> float | None:
    return figure(estimate.per_1000[name].value) if name in estimate.per_1000 else None


def figure(value: float) -> float | None:
    """A number to six significant figures; null where there is none (wrong per right when nobody is right)."""
    return float(f"{value:.{_DIGITS}g}") + 0.0 if math.isfinite(value) else None


def _interval(interval: Interval) -> dict[str, float | None]:
    return {"value": figure(interval.value), "low": figure(interval.low), "high": figure(interval.high)}


def _maybe(interval: Interval | None) -> dict[str, float | None] | None:
    return None if interval is None else _interval(interval)


def _group(rate: GroupRate) -> dict[str, Any]:
    return {"group": rate.group, "bystanders": _maybe(rate.bystanders), "requested": _maybe(rate.requested)}


def _point(point: Selectivity) -> dict[str, Any]:
    return {
        "key": point.key,
        "wrong_people": _interval(point.wrong_people),
        "wrong_per_right": _maybe(point.wrong_per_right),
    }


def _driver(driver: RangeDriver) -> dict[str, Any]:
    return {"name": driver.name, "low": figure(driver.low), "high": figure(driver.high)}
