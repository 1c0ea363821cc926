"""What reasons are searched for, as patterns that Python and DuckDB read alike: no looking ahead or behind.

Rows' reasons, which may be millions of different texts, are searched in SQL; the letter's one purpose in Python.
"""

from typing import Final

CRIMINAL: Final = (
    r"\b(?:CRIM(?:E|ES|INAL)\w*|INDICT\w*|PROSECUT\w*|GRAND JURY|FELON\w*|MISDEMEANOR\w*|OFFEN[CS]E\w*|ARREST\w*"
    r"|FRAUD\w*|SMUGGL\w*|TRAFFICK\w*|MONEY LAUNDERING|CONSPIR\w*|PERJURY|THEFT|MURDER\w*|HOMICIDE|ASSAULT\w*"
    r"|ROBBERY|BURGLAR\w*|EMBEZZL\w*|COUNTERFEIT\w*|EXTORTION|BRIBE\w*|DELITO\w*|PENAL\w*|ACUSA\w*|WILL?FUL\w*|FUGITIVE)\b"
)
NOT_CRIMINAL: Final = r"\b(?:NON|NO|NOT)(?: AN?| ANY)?[ -]?CRIMINAL\w*"
CIVIL: Final = (
    r"\b(?:REMOV(?:AL|ABLE|E|ING)|BE REMOVED|DEPORT\w*|IMMIGRATION ENFORCEMENT|CIVIL\w*|OVERSTAY\w*|VISA"
    r"|REPATRIAT\w*|ERO|EXPULSION|ADMINISTRATIVE (?:ARREST|ENFORCEMENT|PROCEEDING)\w*|BENEFITS?|REMOCION|DETAIN\w*"
    r"|COLLECTION OF|DEBT COLLECTION|COLLECT\w* (?:A |THE |UNPAID )?DEBTS?)\b"
)
REMOVAL_AS_ELEMENT: Final = (
    r"\b(?:(?:FINAL )?(?:ADMINISTRATIVE )?ORDERS? (?:OF|FOR) (?:REMOVAL|DEPORTATION)|(?:REMOVAL|DEPORTATION) ORDERS?"
    r"|ORDERED (?:REMOVED|DEPORTED)|(?:PREVIOUSLY|AFTER|PRIOR) (?:REMOVAL|REMOVED|DEPORTED|DEPORTATION))\b"
)
"""Removal as an element of a crime (8 USC 1253, 1326) is no civil purpose."""
LOCATION: Final = (
    r"\b(?:LOCAT(?:E|ED|ING|ION|IONS)|WHEREABOUTS|FIND(?:ING)?|ADDRESS(?:ES)?|RESIDENCES?|RESIDES?|RESIDING"
    r"|LOCALIZAR|UBICAR|DOMICILIO|DIRECCION|UBICACION)\b"
)
MONTH: Final = (
    r"(?:JAN(?:UARY)?|FEB(?:RUARY)?|MAR(?:CH)?|APR(?:IL)?|MAY|JUNE?|JULY?|AUG(?:UST)?|SEPT?(?:EMBER)?|OCT(?:OBER)?"
    r"|NOV(?:EMBER)?|DEC(?:EMBER)?|ENERO|FEBRERO|MARZO|ABRIL|MAYO|JUNIO|JULIO|AGOSTO|SEPTIEMBRE|OCTUBRE|NOVIEMBRE"
    r"|DICIEMBRE)"
)
FACT: Final = (
    r"\b[0-9]{1,2}[/.-][0-9]{1,2}[/.-](?:[0-9]{4}|[0-9]{2})\b|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b"
    rf"|\b{MONTH}\.?\s+(?:[0-9]{{1,2}}(?:ST|ND|RD|TH)?,?\s+)?[0-9]{{1,4}}\b"
    rf"|\b[0-9]{{1,2}}(?:ST|ND|RD|TH)?\s+(?:OF |DE )?{MONTH}\b"
    r"|\b[A-Z]{1,5}[-:]?[0-9][0-9A-Z]*(?:-[0-9][0-9A-Z]*)*[0-9]{3}\b|\b[0-9][0-9-]{3,}[0-9]\b|\$\s?[0-9]"
)
"""A date, an amount, or a number long enough to be somebody's (a year or a section has four digits)."""
CITATION: Final = (
    r"\b[0-9]{1,2}\s*U\.?\s*S\.?\s*C\.?[\s§]*(?:SECTIONS?|SEC\.?)?\s*[0-9]+\w*(?:\s*\(\s*\w{1,5}\s*\))*"
    r"|§+\s*[0-9]+\w*(?:\(\w{1,5}\))*|\b(?:TITLE|SECTION|INA|SEC\.|CFR|C\.F\.R\.)\s*[0-9]+[\w.]*(?:\(\w{1,5}\))*"
    r"|\(\s*[A-Z0-9]{1,2}\s*\)"
)

WITH_NUMBER: Final = r"\S*5\S*"
"""Whatever a digit stands in is a number, a date or a reference."""
WITH_NAME: Final = r"\S*~\S*"
"""Whatever a name of the row stands in is that name."""
BETWEEN_WORDS: Final = r"[^\p{L}\p{N}~]+"
"""DuckDB's alone: what stands between words."""
NAMES: Final = r"~(?: (?:[A-Z] )?~)+"
"""Several names of the row, perhaps with an initial between."""
