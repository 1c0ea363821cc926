"""Fills a running desk so that its lists go on over a second page; prints the token of a case with such a list of rows.

Run as `python -m tests.desk.many` with the desk's environment, once its people are there (`tests.desk.sessions`).
"""

import os
import sys
import tempfile
import time
from pathlib import Path

CASES = 27
"""More than a page of the queue."""
ROWS = 60
"""More than a page of rows."""
REFUSED = 55
"""More than a page of refused acts, each of which the log has too."""


def main() -> None:
    """Fill it, and wait for the review."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "misnomer.desk.settings")
    django.setup()
    from django.core.files.uploadedfile import SimpleUploadedFile
    from tests.review.small_requests import row, write_cover, write_csv

    from misnomer.desk.models import Case, Officer, Review
    from misnomer.desk.refusals import Refused
    from misnomer.desk.services import intake, people
    from misnomer.desk.services.acting import record_attempt
    from misnomer.terms.handling import Step

    clerk, auditor = (Officer.objects.get(role=post) for post in ("intake clerk", "auditor"))
    with tempfile.TemporaryDirectory() as name:
        rows = [row(First_Name=f"Odalys{n}", Record_ID=f"R-{n}", Street_Address="Unknown") for n in range(ROWS)]
        request = write_csv(Path(name), rows).read_bytes()
        cover = write_cover(Path(name)).read_bytes()
    for number in range(CASES):
        files = [SimpleUploadedFile("names.csv", request + b"\n" * number)]
        letter = SimpleUploadedFile("cover.toml", cover)
        case = intake.receive(clerk, files, letter, "Department of Examples", f"2026-{number + 1:04}")
    case = Case.objects.order_by("id")[0]
    people.assign(clerk, case, Officer.objects.get(role="reviewer"))
    intake.record_check(clerk, case, callback="Called back.", delegation="Order 12.")
    review = intake.start_review(clerk, case)
    for _ in range(REFUSED):
        record_attempt(auditor, case, Step.COMMENT, Refused("An auditor changes nothing."))
    while Review.objects.get(pk=review.pk).state in ("queued", "running"):
        time.sleep(0.1)
    sys.stdout.write(case.token)


if __name__ == "__main__":
    main()
