"""What a pack's SQL may say: its functions, its operators, its limits.

Everything not named here is refused. No function here reads a file, a setting, a clock or chance, and none
returns more text or more items than it was given, so one row costs little however a rule is written.
"""

from dataclasses import dataclass
from typing import Final

from sqlglot import exp


@dataclass(frozen=True, slots=True)
class Function:
    """One function a rule may call."""

    call: str
    """How it is written."""
    meaning: str
    """What it gives."""
    aggregate: bool = False
    """Whether it counts over rows: open to batch rules only."""

    @property
    def name(self) -> str:
        """Its name, lower case."""
        return self.call.split("(", 1)[0]


def _row(*lines: tuple[str, str]) -> tuple[Function, ...]:
    return tuple(Function(*line) for line in lines)


def _counting(*lines: tuple[str, str]) -> tuple[Function, ...]:
    return tuple(Function(*line, aggregate=True) for line in lines)


FUNCTIONS: Final[tuple[Function, ...]] = _row(
    ("lower(text)", "the text in small letters"),
    ("upper(text)", "the text in capitals"),
    ("trim(text)", "the text without white space around it"),
    ("length(text)", "how many characters"),
    ("left(text, n)", "the first n characters"),
    ("right(text, n)", "the last n characters"),
    ("substr(text, from, n)", "n characters, counted from 1"),
    ("strip_accents(text)", "the text without accents"),
    ("split_part(text, mark, n)", "the n-th part between marks, counted from 1"),
    ("string_split(text, mark)", "the parts between marks, as a list"),
    ("string_split_regex(text, pattern)", "the parts between what fits the pattern, as a list"),
    ("contains(text, part)", "whether the part occurs"),
    ("starts_with(text, part)", "whether the text begins so"),
    ("ends_with(text, part)", "whether the text ends so"),
    ("regexp_matches(text, pattern)", "whether the pattern occurs (RE2 syntax)"),
    ("regexp_full_match(text, pattern)", "whether the pattern fits the whole text"),
    ("regexp_extract(text, pattern, group)", "the part that the group caught, else empty"),
    ("levenshtein(text, text)", "edits between two texts, of the first 200 characters of each"),
    ("jaro_winkler_similarity(text, text)", "likeness of two texts, 0 to 1, by the same"),
    ("abs(number)", "the number without its sign"),
    ("round(number, digits)", "rounded"),
    ("floor(number)", "the next whole number below"),
    ("ceil(number)", "the next whole number above"),
    ("greatest(a, b, …)", "the largest that is not NULL"),
    ("least(a, b, …)", "the smallest that is not NULL"),
    ("coalesce(a, b, …)", "the first that is not NULL"),
    ("ifnull(a, b)", "a, or b where a is NULL"),
    ("nullif(a, b)", "NULL where a = b, else a"),
    ("if(condition, a, b)", "a where the condition is TRUE, else b"),
    ("year(date)", "its year"),
    ("month(date)", "its month"),
    ("day(date)", "its day of the month"),
    ("date_diff('day', from, to)", "whole days (months, years) from one date to another"),
    ("make_date(year, month, day)", "a date"),
    ("to_days(n)", "n days, to add to a date"),
    ("to_months(n)", "n months, to add to a date"),
    ("to_years(n)", "n years, to add to a date"),
    ("len(list)", "how many items"),
    ("list_contains(list, item)", "whether the item is in the list"),
    ("list_has_any(list, list)", "whether the lists share an item"),
    ("list_has_all(list, list)", "whether the first list holds every item of the second"),
    ("list_distinct(list)", "each item once"),
    ("list_intersect(list, list)", "the items both hold"),
    ("list_filter(list, lambda x: condition)", "the items for which the condition is TRUE"),
    ("list_transform(list, lambda x: value)", "a value for each item"),
    ("list_bool_and(list)", "whether every item is TRUE"),
    ("list_bool_or(list)", "whether any item is TRUE"),
) + _counting(
    ("count(value)", "rows where the value is not NULL; count(*) counts all, count(DISTINCT value) each value once"),
    ("count_if(condition)", "rows where the condition is TRUE"),
    ("sum(number)", "the sum"),
    ("avg(number)", "the mean"),
    ("median(number)", "the median"),
    ("min(value)", "the smallest"),
    ("max(value)", "the largest"),
    ("bool_and(condition)", "whether it is TRUE in every row where it is known"),
    ("bool_or(condition)", "whether it is TRUE in any row"),
    ("mode(value)", "the most frequent value"),
    ("entropy(value)", "how mixed the values are: 0 where all are one, 1 for two in equal shares"),
)
"""Every function a rule may call."""

