"""What a maker answered on a slip or by word of mouth, keyed in; and what the outlet says to a counter."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.settlements.api import LineAnswer, PurchaseOrder, Wanted
from nttmart.fronts.office.forms.fields import CountField, DayField, OnceForm, RupiahField, reason_field
from nttmart.kernel.money import Rupiah

Row = tuple[Any, tuple[forms.BoundField, ...]]
ANSWERS = (
    ("accept", _("Sanggup seperti diminta")),
    ("counter", _("Ubah jumlah, hari atau harga")),
    ("decline", _("Tidak bisa")),
)


class SlipAnswerForm(OnceForm):
    """The slip as it was filled in: which box is ticked, and of a change each line."""

    answer = forms.ChoiceField(label=_("Yang dicentang"), choices=ANSWERS, widget=forms.RadioSelect)
    ready_on = DayField(label=_("Siap tanggal"), required=False)
    reason = reason_field(_("Pesan pembuat"), required=False)

    def __init__(self, *args: Any, order: PurchaseOrder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order = order
        for line in order.lines:
            self.fields[f"quantity-{line.id}"] = CountField(
                smallest=0, required=False, label=_("Sanggup berapa"), initial=line.quantity
            )
            self.fields[f"ready-{line.id}"] = DayField(
                required=False, label=_("Siap tanggal"), initial=order.wanted_by_on
            )
            if order.ownership == "operator":
                self.fields[f"cost-{line.id}"] = RupiahField(
                    required=False, label=_("Harga beli (Rp)"), initial=line.unit_cost
                )

    def rows(self) -> list[Row]:
        """Pair lines with their fields, for the template."""
        kinds = ("quantity", "ready", *(("cost",) if self.order.ownership == "operator" else ()))
        return [(line, tuple(self[f"{kind}-{line.id}"] for kind in kinds)) for line in self.order.lines]

    def answers(self) -> dict[UUID, LineAnswer]:
        """Give what the maker can, by line; an empty quantity is the one asked for."""
        said = self.cleaned_data
        return {
            line.id: LineAnswer(
                line.quantity if said[f"quantity-{line.id}"] is None else said[f"quantity-{line.id}"],
                Rupiah(said[f"cost-{line.id}"]) if said.get(f"cost-{line.id}") else None,
                said[f"ready-{line.id}"],
            )
            for line in self.order.lines
        }


class CounterTakenForm(forms.Form):
    """The outlet agrees to the counter it was shown."""

    round_seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=10_000)


class CounterRefusedForm(CounterTakenForm):
    """Why the outlet asks once more for what it asked."""

    reason = reason_field(_("Alasan untuk pembuat"))


class EditOrderForm(forms.Form):
    """What is wanted instead, of the goods on the order, before it is sent; nothing of a line takes it off."""

    wanted_by_on = DayField(label=_("Paling lambat datang"), required=False)
    note = reason_field(_("Catatan untuk pembuat"), required=False)

    def __init__(self, *args: Any, order: PurchaseOrder, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"wanted_by_on": order.wanted_by_on, "note": order.note})
        super().__init__(*args, **kwargs)
        self.order = order
        for line in order.lines:
            self.fields[f"quantity-{line.id}"] = CountField(smallest=0, label=_("Jumlah"), initial=line.quantity)
            if order.ownership == "operator":
                self.fields[f"cost-{line.id}"] = RupiahField(
                    required=False, label=_("Harga beli (Rp)"), initial=line.unit_cost
                )

    def rows(self) -> list[Row]:
        """Pair lines with their fields, for the template."""
        kinds = ("quantity", *(("cost",) if self.order.ownership == "operator" else ()))
        return [(line, tuple(self[f"{kind}-{line.id}"] for kind in kinds)) for line in self.order.lines]

    def wanted(self) -> list[Wanted]:
        """Give what is wanted now."""
        said = self.cleaned_data
        return [
            Wanted(
                line.variant_id,
                said[f"quantity-{line.id}"],
                Rupiah(said[f"cost-{line.id}"]) if said.get(f"cost-{line.id}") else None,
            )
            for line in self.order.lines
            if said[f"quantity-{line.id}"]
        ]
