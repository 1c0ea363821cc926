"""Labels of a cover, and the field each stands for."""

from typing import Final

LABELS: Final[dict[str, str]] = {
    "requesting_agency": (
        "requesting agency|agency|from|requesting department|department|requester|requesting office|office|organization"
    ),
    "signer": "signer|signed by|signed|signature|signatory|name of signer|authorized by|signing official|approved by",
    "signer_title": (
        "signer title|title|title of signer|signed by title|position|signatory title|title of signatory"
        "|signing official title|office held"
    ),
    "letter_date": "letter date|date|date of letter|dated|date of request|request date|date signed",
    "received_date": "received date|date received|received|received on|date of receipt|receipt date",
    "purpose": "purpose|purpose of request|use|intended use|purpose of disclosure|stated purpose|reason for request",
    "statute": "statute|statutory authority|authority|legal authority|under|provision|statutes",
    "items_requested": (
        "items requested|items|information requested|data requested|records requested|requested information"
        "|requested items|what is requested"
    ),
    "recipients": (
        "recipients|recipient|to be disclosed to|disclose to|officers and employees|receiving officers"
        "|who will receive it"
    ),
    "safeguards": (
        "safeguards|safeguards status|safeguard status|status of safeguards|safeguard report|safeguard review"
    ),
    "undertakings": (
        "undertakings|undertaking|written undertakings|assurances|certifications|certification|we undertake"
    ),
    "informant_check": "informant check|i 6 check|6103 i 6 check|confidential informant check|impairment check",
    "match_key": "match key|match rule|matching rule|matching criteria|match criteria|match on|matching key|key",
    "expected_matches": (
        "expected matches|expected match rate|match rate|expected yield|anticipated matches|expected hits"
    ),
    "recall_procedure": (
        "recall procedure|recall|correction procedure|recall and correction|disposal procedure|return or destruction"
    ),
    "corrects": "corrects|correction of|replaces|supersedes|amends|corrected request|earlier request",
    "legal_process": "legal process|process served|process|subpoena or order",
    "offence": "offence|offense|alleged offence|alleged offense|crime under investigation",
    "necessity": "necessity|why necessary|why it is necessary|prejudice|likely prejudice",
    "representations": "representations|statements in support|the requester states",
    "person_sought": "person sought|persons sought|status of persons|who is sought",
    "principal_function": "principal function|function of the agency|agency function",
    "authorised_by": "authorised by|authorised rank|rank of authoriser|authorizing rank|countersigned by",
    "delegation": "delegation|delegation of authority|delegated authority",
    "consent": "consent|written consent|express consent|authorization by the individual",
    "emergency": "emergency|exigency|exigent circumstances",
    "notice_given": "notice given|notice to the person|notice to parents or students|notification",
    "attestation": "attestation|signed attestation",
    "retention": "retention|retention period|retention and destruction",
    "facts_apart": "facts apart|facts and assessments|facts and opinions",
    "quality_check": "quality check|data quality check|verification of quality",
    "comparison": "comparison|records compared|systems compared|computerized comparison",
    "matching_purpose": "matching purpose|purpose of the match|purpose of matching|purpose of comparison",
    "investigation_opened": "investigation opened|date investigation opened|case opened",
    "agreement": "agreement|matching agreement|computer matching agreement|written agreement",
    "agreed_records": "agreed records|number of records|approximate number of records|records to be matched",
    "agreement_sent": "agreement sent|agreement transmitted|transmitted to congress|copy transmitted",
    "agreement_starts": "agreement starts|agreement effective",
    "agreement_ends": "agreement ends|agreement expires",
    "board_approved": "board approved|data integrity board approval|board approval|approved by the board",
    "renewal_approved": "renewal approved|renewed on|renewal date",
    "renewed_until": "renewed until|renewal ends|renewal expires",
    "notice_published": "notice published|federal register notice|published in the federal register",
    "cost_benefit": "cost benefit|cost benefit analysis|cost benefit statement",
    "verification": "verification|independent verification|verification procedure",
    "individual_notice": "individual notice|notice of findings|notice and opportunity to contest",
    "contest_days": "contest days|days to contest|time to contest|contest period",
    "compliance_check": "compliance check|source agency check|reason to believe check",
    "address_programme_check": "address programme check|address program check|address confidentiality check|acp check",
    "minors_check": "minors check|check for minors|juvenile check",
    "deceased_check": "deceased check|check for the deceased|death check",
    "section_1367_check": "section 1367 check|8 usc 1367 check|1367 check|vawa check",
}
"""Labels that people write in a cover, by field; the field's own name is one, too."""
