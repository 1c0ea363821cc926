"""Prints the requester's reference in the first row of the first case: for tests that restored a desk."""

import os
import sys


def main() -> None:
    """Print it, if database and ledger agree."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "misnomer.desk.settings")
    django.setup()
    from misnomer.desk import outbox
    from misnomer.desk.models import Case
    from misnomer.desk.row_store import words_of_row

    if not outbox.disagreements():
        sys.stdout.write(words_of_row(Case.objects.order_by("id")[0].round, 0)["row_id"])


if __name__ == "__main__":
    main()
