"""What is offered on a case's pages: what the services would refuse is not, and the page says who does it instead."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from misnomer.desk.access import ACCESS
from misnomer.desk.models import Case, Officer
from misnomer.desk.roles import DECIDERS, HANDLERS, SECONDERS

NO_UPLOADER: Final = frozenset({"propose", "refer", "second"})
"""Acts that whoever uploaded a file of the case never does."""
_WHO: Final = {
    HANDLERS: _("An intake clerk, a reviewer, a second reviewer or counsel who is on the case does this."),
    DECIDERS: _("A reviewer, a second reviewer or counsel who is on the case does this."),
    SECONDERS: _("A second reviewer or counsel who is on the case does this."),
}
_OTHERS: Final = _("Another post does this.")


class Offers:
    """What one officer may be offered of one case. The services ask again, each time; this only spares a refusal.

    Args:
        case: Which case.
        officer: Who looks at it.
    """

    def __init__(self, case: Case, officer: Officer) -> None:
        held = case.members.filter(officer=officer).first()
        self._post = officer.post
        self._recused = held is not None and held.recused
        self._on_it = held is not None and not held.recused and held.left_at is None
        self._uploaded = self._on_it and case.was_uploaded_by(officer)

    def against(self, act: str) -> str:
        """Why an act is not offered, as a sentence that says who does it; empty where nothing is known against it.

        Args:
            act: The name of its address, a key of `ACCESS`.
        """
        if self._post not in ACCESS[act]:
            return str(_WHO.get(ACCESS[act] & HANDLERS, _OTHERS))
        if self._recused:
            return str(_("You recused yourself from this case."))
        if not self._on_it:
            return str(_("You are not on this case."))
        if act in NO_UPLOADER and self._uploaded:
            return str(_("You uploaded the files and decide nothing about them."))
        return ""
