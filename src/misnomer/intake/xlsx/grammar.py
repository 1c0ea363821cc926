"""The fast lane: a sheet's rows mostly look alike, so expat reads one and a pattern learned from it reads the rest.

A pattern takes a row only if every character of it is where the pattern says, references included; any other row
is read by expat and, where it is of a simple form, widens the pattern. So a row is never read in a way that expat
would not read it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from misnomer.intake.xlsx.values import EMPTY, FORMULA, HIDDEN, RESTORED, Book, Value, column_number, unescaped

_MOST_FORMS: Final = 8
_MOST_LESSONS: Final = 400
_CELL: Final = re.compile(r'<c r="([A-Z]{1,3})[0-9]+"([^<>]*?)(?:/>|>(.*?)</c>)', re.DOTALL)
_ATTRIBUTES: Final = re.compile(r'(?: (?:s="[0-9]{1,7}"|t="[A-Za-z]{1,9}"|cm="[0-9]+"|vm="[0-9]+"|ph="[01]"))*')
_INNER: Final = (
    (re.compile(r"<v>[^<]*</v>"), r"<v>([^<]*+)</v>", False),
    (
        re.compile(r'<is><t(?: xml:space="preserve")?>[^<]*</t></is>'),
        r'<is><t(?: xml:space="preserve")?>([^<]*+)</t></is>',
        False,
    ),
    (re.compile(r"<f>[^<]*</f><v>[^<]*</v>"), r"<f>[^<&]*+</f><v>([^<]*+)</v>", True),
    (re.compile(r"<v></v>|<v/>"), r"<v/>", False),
)
_ROW_ATTRIBUTES: Final = re.compile(
    "(?: (?:spans|x14ac:dyDescent|ht|s|customFormat|customHeight|hidden|outlineLevel|collapsed|thickBot|thickTop)"
    '="[^"<>&/]*")*'
)
_ENTITY: Final = re.compile(r"&(?:(lt|gt|amp|quot|apos)|#([0-9]{1,7})|#x([0-9A-Fa-f]{1,6}));")
_NAMED: Final = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_HIDDEN: Final = re.compile(r' hidden="(1|true|on)"')
_STATED: Final = re.compile(r' hidden="')


@dataclass(frozen=True, slots=True)
class _Form:
    """One way in which cells of one column are written."""

    pattern: str
    read: Callable[[str], Value] | None
    formula: bool
    text: bool
    shared: bool


@dataclass(slots=True)
class Lines:
    """Rows as read by the pattern, ready to be written."""

    numbers: list[int]
    marks: list[int]
    kinds: list[str]
    cells: list[tuple[str, ...]]


class NotRegular(Exception):
    """A value that only expat can judge (an unknown entity, a wrong index)."""


@dataclass(slots=True)
class Grammar:
    """The pattern of a sheet's rows, widened as rows of other forms are met."""

    book: Book
    """What is needed to read cells."""
    hidden_by_default: bool
    """Whether rows are hidden unless they say otherwise."""
    columns: dict[int, list[_Form]] = field(default_factory=dict)
    """1-based column → the forms seen."""
    lessons: int = 0
    """How often the pattern was widened."""
    pattern: re.Pattern[str] | None = None
    """The pattern; None before the first row."""
    restored: dict[int, int] = field(default_factory=dict)
    """1-based column → values whose leading zeros were restored."""
    _groups: list[tuple[int, _Form]] = field(default_factory=list)

    def learn(self, row: str) -> None:
        """Widen the pattern by the forms of a row that expat has read without complaint."""
        new = False
        for letters, attributes, inner in _CELL.findall(row):
            form = self._form(attributes, inner)
            column = column_number(letters)
            forms = self.columns.setdefault(column, [])
            if form is not None and all(form.pattern != known.pattern for known in forms) and len(forms) < _MOST_FORMS:
                forms.append(form)
                new = True
        if new and self.lessons < _MOST_LESSONS:
            self.lessons += 1
            self._compile()

    def _form(self, attributes: str, inner: str) -> _Form | None:
        if _ATTRIBUTES.fullmatch(attributes) is None:
            return None
        stated = dict(re.findall(r'([a-z]+)="([^"]*)"', attributes))
        kind, style = stated.get("t"), stated.get("s")
        escaped = re.escape(attributes).replace(r"\ ", " ")
        if not inner:
            return _Form(f"{escaped}(?:/>|></c>)", None, formula=False, text=False, shared=False)
        for seen, pattern, formula in _INNER:
            if seen.fullmatch(inner):
                read = self.book.reader(kind, style) if "(" in pattern else None
                if kind == "inlineStr" and "<is>" not in pattern:
                    return None
                inside = pattern.replace("[^<]*+", "[0-9]{1,9}+") if kind == "s" else pattern
                text = kind in ("str", "inlineStr")
                return _Form(f"{escaped}>{inside}</c>", read, formula, text=text, shared=kind == "s")
        return None

    def _compile(self) -> None:
        parts, self._groups = [], []
        for column in sorted(self.columns):
            forms = self.columns[column]
            if forms:
                parts.append(rf'(?><c r="{_letters(column)}\1"(?:{"|".join(form.pattern for form in forms)}))?+')
                self._groups.extend((column, form) for form in forms if form.read is not None)
        self.pattern = re.compile(
            rf'\s*+<row r="([1-9][0-9]{{0,6}})"({_ROW_ATTRIBUTES.pattern}) ?>{"".join(parts)}</row>\s*+'
        )

    def lines(self, rows: list[tuple[str, ...]]) -> Lines:
        """Read rows that the pattern took.

        Args:
            rows: Groups of each match: row number, row attributes, then one per form.

        Raises:
            NotRegular: Where a value needs expat.
        """
        groups = list(zip(*rows, strict=True))
        count = len(rows)
        marks = self._row_marks(groups[1])
        width = max(self.columns, default=0)
        cells: list[list[str]] = [[""] * count for _ in range(width)]
        kinds: list[list[str]] = [["-"] * count for _ in range(width)]
        done: set[int] = set()
        for (column, form), texts in zip(self._groups, groups[2:], strict=True):
            self._fill(form, texts, cells, kinds, marks, column - 1, first=column not in done)
            done.add(column)
        return Lines(
            list(map(int, groups[0])),
            marks,
            list(map("".join, zip(*kinds, strict=True))),
            list(zip(*cells, strict=True)),
        )

    def _row_marks(self, attributes: tuple[str, ...]) -> list[int]:
        if not self.hidden_by_default and not any(map(_STATED.search, set(attributes))):
            return [0] * len(attributes)
        default = HIDDEN if self.hidden_by_default else 0
        return [(HIDDEN if _HIDDEN.search(text) else 0) if _STATED.search(text) else default for text in attributes]

    def _fill(
        self,
        form: _Form,
        texts: tuple[str | None, ...],
        cells: list[list[str]],
        kinds: list[list[str]],
        marks: list[int],
        at: int,
        *,
        first: bool,
    ) -> None:
        """Put the values of one form of one column in their place."""
        got, letters = self._texts(form, texts) if form.text or form.shared else self._values(form, texts, marks, at)
        if form.formula:
            for index, text in enumerate(texts):
                marks[index] |= 0 if text is None else FORMULA
        if first:
            cells[at], kinds[at] = got, letters
        else:
            cells[at] = [new or old for new, old in zip(got, cells[at], strict=True)]
            kinds[at] = [new if new != "-" else old for new, old in zip(letters, kinds[at], strict=True)]

    def _texts(self, form: _Form, texts: tuple[str | None, ...]) -> tuple[list[str], list[str]]:
        if form.shared:
            try:
                got = self.book.strings.column(texts)
            except IndexError:
                raise NotRegular from None
        else:
            got = [text or "" for text in texts]
            joined = "".join(got)
            if "&" in joined or "_x" in joined:
                got = [unescaped(_without_entities(text)) for text in got]
        return got, ["t"] * len(got) if all(got) else ["t" if text else "-" for text in got]

    def _values(
        self, form: _Form, texts: tuple[str | None, ...], marks: list[int], at: int
    ) -> tuple[list[str], list[str]]:
        got, letters, read = [], [], form.read
        for index, text in enumerate(texts):
            if text is None or read is None:
                got.append("")
                letters.append("-")
                continue
            value = read(_without_entities(text) if "&" in text else text) if text else EMPTY
            got.append(value.text)
            letters.append(value.kind if value.text or value.marks else "-")
            if value.marks:
                marks[index] |= value.marks
                if value.marks & RESTORED:
                    self.restored[at + 1] = self.restored.get(at + 1, 0) + 1
        return got, letters


def _without_entities(text: str) -> str:
    if "&" not in text:
        return text
    if "&" in _ENTITY.sub("", text):
        raise NotRegular
    return _ENTITY.sub(_entity, text)


def _entity(match: re.Match[str]) -> str:
    if match[1]:
        return _NAMED[match[1]]
    code = int(match[2]) if match[2] else int(match[3], 16)
    lawful = (
        code in (0x9, 0xA, 0xD) or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
    )
    if not lawful:
        raise NotRegular
    return chr(code)


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
