"""Frequency tables for Gecko, which has none of its own: this project's public counts, and lines of streets."""

import sys
from itertools import product
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv

from misnomer.population import Level, load_population
from misnomer.population.streets import KINDS_OF_STREET, STREETS

folder = Path(sys.argv[1])
population = load_population("us-residents-2020")
names, places = population.first_names, population.places
by_sex = (names.by_sex * population.groups[None, :, None]).sum(axis=1)[:-1]
last = (population.surnames.given_group @ population.groups)[:-1]
zips = places[Level.ZIP].given_group @ population.groups
lived_in = zips > 0
lines = [f"{door} {word} {kind}" for word, kind, door in product(STREETS, set(KINDS_OF_STREET), (9, 87, 412, 2950))]
FILES = {
    "first": {
        "first": [*names.names.to_pylist()] * 2,
        "sex": ["M"] * len(names.names) + ["F"] * len(names.names),
        "weight": [*by_sex[:, 0], *by_sex[:, 1]],
    },
    "last": {"last": population.surnames.names, "weight": last},
    "place": {
        "zip": places[Level.ZIP].names.filter(pa.array(lived_in)),
        "city": places[Level.CITY].names.take(pa.array(places.parents[Level.CITY][lived_in])),
        "state": places[Level.STATE].names.take(pa.array(places.parents[Level.STATE][lived_in])),
        "weight": zips[lived_in],
    },
    "street": {"street": sorted(lines), "weight": [1.0] * len(lines)},
}
for name, columns in FILES.items():
    weight = np.asarray(columns["weight"], np.float64)
    whole = np.maximum(np.round(weight / weight.sum() * 1e9), 1).astype(np.int64)  # Gecko takes whole numbers
    pyarrow.csv.write_csv(pa.table(columns | {"weight": whole}), folder / f"{name}.csv")
