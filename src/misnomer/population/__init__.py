"""The fitted joint distribution of names, ages and places, and sampling from it.

    population = load_population("us-adults-2020", size=None, coverage=1.0, settings=None, progress=silent)

`model` says what a Population holds, `settings` what had to be judged.
"""

from misnomer.population.loading import load_population
from misnomer.population.model import GROUPS, NO_INITIAL, SEXES, Level, Population
from misnomer.population.settings import Settings

__all__ = ["GROUPS", "NO_INITIAL", "SEXES", "Level", "Population", "Settings", "load_population"]
