"""`misnomer assess`: memorandum, accuracy assessment, impact section, yearly table, public notice."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import click

from misnomer.cli.document_options import FILE, from_opinion, with_details
from misnomer.cli.estimate_options import estimated
from misnomer.cli.progress import progress_bar
from misnomer.review.documents import DocumentKind, basis_of, make_document, make_text
from misnomer.review.documents.write import check_file, form_of, write_file
from misnomer.review.judge import Call
from misnomer.review.wanted import Wanted
from misnomer.terms.paper import Details, Floor

KINDS = {
    "memorandum": DocumentKind.MEMORANDUM,
    "accuracy": DocumentKind.ACCURACY,
    "privacy-impact": DocumentKind.PRIVACY_IMPACT,
    "yearly": DocumentKind.YEARLY,
    "notice": DocumentKind.NOTICE,
}


@click.command(epilog="Without --out the document is printed as text. None of them is permission or legal advice.")
@from_opinion
@click.option("--kind", type=click.Choice(list(KINDS)), required=True, help="Which document.")
@with_details
@estimated
@click.option("--floor", type=click.Choice([each.value for each in Floor]),
              help="Reckon the cost line by 26 USC 7431 or 5 USC 552a(g); default: as fits the packs.")  # fmt: skip
@click.option("--ledger", type=FILE, metavar="DIR", help="Print this log's size and root; yearly: draw from it.")
@click.option("--year", type=click.IntRange(1900, 9999), help="Yearly: the calendar year.")
@click.option("--out", type=FILE, metavar="FILE", help="The document: .html, .docx or .pdf.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Print nothing.")
def command(
    call: Call,
    kind: str,
    details: Details,
    wanted: Wanted,
    floor: str | None,
    ledger: Path | None,
    year: int | None,
    out: Path | None,
    force: bool,
    shape: str,
    quiet: bool,
) -> None:
    """Make a document from an opinion, or from a ledger.

    OPINION is a folder that `misnomer review` wrote; a FILE of a request is reviewed first. KIND: memorandum (of
    review, for counsel), accuracy (5 USC 552a(o)(1)(J), with cost figures for (u)), privacy-impact (an assessment's
    section on accuracy), yearly (26 USC 6103(p)(3)(C), from --ledger and --year alone), notice (one public page).
    """
    which = KINDS[kind]
    details = replace(details, year=year, floor=None if floor is None else Floor(floor))
    form = None if out is None else form_of(out)
    if out is not None:
        check_file(out, force=force)
    with ExitStack() as stack:
        progress = stack.enter_context(progress_bar(quiet=quiet))
        basis = (
            None
            if which is DocumentKind.YEARLY
            else stack.enter_context(basis_of(replace(call, wanted=wanted), progress))
        )
        if out is None or form is None:
            said = make_text(which, basis, details, ledger=ledger, form=shape)
        else:
            write_file(out, make_document(which, form, basis, details, ledger=ledger))
            said = f"{out}\n"
    if not quiet:
        click.echo(said, nl=False)
