"""A rehearsal as JSON: docs/reference/cli.md names the verb, docs/explanation/simulation.md what the figures mean."""

import json
from typing import Any, Final

from misnomer.terms.rehearsal import COUNTS, Rehearsal, Rehearsed

SCHEMA: Final = "rehearsal/v1"


def render_rehearsal_json(rehearsal: Rehearsal) -> str:
    """A rehearsal as `misnomer simulate --format json` prints it."""
    document = {
        "schema": SCHEMA,
        "misnomer": rehearsal.version,
        "title": rehearsal.title,
        "command": rehearsal.command,
        "seed": rehearsal.seed,
        "universe": rehearsal.universe,
        "people": rehearsal.people,
        "people_counted": rehearsal.counted,
        "rows": rehearsal.rows,
        "replicates": rehearsal.replicates,
        "present": rehearsal.present,
        "address_age": rehearsal.address_age,
        "returned": rehearsal.returned,
        "blanks": rehearsal.blanks,
        "families": rehearsal.families,
        "rates": [
            {"what": r.words, "asked": r.asked, "measured": r.measured, "reached": r.reached, "possible": r.possible}
            for r in rehearsal.rates
        ],
        "keys": [_key(key) for key in rehearsal.keys],
        "linkage": [
            {
                "least": t.least,
                "links": t.links,
                "right": t.right,
                "wrong": t.links - t.right,
                "meant": t.meant,
                "implied_wrong": t.implied_wrong,
            }
            for t in rehearsal.linkage
        ],
        "notes": list(rehearsal.notes),
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _key(key: Rehearsed) -> dict[str, Any]:
    closed = key.closed_form
    return {
        "key": key.key,
        "label": key.label,
        "agrees": key.agrees,
        "simulated": {name: {"value": key.simulated[name].value, "se": key.simulated[name].se} for name in COUNTS},
        "closed_form": None if closed is None else {name: {"value": closed[name], "se": 0.0} for name in COUNTS},
        "closed_form_at_full_size": None if key.whole_size is None else {n: key.whole_size[n] for n in COUNTS},
        "standard_errors_apart": {name: key.apart(name) for name in COUNTS},
        "ranges": {name: {"value": r.value, "low": r.low, "high": r.high} for name, r in key.ranges.items()},
        "by_group": [{"group": f.group, "wrong_people": f.people, "residents": f.residents} for f in key.by_group],
        "by_kind": [{"kind": s.kind, "name": s.name, "rows": s.rows, **s.outcomes} for s in key.slices],
        "by_people": [{"people": x, "strangers": y} for x, y in key.by_people],
        "by_rows": [{"rows": x, "wrong_people": y} for x, y in key.by_rows],
        "routed": [
            {"key": name, "rows": rows, "right": right, "wrong": wrong} for name, rows, right, wrong in key.routed
        ],
        "checks": [{"check": c.words, "stops_right": c.right, "stops_wrong": c.wrong} for c in key.checks],
        "scenario": key.scenario,
        "assumed": [{"name": name, "value": words} for name, words in key.assumed],
    }
