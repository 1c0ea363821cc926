"""The page a lawyer reads: one file, harmless whatever it is given, small whatever the request's size."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from misnomer.report import render_html
from misnomer.terms.match_request import ColumnRead, SheetRead
from misnomer.terms.opinion import Opinion

OPINIONS = ["breached", "undecided", "clean", "estimated", "hostile"]
LIMIT = 200_000


class Page(HTMLParser):
    """A page taken apart: its elements with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.text: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Keep text."""
        self.text.append(data)

    def attributes(self, name: str) -> Iterator[str]:
        """Every value of one attribute."""
        return (attributes[name] for _, attributes in self.elements if name in attributes)

    @property
    def words(self) -> str:
        """The page's text with single spaces."""
        return " ".join(" ".join(self.text).split())


@pytest.fixture(params=OPINIONS)
def any_page(request: pytest.FixtureRequest) -> str:
    """The page of each kind of opinion."""
    return render_html(request.getfixturevalue(request.param))


def test_it_has_no_script_and_loads_nothing(any_page: str) -> None:
    """No script, no handler, no style or picture from elsewhere; the content policy forbids what is not there."""
    page = Page(any_page)
    tags = {tag for tag, _ in page.elements}
    assert tags.isdisjoint({"script", "link", "img", "iframe", "object", "embed", "form", "base"})
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    assert "src" not in {name for _, attributes in page.elements for name in attributes}
    assert "default-src 'none'; style-src 'unsafe-inline'" in list(page.attributes("content"))
    assert "@import" not in any_page
    assert "url(http" not in any_page


def test_links_lead_to_the_web_or_the_page(any_page: str) -> None:
    """No link of a pack can run anything, and every link into the page has its target."""
    page = Page(any_page)
    ids = Counter(page.attributes("id"))
    assert all(count == 1 for count in ids.values())
    for href in page.attributes("href"):
        assert href.startswith(("https://", "http://", "#"))
        assert not href.startswith("#") or href[1:] in ids


def test_it_is_small(any_page: str) -> None:
    """Under 200 KB, with 32 rules and an estimate."""
    assert len(any_page.encode()) < LIMIT


def test_it_is_small_whatever_the_request(breached: Opinion) -> None:
    """Hundreds of sheets with hundreds of columns do not make the page grow, and it says what it leaves out."""
    request = breached.match_request
    sheets = tuple(SheetRead(f"Sheet {n}", 10**6, 0, 0, 1) for n in range(500))
    columns = tuple(ColumnRead("f", None, n, None, None, 0.1) for n in range(2_000))
    large = replace(request, files=(replace(request.files[0], sheets=sheets),) * 30, columns=columns)
    html = render_html(replace(breached, match_request=large))
    assert len(html.encode()) < LIMIT
    assert "14,940 more sheets in opinion.json" in html
    assert "1,940 more columns in opinion.json" in html


def test_the_three_answers(breached: Opinion) -> None:
    """What is wrong, under which words, what to send back: together for each rule, in the order of the law."""
    words = Page(render_html(breached)).words
    for said in (
        "This request is insufficient as it stands.",
        "The row does not give the address of the taxpayer",
        "312,441 of 1,280,000 rows (24.4%)",
        "26 USC 6103(i)(2)(B)(i) Statute, in force",
        "the name and address of the taxpayer with respect to whom",
        "Give the house number and street",
    ):
        assert said in words
    assert words.index("Signed by one who may ask") < words.index("The taxpayer's name")


def test_the_accounting_adds_up_on_the_page(breached: Opinion) -> None:
    """Rows, rejects, blanks and other lines are shown beside the physical records they add up to."""
    words = Page(render_html(breached)).words
    assert "1,280,000 rows + 0 rejected + 0 blank + 6 header and note lines = 1,280,006 physical records" in words


def test_flags_are_never_breached(breached: Opinion) -> None:
    """A red flag is raised, not raised, cannot be told or does not apply; it is never called breached."""
    html = render_html(breached)
    table = html[html.index("<caption>Red flags</caption>") :]
    table = table[: table.index("</table>")]
    assert "breached</" not in table
    assert all(word in table for word in ("raised", "not raised", "cannot tell", "does not apply"))


def test_every_page_says_it_is_no_permission(any_page: str) -> None:
    """Near the answer and at the end: nothing here is permission, and a match proves nothing about a person."""
    words = Page(any_page).words
    assert words.count("Nothing here is permission.") == 2
    assert "No assumption about any person can be made from a match alone." in words


def test_an_estimate_says_what_it_does_not_say(estimated: Opinion, breached: Opinion) -> None:
    """With an estimate the page says that it concerns no person; without one there is no word of it."""
    assert "says nothing about any person’s ethnicity" in Page(render_html(estimated)).words
    assert "Wrong people" not in Page(render_html(breached)).words


def test_suppressed_groups_stay_suppressed(estimated: Opinion) -> None:
    """A group too small to show has neither figure nor mark."""
    html = render_html(estimated)
    assert "American Indian or Alaska Native too few to show" in Page(html).words
    assert html.count('class="mark"') == 6 + 2 * 5 + 5


def test_the_letter_is_not_quoted(breached: Opinion) -> None:
    """The page says which fields the letter had, and not what they say."""
    html = render_html(breached)
    assert not [said for said in ("Department of Examples", "Acting Director", "One Officer") if said in html]


def test_drawings_have_words(any_page: str) -> None:
    """Every drawing is either decoration or a picture with its title."""
    for part in any_page.split("<svg")[1:]:
        drawing = part[: part.index("</svg>")]
        assert 'aria-hidden="true"' in drawing or ('role="img"' in drawing and "<title>" in drawing)
        title = drawing.partition("<title>")[2].partition("</title>")[0]
        assert 'aria-hidden="true"' in drawing or title.strip()


def test_the_same_opinion_is_the_same_page(estimated: Opinion) -> None:
    """Byte for byte."""
    assert render_html(estimated) == render_html(replace(estimated))


def test_it_says_how_to_answer(breached: Opinion, clean: Opinion) -> None:
    """Whoever has to send a request back is told what writes the letter, and how to ask why; nobody else is."""
    page = Page(render_html(breached)).words
    assert "misnomer letter writes this list as a letter" in page
    assert "misnomer explain shows the numbers" in page
    assert "misnomer letter" not in Page(render_html(clean)).words


def test_groups_are_named_in_words(estimated: Opinion) -> None:
    """The charts by Census group say whom they mean; no code of a table is shown."""
    words = Page(render_html(estimated)).words
    assert "Asian or Pacific Islander" in words
    assert "Hispanic or Latino" in words
    assert " aian " not in words
    assert " api " not in words
