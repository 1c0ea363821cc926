"""Both populations, fitted once for all tests of this room, in a cache of their own."""

from collections.abc import Iterator

import pytest

from misnomer.population import Population, load_population


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A cache folder of this test run's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def adults(cache: None) -> Population:
    """The default population."""
    return load_population("us-adults-2020")


@pytest.fixture(scope="session")
def residents(cache: None) -> Population:
    """The population of all ages."""
    return load_population("us-residents-2020")
