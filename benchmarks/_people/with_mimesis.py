"""Mimesis: one call a value, every name as frequent as every other; city, state and ZIP are drawn apart."""

import random
import sys
import time

begun = time.perf_counter()

from mimesis import Address, Code, Datetime, Person  # noqa: E402 - the clock starts before
from mimesis.enums import Gender  # noqa: E402
from mimesis.locales import Locale  # noqa: E402
from told import COMMON, written  # noqa: E402

path, rows, columns = sys.argv[1], int(sys.argv[2]), sys.argv[3]
BATCH = 50_000
chance = random.Random(7)  # noqa: S311 - no secret
person, address = Person(Locale.EN, seed=7), Address(Locale.EN, seed=7)
dates, code = Datetime(Locale.EN, seed=7), Code(seed=7)
GENDERS = {"M": Gender.MALE, "F": Gender.FEMALE}
MAKERS = {
    "last": person.last_name,
    "dob": lambda: dates.date(1920, 2020),
    "street": address.address,
    "city": address.city,
    "state": lambda: address.state(abbr=True),
    "zip": address.zip_code,
    "tin": lambda: code.pin(mask="X#########"),
}


def batch(number: int) -> dict[str, list[object]]:
    """Some people as columns."""
    sexes = [chance.choice("MF") for _ in range(number)]
    found: dict[str, list[object]] = {
        "sex": sexes,
        "first": [person.first_name(gender=GENDERS[sex]) for sex in sexes],
    }
    if columns == "full":
        found["middle"] = [person.first_name(gender=GENDERS[sex]) for sex in sexes]
    wanted = [name for name in MAKERS if columns == "full" or name in COMMON]
    return found | {name: [MAKERS[name]() for _ in range(number)] for name in wanted}


written((batch(min(BATCH, rows - start)) for start in range(0, rows, BATCH)), path, begun)
