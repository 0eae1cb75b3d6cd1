"""What is known of a village, and the sheets that say it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.forms.fields import DayField
from nttmart.fronts.office.templatetags.office_words import choices

SHOWN_UNITS = (("kg", "kg"), ("ton", "ton"), ("g", "gram"), ("liter", "liter"), ("lembar", "lembar"), ("buah", "buah"),
               ("ekor", "ekor"), ("batang", "batang"), ("ikat", "ikat"), ("ha", "hektare"))  # fmt: skip


class SheetForm(forms.Form):
    """A file, whose it is and of which day it speaks."""

    file = forms.FileField(label=_("Berkas XLSX atau CSV"), help_text=_("Paling besar 10 MB dan 10.000 baris."))
    source_name = forms.CharField(
        label=_("Dari mana"), max_length=160, help_text=_("Misalnya: Dinas PMD, pendataan 2026.")
    )
    as_of = DayField(label=_("Keadaan pada tanggal"))
    sheet = forms.CharField(
        label=_("Hanya lembar bernama"),
        required=False,
        max_length=120,
        help_text=_("Kosongkan untuk membawa semua lembar yang punya judul kolom."),
    )


class HeadingsForm(forms.Form):
    """Where headings stand, as the sheet numbers its rows."""

    row = forms.IntegerField(label=_("Judul mulai di baris"), min_value=1, max_value=200)
    rows = forms.IntegerField(label=_("Berapa baris judul"), min_value=1, max_value=6)


FIELDS_OF = {
    "commodity": ("commodity", "quantity", "unit", "per", "months", "form"),
    "makers": ("quantity",),
    "access": programmes.ACCESSES,
    "programme": ("programme",),
}


class FactForm(forms.Form):
    """One thing known of a village, of one aspect: only its fields are asked."""

    commodity = forms.ChoiceField(label=_("Komoditas"), required=False)
    quantity = forms.CharField(
        label=_("Jumlah"), required=False, max_length=20, help_text=_("Kosongkan bila tidak tahu.")
    )
    unit = forms.ChoiceField(label=_("Satuan"), required=False, choices=SHOWN_UNITS)
    per = forms.ChoiceField(label=_("Per"), required=False, choices=choices("potential_per"))
    months = forms.CharField(
        label=_("Bulan panen"), required=False, max_length=60, help_text=_("Misalnya Mei-Agustus.")
    )
    form = forms.ChoiceField(label=_("Bentuk"), required=False, choices=choices("potential_form", blank=True))
    road = forms.ChoiceField(label=_("Jalan"), required=False, choices=choices("potential_road", blank=True))
    signal = forms.ChoiceField(label=_("Sinyal"), required=False, choices=choices("potential_signal", blank=True))
    power = forms.ChoiceField(label=_("Listrik"), required=False, choices=choices("potential_power", blank=True))
    port = forms.ChoiceField(label=_("Pelabuhan"), required=False, choices=choices("potential_port", blank=True))
    programme = forms.CharField(label=_("Nama program"), required=False, max_length=120)
    source_kind = forms.ChoiceField(label=_("Jenis sumber"), choices=choices("potential_source"))
    source_name = forms.CharField(label=_("Sumber"), max_length=160)
    on = DayField(label=_("Keadaan pada tanggal"))

    def __init__(self, aspect: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.aspect = aspect if aspect in FIELDS_OF else "commodity"
        kinds = [(kind.key, kind.name) for kind in programmes.list_commodities()]
        self.fields["commodity"].choices = [("", "—"), *kinds]  # type: ignore[attr-defined]
        asked = (*FIELDS_OF[self.aspect], "source_kind", "source_name", "on")
        for name in [name for name in self.fields if name not in asked]:
            del self.fields[name]

    def fact(self) -> programmes.Fact:
        """Give the fact said.

        :raises UnfitFact: a number or months that cannot be read, or nothing said.
        """
        said = self.cleaned_data
        if self.aspect == "access":
            subject = next((key for key in programmes.ACCESSES if said[key]), "")
            return programmes.Fact("access", subject, answer=said.get(subject, ""))
        if self.aspect == "makers":
            return programmes.Fact("makers", quantity=programmes.count_said(said["quantity"]))
        if self.aspect == "programme":
            return programmes.Fact("programme", said["programme"].strip())
        return programmes.commodity_said(
            said["commodity"], said["quantity"], said["unit"], said["per"], said["months"], said["form"]
        )


class ReasonForm(forms.Form):
    """Why a fact was wrong."""

    reason = forms.CharField(label=_("Mengapa keliru"), max_length=300)
