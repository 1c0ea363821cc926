"""What the documents say of the ledger is what it is."""

import json
import re
from pathlib import Path

import misnomer.ledger
from misnomer.ledger.errors import KINDS, Refused
from misnomer.ledger.verifier import GRAVEST, NAMES
from misnomer.ledger.verifier import KINDS as ENTRY_KINDS
from misnomer.terms.accounting import Document, Erased, Ground, Purpose, Role, Ruling
from misnomer.terms.handling import Refusal, Stand, Step

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = (ROOT / "docs/reference/ledger-entries.md").read_text(encoding="utf-8")
SCHEMA = json.loads((Path(misnomer.ledger.__file__).parent / "entry-v1.schema.json").read_text(encoding="utf-8"))


def test_the_reference_names_every_kind_and_member() -> None:
    """Each kind of the published schema has its line, and the line names each of its members."""
    common = {"schema", "kind", "recorded", "date"}
    for kind in ENTRY_KINDS:
        (line,) = re.findall(rf"^\| `{kind}` \|.*$", ENTRIES, flags=re.MULTILINE)
        for member in SCHEMA["$defs"][kind]["properties"].keys() - common:
            assert f"`{member}`" in line, f"{kind}: {member}"


def test_the_reference_and_the_schema_hold_the_same_lists() -> None:
    """Every word of a closed list is in the reference and in the published schema, and no other."""
    for words, where in (
        (Role, SCHEMA["$defs"]["officer"]["properties"]["role"]),
        (Purpose, SCHEMA["$defs"]["purpose"]),
        (Ground, SCHEMA["$defs"]["ground"]),
        (Ruling, SCHEMA["$defs"]["decided"]["properties"]["decision"]),
        (Document, SCHEMA["$defs"]["sent"]["properties"]["what"]),
        (Erased, SCHEMA["$defs"]["purged"]["properties"]["what"]),
        (Step, SCHEMA["$defs"]["handled"]["properties"]["step"]),
        (Refusal, SCHEMA["$defs"]["handled"]["properties"]["refused"]),
        (Stand, SCHEMA["$defs"]["handled"]["properties"]["now"]),
    ):
        assert [word for word in where["enum"] if word is not None] == [word.value for word in words]
        assert "; ".join(word.value for word in words) in ENTRIES


def test_exit_codes_are_told_the_same_everywhere() -> None:
    """The tree of errors, the verifier and the documents give each fault the same number."""
    assert [kind.exit_code for kind in KINDS] == list(range(31, 39))
    assert Refused.exit_code == 39
    tutorial = (ROOT / "docs/tutorial/audit-a-log.md").read_text(encoding="utf-8")
    for code, name in enumerate(NAMES, start=30):
        assert f"| {code} | {name} |" in tutorial
        assert f"| {code} |" in ENTRIES
    assert ", ".join(map(str, GRAVEST)) in tutorial
    assert sorted(GRAVEST) == list(range(30, 39))
