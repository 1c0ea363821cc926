"""The line at the desk: no table, field, page or answer that could hold or return a record of the custodian's."""

import re
from typing import Final

import pytest
from django.apps import apps
from django.db.models import BinaryField, JSONField, TextField
from django.urls import URLPattern, URLResolver, get_resolver

from misnomer.desk.models import Case, Comment, Decision, Outgoing

WORDS: Final = re.compile(
    r"(^|_)(ssn|tin|dob|birth|taxpayer|income|return|account_number|payee|refund|wage|benefit|patient|diagnosis"
    r"|match|matched|hit|hits|person|people|lookup|record)(_|$)"
)
"""What a field or an address would be called that holds or returns a record, or says whom a row meant."""
ARGUED: Final = {
    ("Recall", "records"): "a count of records asked back",
    ("people", "page"): "the officers of the desk",
    ("assign", "page"): "the officers of the desk",
    ("invite", "page"): "the officers of the desk",
    ("person", "page"): "an officer of the desk",
}
OWN_CODES: Final = {"accounts/2fa/recovery-codes/download/"}
"""An officer's own codes, should the second factor be lost."""
SEALED: Final = {
    "CaseFile.name", "CaseKey.wrapped", "CaseMember.reason", "Comment.text", "Decision.first_reason",
    "Decision.second_reason", "Hold.lift_reason", "Hold.reason", "Recall.notice", "Verification.callback",
    "Verification.delegation",
}  # fmt: skip
"""Every field that holds words of somebody's own: all of them sealed."""
FREE: Final = {"Outgoing.payload", "Review.dispositions", "Review.reading", "Review.fault"}
"""Fields without a fixed width, and what is in them is counts, closed words and misnomer's own sentences."""
KINDS: Final = {"handled", "reviewed", "decided", "sent", "answered", "recalled", "purged", "hold", "lift", "forget"}


def patterns(resolver: URLResolver, prefix: str = "") -> list[tuple[str, str]]:
    """Every address with its name, those of libraries too."""
    found = []
    for each in resolver.url_patterns:
        where = prefix + str(each.pattern)
        if isinstance(each, URLPattern):
            found.append((where, each.name or ""))
        else:
            found += patterns(each, where)
    return found


def test_no_field_could_hold_a_record() -> None:
    """Every field of every table of the desk's is walked; what reads like a record is argued for or absent."""
    for model in apps.get_app_config("desk").get_models():
        for field in model._meta.get_fields():
            if WORDS.search(field.name):
                assert (model.__name__, field.name) in ARGUED, f"{model.__name__}.{field.name}"


def test_words_of_ones_own_are_sealed() -> None:
    """A field without a fixed width holds sealed bytes, or is argued for."""
    wide = {
        f"{model.__name__}.{field.name}"
        for model in apps.get_app_config("desk").get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, (TextField, JSONField, BinaryField))
    }
    assert wide == SEALED | FREE


def test_no_address_returns_a_record() -> None:
    """Every address is walked: none looks anybody up, exports rows, or takes a table of people."""
    for where, name in patterns(get_resolver()):
        words = re.sub(r"<\w+:\w+>|\(\?P<.*?\)", "", where).replace("/", "_").replace("-", "_")
        if WORDS.search(words):
            assert (name, "page") in ARGUED, where
        assert where in OWN_CODES or not re.search(r"export|download|dump|search|admin", words), where


def test_the_admin_is_not_there() -> None:
    """Django's admin, which edits any table, is not installed."""
    assert not apps.is_installed("django.contrib.admin")


@pytest.mark.parametrize("model", [Case, Comment, Decision, Outgoing])
def test_the_guard_sees_a_breach(model: type) -> None:
    """The word guard fires on what it guards against, and not on what the desk is made of."""
    assert WORDS.search("taxpayer_address")
    assert WORDS.search("matched")
    assert not WORDS.search(model.__name__.lower())
