"""Words that stand for no value, found by a small grammar over a small bilingual vocabulary.

A text is a placeholder where every word of it plays a part in saying *there is nothing here* ("no address given",
"se desconoce", "U N K N O W N", "UnknownAddress12345"), however it is spelt, spaced, glued or padded. A house number
with a street name and a street suffix is never one. How well that works, measured on strings that are not in this
source, is in docs/explanation/placeholders.md.
"""

import re
from functools import lru_cache
from typing import Final

from misnomer.facts.placeholder_spelling import is_junk, parts_of
from misnomer.facts.placeholder_words import REAL_NAMES, Part
from misnomer.facts.text import fold
from misnomer.facts.words import words

_TOKENS: Final = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES: Final = re.compile(r"['’‘`´]")
_SIGNS: Final = frozenset({Part.ABSENT, Part.WEAK})
_PROSE: Final = 6
"""Other words from which a text says something, whatever its words of absence ("the file was read without result")."""
_WHOLE_STREETS: Final = frozenset({"STREET", "STREETS", "ST", "CALLE"})


def tokens_of(text: str) -> tuple[str, ...]:
    """The words and digit runs of a text, folded; letters written one by one are put together."""
    found = _TOKENS.findall(_APOSTROPHES.sub("", fold(text)))
    return tuple(_join_single_letters(found))


def is_placeholder(text: str) -> bool | None:
    """Whether a value of any field (a reason, a city, an officer) is words that stand for none.

    Returns:
        TRUE or FALSE; None where it cannot be told from a real value. A text without letters and digits is one;
        prose with words enough of its own is none, though it may speak of what was refused or not found.
    """
    tokens = tokens_of(text)
    if not tokens:
        return True
    parts = _parts(tokens)
    if not any(p not in (Part.NUMBER, Part.ZERO) for p in parts):
        return set("".join(tokens)) in ({"0"}, {"9"})
    if parts.count(Part.OTHER) >= _PROSE:
        return False
    return _speaks_of_nothing(tokens, _drop(parts, Part.NUMBER, Part.ZERO, Part.PLACE))


def is_placeholder_address(text: str) -> bool | None:
    """Whether a street or whole address is words that stand for none.

    Returns:
        TRUE or FALSE; None where it cannot be told from a real one ("999 Unknown St", "Homeless Shelter").
    """
    tokens = tokens_of(text)
    if not tokens:
        return True
    parts = _parts(tokens)
    words = [p for p in parts if p not in (Part.NUMBER, Part.ZERO)]
    if not words:
        return set("".join(tokens)) in ({"0"}, {"9"})
    if _begins_with_number(tokens, parts):
        return _numbered(tokens, parts)
    return _speaks_of_nothing(tokens, _drop(parts, Part.NUMBER, Part.ZERO, Part.PLACE))


def is_placeholder_name(text: str) -> bool | None:
    """Whether one part of a name is a placeholder; None for words that people are also called (NULL, NA, TEST).

    A word counts as misspelt only where it is long: surnames are near every short word.
    """
    tokens = tokens_of(text)
    if not tokens:
        return not any(c.isalpha() for c in text)
    if len(tokens) == 1 and tokens[0] in REAL_NAMES:
        return True if re.search(r"[^\w\s]", text) else None
    letters = "".join(t for t in tokens if not t.isdigit())
    if not letters:
        return True
    if is_junk(letters) and len(letters) > 1:
        return True
    return _name_parts(tokens)


def _name_parts(tokens: tuple[str, ...]) -> bool | None:
    parts = [parts_of(t, fuzzy_from=7)[0] for t in tokens if not t.isdigit()]
    if Part.OTHER in parts or Part.JUNK in parts:
        return False
    if Part.ABSENT in parts:
        return True
    if _negated(parts):
        return True
    if all(t in _NAME_LABELS for t in tokens):
        return True
    return None if Part.WEAK in parts and len(tokens) == 1 else False


_NAME_LABELS: Final = words(
    """
    NAME NAMES FIRST LAST MIDDLE SURNAME FORENAME NOMBRE APELLIDO APELLIDOS
    """
)


