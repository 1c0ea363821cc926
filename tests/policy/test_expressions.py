"""What a pack's SQL may say, and what it means."""

from datetime import date
from typing import Any

import duckdb
import pytest

from misnomer.facts.vocabulary import COVER_FACTS, ROW_FACTS
from misnomer.policy.expressions import Value, read_expression
from misnomer.policy.faults import Lint, PackFault
from misnomer.policy.grammar import FUNCTIONS, NODE_LIMIT
from misnomer.policy.number_file import read_number
from misnomer.policy.strict_toml import parse_toml

COVER: dict[str, Value] = {
    "signer": "o'brien",
    "as_of": date(2026, 5, 1),
    "cover_items": ["name", "o'clock"],
    "request_rows": 12,
    "expected_matches": 0.25,
    "cover_present": True,
}
NUMBERS: dict[str, Value] = {"days": 90.0, "share": 0.5, "minus": -3.0, "words": ("name", "it's"), "word": "o'brien"}

MEANT: dict[str, tuple[str, Any]] = {
    "lower": ("lower('ABc')", "abc"),
    "upper": ("upper('abC')", "ABC"),
    "trim": ("trim('  a ')", "a"),
    "length": ("length('abc')", 3),
    "left": ("left('abc', 2)", "ab"),
    "right": ("right('abc', 2)", "bc"),
    "substr": ("substr('abcd', 2, 2)", "bc"),
    "strip_accents": ("strip_accents('é')", "e"),
    "split_part": ("split_part('a-b-c', '-', 2)", "b"),
    "string_split": ("string_split('a-b', '-')", ["a", "b"]),
    "string_split_regex": ("string_split_regex('a; b or c', ';|\\bor\\b')", ["a", " b ", " c"]),
    "contains": ("contains('abc', 'bc')", True),
    "starts_with": ("starts_with('abc', 'ab')", True),
    "ends_with": ("ends_with('abc', 'bc')", True),
    "regexp_matches": ("regexp_matches('abc', 'b.')", True),
    "regexp_full_match": ("regexp_full_match('abc', 'b.')", False),
    "regexp_extract": ("regexp_extract('a12b', '(\\d+)', 1)", "12"),
    "levenshtein": ("levenshtein('abc', 'abd')", 1),
    "jaro_winkler_similarity": ("jaro_winkler_similarity('abc', 'abc')", 1.0),
    "abs": ("abs(:minus)", 3),
    "round": ("round(expected_matches, 1)", 0.3),
    "floor": ("floor(2.7)", 2),
    "ceil": ("ceil(2.2)", 3),
    "greatest": ("greatest(1, 3, 2)", 3),
    "least": ("least(1, 3, 2)", 1),
    "coalesce": ("coalesce(null, 2)", 2),
    "ifnull": ("ifnull(null, 2)", 2),
    "nullif": ("nullif(2, 2)", None),
    "if": ("if(null, 1, 2)", 2),
    "year": ("year(as_of)", 2026),
    "month": ("month(as_of)", 5),
    "day": ("day(as_of)", 1),
    "date_diff": ("date_diff('day', DATE '2026-04-01', as_of)", 30),
    "make_date": ("make_date(2026, 5, 1) = as_of", True),
    "to_days": ("as_of + to_days(:days) = DATE '2026-07-30'", True),
    "to_months": ("as_of + to_months(2) = DATE '2026-07-01'", True),
    "to_years": ("as_of + to_years(1) = DATE '2027-05-01'", True),
    "len": ("len(cover_items)", 2),
    "list_contains": ("list_contains(cover_items, 'name')", True),
    "list_has_any": ("list_has_any(cover_items, :words)", True),
    "list_has_all": ("list_has_all(cover_items, :words)", False),
    "list_distinct": ("len(list_distinct(['a', 'a']))", 1),
    "list_intersect": ("list_intersect(cover_items, :words)", ["name"]),
    "list_filter": ("list_filter(cover_items, lambda i: i not in (:words))", ["o'clock"]),
    "list_transform": ("list_transform(cover_items, lambda i: length(i))", [4, 7]),
    "list_bool_and": ("list_bool_and([true, null])", True),
    "list_bool_or": ("list_bool_or([false, true])", True),
    "count": ("count(DISTINCT reason_words)", 2),
    "count_if": ("count_if(reason_words > 1)", 2),
    "sum": ("sum(reason_words)", 7),
    "avg": ("avg(reason_words)", 7 / 3),
    "median": ("median(reason_words)", 3),
    "min": ("min(reason_words)", 1),
    "max": ("max(reason_words)", 3),
    "bool_and": ("bool_and(reason_words > 0)", True),
    "bool_or": ("bool_or(reason_words > 9)", False),
    "mode": ("mode(reason_words)", 3),
    "entropy": ("round(entropy(reason_words), 2)", 0.92),
}


