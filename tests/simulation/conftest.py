"""One population fitted for all tests of this room, in a cache of this run's own."""

from collections.abc import Iterator

import pytest

from misnomer.simulation.plain import PlainPopulation


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder of this test run's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def few(cache: None) -> PlainPopulation:
    """Few enough people to compare everybody with everybody."""
    return PlainPopulation(5, "us-adults-2020", 30_000)
