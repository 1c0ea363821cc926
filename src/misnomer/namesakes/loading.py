"""Makes a population ready for comparing names: its vocabularies, nicknames, and where graphs are kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from misnomer.catalog.tables import find_table
from misnomer.namesakes.alike_store import AlikeStore
from misnomer.namesakes.assumptions import Assumptions
from misnomer.namesakes.listed_names import ListedNames
from misnomer.namesakes.name_model import NameModel
from misnomer.namesakes.relations import Vocabulary
from misnomer.population.model import Population
from misnomer.terms.progress import Progress, silent


def name_model(
    population: Population,
    assumptions: Assumptions | None = None,
    *,
    folder: Path | None = None,
    workers: int = 1,
    progress: Progress = silent,
) -> NameModel:
    """Make a population ready for comparing names.

    Args:
        population: The fitted population.
        assumptions: What is assumed beyond it; default: the defaults.
        folder: Where graphs of names that are alike are kept; None keeps nothing.
        workers: Threads for comparing names and for counting.
        progress: Told when such a graph is being made.

    Raises:
        TableError: The table of nicknames does not match its card.
    """
    vocabulary = partial(_vocabulary, folder=folder, workers=workers, progress=progress)
    surnames = vocabulary(ListedNames(population.surnames.names), {})
    first_names = replace(vocabulary(ListedNames(population.first_names.names), read_nicknames()), shows_initials=True)
    return NameModel(population, surnames, first_names, assumptions or Assumptions(), workers)


def _vocabulary(
    names: Sequence[str],
    nicknames: Mapping[str, frozenset[str]],
    *,
    folder: Path | None,
    workers: int,
    progress: Progress,
) -> Vocabulary:
    store = AlikeStore(names, folder, workers=workers, progress=progress)
    return Vocabulary(names, store.find, nicknames)


def read_nicknames() -> dict[str, frozenset[str]]:
    """First names that may stand for one another: each name with its nicknames, in both directions."""
    table = find_table("nicknames").read()
    alike: dict[str, set[str]] = defaultdict(set)
    for name, nickname in zip(table["name"].to_pylist(), table["nickname"].to_pylist(), strict=True):
        one, other = name.upper(), nickname.upper()
        if one != other:
            alike[one].add(other)
            alike[other].add(one)
    return {name: frozenset(others) for name, others in alike.items()}
