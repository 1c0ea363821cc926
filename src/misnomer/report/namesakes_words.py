"""What `misnomer namesakes` prints: one person's namesakes, or a request's estimate, as JSON and in words."""

import json
from collections.abc import Iterator
from typing import Any

from misnomer.report.document_estimate import SHARES, estimate_shape, figure
from misnomer.report.estimate_words import SHARE_WORDS, basis_words, headline, namesakes_words, safe_words
from misnomer.report.key_words import key_words
from misnomer.report.plain_words import about, about_range
from misnomer.report.standing import ESTIMATES, NO_ASSUMPTION
from misnomer.report.wrapping import wrap
from misnomer.terms.opinion import Estimate, Interval, PersonEstimate


def person_shape(estimate: PersonEstimate) -> dict[str, Any]:
    """One person's namesakes: chances plain, with their ranges under `ranges`."""
    return {
        "key": estimate.key,
        "effective_key": estimate.effective_key,
        "namesakes": _interval(estimate.namesakes),
        "p_other": figure(estimate.p_other.value),
        "lone_hit_wrong": figure(estimate.lone_hit_wrong.value),
        "universe": estimate.universe,
        "size": estimate.size,
        "notes": list(estimate.notes),
        "words": estimate.words,
        "present": figure(estimate.present.value),
        "lone_hit_wrong_by_presence": [
            {"present": figure(present), "lone_hit_wrong": figure(wrong)} for present, wrong in estimate.by_presence
        ],
        "ranges": {
            "p_other": _interval(estimate.p_other),
            "lone_hit_wrong": _interval(estimate.lone_hit_wrong),
            "present": _interval(estimate.present),
        },
    }


def render_namesakes_json(estimate: PersonEstimate | Estimate) -> str:
    """The estimate as line-broken JSON that ends with a newline."""
    shape = person_shape(estimate) if isinstance(estimate, PersonEstimate) else estimate_shape(estimate)
    return json.dumps(shape, indent=2, ensure_ascii=False) + "\n"


def render_namesakes_text(estimate: PersonEstimate | Estimate) -> str:
    """The estimate in words, 80 columns wide."""
    lines = _person(estimate) if isinstance(estimate, PersonEstimate) else _request(estimate)
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _person(estimate: PersonEstimate) -> Iterator[str]:
    wrong, compared = estimate.lone_hit_wrong, key_words(estimate.effective_key)
    verb = "answer" if estimate.words.endswith("people") else "who answers"
    there = "" if verb == "answer" else "There is "
    said = f"{there}{estimate.words} {verb} to the same {compared}."
    yield from wrap(said[0].upper() + said[1:])
    yield ""
    yield f"  other people in the file   {about_range(estimate.namesakes)}"
    yield f"  at least one               {_percent(estimate.p_other.value)}"
    yield f"  a lone hit is wrong        {_percent(wrong.value)} ({_percent(wrong.low)} to {_percent(wrong.high)})"
    for present, chance in estimate.by_presence:
        yield f"    present {100 * present:>3.0f} times in 100   {_percent(chance)}"
    yield f"  counted among              {about(estimate.size)} people ({estimate.universe})"
    for note in estimate.notes:
        yield from wrap(f"Note: {note}")
    yield from wrap(NO_ASSUMPTION)


def _request(estimate: Estimate) -> Iterator[str]:
    for words in (headline(estimate), namesakes_words(estimate), basis_words(estimate)):
        yield from wrap(words)
    yield "\nOf 1,000 rows"
    for name in SHARES:
        yield f"  {about_range(estimate.per_1000[name]):<24}{SHARE_WORDS[name]}"
    if estimate.selectivity:
        yield "\nWrong people under other keys"
        for point in estimate.selectivity:
            ratio = "" if point.wrong_per_right is None else f"{about(point.wrong_per_right.value)} per right one"
            yield f"  {point.key:<34}{about_range(point.wrong_people):<28}{ratio}"
        yield from wrap(safe_words(estimate))
    if estimate.worst_rows:
        yield "\nRows that most other people answer to"
        for worst in estimate.worst_rows:
            yield f"  {about(worst.namesakes):>12}  {worst.place}, on {worst.key}"
    yield ""
    for note in estimate.notes:
        yield from wrap(f"Note: {note}")
    yield from wrap(f"{ESTIMATES} {NO_ASSUMPTION}")


def _percent(chance: float) -> str:
    """A chance in per cent; never `0 %` for what is only rare, nor `100 %` for what is only likely."""
    hundred = 100 * chance
    if 0 < hundred < 0.01:
        return "under 0.01 %"
    if 99.9 < hundred < 100:
        return "over 99.9 %"
    return f"{hundred:.2g} %" if hundred < 99 else f"{hundred:.3g} %"


def _interval(interval: Interval) -> dict[str, float | None]:
    return {"value": figure(interval.value), "low": figure(interval.low), "high": figure(interval.high)}
