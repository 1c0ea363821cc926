"""Kin: fathers and sons of one name, twins, wives' surnames.

Pairs are found at fixed seats of a block and made there with the chance that brings the settings about: `namesakes`
within a home are a grown child and his father, elsewhere a young couple's man and an older one's; twins are two grown
children of a family, or two who live alone. Those of two homes live in one ZIP, one state or anywhere as the settings
have it, and have one group and surname.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from misnomer.population.settings import KinSettings
from misnomer.simulation.people.layout import ADULTS, YOUNG

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]

SAME_ZIP, SAME_AREA, SAME_STATE, ANYWHERE = range(4)
"""Where the second of a pair lives; an area is that of the first three digits of a ZIP."""
ONE_SEX: Final = 0.64
"""Twins of one sex: a third of pairs are identical, half of the others are of one sex [judgement]."""
TWIN_PAIRS: Final = 3
"""Pairs of seats of those who live alone that may be twins'."""
_IN_AREA: Final = 0.45
"""Of those who live in one state and not in one ZIP, who live in one area; a few more do by chance [judgement]."""
_OTHER_SURNAME: Final = 0.077
"""Grown children who live with a parent and bear another surname than he does: a stepchild's [judgement]."""
_REACHED: Final = 0.80
"""Of siblings whose first names are to begin alike, for how many tries find one; of some letters there are few."""
_FATHERED: Final = 2.33
"""Grown sons of a block who live with their father and may bear his name, on average."""
_SR: Final = 0.144
"""Fathers of namesakes who write SR: all of a file's SR are such fathers [judgement]."""
_AMONG_JUNIORS: Final = np.array([0.66, 0.14, 0.08]) / 0.88
"""JR, III, II among sons' suffixes [judgement, as in `population.draw`]."""
CODES: Final = np.array([1, 3, 4])
"""Their positions in SUFFIXES."""
SENIOR: Final = 2
"""Position of SR."""


@dataclass(frozen=True, slots=True)
class KinChances:
    """How often what is made."""

    namesakes_in_home: float
    """A grown son has his father's first name, his father living with him."""
    namesakes_apart: float
    """A young couple's man is the namesake of an older one's."""
    twins_in_home: float
    """Two grown children of a family are twins."""
    twins_apart: float
    """Two who live alone are twins."""
    apart: Floats
    """For pairs in two homes: the chance of one ZIP, of one ZIP or area, and of one ZIP, area or state [3]."""
    sister_married: float
    """Of twins in two homes one of whom is a woman, she bears another surname by now."""
    child_other_name: float
    """A grown child bears another surname than the parents it lives with."""
    same_name: float
    """A couple bear one surname."""
    joined: float
    """A couple bear one, or she has joined hers to his."""
    joined_wives: float
    """She has joined his to hers: `joined` less `same_name`."""
    son_suffix: float
    """A son named for his father writes JR, III or II."""
    other_suffix: float
    """Another man does: his father is dead."""
    father_suffix: float
    """A namesake's father writes SR."""
    same_initial: float
    """A sibling's first name is made to begin as the other's, beyond chance."""
    twins_initial: float
    """The same of twins."""


def kin_chances(kin: KinSettings, men: float) -> KinChances:
    """Chances at the seats, from the settings.

    Args:
        kin: The settings.
        men: Share of men among adults.
    """
    every, home = kin.namesakes_per_man.value, kin.namesakes_in_home.value
    at_home = home / every if every else 0.0
    outside = max(every - home, 1e-12)
    near, state = ((setting.value - home) / outside for setting in (kin.namesakes_in_zip, kin.namesakes_in_state))
    paired_men = ADULTS * men / 2
    twins = ADULTS * kin.twins.value / 2
    married = 1 - kin.unmarried.value
    sons = kin.sons_named_for_father.value * kin.suffix_written.value * 0.88
    linked = every / 2 * kin.suffix_written.value
    return KinChances(
        namesakes_in_home=min(home * paired_men / _FATHERED, 1.0),
        namesakes_apart=min((every - home) * paired_men / YOUNG, 1.0),
        twins_in_home=min(at_home * twins, 1.0),
        twins_apart=min((1 - at_home) * twins / TWIN_PAIRS, 1.0),
        apart=np.array([near, near + _IN_AREA * (state - near), state]),
        sister_married=min((1 - kin.twins_share_surname.value) / ((1 - at_home) * (1 - ONE_SEX / 2)), 1.0),
        child_other_name=_OTHER_SURNAME,
        same_name=married * kin.wife_took_name.value,
        joined=married * (kin.wife_took_name.value + kin.wife_hyphenated.value),
        joined_wives=married * kin.wife_hyphenated.value,
        son_suffix=kin.suffix_written.value,
        other_suffix=max(sons - linked, 0.0) / max(1 - every / 2, 1e-9),
        father_suffix=_SR * kin.suffix_written.value / 0.6,
        same_initial=_made_alike(kin.siblings_share_initial.value),
        twins_initial=_made_alike(kin.twins_share_initial.value),
    )


def _made_alike(share: float) -> float:
    """How many pairs to make alike in their initial, 7 in 100 being so by chance and not all tries reaching it."""
    return min(max(share - 0.07, 0.0) / (_REACHED - 0.07), 1.0)


def where_to(chance: Floats, kin: KinChances) -> Ints:
    """SAME_ZIP, SAME_AREA, SAME_STATE or ANYWHERE for pairs, by numbers from 0 up to 1."""
    found: Ints = np.searchsorted(kin.apart, chance, side="right")
    return found


def suffixes(men: Flags, son: Flags, father: Flags, chance: Floats, kin: KinChances) -> Ints:
    """Suffixes of n people, by numbers from 0 up to 1."""
    written = np.where(son, kin.son_suffix, np.where(father, 0.0, kin.other_suffix))
    found = (men & father & ~son & (chance < kin.father_suffix)).astype(np.int64) * SENIOR
    which = np.nonzero(men & (chance < written))
    kind = np.searchsorted(np.cumsum(_AMONG_JUNIORS)[:-1], chance[which] / np.maximum(written[which], 1e-12))
    found[which] += CODES[np.minimum(kind, 2)]
    return found
