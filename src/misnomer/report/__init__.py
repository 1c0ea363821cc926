"""An opinion as HTML, XLSX, JSON, text and letters; renders, never computes.

Importing it loads nothing yet: a review needs neither the pages of a rehearsal nor those of an account.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from misnomer.report.accounts import account_html as account_html
    from misnomer.report.accounts import account_json as account_json
    from misnomer.report.accounts import account_text as account_text
    from misnomer.report.accounts import write_account_workbook as write_account_workbook
    from misnomer.report.document import as_json as as_json
    from misnomer.report.document import render_json as render_json
    from misnomer.report.namesakes_words import render_namesakes_json as render_namesakes_json
    from misnomer.report.namesakes_words import render_namesakes_text as render_namesakes_text
    from misnomer.report.page import make_ready as make_ready
    from misnomer.report.page import render_html as render_html
    from misnomer.report.page import render_rule_html as render_rule_html
    from misnomer.report.rehearsal_json import render_rehearsal_json as render_rehearsal_json
    from misnomer.report.rehearsal_page import render_rehearsal_html as render_rehearsal_html
    from misnomer.report.rehearsal_text import render_rehearsal_text as render_rehearsal_text
    from misnomer.report.rule_text import render_rule_text as render_rule_text
    from misnomer.report.rule_text import rule_as_json as rule_as_json
    from misnomer.report.schema import schema_text as schema_text
    from misnomer.report.text import render_text as render_text
    from misnomer.report.workbook import write_workbook as write_workbook

_HOME: Final = {
    "account_html": "accounts",
    "account_json": "accounts",
    "account_text": "accounts",
    "as_json": "document",
    "make_ready": "page",
    "render_html": "page",
    "render_json": "document",
    "render_namesakes_json": "namesakes_words",
    "render_namesakes_text": "namesakes_words",
    "render_rehearsal_html": "rehearsal_page",
    "render_rehearsal_json": "rehearsal_json",
    "render_rehearsal_text": "rehearsal_text",
    "render_rule_html": "page",
    "render_rule_text": "rule_text",
    "render_text": "text",
    "rule_as_json": "rule_text",
    "schema_text": "schema",
    "write_account_workbook": "accounts",
    "write_workbook": "workbook",
}
"""Where each public function stands."""

__all__ = list(_HOME)


def __getattr__(name: str) -> Any:
    """Import a public function on first use."""
    if name not in _HOME:
        raise AttributeError(f"module 'misnomer.report' has no attribute {name!r}")
    return getattr(import_module(f"misnomer.report.{_HOME[name]}"), name)
