"""Evidence that an address is an institution's: only what its own words say, and never that it is none."""

import re
from typing import Final

from misnomer.facts.street_words import COMMON_SUFFIXES

_SURE: Final = re.compile(
    r"\b(?:JAIL|GAOL|PRISON|PENITENTIARY|DETENTION|CORRECTIONAL|CORRECTIONS|CORECTIONAL|"
    r"PROCESSING (?:CENTER|CTR)|DETENTION CTR|JUVENILE HALL|"
    r"INMATE|SHELTER|HALFWAY HOUSE|HOMELESS (?:CENTER|SERVICES)|SALVATION ARMY|"
    r"RESCUE MISSION|CATHOLIC CHARITIES|MIGRANT (?:CENTER|RESPITE)|"
    r"RESPITE CENTER|HOSPITAL|MEDICAL CENTER|PSYCHIATRIC|NURSING HOME|"
    r"HOSPICE|REHAB(?:ILITATION)? (?:CENTER|CTR)|COURTHOUSE|"
    r"IMMIGRATION COURT|SHERIFFS?(?: OFFICE| DEPT| DEPARTMENT)?|POLICE (?:DEPT|DEPARTMENT|STATION)|PROBATION|PAROLE|"
    r"USCIS|EOIR|CBP|ICE ERO|ERO ICE|ICE (?:FIELD )?OFFICE|ICE DETENTION|DHS|BORDER PATROL|CUSTOMS AND BORDER|"
    r"FIELD OFFICE|FEDERAL BUILDING|CONSULATE|CONSULADO|EMBASSY|EMBAJADA|LAW OFFICES?|ATTORNEYS? AT LAW|"
    r"CENTRO DE DETENCION|DETENCION|CARCEL|PRISION|PENITENCIARIA|ALBERGUE|REFUGIO PARA|HOSPITAL GENERAL|JUZGADO|"
    r"ORR|FACILITY|STATE SCHOOL|DORMITORY|BARRACKS|GROUP HOME|MOTEL|HOTEL|INN)\b"
)
_WHERE_NO_STREET: Final = re.compile(
    r"\b(?:CHURCH|IGLESIA|MISSION|PARISH|PARROQUIA|TEMPLE|MOSQUE|SYNAGOGUE|CLINIC|UNIVERSITY|COLLEGE|SCHOOL)\b"
)
_IN_CARE_OF: Final = re.compile(r"(?:^|\W)C\s*/\s*O\b|\bIN CARE OF\b|\bCARE OF\b|\bATTN\b|\bAL CUIDADO DE\b")
_STREET: Final = re.compile(
    r"(?:^|(?<=[\s,;]))\d[\w\-/]*\W+(?:[^\W\d_]+\W+|\d\w*\W+){0,4}?(?:" + "|".join(sorted(COMMON_SUFFIXES)) + r")\b"
)
_STREET_WITHOUT_NUMBER: Final = re.compile(
    r"^\W*(?:[^\W\d_]+\W+){1,3}(?:" + "|".join(sorted(COMMON_SUFFIXES - {"PARK", "HILL", "COURT"})) + r")\W*$"
)


def names_institution(line: str) -> bool | None:
    """Whether a street line (capitals, no accents) names an institution.

    Returns:
        TRUE on evidence; None otherwise: no words say that an address is no institution.
    """
    if _IN_CARE_OF.search(line):
        return True
    if _STREET_WITHOUT_NUMBER.match(line):
        return None
    beside, streets = _STREET.subn(" ; ", line)
    if _SURE.search(beside):
        return True
    return True if (streets or not re.search(r"\d", line)) and _WHERE_NO_STREET.search(beside) else None
