"""Measure how placeholders are found, and write the figures into docs/explanation/placeholders.md.

python tools/measure_placeholders.py
"""

import random
from collections.abc import Callable, Iterable
from pathlib import Path

from misnomer.facts.names import read_first
from misnomer.facts.placeholders import is_placeholder_address, is_placeholder_name
from misnomer.facts.real_words import real_names

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/explanation/placeholders.md"
STRINGS = ROOT / "tests/facts/strings"
BEGIN, END = "<!-- figures: written by tools/measure_placeholders.py -->\n", "<!-- end of figures -->\n"
SLIPS = 200
SEED = 1913


def strings(name: str) -> list[str]:
    """One list of strings, without its comments."""
    lines = (STRINGS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("# ")]


def told(values: Iterable[str], judge: Callable[[str], bool | None]) -> tuple[int, int, int]:
    """How many of some strings are called placeholders, cannot be told, and are not."""
    answers = [judge(value) for value in values]
    return answers.count(True), answers.count(None), answers.count(False)


def slip(word: str, chance: random.Random) -> str:
    """One slip of the hand: a letter doubled, dropped, swapped with the next or struck for another."""
    at = chance.randrange(len(word) - 1)
    letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
    head, tail = word[:at], word[at + 1 :]
    return chance.choice(
        (head + word[at] * 2 + tail, head + tail, head + tail[0] + word[at] + tail[1:], head + letter + tail)
    )


def slips(phrase: str, chance: random.Random) -> str:
    """A phrase with one slip in every word of six letters or more."""
    return " ".join(slip(word, chance) if len(word) >= 6 else word for word in phrase.split())


def figures() -> str:
    """The table of figures."""
    chance = random.Random(SEED)  # noqa: S311 - slips of the hand, no secret
    phrases = [s for s in strings("address_placeholder_heldout") if s.replace(" ", "").isalpha() and len(s) >= 6]
    slipped = [slips(chance.choice(phrases), chance) for _ in range(SLIPS * 10)]
    names = sorted(real_names())
    lines = [
        ("words for no address, held out", told(strings("address_placeholder_heldout"), is_placeholder_address)),
        ("words for no address that others met", told(strings("observed_addresses"), is_placeholder_address)),
        ("the held-out words with one slip in each longer word", told(slipped, is_placeholder_address)),
        ("words for no name that others met", told(strings("observed_names"), lambda s: read_first(s).placeholder)),
        ("streets with a number, held out", told(strings("address_real_heldout"), is_placeholder_address)),
        ("`123 NAME ST` for every name of the census", told((f"123 {n} ST" for n in names), is_placeholder_address)),
        ("`NAME RD` for every name of the census", told((f"{n} RD" for n in names), is_placeholder_address)),
        ("every name of the census", told(names, is_placeholder_name)),
    ]
    head = "| strings | how many | called a placeholder | cannot tell | called real |\n|---|---:|---:|---:|---:|\n"
    return head + "".join(f"| {what} | {sum(n):,} | {n[0]:,} | {n[1]:,} | {n[2]:,} |\n" for what, n in lines)


def page(written: str) -> str:
    """The page with its figures renewed."""
    before, rest = written.split(BEGIN)
    after = rest.split(END)[1]
    return before + BEGIN + figures() + END + after


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
