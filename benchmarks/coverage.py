"""How often ranges hold what happens, in several hundred worlds that have what the closed form lacks."""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from measure import write_section

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests/namesakes"))
from clustered_worlds import PEOPLE, ROWS, make_clustered_world, run, spread_truths

from misnomer.namesakes.assumptions import ReturnPolicy
from misnomer.terms.match_key_language import parse_match_key

KEYS = ("last,first", "last,first,zip")
WORDS = {
    "wrong_people": "distinct wrong people",
    "wrong_rows": "rows with a lone wrong hit",
    "right_rows": "rows with a lone right hit",
}


def main(worlds: int) -> None:
    """Draw worlds, estimate, match, count."""
    missed: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, truth in enumerate(spread_truths(worlds, np.random.default_rng(worlds))):
        rng = np.random.default_rng([number, 7])
        world = make_clustered_world(rng, truth)
        for key in KEYS:
            for policy in ReturnPolicy:
                for name, (happened, low, high) in run(world, parse_match_key(key), policy, rng).figures.items():
                    missed[key, policy.value, name].append(-1 if happened < low else int(happened > high))
    lines, every = [], []
    for (key, policy, name), sides in missed.items():
        if name != "wrong_people" and policy == "every hit":
            continue
        found = np.array(sides)
        every.append(np.mean(found == 0))
        lines.append(
            f"| {key} | {policy if name == 'wrong_people' else ''} | {WORDS[name]} | {np.mean(found == 0):.1%} | "
            f"{np.mean(found < 0):.1%} | {np.mean(found > 0):.1%} |"
        )
    write_section(
        "How often ranges hold",
        f"{worlds} invented worlds of {PEOPLE:,} people, requests of {ROWS} rows. Each world has origins with names "
        "of their own, surnames that cluster by ZIP, fathers and sons of one name, odd pairs, a size that is off, and "
        "its own presence and agreement, each drawn from the range that the estimate states, evenly spread over the "
        "worlds. The match was run by comparing. "
        f"A 90 % range should hold nine times in ten; all of these together: {np.mean(every):.1%} (one standard "
        f"error of a line: {np.sqrt(0.09 / worlds):.1%}).\n\n"
        "| key | policy | figure | held | what happened was lower | higher |\n|---|---|---|---:|---:|---:|\n"
        + "\n".join(lines),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--worlds", type=int, default=400)
    main(parser.parse_args().worlds)
