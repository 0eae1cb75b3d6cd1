"""Asking a maker for goods, sending it all the same, and what came."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.catalogue.api import VariantForSale
from nttmart.contexts.settlements.api import Arrival, PurchaseOrderLine, Wanted
from nttmart.fronts.office.forms.fields import CountField, DayField, OnceForm, RupiahField, reason_field
from nttmart.fronts.office.templatetags.office_words import choices
from nttmart.kernel.money import Rupiah

Row = tuple[Any, tuple[forms.BoundField, ...]]


class AskForm(OnceForm):
    """How many of which of a maker's goods, bought or on consignment, until when."""

    ownership = forms.ChoiceField(
        label=_("Dengan cara"), choices=choices("ownership"), widget=forms.RadioSelect, initial="consignment"
    )
    wanted_by_on = DayField(label=_("Paling lambat datang"), required=False)
    note = reason_field(_("Catatan untuk pembuat"), required=False)

    def __init__(self, *args: Any, goods: list[VariantForSale], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goods = goods
        for each in goods:
            self.fields[f"quantity-{each.id}"] = CountField(required=False)
            self.fields[f"cost-{each.id}"] = RupiahField(required=False)

    def rows(self) -> list[Row]:
        """Pair goods with their fields, for the template."""
        return [(each, (self[f"quantity-{each.id}"], self[f"cost-{each.id}"])) for each in self.goods]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = [each.id for each in self.goods if said.get(f"quantity-{each.id}")]
        if not chosen and not any(name.startswith("quantity-") for name in self.errors):
            raise ValidationError(_("Tulis jumlah paling sedikit satu barang."))
        for each in chosen:
            if said.get("ownership") == "operator" and f"cost-{each}" in said and said[f"cost-{each}"] is None:
                self.add_error(f"cost-{each}", _("Barang yang dibeli harus ada harga belinya."))
        return said

    def wanted(self) -> list[Wanted]:
        """Give what is asked for."""
        said, bought = self.cleaned_data, self.cleaned_data["ownership"] == "operator"
        return [
            Wanted(each.id, said[f"quantity-{each.id}"], Rupiah(said[f"cost-{each.id}"]) if bought else None)
            for each in self.goods
            if said.get(f"quantity-{each.id}")
        ]


class SendForm(forms.Form):
    """Send an order, to be answered by a day; if new orders are held, with the reason why all the same."""

    answer_by_on = DayField(
        label=_("Jawab paling lambat"), required=False, help_text=_("Kosong: menurut aturan yang berlaku.")
    )

    override_reason = forms.CharField(
        label=_("Mengapa tetap dikirim?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Alasan ini tercatat dengan nama Anda."),
    )


class CancelForm(forms.Form):
    """Why what has not come is not wanted any more."""

    reason = reason_field(_("Alasan"))


class ArrivalForm(OnceForm):
    """What came of an order, line by line."""

    def __init__(self, *args: Any, lines: list[PurchaseOrderLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"quantity-{line.id}"] = CountField(required=False, label=_("Datang"))
            self.fields[f"batch-{line.id}"] = forms.CharField(required=False, max_length=30, label=_("Kode produksi"))
            self.fields[f"best-{line.id}"] = DayField(required=False, label=_("Baik sebelum"))

    def rows(self) -> list[Row]:
        """Pair lines with their fields, for the template."""
        return [
            (line, (self[f"quantity-{line.id}"], self[f"batch-{line.id}"], self[f"best-{line.id}"]))
            for line in self.lines
        ]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not any(said.get(f"quantity-{line.id}") for line in self.lines):
            raise ValidationError(_("Tulis berapa yang datang."))
        return said

    def arrivals(self) -> dict[UUID, Arrival]:
        """Give what came, by line."""
        said = self.cleaned_data
        return {
            line.id: Arrival(said[f"quantity-{line.id}"], said[f"batch-{line.id}"], said[f"best-{line.id}"])
            for line in self.lines
            if said.get(f"quantity-{line.id}")
        }
