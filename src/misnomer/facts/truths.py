"""When each BOOLEAN fact is TRUE, when FALSE and when NULL: what a rule's author must know before `not` is written.

`never` stands where a fact has no such value.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Truth:
    """When a BOOLEAN fact has which value, each in a few words; `never` where it has not."""

    true: str
    """When it is TRUE."""
    false: str
    """When it is FALSE."""
    null: str
    """When it is NULL."""


def _truths(text: str) -> dict[str, Truth]:
    """Read lines of `name | TRUE | FALSE | NULL`; a line that ends in a backslash goes on in the next."""
    lines = [[part.strip() for part in line.split("|")] for line in text.strip().replace("\\\n", " ").splitlines()]
    return {name: Truth(*(" ".join(part.split()) for part in told)) for name, *told in lines}


ROW_TRUTHS: Final = _truths(r"""
was_restored | zeros of a value were restored from its number format | none were | never
has_formula | a cell of the row holds a formula | none does | never
has_cell_error | a cell of the row holds an error such as #REF! | none does | never
is_hidden | the row, or its sheet, is hidden | neither is | never
last_given | words that are a last name | nothing stands there, or a placeholder \
| initials, no letters, or what may be a placeholder or a name (NULL); a whole name that could not be split
first_given | words that are a first name | nothing stands there, or a placeholder; NONE and the like behind a comma \
| initials, what may be a placeholder or a name (BABY); a word behind a comma that may be a title; as last_given
name_given | last and first name are both given | either is not given, or both together are filler (JOHN DOE) \
| neither is FALSE and one cannot be told
name_blank | last, first and full name hold nothing | one of them holds something | never
name_placeholder | last, first or full name is a placeholder, or they are filler together (JOHN DOE) \
| none is, or nothing stands there | one may be a placeholder or a name
street_given | a house number and a street | nothing, a placeholder, or only a ZIP stands there \
| a street without a number, a PO box, a rural route, an address abroad
place_given | a valid ZIP, or a city and a state that are both understood \
| neither; a ZIP of zeros or nines alone | never
address_given | street_given and place_given are TRUE | one of them is FALSE | place_given, and street_given is NULL
address_blank | street, city, state, ZIP and full address hold nothing | one of them holds something | never
address_placeholder | words that stand for no address | an address, nothing, or a ZIP in the street's place \
| words that may be either (999 Unknown St)
zip_only | a ZIP, and no street but a placeholder or the ZIP again | a street, or no ZIP at all \
| a ZIP, and a street that may be a placeholder
po_box | a post office box or general delivery | anything else, or nothing | never
address_institutional | its words name a jail, shelter, agency office and the like | never \
| no such words: whether it is one cannot be told
zip_known | the ZIP is in the shipped list | it is not | no ZIP in valid form
place_agrees | ZIP and state agree, and the city, if there is one, is the ZIP's | another state, or a city far off \
| no ZIP, neither city nor state, a ZIP that is not listed, or another city nearby
tin_given | nine digits in an issued range | nothing, another form, a placeholder, a range never issued \
| seven or eight digits, or nine without hyphens that only an employer's number could be
tin_blank | nothing stands there | something does | never
birth_date_given | a date that can be read, not to come and not too long ago \
| nothing, a placeholder, no date, a day to come or too long ago | day, month or century cannot be told apart
birth_date_blank | nothing stands there | something does | never
birth_date_placeholder | a day that systems put for none (1 January 1900), zeros, nines, words for none \
| anything else that stands there | nothing stands there
period_given | years that can be read | nothing, a placeholder, *all years*, years before 1913 or to come \
| words or figures that cannot be read as years, or beside years
statute_given | a statute can be read | nothing, or a placeholder | words that cannot be read as one
reason_given | words that are no placeholder | nothing, or a placeholder | never
reason_specific | a fact of this person: a date, an amount, a reference | none given, or only words of any such letter \
| words beyond those, and no such fact
reason_location_only | asks to find somebody and for nothing else | given, and does not ask to find anybody \
| none given; or it asks to find somebody and may be for something else
reason_civil | names removal or another civil purpose | given, and names none | none given
reason_criminal | names a crime, a prosecution, a criminal section | given, and names none | none given
officer_given | a person is named | nothing, or a placeholder | only an office, a rank, initials or a number
case_given | a reference is given | nothing, or a placeholder | words that may be a reference or stand for none
assurance_given | *yes*, or words that affirm an active criminal investigation | nothing, *no*, or words for none \
| words that neither affirm nor deny it
order_date_given | a date that can be read | nothing, or a placeholder | something that cannot be read as one day
row_id_given | an identifier | nothing, or words for none | never
""")
"""Of every BOOLEAN fact of a row."""

_STATED = (
    "words state it | words state that there is none | nothing stands there, *pending*, or a denial that says more"
)
_CHECKED = "made, and nothing stands against it | something was found | not recorded, pending, or made in part"
COVER_TRUTHS: Final = _truths(rf"""
cover_present | there is a cover | there is none | never
signer_given | somebody is named | words for none, *unsigned*, a mark without a name \
| nothing, an office or a title alone, or what may be a name or a word for none
letter_date_given | the letter bears a date | the cover gives none, or says *undated* \
| what is given cannot be read as one day, or there is no cover
purpose_given | words state one | words for none, or bare words of a form (*purpose*, *official use only*) \
| nothing stands there, *pending*, *see attached*, a law's number alone, or a denial that says more
purpose_location_only | asks to find people and for nothing else | a purpose that does not ask to find anybody \
| no purpose; or it asks to find people and may be for something else
purpose_civil | names removal or another civil purpose | a purpose that names none | no purpose
purpose_criminal | names a crime, a prosecution, a grand jury | a purpose that names none | no purpose
offence_given | {_STATED}
necessity_given | {_STATED}
delegation_given | {_STATED}
consent_given | {_STATED}
emergency_given | {_STATED}
attestation_given | {_STATED}
retention_given | a period or an event is stated | words for none, or *indefinitely* \
| nothing stands there, *pending*, or a denial that says more
facts_apart_given | {_STATED}
verification_given | {_STATED}
individual_notice_given | {_STATED}
quality_checked | {_CHECKED}
compliance_checked | {_CHECKED}
address_programme_checked | {_CHECKED}
minors_checked | {_CHECKED}
deceased_checked | {_CHECKED}
section_1367_checked | {_CHECKED}
has_tin_column | some column was found to hold them | none was | never
has_address_column | some column was found to hold them | none was | never
has_birth_column | some column was found to hold them | none was | never
has_zip_column | some column was found to hold them | none was | never
has_row_id_column | some column was found to hold them | none was | never
has_statute_column | some column was found to hold them | none was | never
""")
"""Of every BOOLEAN fact of the letter and the whole request."""
