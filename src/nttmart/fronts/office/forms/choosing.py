"""What is keyed in to decide on villages: a decision, an interest."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import DayField, reason_field
from nttmart.fronts.office.templatetags.office_words import choices

ONE_MORE = "tambahan"


class SealForm(forms.Form):
    """A decision. Where others stand it says which it replaces, or that it adds to them."""

    number = forms.CharField(label=_("Nomor keputusan"), max_length=60)
    on = DayField(label=_("Tanggal keputusan"))
    note = reason_field(_("Catatan"), required=False, limit=500)
    instead_of = forms.ChoiceField(label=_("Menggantikan keputusan"), required=False)

    def __init__(self, *args: Any, decisions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["instead_of"]
        field.required = bool(decisions)
        one_more = (ONE_MORE, _("Tidak ada: keputusan ini menambah yang sudah berlaku"))
        field.choices = [("", "—"), one_more, *decisions]  # type: ignore[attr-defined]
        if not decisions:
            del self.fields["instead_of"]

    def clean_instead_of(self) -> str:
        """Give the decision replaced; nothing where this one adds to others."""
        said = self.cleaned_data["instead_of"]
        return "" if said == ONE_MORE else str(said)


class InterestForm(forms.Form):
    """An interest of the one who signs in."""

    village_code = forms.CharField(
        label=_("Kode desa"), max_length=13, help_text=_("Misalnya 53.07.03.2005; ada di halaman desanya.")
    )
    kind = forms.ChoiceField(label=_("Macam kepentingan"), choices=choices("interest_kind"))
    text = reason_field(_("Penjelasan"), limit=300)
    on = DayField(label=_("Sejak"))
