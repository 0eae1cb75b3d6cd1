"""A newer row beside an older one: a tariff, a share, a dated figure. What is past stays as it was."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import CountField, DayField, RupiahField
from nttmart.fronts.office.templatetags.office_words import choices
from nttmart.kernel.clock import local_date, now

LARGEST_VALUE = 10**12


class PercentField(forms.Field):
    """A share in per cent, «12,5» or «12.5», handed over in basis points."""

    widget = forms.TextInput
    default_error_messages = {"invalid": _("Tulis persen, misalnya 12,5.")}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002 -- Django's signature
        return {"inputmode": "decimal", "autocomplete": "off", "maxlength": "8"}

    def to_python(self, value: Any) -> int | None:
        if value in self.empty_values:
            return None
        said = re.fullmatch(r"([0-9]{1,3})(?:[.,]([0-9]{1,2}))?\s*%?", str(value)[:20].strip())
        if said is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(said[1]) * 100 + int((said[2] or "0").ljust(2, "0"))


class DatedForm(forms.Form):
    """What every newer row says: from which day, and who says so. The past is not rewritten."""

    effective_from = DayField(label=_("Berlaku mulai"))
    source = forms.CharField(
        label=_("Sumber"), max_length=200, help_text=_("Surat, keputusan rapat atau halaman, dengan tanggalnya.")
    )

    def clean_effective_from(self) -> Any:
        begins = self.cleaned_data["effective_from"]
        if begins < local_date(now()):
            raise ValidationError(_("Paling cepat mulai hari ini; yang lalu tidak diubah."))
        return begins

    def said(self) -> dict[str, Any]:
        """Hand over the row by the names its door knows."""
        return self.cleaned_data


class TariffForm(DatedForm):
    """What delivery to a zone costs. Outlets come as (id, name) pairs; none is all."""

    outlet = forms.ChoiceField(label=_("Gerai"), required=False)
    zone = forms.ChoiceField(label=_("Tujuan"), choices=choices("zone"))
    base_fee = RupiahField(label=_("Ongkos pertama (Rp)"), smallest=0)
    base_weight_g = CountField(label=_("Sampai berapa gram"), initial=1_000)
    fee_per_further_kg = RupiahField(label=_("Tiap kilogram berikutnya (Rp)"), smallest=0)
    days_min = CountField(label=_("Paling cepat (hari)"), smallest=0)
    days_max = CountField(label=_("Paling lama (hari)"), smallest=0)

    field_order = (
        "outlet", "zone", "base_fee", "base_weight_g", "fee_per_further_kg", "days_min", "days_max",
    )  # fmt: skip

    def __init__(self, *args: Any, outlets: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["outlet"], [("", _("semua gerai")), *outlets])

    def said(self) -> dict[str, Any]:
        """Hand over the tariff; no outlet is all of them."""
        return _with_id(self.cleaned_data, "outlet")


class SplitForm(DatedForm):
    """How the price of consigned goods is shared; the maker has what the others leave."""

    operator = forms.ChoiceField(label=_("Penyelenggara"), required=False)
    outlet_share_bp = PercentField(label=_("Bagian gerai (%)"))
    programme_share_bp = PercentField(label=_("Bagian program (%)"))
    tax_share_bp = PercentField(label=_("Pajak (%)"))
    legal_basis = forms.CharField(label=_("Dasar hukum"), max_length=200, required=False)

    field_order = ("operator", "outlet_share_bp", "programme_share_bp", "tax_share_bp", "effective_from", "legal_basis")

    def __init__(self, *args: Any, operators: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["operator"], [("", _("semua penyelenggara")), *operators])

    def said(self) -> dict[str, Any]:
        """Hand over the shares; no operator is all of them."""
        return _with_id(self.cleaned_data, "operator")


class RateForm(DatedForm):
    """A newer value for a figure that is known. Rules come as («key:scope», words) pairs."""

    rule = forms.ChoiceField(label=_("Aturan"))
    value = forms.IntegerField(
        label=_("Angka baru"),
        min_value=0,
        max_value=LARGEST_VALUE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Dalam satuan yang tertulis pada aturannya."),
    )
    legal_basis = forms.CharField(label=_("Dasar hukum"), max_length=200, required=False)

    field_order = ("rule", "value", "effective_from", "legal_basis")

    def __init__(self, *args: Any, rules: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self.fields["rule"], rules)

    def said(self) -> dict[str, Any]:
        """Hand over the figure under its key and scope."""
        said = dict(self.cleaned_data)
        key, _colon, scope = said.pop("rule").partition(":")
        return {"key": key, "scope": scope, **said}


def _offer(field: forms.Field, offered: list[tuple[str, Any]]) -> None:
    assert isinstance(field, forms.ChoiceField)
    field.choices = offered


def _with_id(cleaned: dict[str, Any], name: str) -> dict[str, Any]:
    said = dict(cleaned)
    chosen = said.pop(name)
    return {f"{name}_id": UUID(chosen) if chosen else None, **said}
