"""Judgements, each a setting with a range and where it comes from; never a constant in code.

The defaults and what they rest on are explained in docs/explanation/population.md.
"""

from dataclasses import dataclass, field
from typing import Final

import numpy as np
import numpy.typing as npt

JUDGED: Final = "judgement"
"""The source of a setting that rests on nobody's published figure."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One number that had to be judged."""

    value: float
    """The central figure."""
    low: float
    """What it is above in 19 cases of 20: the 5 % point. The three need not be symmetric."""
    high: float
    """What it is below in 19 cases of 20: the 95 % point."""
    source: str = JUDGED
    """Who published it, or `judgement`."""

    def __post_init__(self) -> None:
        if not self.low <= self.value <= self.high:
            raise ValueError("a setting's value lies outside its range")


@dataclass(frozen=True, slots=True)
class GroupSetting:
    """One number for each of the six groups, in the order of GROUPS."""

    value: tuple[float, ...]
    """Central figures [6]."""
    low: tuple[float, ...]
    """5 % points [6]."""
    high: tuple[float, ...]
    """95 % points [6]."""
    source: str = JUDGED
    """Who published them, or `judgement`."""

    @property
    def values(self) -> npt.NDArray[np.float64]:
        """The central figures as an array [6]."""
        return np.asarray(self.value, dtype=np.float64)


_MOVERS = "American Community Survey, one-year geographic mobility"


@dataclass(frozen=True, slots=True)
class NameSettings:
    """How name tables are read where they are thin or silent."""

    shrinkage: Setting = Setting(5.0, 1.0, 20.0)
    """People of average mix added to each name before its group shares are taken."""
    unlisted_first_bearers: Setting = Setting(7.0, 1.0, 60.0)
    """Bearers of an unlisted first name that is met in a request."""
    unlisted_surname_people: tuple[float, ...] = (0.133, 0.103, 0.094, 0.187, 0.212, 0.271)
    """Of people whose surname is not listed, the share whose name has 1, 2-4, 5-9, 10-24, 25-49 and 50-99 bearers.
    One: Comenetz 2016 (3.9 m names of 29.3 m people); the others: in the proportions of Word et al. 2007, table 1,
    from memory."""
    common_pair_scale: Setting = Setting(0.09, 0.05, 0.15)
    """Scale of the Student-t error (3 degrees of freedom) on log λ for common names, within a group."""
    repeated_pair: Setting = Setting(0.4, 0.2, 0.65)
    """What λ of a repeated name (Thomas Thomas) is to be multiplied by."""
    origin_pair: Setting = Setting(1.0, 1.0, 12.0)
    """What λ of an origin-specific pair (Thi Nguyen) may have to be multiplied by."""


@dataclass(frozen=True, slots=True)
class ElsewhereSettings:
    """People whose first names are not in the birth tables: most were born elsewhere."""

    share: GroupSetting = GroupSetting(
        (0.045, 0.105, 0.62, 0.03, 0.09, 0.325),
        (0.035, 0.085, 0.55, 0.01, 0.05, 0.29),
        (0.055, 0.13, 0.68, 0.06, 0.14, 0.36),
        "judgement, after the American Community Survey's place of birth by race and Hispanic origin",
    )
    """Share of each group born elsewhere, used as relative odds while raking."""
    ages: tuple[float, ...] = (0.004, 0.010, 0.018, 0.034, 0.060, 0.090, 0.093, 0.078, 0.058, 0.038, 0.020, 0.007)
    """Relative density of their ages at 0, 8, 15, 20, 27, 35, 45, 55, 65, 75, 85 and 97; straight lines between."""
    floor: Setting = Setting(0.02, 0.005, 0.08)
    """Share of a name's bearers that is put on that profile at least: raking cannot fill a zero."""


@dataclass(frozen=True, slots=True)
class AgeSettings:
    """How old the adults of each group are: names alone would make the groups too alike."""

    young: GroupSetting = GroupSetting(
        (0.104, 0.140, 0.112, 0.149, 0.180, 0.162),
        (0.095, 0.130, 0.095, 0.130, 0.150, 0.150),
        (0.112, 0.150, 0.125, 0.165, 0.260, 0.175),
        "judgement, after the NCES Digest of Education Statistics 2021, table 101.20; not held against it",
    )
    """Share of adults aged 18-24; used as odds against the nation's."""
    old: GroupSetting = GroupSetting(
        (0.265, 0.163, 0.167, 0.175, 0.140, 0.113),
        (0.255, 0.153, 0.150, 0.155, 0.080, 0.105),
        (0.275, 0.180, 0.180, 0.200, 0.160, 0.125),
        "judgement, after the 2021 Profile of Older Americans; not held against it",
    )
    """Share of adults aged 65 and over; used as odds against the nation's."""
    zip_weight: Setting = Setting(200.0, 50.0, 1000.0)
    """Residents of the nation's ages added to each ZIP before its age bands are believed."""


