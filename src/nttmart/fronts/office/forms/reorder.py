"""How many of what a run proposed are asked for, and why something is passed over."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.settlements.api import ProposedLine
from nttmart.contexts.supply.api import Proposal
from nttmart.fronts.office.forms.fields import CountField


class ReorderForm(forms.Form):
    """A quantity for each proposal; empty or nought asks for nothing of it now."""

    def __init__(self, *args: Any, proposals: Sequence[Proposal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposals = proposals
        for each in proposals:
            self.fields[f"quantity-{each.id}"] = CountField(smallest=0, required=False, initial=each.quantity)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.lines():
            raise ValidationError(_("Tulis jumlah paling sedikit satu barang."))
        return said

    def lines(self) -> list[ProposedLine]:
        """Give what is asked for."""
        return [
            ProposedLine(each.id, each.producer_id, each.variant_id, quantity)
            for each in self.proposals
            if (quantity := self.cleaned_data.get(f"quantity-{each.id}"))
        ]


class PassOverForm(forms.Form):
    """Why nothing is asked for this week."""

    reason = forms.CharField(label=_("Mengapa tidak dipesan?"), max_length=200)
