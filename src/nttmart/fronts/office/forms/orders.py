"""What staff say happened to an order: money seen, pieces cancelled, money given back."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.sales import api as sales
from nttmart.design.figures import rupiah
from nttmart.fronts.office.forms.fields import OnceForm, RupiahField, reason_field
from nttmart.fronts.office.templatetags.office_words import choices
from nttmart.kernel.words import weekday


class InstantField(forms.DateTimeField):
    """A moment, picked or typed, by the clock in NTT."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
        super().__init__(widget=widget, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **kwargs)


class SaidForm(forms.Form):
    """What is said about an order; ``said`` hands it over by the names the operation knows."""

    def said(self) -> dict[str, Any]:
        """Hand over what was filled in."""
        return self.cleaned_data


class SaidOnceForm(OnceForm, SaidForm):
    """What is said once, however often it is sent; ``id_is`` names the id under which it is recorded."""

    id_is = "fact_id"

    def said(self) -> dict[str, Any]:
        """Hand over what was filled in, and the id."""
        return {name: value for name, value in self.cleaned_data.items() if name != "once"} | {
            self.id_is: self.fact_id()
        }


class ConfirmForm(SaidOnceForm):
    """Money that staff saw with their own eyes in the outlet's bank, app or cash box."""

    amount = RupiahField(label=_("Uang yang terlihat masuk (Rp)"))
    bank_reference = forms.CharField(
        label=_("Nomor referensi"),
        max_length=60,
        required=False,
        help_text=_("Seperti tertulis di mutasi bank atau aplikasi QRIS. Tangkapan layar pembeli bukan bukti."),
    )
    occurred_at = InstantField(label=_("Kapan uang masuk"), required=False, help_text=_("Kosong berarti sekarang."))

    def __init__(self, *args: Any, cash: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if cash:
            del self.fields["bank_reference"]
        else:
            self.fields["bank_reference"].required = True

    def said(self) -> dict[str, Any]:
        """Hand over what was seen, when, and the id under which it is recorded once; cash has no reference."""
        return {"bank_reference": "", **super().said()}


class ReasonForm(SaidForm):
    """Why."""

    reason = reason_field()


class PiecesForm(SaidOnceForm):
    """So many pieces of each line, and why: to cancel them, or because they came back.

    A field takes as many as were ordered, for a form sent twice names pieces that are gone by then; sales refuses more
    than are left.
    """

    id_is = "act_id"

    def __init__(self, *args: Any, lines: Sequence[sales.OrderLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = {f"line_{line.id}": line.id for line in lines}
        for name, line in zip(self.lines, lines, strict=True):
            label = f"{line.product_name} {line.variant_name}".strip()
            self.fields[name] = forms.IntegerField(
                label=label,
                min_value=0,
                max_value=line.quantity,
                required=False,
                initial=0,
                help_text=_("dari %(count)s") % {"count": line.open_quantity},
            )
            self.fields[name].widget.attrs["max"] = line.open_quantity
        self.fields["reason"] = reason_field()

    def said(self) -> dict[str, Any]:
        """Hand over the lines of which at least one piece is meant, and the rest as it stands."""
        said = super().said()
        counts = {line: said.pop(name) for name, line in self.lines.items()}
        return {"pieces": {line: count for line, count in counts.items() if count}, **said}


class BackForm(PiecesForm):
    """Pieces a buyer brought back, whether they can be sold again, and whether the delivery fee goes back too."""

    def __init__(self, *args: Any, has_delivery_fee: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sellable"] = forms.BooleanField(label=_("Masih layak dijual"), required=False)
        if has_delivery_fee:
            self.fields["with_delivery"] = forms.BooleanField(
                label=_("Ongkos kirim dikembalikan juga (salah kirim)"), required=False
            )


_DECISIONS: Final = [
    ("accept", _("Terima sebagai pembayaran; kelebihannya dikembalikan")),
    ("give_back", _("Tidak jadi; kembalikan semua uangnya")),
]


class ResolveForm(SaidForm):
    """A manager's decision about money that does not fit; ``asked_on``: the later day the buyer was asked about."""

    decision = forms.ChoiceField(
        label=_("Keputusan"),
        choices=_DECISIONS,
        widget=forms.RadioSelect,
    )
    reason = reason_field()

    def __init__(self, *args: Any, missing: int = 0, asked_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asked_on is not None:
            field = self.fields["decision"]
            assert isinstance(field, forms.ChoiceField)
            yes = gettext("Pembeli bilang setuju: %(day)s") % {"day": weekday(asked_on)}
            field.choices = [("agreed", yes), *_DECISIONS]
        if missing > 0:
            field = self.fields["decision"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("give_back", _("Tidak jadi; kembalikan semua uangnya"))]
            field.help_text = gettext("Kurang %(missing)s: tunggu, kurangi barang, atau kembalikan.") % {
                "missing": rupiah(missing)
            }
            field.error_messages["invalid_choice"] = field.help_text


class RefundForm(SaidOnceForm):
    """Money that was really sent or handed back to the buyer."""

    id_is = "refund_id"

    amount = RupiahField(label=_("Uang yang sudah dikembalikan (Rp)"))
    method = forms.ChoiceField(label=_("Cara"), choices=choices("method"), widget=forms.RadioSelect)
    reference = forms.CharField(label=_("Nomor bukti"), max_length=60, required=False)
    reason = reason_field()


CONSENT_VERSION = "pesanan-lisan-1"
"""Names the sentence that is read aloud; other words get another name."""


class EntryForm(forms.Form):
    """An order somebody gave by telephone, message, paper or at the counter; its lines are apart."""

    outlet = forms.ChoiceField(label=_("Gerai"))
    channel = forms.ChoiceField(
        label=_("Pesanan datang lewat"),
        choices=[(code, words) for code, words in choices("channel") if code != "web"],
        widget=forms.RadioSelect,
        initial="phone",
    )
    name = forms.CharField(label=_("Nama pemesan"), max_length=80)
    phone = forms.CharField(label=_("Nomor HP"), max_length=30, required=False)
    fulfilment = forms.ChoiceField(
        label=_("Cara terima"), choices=choices("fulfilment"), widget=forms.RadioSelect, initial="pickup"
    )
    address = forms.CharField(label=_("Alamat antar"), max_length=300, required=False)
    village = forms.CharField(
        label=_("Desa atau kelurahan tujuan"),
        max_length=80,
        required=False,
        help_text=_("Nama atau kode. Untuk luar NTT tulis «luar NTT»."),
    )
    payment_method = forms.ChoiceField(
        label=_("Cara bayar"), choices=choices("method"), widget=forms.RadioSelect, initial="cash"
    )
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)
    consent = forms.BooleanField(
        label=_("Sudah dibacakan, dan pembeli setuju"),
        required=False,
        help_text=_(
            "Bacakan: «Nama, nomor dan alamat Anda kami simpan untuk mengurus pesanan ini, dan dihapus kalau Anda "
            "minta. Setuju?» Wajib kalau nomor HP dicatat."
        ),
    )

    def __init__(self, *args: Any, outlets: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outlet"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = outlets

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("fulfilment") == "delivery":
            for name, words in (("address", _("Isi alamat pengantaran.")), ("village", _("Isi tujuan pengantaran."))):
                if name in said and not said[name].strip():
                    self.add_error(name, words)
        if said.get("phone") and not said.get("consent"):
            self.add_error("consent", _("Bacakan dulu kalimat ini, lalu centang kalau pembeli setuju."))
        return said
