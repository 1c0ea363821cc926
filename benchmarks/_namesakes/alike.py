"""Names that are alike, every name of a vocabulary with every other: `alike.py COMPARATOR SHARE`."""

import resource
import sys
import time

from misnomer.catalog.tables import find_table
from misnomer.namesakes.neighbours import find_neighbours
from misnomer.terms.match_key_language import parse_match_key

how = parse_match_key(f"last:{sys.argv[1]}").parts[0].comparator
names = find_table("surnames_2020").read(["name"])["name"].to_pylist()
names = names[:: int(sys.argv[2])]
start = time.perf_counter()
found = find_neighbours(names, names, how, workers=2)
print(f"seconds={time.perf_counter() - start:.4f}")
print(f"names={len(names)}")
print(f"pairs={len(found.members)}")
print(f"rss_mb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
