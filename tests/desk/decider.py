"""Decides as fast as it can, and says of each decision that it was made only when it was; to be killed at any moment.

Run as `python -m tests.desk.decider prepare|decide|compare` on the desk that the environment names.
"""

import json
import os
import sys
import tempfile
from pathlib import Path

CASES = 12
"""Cases, of eight rows each that can be referred."""


def main(what: str) -> None:
    """Do one of the three."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "misnomer.desk.settings")
    django.setup()
    from misnomer.desk import clock, presence

    with presence.shown_at(clock.now()):
        {"prepare": prepare, "decide": decide, "compare": compare}[what]()


def prepare() -> None:
    """Make the desk, its people and its cases."""
    from tests.desk.persons import make_persons
    from tests.desk.situations import Situations

    from misnomer.desk import outbox, serving
    from misnomer.desk.configuration import configuration
    from misnomer.review.custody import register_agency
    from misnomer.terms.accounting import Agency

    serving.prepare(configuration(), lambda line: None)
    register_agency(outbox.ledger(), Agency("Department of Examples"))
    made = Situations(make_persons(), Path(tempfile.gettempdir()))
    for _ in range(CASES):
        made.at("reviewed")


def decide() -> None:
    """Refer row after row of case after case, two people each, bringing the ledger what it is owed in between."""
    from misnomer.desk import outbox
    from misnomer.desk.models import Case, Decision, Officer
    from misnomer.desk.services import decisions

    first = Officer.objects.get(user__username="reviewer")
    second = Officer.objects.get(user__username="second")
    outbox.flush(5.0)
    for case in Case.objects.filter(state="reviewed").order_by("id"):
        for row in range(8):
            held = Decision.objects.filter(case=case, row=row).first()
            if held is None:
                held = decisions.propose_referral(first, case, row, "Nothing is missing.")
            if held.standing == "proposed":
                decisions.second(second, held, "I read it too.")
                sys.stdout.write(f"{held.pk}\n")
                sys.stdout.flush()
            if row % 3 == 0:
                outbox.flush(5.0)


def compare() -> None:
    """Start as a worker does, and say what database and ledger hold."""
    from misnomer.desk import outbox
    from misnomer.desk.models import Decision, Outgoing
    from misnomer.desk.worker import begin
    from misnomer.review.account import check, show

    begin()
    place = outbox.ledger()
    entries = Outgoing.objects.filter(kind="decided").values_list("decision_id", "entry")
    said = {
        "made": list(Decision.objects.filter(standing="made").values_list("pk", flat=True)),
        "entries": [list(each) for each in entries],
        "logged": sum(entry["kind"] == "decided" for _, entry in show(place.folder).entries),
        "disagreements": list(outbox.disagreements()),
        "faults": list(check(place)),
    }
    sys.stdout.write(json.dumps(said))


if __name__ == "__main__":
    main(sys.argv[1])
