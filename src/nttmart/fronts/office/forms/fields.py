"""Fields people key in at every desk: rupiah as Indonesians write them, and counts of pieces."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nttmart.design.figures import rupiah
from nttmart.kernel.ids import uuid7

LARGEST_AMOUNT = 10_000_000_000
LARGEST_COUNT = 1_000_000
_THOUSANDS = re.compile(r"\d{1,3}(?:[.\s]\d{3})+|\d{1,3}(?:,\d{3})+|\d+")


class RupiahField(forms.Field):
    """Whole rupiah: «150000», «150.000», «Rp 150.000» or «150.000,00» are the same amount."""

    widget = forms.TextInput
    default_error_messages = {
        "invalid": _("Tulis rupiah dengan angka saja, misalnya 150.000."),
        "small": _("Jumlah paling sedikit %(limit)s."),
        "large": _("Jumlah itu terlalu besar."),
    }

    def __init__(self, *, smallest: int = 1, largest: int = LARGEST_AMOUNT, **kwargs: Any) -> None:
        self.smallest, self.largest = smallest, largest
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002 -- Django's signature
        return {"inputmode": "numeric", "autocomplete": "off", "maxlength": "24"}

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        text = re.sub(r"(?i)^rp\.?\s*|,00$|,-$", "", str(value)[:40].strip().replace("\u00a0", " "))
        if not (text.isascii() and _THOUSANDS.fullmatch(text)):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(re.sub(r"\D", "", text))

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.smallest:
            raise ValidationError(self.error_messages["small"], code="small", params={"limit": rupiah(self.smallest)})
        if value > self.largest:
            raise ValidationError(self.error_messages["large"], code="large")


class CountField(forms.IntegerField):
    """How many pieces: a whole number, one or more unless said otherwise."""

    default_error_messages = {"invalid": _("Tulis angka bulat saja.")}

    def __init__(self, *, smallest: int = 1, **kwargs: Any) -> None:
        super().__init__(min_value=smallest, max_value=LARGEST_COUNT, **kwargs)
        self.widget.attrs.update({"inputmode": "numeric", "autocomplete": "off"})


class DayField(forms.DateField):
    """A day, picked or typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


def reason_field(label: Any = None, *, required: bool = True, limit: int = 300) -> forms.CharField:
    """Ask for a reason in words."""
    return forms.CharField(
        label=label or _("Alasan"), required=required, max_length=limit, widget=forms.Textarea(attrs={"rows": 3})
    )


class OnceForm(forms.Form):
    """A form that carries an id made with it: sent twice, what it says happens once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)

    def fact_id(self) -> UUID:
        """Give the id under which the fact is recorded."""
        made: UUID = self.cleaned_data["once"]
        return made


def override_field() -> forms.CharField:
    """Ask why something is bought all the same, while makers wait too long for their money."""
    return forms.CharField(
        label=_("Mengapa tetap dibeli?"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Hanya bila pembelian sedang ditahan. Alasan ini tercatat dengan nama Anda."),
    )
