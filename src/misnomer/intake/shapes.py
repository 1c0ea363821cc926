"""What values of a field look like: enough to confirm a header, never enough to replace one."""

import re
from collections.abc import Callable, Iterable
from typing import Final

_MONTH: Final = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE: Final = re.compile(
    rf"\d{{1,4}}[-/. ]\d{{1,2}}[-/. ]\d{{1,4}}(?:[T ].*)?|\d{{8}}|\d{{1,2}}[- ]?{_MONTH}[-, ]*\d{{2,4}}"
    rf"|{_MONTH}\.? \d{{1,2}},? \d{{4}}",
    re.IGNORECASE,
)
_CERTAIN_DATE: Final = re.compile(
    r"(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:19|20)?\d\d|(?:18|19|20)\d\d[-/.][01]?\d[-/.][0-3]?\d"
    r"(?:[T ].*)?"
)
_SERIAL: Final = re.compile(r"\d{3,5}(?:\.0+)?")
_ZIP: Final = re.compile(r"\d{3,5}(?:-?\d{4})?")
_TIN: Final = re.compile(r"\d{3}-?\d{2}-?\d{4}|\d{2}-\d{7}|\d{7,9}|[Xx*]{3}-?[Xx*]{2}-?\d{4}")
_STATE: Final = re.compile(r"[A-Za-z]{2}|[A-Za-z]+(?: [A-Za-z]+){0,3}\.?")
_PERIOD: Final = re.compile(r".*(?:19|20)\d\d.*|\d{2}(?:-\d{2})?|all.*", re.IGNORECASE | re.DOTALL)
_SEX: Final = re.compile(r"m|f|x|u|male|female|unknown|other|[0-9]", re.IGNORECASE)
_STATUTE: Final = re.compile(r".*(?:\d|u\.?s\.?c|§|section).*", re.IGNORECASE | re.DOTALL)
_WORDS: Final = re.compile(r".*[^\W\d_].*", re.DOTALL)


def _full(pattern: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda text: pattern.fullmatch(text) is not None


SHAPES: Final[dict[str, Callable[[str], bool]]] = {
    "dob": lambda text: bool(_DATE.fullmatch(text) or _SERIAL.fullmatch(text)),
    "final_order_date": lambda text: bool(_DATE.fullmatch(text) or _SERIAL.fullmatch(text)),
    "zip": _full(_ZIP),
    "tin": _full(_TIN),
    "state": _full(_STATE),
    "taxable_period": _full(_PERIOD),
    "sex": _full(_SEX),
    "statute": _full(_STATUTE),
    "last": _full(_WORDS),
    "first": _full(_WORDS),
    "full_name": _full(_WORDS),
    "city": _full(_WORDS),
    "reason": _full(_WORDS),
    "officer": _full(_WORDS),
}
"""Field → whether one value has its shape. Fields that can hold anything are left out."""

_TELLING: Final[dict[str, tuple[str, Callable[[str], bool]]]] = {
    "dates": ("dob final_order_date taxable_period", _full(_CERTAIN_DATE)),
    "identification numbers": ("tin", _full(re.compile(r"\d{3}-\d{2}-\d{4}"))),
    "ZIP codes": ("zip dob final_order_date taxable_period", _full(re.compile(r"\d{5}(?:-\d{4})?"))),
    "statutes": ("statute", _full(re.compile(r"\d+ ?u\.? ?s\.? ?c\.?.*", re.IGNORECASE))),
}
_PLACEHOLDER: Final = re.compile(
    r"(?:unk(?:nown)?|n/?a|none|null|nil|tbd|not? .*|failed .*|missing|pending|blank|same|all|[-*?.x0]+)\.?",
    re.IGNORECASE,
)


def agreement(field: str, values: Iterable[str]) -> float | None:
    """Share (0 to 1) of the values that have the field's shape; None where nothing can be said.

    Words such as *unknown* say nothing about a column and are not counted.
    """
    shape = SHAPES.get(field)
    told = [value for value in values if value and not _PLACEHOLDER.fullmatch(value)]
    if shape is None or not told:
        return None
    return sum(map(shape, told)) / len(told)


def looks_like(values: Iterable[str], *, besides: str = "") -> str | None:
    """What nearly all of at least five values unmistakably are (`dates`, `ZIP codes`, …), or None.

    Args:
        values: Some values of a column.
        besides: A field that may look like this; then nothing is said.
    """
    told = [value for value in values if value and not _PLACEHOLDER.fullmatch(value)]
    if len(told) < 5:
        return None
    for name, (fields, shape) in _TELLING.items():
        if besides not in fields.split() and sum(map(shape, told)) >= 0.9 * len(told):
            return name
    return None
