"""pseudopeople: the census of 2020 of its bundled sample, a made town of 10,387 people, without noise."""

import sys
import time

begun = time.perf_counter()

import pandas as pd  # noqa: E402 - the clock starts before
import pseudopeople as pp  # noqa: E402
from told import written  # noqa: E402

path = sys.argv[1]
NAMES = {
    "first_name": "first", "middle_initial": "middle", "last_name": "last", "sex": "sex", "date_of_birth": "dob",
    "street_name": "street", "unit_number": "unit", "city": "city", "state": "state", "zipcode": "zip",
    "household_id": "household_id", "race_ethnicity": "group", "simulant_id": "person_id",
}  # fmt: skip
GROUPS = {"White": "white", "Black": "black", "Latino": "hispanic", "Asian": "api", "AIAN": "aian"}


def census(year: int) -> pd.DataFrame:
    """One census, its columns as others call them."""
    people = pp.generate_decennial_census(year=year, config=pp.NO_NOISE)
    return people.rename(columns=NAMES)


def everybody() -> dict[str, object]:
    """All people as columns."""
    people = census(2020)
    found = {name: people[name].astype("string") for name in NAMES.values() if name in people}
    found["street"] = people["street_number"].astype("string") + " " + people["street"].astype("string")
    found["sex"] = people["sex"].astype("string").str[:1]
    found["group"] = people["group"].astype("string").map(GROUPS)
    found["dob"] = pd.to_datetime(people["dob"], format="%m/%d/%Y").dt.date
    return found


written((everybody() for _ in range(1)), path, begun)
