"""The floor: the same sums in hand-written NumPy on the same integers, without kin, clusters, blanks or ranges.

`floor.py FOLDER KEY…`, keys of last, first, state, zip alone. Listed names only; each row's λ, and the distinct sum.
"""

import resource
import sys
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
from columns import read

from misnomer.population import Level, load_population

columns, population = read(Path(sys.argv[1])), load_population()
tables = {"last": population.surnames.given_group, "first": population.first_names.given_group}
vocabularies = {"last": population.surnames, "first": population.first_names}
codes = {}
for name in ("last", "first"):
    coded = getattr(columns, name)
    codes[name] = vocabularies[name].codes(pa.array(coded.words))[coded.codes]
for name, level in (("state", Level.STATE), ("zip", Level.ZIP)):
    coded, places = getattr(columns, name), population.places[level]
    codes[name] = places.codes(pa.array(coded.words))[coded.codes]
    tables[name] = np.vstack([places.given_group, np.zeros(6)])
weights = population.groups * population.people
total = 0.0
for number, text in enumerate(sys.argv[2:]):
    fields = text.split(",")
    start = time.perf_counter()
    rows = len(codes["last"])
    expected, value = np.empty(rows), np.zeros(rows, np.int64)
    for begin in range(0, rows, 200_000):
        run = slice(begin, begin + 200_000)
        product = tables[fields[0]][codes[fields[0]][run]]
        for name in fields[1:]:
            product = product * tables[name][codes[name][run]]
        expected[run] = product @ weights
    for name in fields:
        value = value * len(tables[name]) + codes[name]
    _, first = np.unique(value, return_index=True)
    summed = float(expected[first].sum())
    taken = time.perf_counter() - start
    total += taken
    print(f"key{number}={taken:.4f}")
    print(f"sum{number}={summed:.6g}")
print(f"seconds={total:.4f}")
print(f"rss_mb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
