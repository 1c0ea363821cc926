"""Spanish pages: every text of pages and views, and every word looked up as a page is made, stands in the catalogue."""

import ast
import gettext
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation.template import templatize
from tests.desk.persons import Persons
from tests.desk.sessions import signed_in
from tests.desk.situations import Situations

from misnomer import desk
from misnomer.desk.clocks import REASONS
from misnomer.desk.models import Act, Standing
from misnomer.desk.refusals import HANDED_ON, Refused
from misnomer.desk.review_child import NO_MEMORY
from misnomer.desk.roles import Role
from misnomer.desk.services import agencies, decisions, reading
from misnomer.review.case_lines import LineFilter
from misnomer.terms.accounting import Ground
from misnomer.terms.fields import REQUEST_FIELDS
from misnomer.terms.handling import Refusal, Stand, Step
from misnomer.terms.outcomes import FLAG_WORDS, Disposition, Outcome

ROOM = Path(desk.__file__).parent
CATALOGUE = ROOM / "locale" / "es" / "LC_MESSAGES"
MARKS = {"_", "gettext", "gettext_lazy", "gettext_noop", "noop", "ngettext", "Refused", "CannotOpen", "fail"}
"""What marks a text: sentences of refusals are looked up when they are shown."""
HANDERS_ON = {
    ("acting.py", "_constraint"), ("agencies.py", "what"), ("decisions.py", "what"), ("reading.py", "what"),
    ("answers.py", "paragraph"), ("people.py", "join"),
}  # fmt: skip
"""Who hands on another's sentence as a refusal: one of HANDED_ON, or as `paragraph` what is wrong with a document,
which is English by design, or as `join` what Django has against a password, which is translated already."""
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
            said = node.args[1:2] if getattr(node.func, "id", "") == "fail" else node.args[:1]
            yield from [each.value for each in said if isinstance(each, ast.Constant)]


def _in_page(page: str) -> Iterator[str]:
    """Texts of a template, as Django's own tool hands them to xgettext."""
    for found in re.findall(r"(?:gettext|_)\((u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"))", page):
        yield ast.literal_eval(found)


def _looked_up() -> set[str]:
    """Words that no page and no view names: closed lists, and what fields of a request are called."""
    closed = {word.value for words in WORDS for word in words}
    labels = {str(each.label) for words in (Act, Standing) for each in words}
    fields = {text.rstrip(".") for text in REQUEST_FIELDS.values()}
    return closed | labels | fields | {*FLAG_WORDS.values(), *REASONS, *KINDS, NO_MEMORY}


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


def test_every_refusal_has_its_sentence() -> None:
    """A refusal says a sentence of the catalogue's, and whoever hands on another room's is known to do so."""
    handed = set()
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Refused":
                said = node.args[0].value if isinstance(node.args[0], ast.Starred) else node.args[0]
                said = said.func if isinstance(said, ast.Call) else said
                if not isinstance(said, ast.Constant):
                    handed.add((path.name, getattr(said, "attr", getattr(said, "id", ""))))
    assert handed == HANDERS_ON
    rooms = "".join(
        path.read_text(encoding="utf-8")
        for room in ("ledger", "review")
        for path in ROOM.parent.glob(f"{room}/**/*.py")
    )
    assert [each for each in HANDED_ON if f'"{each}"' not in rooms] == []


@pytest.mark.django_db
def test_refusals_handed_on_are_spanish(situations: Situations, persons: Persons) -> None:
    """What other rooms refuse is read in Spanish: an agency known already or misnamed, a row or a rule that is none."""
    case, reviewer = situations.at("reviewed"), persons["reviewer"]
    refused: dict[str, Callable[[], object]] = {
        "registered": lambda: agencies.register(persons["administrator"], "Department of Examples"),
        "misnamed": lambda: agencies.register(persons["administrator"], "1"),
        "no row shown": lambda: reading.row(reviewer, case, 999),
        "no row referred": lambda: decisions.propose_referral(reviewer, case, 999, "I read it."),
        "no rule shown": lambda: reading.rows(reviewer, case, LineFilter(rule="no/such/rule")),
        "no rule decided": lambda: decisions.propose_many(reviewer, case, "return", "no/such/rule", "I read it."),
    }
    with translation.override("es"):
        for name, act in refused.items():
            with pytest.raises(Refused) as caught:
                act()
            assert caught.value.words() != caught.value.reason, name


@pytest.mark.django_db
def test_numbers_that_a_browser_reads_are_written_as_it_reads_them(situations: Situations, persons: Persons) -> None:
    """What if, in Spanish: the tolerance stands in its field and links as 0.05, which a browser takes for a number."""
    case = situations.at("reviewed")
    client = signed_in(persons["reviewer"].user)
    client.cookies["django_language"] = "es"
    page = client.get(f"/cases/{case.token}/what-if?key=last,first&tolerance=0.05").content.decode()
    assert "Clave de cotejo" in page
    assert 'value="0.05"' in page
    assert "tolerance=0.05" in page


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
    read = [[text.replace('\\"', '"').replace("\\n", "\n") for text in pair] for pair in pairs]
    assert [(one, two) for one, two in read if spanish.gettext(one) != two] == []
