"""Races in a process of their own, on the database that the environment names: many people act at the same instant.

Run as `python -m tests.desk.races`; prints what came of it as JSON.
"""

import json
import os
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.desk.persons import Persons
    from tests.desk.situations import Situations

    from misnomer.desk.models import Case

THREADS = 8


def main() -> None:
    """Make a desk, run the races, print the result."""
    from misnomer.desk import serving
    from misnomer.desk.configuration import configuration

    serving.prepare(configuration(), lambda line: None)
    from misnomer.desk import outbox
    from misnomer.desk.models import Decision, Outgoing
    from misnomer.review.custody import register_agency
    from misnomer.terms.accounting import Agency

    register_agency(outbox.ledger(), Agency("Department of Examples"))
    said: dict[str, Any] = {"seconded": second_at_once(), "proposed": propose_at_once(), "closed": close_at_once()}
    said["shown beside"], said["pointed elsewhere"] = is_shown_beside(), point_elsewhere()
    outbox.flush(5.0)
    said["decided"] = Outgoing.objects.filter(kind="decided").count()
    said["made"] = Decision.objects.filter(standing="made").count()
    said["disagreements"] = list(outbox.disagreements())
    sys.stdout.write(json.dumps(said))


def at_once(acts: list[Callable[[], object]]) -> dict[str, int]:
    """Do all of them at the same instant; how many were done, and how the others were refused."""
    from django.db import connection

    from misnomer.desk import clock, presence
    from misnomer.desk.refusals import Refused

    gate, found = threading.Barrier(len(acts)), []

    def run(act: Callable[[], object]) -> None:
        gate.wait()
        try:
            with presence.shown_at(clock.now()):
                act()
            found.append("done")
        except Refused as refused:
            found.append(refused.refusal.value)
        except Exception as fault:
            found.append(repr(fault))
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return dict(Counter(found))


@cache
def situations() -> "Situations":
    """People, and cases where they are wanted."""
    from tests.desk.persons import make_persons
    from tests.desk.situations import Situations

    return Situations(make_persons(), Path(tempfile.gettempdir()))


def reviewed() -> "tuple[Persons, Case]":
    """People, and a reviewed case."""
    from misnomer.desk import clock, presence

    with presence.shown_at(clock.now()):
        return situations().persons, situations().at("reviewed")


def second_at_once() -> dict[str, int]:
    """One proposal, seconded by three people eight times at once: it is made once."""
    from misnomer.desk import clock, presence
    from misnomer.desk.services import decisions

    persons, case = reviewed()
    with presence.shown_at(clock.now()):
        held = decisions.propose_referral(persons["reviewer"], case, 0, "Nothing is missing.")
    names = ("second", "other_second", "counsel", "reviewer") * 2
    return at_once([lambda name=name: decisions.second(persons[name], held, "I read it.") for name in names])


def propose_at_once() -> dict[str, int]:
    """One row, proposed by eight at once: one proposal stands."""
    from misnomer.desk.models import Case
    from misnomer.desk.services import decisions

    persons, case = reviewed()
    names = ("reviewer", "other_reviewer", "second", "counsel") * 2
    return at_once(
        [
            lambda name=name: decisions.propose_referral(persons[name], Case.objects.get(pk=case.pk), 1, "It is whole.")
            for name in names
        ]
    )


def close_at_once() -> dict[str, int]:
    """A referral and a refusal of the whole rest, seconded at once: both or the referral not at all, never twice."""
    from misnomer.desk import clock, presence
    from misnomer.desk.services import decisions

    persons, case = reviewed()
    with presence.shown_at(clock.now()):
        row = decisions.propose_referral(persons["reviewer"], case, 0, "Nothing is missing.")
        rest = decisions.propose_many(persons["other_reviewer"], case, "refuse", None, "Elements are missing.")
    acts = [(name, held) for name in ("second", "other_second") for held in (row, rest)] * 2
    return at_once([lambda name=name, held=held: decisions.second(persons[name], held, "Read.") for name, held in acts])


def is_shown_beside() -> bool:
    """Whether a row is shown while somebody acts on its case. SQLite has one writer at a time: nothing to be seen."""
    from django.db import connection, transaction

    from misnomer.desk.services import acting, reading

    persons, case = reviewed()
    if connection.vendor == "sqlite":
        return True
    found: list[dict[str, int]] = []
    reader = threading.Thread(
        target=lambda: found.append(at_once([lambda: reading.row(persons["reviewer"], case, 0)])), daemon=True
    )
    with transaction.atomic():
        acting.lock(case)
        reader.start()
        reader.join(10)
        return found == [{"done": 1}]


def point_elsewhere() -> list[str]:
    """What the database says to whoever points what is owed at another case, or at none."""
    from django.db import DatabaseError

    from misnomer.desk.models import Case, Outgoing

    said = []
    owed = Outgoing.objects.filter(kind="decided", case=Case.objects.earliest("pk"))
    for changes in ({"case": Case.objects.latest("pk")}, {"round": None}):
        try:
            said.append(str(owed.update(**changes)))
        except DatabaseError as refused:
            said.append(str(refused).splitlines()[0])
    return said


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "misnomer.desk.settings")
    main()
