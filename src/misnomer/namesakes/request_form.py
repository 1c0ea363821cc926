"""The closed form of a whole request: every effective key's values, and what a first pass over them finds."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from misnomer.namesakes.assumptions import BlankRule
from misnomer.namesakes.closed_form import KeyForm
from misnomer.namesakes.effective import EffectiveRows, effective_rows
from misnomer.namesakes.key_forms import key_form
from misnomer.namesakes.parts import Parts
from misnomer.namesakes.prepared import PreparedRequest
from misnomer.namesakes.relations import Floats
from misnomer.terms.match_key import MatchKey
from misnomer.terms.progress import Progress, silent

Counts = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class FormPart:
    """The rows of one effective key, with the closed form of their values."""

    effective: EffectiveRows
    """The key and its rows."""
    form: KeyForm
    """Its values."""
    strangers: Floats
    """Expected strangers in the file for each value, family in the home included [V]."""
    home: Floats
    """Of these, expected family in the home [V]."""
    kin: Floats
    """Chance of a namesake among kin for each value [V]."""
    persons: Counts
    """Different people whom the rows of each value are about [V]."""
    alike: Floats
    """Chance that one more of a home where a stranger answers does so, too [V]; all 0 where it is seen as many."""
    by_group: Floats
    """Strangers summed over values, by group [6]."""

    @property
    def expected(self) -> Floats:
        """λ of each value [V]."""
        return np.asarray(self.strangers + self.kin)


@dataclass(frozen=True, slots=True)
class RequestForm:
    """The closed form of a request under one match key."""

    key: MatchKey
    """The match key."""
    prepared: PreparedRequest
    """The request and the model."""
    parts: tuple[FormPart, ...]
    """One per effective key that has a field left, most rows first."""
    unmatched: tuple[EffectiveRows, ...]
    """Rows that can match nobody: nothing to compare is left, or a blank never agrees."""

    def expected(self) -> Floats:
        """λ of every row of the request; NaN where nothing is left to compare [n]."""
        found = np.full(self.prepared.columns.rows, np.nan)
        for part in self.parts:
            found[part.effective.rows] = part.expected[part.form.distinct.of_row]
        return found

    @property
    def rows(self) -> int:
        """Rows in the request."""
        return self.prepared.columns.rows


def request_form(key: MatchKey, prepared: PreparedRequest, progress: Progress = silent) -> RequestForm:
    """Compute the closed form of every row under one match key.

    Args:
        key: The match key.
        prepared: The request and the model.
        progress: Told how many rows are done.
    """
    parts, unmatched, done = [], [], 0
    for effective in effective_rows(key, prepared.columns, prepared.model.assumptions):
        never = effective.missing and prepared.model.assumptions.blank is BlankRule.NEVER_AGREES
        if never or not effective.key.parts:
            unmatched.append(effective)
        else:
            parts.append(_part(effective, prepared))
        done += len(effective.rows)
        progress("counting namesakes", done, prepared.columns.rows)
    return RequestForm(key, prepared, tuple(parts), tuple(unmatched))


def _part(effective: EffectiveRows, prepared: PreparedRequest) -> FormPart:
    form = key_form(effective.key, prepared, effective.rows)
    strangers, home = np.empty(form.distinct.size), np.empty(form.distinct.size)
    alike = np.empty(form.distinct.size) if form.relatives else np.broadcast_to(0.0, form.distinct.size)

    def summed(values: Counts, parts: Parts) -> Floats:
        if form.relatives:
            alike[values] = parts.alike
        answering = parts.strangers + parts.clustered
        strangers[values], home[values] = answering @ np.ones(6) + parts.home, parts.home
        return np.asarray(np.ones(len(values)) @ answering)

    by_group = np.asarray(sum(form.each_part(summed), np.zeros(6)))
    blank = blank_share(effective, prepared)
    if blank == 1.0:  # as for nearly every request: nothing is copied
        return FormPart(effective, form, strangers, home, form.kin, form.persons, alike, by_group)
    scaled = strangers * blank, home * blank, form.kin * blank
    return FormPart(effective, form, *scaled, form.persons, alike, by_group * blank)


def blank_share(effective: EffectiveRows, prepared: PreparedRequest) -> float:
    """Share of those who answer to the effective key whose own missing fields are blank too, where that counts."""
    assumed = prepared.model.assumptions
    if assumed.blank is not BlankRule.EQUALS_BLANK:
        return 1.0
    return float(assumed.blank_in_file.value ** len(effective.missing))
