"""Choosing makers for the bank, noting what the bank did, and proofs of it."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.settlements.api import Candidate
from nttmart.fronts.office.forms.fields import DayField, OnceForm, RupiahField, reason_field
from nttmart.kernel.money import Rupiah


class BatchForm(OnceForm):
    """Which of the makers that are owed get how much, from which outlet's bank account.

    Each maker that has a bank account brings two fields: whether, and how much (all that may be paid, unless changed).
    """

    outlet = forms.ChoiceField(label=_("Dari rekening gerai"))

    def __init__(self, *args: Any, outlets: list[tuple[str, str]], candidates: list[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outlet"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = outlets
        self.candidates = candidates
        for each in self.payable:
            self.fields[f"pay-{each.producer_id}"] = forms.BooleanField(required=False, initial=True)
            self.fields[f"amount-{each.producer_id}"] = RupiahField(required=False, initial=each.payable)

    @property
    def payable(self) -> list[Candidate]:
        return [each for each in self.candidates if each.has_bank_account and each.payable]

    def rows(self) -> list[tuple[Candidate, forms.BoundField | None, forms.BoundField | None]]:
        """Pair candidates with their fields, for the template; who cannot be paid this way has none."""
        return [
            (each, self[f"pay-{each.producer_id}"], self[f"amount-{each.producer_id}"])
            if each in self.payable
            else (each, None, None)
            for each in self.candidates
        ]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = [each.producer_id for each in self.payable if said.get(f"pay-{each.producer_id}")]
        if not chosen:
            raise ValidationError(_("Pilih paling sedikit satu pembuat."))
        for producer_id in chosen:
            if f"amount-{producer_id}" in said and said[f"amount-{producer_id}"] is None:
                self.add_error(f"amount-{producer_id}", _("Tulis jumlahnya."))
        return said

    def amounts(self) -> dict[UUID, Rupiah]:
        """Give what each chosen maker shall have."""
        return {
            each.producer_id: Rupiah(self.cleaned_data[f"amount-{each.producer_id}"])
            for each in self.payable
            if self.cleaned_data.get(f"pay-{each.producer_id}")
        }


class BankPaidForm(forms.Form):
    """The bank paid some lines. Lines come as (id, words) pairs of those that wait."""

    lines = forms.MultipleChoiceField(label=_("Yang sudah dibayar bank"), widget=forms.CheckboxSelectMultiple)
    reference = forms.CharField(
        label=_("Nomor bukti bank"), max_length=60, help_text=_("Seperti tertulis di mutasi atau laporan transfer.")
    )
    paid_on = DayField(label=_("Tanggal dibayar"))

    def __init__(self, *args: Any, lines: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["lines"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = lines
        field.initial = [line_id for line_id, _words in lines]


class ReturnForm(forms.Form):
    """The bank sent a payment back."""

    reason = reason_field(_("Alasan dari bank"), limit=200)
    returned_on = DayField(label=_("Tanggal kembali"))


class WithdrawForm(forms.Form):
    """A batch is taken back before the bank paid all of it."""

    reason = reason_field(_("Mengapa ditarik?"), limit=200)


class MistakeForm(forms.Form):
    """A payment was recorded by mistake."""

    reason = reason_field(_("Apa yang salah?"), limit=200)


class ProofForm(forms.Form):
    """A picture or PDF that shows that money went out."""

    proof = forms.FileField(
        label=_("Foto atau PDF bukti"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,application/pdf"}),
        help_text=_("Foto paling besar 12 MB, PDF 2 MB."),
    )


class SignForm(forms.Form):
    """Who handed cash over and who received it, by what they are there."""

    handed_by = forms.CharField(label=_("Yang menyerahkan"), max_length=120, help_text=_("Misalnya: kepala gerai."))
    received_by = forms.CharField(
        label=_("Yang menerima"), max_length=120, help_text=_("Misalnya: bendahara kelompok.")
    )


class BankAccountForm(forms.Form):
    """Where a maker is paid, told by the maker."""

    bank_name = forms.CharField(label=_("Nama bank"), max_length=60, help_text=_("Misalnya: Bank NTT."))
    bank_code = forms.CharField(
        label=_("Kode bank"), max_length=3, help_text=_("Tiga angka, misalnya 130 untuk Bank NTT.")
    )
    number = forms.CharField(
        label=_("Nomor rekening"), max_length=30, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    holder = forms.CharField(label=_("Nama pemilik rekening"), max_length=80)
    channel = forms.ChoiceField(
        label=_("Persetujuan diberikan"),
        choices=[
            ("in_person", _("langsung, bertatap muka")),
            ("phone", _("lewat telepon")),
            ("paper", _("di atas kertas")),
        ],
    )
    agreed = forms.BooleanField(label=_("Pembuat setuju nomor rekeningnya disimpan untuk dibayar"))
