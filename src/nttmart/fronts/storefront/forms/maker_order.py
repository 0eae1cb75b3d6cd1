"""A maker's answer to an order, on the page behind its link: as asked, something else, or not at all."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.settlements.api import LineAnswer, PurchaseOrder
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

MOST_PIECES = 1_000_000
DEAREST = 10_000_000_000


class MakerAnswerForm(forms.Form):
    """What every answer carries: an id made with the page, so that sent twice it is one answer."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    reason = forms.CharField(label=_("Pesan untuk gerai"), max_length=300, required=False)


class AcceptForm(MakerAnswerForm):
    """As asked; the day is asked for where the order names none that is still to come."""

    ready_on = forms.DateField(label=_("Siap tanggal"), required=False)


class CounterForm(MakerAnswerForm):
    """Line by line how many, ready when, and for how much a piece where the outlet buys."""

    def __init__(self, *args: Any, order: PurchaseOrder, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order = order
        for line in order.lines:
            self.fields[f"quantity-{line.id}"] = forms.IntegerField(
                label=_("Sanggup berapa"), min_value=0, max_value=MOST_PIECES, initial=line.quantity
            )
            self.fields[f"ready-{line.id}"] = forms.DateField(
                label=_("Siap tanggal"), required=False, initial=order.wanted_by_on
            )
            if order.ownership == "operator":
                self.fields[f"cost-{line.id}"] = forms.IntegerField(
                    label=_("Harga satuan (Rp)"), min_value=1, max_value=DEAREST, initial=line.unit_cost
                )

    def rows(self) -> list[tuple[Any, forms.BoundField, forms.BoundField, forms.BoundField | None]]:
        """Pair lines with their fields, for the template."""
        return [
            (
                line,
                self[f"quantity-{line.id}"],
                self[f"ready-{line.id}"],
                self[f"cost-{line.id}"] if f"cost-{line.id}" in self.fields else None,
            )
            for line in self.order.lines
        ]

    def answers(self) -> dict[UUID, LineAnswer]:
        """Give what the maker can, by line."""
        said = self.cleaned_data
        return {
            line.id: LineAnswer(
                said[f"quantity-{line.id}"],
                Rupiah(said[f"cost-{line.id}"]) if said.get(f"cost-{line.id}") else None,
                said[f"ready-{line.id}"],
            )
            for line in self.order.lines
        }
