"""What a person confirms of a fact that could not be booked: its lines and payments, its money, or where cash went."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.forms.fields import CountField, RupiahField, reason_field
from nttmart.fronts.office.templatetags.office_words import choices

LINES_MOST = 100


class MendForm(forms.Form):
    """A told sale with sums that are right: how many at what price, and what was not paid in cash."""

    qris = RupiahField(label=_("Dibayar dengan QRIS (Rp)"), smallest=0)
    transfer = RupiahField(label=_("Dibayar dengan transfer (Rp)"), smallest=0)
    reason = reason_field(_("Bagaimana diperiksa?"))

    def __init__(self, sent: QueryDict | None = None, *, told: sales.ToldSale) -> None:
        paid = {"qris": told.paid["qris"], "transfer": told.paid["transfer"]}
        super().__init__(sent, initial=paid, prefix="jual")
        self.told = told.lines[:LINES_MOST]
        rest = dict(self.fields)
        self.fields.clear()
        for place, line in enumerate(self.told):
            self._add(place, line)
        self.fields.update(rest)

    def _add(self, place: int, line: sales.ToldLine) -> None:
        name = line.name or _("Barang %(n)s") % {"n": place + 1}
        pieces = _("%(name)s: berapa gram") if line.weighed else _("%(name)s: berapa buah")
        price = _("%(name)s: harga sekilo (Rp)") if line.weighed else _("%(name)s: harga satuan (Rp)")
        off = _("%(name)s: potongan (Rp)")
        said = {"name": name}
        self.fields[f"quantity_{place}"] = CountField(label=pieces % said, smallest=0, initial=line.quantity)
        self.fields[f"price_{place}"] = RupiahField(label=price % said, smallest=0, initial=line.unit_price)
        if line.discount:
            self.fields[f"discount_{place}"] = RupiahField(label=off % said, smallest=0, initial=line.discount)

    def lines(self) -> list[sales.ToldLine]:
        """Give the lines as they were confirmed; none of a thing leaves it out."""
        said = self.cleaned_data
        return [
            replace(
                line,
                quantity=said[f"quantity_{place}"],
                unit_price=said[f"price_{place}"],
                discount=said.get(f"discount_{place}", 0),
                discount_reason=line.discount_reason or str(_("dari catatan kasir")),
            )
            for place, line in enumerate(self.told)
        ]

    def others(self) -> dict[str, int]:
        """Give what was not paid in cash."""
        return {name: self.cleaned_data[name] for name in ("qris", "transfer")}


class MoneyForm(forms.Form):
    """The money of a fact without its goods: it came, it went, or nothing of it happened."""

    way = forms.ChoiceField(
        label=_("Apa yang terjadi?"),
        choices=[
            ("in", _("uangnya ada, barangnya tidak jelas")),
            ("out", _("uangnya telanjur keluar")),
            ("nothing", _("tidak terjadi, atau sudah dibukukan dari catatan lain")),
        ],
        widget=forms.RadioSelect,
    )
    amount = RupiahField(label=_("Jumlah (Rp)"), required=False)
    method = forms.ChoiceField(label=_("Cara bayar"), choices=choices("method"), initial="cash")
    reason = reason_field(_("Bagaimana diketahui?"))

    def __init__(self, sent: QueryDict | None = None, *, amount: int, method: str) -> None:
        said = {"amount": abs(amount) or None, "method": method, "way": "out" if amount < 0 else "in"}
        super().__init__(sent, initial=said, prefix="uang")

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if said.get("way") in {"in", "out"} and not said.get("amount") and "amount" not in self.errors:
            self.add_error("amount", _("Tulis berapa uangnya."))
        return said

    def signed_amount(self) -> int:
        """Give the money: into the outlet, or (below zero) out of it."""
        told: int = self.cleaned_data["amount"] or 0
        return {"in": told, "out": -told}.get(self.cleaned_data["way"], 0)


class ExplainForm(forms.Form):
    """Why a drawer differs, for good."""

    reason = reason_field(_("Apa yang ditemukan?"))

    def __init__(self, sent: QueryDict | None = None) -> None:
        super().__init__(sent, prefix="laci")


class UndoForm(forms.Form):
    """How it is known that a sale never was."""

    reason = reason_field(_("Bagaimana diketahui?"))

    def __init__(self, sent: QueryDict | None = None) -> None:
        super().__init__(sent, prefix="batal")


class AccountForm(forms.Form):
    """Where cash went that left the drawer, or whence it came. Makers come as (id, words) pairs."""

    kind = forms.ChoiceField(label=_("Ke mana uangnya?"), widget=forms.RadioSelect)
    producer = forms.ChoiceField(label=_("Pembuat yang dibayar"), required=False)
    expense_kind = forms.ChoiceField(label=_("Untuk biaya apa"), choices=choices("expense"), initial="other")
    reason = reason_field(_("Keterangan"))

    def __init__(
        self, sent: QueryDict | None = None, *, makers: Sequence[tuple[str, str]], reason: str, is_out: bool
    ) -> None:
        kind = "payout" if reason == "payout" and makers else ("expense" if is_out else "bank")
        super().__init__(sent, initial={"kind": kind}, prefix="keluar")
        kinds, producers = self.fields["kind"], self.fields["producer"]
        assert isinstance(kinds, forms.ChoiceField)
        assert isinstance(producers, forms.ChoiceField)
        kinds.choices = OUT if is_out else IN
        producers.choices = [("", "—"), *makers]
        if not is_out:
            del self.fields["producer"], self.fields["expense_kind"]


OUT = [
    ("payout", _("dibayarkan kepada pembuat")),
    ("expense", _("biaya gerai")),
    ("bank", _("disetor ke bank gerai")),
    ("within", _("pindah ke laci atau brankas lain di gerai ini")),
    ("lost", _("tidak diketahui: catat sebagai kas kurang")),
]
IN = [
    ("bank", _("diambil dari bank gerai")),
    ("within", _("dari laci atau brankas lain di gerai ini")),
    ("lost", _("tidak diketahui: catat sebagai kas lebih")),
]
