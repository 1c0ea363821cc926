"""Counts who answers to each value: people compared with rows, a million people at a time or all in one stream.

Keys that sort people into classes are counted by value: people are joined to the distinct values asked for, and
counted. Under all others a person may answer to several values, so the pairs are kept until they are counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from misnomer.simulation.compared import LIKENESS, Fields, Names, alike_words, compared
from misnomer.simulation.streams import Shown, ahead, batches_of, in_batches, streamed
from misnomer.simulation.values import Values
from misnomer.terms.errors import UsageError
from misnomer.terms.match_key import Comparison, KeyPart, MatchKey

Ints = npt.NDArray[np.int64]
NONE: Final = np.int64(2**62)
GROUPS: Final = 6
_HITS: Final = 1 << 16
"""Hits that are counted at a time: few enough that Ctrl-C is soon heard."""
ASKED: Final = 1
ABSENT: Final = 2


@dataclass(frozen=True, slots=True)
class Answers:
    """Who answers to the values of one match key, so far. Values of all effective keys are numbered through [V]."""

    hits: Ints
    """People of the file who answer [V]."""
    strangers: Ints
    """Of these, people nobody asked about [V]."""
    low: Ints
    """The lowest number of a person who answers, NONE if nobody does [V]."""
    high: Ints
    """The highest, -1 if nobody does [V]."""
    group: Ints
    """Group of a stranger who answers (the only one, where there is one) [V]."""
    weight: Ints
    """Rows that ask for each value [V]."""
    reached: Ints
    """Distinct strangers who answer to any value, by group [6]."""
    squares: Ints
    """Sum over strangers of the square of the rows that each answers to, in its one element."""
    asked: list[tuple[Ints, Ints]]
    """Pairs of values and people who were asked about."""
    trace: list[tuple[int, int]]
    """People compared, and strangers who had answered by then."""


def no_answers(weight: Ints) -> Answers:
    """Nobody yet, for values that so many rows ask for [V]."""
    size = len(weight)

    def zeros(length: int) -> Ints:
        return np.zeros(length, np.int64)

    return Answers(
        hits=zeros(size),
        strangers=zeros(size),
        low=np.full(size, NONE),
        high=zeros(size) - 1,
        group=zeros(size),
        weight=weight,
        reached=zeros(GROUPS),
        squares=zeros(1),
        asked=[],
        trace=[],
    )


def overlapping(parts: Sequence[Values]) -> bool:
    """Whether one person may answer to two values."""
    return len(parts) > 1 or any(not each.comparator.partitions for part in parts for each in part.key.parts)


def check_comparable(key: MatchKey) -> None:
    """See that a key leaves few enough pairs to compare word by word.

    Raises:
        UsageError: Where nothing of it can be compared by equality.
    """
    if all(part.comparator.comparison in LIKENESS for part in key.parts):
        raise UsageError(
            f"Under {key.label} everybody would have to be compared with every row, letter by letter.",
            where="--key",
            do="Compare one field more, by equality, initial or sound (last:jw0.92,first:initial,zip).",
        )


_AS_STRINGS: Final = ("street", "unit")
_LETTERS: Final = LIKENESS | {Comparison.SOUNDEX, Comparison.INITIAL}


class Matcher:
    """Compares people with the values of one match key. Only `Fields` of invented people ever reach it."""

    def __init__(self, parts: Sequence[Values], connection: duckdb.DuckDBPyConnection, name: str) -> None:
        """Load the values.

        Args:
            parts: The values of its effective keys.
            connection: Where to compare.
            name: A name of its own for its tables.
        """
        for part in parts:
            check_comparable(part.key)
        self.parts, self._connection, self._name = tuple(parts), connection, name
        self.starts = np.cumsum([0, *(part.size for part in parts)])
        weight = np.concatenate([np.bincount(p.of_row, minlength=p.size) for p in parts]) if parts else np.empty(0)
        self.answers = no_answers(weight.astype(np.int64))
        self._pairs = overlapping(parts)
        for number, part in enumerate(parts):
            table = part.table
            value = pa.array((table["value"].to_numpy() + self.starts[number]).astype(np.int32))
            self._load(f"{name}_{number}", table.set_column(0, "value", value))
        if self._pairs:
            value = pa.array(np.arange(len(weight), dtype=np.int32))
            self._load(f"{name}_weight", pa.table({"value": value, "rows": self.answers.weight}))

    @property
    def streams(self) -> bool:
        """Whether people can be compared as a stream: by whole numbers, which sort them into classes."""
        return not self._pairs and len(self.parts) == 1 and _in_numbers(self.parts[0].key)

    def _load(self, name: str, table: pa.Table) -> None:
        self._connection.register("loading", in_batches(table))
        self._connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM loading").fetchall()
        self._connection.unregister("loading")

    def count(self, people: Shown, names: Names) -> None:
        """Add some people of the file, none met before.

        Args:
            people: Who, and what is shown of them.
            names: Names and places.
        """
        views = []
        for number, part in enumerate(self.parts):
            near: Any = slice(None)
            some = people.fields
            if not _in_numbers(part.key):
                near = self._near(number, part, some, names)
                some = some.some(near)
            columns = {**compared(part.key, some, names), **_words(part.key, some)}
            who = {"person": people.person[near], "grp": people.group[near], "asked": people.asked[near]}
            self._connection.register(f"people_{number}", in_batches(pa.table({**who, **columns})))
            views.append(f"{_hits(part, f'people_{number}', f'{self._name}_{number}')} WHERE p.asked < {ABSENT}")
        if views:
            self._add(" UNION ALL ".join(views))
        for number in range(len(self.parts)):
            self._connection.unregister(f"people_{number}")

    def stream(self, people: Iterable[Shown], names: Names, stretch: int) -> Ints:
        """Add everybody in the order of their numbers, compared in one go: the values are made ready once.

        Args:
            people: Some of them at a time.
            names: Names and places.
            stretch: People of a stretch.

        Returns:
            How many strangers of each stretch answer, up to the last who does.
        """
        found = np.zeros(0, np.int64)
        with streamed(ahead(batches_of(self.parts[0].key, people, names)), self._connection) as everybody:
            hits = self._connection.sql(_hits(self.parts[0], everybody, f"{self._name}_0"))
            for batch in hits.to_arrow_reader(_HITS):
                value, person, group, asked = (column.to_numpy().astype(np.int64) for column in batch.columns)
                for flag in (0, ASKED):
                    those = np.flatnonzero(asked == flag)
                    self._met(value[those], person[those], group[those], asked=bool(flag))
                more = np.bincount(person[asked == 0] // stretch, minlength=len(found))
                more[: len(found)] += found
                found = more
        return found

    def mark(self, people: int, reached: int | None = None) -> None:
        """Note how many strangers have answered.

        Args:
            people: Of how many people of the file that have been compared.
            reached: How many, if not all so far.
        """
        self.answers.trace.append((people, int(self.answers.reached.sum()) if reached is None else reached))

    def _near(self, number: int, part: Values, fields: Fields, names: Names) -> Ints:
        """Positions of those who agree with some value in all that is compared as numbers.

        They are few, so that strings are made for them alone.
        """
        plain = [each for each in part.key.parts if _as_number(each)]
        columns = compared(MatchKey(tuple(plain)), fields, names)
        if not columns:
            return np.arange(len(fields.last))
        table = pa.table({**columns, "line": np.arange(len(fields.last))})
        self._connection.register("everybody", in_batches(table))
        listed = ", ".join(columns)
        near = self._rows(f"""SELECT line FROM everybody SEMI JOIN (SELECT DISTINCT {listed} FROM {self._name}_{number})
            USING ({listed})""")["line"]
        self._connection.unregister("everybody")
        return np.sort(near)

    def _add(self, hits: str) -> None:
        source = f"({hits})"
        if self._pairs:
            self._connection.execute(f"CREATE OR REPLACE TEMP TABLE pairs AS {hits}").fetchall()
            source = "pairs"
        self._add_strangers(source)
        self._add_asked(source)
        if self._pairs:
            self._count_people()

    def _add_strangers(self, source: str) -> None:
        self._merge(self._rows(f"""SELECT value, grp, count(*) AS hits, min(person) AS low, max(person) AS high
            FROM {source} WHERE asked = 0 GROUP BY value, grp"""), asked=False)  # fmt: skip

    def _add_asked(self, source: str) -> None:
        met = self._rows(f"SELECT value, person, grp FROM {source} WHERE asked = {ASKED}")
        self._met(met["value"], met["person"], met["grp"], asked=True)

    def _met(self, value: Ints, person: Ints, group: Ints, *, asked: bool) -> None:
        """Add people one by one, each beside the value that they answer to [n]."""
        if len(value):
            self._merge({"value": value, "grp": group, "hits": 1, "low": person, "high": person}, asked=asked)
            if asked:
                self.answers.asked.append((value, person))

    def _rows(self, query: str) -> dict[str, Ints]:
        table = self._connection.sql(query).to_arrow_table()
        return {name: table[name].to_numpy().astype(np.int64) for name in table.column_names}

    def _merge(self, found: dict[str, Any], *, asked: bool) -> None:
        answers, value = self.answers, found["value"]
        np.add.at(answers.hits, value, found["hits"])
        np.minimum.at(answers.low, value, found["low"])
        np.maximum.at(answers.high, value, found["high"])
        if not asked:
            np.add.at(answers.strangers, value, found["hits"])
            answers.group[value] = found["grp"]
            if not self._pairs:
                np.add.at(answers.reached, found["grp"], found["hits"])
                answers.squares[0] += int((found["hits"] * answers.weight[value] ** 2).sum())

    def _count_people(self) -> None:
        """Distinct strangers of this chunk; nobody is in two chunks."""
        found = self._rows(f"""SELECT grp, count(*) AS people, sum(covered * covered)::BIGINT AS squares FROM (
            SELECT person, any_value(grp) AS grp, sum(rows)::BIGINT AS covered FROM pairs
            JOIN {self._name}_weight USING (value) WHERE asked = 0 GROUP BY person) GROUP BY grp""")
        np.add.at(self.answers.reached, found["grp"], found["people"])
        self.answers.squares[0] += int(found["squares"].sum())


def _as_number(part: KeyPart) -> bool:
    """Whether it is compared as a whole number, without looking at letters."""
    return part.field not in _AS_STRINGS and part.comparator.comparison not in _LETTERS


def _in_numbers(key: MatchKey) -> bool:
    return all(_as_number(part) for part in key.parts)


def _words(key: MatchKey, fields: Fields) -> dict[str, Any]:
    return {f"word_{name}": words for name, words in alike_words(key, fields).items()}


def _hits(part: Values, people: str, values: str) -> str:
    """Values beside the people who answer."""
    tests = [f"p.{name} = v.{name}" for name in part.equal]
    tests += [_alike(each) for each in part.key.parts if each.comparator.comparison in LIKENESS]
    beside = f"{people} p JOIN {values} v ON {' AND '.join(tests)}"
    return f"SELECT v.value, p.person, p.grp, p.asked FROM {beside}"


def _alike(part: KeyPart) -> str:
    one, other = f"p.word_{part.field}", f"v.word_{part.field}"
    how = part.comparator
    if how.comparison is Comparison.JARO_WINKLER:
        return f"jaro_winkler_similarity({one}, {other}) >= {how.threshold}"
    most = 1 if how.comparison is Comparison.LEV1 else 2
    return f"levenshtein({one}, {other}) <= {most}"
