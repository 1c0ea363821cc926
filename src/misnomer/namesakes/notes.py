"""What an estimate could not know, said in sentences; counts of rows, never a value."""

from typing import Final

import numpy as np

from misnomer.namesakes.assumptions import BlankRule
from misnomer.namesakes.columns import Coded, Spelled
from misnomer.namesakes.name_chances import mean_others
from misnomer.namesakes.request_form import FormPart, RequestForm
from misnomer.terms.match_key import Comparison

_API: Final = 2
_ORIGIN_SHARE: Final = 0.5

_SPELLINGS: Final = {
    "last": (Spelled.LAST_OF_SEVERAL, Spelled.LAST_MARKED),
    "first": (Spelled.FIRST_OF_SEVERAL, Spelled.FIRST_MARKED),
}

_BLANKS: Final = {
    BlankRule.IGNORE: "they are counted on the fields they have",
    BlankRule.NEVER_AGREES: "they are taken to match nobody, as was assumed",
    BlankRule.EQUALS_BLANK: "they are counted as matching records that are blank there too, as was assumed",
}


def notes_on(form: RequestForm) -> tuple[str, ...]:
    """What a reader should know of how a request's rows were counted.

    Args:
        form: The closed form of the request.
    """
    rows = form.prepared.columns.rows
    found = [*_lacking(form, rows), *_nameless(form, rows)]
    for name, words in (("last", "surname"), ("first", "first name")):
        found += [*_names(form, name, words, rows), *_spelled(form, name, words, rows)]
    found += [*_places(form, rows), *_years(form, rows), *_middles(form), *_origins(form, rows), *_numbers(form)]
    return tuple(found)


def _say(count: int, rows: int, one: str, several: str) -> list[str]:
    """A sentence about some rows; about the row itself where there is one row only."""
    if not count:
        return []
    if rows == 1:
        return [one]
    return [f"{count:,} row{'s' if count > 1 else ''}: {several}"]


def _lacking(form: RequestForm, rows: int) -> list[str]:
    what = _BLANKS[form.prepared.model.assumptions.blank]
    said = []
    for part in (*(p.effective for p in form.parts), *form.unmatched):
        if part.missing and part.key.parts:
            lacks = " and ".join(part.missing)
            one = f"{lacks} not given: compared on {part.key}."
            if {"first", "last"} & set(part.missing):
                one += " Someone of one name may be filed under it as either."
            said += _say(len(part.rows), rows, one, f"no {lacks} of their own; {what}.")
    return said


def _nameless(form: RequestForm, rows: int) -> list[str]:
    empty = sum(len(part.rows) for part in form.unmatched if not part.key.parts)
    return _say(
        empty,
        rows,
        "Nothing that the key compares is given: no estimate.",
        "nothing that the key compares is given; they are counted as matching nobody.",
    )


def _names(form: RequestForm, name: str, words: str, rows: int) -> list[str]:
    how = form.key.comparator(name)
    if how is None:
        return []
    column: Coded = getattr(form.prepared.columns, name)
    population = form.prepared.model.population
    unlisted = population.surnames.unlisted if name == "last" else population.first_names.unlisted
    relation = form.prepared.relation(name, how)
    missing = _rows_of(column, relation.unlisted[relation.digit_of_word])
    bearers = f"about {mean_others(unlisted) + 1:.0f} people, of which it may have 1 to {unlisted.bearers.max():.0f}"
    said = _say(
        missing,
        rows,
        f"The {words} is in no table: counted as a name of {bearers}.",
        f"the {words} is in no table; counted as a name of {bearers} each.",
    )
    if how.comparison is not Comparison.INITIAL:
        short = np.array([len(w) == 1 and w.isascii() for w in column.words], np.bool_)
        said += _say(
            _rows_of(column, short),
            rows,
            f"The {words} is one letter, compared with records that show no more; as an initial it reaches far more.",
            f"the {words} is one letter, compared with records that show no more; as an initial it reaches far more.",
        )
    foreign = np.array([not w.isascii() for w in column.words], np.bool_)
    return said + _say(
        _rows_of(column, foreign),
        rows,
        f"The {words} has letters that no table has: how the file spells it, and how many that reaches, cannot be "
        "known.",
        f"the {words} has letters that no table has; how the file spells it, and how many that reaches, cannot be "
        "known.",
    )


def _spelled(form: RequestForm, name: str, words: str, rows: int) -> list[str]:
    """What the writing of a name leaves open."""
    if form.key.comparator(name) is None:
        return []
    spelled = form.prepared.columns.spelled
    several, marked = _SPELLINGS[name]
    parts = "is of several words, counted as one: a file that has one of them alone may reach far more"
    marks = "has an accent or an apostrophe, set aside here: a file that keeps them may reach fewer"
    return [
        *_say(int((spelled & several != 0).sum()), rows, f"The {words} {parts}.", f"the {words} {parts}."),
        *_say(int((spelled & marked != 0).sum()), rows, f"The {words} {marks}.", f"the {words} {marks}."),
    ]


def _rows_of(column: Coded, flags: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> int:
    """Rows whose word is flagged."""
    if not len(flags):
        return 0
    return int(np.append(flags, [False])[column.codes].sum())


def _places(form: RequestForm, rows: int) -> list[str]:
    count = sum(_unknown_places(part) for part in form.parts)
    return _say(
        count,
        rows,
        "The place is in no table, or its parts disagree: counted as the ZIP, or as a place of middling size.",
        "the place is in no table, or its parts disagree; counted as the ZIP, or as a place of middling size.",
    )


def _unknown_places(part: FormPart) -> int:
    place = part.form.place
    return 0 if place is None else int(part.form.distinct.counts[place.unknown].sum())


def _years(form: RequestForm, rows: int) -> list[str]:
    if "dob" not in form.key.fields:
        return []
    years, columns = form.prepared.model.population.ages.years, form.prepared.columns
    outside = (columns.year >= 0) & ((columns.year < years[0]) | (columns.year > years[-1]))
    between = f"outside {int(years[0])} to {int(years[-1])}"
    return _say(
        int(outside.sum()),
        rows,
        f"The year of birth is {between}, the years that were counted: the nearest of them is taken.",
        f"the year of birth is {between}, the years that were counted; the nearest of them is taken.",
    )


def _middles(form: RequestForm) -> list[str]:
    if "middle" not in form.key.fields:
        return []
    return ["No table of middle names is public: only the initial is counted, by judgement, which makes too many."]


def _origins(form: RequestForm, rows: int) -> list[str]:
    """Say where names of one origin are likely to keep together more than the closed form has it."""
    together = {"last", "first"} <= set(form.key.fields)
    total = sum((part.by_group for part in form.parts), np.zeros(6))
    if not together or total.sum() <= 0 or total[_API] / total.sum() < _ORIGIN_SHARE:
        return []
    subject = "This pair of names" if rows == 1 else "Most of these pairs of names"
    return [f"{subject} is likely to be of one origin: names of one origin meet 4 to 12 times more often than counted."]


def _numbers(form: RequestForm) -> list[str]:
    if "tin" not in form.key.fields:
        return []
    return ["How often an identification number is wrong or shared is judgement; nothing public counts it."]
