"""The examples folder and the table of defects are what the code writes."""

import importlib.util
import json
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder and the document, made again."""
    out = tmp_path_factory.mktemp("again")
    (out / "docs/reference").mkdir(parents=True)
    shutil.copy(ROOT / "docs/reference/examples.md", out / "docs/reference")
    tool().make(out)
    return out


def tool() -> ModuleType:
    """tools/make_examples.py, loaded from its file."""
    spec = importlib.util.spec_from_file_location("make_examples", ROOT / "tools/make_examples.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_folder_is_made_again_byte_for_byte(made: Path) -> None:
    """Every request in examples/ is what tools/make_examples.py writes."""
    for name in ("sound", "replay", "mixed"):
        again, kept = (
            {path.name: path.read_bytes() for path in (root / "examples" / name).glob("request*")}
            for root in (made, ROOT)
        )
        assert again == kept
        assert len(kept) >= 2


@pytest.mark.parametrize("name", ["sound", "replay", "mixed"])
def test_a_review_says_what_it_must(made: Path, name: str) -> None:
    """The opinion of each request is the one kept beside it, rule by rule (tools/make_examples.py writes it anew)."""
    again, kept = (json.loads((root / "examples" / name / "must-say.json").read_text()) for root in (made, ROOT))
    assert again["rules"] == kept["rules"]
    assert again == kept


def test_the_table_of_defects_is_the_catalogue(made: Path) -> None:
    """docs/reference/examples.md lists every defect with its share and source as the code has them."""
    document = "docs/reference/examples.md"
    assert (made / document).read_text() == (ROOT / document).read_text()
    assert "| `address-unknown` |" in (ROOT / document).read_text()
