"""Words that stand for no value, found by a small grammar over a small bilingual vocabulary.

A text is a placeholder where every word of it plays a part in saying *there is nothing here* ("no address given",
"se desconoce", "U N K N O W N", "UnknownAddress12345"), however it is spelt, spaced, glued or padded. A house number
with a street name and a street suffix is never one. How well that works, measured on strings that are not in this
source, is in docs/explanation/placeholders.md.
"""

import re
from collections.abc import Sequence
from typing import Final

from misnomer.facts.placeholder_spelling import Word, is_junk, read_word
from misnomer.facts.placeholder_words import ALSO_NAMES, ANYBODY, FILLER_NAMES, NAME_LABELS, WHOLE_STREETS, Part
from misnomer.facts.real_words import is_real_word, real_names
from misnomer.facts.text import fold

_TOKENS: Final = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES: Final = re.compile(r"['’‘`´]")
_PASSED_OVER: Final = frozenset({Part.NUMBER, Part.ZERO, Part.PLACE})
_DIGITS: Final = frozenset({Part.NUMBER, Part.ZERO})
_MUCH: Final = 16
"""Different words beyond which no text is words of absence alone, so that none of them need be read."""
_TALK: Final = 5
"""Words beyond which a text with words of its own is prose, whatever it says is unknown."""


def tokens_of(text: str) -> list[str]:
    """The words and digit runs of a text, folded."""
    return _TOKENS.findall(_APOSTROPHES.sub("", fold(text)))


def is_placeholder(text: str) -> bool | None:
    """Whether a value of any field (a reason, a city, an officer) is words that stand for none.

    Returns:
        TRUE or FALSE; None where it cannot be told from a real value. A text without letters and digits is one.
    """
    tokens = tokens_of(text)
    if len(tokens) > _MUCH and len({token for token in tokens if len(token) > 2}) > _MUCH:
        return False
    words = _read(tokens)
    if all(w.part in _DIGITS for w in words):
        return not tokens or _only_zeros_or_nines(tokens)
    if any(w.part is Part.OTHER for w in words):
        return None if len(words) < _TALK and any(w.part is Part.ABSENT for w in words) else False
    if any(w.part is Part.NUMBER for w in words):
        return _says_so(words)
    return _without_places(words)


def is_absence(text: str) -> bool:
    """Whether a value says outright that there is none, and does not merely point elsewhere or await something."""
    words = _read(tokens_of(text))
    return not words or (is_placeholder(text) is True and _says_so(words))


def is_placeholder_address(text: str) -> bool | None:
    """Whether a street or whole address is words that stand for none.

    Returns:
        TRUE or FALSE; None where it cannot be told from a real one ("999 Unknown St", "Homeless Shelter").
    """
    return are_placeholder_address(tokens_of(text))


def are_placeholder_address(tokens: Sequence[str]) -> bool | None:
    """The same of an address taken apart into words and runs of digits."""
    words = _read(tokens)
    if all(w.part in _DIGITS for w in words):
        return not tokens or _only_zeros_or_nines(tokens)
    if _begins_with_number(words):
        return _numbered(words[1:])
    spoken = [w for w in words if w.part not in _PASSED_OVER] or words
    if any(w.part is Part.OTHER for w in spoken):
        return _said_beside_others(spoken)
    return _without_places(words)


def is_placeholder_name(text: str) -> bool | None:
    """Whether one part of a name is a placeholder; None for words that people are also called (NULL, NA, BLANK)."""
    written = tokens_of(text)
    tokens = [t for t in written if not t.isdigit()]
    if not tokens:
        return not written or _only_zeros_or_nines(written)
    together = "".join(tokens)
    if len(tokens) == 1 and (together in real_names() or together in ALSO_NAMES):
        read = read_word(together)[0].part
        if read not in (Part.ABSENT, Part.WEAK, Part.JUNK) and together not in NAME_LABELS:
            return False
        return True if re.search(r"[^\w\s]", text) and len(together) < 4 else None
    if (len(together) > 1 and is_junk(together)) or all(t in NAME_LABELS for t in tokens) or together in FILLER_NAMES:
        return True
    return _is_no_name(_read(tokens))


def _is_no_name(words: Sequence[Word]) -> bool | None:
    said = [w for w in words if w.part in (Part.ABSENT, Part.WEAK)]
    if any(w.part in (Part.OTHER, Part.JUNK) and w.text not in ANYBODY for w in words):
        return None if any(w.part is Part.ABSENT and w.sure for w in words) else False
    if _says_so(words) or len(said) > 1:
        return True
    return None if len(words) == 1 and said else False


