"""Reasons: what they say, and what is left of them without what differs from row to row."""

import re

import pytest

from misnomer.facts import reason_patterns, templates
from misnomer.facts.reasons import asks_only_location, names_civil, names_crime

LETTER = "Subject {name} failed to depart after final order dated {date}, case {case}."


def test_rows_of_one_form_letter_have_one_template(facts_of) -> None:
    """A row's own names, its officer's, and numbers, dates and references are no difference."""
    rows = facts_of(
        {"last": "Lee", "first": "Ann", "reason": LETTER.format(name="Ann Lee", date="3/14/2024", case="HSI-12")},
        {"last": "O'Brien", "first": "Bo", "reason": LETTER.format(name="BO O'BRIEN", date="2024-05-01", case="77123")},
        {
            "last": "Diaz-Rey",
            "first": "Eva",
            "reason": LETTER.format(name="Diaz-Rey, Eva", date="May 4, 2024", case="X1"),
        },
        {"last": "Poe", "first": "Cy", "officer": "SA Jane Roe", "reason": "Interview by Jane Roe of Cy Poe"},
    )
    assert rows[0]["reason_template"] == rows[1]["reason_template"] == rows[2]["reason_template"]
    assert [r["reason_rows"] for r in rows] == [3, 3, 3, 1]
    assert rows[3]["reason_template"] == "interview by ~ of ~"


def test_a_name_within_a_word_is_no_name(facts_of) -> None:
    """Ali is not taken out of alien."""
    (row,) = facts_of({"last": "Ali", "first": "En", "reason": "Alien Ali entered in error"})
    assert row["reason_template"] == "alien ~ entered in error"


def test_near_duplicates_are_one_cluster_whatever_their_order(facts_of, connection) -> None:
    """Templates that differ by a word are one cluster, numbered by its most frequent one, in any order of rows."""
    common = "subject of an active criminal investigation of failure to depart as described in the letter"
    other = "wire fraud against a bank in which the subject held an account under another person's name"
    texts = [common, common.replace("described", "stated"), other, common]
    rows = facts_of(*({"reason": t} for t in texts))
    assert [r["reason_cluster"] for r in rows] == [0, 0, rows[2]["reason_cluster"], 0]
    assert [r["reason_rows"] for r in rows] == [3, 3, 1, 3]
    connection.execute("DROP TABLE request")
    turned = facts_of(*({"reason": t} for t in reversed(texts)))
    assert [r["reason_cluster"] for r in reversed(turned)] == [r["reason_cluster"] for r in rows]


def test_no_template_shows_a_name_of_the_row(facts_of) -> None:
    """Nothing of the row's own names is left in its template."""
    (row,) = facts_of({"last": "Núñez", "first": "José", "reason": "JOSE NUNEZ, also José Núñez (Núñez, José)"})
    assert "nu" not in row["reason_template"].replace("~", "")


SPECIFIC = [
    ("Payroll of 14 March 2023 at a named employer", True),
    ("Failed to appear on 03/14/2023", True),
    ("Wired $5,000 abroad", True),
    ("See investigation HSI-2024-00123", True),
    ("A012345678 entered at Laredo", True),
    ("Needed for a criminal investigation under 8 U.S.C. 1253(a)(1)", False),
    ("Criminal investigation of failure to depart, Title 8 Section 1253, tax year 2021", False),
    ("To locate the subject", False),
    ("Owned a bakery with his brother in Dallas", None),
]


def test_a_specific_reason_states_a_fact(facts_of) -> None:
    """A date, an amount or a reference is a fact; stock words are none; other words cannot be told."""
    rows = facts_of(*({"reason": text} for text, _ in SPECIFIC))
    assert [(t, r["reason_specific"]) for (t, _), r in zip(SPECIFIC, rows, strict=True)] == SPECIFIC


def test_no_reason_is_given_by_a_blank_or_a_placeholder(facts_of) -> None:
    """Blank, N/A and dashes are no reason: not given, not specific, and what they name cannot be told."""
    for row in facts_of({}, {"reason": "N/A"}, {"reason": "--"}, {"reason": "none provided"}):
        assert (row["reason_given"], row["reason_specific"]) == (False, False)
        assert {row[f] for f in ("reason_civil", "reason_criminal", "reason_location_only", "reason_template")} == {
            None
        }


