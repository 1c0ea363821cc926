"""Why an act is refused: one word of a closed list for the log, and a sentence for the person."""

from typing import Final

from django.utils.translation import gettext, gettext_noop

from misnomer.terms.handling import Refusal

HANDED_ON: Final = (
    gettext_noop("an agency of that name is registered already"),
    gettext_noop("an agency or office is named by 2 to 120 letters, beginning with a capital"),
    gettext_noop("The request has no such row."),
    gettext_noop("No such rule judged this request."),
    gettext_noop("another writer is at work on this log, and a log has only one"),
    gettext_noop("wait until it is done; nothing was written"),
)
"""Sentences of other rooms that the desk shows as its own refusals, and so in the reader's language."""


class Refused(Exception):
    """An act was refused; services record it as an attempt, in the database and in the ledger.

    Args:
        reason: A sentence for the person, without a word of the case's content; `%(name)s` where a value goes.
        refusal: Why, from the closed list.
        said: The values, by name; a closed word among them is shown in the reader's language.
    """

    def __init__(self, reason: str, refusal: Refusal = Refusal.NOT_NOW, **said: object) -> None:
        self.reason = reason % said if said else reason
        self.refusal = refusal
        self.on_record = False
        """Whether the attempt was put on record; a page that cannot be shown as the case stands is not."""
        self._sentence, self._said = reason, said
        super().__init__(self.reason)

    def words(self) -> str:
        """The sentence, in the reader's language."""
        sentence = gettext(self._sentence)
        shown = {name: gettext(value) if isinstance(value, str) else value for name, value in self._said.items()}
        return sentence % shown if shown else sentence


class NeedsSecondFactor(Refused):
    """The person must show their second factor again; a browser can be sent to do so."""

    def __init__(self) -> None:
        stale = gettext_noop("Show your second factor again: the last time is over 15 minutes ago.")
        super().__init__(stale, Refusal.SECOND_FACTOR)
