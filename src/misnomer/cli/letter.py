"""`misnomer letter`: tell the requester what is missing, under which words, and what to send."""

from pathlib import Path

import click

from misnomer.cli.document_options import FILE, from_opinion, with_details
from misnomer.cli.progress import progress_bar
from misnomer.review.documents import DocumentKind, basis_of, make_annex, make_document, make_text
from misnomer.review.documents.write import check_file, form_of, write_file
from misnomer.review.judge import Call
from misnomer.terms.paper import Details


@click.command(epilog="Without --out the letter is printed as text. A letter is a draft for a person to sign: it is no "
               "decision, no permission and no legal advice.")  # fmt: skip
@from_opinion
@with_details
@click.option("--ledger", type=FILE, metavar="DIR", help="Print this log's size and root; it is checked whole first.")
@click.option("--out", type=FILE, metavar="FILE", help="The letter: .html, .docx or .pdf.")
@click.option("--annex", type=FILE, metavar="FILE", help="The annexed workbook; default: beside the letter.")
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--quiet", is_flag=True, help="Print nothing.")
def command(
    call: Call,
    details: Details,
    ledger: Path | None,
    out: Path | None,
    annex: Path | None,
    force: bool,
    shape: str,
    quiet: bool,
) -> None:
    """Write the deficiency letter that an opinion calls for, with a workbook of the rows it concerns.

    OPINION is a folder that `misnomer review` wrote; a FILE of a request is reviewed first. Rows are named by their
    place; from a FILE also by the requester's own identifiers, where all of them are plain serial numbers.
    """
    form = None if out is None else form_of(out)
    if annex is None and out is not None:
        annex = out.with_name(f"{out.stem}-annex.xlsx")
    for path in filter(None, (out, annex)):
        check_file(path, force=force)
    with progress_bar(quiet=quiet) as progress, basis_of(call, progress) as basis:
        if out is None or form is None:
            said = make_text(DocumentKind.LETTER, basis, details, ledger=ledger, form=shape)
        else:
            write_file(out, make_document(DocumentKind.LETTER, form, basis, details, ledger=ledger))
            said = f"{out}\n"
        if annex is not None:
            write_file(annex, make_annex(basis))
            said += f"{annex}\n"
    if not quiet:
        click.echo(said, nl=False)
