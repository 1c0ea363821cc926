"""What every estimate is made from: the population, the listed names, the assumptions."""

from dataclasses import dataclass

from misnomer.namesakes.assumptions import Assumptions
from misnomer.namesakes.relations import Vocabulary
from misnomer.population.model import Population


@dataclass(frozen=True, slots=True)
class NameModel:
    """The population with its vocabularies made ready for comparing, and what is assumed beyond it."""

    population: Population
    """Names, ages and places."""
    surnames: Vocabulary
    """Listed surnames."""
    first_names: Vocabulary
    """Listed first names."""
    assumptions: Assumptions
    """What is assumed beyond the population."""
    workers: int = 1
    """Threads for comparing names and for counting."""

    def vocabulary(self, name: str) -> Vocabulary:
        """The listed names of `last` or of `first`."""
        return self.surnames if name == "last" else self.first_names
