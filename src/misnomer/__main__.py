"""`python -m misnomer` and the `misnomer` command."""

import sys


def main() -> None:
    """Run the command line and exit with its code."""
    from misnomer.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
