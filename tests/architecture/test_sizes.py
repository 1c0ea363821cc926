"""Small modules, small functions: the limits nobody has to be the scold for."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCES = sorted(path for path in (ROOT / "src").rglob("*.py") if not path.match("desk/migrations/*_desk.py"))
"""All but what Django writes: a table's history, which no hand shortens."""
MODULE_LIMIT = 300
FUNCTION_LIMIT = 40
VERB_LIMIT = 120
SINGLE_FILE = {"ledger/verifier.py": 550}
"""What an auditor gets as one file cannot be cut in two; it has a limit of its own."""
FORBIDDEN_NAMES = {"utils", "util", "helpers", "misc", "constants", "common"}


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring and decorators."""
    doc = ast.get_docstring(function, clean=False)
    start = function.body[0]
    skipped = (start.end_lineno or start.lineno) - start.lineno + 1 if doc is not None else 0
    return (function.end_lineno or function.lineno) - function.lineno + 1 - skipped


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_modules_and_functions_stay_small(path: Path) -> None:
    """No module grows past 300 lines, no function past 40, no verb of the command line past 120."""
    text = path.read_text(encoding="utf-8")
    limit = VERB_LIMIT if path.parent.name == "cli" else MODULE_LIMIT
    limit = SINGLE_FILE.get(path.relative_to(ROOT / "src/misnomer").as_posix(), limit)
    assert len(text.splitlines()) <= limit, f"{path.name} has {len(text.splitlines())} lines, limit {limit}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            assert body_lines(node) <= FUNCTION_LIMIT, f"{path.name}:{node.lineno} {node.name} is too long"


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT / "src")))
def test_names_say_what_is_inside(path: Path) -> None:
    """No drawer for odds and ends, no wildcard import."""
    assert path.stem not in FORBIDDEN_NAMES
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert all(alias.name != "*" for alias in node.names)
