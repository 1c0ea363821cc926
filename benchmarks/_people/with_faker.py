"""Faker: one call a value. Its suffixes are tied to nobody; city, state and ZIP are drawn apart."""

import sys
import time

begun = time.perf_counter()

from faker import Faker  # noqa: E402 - the clock starts before
from told import COMMON, written  # noqa: E402

path, rows, columns, weighting = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4] == "weighted"
BATCH = 50_000
Faker.seed(7)
fake = Faker("en_US", use_weighting=weighting)
MAKERS = {
    "last": fake.last_name,
    "dob": lambda: fake.date_of_birth(minimum_age=0, maximum_age=100),
    "street": fake.street_address,
    "city": fake.city,
    "state": lambda: fake.state_abbr(include_territories=False, include_freely_associated_states=False),
    "zip": fake.zipcode,
    "tin": fake.ssn,
}


def batch(number: int) -> dict[str, list[object]]:
    """Some people as columns."""
    sexes = [fake.random_element(("M", "F")) for _ in range(number)]
    found: dict[str, list[object]] = {
        "sex": sexes,
        "first": [fake.first_name_male() if sex == "M" else fake.first_name_female() for sex in sexes],
    }
    if columns == "full":
        found["middle"] = [fake.first_name_male() if sex == "M" else fake.first_name_female() for sex in sexes]
        found["suffix"] = [fake.suffix_male() if sex == "M" else fake.suffix_female() for sex in sexes]
    wanted = [name for name in MAKERS if columns == "full" or name in COMMON]
    return found | {name: [MAKERS[name]() for _ in range(number)] for name in wanted}


written((batch(min(BATCH, rows - start)) for start in range(0, rows, BATCH)), path, begun)
