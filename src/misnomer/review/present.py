"""What a door shows of an opinion, and the exit code it leaves with."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from misnomer import intake, report
from misnomer.report.answer import answer
from misnomer.report.estimate_words import headline, namesakes_words
from misnomer.report.plain_words import about, name_words
from misnomer.review.session import open_session
from misnomer.terms.opinion import Estimate, Opinion, PersonEstimate
from misnomer.terms.outcomes import Outcome

EXIT_CODES: Final = {Outcome.BREACHED: 11, Outcome.CANNOT_TELL: 10, Outcome.HOLDS: 0, Outcome.DOES_NOT_APPLY: 0}
"""0 means that nothing was found against the request; it is no permission."""


def exit_code(opinion: Opinion) -> int:
    """The exit code of a review: 0 nothing found against it, 10 cannot tell, 11 breached."""
    return EXIT_CODES[opinion.outcome]


def as_text(opinion: Opinion) -> str:
    """The summary a person reads in a terminal, 80 columns wide."""
    return report.render_text(opinion)


def json_text(opinion: Opinion) -> str:
    """The opinion as in opinion.json."""
    return report.render_json(opinion)


def timing_words(opinion: Opinion) -> str:
    """About how long judging by each pack took, in one line; empty where there were too few rows to tell."""
    each = ", ".join(f"{pack} {seconds:.1f} s" for pack, seconds in opinion.seconds.items())
    return f"Judged, about: {each}." if each else ""


def schema_text() -> str:
    """The JSON Schema of opinion.json."""
    return report.schema_text()


def propose_columns(paths: Sequence[Path]) -> str:
    """How the columns of the files would be read, as a TOML map that a person can edit; places, never values."""
    with open_session(None) as session:
        return intake.propose_map(paths, session.connection)


def namesakes_text(estimate: PersonEstimate | Estimate, form: str) -> str:
    """An estimate as a door prints it.

    Args:
        estimate: One person's, or a request's.
        form: `text` or `json`.
    """
    return report.render_namesakes_json(estimate) if form == "json" else report.render_namesakes_text(estimate)


def name_shown(name: str) -> str:
    """A file's name as a page may show it: one line, no unseen character, at most 120 characters; empty for none."""
    return name_words(name)


def answer_words(opinion: Opinion) -> str:
    """The answer in a few sentences: what is wrong, what becomes of the rows, what to do next."""
    said = answer(opinion)
    return f"{said.headline} {said.why} {said.rows} {said.next}"


def estimate_words(estimate: Estimate) -> tuple[str, str]:
    """The number of wrong people with its range, and what it means for a row."""
    return headline(estimate), namesakes_words(estimate)


def others_words(expected: float) -> str:
    """How many others answer to one row's identifiers: `about 26,000 other people answer to the same identifiers`."""
    if expected >= 1:
        return f"About {about(expected)} other people in the file answer to the same identifiers."
    if expected <= 0:
        return "Nobody else that could be counted answers to the same identifiers."
    return f"About one chance in {about(1 / expected)} that another person in the file answers to the same identifiers."
