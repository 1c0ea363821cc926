"""The little language of match keys, read with errors that say what was meant."""

import re
from typing import Final

from misnomer.terms.errors import MatchKeyError, did_you_mean
from misnomer.terms.match_key import EXACT, FIELD_COMPARISONS, PRESETS, Comparator, Comparison, KeyPart, MatchKey

_JARO_WINKLER: Final = re.compile(r"jw(0?\.\d{1,2})")
_JARO_WINKLER_RANGE: Final = (0.80, 0.99)


def parse_match_key(text: str) -> MatchKey:
    """Parse a match key or the name of a preset.

    Args:
        text: `last,first:initial,zip`, or a preset such as `name+zip`. Case and spaces do not matter.

    Raises:
        MatchKeyError: An unknown field, comparator or preset ("did you mean …"), a comparator that does not
            fit its field, a field named twice, or no field at all.
    """
    words = text.strip().lower()
    if words in PRESETS:
        return MatchKey(_parts(PRESETS[words]), name=words)
    return MatchKey(_parts(words))


def _parts(words: str) -> tuple[KeyPart, ...]:
    pieces = [piece.strip() for piece in words.split(",")]
    if not words or not all(pieces):
        raise MatchKeyError(
            "A match key names no field." if not words else "A match key has an empty field between commas.",
            where="the match key",
            do="Write fields joined by commas, such as last,first,zip, or a preset: " + ", ".join(PRESETS) + ".",
        )
    parts = tuple(_part(piece, alone=len(pieces) == 1) for piece in pieces)
    _check_no_field_twice(parts)
    _check_any_order(parts)
    return parts


def _part(piece: str, *, alone: bool) -> KeyPart:
    field, colon, written = (word.strip() for word in piece.partition(":"))
    if field not in FIELD_COMPARISONS:
        raise _unknown_field(field, alone=alone)
    if colon and not written:
        raise MatchKeyError(
            f"{field!r} is followed by a colon and no comparator.",
            where="the match key",
            do=_comparators_of(field),
        )
    comparator = _comparator(field, written) if written else EXACT
    if comparator.comparison not in FIELD_COMPARISONS[field]:
        raise MatchKeyError(
            f"The comparator {written!r} does not fit the field {field!r}.",
            where="the match key",
            do=_comparators_of(field),
        )
    return KeyPart(field, comparator)


def _unknown_field(field: str, *, alone: bool) -> MatchKeyError:
    known = [*FIELD_COMPARISONS, *PRESETS] if alone else list(FIELD_COMPARISONS)
    owners = [f for f, fit in FIELD_COMPARISONS.items() if field in fit and len(fit) < len(Comparison) // 2]
    guess = f"Did you mean '{owners[0]}:{field}'?" if owners else did_you_mean(field, known)
    kinds = "field or preset" if alone else "field"
    listed = f"Fields: {', '.join(FIELD_COMPARISONS)}."
    if alone:
        listed += f" Presets: {', '.join(PRESETS)}."
    return MatchKeyError(
        f"There is no {kinds} {field!r} in match keys.", where="the match key", do=f"{guess} {listed}".strip()
    )


def _comparator(field: str, written: str) -> Comparator:
    if written in set(Comparison) - {Comparison.JARO_WINKLER}:
        return Comparator(Comparison(written))
    if found := _JARO_WINKLER.fullmatch(written):
        return _jaro_winkler(float(found[1]))
    words = [f"jw{0.92:.2f}" if c is Comparison.JARO_WINKLER else c.value for c in Comparison]
    guess = "Jaro-Winkler needs its threshold: jw0.92." if written.startswith("jw") else did_you_mean(written, words)
    raise MatchKeyError(
        f"There is no comparator {written!r}.", where="the match key", do=f"{guess} {_comparators_of(field)}".strip()
    )


def _jaro_winkler(threshold: float) -> Comparator:
    low, high = _JARO_WINKLER_RANGE
    if not low <= threshold <= high:
        raise MatchKeyError(
            f"A Jaro-Winkler threshold of {threshold:.2f} is outside {low:.2f} to {high:.2f}.",
            where="the match key",
            do="Below that nearly every name agrees with nearly every other; for equality leave the comparator out.",
        )
    return Comparator(Comparison.JARO_WINKLER, threshold)


def _comparators_of(field: str) -> str:
    words = ("jw0.NN" if c is Comparison.JARO_WINKLER else c.value for c in FIELD_COMPARISONS[field])
    return f"Comparators of {field!r}: {', '.join(words)}."


def _check_no_field_twice(parts: tuple[KeyPart, ...]) -> None:
    fields = [part.field for part in parts]
    for field in fields:
        if fields.count(field) > 1:
            raise MatchKeyError(
                f"The field {field!r} stands in the key twice.", where="the match key", do="Name each field once."
            )


def _check_any_order(parts: tuple[KeyPart, ...]) -> None:
    how = {part.field: part.comparator for part in parts}
    swapped = [f for f in ("last", "first") if how.get(f) and how[f].comparison is Comparison.ANY_ORDER]
    if not swapped:
        return
    other = "first" if swapped[0] == "last" else "last"
    if other not in how:
        raise MatchKeyError(
            f"'anyorder' on {swapped[0]!r} needs {other!r} in the key: it compares the two with one another.",
            where="the match key",
            do="Write last,first:anyorder.",
        )
    if how[other].comparison not in (Comparison.EXACT, Comparison.ANY_ORDER):
        raise MatchKeyError(
            f"'anyorder' compares last and first name exactly; {other!r} cannot have {str(how[other])!r} beside it.",
            where="the match key",
            do="Write last,first:anyorder, or leave anyorder out.",
        )
