"""What officers type: checked for shape here, for right and time in the services."""

import secrets
from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from misnomer.desk import clock
from misnomer.review.case_lines import CaseLines, LineFilter
from misnomer.terms.outcomes import Disposition, Outcome
from misnomer.terms.paper import DocumentKind

REASON: Final = _("What you looked at and why. It is sealed; the log holds a commitment to it.")


def in_words(words: type[StrEnum]) -> list[tuple[str, Any]]:
    """The words of a closed list, each with what the reader's language calls it."""
    return [(each.value, _(each.value)) for each in words]


def new_form_name() -> str:
    """What tells a form shown now from the same form shown again: 32 hexadecimal digits, drawn at random."""
    return secrets.token_hex(16)


class Described(forms.Form):
    """A form whose faults and hints are tied to their fields."""

    def __init__(self, *given: Any, **named: Any) -> None:
        named.setdefault("label_suffix", "")
        super().__init__(*given, **named)


class ManyFiles(forms.FileField):
    """Several files at once."""

    class Widget(forms.ClearableFileInput):
        """A file input for several."""

        allow_multiple_selected = True

    widget = Widget

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each of them, as a file field cleans one."""
        given = data if isinstance(data, list | tuple) and data else [data or None]
        return [super(ManyFiles, self).clean(each, initial) for each in given]


def reason_field() -> forms.CharField:
    """Somebody's reason."""
    return forms.CharField(
        label=_("Your reason"),
        help_text=REASON,
        min_length=3,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


def day_field(label: Any, help_text: Any = "", *, required: bool = True, today: bool = False) -> forms.DateField:
    """A day, typed or picked.

    Args:
        label: What it is called.
        help_text: What it is for.
        required: Whether it must be given.
        today: Whether today stands in it when it is first shown.
    """
    picked = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    initial = clock.today if today else None
    return forms.DateField(label=label, help_text=help_text, required=required, widget=picked, initial=initial)


class UploadForm(Described):
    """A request comes in."""

    agency = forms.CharField(label=_("Who asks"), max_length=120)
    reference = forms.CharField(
        label=_("Your reference"), help_text=_("Your own number for this request; no name of a person."), max_length=80
    )
    received_on = day_field(
        _("Came in on"), _("Due dates count from this day; today if left empty."), required=False, today=True
    )
    request_files = ManyFiles(
        label=_("The request"), help_text=_("XLSX, CSV, TSV, Parquet or ODS; several files are one request.")
    )
    cover = forms.FileField(
        label=_("The covering letter, as TOML"),
        help_text=_("Needed only where the workbook has no sheet named Cover."),
        required=False,
    )


class ResubmitForm(Described):
    """A corrected file comes in."""

    request_files = ManyFiles(label=_("The corrected request"))
    cover = forms.FileField(label=_("Its covering letter, as TOML"), required=False)


class CheckForm(Described):
    """Who asked, really."""

    callback = forms.CharField(
        label=_("Call-back"),
        help_text=_("Whom you called, under a number you found yourself, when, and what was confirmed."),
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=3,
    )
    delegation = forms.CharField(
        label=_("Authority of the signer"),
        help_text=_("On what office or written delegation the signer asks, and where you saw it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        min_length=3,
    )
    delegate = forms.CharField(
        label=_("Your own delegate"),
        help_text=_("In whose name the request is answered."),
        max_length=120,
        required=False,
    )


class ReasonForm(Described):
    """A reason and nothing else."""

    reason = reason_field()


class DecideForm(Described):
    """A decision for many rows."""

    act = forms.ChoiceField(
        label=_("What"),
        choices=[("return", _("Return for information")), ("refuse", _("Refuse"))],
        widget=forms.RadioSelect(),
    )
    rule = forms.ChoiceField(label=_("For which rows"), required=False)
    reason = reason_field()

    def __init__(self, *given: Any, rules: Sequence[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        rest = ("", _("The whole rest of the request (this closes the decisions)"))
        self.fields["rule"].choices = [rest, *rules]  # type: ignore[attr-defined]


class FilterForm(Described):
    """Which rows to show."""

    rule = forms.ChoiceField(label=_("Rule"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=[("", _("any")), *in_words(Outcome)])
    disposition = forms.ChoiceField(
        label=_("The machine says"),
        required=False,
        choices=[("", _("anything")), *in_words(Disposition)],
    )
    at_least = forms.FloatField(label=_("Others who answer to it, at least"), required=False, min_value=0)
    ambiguous = forms.BooleanField(label=_("Only ambiguous rows"), required=False)

    _flags: tuple[str, ...] = ()

    def offer(self, lines: CaseLines, titles: dict[str, str]) -> None:
        """Offer the rules that judged the request."""
        rules = [(path, titles.get(path, path)) for path in (*lines.rules, *lines.flags)]
        self.fields["rule"].choices = [("", _("any")), *rules]  # type: ignore[attr-defined]
        self._flags = lines.flags

    def asked(self) -> LineFilter:
        """The filter; what cannot be read asks nothing."""
        said = self.cleaned_data if self.is_valid() else {}
        rule = said.get("rule") or None
        outcome = said.get("outcome")
        disposition = said.get("disposition")
        return LineFilter(
            rule=None if rule in self._flags else rule,
            flag=rule if rule in self._flags else None,
            outcome=Outcome(outcome) if outcome else None,
            disposition=Disposition(disposition) if disposition else None,
            ambiguous=bool(said.get("ambiguous")),
            at_least=said.get("at_least"),
        )


class SentForm(Described):
    """An answer went out."""

    to = forms.CharField(label=_("Sent to"), help_text=_("The agency, as registered in the log."), max_length=120)
    on = day_field(_("On"), today=True)


class SheetForm(Described):
    """The name of a form on which a document is asked for: sent again, it asks for the same document."""

    form = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, initial=new_form_name, required=False)


class PaperForm(SheetForm):
    """Which document of the review is made."""

    which = forms.ChoiceField(
        label=_("Which document"),
        choices=[
            (DocumentKind.MEMORANDUM.value, _("Memorandum of review, for counsel")),
            (DocumentKind.ACCURACY.value, _("Accuracy assessment, 5 USC 552a(o)(1)(J)")),
            (DocumentKind.PRIVACY_IMPACT.value, _("Accuracy section of a privacy impact assessment")),
            (DocumentKind.NOTICE.value, _("Public notice")),
        ],
    )


class AttestForm(Described):
    """What was answered, attested."""

    count = forms.IntegerField(label=_("How many disclosures were made"), min_value=0)
    people = forms.IntegerField(label=_("About how many people"), min_value=0)
    on = day_field(_("On"))
    recipient = forms.CharField(label=_("To whom"), max_length=120)
    form = forms.RegexField(r"^[0-9a-f]{32}$", widget=forms.HiddenInput, initial=new_form_name)
