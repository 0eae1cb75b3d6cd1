"""What a customer asked for, and with what a maker answers."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import CountField, OnceForm

Choices = list[tuple[str, str]]


class AskedForForm(forms.Form):
    """What was asked for at a counter; nobody's name."""

    outlet = forms.ChoiceField(label=_("Gerai"))
    words = forms.CharField(
        label=_("Barang yang dicari"), max_length=60, help_text=_("Nama barang saja, tanpa nama atau nomor orang.")
    )
    quantity = CountField(label=_("Berapa banyak"), required=False)

    def __init__(self, *args: Any, outlets: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outlet"].choices = outlets  # type: ignore[attr-defined]


class AnswerForm(OnceForm):
    """A product on the shelf, or a promise, for something wanted."""

    wish = forms.ChoiceField(label=_("Yang dicari"))
    offered = forms.ChoiceField(label=_("Produk Anda"), required=False)
    promise = forms.ChoiceField(label=_("Janji Anda"), required=False)

    def __init__(self, *args: Any, wishes: Choices, products: Choices, promises: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (
            ("wish", wishes), ("offered", [("", "—"), *products]), ("promise", [("", "—"), *promises]),
        ):  # fmt: skip
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not (said.get("offered") or said.get("promise")):
            raise ValidationError(_("Pilih produk atau janji."))
        return said

    def chosen(self, name: str) -> UUID | None:
        """Give the id chosen in a field, if one was."""
        said = self.cleaned_data.get(name)
        return UUID(said) if said else None
