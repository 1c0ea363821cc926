"""People of an invented desk, one or two in every post."""

from dataclasses import dataclass

from django.contrib.auth.models import User

from misnomer.desk import clock
from misnomer.desk.models import Officer
from misnomer.desk.roles import Role

NAMES = {
    "clerk": Role.CLERK,
    "other_clerk": Role.CLERK,
    "reviewer": Role.REVIEWER,
    "other_reviewer": Role.REVIEWER,
    "second": Role.SECOND,
    "other_second": Role.SECOND,
    "counsel": Role.COUNSEL,
    "auditor": Role.AUDITOR,
    "administrator": Role.ADMINISTRATOR,
}
PASSWORD = "a long phrase for tests"  # noqa: S105 - invented


@dataclass(frozen=True, slots=True)
class Persons:
    """Whoever works at the desk."""

    by_name: dict[str, Officer]
    """By the names above."""

    def __getitem__(self, name: str) -> Officer:
        return Officer.objects.get(pk=self.by_name[name].pk)

    def of(self, role: Role) -> Officer:
        """The first in a post."""
        return self[next(name for name, held in NAMES.items() if held == role)]


def make_persons() -> Persons:
    """Make them, each with an account."""
    made = {}
    for number, (name, role) in enumerate(NAMES.items(), start=1):
        user = User(username=name)
        user.set_unusable_password()
        user.save()
        made[name] = Officer.objects.create(
            user=user,
            name=f"Officer {name.title()}",
            staff_number=f"S-{number}",
            role=role.value,
            pseudonym=f"officer-{number:08}",
            made_at=clock.now(),
        )
    return Persons(made)
