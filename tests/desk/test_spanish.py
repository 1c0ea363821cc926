"""Spanish pages: every text of pages and views, and every word looked up as a page is made, stands in the catalogue."""

import ast
import gettext
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

from misnomer import desk
from misnomer.desk.clocks import REASONS
from misnomer.desk.models import Act, Standing
from misnomer.desk.roles import Role
from misnomer.terms.accounting import Ground
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.handling import Refusal, Stand, Step
from misnomer.terms.outcomes import FLAG_WORDS, Disposition, Outcome

ROOM = Path(desk.__file__).parent
CATALOGUE = ROOM / "locale" / "es" / "LC_MESSAGES"
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "noop", "ngettext", "Refused"}
"""What marks a text: Refused's sentences are looked up when they are shown."""
WORDS: tuple[type[StrEnum], ...] = (Role, Step, Refusal, Stand, Ground, Outcome, Disposition)
KINDS = (
    "reviewed",
    "decided",
    "sent",
    "answered",
    "recalled",
    "purged",
    "hold",
    "lift",
    "forget",
    "rows",
    "row",
    "file",
)
"""Kinds of entries and of views, which accountings show."""


def _called(tree: ast.AST) -> Iterator[str]:
    """Texts that a module marks: first arguments, whole however they are broken."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in MARKS:
            yield from [each.value for each in node.args[:1] if isinstance(each, ast.Constant)]


def _in_page(page: str) -> Iterator[str]:
    """Texts of a template, as Django's own tool hands them to xgettext."""
    for found in re.findall(r"(?:gettext|_)\((u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))", page):
        yield ast.literal_eval(found)


def _looked_up() -> set[str]:
    """Words that no page and no view names: closed lists, and what fields of a request are called."""
    closed = {word.value for words in WORDS for word in words}
    labels = {str(each.label) for words in (Act, Standing) for each in words}
    fields = {text.rstrip(".") for text in REQUEST_FIELDS.values()}
    return closed | labels | fields | {*FLAG_WORDS.values(), *REASONS, *KINDS}


def texts() -> set[str]:
    """Every text that a Spanish reader may meet."""
    pages = [templatize(path.read_text(encoding="utf-8")) for path in (ROOM / "templates").rglob("*.html")]
    modules = [ast.parse(path.read_text(encoding="utf-8")) for path in ROOM.rglob("*.py")]
    said = {text for page in pages for text in _in_page(page)} | {text for tree in modules for text in _called(tree)}
    return (said | _looked_up()) - {""}


@pytest.fixture(scope="module")
def spanish() -> gettext.GNUTranslations:
    """The compiled catalogue."""
    with (CATALOGUE / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_every_text_is_translated(spanish: gettext.GNUTranslations) -> None:
    """No text of a page or a view, no refusal and no closed word is left in English for a Spanish reader."""
    wanted = texts()
    assert len(wanted) > 500
    held = {each if isinstance(each, str) else each[0] for each in spanish._catalog}  # type: ignore[attr-defined]
    assert sorted(wanted - held - {"–"}) == []


def test_values_stay_in_their_sentences(spanish: gettext.GNUTranslations) -> None:
    """A translation names the same values as its text, so that none is lost and none fails."""
    names = re.compile(r"%\(\w+\)s")
    pairs = [(text, spanish.gettext(text)) for text in texts()]
    assert [text for text, said in pairs if sorted(names.findall(text)) != sorted(names.findall(said))] == []


def test_what_is_compiled_is_what_is_written(spanish: gettext.GNUTranslations) -> None:
    """The compiled catalogue holds the translations of the readable one, no older ones; none is unsure."""
    written = (CATALOGUE / "django.po").read_text(encoding="utf-8")
    assert "fuzzy" not in written
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', written, re.MULTILINE)
    assert len(pairs) > 500
    assert [
        (one, two) for one, two in pairs if spanish.gettext(one.replace('\\"', '"')) != two.replace('\\"', '"')
    ] == []
