"""A document as one HTML page: no script, no network."""

from misnomer.report.page import environment
from misnomer.terms.paper import Paper


def render_paper_html(paper: Paper) -> str:
    """The document as one HTML file; every text is escaped and made harmless by the templates' own rules."""
    blocks = [(type(block).__name__, block) for block in paper.blocks]
    return environment().get_template("paper.html.j2").render(paper=paper, blocks=blocks) + "\n"
