"""A programme is read from TOML with errors that say what was meant, and run by the command line."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from misnomer.cli.door import misnomer
from misnomer.simulation.outcomes import OUTCOMES
from misnomer.simulation.programme import Programme, read_programme
from misnomer.simulation.room import check_room
from misnomer.terms.errors import MisnomerError, UsageError
from misnomer.terms.match_key_language import parse_match_key

SOUND = """
title = "Two routes"
[asked]
rows = 400
present = 0.5
groups = {hispanic = 3.0}
[rows]
faults = {mistyped = 0.05}
missing = {tin = 0.4}
[match]
keys = ["name"]
routes = ["tin", "name+zip"]
cascade = ["tin", "name+state"]
returned = "every hit"
"""


def test_a_programme_is_read(tmp_path: Path) -> None:
    """Every table of the file arrives."""
    path = tmp_path / "programme.toml"
    path.write_text(SOUND, encoding="utf-8")
    programme = read_programme(path)
    assert (programme.rows, programme.present, programme.returned) == (400, 0.5, "every hit")
    assert programme.profile.groups == {"hispanic": 3.0}
    assert programme.dirt.faults == {"mistyped": 0.05}
    assert [str(key) for key in programme.routes] == ["tin", "last,first,zip"]
    assert [str(key) for key in programme.cascade] == ["tin", "last,first,state"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[askd]\nrows = 3", "asked"),
        ("[match]\nkeys = ['nam+zip']", "name"),
        ("[asked]\nrows = 'many'", "kind"),
        ("[rows", "TOML"),
        ("people = 'people.csv'", "people"),
    ],
)
def test_an_unsound_programme_is_explained(tmp_path: Path, text: str, says: str) -> None:
    """What is wrong is named, and what was meant."""
    path = tmp_path / "programme.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MisnomerError, match=says):
        read_programme(path)


def test_the_verb_prints_the_promised_shape(tmp_path: Path, cache: None) -> None:
    """JSON as interface has it: counts with standard errors for both witnesses, how far apart, by group."""
    path = tmp_path / "programme.toml"
    path.write_text(SOUND, encoding="utf-8")
    words = ["--programme", str(path), "--people", "20000", "--format", "json", "--out", str(tmp_path / "out")]
    ran = CliRunner().invoke(misnomer, ["simulate", *words], catch_exceptions=False, standalone_mode=False)
    found = json.loads(ran.output)
    assert (found["seed"], found["people"], found["rows"]) == (1, 20_000, 400)
    keys = ["last,first", "tin else last,first,zip", "tin then last,first,state"]
    assert [key["key"] for key in found["keys"]] == keys
    assert found["keys"][2]["closed_form"] is None
    assert sum(found["keys"][2]["simulated"][name]["value"] for name in OUTCOMES) == 400
    for key in found["keys"][:2]:
        for witness in ("simulated", "closed_form"):
            assert set(key[witness]) == {
                "right", "wrong", "ambiguous_with", "ambiguous_without", "none", "wrong_people",
            }  # fmt: skip
            assert set(key[witness]["right"]) == {"value", "se"}
        assert len(key["by_group"]) == 6
        assert set(key["standard_errors_apart"]) == set(key["simulated"])
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["rehearsal.json", "report.html"]
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert page.index("What was assumed") < page.index("What became of the rows")
    assert "<script" not in page


def test_what_does_not_fit_is_refused() -> None:
    """A request too large for this machine's memory is refused before anything is made, with what would help."""
    with pytest.raises(UsageError, match="GB of memory"):
        check_room(1_000_000, Programme(keys=(parse_match_key("name"),), rows=10**12))


@pytest.mark.slow
def test_linkage_is_swept_over_thresholds(cache: None) -> None:
    """A higher threshold never returns more links, right links are few less than links, and no more than are meant."""
    pytest.importorskip("splink")
    from misnomer.simulation.linkage import link
    from misnomer.simulation.match_run import run_programme
    from misnomer.simulation.plain import PlainPopulation

    whole = PlainPopulation(3, "us-adults-2020", 60_000)
    run = run_programme(whole, Programme(keys=(parse_match_key("name"),), rows=3_000, present=0.6), seed=1)
    swept = link(whole, run, seed=1)
    links = [each.links for each in swept]
    assert links == sorted(links, reverse=True)
    assert all(each.right <= min(each.links, each.meant) for each in swept)
    assert swept[2].right > 0.9 * swept[2].meant
    assert all(each.implied_wrong <= each.links for each in swept)


@pytest.mark.parametrize(
    ("match", "says"),
    [
        ('keys = ["name"]', "Each figure was reached twice"),
        ('keys = ["name"]\ncascade = ["name+zip", "name"]', "Each figure that has a formula was reached twice"),
        ('cascade = ["name+zip", "name"]', "it has no formula to be held against"),
    ],
)
def test_the_page_says_what_was_reached_twice(tmp_path: Path, cache: None, match: str, says: str) -> None:
    """A page without a formula does not claim two witnesses."""
    path = tmp_path / "programme.toml"
    path.write_text(f"[asked]\nrows = 50\n[match]\n{match}\n", encoding="utf-8")
    words = ["--programme", str(path), "--people", "20000", "--quiet", "--out", str(tmp_path / "out")]
    CliRunner().invoke(misnomer, ["simulate", *words], catch_exceptions=False, standalone_mode=False)
    assert says in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
