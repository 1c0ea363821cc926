"""The fitted joint distribution of names, ages and places, and sampling from it.

    population = load_population("us-adults-2020", size=None, coverage=1.0, settings=None, progress=silent)

    people = draw(population, 1000, seed=7)        # codes; decode(people, Sampler(population), 7) makes strings

`model` says what a Population holds, `settings` what had to be judged.
"""

from misnomer.population.decode import decode
from misnomer.population.draw import People, Sampler, draw
from misnomer.population.loading import load_population
from misnomer.population.model import GROUPS, NO_INITIAL, SEXES, Level, Population
from misnomer.population.settings import Settings

__all__ = [
    "GROUPS",
    "NO_INITIAL",
    "SEXES",
    "Level",
    "People",
    "Population",
    "Sampler",
    "Settings",
    "decode",
    "draw",
    "load_population",
]