@dataclass(frozen=True, slots=True)
class KinSettings:
    """Kin answer to a person's identifiers more often than strangers do."""

    sons_named_for_father: Setting = Setting(0.04, 0.02, 0.08, "suffix at birth by state 1.5-5 % (Sun-Sentinel 1994)")
    """Sons with their father's first and last name."""
    namesakes_per_man: Setting = Setting(0.04, 0.02, 0.08)
    """Living father or son of the same first and last name, per man."""
    namesakes_in_home: Setting = Setting(0.007, 0.003, 0.015, "judgement; men living with parents: Kreider 2011")
    """Of these, living in the same home."""
    namesakes_in_zip: Setting = Setting(0.015, 0.007, 0.03)
    """Of these, living in the same ZIP, the home included."""
    namesakes_in_state: Setting = Setting(0.028, 0.014, 0.056)
    """Of these, living in the same state, the ZIP included."""
    suffix_written: Setting = Setting(0.6, 0.3, 0.9)
    """Share of records that show the suffix where there is one."""
    twins: Setting = Setting(0.021, 0.018, 0.025, "NCHS: 2 % of births until the 1970s, 1.9 % in 1980, 3.3 % in 2009")
    """Share of adults who are twins."""
    twins_share_initial: Setting = Setting(0.62, 0.3, 0.65)
    """Twins whose first names begin alike."""
    twins_share_surname: Setting = Setting(0.76, 0.5, 0.9)
    """Twins who still bear one surname as adults."""
    siblings_share_initial: Setting = Setting(0.11, 0.08, 0.14, "Facebook data science 2014; 7 % by chance")
    """Siblings whose first names begin alike."""
    wife_took_name: Setting = Setting(0.79, 0.75, 0.83, "Pew Research Center 2023")
    """Wives who took their husband's surname."""
    wife_kept_name: Setting = Setting(0.14, 0.11, 0.17, "Pew Research Center 2023")
    """Wives who kept theirs."""
    wife_hyphenated: Setting = Setting(0.05, 0.03, 0.07, "Pew Research Center 2023")
    """Wives who joined both."""
    unmarried: Setting = Setting(0.12, 0.10, 0.14, "Current Population Survey 2020: 8 of 69 million couples; rounded")
    """Of couples who live together, those who are not married."""
    same_surname_in_home: Setting = Setting(0.8, 0.6, 1.0)
    """Other adults of the same surname in the home, per adult."""
    same_surname_in_zip: Setting = Setting(1.5, 1.0, 3.0)
    """Other adults of the same surname and family in the ZIP, per adult, the home included."""


@dataclass(frozen=True, slots=True)
class ThetaSettings:
    """Surnames cluster by place beyond group: P(last | g, place of a bearer) = θ + (1 − θ)·P(last | g)."""

    zip: GroupSetting = GroupSetting(
        (1e-4, 1e-4, 8e-3, 1e-2, 1e-4, 1e-3), (3e-5, 3e-5, 3e-3, 2e-3, 3e-5, 3e-4), (3e-4, 3e-4, 2e-2, 4e-2, 3e-4, 3e-3)
    )
    """Within a ZIP; overlaps with kin, never add both."""
    county_factor: Setting = Setting(0.5, 0.3, 0.8)
    """θ of a county, as a part of a ZIP's."""
    state_factor: Setting = Setting(0.25, 0.1, 0.5)
    """θ of a state, as a part of a ZIP's."""
    own_names: Setting = Setting(0.15, 0.05, 0.4)
    """People who bear a name of their neighbourhood, be it ZIP, county or state: how few clusters there are, and how
    large they are, θ being what it is."""


