"""A Parquet file is looked at in a database of its own, which is no freer than the review's."""

import duckdb

from misnomer.intake.parquet import _alone


def test_it_fetches_nothing(connection: duckdb.DuckDBPyConnection) -> None:
    """Whatever a file asks for, no extension is fetched from the network, and nothing is written beside the process."""
    names = ("autoinstall_known_extensions", "autoload_known_extensions", "temp_directory")
    with _alone(connection) as looking:
        asked = ", ".join(f"current_setting('{name}')" for name in names)
        assert looking.execute(f"SELECT {asked}").fetchall() == [(False, False, "")]
