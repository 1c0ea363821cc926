"""What matching accepts: a whole invented population. There is no other way in, so nobody real can be looked up."""

from misnomer.simulation.people import InventedPopulation, PeopleCodes

Whole = InventedPopulation
"""Made from (seed, universe, number of people), never from a file or a table."""
Codes = PeopleCodes
"""Some of its people, a column each."""
FAMILIES = True
"""Whether these people have kin."""

__all__ = ["FAMILIES", "Codes", "Whole"]
