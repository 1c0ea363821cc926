"""The words of headers: plain data, one line of synonyms after another."""

from typing import Final

WORDS: Final[dict[str, str]] = {
    "last": (
        "last|last name|lastname|lname|l name|surname|sur name|family name|familyname|name last|last nm|nm last|lst nm"
        "|last name surname|surname last name|apellido|apellidos|primer apellido|paternal surname|surnames|last names"
    ),
    "first": (
        "first|first name|firstname|fname|f name|given name|givenname|given names|given|forename|forenames|name first"
        "|first nm|nm first|fst nm|nombre|first names|christian name"
    ),
    "middle": (
        "middle|middle name|middlename|mname|m name|mi|m i|middle initial|middle init|name middle|mid name|middle nm"
        "|second name|middle names|segundo nombre"
    ),
    "suffix": "suffix|name suffix|generation|generational suffix|sfx|suf|jr sr|suffix name|gen suffix",
    "full_name": (
        "name|full name|fullname|complete name|whole name|name full|person name|last first|last first middle"
        "|last name first name|last name first name middle name|name last first|name last first middle"
        "|first middle last|first last|nombre completo|legal name|full legal name|display name|names"
    ),
    "dob": (
        "dob|d o b|date of birth|birth date|birthdate|birthday|birth dt|date birth|bdate|born|dt of birth|dateofbirth"
        "|birth|fecha de nacimiento|dob mm dd yyyy|date of birth mm dd yyyy|dob yyyy mm dd|birth day"
    ),
    "sex": "sex|gender|sexo|sex code|gender code|m f|sex m f",
    "tin": (
        "tin|ssn|itin|ein|ssn itin|ssn tin|itin ssn|tin ssn|social|social security|social security number"
        "|social security no|social security num|soc sec no|soc sec number|soc sec|tax id|tax id number|taxid"
        "|taxpayer id|taxpayer id number|taxpayer identification|taxpayer identification number"
        "|tax identification number"
        "|ss number|ss no|ss num|ssn number|itin number|tin number|ssn no|fein|ssn or itin|ssn itin ein"
        "|individual taxpayer identification number|numero de seguro social|social sec number|tin ssn itin"
    ),
    "street": (
        "street|street address|address 1|address1|addr 1|addr1|address line 1|addr line 1|address line|addr line"
        "|line 1|street 1|street1|street addr|streetaddress|street name|address street|street line 1|residence street"
        "|house number and street|number and street|street no and name|mailing street|home street|st address|add1|add 1"
        "|street address 1|street address line 1|address line one|direccion|calle"
    ),
    "unit": (
        "unit|apt|apartment|suite|ste|unit number|apt number|apt no|apt num|unit no|address 2|address2|addr 2|addr2"
        "|address line 2|addr line 2|line 2|street 2|street2|apt unit|unit apt|apt suite|apartment number"
        "|room|add2|add 2"
        "|street address 2|street address line 2|apt suite unit|secondary address|address line two|apt ste"
    ),
    "city": (
        "city|town|city name|municipality|city town|address city|city or town|residence city|mailing city|ciudad|cty"
    ),
    "state": (
        "state|st|state code|state abbr|state abbreviation|address state|state name|residence state|mailing state"
        "|province|state province|st code|estado|usps state"
    ),
    "zip": (
        "zip|zip code|zipcode|zip 4|zip4|zip5|zip 5|postal code|postalcode|postcode|post code|zip plus 4|address zip"
        "|zip postal code|zip code 5|residence zip|mailing zip|zip cd|zipcd|5 digit zip|codigo postal|zip5 4|zip code 4"
    ),
    "full_address": (
        "address|full address|addr|complete address|whole address|fulladdress|address full|street city state zip"
        "|address city state zip|last known address|lka|known address|current address|home address|residential address"
        "|residence address|mailing address|past address|previous address|prior address|address of record|residence"
        "|last address|last known addr|direccion completa|most recent address|street address city state zip|domicile"
    ),
    "taxable_period": (
        "tax year|tax years|taxyear|taxyears|tax year s|taxable year|taxable years|taxable year s|tax period"
        "|tax periods|tax period s|taxable period|taxable periods|taxable period s|period|periods|year|years|tax yr"
        "|tax yrs|ty|tax years requested|tax year requested|tax periods requested|period requested|periods requested"
        "|years requested|year requested|taxable period or periods|tax prd|txprd"
    ),
    "statute": (
        "statute|statutes|statutory authority|authority|legal authority|statutory auth|usc|u s c|criminal statute"
        "|offense|offence|offense statute|statute of offense|violation|charge|charges|statutory citation|usc citation"
        "|citation|statute citation|legal basis|criminal violation|designated statute|federal statute|statute violated"
        "|code section|usc section|federal criminal statute|authority statute"
    ),
    "reason": (
        "reason|reasons|justification|specific reason|specific reasons|reason s|specific reason s|reason for request"
        "|reason for disclosure|reason why relevant|relevance|rationale|explanation|basis|basis for request|why"
        "|statement of need|need|request reason|reason relevant|justification for request|reasons for request"
        "|specific reason for request|specific reason for disclosure|narrative|relevance of disclosure"
    ),
    "officer": (
        "officer|officer name|agent|agent name|requesting officer|requesting agent|requestor|requester|requested by"
        "|investigator|case agent|case officer|assigned officer|assigned agent|special agent|employee|official"
        "|name of officer|officer or employee|engaged officer|personally engaged officer|recipient officer"
        "|responsible officer|requesting official|deportation officer|assigned to|officer employee|agent officer"
    ),
    "officer_title": (
        "officer title|agent title|title of officer|officer position|requester title|requestor title|official title"
        "|position title|title|position|job title|rank|officer rank|requesting officer title|title of agent"
    ),
    "case_reference": (
        "case|case no|case number|case num|case id|caseno|case reference|case ref|docket|docket no|docket number"
        "|file number|file no|investigation number|investigation no|investigation id|a number|a no|anumber|anum|a num"
        "|alien number|alien registration number|alien file number|a file|a file number|ino|matter|matter number"
        "|reference number|ref no|ref number|reference no|case file|case file number|event number|fins|subject id"
        "|grand jury number|expediente|court docket|docket case number|case docket number"
    ),
    "final_order_date": (
        "final order date|date of final order|order date|final order|removal order date|final removal order date"
        "|date of order|date final order|final order dt|final order of removal date|date of final order of removal"
        "|date ordered removed|removal date ordered|order of removal date|fo date"
    ),
    "assurance": (
        "assurance|active criminal investigation|under criminal investigation|criminal investigation"
        "|active investigation"
        "|under active criminal investigation|active criminal case|open criminal investigation"
        "|criminal investigation active"
        "|criminal investigation y n|active criminal investigation y n|aci|assurance of criminal investigation"
        "|criminal assurance|subject of criminal investigation|under investigation"
        "|currently under criminal investigation"
    ),
    "items_requested": (
        "items requested|items|information requested|data requested|requested items|requested information"
        "|requested data"
        "|records requested|data elements|data elements requested|what is requested|information sought|items sought"
        "|request type|type of information|requested records|item requested|records sought"
    ),
    "row_id": (
        "row id|record id|id|recordid|rowid|record no|record number|row no|row number|line no|line number|no|number"
        "|seq|sequence|sequence number|seq no|seq num|item no|item number|unique id|request id|requester id|key|index"
        "|subject number|record num|uid|guid|uuid|serial|serial number|row num|record identifier"
        "|row identifier|rec id|rec no"
    ),
}
WEAK: Final = frozenset(
    [
        "names",
        "display name",
        "period",
        "periods",
        "year",
        "years",
        "ty",
        "authority",
        "offense",
        "offence",
        "violation",
        "charge",
        "charges",
        "citation",
        "legal basis",
        "criminal violation",
        "code section",
        "relevance",
        "rationale",
        "explanation",
        "basis",
        "why",
        "need",
        "narrative",
        "employee",
        "official",
        "assigned to",
        "requestor",
        "requester",
        "requested by",
        "title",
        "position",
        "rank",
        "job title",
        "position title",
        "a number",
        "a no",
        "anumber",
        "anum",
        "a num",
        "alien number",
        "alien registration number",
        "alien file number",
        "a file",
        "a file number",
        "ino",
        "reference number",
        "ref no",
        "ref number",
        "reference no",
        "event number",
        "fins",
        "subject id",
        "file number",
        "file no",
        "id",
        "no",
        "number",
        "seq",
        "key",
        "index",
        "serial",
        "serial number",
        "subject number",
        "sequence",
        "line no",
        "line number",
        "item no",
        "item number",
        "first",
        "given",
        "nombre",
        "items",
        "request type",
        "province",
        "st",
        "born",
        "birth",
    ]
)
"""Headers that say less than others: where another column says it outright, that one has the field."""
FILLER: Final = frozenset(
    [
        "taxpayer",
        "taxpayers",
        "subject",
        "subjects",
        "alien",
        "aliens",
        "individual",
        "individuals",
        "person",
        "persons",
        "people",
        "target",
        "s",
        "the",
        "of",
        "a",
        "required",
        "optional",
        "text",
        "client",
        "member",
        "applicant",
        "respondent",
        "noncitizen",
        "as",
        "known",
        "if",
        "any",
        "please",
        "enter",
        "field",
        "tp",
        "subj",
        "known",
        "requested",
        "requesters",
        "requestors",
        "us",
        "number1",
        "primary",
        "current",
        "reported",
    ]
)