@pytest.mark.parametrize(
    ("text", "crime", "civil", "location"),
    [
        ("To locate the alien", False, False, True),
        ("Confirm the subject's current address", False, False, True),
        ("Locate subject for prosecution under 8 USC 1253", True, False, None),
        ("Locate for removal", False, True, True),
        ("Removal proceedings", False, True, False),
        ("Failure to depart after a final order of removal, 8 USC 1253(a)(1)", True, False, False),
        ("Grand jury investigation", True, False, False),
        ("18 USC 1546", True, False, False),
        ("8 USC 1229a", False, False, False),
        ("Non-criminal matter", False, False, False),
        ("His address on the form differs from the lease of the bakery", False, False, None),
        ("Civil immigration enforcement", False, True, False),
    ],
)
def test_purposes_are_told_apart(text: str, crime: bool, civil: bool, location: bool | None) -> None:
    """A crime, a civil purpose, and only finding somebody; an order of removal is an element of a crime, no purpose."""
    assert (names_crime(text), names_civil(text), asks_only_location(text)) == (crime, civil, location)


def test_a_statute_cited_in_a_reason_makes_it_criminal(facts_of) -> None:
    """A criminal section is seen though numbers are taken out of the reason before it is read."""
    rows = facts_of(
        {"reason": "Locate the subject, 8 U.S.C. 1253(a)(1)"}, {"reason": "Locate the subject, 8 U.S.C. 1229"},
    )  # fmt: skip
    assert [r["reason_criminal"] for r in rows] == [True, False]
    assert [r["reason_location_only"] for r in rows] == [None, True]


PROSE = [
    "LOCATE THE SUBJECT, 8 USC 1253(A)(1), NON-CRIMINAL",
    "ORDERED REMOVED 3/14/2024; ARRESTED ON 5 MAY",
    "CIVIL ENFORCEMENT AND REMOVAL, SEE A012345678",
    "WIRED $5,000 IN MARCH 2023 FROM AN ADDRESS IN DALLAS",
    "TITLE 18 SECTION 1546(A), TAX YEAR 2021, NO CRIMINAL CASE",
    "MARRIED 2 TIMES; AUGMENTED 12 ITEMS; MAYOR 5",
    "N\u00ba 5 \u2013 INVESTIGACI\u00d3N PENAL",
]


def test_patterns_are_read_alike_in_both_languages(connection) -> None:
    """What DuckDB finds by a pattern, Python finds by it, and the other way round."""
    names = ("CRIMINAL", "NOT_CRIMINAL", "CIVIL", "REMOVAL_AS_ELEMENT", "LOCATION", "FACT", "CITATION")
    for name in names:
        pattern = getattr(reason_patterns, name)
        found = [connection.execute("SELECT regexp_matches(?, ?)", [p, pattern]).fetchall()[0][0] for p in PROSE]
        assert found == [bool(re.search(pattern, p)) for p in PROSE], name
        out = [
            connection.execute("SELECT regexp_replace(?, ?, ' ', 'g')", [p, pattern]).fetchall()[0][0] for p in PROSE
        ]
        assert out == [re.sub(pattern, " ", p) for p in PROSE], name


def test_a_misspelt_stock_word_is_still_one(facts_of) -> None:
    """A form letter with a slip says no more of anybody than one without; months are no beginning of other words."""
    rows = facts_of(
        {"reason": "Adress informtion is needed for the criminal investigtion"}, {"reason": "Married 2 times"}
    )
    assert [r["reason_specific"] for r in rows] == [False, None]


def test_a_rare_template_joins_a_large_cluster(connection, monkeypatch) -> None:
    """Beyond those compared with one another, each template is compared with the largest clusters' leaders."""
    monkeypatch.setattr(templates, "COMPARED", 2)
    monkeypatch.setattr(templates, "_PAGE", 2)
    letter = "needed to further the criminal investigation of the subject under the statute cited in the letter"
    other = "a wire sent from a bank in another state under the name of a firm that was never registered there"
    counted = [
        (letter, 9),
        (other, 5),
        (letter.replace("needed", "required"), 1),
        (letter[:-4], 1),
        ("his bakery burnt", 1),
    ]
    connection.execute("CREATE TABLE counted (template VARCHAR, n BIGINT)")
    connection.executemany("INSERT INTO counted VALUES (?, ?)", counted)
    templates.cluster_templates(connection, "counted", "clusters")
    cluster = dict(connection.execute("SELECT template, cluster FROM clusters").fetchall())
    assert [cluster[template] for template, _ in counted] == [0, 1, 0, 0, 2]