BY_NAME: Final = {function.name: function for function in FUNCTIONS}
"""The same by name."""

TYPES: Final = frozenset({"BOOLEAN", "INT", "BIGINT", "DOUBLE", "VARCHAR", "TEXT", "DATE"})
"""Types a rule may try_cast to."""

UNITS: Final = frozenset({"DAY", "MONTH", "YEAR"})
"""Units that dates are counted in."""

OPERATOR_WORDS: Final = frozenset(
    {"and", "or", "not", "in", "is", "when", "then", "else", "case", "between", "like", "distinct", "from"}
)
"""Words that may stand before a bracket without being a function."""

DEPTH_LIMIT: Final = 40
"""Brackets inside brackets."""

NODE_LIMIT: Final = 1_500
"""Nodes in one expression's syntax tree."""

TEXT_LIMIT: Final = 20_000
"""Characters in one expression."""

JOIN_LIMIT: Final = 16
"""Texts joined by `||` in one expression, so that no row's text grows out of hand."""

COMPARED_LIMIT: Final = 200
"""Characters of each text that are compared letter by letter: the time it takes grows with their product."""

_OPERATORS = (
    exp.And, exp.Or, exp.Not, exp.Paren, exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE, exp.Is, exp.In,
    exp.Between, exp.Like, exp.NullSafeEQ, exp.NullSafeNEQ, exp.Add, exp.Sub, exp.Mul, exp.Div, exp.IntDiv,
    exp.Mod, exp.Neg, exp.DPipe, exp.Case, exp.If, exp.Cast, exp.TryCast, exp.DataType, exp.Interval, exp.Var,
    exp.Array, exp.Lambda, exp.Distinct, exp.Star,
)  # fmt: skip

_LEAVES = (exp.Column, exp.Identifier, exp.Literal, exp.Boolean, exp.Null, exp.Placeholder)

_CALLS = (
    exp.Lower, exp.Upper, exp.Trim, exp.Length, exp.Left, exp.Right, exp.Substring, exp.SplitPart, exp.Split,
    exp.RegexpSplit, exp.Contains, exp.StartsWith, exp.EndsWith, exp.RegexpLike, exp.RegexpFullMatch, exp.RegexpExtract,
    exp.Levenshtein, exp.JarowinklerSimilarity, exp.Abs, exp.Round, exp.Floor, exp.Ceil, exp.Greatest, exp.Least,
    exp.Coalesce, exp.Nullif, exp.Year, exp.Month, exp.Day, exp.DateDiff, exp.DateFromParts, exp.ToDays,
    exp.ArrayContains, exp.ArrayOverlaps, exp.ArrayDistinct, exp.ArrayFilter, exp.Transform, exp.Anonymous,
)  # fmt: skip

AGGREGATES: Final = (
    exp.Count, exp.CountIf, exp.Sum, exp.Avg, exp.Median, exp.Min, exp.Max, exp.LogicalAnd, exp.LogicalOr, exp.Mode,
)  # fmt: skip
"""Syntax-tree nodes that count over rows (`entropy` is known by its name alone)."""

NODES: Final[frozenset[type[exp.Expr]]] = frozenset((*_OPERATORS, *_LEAVES, *_CALLS, *AGGREGATES))
"""Every kind of node that may stand in a syntax tree: the exact class, not its children."""
