"""Recalls: one is open at a time, and what an earlier version left open twice can be brought to its end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from tests.desk.persons import Persons
from tests.desk.sessions import signed_in
from tests.desk.situations import Situations

from misnomer.desk import clock
from misnomer.desk.models import Case, Recall
from misnomer.desk.refusals import Refused
from misnomer.desk.services import keeping
from misnomer.terms.accounting import Ground

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("present")]
AGENCY = "Department of Examples"
WHERE = import_module("misnomer.desk.migrations.0005_where_it_stays")


def opened(situations: Situations, persons: Persons, case: Case) -> Recall:
    """A recall of one record."""
    said: dict[str, Any] = {"ground": Ground.CLERICAL, "records": 1, "recipient": AGENCY}
    return keeping.start_recall(persons["clerk"], case, **said, notice="Destroy it.")


def another(held: Recall) -> Recall:
    """The same once more, written past the desk."""
    names = [field.attname for field in Recall._meta.concrete_fields if field.attname != "id"]
    return Recall.objects.create(**{name: getattr(held, name) for name in names})


@contextmanager
def earlier_version() -> Iterator[None]:
    """The database as it was before the guards, brought up to date again afterwards."""
    with connection.cursor() as cursor:
        editor: Any = SimpleNamespace(connection=connection, execute=cursor.execute)
        WHERE.lift(None, editor)
        yield
        WHERE.guard(None, editor)


def test_a_second_open_recall_is_refused_by_the_database(situations: Situations, persons: Persons) -> None:
    """Whoever writes past the desk opens no second recall of a case while one is open."""
    held = opened(situations, persons, situations.at("answered"))
    with pytest.raises(DatabaseError, match="open already"), transaction.atomic():
        another(held)


def test_two_open_recalls_of_an_earlier_version_are_kept_and_closed_one_by_one(
    situations: Situations, persons: Persons
) -> None:
    """Bringing a database up to date drops neither; each is taken its own steps, and the case ends after the last."""
    case = situations.at("answered")
    first = opened(situations, persons, case)
    with earlier_version():
        second = another(first)
    clerk, counsel = (signed_in(persons[name].user) for name in ("clerk", "counsel"))  # type: ignore[arg-type]
    for held in (second, first):
        with pytest.raises(Refused, match="open"):
            keeping.close(persons["counsel"], case)
        assert step(clerk, case, f"destroyed:{held.pk}") == 302
        assert step(counsel, case, f"close:{held.pk}") == 302
    assert set(Recall.objects.exclude(closed_at=None)) == {first, second}
    keeping.close(persons["counsel"], case)


def test_a_recall_is_taken_on_from_where_it_stands(situations: Situations, persons: Persons) -> None:
    """Whoever acts on a recall read before another's act undoes nothing of it and repeats nothing of it."""
    case = situations.at("answered")
    held = opened(situations, persons, case)
    earlier, last = Recall.objects.get(pk=held.pk), Recall.objects.get(pk=held.pk)
    keeping.attest_destroyed(persons["clerk"], held)
    keeping.pass_on(persons["clerk"], earlier, "The inspector general")
    keeping.close_recall(persons["counsel"], last)
    stands = Recall.objects.get(pk=held.pk)
    assert None not in (stands.attested_at, stands.passed_on_at, stands.closed_at)
    acts: list[Callable[[Recall], object]] = [
        lambda old: keeping.attest_destroyed(persons["clerk"], old),
        lambda old: keeping.pass_on(persons["clerk"], old, "Another"),
        lambda old: keeping.close_recall(persons["second"], old),
    ]
    for act in acts:
        old = Recall.objects.get(pk=held.pk)
        old.attested_at = old.passed_on_at = old.closed_at = None
        with pytest.raises(Refused):
            act(old)
    assert Recall.objects.get(pk=held.pk).closed_by == persons["counsel"]


def test_nothing_is_written_to_a_recall_of_a_purged_case(situations: Situations, persons: Persons) -> None:
    """Once a case is purged no words are added to what is left of it, though a correction was never passed on."""
    case = situations.at("answered")
    held = opened(situations, persons, case)
    keeping.attest_destroyed(persons["clerk"], held)
    keeping.close_recall(persons["counsel"], held)
    keeping.close(persons["counsel"], case)
    Case.objects.filter(pk=case.pk).update(purge_after=clock.today())
    keeping.purge(persons["counsel"], case)
    with pytest.raises(Refused, match="purged"):
        keeping.pass_on(persons["clerk"], held, "The inspector general")


def step(client: Client, case: Case, which: str) -> int:
    """Send a step that the page offers; returns the status."""
    assert f'value="{which}"'.encode() in client.get(f"/cases/{case.token}/keeping").content
    return client.post(f"/cases/{case.token}/keeping/recall", {"step": which}).status_code
