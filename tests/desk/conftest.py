"""A desk of the tests' own: a data folder, a ledger, a master key, people in every post, cases in every state."""

import base64
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings as settings_
from pytest_django.fixtures import Settings
from tests.desk.persons import Persons, make_persons
from tests.desk.situations import Situations

from misnomer.desk import clock, presence, sealing
from misnomer.desk.configuration import configuration
from misnomer.desk.models import Case, Officer
from misnomer.desk.place import DeskPlace
from misnomer.desk.roles import Role
from misnomer.review.custody import register_agency
from misnomer.review.record import make_ledger
from misnomer.terms.accounting import Agency, LedgerPlace

settings_._wrapped.SECRET_KEY = "for tests"  # noqa: S105 - where none is set, none can be restored
AGENCY = "Department of Examples"


@pytest.fixture
def place(tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> DeskPlace:
    """A data folder with a ledger in which one agency is registered."""
    monkeypatch.setenv("MISNOMER_DESK_MASTER_KEY", base64.b64encode(bytes(range(32))).decode())
    place = DeskPlace(tmp_path / "desk")
    place.make()
    said = replace(configuration({}), place=place, ledger=place.ledger, ledger_state=place.ledger_state)
    settings.CONFIGURATION = said
    settings.FILE_UPLOAD_TEMP_DIR = str(place.passing)
    sealing._master.cache_clear()
    make_ledger(place.ledger, place.ledger_state)
    register_agency(LedgerPlace(place.ledger, place.ledger_state), Agency(AGENCY))
    return place


@pytest.fixture
def persons(db: None, place: DeskPlace) -> Persons:
    """Somebody in every post; two reviewers and two second reviewers."""
    return make_persons()


@pytest.fixture
def present() -> Iterator[None]:
    """Whoever acts showed a second factor just now."""
    with presence.shown_at(clock.now()):
        yield


@pytest.fixture
def situations(persons: Persons, present: None, tmp_path: Path) -> Situations:
    """Puts a case where it is wanted, in one call."""
    return Situations(persons, tmp_path)


@pytest.fixture
def case_at(situations: Situations) -> Callable[[str], Case]:
    """A case in a state."""
    return situations.at


@pytest.fixture
def officer(persons: Persons) -> Callable[[Role], Officer]:
    """The first person in a post."""
    return persons.of
