"""What is keyed in about cohorts, sessions, cards, results and pledges."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nttmart.fronts.office.forms.fields import CountField, DayField, OnceForm, reason_field
from nttmart.fronts.office.templatetags.office_words import choices
from nttmart.kernel.clock import WITA

Choices = list[tuple[str, str]]


class ChosenForm(OnceForm):
    """A form whose choices come with the page."""

    def __init__(self, *args: Any, offered: dict[str, Choices], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, listed in offered.items():
            self.fields[name].choices = listed  # type: ignore[attr-defined]


class CohortForm(ChosenForm):
    """A new cohort."""

    name = forms.CharField(label=_("Nama angkatan"), max_length=80)
    regency_code = forms.ChoiceField(label=_("Kabupaten"), required=False)
    begins_on = DayField(label=_("Mulai"))
    ends_on = DayField(label=_("Selesai"))
    decision_id = forms.TypedChoiceField(
        label=_("Keputusan pemilihan"),
        required=False,
        coerce=UUID,
        empty_value=None,
        help_text=_("Bila pembuatnya dari desa yang dipilih dengan keputusan ini."),
    )
    source = forms.CharField(
        label=_("Dasar pemilihan"),
        max_length=300,
        required=False,
        help_text=_("Surat keputusan atau rapat, dengan tanggalnya."),
    )


class MemberForm(ChosenForm):
    """A maker joins."""

    producer = forms.ChoiceField(label=_("Pembuat"))
    from_on = DayField(label=_("Sejak"))


class LeaveForm(forms.Form):
    """A maker leaves."""

    left_on = DayField(
        label=_("Keluar sejak"),
        help_text=_("Salah memasukkan? Tulis hari yang sama dengan hari masuknya: ia tidak dihitung pernah ikut."),
    )
    reason = reason_field(limit=200)


class SessionForm(ChosenForm):
    """A session on one day."""

    module = forms.ChoiceField(label=_("Materi"))
    place = forms.CharField(label=_("Tempat"), max_length=120)
    on = DayField(label=_("Hari"))
    starts = forms.TimeField(label=_("Mulai jam"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label=_("Selesai jam"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    trainer = forms.ChoiceField(label=_("Pengajar"), required=False)
    new_trainer = forms.CharField(
        label=_("Atau lembaga pengajar baru"),
        max_length=120,
        required=False,
        help_text=_("Nama lembaga saja, bukan nama orang."),
    )
    trainer_role = forms.CharField(
        label=_("Perannya"), max_length=80, required=False, help_text=_("Misalnya: dosen gizi, penyuluh, bankir.")
    )
    trainer_kind = forms.ChoiceField(label=_("Jenis lembaga baru"), required=False, choices=choices("trainer_kind"))
    seats = CountField(label=_("Tempat duduk"), required=False)

    def moments(self) -> tuple[datetime, datetime]:
        """Give when it starts and ends, in NTT's own time."""
        said = self.cleaned_data
        first, last = (datetime.combine(said["on"], said[name], WITA) for name in ("starts", "ends"))
        return first, last


class CancelForm(forms.Form):
    """Why a session is cancelled, or a pledge waited for no more."""

    reason = reason_field(limit=200)


class CameForm(OnceForm):
    """Somebody came, by the number on the card."""

    badge = forms.CharField(
        label=_("Nomor kartu"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )


class IssueForm(ChosenForm):
    """Cards for learners of a maker."""

    producer = forms.ChoiceField(label=_("Pembuat"))
    count = CountField(label=_("Berapa kartu"))


class NameForm(forms.Form):
    """A learner's name, with her consent."""

    name = forms.CharField(label=_("Nama"), max_length=80)
    consent = forms.BooleanField(
        label=_("Pemilik kartu setuju namanya disimpan untuk pelatihan ini, dan tahu bahwa bisa dihapus kapan saja.")
    )


class SettleForm(forms.Form):
    """What a person says of a doubtful claim."""

    holds = forms.ChoiceField(label=_("Mana yang benar?"), widget=forms.RadioSelect)
    badge = forms.CharField(
        label=_("Nomor kartu yang benar"),
        max_length=20,
        required=False,
        help_text=_("Hanya bila nomornya salah tulis."),
    )
    reason = reason_field(_("Dari mana Anda tahu"), limit=200)

    def __init__(self, *args: Any, holds: list[tuple[str, Any]], asks_badge: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holds"].choices = holds  # type: ignore[attr-defined]
        if not asks_badge:
            del self.fields["badge"]


class ResultForm(ChosenForm):
    """Points of a learner, from a test on paper."""

    module = forms.ChoiceField(label=_("Materi"))
    stage = forms.ChoiceField(label=_("Tes"), choices=choices("test_stage"))
    badge = forms.CharField(
        label=_("Nomor kartu"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    points = CountField(label=_("Nilai"), smallest=0)
    most = CountField(label=_("Nilai tertinggi"), initial=5)


class PledgeForm(ChosenForm):
    """Something promised, to a cohort or a maker."""

    to = forms.ChoiceField(label=_("Kepada"))
    kind = forms.ChoiceField(label=_("Apa"), choices=choices("pledge_kind"))
    what = forms.CharField(label=_("Yang dijanjikan"), max_length=200)
    partner = forms.ChoiceField(label=_("Dijanjikan oleh lembaga"), required=False)
    promised_by = forms.CharField(
        label=_("Atau lembaga lain"), max_length=120, required=False, help_text=_("Nama lembaga, bukan nama orang.")
    )
    due_on = DayField(label=_("Paling lambat"))
    source = forms.CharField(label=_("Sumber"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if bool(said.get("partner")) == bool(said.get("promised_by")):
            self.add_error("promised_by", _("Pilih satu: yang sudah ada atau yang baru."))
        return said


class KeepForm(forms.Form):
    """A pledge was kept."""

    kept_on = DayField(label=_("Diberikan pada"))
    evidence = forms.CharField(
        label=_("Buktinya"), max_length=300, help_text=_("Berita acara, foto, atau nomor catatan.")
    )


def clean_trainer(form: SessionForm) -> None:
    """Refuse two trainers at once: one listed and one new."""
    if form.cleaned_data.get("trainer") and form.cleaned_data.get("new_trainer"):
        form.add_error("new_trainer", ValidationError(_("Pilih satu: yang sudah ada atau yang baru.")))
