"""The reference of rules is what the packs say today."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_pages_are_fresh() -> None:
    """Every rule has its page, and every page is what `python tools/rule_pages.py` would write."""
    spec = importlib.util.spec_from_file_location("rule_pages", ROOT / "tools" / "rule_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    kept = {str(path.relative_to(module.HERE)): path.read_text(encoding="utf-8") for path in module.HERE.rglob("*.md")}
    assert kept == module.pages()
