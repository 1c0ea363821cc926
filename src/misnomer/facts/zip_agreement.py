"""Whether ZIP, city and state agree, from the shipped list of ZIPs.

The list has one city for each ZIP, and the post office takes several: a city that is not the ZIP's own is no
disagreement by itself. It is one only where the city is listed in that state with two ZIPs or more, and none of them
shares the first three digits. ZIPs that are not listed are judged by the state of their first three digits alone,
and never agree by that.
"""

from functools import cache

import duckdb
import pyarrow as pa

from misnomer.catalog.tables import find_table
from misnomer.facts.places import listed_city_keys

AGREES = """CASE
    WHEN zip5 IS NULL OR (state_code IS NULL AND city_key IS NULL) THEN NULL
    WHEN state_code <> coalesce(zip_state, prefix_state) THEN false
    WHEN NOT listed OR zip_state IS NULL THEN NULL
    WHEN city_key IS NULL OR city_key = zip_city THEN true
    WHEN city_zips >= 2 AND NOT list_contains(city_prefixes, left(zip5, 3)) THEN false
    ELSE NULL END"""
"""SQL over the columns that `f_address` is made from."""


def learn_zips(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `f_zips` (zip, state, city), `f_zip_prefixes` (its first three digits → state) and `f_zip_cities`.

    Raises:
        TableError: The shipped list of ZIPs does not match its card.
    """
    connection.register("incoming_zips", _zips())
    connection.execute("CREATE OR REPLACE TABLE f_zips AS SELECT * FROM incoming_zips")
    connection.unregister("incoming_zips")
    connection.execute(_PREFIXES)
    connection.execute(_CITIES)


@cache
def _zips() -> pa.Table:
    """The shipped list with its city names as `city_key` has them."""
    table = find_table("zips").read(columns=["zip", "state", "city"])
    cities = table.column("city").combine_chunks().dictionary_encode()
    return table.set_column(2, "city", listed_city_keys(cities.dictionary).take(cities.indices))


_PREFIXES = """
    CREATE OR REPLACE TABLE f_zip_prefixes AS
    SELECT left(zip, 3) AS prefix, min(state) AS state FROM f_zips
    WHERE state IS NOT NULL GROUP BY 1 HAVING count(DISTINCT state) = 1"""
_CITIES = """
    CREATE OR REPLACE TABLE f_zip_cities AS
    SELECT city, state, count(*) AS zips, list(DISTINCT left(zip, 3)) AS prefixes FROM f_zips
    WHERE city IS NOT NULL AND state IS NOT NULL GROUP BY ALL"""
