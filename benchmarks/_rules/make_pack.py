"""The 13 rules as a misnomer pack, written into a folder: one file a rule, with the same questions as by_hand.py."""

import json
from pathlib import Path

HEADER = """/*
title = "{name}"
scope = "row"
required = true
authority = "practice"
status = "in force"
since = 2020-01-01
cites = [{{ text = "Benchmark", href = "https://example.org/benchmark" }}]
asks = "Benchmark question {name}?"
says = "Benchmark finding {name}."
cure = "None."
*/
{sql}
"""

HOLDS = {
    "blank-name": "last_key IS NOT NULL",
    "blank-street": "address_key IS NOT NULL",
    "placeholder-street": "address_key IS NULL OR address_key NOT IN ('UNKNOWN ADDRESS', 'FAILED TO PROVIDE', 'NONE')",
    "tin-form": "tin_form IS NULL OR regexp_full_match(tin_form, '[0-9]{9}')",
    "tin-range": "tin_form IS NULL OR NOT regexp_matches(tin_form, '^(000|666|9[0-4])')",
    "period-range": "period_first_year BETWEEN 1913 AND 2026",
    "period-order": "period_first_year <= period_last_year",
    "statute-known": "statute_key IN ('8 USC 1253(a)(1)', '18 USC 1546', '26 USC 7201')",
    "officer-form": "regexp_full_match(officer_key, 'OFFICER [A-Z][0-9]+')",
    "case-and-reason": "case_key IS NOT NULL AND reason_words >= 40",
    "duplicate-row": "row_id_rows <= 1",
    "busy-officer": "officer_rows <= 1000",
    "one-template": "reason_rows IS NULL OR reason_rows <= 5000",
}


def write_pack(folder: Path) -> Path:
    """Write the pack and return its folder."""
    (folder / "rules").mkdir(parents=True, exist_ok=True)
    rules = json.dumps(list(HOLDS))
    (folder / "pack.toml").write_text(
        f'id = "benchmark/thirteen"\nversion = "2026.1"\ntitle = "Thirteen rules"\nrules = {rules}\nnotes = []\n'
        'disclaimer = "For measuring only."\n'
    )
    for name, sql in HOLDS.items():
        (folder / "rules" / f"{name}.sql").write_text(HEADER.format(name=name, sql=sql))
    return folder
