"""What officers type about keeping a case and ending it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from misnomer.desk.forms import Described, day_field, in_words
from misnomer.terms.accounting import Ground


class RecallForm(Described):
    """Something is asked back."""

    ground = forms.ChoiceField(label=_("Why"), choices=in_words(Ground))
    records = forms.IntegerField(label=_("How many records are asked back"), min_value=1)
    recipient = forms.CharField(label=_("From whom"), max_length=120)
    notice = forms.CharField(label=_("Notice given to them"), widget=forms.Textarea(attrs={"rows": 4}), min_length=3)


class PurgeForm(Described):
    """A purge, meant: the case's reference is typed."""

    reference = forms.CharField(
        label=_("The case's reference"), help_text=_("Type it as it stands above."), max_length=80
    )

    def __init__(self, *given: Any, reference: str, **named: Any) -> None:
        super().__init__(*given, **named)
        self._reference = reference
        self.fields["reference"].widget.attrs["autocomplete"] = "off"

    def clean_reference(self) -> str:
        """Whether it is this case's, spaces aside."""
        typed = str(self.cleaned_data["reference"])
        if typed.split() != self._reference.split():
            raise forms.ValidationError(_("That is not this case's reference."))
        return typed


class PassedForm(Described):
    """A correction was passed on."""

    to = forms.CharField(label=_("Passed on to"), max_length=120)


class ClockForm(Described):
    """The clock is stopped, or set going."""

    stopped = forms.ChoiceField(label=_("What"), choices=[("stop", _("Stop it")), ("go", _("Set it going"))])
    why = forms.ChoiceField(label=_("Why"))
    on = day_field(_("From which day"), _("Today if left empty."), required=False, today=True)

    def __init__(self, *given: Any, reasons: Sequence[str], **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["why"].choices = [(each, _(each)) for each in reasons]  # type: ignore[attr-defined]
