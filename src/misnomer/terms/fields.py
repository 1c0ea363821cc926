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

CORE_COVER_FIELDS: Final[dict[str, str]] = {
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
"""Fields of a cover that every request is asked for."""

FURTHER_COVER_FIELDS: Final[dict[str, str]] = {
    "legal_process": "The legal process served with the request: a warrant, a grand jury subpoena, none.",
    "offence": "The offence, or alleged offence, that the request names.",
    "necessity": "Why the records are necessary, and what would be prejudiced without them.",
    "representations": "What the requester states in support of the request, as a list.",
    "person_sought": "What those asked about are to the requester: suspects, fugitives, witnesses, missing persons.",
    "principal_function": "The principal function of the requester, or of the part of it that asks.",
    "authorised_by": "The rank or grade of who authorised the request at the requester.",
    "delegation": "The written delegation that the signer acts under.",
    "consent": "The consent of the people asked about.",
    "emergency": "The emergency that the request speaks of.",
    "notice_given": "What notice the people asked about were given, or the order that they be given none.",
    "attestation": "A signed attestation of what the records will not be used for.",
    "retention": "How long what is received will be kept, and when it will be destroyed.",
    "facts_apart": "How facts are kept apart from personal assessments in what is sent.",
    "quality_check": "The custodian's own record that it verified the quality of the data before sending any.",
    "comparison": "What would be compared with what, by computer.",
    "matching_purpose": "What the comparison is for: eligibility, debts, personnel, an investigation, statistics.",
    "investigation_opened": "The day a specific investigation of the named persons was begun.",
    "agreement": "The parts of the written agreement, as a list, each beginning with its letter: (A) to (K).",
    "agreed_records": "The approximate number of records that the agreement says will be matched.",
    "agreement_sent": "The day a copy of the agreement went to the committees of Congress.",
    "agreement_starts": "The day the agreement takes effect.",
    "agreement_ends": "The day the agreement ends, before any renewal.",
    "board_approved": "The day the Data Integrity Board approved the agreement.",
    "renewal_approved": "The day the Data Integrity Board renewed the agreement.",
    "renewed_until": "The day the renewed agreement ends.",
    "notice_published": "The day the notice of the matching programme was published.",
    "cost_benefit": "The cost-benefit analysis put to the Data Integrity Board, or why there is none.",
    "verification": "How what the match says of a person is verified before anything is done.",
    "individual_notice": "How a person is told of the findings and may contest them.",
    "contest_days": "How many days a person has to contest the findings.",
    "compliance_check": "The custodian's own record of whether it has reason to believe the agreement is not met.",
    "address_programme_check": "The custodian's own check for people in an address-confidentiality programme.",
    "minors_check": "The custodian's own check for minors.",
    "deceased_check": "The custodian's own check for people who have died.",
    "section_1367_check": "The custodian's own check for people protected by 8 USC 1367.",
}
"""Fields of a cover that some law asks for: another law has no use for them."""

COVER_FIELDS: Final[dict[str, str]] = CORE_COVER_FIELDS | FURTHER_COVER_FIELDS
"""Every field of a cover (a sheet named Cover, or --cover cover.toml) and what it means."""

COVER_LISTS: Final = frozenset({"items_requested", "recipients", "undertakings", "representations", "agreement"})
"""Cover fields that hold several values."""

COVER_DATES: Final = frozenset({
    "letter_date",
    "received_date",
    "investigation_opened",
    "agreement_sent",
    "agreement_starts",
    "agreement_ends",
    "board_approved",
    "renewal_approved",
    "renewed_until",
    "notice_published",
})  # fmt: skip
"""Cover fields that hold a date."""
