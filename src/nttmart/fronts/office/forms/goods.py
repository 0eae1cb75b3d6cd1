"""Goods coming in, spoiling, going back, being counted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import CountField, DayField, OnceForm, RupiahField, override_field, reason_field
from nttmart.fronts.office.templatetags.office_words import choices


class ReceiveForm(OnceForm):
    """Some pieces of one size arrive at an outlet. Outlets come as (id, name) pairs of where the viewer works."""

    outlet = forms.ChoiceField(label=_("Gerai"))
    quantity = CountField(label=_("Jumlah (buah)"))
    ownership = forms.ChoiceField(
        label=_("Milik siapa"), choices=choices("ownership"), widget=forms.RadioSelect, initial="consignment"
    )
    unit_cost = RupiahField(
        label=_("Harga beli per buah (Rp)"), required=False, help_text=_("Hanya bila gerai membeli barangnya.")
    )
    batch = forms.CharField(label=_("Kode produksi"), max_length=30, required=False)
    best_before_on = DayField(label=_("Baik sebelum"), required=False)
    override_reason = override_field()

    def __init__(self, *args: Any, outlets: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outlet"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = outlets

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("ownership") == "operator" and "unit_cost" in said and said["unit_cost"] is None:
            self.add_error("unit_cost", _("Barang yang dibeli harus ada harga belinya."))
        if said.get("ownership") == "consignment":
            said["unit_cost"] = None
        return said


class LeaveForm(OnceForm):
    """Pieces leave a lot without being sold."""

    quantity = CountField(label=_("Jumlah (buah)"))
    reason = reason_field(_("Alasan"), limit=200)


class CountForm(OnceForm):
    """What was really counted of a lot."""

    counted = CountField(label=_("Hasil hitung (buah)"), smallest=0)
    reason = reason_field(_("Catatan"), limit=200)
