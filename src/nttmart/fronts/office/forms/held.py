"""Handing on money held for others, and QRIS takings that reached the bank."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import DayField, OnceForm, RupiahField


class HandingOnForm(OnceForm):
    """Money given to whom it was held for, with its proof. Outlets come as (id, name) pairs of those that pay."""

    outlet = forms.ChoiceField(label=_("Dari kas atau rekening gerai"))
    amount = RupiahField(label=_("Jumlah yang diserahkan (Rp)"))
    recipient = forms.CharField(
        label=_("Diterima oleh"), max_length=120, help_text=_("Nama usaha pengantar, dinas, atau kantor pajak.")
    )
    method = forms.ChoiceField(
        label=_("Cara"), choices=[("transfer", _("transfer bank")), ("cash", _("tunai"))], widget=forms.RadioSelect
    )
    reference = forms.CharField(
        label=_("Nomor bukti"), max_length=60, help_text=_("Nomor transfer, kuitansi, atau bukti setor.")
    )
    paid_on = DayField(label=_("Tanggal diserahkan"))

    def __init__(self, *args: Any, outlets: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outlet"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = outlets


class RemittanceForm(OnceForm):
    """One line of the bank statement: QRIS takings arrived."""

    amount = RupiahField(label=_("Jumlah yang masuk ke rekening (Rp)"))
    reference = forms.CharField(
        label=_("Nomor referensi bank"), max_length=60, help_text=_("Seperti tertulis di mutasi rekening.")
    )
    received_on = DayField(label=_("Tanggal masuk"))
