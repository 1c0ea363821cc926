"""Write the picture of a case's states, from the literal MOVES, into docs/explanation/desk.md."""

import re
import sys
from pathlib import Path

from misnomer.desk.states import MOVES, OWNER, picture

PAGE = Path(__file__).resolve().parents[1] / "docs" / "explanation" / "desk.md"
BEGIN, END = "<!-- made by tools/desk_states.py -->", "<!-- end -->"


def section() -> str:
    """The picture, whose turn it is in each state, and who may do each act."""
    lines = [BEGIN, "", "```mermaid", picture().rstrip(), "```", "", "| state | whose turn it is |", "|---|---|"]
    lines += [f"| {state} | {owner} |" for state, owner in OWNER.items()]
    lines += ["", "| from | act | to | by | entry |", "|---|---|---|---|---|"]
    for move in MOVES:
        by = ", ".join(sorted(move.roles)) or "the machine"
        lines.append(f"| {move.before} | `{move.act}` | {move.after} | {by} | `{move.entry}` |")
    return "\n".join([*lines, "", END])


def page(text: str) -> str:
    """The page with the section as it should be."""
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: section(), text, flags=re.DOTALL)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}\n")
