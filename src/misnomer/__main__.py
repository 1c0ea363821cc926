"""`python -m misnomer` and the `misnomer` command."""

import os
import sys


def main() -> None:
    """Run the command line and exit with its code."""
    from misnomer.cli import run

    code = run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:  # nobody reads any more
        code = code or 1
    os._exit(code)  # taking down what large libraries hold takes a fifth of a second, and serves nobody


if __name__ == "__main__":
    main()
