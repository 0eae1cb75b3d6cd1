"""What is keyed in for a maker: a promise, a pause, what it can make, who feeds it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import CountField, DayField, OnceForm, reason_field

Choices = Sequence[tuple[str, str]]
ONCE = "once"


class PromiseForm(OnceForm):
    """So much by a day, or again and again. Goods and outlets come as (id, name) pairs."""

    variant = forms.ChoiceField(label=_("Barang"))
    quantity = CountField(label=_("Berapa (gram untuk barang timbang)"))
    per = forms.ChoiceField(
        label=_("Berapa kali"),
        choices=[
            (ONCE, _("sekali")),
            ("day", _("tiap hari")),
            ("week", _("tiap minggu")),
            ("month", _("tiap bulan")),
        ],
        widget=forms.RadioSelect,
        initial=ONCE,
    )
    day = DayField(label=_("Hari datang, atau mulai tanggal"))
    until_on = DayField(label=_("Janji rutin sampai"), required=False)
    outlet = forms.ChoiceField(label=_("Untuk gerai"), required=False)

    def __init__(self, *args: Any, goods: Choices, outlets: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "variant", goods)
        _offer(self, "outlet", [("", str(_("belum untuk gerai mana pun"))), *outlets])


class PauseForm(OnceForm):
    """Nothing is made from a day on. Products come as (id, name) pairs."""

    product = forms.ChoiceField(label=_("Yang berhenti dibuat"), required=False)
    from_on = DayField(label=_("Mulai"))
    until_on = DayField(label=_("Mulai membuat lagi"), required=False)
    reason = reason_field(_("Sebabnya"), limit=200)

    def __init__(self, *args: Any, products: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "product", [("", str(_("semua barang"))), *products])


class CapacityForm(OnceForm):
    """How much a maker can make a week, the first after how many days, from when."""

    product = forms.ChoiceField(label=_("Barang"))
    quantity_per_week = CountField(label=_("Sanggup per minggu"))
    lead_time_days = CountField(label=_("Yang pertama siap setelah (hari)"))
    holds_from = DayField(label=_("Berlaku mulai"), required=False)

    def __init__(self, *args: Any, products: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "product", products)


class FeederForm(OnceForm):
    """A village that makes some of what this maker brings."""

    product = forms.ChoiceField(label=_("Barang"))
    village = forms.CharField(
        label=_("Desa pemasok"), max_length=80, help_text=_("Nama atau kode Kemendagri desa atau kelurahan.")
    )
    quantity_per_week = CountField(label=_("Menambah per minggu"))
    from_on = DayField(label=_("Mulai"))

    def __init__(self, *args: Any, products: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _offer(self, "product", products)


class ReplaceForm(OnceForm):
    """What has not come is promised anew."""

    quantity = CountField(label=_("Berapa lagi"))
    due_on = DayField(label=_("Hari datang yang baru"))
    reason = reason_field(required=False)


class WithdrawForm(forms.Form):
    """Why what has not come will not come."""

    reason = reason_field(_("Mengapa tidak jadi"))


class ExcuseForm(forms.Form):
    """Why a promise could not be kept: no score counts it then."""

    reason = reason_field(_("Mengapa dimaklumi"))


class EndForm(forms.Form):
    """From which day on something holds no longer."""

    on = DayField()

    def day_or(self, today: date) -> date:
        """Give the day said, today if none was."""
        return self.cleaned_data["on"] if self.is_valid() else today


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = list(choices)
