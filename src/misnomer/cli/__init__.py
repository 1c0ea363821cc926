"""The terminal door: one file per verb; parses, calls review, prints, exits."""

from misnomer.cli.door import run

__all__ = ["run"]
