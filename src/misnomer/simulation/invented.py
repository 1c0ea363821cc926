"""What matching accepts: a whole invented population. There is no other way in, so nobody real can be looked up."""

from misnomer.simulation.plain import PlainCodes, PlainPopulation

Whole = PlainPopulation
"""Made from (seed, universe, number of people), never from a file or a table."""
Codes = PlainCodes
"""Some of its people, a column each."""
FAMILIES = False
"""Whether these people have kin."""

__all__ = ["FAMILIES", "Codes", "Whole"]
