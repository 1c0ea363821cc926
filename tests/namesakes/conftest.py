"""Lets the tests of this room share their hand-made worlds, and one real population."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from misnomer.population import Population, load_population

sys.path.insert(0, str(Path(__file__).resolve().parent))


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder of this test run's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def adults(cache: None) -> Population:
    """The default population."""
    return load_population()
