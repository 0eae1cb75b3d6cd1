"""The checkout form. It reads and bounds what was typed; whether the order can be is for ``sales`` to say."""

from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.people import api as people
from nttmart.kernel.errors import Refusal
from nttmart.kernel.words import say

WAYS = (("pickup", _("Ambil di gerai")), ("delivery", _("Antar ke alamat di NTT")), ("country", _("Kirim ke luar NTT")))
METHODS = (("qris", _("QRIS")), ("transfer", _("Transfer bank")), ("cash", _("Tunai di gerai")))
CHECK, PLACE = "periksa", "pesan"
PLACE_LONGEST = 100
CONSENT_VERSION = "pesanan-1"


class CheckoutForm(forms.Form):
    """What an order needs to know: how received, by whom, how paid.

    ``total`` is what the buyer was shown, and ``berangkat`` the day by which all leaves, if some is still coming.
    ``dicari`` is the name for which ``desa``, the code of a village, was offered.
    """

    terima = forms.ChoiceField(choices=WAYS, initial="pickup", label=_("Bagaimana menerimanya?"))
    nama = forms.CharField(max_length=80, label=_("Nama pemesan"))
    telepon = forms.CharField(max_length=30, label=_("Nomor telepon atau WhatsApp"))
    tujuan = forms.CharField(max_length=PLACE_LONGEST, required=False, label=_("Desa atau kelurahan tujuan"))
    desa = forms.CharField(max_length=13, required=False)
    dicari = forms.CharField(max_length=PLACE_LONGEST, required=False)
    alamat = forms.CharField(max_length=300, required=False, label=_("Alamat lengkap"))
    catatan = forms.CharField(max_length=300, required=False, label=_("Catatan untuk gerai"))
    bayar = forms.ChoiceField(choices=METHODS, label=_("Cara membayar"))
    setuju = forms.BooleanField(
        label=_("Gerai boleh menyimpan nama dan nomor saya untuk pesanan ini."),
        error_messages={"required": _("Centang dulu, supaya gerai boleh mencatat pesanan Anda.")},
    )
    kunci = forms.RegexField(r"^[0-9a-f-]{36}$", required=True)
    total = forms.IntegerField(min_value=0, max_value=10**13, required=False)
    berangkat = forms.CharField(max_length=10, required=False)

    def clean_telepon(self) -> str:
        """Refuse what is no phone number while the buyer is still filling in."""
        typed: str = self.cleaned_data["telepon"]
        try:
            people.normalise_phone(typed)
        except Refusal as refusal:
            raise forms.ValidationError(say(refusal)) from refusal
        return typed

    @property
    def chosen_village(self) -> str:
        """The code chosen from the names offered; nothing if other words were typed since they were offered."""
        sent = self.cleaned_data
        return str(sent.get("desa", "")) if sent.get("tujuan") == sent.get("dicari") else ""

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("terima") in ("delivery", "country") and not self.cleaned_data.get("alamat"):
            self.add_error("alamat", gettext("Isi alamat pengantaran."))
        return self.cleaned_data

    @property
    def is_delivery(self) -> bool:
        return bool(self.cleaned_data["terima"] != "pickup")

    @property
    def zone(self) -> str:
        return "country" if self.cleaned_data["terima"] == "country" else ""


def fresh_key() -> str:
    """Make the key by which a form that is sent twice is known to be one order."""
    return str(uuid4())
