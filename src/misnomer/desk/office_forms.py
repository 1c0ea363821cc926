"""What administrators and newcomers type: people, tokens, agencies. Shape is checked here, right in the services."""

from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from misnomer.desk.forms import Described, in_words
from misnomer.desk.models import Officer
from misnomer.desk.roles import Role


class InviteForm(Described):
    """Somebody is invited."""

    name = forms.CharField(label=_("Name"), help_text=_("As letters name them."), max_length=120)
    staff_number = forms.CharField(
        label=_("Staff number"), help_text=_("One person cannot hold two posts."), max_length=40
    )
    role = forms.ChoiceField(label=_("Post"), choices=in_words(Role))


class AcceptForm(Described):
    """An invitation is taken up."""

    username = forms.CharField(
        label=_("User name"), max_length=60, widget=forms.TextInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least twelve characters."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean(self) -> dict[str, Any]:
        """What is wrong with name or password is said at the field that it is wrong with."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        name, password = said.get("username", "").strip(), said.get("password")
        if name and User.objects.filter(username__iexact=name).exists():
            self.add_error("username", _("That user name is taken."))
        if password:
            try:
                validate_password(password, User(username=name))
            except ValidationError as weak:
                self.add_error("password", weak)
        return said


class TokenForm(Described):
    """A token for a machine."""

    officer = forms.ModelChoiceField(label=_("In whose name it submits"), queryset=Officer.objects.filter(active=True))
    label = forms.CharField(label=_("What it is for"), max_length=80)


class AgencyForm(Described):
    """An agency is put on the log's register."""

    name = forms.CharField(
        label=_("Agency"), help_text=_("As the log shall name it: the body, and nobody in it."), max_length=120
    )
    office = forms.CharField(
        label=_("Its office and address"),
        help_text=_("As far as an accounting needs it."),
        max_length=120,
        required=False,
    )
    also = forms.CharField(
        label=_("Other names that letters call it by"),
        help_text=_("One on each line; they never enter the log."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        required=False,
    )

    def names(self) -> tuple[str, ...]:
        """The other names."""
        return tuple(filter(None, (each.strip() for each in self.cleaned_data["also"].splitlines())))
