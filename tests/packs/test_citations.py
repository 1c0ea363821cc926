"""What a citation names and where its link leads are the same provision, as far as a machine can see."""

import re
import tomllib
from pathlib import Path

import pytest

from misnomer.catalog.packs import PackPlace, find_packs
from misnomer.policy.rule_file import read_rule

PACKS = find_packs()
LETTERS = re.compile(r"\(([0-9A-Za-z]+)\)")
PROVISION = re.compile(
    r"(?P<title>\d+) (?P<code>USC|CFR) (?P<section>[0-9A-Za-z.]+(?:\(i\)-1)?)(?P<parts>(?:\([0-9A-Za-z]+\))*)"
)


def cites(place: PackPlace) -> list[tuple[str, str]]:
    """Every citation of a pack's elements and rules: its text and link."""
    head = tomllib.loads((place.folder / "pack.toml").read_text(encoding="utf-8"))
    found = [(each["cite"]["text"], each["cite"]["href"]) for each in head["element"]]
    for path in sorted(Path(place.folder, "rules").glob("*.sql")):
        rule = read_rule(place.id, path.stem, path.read_text(encoding="utf-8"))
        found += [(cite.text, cite.href) for cite in rule.cites]
    return found


def linked(href: str) -> tuple[str, str, list[str]] | None:
    """Title, section and paragraphs that a link to an official or usual text of a code leads to."""
    if match := re.search(r"uscode/text/(\d+)/([0-9a-z]+)(?:#(.*))?$", href):
        return match[1], match[2], [part for part in (match[3] or "").split("_") if part]
    if match := re.search(r"title(\d+)-section([0-9a-z]+)&.*?(?:#substructure-location_(.*))?$", href):
        return match[1], match[2], [part for part in (match[3] or "").split("_") if part]
    if match := re.search(r"title-(\d+)/section-([0-9.]+(?:\(i\)-1)?)(?:#p-[0-9.]+(.*))?$", href):
        return match[1], match[2], LETTERS.findall(match[3] or "")
    return None


def disagreements(text: str, href: str) -> list[str]:
    """Why a link does not lead to what its text names; empty where it does or no machine can say."""
    named, to = PROVISION.search(text), linked(href)
    if named is None or to is None:
        return []
    title, section, parts = to
    wanted = LETTERS.findall(named["parts"])
    if (named["title"], named["section"]) != (title, section):
        return [f"{text}: leads to title {title}, section {section}"]
    nearer = wanted[: len(parts)] == parts or parts[: len(wanted)] == wanted
    shorter = len(parts) < len(wanted) and "#" in href and not re.search(r" (to|and|with|as) ", text)
    return [] if nearer and not shorter else [f"{text}: leads to {parts}"]


@pytest.mark.parametrize("place", PACKS, ids=lambda place: f"{place.id}@{place.version}")
def test_links_lead_to_the_provision_named(place: PackPlace) -> None:
    """A pin-cite and its link name the same title, section and paragraphs."""
    assert [line for text, href in cites(place) for line in disagreements(text, href)] == []


@pytest.mark.parametrize(
    ("text", "href"),
    [
        ("26 USC 6103(i)(2)(B)", "https://www.law.cornell.edu/uscode/text/26/6103#i_1_B"),
        ("26 USC 6103(i)(2)(B)", "https://www.law.cornell.edu/uscode/text/26/6104#i_2_B"),
        ("34 CFR 99.31(a)(9)", "https://www.ecfr.gov/current/title-34/section-99.31#p-99.31(a)(8)"),
    ],
)
def test_a_wrong_link_is_seen(text: str, href: str) -> None:
    """The comparison sees a link to another paragraph, another section, another part."""
    assert disagreements(text, href) != []
