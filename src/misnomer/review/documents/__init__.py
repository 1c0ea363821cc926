"""Documents that come out of a review: letters, memoranda, assessments, notices, and a letter's annex."""

from misnomer.review.documents.basis import Basis, basis_of, open_basis
from misnomer.review.documents.make import MEDIA_TYPES, file_name, make_annex, make_document, make_text
from misnomer.terms.paper import Details, DocumentForm, DocumentKind

__all__ = [
    "MEDIA_TYPES",
    "Basis",
    "Details",
    "DocumentForm",
    "DocumentKind",
    "basis_of",
    "file_name",
    "make_annex",
    "make_document",
    "make_text",
    "open_basis",
]
