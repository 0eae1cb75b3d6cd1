"""What is keyed in about machines, commitments, school projects and communities."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.programmes.api import MOST_COMMITTED_IDR
from nttmart.fronts.office.forms.fields import CountField, DayField, OnceForm, RupiahField, reason_field
from nttmart.fronts.office.forms.training import ChosenForm
from nttmart.fronts.office.templatetags.office_words import choices


def _photo_field(label: Any, *, required: bool = False) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=required,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}),
    )


class AskForm(ChosenForm):
    """A maker asks for a machine."""

    producer = forms.ChoiceField(label=_("Pembuat"))
    kind = forms.ChoiceField(label=_("Macam alat"), choices=choices("machine_kind"))
    what = forms.CharField(label=_("Alat apa"), max_length=120)
    value_idr = RupiahField(label=_("Nilai (rupiah)"), required=False)
    on = DayField(label=_("Diminta pada"))
    note = forms.CharField(label=_("Untuk apa"), max_length=300, required=False)


class MachineForm(ChosenForm):
    """Something happened to a machine."""

    kind = forms.ChoiceField(label=_("Apa yang terjadi?"))
    on = DayField(label=_("Pada"))
    reason = forms.CharField(
        label=_("Alasan"), max_length=200, required=False, help_text=_("Wajib bila ditolak, rusak, atau dihapus.")
    )
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)
    serial = forms.CharField(label=_("Nomor seri, ketika tiba"), max_length=60, required=False)
    to = forms.ChoiceField(label=_("Dialihkan kepada"), required=False)
    photo = _photo_field(_("Foto alat"))

    def __init__(self, *args: Any, offered: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, offered=offered, **kwargs)
        kinds = {code for code, _word in offered["kind"]}
        for name, needed in (("serial", "delivered"), ("to", "handed_on")):
            if needed not in kinds:
                del self.fields[name]


class PhotoForm(OnceForm):
    """A picture of something told before."""

    photo = _photo_field(_("Foto alat"), required=True)


class CommitForm(ChosenForm):
    """A partner commits something."""

    partner = forms.ChoiceField(label=_("Lembaga"), required=False)
    new_partner = forms.CharField(
        label=_("Atau lembaga baru"), max_length=120, required=False, help_text=_("Nama lembaga, bukan nama orang.")
    )
    partner_kind = forms.ChoiceField(
        label=_("Jenis lembaga baru"), required=False, choices=choices("partner_kind", blank=True)
    )
    what = forms.CharField(label=_("Yang dijanjikan"), max_length=200)
    amount_idr = RupiahField(
        label=_("Rupiah"),
        required=False,
        largest=MOST_COMMITTED_IDR,
        help_text=_("Isi rupiah, atau jumlah dan satuannya."),
    )
    quantity = CountField(label=_("Atau jumlah"), required=False)
    unit = forms.CharField(label=_("Satuan"), max_length=20, required=False)
    due_on = DayField(label=_("Paling lambat"))
    to = forms.ChoiceField(label=_("Untuk"), required=False)
    village = forms.CharField(
        label=_("Atau desa"),
        max_length=80,
        required=False,
        help_text=_("Nama desa, atau kode Kemendagrinya."),
    )
    document = forms.CharField(label=_("Surat dasarnya"), max_length=200)
    source = forms.ChoiceField(
        label=_("Meneruskan uang dari"),
        required=False,
        help_text=_("Bila uangnya berasal dari komitmen lembaga lain, supaya tidak dihitung dua kali."),
    )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if bool(said.get("partner")) == bool(said.get("new_partner")):
            self.add_error("new_partner", _("Pilih satu: yang sudah ada atau yang baru."))
        return said


class GivenForm(ChosenForm):
    """Something was given toward a commitment."""

    record = forms.ChoiceField(
        label=_("Dibuktikan oleh"),
        help_text=_("Satu catatan dihitung satu kali. Yang bisa dipilih hanya catatan milik penerimanya."),
    )
    amount = RupiahField(label=_("Yang diberikan"), largest=MOST_COMMITTED_IDR)
    on = DayField(
        label=_("Tanggal suratnya"), help_text=_("Alat, sesi, dan izin memakai tanggal dari catatannya sendiri.")
    )
    text = forms.CharField(
        label=_("Nama atau nomor surat"), max_length=200, required=False, help_text=_("Bila buktinya surat.")
    )
    photo = _photo_field(_("Foto buktinya"))


class ReasonForm(forms.Form):
    """Why something is ended or taken back."""

    reason = reason_field(limit=200)


def _names_nobody() -> forms.BooleanField:
    """Let whoever writes say that words with a capital, read again, are nobody's name."""
    return forms.BooleanField(
        label=_("Tidak ada nama orang di sini"),
        required=False,
        help_text=_("Centang hanya bila ditanya, sesudah membaca ulang: semua orang membaca tulisan ini."),
    )


class ProjectForm(ChosenForm):
    """A school begins a project."""

    school = forms.ChoiceField(label=_("Sekolah"))
    title = forms.CharField(label=_("Nama proyek"), max_length=120)
    kind = forms.ChoiceField(label=_("Macam"), choices=choices("project_kind"))
    plan = forms.CharField(
        label=_("Rencana"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Jangan menulis nama siswa. Cukup jumlah dan apa yang dikerjakan."),
    )
    names_nobody = _names_nobody()
    students = CountField(label=_("Berapa siswa"))
    begins_on = DayField(label=_("Mulai"))


class StepForm(ChosenForm):
    """The next step of a project."""

    kind = forms.ChoiceField(label=_("Langkah"))
    on = DayField(label=_("Pada"))
    quantity = CountField(label=_("Berapa buah"), required=False, help_text=_("Untuk biaya, buat, dan jual."))
    cost_idr = RupiahField(
        label=_("Biaya seluruhnya"), required=False, smallest=0, help_text=_("Untuk biaya dan buat.")
    )
    price_idr = RupiahField(
        label=_("Harga satu buah"), required=False, smallest=0, help_text=_("Untuk biaya dan jual.")
    )
    amount_idr = RupiahField(label=_("Disetor ke rekening sekolah"), required=False)
    text = forms.CharField(
        label=_("Cerita"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Jangan menulis nama siswa."),
    )
    names_nobody = _names_nobody()
    photo = _photo_field(_("Foto barang"))
    only_goods = forms.BooleanField(
        label=_("Foto ini hanya memperlihatkan barang, tanpa wajah siapa pun."), required=False
    )


class GoodsForm(forms.Form):
    """A product that comes of a project."""

    product = forms.ChoiceField(label=_("Barang di toko"))

    def __init__(self, *args: Any, listed: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = listed  # type: ignore[attr-defined]


class CountForm(OnceForm):
    """How many belong to a community."""

    as_of = DayField(label=_("Dihitung pada"))
    members = CountField(label=_("Anggota"))
    women = CountField(label=_("Perempuan"), smallest=0, required=False)
    young = CountField(label=_("Di bawah 30 tahun"), smallest=0, required=False)
