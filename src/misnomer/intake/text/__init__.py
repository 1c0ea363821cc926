"""Delimited text: encoding, delimiter, records; DuckDB reads what is regular, a careful reader what is not."""
