"""The pages about opinions say what the program does."""

import re
import subprocess
import sys
from pathlib import Path

from misnomer.report.text import OUTPUTS
from misnomer.terms.outcomes import FLAG_WORDS, Disposition, Outcome

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "tools/opinion_reference.py"


def test_the_reference_is_fresh(tmp_path: Path) -> None:
    """docs/reference/opinion.md is what the published schema says; a stale page is seen."""
    assert subprocess.run([sys.executable, str(SCRIPT), "--check"], check=False).returncode == 0
    copy = tmp_path / "tools/opinion_reference.py"
    schema = "src/misnomer/report/opinion-v1.schema.json"
    for source in (SCRIPT.relative_to(ROOT), Path(schema), Path("docs/reference/opinion.md")):
        (tmp_path / source).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / source).write_text((ROOT / source).read_text())
    (tmp_path / schema).write_text((ROOT / schema).read_text().replace("misnomer's version.", "The version."))
    assert subprocess.run([sys.executable, str(copy), "--check"], check=False).returncode == 1


def test_links_inside_the_reference_lead_somewhere() -> None:
    """Every shape that the page names has its own heading."""
    text = (ROOT / "docs/reference/opinion.md").read_text()
    headings = set(re.findall(r"^## (\S+)$", text, re.MULTILINE))
    assert set(re.findall(r"\(#([a-z-]+)\)", text)) <= headings


def test_the_guide_knows_every_word() -> None:
    """Read an opinion explains every outcome, flag word, disposition and output by its own word."""
    text = (ROOT / "docs/how-to/read-an-opinion.md").read_text()
    for word in (*Outcome, *FLAG_WORDS.values(), *Disposition):
        assert f"*{word}*" in text, word
    for output in OUTPUTS:
        assert f"`{output}`" in text