def value_of(sql: str) -> Any:
    """Run an expression over three rows."""
    compiled = read_expression(sql, "test").to_sql(COVER, NUMBERS)
    with duckdb.connect() as connection:
        rows = "(VALUES (1), (3), (3)) AS f(reason_words)"
        return connection.execute(f"SELECT ({compiled}) FROM {rows}").fetchall()[0][0]


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_every_function_means_what_is_said(function: Any) -> None:
    """Each function of the whitelist runs, and gives what its line in the manual says."""
    sql, expected = MEANT[function.name]
    assert value_of(sql) == pytest.approx(expected) if isinstance(expected, float) else value_of(sql) == expected


def test_nothing_else_has_a_meaning() -> None:
    """The whitelist and the examples above name the same functions."""
    assert set(MEANT) == {function.name for function in FUNCTIONS}


@pytest.mark.parametrize(
    "sql",
    [
        "1) FROM read_csv('/etc/passwd') WHERE (1",
        "(SELECT count(*) FROM facts) > 1",
        "EXISTS (SELECT 1)",
        "name_given; DROP TABLE facts",
        "name_given IN (SELECT name_given FROM facts)",
        "name_given = ANY (SELECT true)",
        "facts.name_given",
        "f.name_given",
        "count(*) OVER () > 1",
        "unnest([true])",
        "read_text('/etc/passwd') = ''",
        "\"read_text\"('/etc/passwd') = ''",
        "getenv('HOME') = ''",
        "current_setting('memory_limit') = ''",
        "getvariable('x')",
        "now() > as_of",
        "current_date > as_of",
        "random() > 0.5",
        "nextval('s') > 1",
        "repeat(signer, 1000000000) = ''",
        "len(range(100000000000)) > 1",
        "len(generate_series(1, 100000000000)) > 1",
        "replace(signer, 'a', 'aaaaaaaaaa') = ''",
        "lpad(signer, 1000000000, 'x') = ''",
        "COLUMNS('.*')",
        "*",
        "name_given AS x",
        "name_given, tin_given",
        "name_given COLLATE NOCASE",
        "last_key GLOB '*'",
        "CAST(last_key AS INTEGER) = 1",
        "last_key::INTEGER = 1",
        "TRY_CAST(last_key AS INTEGER[]) IS NULL",
        "TRY_CAST(last_key AS ENUM('a')) IS NULL",
        "[x for x in items]",
        "items[1] = 'a'",
        "{'a': 1}",
        "try(1 / 0)",
        "sum(count(*)) > 1",
        "x -> 'a'",
        "name_given -- \n) FROM (SELECT 1",
        "name_given /* unclosed",
        "'unclosed",
        "",
        "-- nothing but a remark",
        ")",
        "(" * 200 + "name_given" + ")" * 200,
        "not " * 4_990 + "name_given",
        "case " * 3_000,
        "1" + " + 1" * NODE_LIMIT + " > 0",
        "name_given or " * 3_000 + "name_given",
        "len(list_filter(cover_items, lambda x: len(list_filter(items, lambda y: x = y)) > 0)) = 0",
        " || ".join(["signer"] * 18) + " = 'a'",
        "$1",
        "?",
        "?::boolean",
    ],
)
def test_what_is_not_in_the_grammar_is_refused(sql: str) -> None:
    """Subqueries, files, settings, clocks, chance, growth, casts that fail and other tables are refused unread."""
    with pytest.raises(PackFault):
        read_expression(sql, "test")


