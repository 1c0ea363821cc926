"""The fields a request can have, row by row and in its covering letter."""

from typing import Final

REQUEST_FIELDS: Final[dict[str, str]] = {
    "last": "Last name (surname).",
    "first": "First (given) name.",
    "middle": "Middle name or initial.",
    "suffix": "Generational suffix: JR, SR, II, III, IV.",
    "full_name": "A whole name in one column, in any order.",
    "dob": "Date of birth.",
    "sex": "Sex as written.",
    "tin": "Taxpayer identification number (SSN, ITIN or EIN).",
    "street": "House number and street.",
    "unit": "Apartment, suite or unit.",
    "city": "City or town.",
    "state": "State, by name or postal code.",
    "zip": "ZIP or ZIP+4 code.",
    "full_address": "A whole address in one column.",
    "taxable_period": "Taxable period or periods asked about.",
    "statute": "Statutory authority of the proceeding or investigation.",
    "reason": "Why disclosure is, or may be, relevant.",
    "officer": "The officer or employee personally and directly engaged.",
    "officer_title": "That officer's title.",
    "case_reference": "The requester's case or docket number.",
    "final_order_date": "Date of a final order, where the statute turns on one.",
    "assurance": "Assurance of an active criminal investigation.",
    "items_requested": "What is asked for about this person.",
    "row_id": "The requester's own identifier of the row.",
}
"""Every request field and what it means. Each is text until a typed reader understands it."""

COVER_FIELDS: Final[dict[str, str]] = {
    "requesting_agency": "The agency that asks.",
    "signer": "Who signed the letter.",
    "signer_title": "The signer's title, as written.",
    "letter_date": "The date on the letter.",
    "received_date": "The date the custodian received it; the date that counts unless --as-of says otherwise.",
    "purpose": "What the records are for, in the letter's words.",
    "statute": "The statutory authority the letter names.",
    "items_requested": "What is asked for, as a list.",
    "recipients": "The officers and employees who would receive it, as a list.",
    "safeguards": "Status of the recipient's safeguards, as the custodian knows it.",
    "undertakings": "Written undertakings, as a list.",
    "informant_check": "The custodian's own record of its check under 26 USC 6103(i)(6).",
    "match_key": "The match rule the letter proposes, in its words.",
    "expected_matches": "How many matches the letter expects, as a number or a share.",
    "recall_procedure": "How records sent in error would be recalled, corrected or destroyed.",
    "corrects": "The earlier request that this one corrects.",
}
"""Every field of a cover (a sheet named Cover, or --cover cover.toml) and what it means."""

COVER_LISTS: Final = frozenset({"items_requested", "recipients", "undertakings"})
"""Cover fields that hold several values."""

COVER_DATES: Final = frozenset({"letter_date", "received_date"})
"""Cover fields that hold a date."""
