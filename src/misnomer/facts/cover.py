"""What the covering letter says, as one line of facts."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

import duckdb

from misnomer.facts.placeholders import is_placeholder_name
from misnomer.facts.real_words import real_names
from misnomer.facts.reasons import asks_only_location, names_civil, names_crime
from misnomer.facts.statements import (
    read_agreement,
    read_check,
    read_count,
    read_days,
    read_process,
    read_purpose,
    read_statement,
)
from misnomer.facts.statutes import read_statute
from misnomer.facts.text import letters_only
from misnomer.facts.vocabulary import COVER_FACTS
from misnomer.facts.words import words
from misnomer.terms.match_request import Cover, MatchRequest

_UNSIGNED: Final = re.compile(
    r"(?is)\W*((not|never|no) (yet )?sign(ed|ature)( yet)?|signature|signed|/?s/?|illegible|no signer)\W*"
    r"|.*\bunsigned\b.*"
)
_OFFICE: Final = words(
    "OFFICE OFFICER DEPARTMENT DIVISION BUREAU AGENCY INSPECTOR DIRECTOR GENERAL UNIT COUNCIL BOARD OF THE FOR AND IN "
    "SHERIFF CHIEF POLICE SPECIAL AGENT CHARGE ACTING DEPUTY ASSISTANT ASSOCIATE COMMISSIONER SECRETARY ATTORNEY "
    "COUNSEL ADMINISTRATOR MANAGER SUPERVISOR HEAD SECTION BRANCH CONSTABLE SUPERINTENDENT DETECTIVE SERGEANT CAPTAIN "
    "SEE ATTACHED ENCLOSED BELOW ABOVE TO BE NAMED DETERMINED BY SIGNED ELECTRONICALLY DIGITALLY DRAFT COPY ON FILE"
)
"""Words of an office, a title, or of where a name is to be found, which by themselves name nobody."""


def compute_cover(connection: duckdb.DuckDBPyConnection, match_request: MatchRequest, *, as_of: date) -> None:
    """Make table `cover`, one line, with the columns of COVER_FACTS in their order."""
    cover = match_request.cover
    said = _letter(cover) | _statements(cover) | _programme(cover) | _form(match_request) | {"as_of": as_of}
    columns = ", ".join(f'"{fact.name}" {fact.type}' for fact in COVER_FACTS)
    connection.execute(f"CREATE OR REPLACE TABLE cover ({columns})")
    gaps = ", ".join("?" for _ in COVER_FACTS)
    connection.execute(f"INSERT INTO cover VALUES ({gaps})", [said[fact.name] for fact in COVER_FACTS])


def _letter(cover: Cover) -> dict[str, Any]:
    purpose = cover.purpose
    return {
        "cover_present": cover.present,
        "agency": _lower(cover.requesting_agency),
        "signer": _lower(cover.signer),
        "signer_given": _named(cover.signer),
        "signer_title": _words(cover.signer_title),
        "letter_date": cover.letter_date,
        "letter_date_given": _dated(cover),
        "received_date": cover.received_date,
        "purpose": _lower(purpose),
        "purpose_given": read_purpose(purpose),
        "purpose_location_only": asks_only_location(purpose) if purpose else None,
        "purpose_civil": names_civil(purpose) if purpose else None,
        "purpose_criminal": names_crime(purpose) if purpose else None,
        "cover_statute": read_statute(cover.statute).key if cover.statute else None,
        "cover_items": _list(cover.items_requested),
        "recipients": _list(cover.recipients),
        "safeguards": _lower(cover.safeguards),
        "undertakings": _list(cover.undertakings),
        "informant_check": _lower(cover.informant_check),
        "match_key": _lower(cover.match_key),
        "expected_matches": read_share(cover.expected_matches) if cover.expected_matches else None,
        "recall_procedure": _lower(cover.recall_procedure),
        "corrects": _lower(cover.corrects),
    }


def _statements(cover: Cover) -> dict[str, Any]:
    """Each statement in its own words, and whether it is one."""
    both = ("offence", "necessity", "delegation", "consent", "emergency", "attestation", "retention", "facts_apart")
    more = ("verification", "individual_notice")
    in_words = ("legal_process", "person_sought", "principal_function", "notice_given")
    said: dict[str, Any] = {name: _lower(getattr(cover, name)) for name in (*both, *more, *in_words)}
    said |= {f"{name}_given": read_statement(getattr(cover, name)) for name in (*both, *more)}
    if said["retention"] and re.search(r"\b(indefinite\w*|for ?ever|permanent\w*|no limit)\b", said["retention"]):
        said["retention_given"] = False
    return said | {
        "process_kind": read_process(cover.legal_process),
        "cover_authority": _lower(cover.statute),
        "representations": _list(cover.representations),
        "authorised_by": _words(cover.authorised_by),
    }


def _programme(cover: Cover) -> dict[str, Any]:
    """What is said of a matching programme, and what the custodian recorded."""
    agreement = read_agreement(cover.agreement)
    dates = ("investigation_opened", "agreement_sent", "agreement_starts", "agreement_ends", "board_approved")
    more = ("renewal_approved", "renewed_until", "notice_published")
    checks = ("quality", "compliance", "address_programme", "minors", "deceased", "section_1367")
    said: dict[str, Any] = {name: getattr(cover, name) for name in (*dates, *more)}
    said |= {name: _lower(getattr(cover, name)) for name in ("comparison", "matching_purpose", "cost_benefit")}
    said |= {f"{name}_checked": read_check(getattr(cover, f"{name}_check")) for name in checks}
    return said | {
        "agreement": _list(cover.agreement),
        "agreement_parts": list(agreement.parts) if agreement else None,
        "agreement_silent": list(agreement.silent) if agreement else None,
        "agreed_records": read_count(cover.agreed_records),
        "contest_days": read_days(cover.contest_days),
    }


def _form(match_request: MatchRequest) -> dict[str, Any]:
    mapped = match_request.mapped_fields
    return {
        "request_rows": match_request.records.rows,
        "request_files": len(match_request.files),
        "has_tin_column": "tin" in mapped,
        "has_address_column": bool(mapped & {"street", "full_address"}),
        "has_birth_column": "dob" in mapped,
        "has_zip_column": bool(mapped & {"zip", "full_address"}),
        "has_row_id_column": "row_id" in mapped,
        "has_statute_column": "statute" in mapped,
    }


def read_share(text: str) -> float | None:
    """A share of rows, 0 to 1: `3.7 %`, `0.037`, `3.7 percent`; None for a count or what cannot be read."""
    found = re.search(r"(\d+(?:[.,]\d+)?)\s*(%|percent|per cent)?", text.lower())
    if not found:
        return None
    number = float(found[1].replace(",", "."))
    share = number / 100 if found[2] else number
    return share if 0 <= share <= 1 else None


def _dated(cover: Cover) -> bool | None:
    """Whether the letter bears a date; None where what stands there cannot be read as one, or there is no letter."""
    if cover.letter_date is not None:
        return True
    return None if "letter_date" in cover.unread or not cover.present else False


def _named(text: str | None) -> bool | None:
    """Whether somebody is named; None where nothing stands there, or what stands there may be a name or none."""
    if not text or not text.strip():
        return None
    if _UNSIGNED.fullmatch(text.strip()):
        return False
    placeholder, said = is_placeholder_name(text), letters_only(text).split()
    if placeholder is None:
        return True if _begins_as_a_name(said) else None
    return None if _may_be_an_office(said) else not placeholder


def _begins_as_a_name(said: list[str]) -> bool:
    """Whether a first name that is one stands before what may be a surname or a word for none."""
    return len(said) > 1 and said[0] in real_names() and is_placeholder_name(said[0]) is False


def _may_be_an_office(said: list[str]) -> bool:
    """Whether words of an office leave no two others, one of which people are called."""
    others = [word for word in said if word not in _OFFICE]
    if others == said or (said[0] not in _OFFICE and _begins_as_a_name(said)):
        return False
    return len(others) < 2 or not real_names() & set(others)


def _lower(text: str | None) -> str | None:
    return " ".join(text.lower().split()) or None if text else None


def _words(text: str | None) -> str | None:
    return " ".join(re.findall(r"[^\W_]+", text.lower())) or None if text else None


def _list(texts: Iterable[str]) -> list[str] | None:
    said = [lowered for text in texts if (lowered := _lower(text))]
    return said or None
