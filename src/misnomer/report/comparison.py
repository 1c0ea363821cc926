"""A comparison as text, HTML and JSON: one column a pack, nothing added up across laws."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined

from misnomer.report.plain_words import day, number
from misnomer.report.standing import NO_PERMISSION
from misnomer.report.wrapping import wrap
from misnomer.terms.comparison import Comparison, UnderOne
from misnomer.terms.opinion import RuleResult
from misnomer.terms.outcomes import Disposition, Outcome

SCHEMA: Final = "comparison/v1"
NOT_ADDED: Final = (
    "Each law is asked alone: what one allows, another may forbid, and nothing here says which of them governs."
)
_ORDER: Final = (Outcome.BREACHED, Outcome.CANNOT_TELL)


def compare_text(comparison: Comparison) -> str:
    """The packs one below the other, 80 columns wide, the table of outcomes first."""
    rows = comparison.match_request.records.rows
    lines = [*wrap(f"misnomer {comparison.version}: {number(rows)} rows under {len(comparison.packs)} laws, read for "
                   f"{day(comparison.as_of)} ({comparison.as_of_source})"), ""]  # fmt: skip
    width = max(len(under.pack.id) for under in comparison.packs)
    lines.append(f"{'':{width}}  {'outcome':<12} insufficient  needs information  refer")
    for under in comparison.packs:
        insufficient, needs, refer = (under.dispositions.get(each, 0) for each in Disposition)
        counts = f"{number(insufficient):>12}  {number(needs):>17}  {number(refer):>5}"
        lines.append(f"{under.pack.id:<{width}}  {under.outcome.value:<12} {counts}")
    for under in comparison.packs:
        lines += ["", *_under(under)]
    lines += ["", *wrap(_timing(comparison)), "", *wrap(NOT_ADDED), *wrap(NO_PERMISSION)]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def compare_json(comparison: Comparison) -> str:
    """The same for machines."""
    shape = {
        "schema": SCHEMA,
        "misnomer": comparison.version,
        "as_of": comparison.as_of.isoformat(),
        "as_of_source": comparison.as_of_source,
        "rows": comparison.match_request.records.rows,
        "files": [{"name": file.name, "sha256": file.sha256} for file in comparison.match_request.files],
        "seconds": {"read": round(comparison.read_seconds, 3), "facts": round(comparison.facts_seconds, 3)},
        "packs": [_shape(under) for under in comparison.packs],
    }
    return json.dumps(shape, ensure_ascii=False, indent=2) + "\n"


def compare_html(comparison: Comparison) -> str:
    """One page without script or network, a column for each pack."""
    return _environment().get_template("comparison.html.j2").render(
        c=comparison, rows=comparison.match_request.records.rows, day=day, number=number, found=found,
        dispositions=tuple(Disposition), timing=_timing(comparison), statements=(NOT_ADDED, NO_PERMISSION),
    )  # fmt: skip


def found(under: UnderOne, outcome: Outcome) -> tuple[RuleResult, ...]:
    """The rules of a pack that came out so."""
    return tuple(result for result in under.results if result.outcome is outcome)


def _under(under: UnderOne) -> Iterator[str]:
    yield from wrap(f"{under.pack.id}@{under.pack.version}: {under.outcome.value.upper()}")
    for outcome in _ORDER:
        for result in found(under, outcome):
            kind = "" if result.rule.required else " (red flag)"
            said = result.rule.says if outcome is Outcome.BREACHED else result.rule.asks
            yield from wrap(f"{outcome.value}, {_extent(result)}: {_name(result)}{kind}", "  ", "    ")
            yield from wrap(said, "    ")
    held, silent = len(found(under, Outcome.HOLDS)), len(found(under, Outcome.DOES_NOT_APPLY))
    yield from wrap(f"Rules that hold: {held}. Rules that do not apply: {silent}.", "  ")


def _extent(result: RuleResult) -> str:
    if result.rule.scope.value == "batch":
        return "the request"
    return f"{number(result.counts[result.outcome])} rows"


def _name(result: RuleResult) -> str:
    return result.rule.path.rsplit("/", 1)[1]


def _timing(comparison: Comparison) -> str:
    each = ", ".join(f"{under.pack.id} {under.seconds:.1f} s" for under in comparison.packs)
    return (
        f"Read once ({comparison.read_seconds:.1f} s), facts established once ({comparison.facts_seconds:.1f} s), "
        f"then judged: {each}."
    )


def _shape(under: UnderOne) -> dict[str, Any]:
    return {
        "id": under.pack.id,
        "version": under.pack.version,
        "digest": under.pack.digest,
        "title": under.pack.title,
        "outcome": under.outcome.value,
        "dispositions": {each.value: under.dispositions.get(each, 0) for each in Disposition},
        "rules": [
            {
                "rule": result.rule.path,
                "required": result.rule.required,
                "outcome": result.outcome.value,
                "counts": {each.value: result.counts.get(each, 0) for each in Outcome},
            }
            for result in under.results
        ],
        "seconds": round(under.seconds, 3),
    }


@cache
def _environment() -> Environment:
    return Environment(loader=PackageLoader("misnomer.report"), autoescape=True, undefined=StrictUndefined)
