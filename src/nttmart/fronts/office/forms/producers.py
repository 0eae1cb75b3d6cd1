"""Makers, their helpers, and what they are paid."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import CountField, DayField, OnceForm, RupiahField, reason_field
from nttmart.fronts.office.templatetags.office_words import choices
from nttmart.kernel.clock import local_date, now

FIRST_YEAR = 2020
"""No maker was owed anything by the shop before."""


class ProducerForm(forms.Form):
    """A maker and where it is, as exactly as is known. Regencies come as (code, name) pairs."""

    name = forms.CharField(label=_("Nama"), max_length=120)
    kind = forms.ChoiceField(label=_("Jenis"), choices=choices("maker_kind"))
    regency_code = forms.ChoiceField(label=_("Kabupaten/kota"))
    place = forms.CharField(
        label=_("Desa, kelurahan atau kecamatan"),
        max_length=80,
        required=False,
        help_text=_("Nama atau kode Kemendagri. Kosongkan bila belum tahu; lebih baik kosong daripada dikira-kira."),
    )
    locality = forms.CharField(label=_("Kampung atau alamat"), max_length=120, required=False)
    legal_holder = forms.CharField(label=_("Pemegang izin"), max_length=160, required=False)
    member_count = CountField(label=_("Jumlah anggota"), required=False)
    story = forms.CharField(label=_("Cerita"), max_length=4000, required=False, widget=forms.Textarea)
    story_en = forms.CharField(
        label=_("Cerita dalam bahasa Inggris"), max_length=4000, required=False, widget=forms.Textarea
    )

    def __init__(self, *args: Any, regencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["regency_code"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = regencies


class HelperForm(forms.Form):
    """Who may key in for a maker; the maker has agreed."""

    username = forms.CharField(label=_("Nama pengguna pendamping"), max_length=30)
    channel = forms.ChoiceField(
        label=_("Persetujuan diberikan"),
        choices=[
            ("in_person", _("langsung, bertatap muka")),
            ("phone", _("lewat telepon")),
            ("paper", _("di atas kertas")),
        ],
    )
    agreed = forms.BooleanField(label=_("Pembuat sudah setuju, dengan kata-katanya sendiri"))


class StandingForm(forms.Form):
    """Why a maker stops or begins again."""

    reason = reason_field(limit=200)


class PeriodForm(forms.Form):
    """From a day up to and including another, from 2020 to the end of next year."""

    dari = DayField(label=_("Dari"))
    sampai = DayField(label=_("Sampai"))

    def clean_dari(self) -> date:
        return self._within("dari")

    def clean_sampai(self) -> date:
        return self._within("sampai")

    def _within(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        last_year = local_date(now()).year + 1
        if not FIRST_YEAR <= day.year <= last_year:
            raise forms.ValidationError(
                _("Pilih tanggal dari tahun %(first)s sampai %(last)s."),
                params={"first": str(FIRST_YEAR), "last": str(last_year)},
            )
        return day

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("dari") and said.get("sampai") and said["dari"] > said["sampai"]:
            self.add_error("sampai", _("Tanggal akhir lebih awal dari tanggal mulai."))
        return said


class PayoutForm(OnceForm):
    """Money given to a maker, with its proof. Outlets come as (id, name) pairs of those the viewer manages."""

    outlet = forms.ChoiceField(label=_("Dari kas atau rekening gerai"))
    amount = RupiahField(label=_("Jumlah yang dibayar (Rp)"))
    method = forms.ChoiceField(
        label=_("Cara"), choices=[("transfer", _("transfer bank")), ("cash", _("tunai"))], widget=forms.RadioSelect
    )
    reference = forms.CharField(
        label=_("Nomor bukti"), max_length=60, help_text=_("Nomor transfer, atau nomor kuitansi yang ditandatangani.")
    )
    paid_on = DayField(label=_("Tanggal dibayar"))

    def __init__(self, *args: Any, outlets: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outlet"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = outlets
