"""What a browser at the desk runs: one file of somebody else's, known by its hash, and named in NOTICE."""

import hashlib
import re
from pathlib import Path

from django.contrib.staticfiles import finders

from misnomer import desk

ROOT = Path(__file__).resolve().parents[2]
PAGES = Path(desk.__file__).parent / "templates"


def test_the_one_script_is_the_one_described() -> None:
    """Pages load one script; its hash and version are those that the documentation and NOTICE name."""
    said = {
        found for page in PAGES.rglob("*.html") for found in re.findall(r"<script src=\"([^\"]+)\"", page.read_text())
    }
    assert said == {"{% static 'django_htmx/htmx-2.min.js' %}"}
    held = Path(str(finders.find("django_htmx/htmx-2.min.js"))).read_bytes()
    version = re.search(rb'version:"([\d.]+)"', held)
    assert version is not None
    page = (ROOT / "docs/explanation/desk.md").read_text(encoding="utf-8")
    assert hashlib.sha256(held).hexdigest() in page, "the script changed: read what is new, then renew the page"
    for text in (page, (ROOT / "NOTICE").read_text(encoding="utf-8")):
        assert (
            re.search(rf"htmx\S* {re.escape(version[1].decode())}\b", text)
            or f"htmx.org) {version[1].decode()}" in text
        )
