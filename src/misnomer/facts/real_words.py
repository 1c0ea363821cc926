"""Words that people and towns are really called: never taken for a misspelt word of absence."""

from functools import cache
from itertools import chain

from misnomer.catalog.tables import find_table
from misnomer.facts.text import letters_only


@cache
def real_names() -> frozenset[str]:
    """Last and first names that some ninety people or more had in the 2020 census.

    Raises:
        TableError: A shipped table does not match its card.
    """
    tables = (find_table(table).read(columns=["name"]) for table in ("surnames_2020", "first_names_2020"))
    return frozenset(chain.from_iterable(table.column("name").to_pylist() for table in tables))


@cache
def real_cities() -> frozenset[str]:
    """City names of the shipped list of ZIPs, normalised.

    Raises:
        TableError: A shipped table does not match its card.
    """
    cities = find_table("zips").read(columns=["city"]).column("city").unique().to_pylist()
    return frozenset(letters_only(city) for city in cities if city)


def is_real_word(word: str) -> bool:
    """Whether it is one of those names, or a word of one of those cities.

    Args:
        word: Letters in capitals without accents.
    """
    return word in real_names() or word in _words_of_cities()


@cache
def _words_of_cities() -> frozenset[str]:
    return frozenset(" ".join(real_cities()).split())
