"""The page of the command line is written from the commands, and kept fresh with every change of them."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "cli.md"


def test_the_command_line_page_is_fresh() -> None:
    """docs/reference/cli.md is what `--help` says of every verb today."""
    spec = importlib.util.spec_from_file_location("cli_reference", ROOT / "tools" / "cli_reference.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert PAGE.read_text(encoding="utf-8") == tool.page(), "run: python tools/cli_reference.py"