@pytest.mark.parametrize(
    ("sql", "kind", "hint"),
    [
        ("name_givn", Lint.UNKNOWN_COLUMN, "name_given"),
        ("lowr(signer) = 'a'", Lint.UNKNOWN_FUNCTION, "lower"),
        ("rid > 1", Lint.UNKNOWN_COLUMN, ""),
        ("system(signer) = 'a'", Lint.UNKNOWN_FUNCTION, ""),
    ],
)
def test_a_slip_is_told_with_the_nearest_word(sql: str, kind: Lint, hint: str) -> None:
    """An unknown column or function is named, with what was probably meant."""
    with pytest.raises(PackFault) as raised:
        read_expression(sql, "rule, predicate")
    assert raised.value.kind is kind
    assert hint in raised.value.do


def test_values_are_literals() -> None:
    """What the letter says and the numbers stand in the SQL as quoted, typed literals: no word of it can act."""
    evil = "x'); DROP TABLE facts; --"
    compiled = read_expression("signer = :word or list_contains(undertakings, signer)", "t").to_sql(
        {"signer": evil, "undertakings": [evil, "a\x00b"]}, {"word": evil}
    )
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT ({compiled})").fetchall() == [(True,)]


def test_a_list_spreads_in_a_bracket() -> None:
    """`x in (:list)` asks for any item of the list, and NULL stays cannot tell."""
    assert value_of("signer in (:words)") is False
    assert value_of("'name' in ('other', :words)") is True
    assert value_of("if(true, null, signer) in (:words)") is None


@pytest.mark.parametrize(
    "call", ["levenshtein(:word || 'a', :word) = 0", "jaro_winkler_similarity(:word, :word || 'a') = 1"]
)
def test_no_two_long_texts_are_compared_in_full(call: str) -> None:
    """Time grows with the product of their lengths: the first two hundred characters of each are compared."""
    compiled = read_expression(call, "t").to_sql({}, {"word": "b" * 300})
    with duckdb.connect() as connection:
        assert connection.execute(f"SELECT ({compiled})").fetchall() == [(True,)]


@pytest.mark.parametrize(
    "value", [f'"{"a" * 4_001}"', str(["a"] * 1_001).replace("'", '"'), "1e15", "inf", "9" * 5_000]
)
def test_a_number_is_no_book(value: str) -> None:
    """A text, a list or a number out of all proportion is refused before it stands in any SQL."""
    text = f"""title = "n"
authority = "practice"
[[value]]
since = 2020-01-01
value = {value}
reference = {{ text = "r", href = "https://example.org/" }}
"""
    with pytest.raises(PackFault):
        read_number("n", text)


@pytest.mark.parametrize(
    "line",
    ["a" + ".a" * 30_000 + " = 1", "[" + "a." * 30_000 + "a]", "a" + ' . "b"' * 5_000 + " = 1", "x = " + "[" * 20_000],
)
def test_a_key_of_a_thousand_dots_is_refused_at_once(line: str) -> None:
    """What takes the parser time without end is no TOML; a long word without dots is."""
    with pytest.raises(PackFault):
        parse_toml(line, "pack.toml")
    assert parse_toml(f"x = '{'a' * 60_000}'", "pack.toml")


def test_brackets_in_a_text_are_text() -> None:
    """A bracket inside quotes opens and closes nothing."""
    assert value_of("split_part('8 USC 1253(a)', '(', 1) = '8 USC 1253'" + " and ')' = ')'" * 60) is True


def test_negative_numbers_keep_their_sign() -> None:
    """A negative number in numbers/ is negative in the SQL, whatever stands before it."""
    assert value_of("1 - :minus") == 4


def test_row_and_cover_facts_never_share_a_name() -> None:
    """A name in a rule means one column: the two tables of facts have none in common."""
    assert not {fact.name for fact in ROW_FACTS} & {fact.name for fact in COVER_FACTS}
