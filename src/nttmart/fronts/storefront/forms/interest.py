"""Somebody would like a prototype once it is sold."""

from django import forms
from django.utils.translation import gettext_lazy as _

MOST_WANTED = 10_000


class InterestForm(forms.Form):
    """Name, how to reach them, how many, and that they agree to be asked."""

    name = forms.CharField(label=_("Nama atau lembaga"), max_length=80)
    contact = forms.CharField(label=_("Telepon atau surel"), max_length=80)
    quantity = forms.IntegerField(label=_("Berapa buah"), min_value=1, max_value=MOST_WANTED, initial=1)
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)
    consent = forms.BooleanField(
        label=_("Pembuatnya boleh menghubungi saya tentang barang ini. Data dihapus bila saya minta."),
        error_messages={"required": _("Centang dulu, supaya pembuatnya boleh menghubungi Anda.")},
    )
