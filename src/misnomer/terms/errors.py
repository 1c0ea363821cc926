"""What can go wrong, as a tree; each error knows its paragraph for a person and its exit code.

    MisnomerError                       1   a fault in misnomer
    ├── UsageError                      2   the call's words are off
    │   └── NothingToMend               2   nothing was found that the requester could mend
    ├── NothingToReview                 3   there is no row to review
    ├── UnreadableInput                20   the file cannot be read as what it claims to be
    │   ├── UnsupportedFormat          21   no reader for this kind of file
    │   ├── DamagedFile                22   truncated or corrupt
    │   ├── EncryptedFile              23   password-protected
    │   ├── TooLarge                   24   beyond a limit on rows, columns, cells, bytes or ratio
    │   ├── HostileFile                25   carries a DTD, a bomb or a path trick
    │   ├── NoHeader                   26   no header row could be found
    │   ├── BadEncoding                27   the text is in no encoding we can read
    │   ├── BadCover                   28   the cover cannot be understood
    │   └── BadColumnMap               29   the column map cannot be understood
    ├── PackError                       2   a pack is not fit to judge by
    ├── TableError                      1   a table does not match its card
    ├── MatchKeyError                   2   a match key cannot be understood
    └── LedgerError                    30   a fault of the log, see the ledger room (30–39)

0, 10 (cannot tell) and 11 (breached) are results, not errors, and come from `review` alone.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class MisnomerError(Exception):
    """A fault in misnomer itself, or one of its kinds below.

    Args:
        what: What is wrong, in one plain sentence without any cell's content.
        where: The file, sheet, row, rule or option it concerns.
        do: What the reader can do about it.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", do: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.do = do

    def paragraph(self) -> str:
        """What is wrong, where, and what to do, for a person to read."""
        parts = [self.what]
        if self.where:
            parts.append(f"Where: {self.where}")
        if self.do:
            parts.append(f"What to do: {self.do}")
        return "\n".join(parts)

    def __str__(self) -> str:
        return self.paragraph()


class UsageError(MisnomerError):
    """The call's words are off."""

    exit_code = 2


class NothingToMend(UsageError):
    """A deficiency letter is asked for where nothing was found that the requester could mend."""


class NothingToReview(MisnomerError):
    """There is no row to review."""

    exit_code = 3


class UnreadableInput(MisnomerError):
    """An input file cannot be read as what it claims to be."""

    exit_code = 20


class UnsupportedFormat(UnreadableInput):
    """There is no reader for this kind of file."""

    exit_code = 21


class DamagedFile(UnreadableInput):
    """The file is truncated or corrupt."""

    exit_code = 22


class EncryptedFile(UnreadableInput):
    """The file is password-protected."""

    exit_code = 23


class TooLarge(UnreadableInput):
    """The file is beyond a limit on rows, columns, cells, bytes or compression ratio."""

    exit_code = 24


class HostileFile(UnreadableInput):
    """The file carries something no honest spreadsheet has: a DTD, a bomb, a path trick."""

    exit_code = 25


class NoHeader(UnreadableInput):
    """No header row could be found, and no column map was given."""

    exit_code = 26


class BadEncoding(UnreadableInput):
    """The text is in no encoding that can be read without guessing."""

    exit_code = 27


class BadCover(UnreadableInput):
    """The cover cannot be understood."""

    exit_code = 28


class BadColumnMap(UnreadableInput):
    """The column map cannot be understood or does not fit the file."""

    exit_code = 29


class PackError(MisnomerError):
    """A pack is not fit to judge by."""

    exit_code = 2


class TableError(MisnomerError):
    """A table does not match its card."""

    exit_code = 1


class MatchKeyError(MisnomerError):
    """A match key cannot be understood."""

    exit_code = 2


class LedgerError(MisnomerError):
    """A fault of the log; its kinds live in the ledger room, 30 to 39."""

    exit_code = 30


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A short *did you mean …?* for an unknown word, or an empty string where nothing is near."""
    near = difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"Did you mean {near[0]!r}?" if near else ""
