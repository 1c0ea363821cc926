"""Hands out a population: from the cache where a sound one is kept, else fitted on the spot.

The cache is `$XDG_CACHE_HOME/misnomer/population/` (default `~/.cache`). It holds nothing but what the shipped
tables and the settings determine, may be deleted at any time, and is not needed: where it cannot be written,
the population is fitted each time.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from typing import Final

from misnomer.catalog.tables import TableFile
from misnomer.population.fit import ADULTS, TITLES, fit
from misnomer.population.inputs import used_tables
from misnomer.population.model import Population
from misnomer.population.own_counts import read_own_counts
from misnomer.population.own_fit import bend
from misnomer.population.settings import Settings
from misnomer.population.store import FORM, NotStored, load, prune, save
from misnomer.terms.errors import UsageError, did_you_mean
from misnomer.terms.progress import Progress, silent

_HEX: Final = 32


def load_population(
    universe: str = ADULTS,
    *,
    size: int | None = None,
    coverage: float = 1.0,
    settings: Settings | None = None,
    own_counts: Path | None = None,
    progress: Progress = silent,
) -> Population:
    """A fitted population.

    Args:
        universe: `us-adults-2020` or `us-residents-2020`.
        size: People in it; default: as counted in 2020, or as the custodian's own counts add up to.
        coverage: Share of them that the custodian's file holds, above 0 up to 1.
        settings: What was judged; default: the defaults.
        own_counts: A folder of a custodian's own marginal counts, see `own_counts`; never of people.
        progress: Told how far a first fit is.

    Raises:
        UsageError: The universe is unknown, or size or coverage make no sense.
        TableError: A shipped table does not match its card, or an own count is not of a shape that is taken.
    """
    if universe not in TITLES:
        raise UsageError(
            f"There is no universe {universe!r}. {did_you_mean(universe, TITLES)}".strip(),
            do=f"Name one of: {', '.join(TITLES)}.",
        )
    if size is not None and size < 1:
        raise UsageError("The size of a universe must be at least 1.", do="Give the number of people in it.")
    if not 0 < coverage <= 1:
        raise UsageError("Coverage is a share above 0 and up to 1.", do="Give 0.9 for nine people in ten.")
    population = _kept_or_fitted(universe, settings or Settings(), progress)
    if own_counts is not None:
        population = bend(population, read_own_counts(own_counts))
    counted = population.universe
    return replace(population, universe=replace(counted, size=size or counted.size, coverage=coverage))


def cache_folder() -> Path:
    """Where fitted populations are kept."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    root = Path(base) if base and Path(base).is_absolute() else Path.home() / ".cache"
    return root / "misnomer" / "population"


def digest_of(universe: str, tables: dict[str, TableFile], settings: Settings) -> str:
    """What a population is known by: `sha256:…` over the universe, its tables, the settings and this room's code."""
    parts = {
        "form": FORM,
        "code": code_digest(Path(__file__).parent),
        "universe": universe,
        "tables": {name: table.card.sha256 for name, table in sorted(tables.items())},
        "settings": asdict(settings),
    }
    return "sha256:" + hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def code_digest(folder: Path) -> str:
    """Hex SHA-256 of a folder's source: what other code made is not taken for ours."""
    digest = hashlib.sha256()
    for source in sorted(folder.rglob("*.py")):
        digest.update(source.relative_to(folder).as_posix().encode() + b"\0" + source.read_bytes())
    return digest.hexdigest()


def _kept_or_fitted(universe: str, settings: Settings, progress: Progress) -> Population:
    tables = used_tables()
    digest = digest_of(universe, tables, settings)
    folder = cache_folder() / digest.removeprefix("sha256:")[:_HEX]
    with suppress(NotStored):
        return load(Population, folder, digest, settings)
    fitted = fit(universe, tables, settings, digest, progress)
    try:
        save(fitted, folder, digest)
        prune(folder.parent)
        return load(Population, folder, digest, settings)
    except (OSError, NotStored):
        return fitted
