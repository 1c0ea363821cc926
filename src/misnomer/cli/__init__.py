"""The terminal door: one file per verb; parses, calls review, prints, exits."""


def run() -> int:
    """Placeholder until the first verb lands."""
    return 2
