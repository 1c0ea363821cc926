"""What first names are drawn from, kept on disk: making it takes two seconds, mapping it a fifth of one."""

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import Final

from misnomer.population import Population
from misnomer.population.loading import cache_folder
from misnomer.population.store import NotStored, load, prune, save
from misnomer.simulation.people.ages import AgeCells
from misnomer.simulation.people.first_names import NameChoice, name_choice

FOLDER: Final = "choices"
"""Beside the fitted populations."""
KEPT: Final = 3
"""How many are kept, at some 190 MB each."""
_MADE_BY: Final = ("ages.py", "first_names.py")
"""The code that makes it, besides the population's."""


def kept_name_choice(population: Population, cells: AgeCells) -> NameChoice:
    """What first names are drawn from: from the cache where a sound one is kept, else made and kept."""
    digest = _digest(population)
    folder = cache_folder().parent / FOLDER / digest.removeprefix("sha256:")[:32]
    with suppress(NotStored):
        return load(NameChoice, folder, digest, population.settings)
    made = name_choice(population.first_names, cells)
    try:
        save(made, folder, digest)
        prune(folder.parent, KEPT)
        return load(NameChoice, folder, digest, population.settings)
    except (OSError, NotStored):
        return made


def _digest(population: Population) -> str:
    """What it follows from: the population, without its size, and the code."""
    digest = hashlib.sha256(population.digest.encode())
    for name in _MADE_BY:
        digest.update(name.encode() + b"\0" + (Path(__file__).parent / name).read_bytes())
    return f"sha256:{digest.hexdigest()}"
