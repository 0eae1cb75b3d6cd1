"""What an outlet says of itself, where it receives money, and entering a new one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import DayField
from nttmart.fronts.office.templatetags.office_words import choices


class OutletForm(forms.Form):
    """Address, hours, and how buyers get their goods."""

    address = forms.CharField(label=_("Alamat"), max_length=200, required=False)
    hours = forms.CharField(
        label=_("Jam buka"), max_length=120, required=False, help_text=_("Misalnya: Senin–Sabtu 08.00–17.00.")
    )
    offers_pickup = forms.BooleanField(label=_("Pembeli boleh mengambil di gerai"), required=False)
    offers_delivery = forms.BooleanField(label=_("Gerai mengantar"), required=False)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not (said.get("offers_pickup") or said.get("offers_delivery")):
            self.add_error("offers_pickup", _("Pilih sedikitnya satu cara terima barang."))
        return said


class OpenForm(forms.Form):
    """The day an outlet really opened, and how that is known."""

    opened_on = DayField(label=_("Buka sejak"))
    evidence = forms.CharField(
        label=_("Dari mana diketahui"),
        max_length=200,
        help_text=_("Misalnya: dikunjungi petugas dinas, foto pembukaan."),
    )


class QrisForm(forms.Form):
    """The text of the code the outlet prints."""

    qris_text = forms.CharField(
        label=_("Teks kode QRIS yang dicetak"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false", "autocomplete": "off"}),
        help_text=_(
            "Pindai kode cetak dengan aplikasi pembaca QR biasa, salin seluruh teksnya, lalu tempel di sini. "
            "Teks itu diawali 000201."
        ),
    )


class BankForm(forms.Form):
    """A bank account in the outlet's or operator's own name."""

    bank_name = forms.CharField(label=_("Nama bank"), max_length=40)
    account_number = forms.CharField(
        label=_("Nomor rekening"),
        max_length=60,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    account_holder = forms.CharField(label=_("Atas nama"), max_length=80)


class CashForm(forms.Form):
    """A cash box has nothing to key in."""


MONEY_FORMS: dict[str, type[forms.Form]] = {"qris": QrisForm, "transfer": BankForm, "cash": CashForm}


class OperatorForm(forms.Form):
    """Who will run outlets and own their money."""

    name = forms.CharField(label=_("Nama penyelenggara"), max_length=120)
    kind = forms.ChoiceField(label=_("Bentuk"), choices=choices("operator_kind"))


class NewOutletForm(forms.Form):
    """An outlet that was announced. Operators and regencies come as (id, name) pairs."""

    operator = forms.ChoiceField(label=_("Penyelenggara"))
    name = forms.CharField(label=_("Nama gerai"), max_length=120)
    code = forms.CharField(
        label=_("Kode"), max_length=4, help_text=_("2 sampai 4 huruf; nomor pesanan gerai ini diawali kode itu.")
    )
    regency = forms.ChoiceField(label=_("Kabupaten/kota"))
    address = forms.CharField(label=_("Alamat"), max_length=200, required=False)
    source = forms.CharField(label=_("Siapa yang mengumumkan"), max_length=300)

    def __init__(
        self, *args: Any, operators: list[tuple[str, str]], regencies: list[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in (("operator", operators), ("regency", regencies)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", "—"), *offered]
