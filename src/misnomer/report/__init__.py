"""An opinion as HTML, XLSX, JSON, text and letters; renders, never computes."""

from misnomer.report.accounts import account_html, account_json, account_text, write_account_workbook
from misnomer.report.document import as_json, render_json
from misnomer.report.namesakes_words import render_namesakes_json, render_namesakes_text
from misnomer.report.page import make_ready, render_html, render_rule_html
from misnomer.report.rehearsal_json import render_rehearsal_json
from misnomer.report.rehearsal_page import render_rehearsal_html
from misnomer.report.rehearsal_text import render_rehearsal_text
from misnomer.report.rule_text import render_rule_text, rule_as_json
from misnomer.report.schema import schema_text
from misnomer.report.text import render_text
from misnomer.report.workbook import write_workbook

__all__ = [
    "account_html",
    "account_json",
    "account_text",
    "as_json",
    "make_ready",
    "render_html",
    "render_json",
    "render_namesakes_json",
    "render_namesakes_text",
    "render_rehearsal_html",
    "render_rehearsal_json",
    "render_rehearsal_text",
    "render_rule_html",
    "render_rule_text",
    "render_text",
    "rule_as_json",
    "schema_text",
    "write_account_workbook",
    "write_workbook",
]
