"""Texts and names of files as SQL says them."""

from pathlib import Path


def literal(text: str | Path) -> str:
    """A text as an SQL literal."""
    return "'" + str(text).replace("'", "''") + "'"


def file_literal(path: Path) -> str:
    """A file's name as an SQL literal for DuckDB's readers, which would read its neighbours where it is a pattern."""
    return literal("".join(f"[{character}]" if character in "*?[" else character for character in str(path)))


def parquet_literal(path: Path, *options: str) -> str:
    """SQL that reads this one Parquet file, whatever its name or its folder's could mean to DuckDB."""
    return f"read_parquet({', '.join((file_literal(path), 'hive_partitioning=false', *options))})"
