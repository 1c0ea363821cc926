"""Two witnesses at full size: ten million people, a hundred thousand rows, most of them families."""

import argparse
import sys
import time
from pathlib import Path

from measure import write_section

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/agreement"))
from witnesses import KINDS, Apart, compare

KEYS = {
    "families": (
        "last,first", "last,first,state", "last,first,zip", "last,first,zip:zip3", "last,first,city", "last,first,dob",
        "last,first,dob:year", "last,dob", "last,dob:month", "last,dob:swap", "last,first:initial,dob",
        "last,first:anyorder,state", "last,first:nickname,zip:zip3", "last,first,street,zip", "last,street,zip",
        "last", "last,first:initial,zip", "last,state", "last,zip",
    ),
    "listed families": (
        "last:jw0.92,first:initial,zip", "last,first:jw0.92,state", "last:soundex,first,zip:zip3",
        "last:lev1,first,dob:year", "last:lev2,first,zip:zip3", "last,first:initial,state",
    ),
    "all": ("last,zip", "last,middle,sex,state"),
}  # fmt: skip
"""Keys by whom they are compared among; see `witnesses.KINDS`."""
IN_WORDS = {
    "families": "people in families", "listed families": "people in families, of listed names",
    "all": "independent people",
}  # fmt: skip

HEAD = """{people:,} people × {rows:,} rows × {replicates} replicates, in {seconds:,.0f} s of processor time, keys of
one kind of people in one pass; A = 0.7. Simulated ± standard error given the rows (of distinct people in families
clustered by surname), the closed form, how many standard errors apart.

| key | wrong people, every hit | formula | apart | wrong rows, lone hits | formula | apart | worst of 7 |
|---|---:|---:|---:|---:|---:|---:|---:|"""
TAIL = """
{counts} counts; {beyond} are 3.9 standard errors apart, or 2 % where the error allows to tell. {sharp} allow it; of
these the furthest is {furthest:.2%} apart."""


def main(people: int, rows: int, replicates: int) -> None:
    """Run both witnesses, write what they say."""
    begun, apart = time.process_time(), {}
    for kind, keys in KEYS.items():
        apart[kind] = compare(KINDS[kind], keys, people, rows, range(21, 21 + replicates))
        sys.stderr.write(f"{kind}: {worst_of(apart[kind]).z:+.2f} at the worst\n")
    write_section("Two witnesses", section(apart, people, rows, replicates, time.process_time() - begun))


def worst_of(apart: list[Apart]) -> Apart:
    """The count furthest apart."""
    return max(apart, key=lambda each: abs(each.z))


def section(by_kind: dict[str, list[Apart]], people: int, rows: int, replicates: int, seconds: float) -> str:
    """The figures as a table."""
    lines = [HEAD.format(people=people, rows=rows, replicates=replicates, seconds=seconds)]
    for kind, apart in by_kind.items():
        lines.append(f"| *{IN_WORDS[kind]}* | | | | | | | |")
        lines += [line_of([each for each in apart if each.key == key]) for key in dict.fromkeys(e.key for e in apart)]
    every = [each for apart in by_kind.values() for each in apart]
    beyond = [each for each in every if abs(each.z) >= 3.9 or each.off >= 0.02]
    sharp = [each for each in every if each.off > 0]
    furthest = max((each.off for each in sharp), default=0.0)
    lines.append(TAIL.format(counts=len(every), beyond=len(beyond), sharp=len(sharp), furthest=furthest))
    lines += [said(each) for each in beyond]
    return "\n".join(lines)


def line_of(apart: list[Apart]) -> str:
    """One key's line."""
    mine, cells = {each.name: each for each in apart}, [f"`{apart[0].key}`"]
    for name in ("wrong_people, every hit", "wrong"):
        found = mine[name]
        cells += [f"{found.simulated.value:,.0f} ± {found.error:,.0f}", f"{found.expected:,.1f}", f"{found.z:+.2f}"]
    return "| " + " | ".join([*cells, f"{worst_of(apart).z:+.2f}"]) + " |"


def said(each: Apart) -> str:
    """One count that is apart."""
    return (
        f"Apart: `{each.key}`, {each.name}: {each.simulated.value:,.0f} against {each.expected:,.1f} ({each.z:+.1f})."
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=10_000_000)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--replicates", type=int, default=1)
    given = parser.parse_args()
    main(given.people, given.rows, given.replicates)