def _begins_with_number(tokens: tuple[str, ...], parts: tuple[Part, ...]) -> bool:
    """A house number, also one of a grid such as `W123 N456`."""
    if len(parts) < 2:
        return False
    return parts[0] is Part.NUMBER or (tokens[0] in "NSEW" and parts[1] is Part.NUMBER and len(parts) > 2)


def _numbered(tokens: tuple[str, ...], parts: tuple[Part, ...]) -> bool | None:
    """A text that begins with a number: a street, unless its words say otherwise."""
    rest, rest_tokens = parts[1:], tokens[1:]
    words = [p for p in rest if p not in (Part.NUMBER, Part.ZERO)]
    if Part.OTHER in words:
        return False
    if _is_streetish(rest_tokens[-1]) or any(p is Part.STREETISH for p in words[-2:]):
        exact = [t for t in rest_tokens if len(t) >= 6 and parts_of(t, fuzzy_from=99)[0] is Part.ABSENT]
        return None if exact else False
    if all(p in (Part.JUNK, Part.PLACE) for p in words) and max(map(len, rest_tokens)) < 3:
        return None
    return _speaks_of_nothing(rest_tokens, _drop(rest, Part.NUMBER, Part.ZERO, Part.PLACE))


def _speaks_of_nothing(tokens: tuple[str, ...], parts: tuple[Part, ...]) -> bool | None:
    if not parts:
        return False
    others = Part.OTHER in parts
    said = Part.ABSENT in parts or _negated(parts)
    if others:
        return _said_beside_others(parts)
    if said or _points_elsewhere(parts) or Part.JUNK in parts:
        return True
    if Part.WEAK in parts:
        ends_as_street = parts[-1] is Part.STREETISH and tokens[-1] not in _WHOLE_STREETS
        return None if ends_as_street else True
    if Part.FAILING in parts:
        return True
    return Part.SUBJECT in parts and not {Part.STREETISH, Part.GIVING} & set(parts)


def _said_beside_others(parts: tuple[Part, ...]) -> bool | None:
    """Absence said in so many words beside words that are not known: "Unknown, Laredo", "subject did not provide"."""
    if Part.STREETISH in parts[-1:]:
        return False if Part.ABSENT not in parts else None
    if Part.ABSENT in parts or _negated(parts):
        return True
    return None if Part.WEAK in parts else False


def _negated(parts: list[Part] | tuple[Part, ...]) -> bool:
    """A negation or a failing, and soon after it what is not given."""
    for i, part in enumerate(parts):
        ahead = parts[i + 1 : i + 4]
        if part is Part.NEGATION and any(p in (Part.GIVING, Part.SUBJECT, Part.REFERENCE) for p in ahead):
            return True
        if part is Part.FAILING and any(p in (Part.GIVING, Part.SUBJECT) for p in ahead):
            return True
    return False


def _points_elsewhere(parts: tuple[Part, ...]) -> bool:
    return Part.REFERENCE in parts


def _drop(parts: tuple[Part, ...], *unwanted: Part) -> tuple[Part, ...]:
    """The parts without some, unless nothing would be left."""
    kept = tuple(p for p in parts if p not in unwanted)
    return kept or tuple(p for p in parts if p is Part.PLACE)


@lru_cache(maxsize=65_536)
def _parts_of_token(token: str) -> tuple[Part, ...]:
    return parts_of(token, fuzzy_from=5)


def _parts(tokens: tuple[str, ...]) -> tuple[Part, ...]:
    return tuple(part for token in tokens for part in _parts_of_token(token))


def _is_streetish(token: str) -> bool:
    return _parts_of_token(token) == (Part.STREETISH,) or token in _WHOLE_STREETS


def _join_single_letters(tokens: list[str]) -> list[str]:
    joined: list[str] = []
    run: list[str] = []
    for token in [*tokens, ""]:
        if len(token) == 1 and token.isalpha():
            run.append(token)
            continue
        if run:
            together = "".join(run)
            spelled = len(run) > 1 and parts_of(together, fuzzy_from=5)[0] in (*_SIGNS, Part.NEGATION)
            joined += [together] if spelled else run
            run = []
        if token:
            joined.append(token)
    return joined
