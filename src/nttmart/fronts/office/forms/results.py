"""Expenses of an outlet, and its local-mix rule."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import DayField, OnceForm, RupiahField
from nttmart.fronts.office.templatetags.office_words import choices


class ExpenseForm(OnceForm):
    """Money spent on running the outlet, from its cash box or bank account."""

    kind = forms.ChoiceField(label=_("Untuk apa"), choices=choices("expense"))
    amount = RupiahField(label=_("Jumlah (Rp)"))
    method = forms.ChoiceField(
        label=_("Dibayar dari"),
        choices=[("cash", _("uang tunai gerai")), ("transfer", _("rekening gerai"))],
        widget=forms.RadioSelect,
        initial="cash",
    )
    note = forms.CharField(label=_("Keterangan"), max_length=200)
    spent_on = DayField(label=_("Tanggal"))
    proof = forms.FileField(
        label=_("Foto atau PDF bukti"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
    )


class OpeningForm(OnceForm):
    """What lay in the cash box or the bank account before the books began."""

    method = forms.ChoiceField(
        label=_("Uang di mana"),
        choices=[("cash", _("uang tunai gerai")), ("transfer", _("rekening gerai"))],
        widget=forms.RadioSelect,
    )
    amount = RupiahField(
        label=_("Jumlah (Rp)"), smallest=0, help_text=_("Uang kembalian di laci kasir termasuk. Tidak ada: tulis 0.")
    )
    counted_on = DayField(label=_("Pada awal hari"), help_text=_("Sebelum uang pertama masuk atau keluar."))
    source = forms.CharField(
        label=_("Dasarnya"), max_length=300, help_text=_("Buku kas, rekening koran, atau siapa yang menghitung.")
    )

    def said(self) -> dict[str, Any]:
        """Give what was said, without the id it is recorded under."""
        return {name: value for name, value in self.cleaned_data.items() if name != "once"}


class MixForm(forms.Form):
    """How much of the outlet shall be of its regency or the province, counted how, from when, says who."""

    area = forms.ChoiceField(
        label=_("Setempat artinya dibuat di"), choices=choices("area"), widget=forms.RadioSelect, initial="regency"
    )

    denominator = forms.ChoiceField(
        label=_("Dihitung menurut"), choices=choices("denominator"), widget=forms.RadioSelect
    )
    percent = forms.DecimalField(
        label=_("Paling sedikit (%)"), min_value=0, max_value=100, max_digits=5, decimal_places=2,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}), localize=True,
    )  # fmt: skip
    effective_from = DayField(label=_("Berlaku sejak"))
    source = forms.CharField(
        label=_("Dasarnya"), max_length=300, help_text=_("Surat, kesepakatan atau keputusan dinas.")
    )

    def share_bp(self) -> int:
        """Give the share in basis points."""
        said: Any = self.cleaned_data["percent"]
        return int(Decimal(said) * 100)
