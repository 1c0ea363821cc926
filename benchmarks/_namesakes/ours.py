"""Estimate a request under some keys: `ours.py FOLDER CACHE KEY…`; prints seconds for each key after loading.

`keyN` is the closed form of every row, what the floor does too; `rangeN` the totals with their 90 % ranges.
"""

import resource
import sys
import time
from pathlib import Path

import numpy as np
from columns import read

from misnomer.namesakes.assumptions import ReturnPolicy
from misnomer.namesakes.loading import name_model
from misnomer.namesakes.prepared import prepare
from misnomer.namesakes.request_estimate import estimate_form
from misnomer.namesakes.request_form import request_form
from misnomer.population import load_population
from misnomer.terms.match_key_language import parse_match_key

columns = read(Path(sys.argv[1]))
model = name_model(load_population(), folder=Path(sys.argv[2]), workers=2)
begun, spent = time.perf_counter(), time.process_time()
prepared = prepare(columns, model)
print(f"prepare={time.perf_counter() - begun:.4f}")
total = time.perf_counter() - begun
for number, text in enumerate(sys.argv[3:]):
    start = time.perf_counter()
    form = request_form(parse_match_key(text), prepared)
    taken = time.perf_counter() - start
    found = estimate_form(form, ReturnPolicy.LONE_HITS, np.random.default_rng(number))
    ranged = time.perf_counter() - start - taken
    total += taken + ranged
    print(f"key{number}={taken:.4f}")
    print(f"range{number}={ranged:.4f}")
    print(f"sum{number}={sum(float(part.strangers.sum()) for part in form.parts):.6g}")
    del form, found
print(f"seconds={total:.4f}")
print(f"cpu={time.process_time() - spent:.4f}")
print(f"rss_mb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
