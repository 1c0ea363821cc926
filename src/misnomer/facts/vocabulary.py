"""The fact vocabulary: every column a pack's SQL may name, with its type and meaning.

Booleans are three-valued: TRUE yes, FALSE no, NULL cannot tell. *Given* always means: there, readable
and no placeholder. Two tables carry them: `facts` (one line a row) and `cover` (one line a request).
"""

from typing import Final

from misnomer.facts.cover_vocabulary import COVER_FACTS
from misnomer.facts.fact import Fact, facts_of

__all__ = ["COVER_FACTS", "PLACE_FACTS", "ROW_FACTS", "Fact"]


PLACE_FACTS: Final = facts_of(
    ("rid", "BIGINT", "0-based number of the row in the whole request"),
    ("file_no", "INTEGER", "0-based position of the file"),
    ("sheet_no", "INTEGER", "0-based position of the sheet in its file"),
    ("row", "BIGINT", "1-based row as a person sees it"),
)
"""Where a row stands. Not open to packs."""

ROW_FACTS: Final = facts_of(
    # how it was read
    ("was_restored", "BOOLEAN", "leading zeros of some value were restored from its number format"),
    ("has_formula", "BOOLEAN", "some cell holds a formula"),
    ("has_cell_error", "BOOLEAN", "some cell holds a spreadsheet error"),
    ("is_hidden", "BOOLEAN", "the row stands in a hidden row or sheet"),
    # name
    (
        "last_key",
        "VARCHAR",
        "last name normalised: capitals, no accents, letters and single spaces; what stands before a comma is it",
    ),
    (
        "first_key",
        "VARCHAR",
        "first name normalised; the word behind the comma where the surname's field holds both (SMITH, JOHN)",
    ),
    ("middle_key", "VARCHAR", "middle name or initial normalised"),
    ("suffix_key", "VARCHAR", "JR, SR, II, III, IV or V"),
    (
        "last_given",
        "BOOLEAN",
        "a last name is given; NULL where it is initials, cannot be read, or may be a placeholder (NULL, BLANK, DOE)",
    ),
    (
        "first_given",
        "BOOLEAN",
        "a first name is given; NULL where it is initials, cannot be read, or may be a placeholder (BABY, MALE)",
    ),
    (
        "name_given",
        "BOOLEAN",
        "both are given, or stand in the surname's field, a comma between; NULL where no known first name follows it",
    ),
    ("name_blank", "BOOLEAN", "neither last nor first nor full name holds anything"),
    (
        "name_placeholder",
        "BOOLEAN",
        "a part is a placeholder (UNKNOWN, FNU), or both are filler (JOHN DOE); NULL where it may be a name",
    ),
    # address
    (
        "street_given",
        "BOOLEAN",
        "house number and street; NULL where it cannot be told (no number, PO box, rural route, abroad)",
    ),
    ("place_given", "BOOLEAN", "a ZIP in valid form and not a placeholder, or a city and a state, each understood"),
    ("address_given", "BOOLEAN", "street_given and place_given"),
    ("address_blank", "BOOLEAN", "street, city, state and ZIP are all empty"),
    (
        "address_placeholder",
        "BOOLEAN",
        "the street or whole address is words that stand for none; NULL where it may be one (999 Unknown St)",
    ),
    (
        "zip_only",
        "BOOLEAN",
        "a ZIP but no street: blank, a placeholder (NULL where that is), or the ZIP itself in the street's place",
    ),
    ("po_box", "BOOLEAN", "the street is a post office box or general delivery"),
    (
        "address_key",
        "VARCHAR",
        "street, unit and ZIP (else city and state) normalised; NULL unless street_given and place_given",
    ),
    (
        "address_rows",
        "BIGINT",
        "rows of the request with this address_key; NULL where there is none: shared cannot be told",
    ),
    ("address_people", "BIGINT", "different people (last, first) among them; NULL where there is no address_key"),
    (
        "address_institutional",
        "BOOLEAN",
        "TRUE on evidence of a jail, shelter, agency office, …; else NULL, never FALSE",
    ),
    ("zip5", "VARCHAR", "five-digit ZIP where its form is valid; NULL also for 00000 and 99999"),
    ("zip_known", "BOOLEAN", "the ZIP is in the shipped list of ZIPs; NULL where there is no zip5"),
    ("state_code", "VARCHAR", "two-letter state where it is understood"),
    ("city_key", "VARCHAR", "city normalised; NULL for a placeholder"),
    (
        "place_agrees",
        "BOOLEAN",
        "ZIP and state agree, and so does the city if given; FALSE for another state or a city far off; else NULL",
    ),
    # identification number
    (
        "tin_given",
        "BOOLEAN",
        "nine digits in an issued range, no placeholder; FALSE also where blank; NULL where zeros may be lost",
    ),
    ("tin_blank", "BOOLEAN", "nothing in the field"),
    ("tin_rows", "BIGINT", "rows with the same number; NULL where tin_given is not TRUE"),
    # birth
    (
        "birth_date",
        "DATE",
        "date of birth where it can be read; month first, unless the sheet elsewhere puts the day first",
    ),
    (
        "birth_date_given",
        "BOOLEAN",
        "can be read, sane and no placeholder; NULL where day and month cannot be told apart",
    ),
    ("birth_date_blank", "BOOLEAN", "nothing in the field"),
    ("birth_date_placeholder", "BOOLEAN", "1 January 1800 or 1900, all zeros or nines and the like; NULL where blank"),
    # taxable period
    (
        "period_given",
        "BOOLEAN",
        "years that can be read; FALSE for blank, placeholder, *all*, or years to come; NULL where unclear",
    ),
    ("period_first_year", "INTEGER", "first year of the period"),
    ("period_last_year", "INTEGER", "last year of the period"),
    # authority
    ("statute_given", "BOOLEAN", "a statute can be read; NULL where something is written that cannot be read as one"),
    ("statute_key", "VARCHAR", "`8 USC 1253(a)(1)`: title, USC, section with its paragraphs"),
    ("statute_title", "INTEGER", "title of the U.S. Code"),
    ("statute_section", "VARCHAR", "section without paragraphs: `1253`"),
    # reason
    ("reason_given", "BOOLEAN", "words that are no placeholder"),
    ("reason_words", "INTEGER", "words in it; a name of the row itself counts as one"),
    (
        "reason_specific",
        "BOOLEAN",
        "states a fact of this person (date, amount, reference); FALSE for stock words or none; else NULL",
    ),
    ("reason_template", "VARCHAR", "the reason with names, numbers and dates taken out; NULL where none is given"),
    ("reason_cluster", "BIGINT", "number of the near-duplicate cluster of its template; NULL where none is given"),
    ("reason_rows", "BIGINT", "rows in that cluster"),
    (
        "reason_location_only",
        "BOOLEAN",
        "asks only to find or confirm an address; NULL where none is given, or it may be for something else",
    ),
    (
        "reason_civil",
        "BOOLEAN",
        "names removal or another civil purpose (an *order of removal* is none); NULL where none is given",
    ),
    (
        "reason_criminal",
        "BOOLEAN",
        "names a crime, prosecution or grand jury, or cites a criminal section; NULL where none is given",
    ),
    # who and which case
    ("officer_key", "VARCHAR", "the named officer, normalised; NULL where none is given or a placeholder"),
    (
        "officer_given",
        "BOOLEAN",
        "an officer is named; FALSE for blank or a placeholder; NULL where only an office, rank or number is",
    ),
    ("officer_rows", "BIGINT", "rows that name this officer"),
    ("case_key", "VARCHAR", "case reference normalised; NULL where none is given or a placeholder"),
    ("case_given", "BOOLEAN", "a case reference is given; FALSE for blank or a placeholder"),
    ("case_rows", "BIGINT", "rows with this case reference"),
    (
        "assurance_given",
        "BOOLEAN",
        "an active criminal investigation is affirmed; FALSE for blank or no; NULL if unclear",
    ),
    ("order_date", "DATE", "date of the final order"),
    (
        "order_date_given",
        "BOOLEAN",
        "a date can be read; FALSE for blank or a placeholder; NULL where it cannot be read",
    ),
    ("items", "VARCHAR[]", "what is asked for, lower case, one item each; NULL where the row asks for nothing itself"),
    # repetition and form
    (
        "person_key",
        "VARCHAR",
        "last_key and first_key with birth date, else with identification number; NULL where any of it is not given",
    ),
    ("person_rows", "BIGINT", "rows with this person_key; NULL where there is none: who stands twice cannot be told"),
    ("row_id_given", "BOOLEAN", "the requester's own row identifier is given"),
    ("row_id_rows", "BIGINT", "rows with this identifier; NULL where none"),
    (
        "name_form",
        "VARCHAR",
        "shape of the name as written: `upper`, `title`, `lower`, `comma`, `mixed`; NULL if blank",
    ),
    ("date_form", "VARCHAR", "shape of the date of birth as written: `9999-99-99`, `99/99/9999`; NULL if blank"),
    ("zip_form", "VARCHAR", "shape of the ZIP as written: `99999`, `99999-9999`, `9999`; NULL if blank"),
    ("tin_form", "VARCHAR", "shape of the number as written: `999-99-9999`, `999999999`; NULL if blank"),
    ("street_form", "VARCHAR", "shape of the street as written: `upper`, `title`, `lower`, `mixed`; NULL if blank"),
)
"""One line a row, in table `facts`."""
