"""Words that people and towns are really called: never taken for a misspelt word of absence."""

from functools import cache

from misnomer.catalog.tables import find_table
from misnomer.facts.text import letters_only


@cache
def real_names() -> frozenset[str]:
    """Last and first names that some ninety people or more had in the 2020 census.

    Raises:
        TableError: A shipped table does not match its card.
    """
    names = set[str]()
    for table in ("surnames_2020", "first_names_2020"):
        names.update(find_table(table).read(columns=["name"]).column("name").to_pylist())
    return frozenset(names)


@cache
def real_cities() -> frozenset[str]:
    """City names of the shipped list of ZIPs, normalised.

    Raises:
        TableError: A shipped table does not match its card.
    """
    cities = find_table("zips").read(columns=["city"]).column("city").unique().to_pylist()
    return frozenset(letters_only(city) for city in cities if city)


@cache
def real_words() -> frozenset[str]:
    """Every word of those names."""
    return real_names() | {word for city in real_cities() for word in city.split()}
