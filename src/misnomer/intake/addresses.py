"""A whole address in one column: ZIP, state, city and unit are split off where that is safe; words are never lost.

What is no ZIP, state, city or unit stays in `street`: `Unknown Address 12345` gives the street `Unknown Address` and
the ZIP 12345; a bare ZIP stands in both. Without a comma nothing says where a street ends and a city begins, so both
stay in `street`. The text itself always stays in `full_address`.
"""

from typing import Final

from misnomer.terms.sql_text import literal

PARTS: Final = ("street", "unit", "city", "state", "zip")
_STATES: Final = (
    "A[LKZRPSAE]|C[AOTZ]|D[EC]|F[LM]|G[AU]|HI|I[ADLN]|K[SY]|LA|M[ADEHINOPST]|N[CDEHJMVY]|O[HKR]|P[ARW]|RI|S[CD]|T[NX]"
    "|UT|V[AIT]|W[AIVY]|ALABAMA|ALASKA|AMERICAN SAMOA|ARIZONA|ARKANSAS|CALIFORNIA|COLORADO|CONNECTICUT|DELAWARE"
    "|DISTRICT OF COLUMBIA|FLORIDA|GEORGIA|GUAM|HAWAII|IDAHO|ILLINOIS|INDIANA|IOWA|KANSAS|KENTUCKY|LOUISIANA|MAINE"
    "|MARYLAND|MASSACHUSETTS|MICHIGAN|MINNESOTA|MISSISSIPPI|MISSOURI|MONTANA|NEBRASKA|NEVADA|NEW HAMPSHIRE|NEW JERSEY"
    "|NEW MEXICO|NEW YORK|NORTH CAROLINA|NORTH DAKOTA|OHIO|OKLAHOMA|OREGON|PENNSYLVANIA|PUERTO RICO|RHODE ISLAND"
    "|SOUTH CAROLINA|SOUTH DAKOTA|TENNESSEE|TEXAS|UTAH|VERMONT|VIRGIN ISLANDS|VIRGINIA|WASHINGTON|WEST VIRGINIA"
    r"|WISCONSIN|WYOMING|D\.C\."
)
_ZIP: Final = r"\d{5}(?:-?\d{4})?"
_COUNTRY: Final = r"(?:[,\s]+(?:USA|US|U\.S\.A\.|U\.S\.|UNITED STATES(?: OF AMERICA)?))?"
_STATE_ZIP: Final = rf"^(.*?)[,\s]+({_STATES})[,.\s]+({_ZIP}){_COUNTRY}$"
_STATE_ALONE: Final = rf"^(.*?),\s*({_STATES})\.?{_COUNTRY}$"
_ZIP_ALONE: Final = rf"^(.*?)[,\s]+({_ZIP}){_COUNTRY}$"
_NO_ZIP: Final = (
    r"(?:^|[^A-Z])(?:BOX|APT|UNIT|STE|SUITE|RM|ROOM|LOT|HWY|HIGHWAY|ROUTE|RTE|ROAD|RD|NO\.?|NUMBER|#|CR|FM|SR)\.?\s*#?$"
)
_BARE: Final = rf"^({_ZIP})$"
_CITY: Final = r"^(.*),\s*([\p{L}\p{M}'’.-]+(?: [\p{L}\p{M}'’.-]+){0,3})$"
_UNIT: Final = (
    r"^(.*?)[,\s]+((?:APT|APARTMENT|UNIT|STE|SUITE|RM|ROOM|LOT|TRLR|TRAILER|SPC|SPACE|BLDG|FL|FLOOR|DEPT)\.?\s*#?\s*"
    r"[0-9A-Z]{1,4}(?:-[0-9A-Z]{1,4})?|#\s*[0-9A-Z-]{1,6})$"
)

DONE: Final = "coalesce(t.a.zip, t.a.state, t.a.city, t.a.unit) IS NOT NULL"
"""SQL for whether anything was split off."""


def split_source(source: str) -> str:
    """A relation with a column `a` added to relation `t`: a struct of street, unit, city, state, zip.

    Args:
        source: SQL of a relation `t` that has `full_address`, cleaned.
    """
    flat = "regexp_replace(t.full_address, '[\\s,]*\\n[\\s,]*', ', ', 'g')"
    one = f"(SELECT t.*, {flat} AS a0 FROM {source}) t"
    two = f"(SELECT t.*, {_places()} AS a1 FROM {one}) t"
    in_city = _extract("t.a1.rest", _CITY, "rest", "city")
    city = f"CASE WHEN t.a1.state IS NOT NULL OR t.a1.zip IS NOT NULL THEN {in_city} END"
    three = f"(SELECT t.*, {city} AS a2 FROM {two}) t"
    rest = "coalesce(nullif(t.a2.rest, ''), t.a1.rest)"
    unit = f"CASE WHEN regexp_matches({rest}, '\\d') THEN {_extract(rest, _UNIT, 'rest', 'unit')} END"
    four = f"(SELECT t.*, {unit} AS a3 FROM {three}) t"
    street = f"coalesce(nullif(t.a3.rest, ''), {rest})"
    parts = (
        f"street := nullif(trim({street}, ' ,'), ''), unit := nullif(t.a3.unit, ''), city := nullif(t.a2.city, ''),"
        " state := t.a1.state, zip := t.a1.zip"
    )
    whole = f"CASE WHEN t.full_address IS NOT NULL THEN struct_pack({parts}) END"
    return f"(SELECT t.* EXCLUDE (a0, a1, a2, a3), {whole} AS a FROM {four}) t"


def fields(own: set[str]) -> dict[str, str]:
    """SQL of each part; what a column of its own says comes before what was split out."""
    return {part: f"coalesce(t.{part}, t.a.{part})" if part in own else f"t.a.{part}" for part in PARTS}


def _extract(text: str, pattern: str, *groups: str) -> str:
    return f"regexp_extract({text}, {literal(pattern)}, [{', '.join(map(literal, groups))}], 'is')"


def _places() -> str:
    """SQL for what stands before state and ZIP, the state, and the ZIP."""
    both = _once(_extract("t.a0", _STATE_ZIP, "rest", "state", "zip"), "x.state", "x.zip")
    state = _once(_extract("t.a0", _STATE_ALONE, "rest", "state"), "x.state", "NULL::VARCHAR")
    alone = _once(_extract("t.a0", _ZIP_ALONE, "rest", "zip"), "NULL::VARCHAR", "x.zip")
    no_zip = _NO_ZIP.removesuffix("$") + rf"\s*{_ZIP}$"
    return (
        f"CASE WHEN regexp_matches(t.a0, {literal(_BARE)})"
        " THEN struct_pack(rest := t.a0, state := NULL::VARCHAR, zip := t.a0)"
        f" WHEN regexp_matches(t.a0, {literal(_STATE_ZIP)}, 'is') THEN {both}"
        f" WHEN regexp_matches(t.a0, {literal(_ZIP_ALONE)}, 'is')"
        f" AND NOT regexp_matches(t.a0, {literal(no_zip)}, 'is') THEN {alone}"
        f" WHEN regexp_matches(t.a0, {literal(_STATE_ALONE)}, 'is') THEN {state}"
        " ELSE struct_pack(rest := t.a0, state := NULL::VARCHAR, zip := NULL::VARCHAR) END"
    )


def _once(extracted: str, state: str, zip_code: str) -> str:
    """What a pattern took, asked for once."""
    return (
        f"list_transform([{extracted}], lambda x: struct_pack(rest := x.rest, state := {state}, zip := {zip_code}))[1]"
    )