@dataclass(frozen=True, slots=True)
class AddressSettings:
    """Who else is found at an address, and how addresses age."""

    shrinkage: Setting = Setting(0.5, 0.1, 2.0)
    """Adults of the nation's mix added to each ZIP before its group shares are taken; printed zeros are not zeros."""

    po_box_share: Setting = Setting(0.04, 0.01, 0.08)
    """People whose record shows a post office box ZIP."""
    institution_zip_share: Setting = Setting(0.001, 0.0003, 0.003)
    """People whose record shows a ZIP that belongs to one institution or company and has no residents."""
    military_zip_share: Setting = Setting(0.002, 0.0005, 0.005)
    """People whose record shows a military post office."""
    moved_one_year: Setting = Setting(0.105, 0.093, 0.115, _MOVERS)
    """People who live elsewhere than a year ago."""
    moved_five_years: Setting = Setting(0.354, 0.32, 0.39, "Current Population Survey, five-year mobility")
    """People who live elsewhere than five years ago: fewer than five independent years would give."""
    moved_one_year_renting: Setting = Setting(0.245, 0.22, 0.27, _MOVERS)
    """The same of renters, one year."""
    moved_one_year_owning: Setting = Setting(0.05, 0.04, 0.06, _MOVERS)
    """The same of owners, one year."""
    unit_missing: Setting = Setting(0.15, 0.05, 0.4)
    """Addresses in buildings of several homes that show no unit."""
    homes_in_large_building: Setting = Setting(24.0, 8.0, 80.0)
    """Homes in the building of someone who lives in one of five homes or more."""
    people_in_institution: Setting = Setting(300.0, 50.0, 2000.0)
    """People at the institution of someone who lives in one."""
    adults_per_home: Setting = Setting(2.0, 1.9, 2.1, "American Community Survey: 258 m adults, 127 m households")
    """Adults in a home."""


@dataclass(frozen=True, slots=True)
class BirthdaySettings:
    """Days of birth are uneven: collisions are about 4 % more frequent than on even days."""

    saturday: Setting = Setting(0.67, 0.62, 0.72, "NCHS births by day: 0.65 to 0.68 in 2005-2014")
    """Births on a Saturday against a weekday, once deliveries were planned."""
    sunday: Setting = Setting(0.58, 0.53, 0.64, "NCHS births by day: 0.57 to 0.61 in 2005-2014")
    """Births on a Sunday against a weekday, once deliveries were planned."""
    even_until: Setting = Setting(1955.0, 1945.0, 1965.0)
    """Last year of birth whose days of the week were even."""
    planned_since: Setting = Setting(2005.0, 1998.0, 2010.0)
    """Year of birth since which the two ratios hold in full; straight between."""
    season: Setting = Setting(0.04, 0.02, 0.06, "NCHS births by day: 0.05 on weekdays of 2003-2014")
    """Half the swing between late winter's and late summer's births."""
    first_of_january: Setting = Setting(0.002, 0.0, 0.01)
    """Records that show 1 January because the day was not known."""


@dataclass(frozen=True, slots=True)
class MiddleNameSettings:
    """No table of middle names is public: all of it is judgement."""

    has_one: Setting = Setting(0.88, 0.75, 0.95)
    """People of the United States with a middle name."""
    like_first: Setting = Setting(0.6, 0.3, 0.85)
    """Share of middle initials that fall as first initials of that sex and year do; the rest on stock middle names."""
    stock_years: tuple[float, ...] = (1925.0, 1960.0, 1995.0)
    """Years of birth for which the stock initials are given; straight between."""
    stock_male: tuple[str, ...] = (
        "A8 C6 D4 E14 F5 G5 H6 J11 L13 M6 R9 T4 W11",
        "A15 C5 D8 E10 J12 L14 M6 P4 R8 S4 T5 W8",
        "A17 C5 D8 E5 G3 J14 L9 M10 P4 R8 S4 T6 W6",
    )
    """Men's stock middle initials in those years, with their weights: Lee, Allen, James, William, Edward, …"""
    stock_female: tuple[str, ...] = (
        "A14 B4 C5 E13 F4 G4 I4 J9 L15 M18 P3 R8 V3",
        "A23 C4 D5 E7 F2 G3 J11 K5 L16 M14 R6 S5",
        "A15 B3 C4 D4 E10 G6 J8 K5 L10 M17 N8 R9 S4",
    )
    """Women's: Ann, Marie, Lynn, Louise, Elizabeth, Jean, Rose, Nicole, Grace, …"""


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything judged, in one place."""

    names: NameSettings = field(default_factory=NameSettings)
    """Name tables."""
    elsewhere: ElsewhereSettings = field(default_factory=ElsewhereSettings)
    """People not in the birth tables."""
    ages: AgeSettings = field(default_factory=AgeSettings)
    """Ages by group and ZIP."""
    kin: KinSettings = field(default_factory=KinSettings)
    """Kin."""
    theta: ThetaSettings = field(default_factory=ThetaSettings)
    """Clustering of surnames by place."""
    addresses: AddressSettings = field(default_factory=AddressSettings)
    """Addresses and moving."""
    birthdays: BirthdaySettings = field(default_factory=BirthdaySettings)
    """Days of birth."""
    middle_names: MiddleNameSettings = field(default_factory=MiddleNameSettings)
    """Middle names."""
