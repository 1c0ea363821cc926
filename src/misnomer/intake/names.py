"""A whole name in one column: regular forms are split in SQL, odd ones by nameparser, each distinct one once.

Before a comma everything is surname, so both surnames of a double surname are kept. Without a comma, first name
first: a final pair of common Spanish-language surnames, everything from a particle on (`de la Cruz Garcia`), and
the last two of four or more full words are taken as the surname; else the last word. One word alone is put with
the surname, so that `UNKNOWN` stays to be judged. The text itself always stays in `full_name`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import duckdb

from misnomer.terms.sql_text import file_literal, literal

PARTS: Final = ("last", "first", "middle", "suffix")
MOST_ODD: Final = 100_000
"""Distinct odd names given to nameparser; any beyond are split at the comma or the last word alone."""
_WORD: Final = r"[\p{L}\p{M}'’`.-]+"
_TEXT: Final = rf"{_WORD}(?:\s+{_WORD})*"
_ENDS: Final = r"[,\s]+(JR|SR|II|III|IV)\.?"
_PARTICLES: Final = "de|del|della|di|da|do|dos|das|du|la|las|los|le|van|von|der|den|ter|bin|ibn|al|el|abu|san|santa"
_ODD_WORDS: Final = (
    r"(?:^|[\s,])(?:mr|mrs|ms|miss|dr|rev|hon|prof|sir|md|phd|esq|cpa|and|or|aka|fka|nka|nee|nmn|nmi|lnu|fnu|llc|inc|corp"
    r"|jr|sr|ii|iii|iv)\.?(?:[\s,]|$)"
)
SPANISH: Final = frozenset(
    [
        "garcia",
        "rodriguez",
        "martinez",
        "hernandez",
        "lopez",
        "gonzalez",
        "perez",
        "sanchez",
        "ramirez",
        "torres",
        "flores",
        "rivera",
        "gomez",
        "diaz",
        "reyes",
        "morales",
        "cruz",
        "ortiz",
        "gutierrez",
        "chavez",
        "ramos",
        "ruiz",
        "alvarez",
        "mendoza",
        "vasquez",
        "castillo",
        "jimenez",
        "moreno",
        "romero",
        "herrera",
        "medina",
        "aguilar",
        "vargas",
        "castro",
        "guzman",
        "mendez",
        "munoz",
        "fernandez",
        "salazar",
        "garza",
        "soto",
        "vazquez",
        "alvarado",
        "delgado",
        "pena",
        "contreras",
        "sandoval",
        "guerrero",
        "rios",
        "estrada",
        "ortega",
        "nunez",
        "maldonado",
        "dominguez",
        "vega",
        "santiago",
        "espinoza",
        "rojas",
        "marquez",
        "padilla",
        "mejia",
        "juarez",
        "figueroa",
        "avila",
        "molina",
        "campos",
        "ayala",
        "carrillo",
        "cabrera",
        "lara",
        "robles",
        "cervantes",
        "solis",
        "salinas",
        "fuentes",
        "leon",
        "cortez",
        "velasquez",
        "pacheco",
        "escobar",
        "orozco",
        "montoya",
        "valdez",
        "rosales",
        "serrano",
        "trujillo",
        "velez",
    ]
)
"""Surnames that are common in Spanish and hardly ever given names."""


_PAIR: Final = f"(?:{'|'.join(sorted(SPANISH))})"
_FORMS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "comma": (rf"^({_TEXT})\s*,\s*({_WORD})(?:\s+({_TEXT}))?$", ("last", "first", "middle")),
    "one word": (rf"^({_WORD})$", ("last",)),
    "two words": (rf"^({_WORD})\s+({_WORD})$", ("first", "last")),
    "a particle": (
        rf"^({_WORD})(?:\s+({_WORD}(?:\s+{_WORD})*?))??\s+((?:(?:{_PARTICLES})\s+)+{_WORD}(?:\s+{_WORD})?)$",
        ("first", "middle", "last"),
    ),
    "a pair": (rf"^({_WORD})(?:\s+({_TEXT}))?\s+({_PAIR}\s+{_PAIR})$", ("first", "middle", "last")),
    "four words": (
        rf"^({_WORD})\s+({_TEXT})\s+([\p{{L}}\p{{M}}'’`-]{{2,}}\s+{_WORD})$",
        ("first", "middle", "last"),
    ),
    "three words": (rf"^({_WORD})\s+({_TEXT})\s+({_WORD})$", ("first", "middle", "last")),
}
"""Regular forms in the order they are tried: pattern, and what its groups are."""


def split_source(source: str, odd: str | None) -> str:
    """A relation with a column `n` added to relation `t`: a struct of last, first, middle, suffix out of `full_name`.

    Args:
        source: SQL of a relation `t` that has `full_name`, cleaned.
        odd: Name of a table (full_name, last, first, middle, suffix) of names that were split by nameparser.
    """
    parted = f"regexp_extract(t.full_name, {literal(f'^(.*?){_ENDS}$')}, ['core', 'suffix'], 'is')"
    whole = "struct_pack(core := t.full_name, suffix := '')"
    ends = f"CASE WHEN regexp_matches(t.full_name, {literal(_ENDS + '$')}, 'is') THEN {parted} ELSE {whole} END"
    told = f"(SELECT t.*, {ends} AS e FROM {source}) t"
    regular = f"CASE WHEN t.full_name IS NULL THEN NULL {_cases()} END"
    if odd is None:
        return f"(SELECT t.* EXCLUDE (e), {regular} AS n FROM {told}) t"
    by_hand = "struct_pack(last := o.last, first := o.first, middle := o.middle, suffix := o.suffix)"
    n = f"CASE WHEN o.full_name IS NOT NULL THEN {by_hand} ELSE {regular} END"
    return f"(SELECT t.* EXCLUDE (e), {n} AS n FROM {told} LEFT JOIN {odd} o ON o.full_name = t.full_name) t"


DONE: Final = "coalesce(t.n.last, t.n.first) IS NOT NULL"
"""SQL for whether a name was split."""


def fields(own: set[str]) -> dict[str, str]:
    """SQL of each part; what a column of its own says comes before what was split out."""
    return {part: f"coalesce(t.{part}, t.n.{part})" if part in own else f"t.n.{part}" for part in PARTS}


def _cases() -> str:
    """One WHEN for each regular form, and a last resort for what is left."""
    whens = [_when(form, pattern, groups) for form, (pattern, groups) in _FORMS.items()]
    comma = _struct("split_part(t.e.core, ',', 1)", "split_part(t.e.core, ',', 2)", "''")
    return " ".join(whens) + f" ELSE {comma}"


def _when(form: str, pattern: str, groups: tuple[str, ...]) -> str:
    listed = ", ".join(f"'{group}'" for group in groups)
    took = f"regexp_extract(t.e.core, {literal(pattern)}, [{listed}], 'is')"
    parts = _struct(*(f"x.{part}" if part in groups else "''" for part in PARTS[:3]))
    guard = "contains(t.e.core, ',') AND " if form == "comma" else ""
    once = f"list_transform([{took}], lambda x: {parts})[1]"
    return f"WHEN {guard}regexp_matches(t.e.core, {literal(pattern)}, 'is') THEN {once}"


def _struct(last: str, first: str, middle: str) -> str:
    given = ", ".join(
        f"{part} := nullif(trim({sql}), '')"
        for part, sql in zip(PARTS, (last, first, middle, "t.e.suffix"), strict=True)
    )
    return f"struct_pack({given})"


_REGULAR: Final = rf"^{_TEXT}(?:\s*,\s*{_TEXT})?(?:{_ENDS})?$"


def _is_regular(name: str) -> str:
    body = f"regexp_replace({name}, {literal(_ENDS + '$')}, '', 'is')"
    odd = f"regexp_matches({body}, {literal(_ODD_WORDS)}, 'is')"
    return f"(regexp_matches({name}, {literal(_REGULAR)}, 'is') AND NOT {odd})"


def split_odd_names(connection: duckdb.DuckDBPyConnection, names: str, folder: Path) -> str | None:
    """Split by nameparser what is in no regular form, each distinct name once.

    Args:
        connection: The review's connection.
        names: SQL that yields one column `full_name`, cleaned.
        folder: A private folder.

    Returns:
        The name of a table for `split_source`, or None where every name is regular.
    """
    found = connection.execute(
        f"SELECT DISTINCT full_name FROM ({names}) WHERE full_name IS NOT NULL"
        f" AND NOT {_is_regular('full_name')} ORDER BY full_name LIMIT {MOST_ODD}"
    ).fetchall()
    if not found:
        return None
    path = folder / "names.txt"
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_split_lines(name for (name,) in found))
    columns = ", ".join(f"'{name}': 'VARCHAR'" for name in ("full_name", *PARTS))
    parts = ", ".join(f"nullif({part}, '') AS {part}" for part in PARTS)
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE odd_names AS SELECT replace(full_name, chr(30), chr(10)) AS full_name, {parts}"
        f" FROM read_csv({file_literal(path)}, columns={{{columns}}}, delim=chr(31), quote='', escape='', header=false,"
        " auto_detect=false, max_line_size=4000000)"
    )
    return "odd_names"


def _split_lines(names: Iterator[str]) -> Iterator[str]:
    from nameparser import HumanName  # only here: few requests need it

    for name in names:
        parts = _parts_of(HumanName, name)
        yield "\x1f".join((name.replace("\n", "\x1e"), *parts)).replace("\n", " ").replace("\r", " ") + "\n"


def _parts_of(parser: Callable[[str], Any], name: str) -> tuple[str, str, str, str]:
    if len(name) > 200:
        return "", "", "", ""
    parsed = parser(name)
    last, first = parsed.last, parsed.first
    if not last:
        last, first = first, ""
    return last, first, parsed.middle, parsed.suffix
