"""Outcomes of row rules packed into words, two bits each: a table of few columns is written sooner and takes less room.

Table `judged` holds a word for every sixteen row rules; the view `outcomes` spells them out, a column for each.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from misnomer.policy.plan import CompiledRule
from misnomer.terms.outcomes import Outcome

JUDGED: Final = "judged"
"""The table of words; its rows lie in the order of `rid`."""
OUTCOMES: Final = "outcomes"
"""The view of it that everybody reads."""
IN_WORD: Final = 16
"""Rules in one word of 32 bits."""

Words = npt.NDArray[np.uint32]
Codes = npt.NDArray[np.uint8]


def place_of(column: str) -> tuple[str, int]:
    """The word that holds a rule's outcome, and how many bits stand below it there.

    Args:
        column: `r0`, `r1`, …: the rule's column in `outcomes`.
    """
    number = int(column.removeprefix("r"))
    return f"w{number // IN_WORD}", 2 * (number % IN_WORD)


def columns_by_word(rules: Iterable[CompiledRule]) -> dict[str, list[CompiledRule]]:
    """The row rules of each word, in order."""
    found: dict[str, list[CompiledRule]] = {}
    for rule in rules:
        if rule.row_column:
            found.setdefault(place_of(rule.row_column)[0], []).append(rule)
    return found


def asked_sql(rules: Sequence[CompiledRule]) -> str:
    """SQL of `facts AS f` with the columns `applies_r0`, … of the rules that do not apply to every row.

    A column that is computed below another is computed once, however often it is named above.
    """
    asked = [f"({rule.applies}) AS applies_{rule.row_column}" for rule in rules if _may_not_apply(rule)]
    return f"(SELECT f.*, {', '.join(asked)} FROM facts AS f) AS f" if asked else "facts AS f"


def met_sql(rules: Sequence[CompiledRule]) -> list[str]:
    """SQL columns over `asked_sql`: `applies_r0`, … again, and `met_r0`, …: whether a row meets each rule in force."""
    asked = [rule for rule in rules if _may_not_apply(rule)]
    met = [f"{_met_sql(rule)} AS met_{rule.row_column}" for rule in rules if rule.in_force]
    return [f"f.applies_{rule.row_column}" for rule in asked] + met


def words_sql(rules: Iterable[CompiledRule]) -> list[str]:
    """SQL columns `w0`, `w1`, … over the columns of `met_sql`."""
    return [f"{' | '.join(map(_bits_sql, some))} AS {word}" for word, some in columns_by_word(rules).items()]


def _may_not_apply(rule: CompiledRule) -> bool:
    return rule.in_force and rule.applies != "TRUE"


def _met_sql(rule: CompiledRule) -> str:
    """A rule is asked only of rows it applies to: of others its SQL may fail."""
    if _may_not_apply(rule):
        return f"CASE WHEN f.applies_{rule.row_column} THEN ({rule.predicate}) END"
    return f"({rule.predicate})"


def _bits_sql(rule: CompiledRule) -> str:
    """A rule's outcome at its place in the word: each is written as the number it comes to, which shifts nothing."""
    column = str(rule.row_column)
    at = {outcome: f"CAST({outcome.code << place_of(column)[1]} AS UINTEGER)" for outcome in Outcome}
    if not rule.in_force:
        return at[Outcome.DOES_NOT_APPLY]
    met = _three_ways(f"met_{column}", at[Outcome.HOLDS], at[Outcome.CANNOT_TELL], at[Outcome.BREACHED])
    if not _may_not_apply(rule):
        return met
    return _three_ways(f"applies_{column}", met, at[Outcome.CANNOT_TELL], at[Outcome.DOES_NOT_APPLY])


def _three_ways(column: str, yes: str, unknown: str, no: str) -> str:
    return f"CASE WHEN {column} THEN {yes} WHEN {column} IS NULL THEN {unknown} ELSE {no} END"


def code_sql(column: str) -> str:
    """SQL of a rule's outcome over table `judged`, as Outcome.code."""
    word, bits = place_of(column)
    return f"CAST(({word} >> {bits}) & 3 AS UTINYINT)"


def any_sql(columns: Sequence[str], outcome: Outcome) -> list[str]:
    """SQL conditions over the words, one of which is true where any of the columns is breached, or cannot tell.

    Args:
        columns: Columns of `outcomes`.
        outcome: BREACHED or CANNOT_TELL: one bit is set, the other is not.
    """
    masks: dict[str, int] = {}
    for column in columns:
        word, bits = place_of(column)
        masks[word] = masks.get(word, 0) | (1 << bits)
    form = "{0} & ~({0} >> 1)" if outcome is Outcome.BREACHED else "({0} >> 1) & ~{0}"
    return [f"({form.format(word)} & CAST({mask} AS UINTEGER)) <> 0" for word, mask in masks.items()]


def codes_in(words: Words, column: str) -> Codes:
    """Outcome.code of every row out of the words that hold it; shape (rows,)."""
    _, bits = place_of(column)
    of_four: Any = words.astype("<u4", copy=False).view(np.uint8).reshape(-1, 4)[:, bits // 8]
    codes: Codes = (of_four >> np.uint8(bits % 8)) & np.uint8(3)
    return codes


def mark_found(words: Words) -> Words:
    """One bit set for each outcome that is breached or cannot tell, the lower one of its two; shape (rows,)."""
    marks: Words = words >> np.uint32(1)
    marks ^= words
    marks &= np.uint32(0x55555555)
    return marks


def found_at(marks: Words, column: str) -> npt.NDArray[np.intp]:
    """Where a rule is breached or cannot tell, out of what `mark_found` gave; in order."""
    _, bits = place_of(column)
    return np.flatnonzero(marks & np.uint32(1 << bits) != 0)