def _without_places(words: Sequence[Word]) -> bool | None:
    """What is said beside a state: "Unknown, TX" says what "Unknown" does, "Texas Street" not what "Street" does."""
    spoken = [w for w in words if w.part not in _DIGITS]
    said = _speaks_of_nothing([w for w in spoken if w.part is not Part.PLACE] or spoken)
    if said and spoken[0].part is Part.PLACE and all(is_real_word(w.text) for w in spoken[1:]):
        return None
    return said


def _only_zeros_or_nines(tokens: Sequence[str]) -> bool:
    return set("".join(tokens)) in ({"0"}, {"9"})


def _begins_with_number(words: Sequence[Word]) -> bool:
    """A house number, also one of a grid such as `W123 N456`."""
    if len(words) < 2:
        return False
    return words[0].part is Part.NUMBER or (words[0].text in "NSEW" and words[1].part is Part.NUMBER and len(words) > 2)


def _numbered(rest: Sequence[Word]) -> bool | None:
    """What follows a house number: a street, unless its words say otherwise."""
    spoken = [w for w in rest if w.part not in _DIGITS]
    if any(w.part is Part.OTHER for w in spoken):
        return False
    if any(w.part is Part.STREETISH or w.text in WHOLE_STREETS for w in spoken[-2:]):
        return None if any(w.part is Part.ABSENT and w.sure and len(w.text) >= 6 for w in spoken) else False
    if all(w.part in (Part.JUNK, Part.PLACE) and len(w.text) < 3 for w in spoken):
        return None
    said = _speaks_of_nothing([w for w in spoken if w.part is not Part.PLACE] or spoken)
    return None if said and all(is_real_word(w.text) for w in spoken) else said


def _speaks_of_nothing(words: Sequence[Word]) -> bool | None:
    """Whether words of which each plays a part say together that there is nothing."""
    parts = [w.part for w in words]
    if _says_so(words):
        return True
    like_a_street = parts[-1] is Part.STREETISH or words[-1].text == "ST"
    if Part.WEAK in parts or Part.FAILING in parts or any(w.part is Part.REFERENCE and w.sure for w in words):
        return None if like_a_street else True
    if all(p is Part.JUNK for p in parts):
        return True
    if Part.GIVING in parts:
        return _asks_for_itself(parts)
    return Part.SUBJECT in parts and Part.STREETISH not in parts and all(w.sure for w in words)


def _asks_for_itself(parts: Sequence[Part]) -> bool:
    """Something is still to be known, and nothing else is said."""
    return parts[0] is Part.GLUE and all(p in (Part.GLUE, Part.GIVING) for p in parts)


def _said_beside_others(words: Sequence[Word]) -> bool | None:
    """Absence said in so many words beside words that are not known: "Unknown, Laredo", "subject did not provide"."""
    parts = [w.part for w in words]
    said = _says_so(words)
    if parts[-1] is Part.STREETISH:
        return None if said else False
    if said:
        return True
    return None if any(w.part is Part.WEAK and w.sure for w in words) else False


def _says_so(words: Sequence[Word]) -> bool:
    """Whether it says outright that there is nothing."""
    return any(w.part is Part.ABSENT for w in words) or _negated(words)


def _negated(words: Sequence[Word]) -> bool:
    """A negation or a failing, and soon after it what is not given."""
    parts = [w.part for w in words]
    for i, part in enumerate(parts):
        ahead = parts[i + 1 : i + 4]
        if part is Part.NEGATION and any(p in (Part.GIVING, Part.SUBJECT, Part.REFERENCE) for p in ahead):
            return True
        if part is Part.FAILING and any(p in (Part.GIVING, Part.SUBJECT) for p in ahead):
            return True
    return False


def _read(tokens: Sequence[str]) -> list[Word]:
    """Every word with its part; letters written one by one are put together where that makes a word of absence."""
    if sum(len(t) == 1 for t in tokens) > 1:
        tokens = _join_single_letters(tokens)
    return [word for token in tokens for word in read_word(token)]


def _join_single_letters(tokens: Sequence[str]) -> list[str]:
    """`U N K N O W N` is one word, and `N A N A` twice the same."""
    joined: list[str] = []
    run: list[str] = []
    for token in (*tokens, ""):
        if len(token) == 1 and token.isalpha():
            run.append(token)
            continue
        together = "".join(run)
        together = "NA" if together and not together.replace("NA", "") else together
        spelled = len(run) > 1 and read_word(together)[0].part in (Part.ABSENT, Part.WEAK, Part.NEGATION)
        joined += [together] if spelled else run
        run = []
        if token:
            joined.append(token)
    return joined
