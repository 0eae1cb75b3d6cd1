"""Delivery notes, what was found of them, transfers, counts of shelves, recalls and terms with makers."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.catalogue.api import VariantForSale
from nttmart.contexts.stock.api import DeliveryLine, ListedLine, TransferLine
from nttmart.fronts.office.forms.fields import CountField, DayField, OnceForm, RupiahField, override_field, reason_field
from nttmart.fronts.office.templatetags.office_words import choices

Fields = dict[str, forms.Field]


class RowsForm(OnceForm):
    """A form with the same fields for each of some rows: fields are called «name-id»."""

    def __init__(self, *args: Any, rows: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.things = rows
        for row in rows:
            for name, field in self.row_fields(row).items():
                self.fields[f"{name}-{row.id}"] = field

    def row_fields(self, row: Any) -> Fields:  # noqa: ARG002 -- whoever has fields says so
        """Name the fields of one row; each kind of form has its own."""
        return {}

    def rows(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Pair rows with their fields, for the template."""
        return [(row, [self[f"{name}-{row.id}"] for name in self.row_fields(row)]) for row in self.things]

    def said(self, name: str, row: Any) -> Any:
        """Give what was said in one field of a row."""
        return self.cleaned_data.get(f"{name}-{row.id}")

    def chosen(self, name: str) -> list[Any]:
        """Give the rows in which a field is filled in; naught counts as filled in."""
        return [row for row in self.things if self.said(name, row) is not None]

    def refuse_empty(self, name: str, sentence: Any) -> None:
        """Refuse a form in which no row says anything.

        :raises ValidationError:
        """
        if not self.errors and not self.chosen(name):
            raise ValidationError(sentence)


class DeliveryForm(RowsForm):
    """What a maker's list says was brought."""

    ownership = forms.ChoiceField(
        label=_("Milik siapa"), choices=[("", _("menurut perjanjian")), *choices("ownership")], required=False
    )
    maker_number = forms.CharField(label=_("Nomor surat pembuat"), max_length=30, required=False)
    note = forms.CharField(label=_("Catatan"), max_length=300, required=False)

    def row_fields(self, row: VariantForSale) -> Fields:
        return {
            "stated": CountField(
                label=_("Gram menurut surat") if row.weighed else _("Jumlah menurut surat"), required=False
            ),
            "cost": RupiahField(label=_("Harga beli (Rp)"), required=False),
            "batch": forms.CharField(label=_("Kode produksi"), max_length=30, required=False),
            "best": DayField(label=_("Baik sebelum"), required=False),
        }

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_empty("stated", _("Tulis jumlah paling sedikit satu barang."))
        return said

    def lines(self) -> list[ListedLine]:
        """Give the lines of the list."""
        return [
            ListedLine(row.id, self.said("stated", row), self.said("cost", row), self.said("batch", row) or "",
                       self.said("best", row))
            for row in self.chosen("stated")
        ]  # fmt: skip


class InspectForm(RowsForm):
    """What was found of each line; where buying is stopped, why it is bought all the same."""

    override_reason = override_field()

    def row_fields(self, row: DeliveryLine) -> Fields:
        first = row.stated if row.accepted is None else row.accepted
        return {
            "accepted": CountField(label=_("Diterima"), smallest=0, initial=first),
            "rejected": CountField(label=_("Ditolak"), smallest=0, initial=row.rejected or 0),
            "reason": forms.CharField(label=_("Mengapa ditolak"), max_length=200, required=False, initial=row.reason),
            "batch": forms.CharField(label=_("Kode produksi"), max_length=30, required=False, initial=row.batch),
            "best": DayField(label=_("Baik sebelum"), required=False, initial=row.best_before_on),
        }

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for row in self.things:
            if self.said("rejected", row) and not self.said("reason", row):
                self.add_error(f"reason-{row.id}", _("Tulis mengapa ditolak."))
        return said


class SendingForm(RowsForm):
    """What goes to which outlet. Outlets come as (id, name) pairs; rows are lots."""

    to_outlet = forms.ChoiceField(label=_("Ke gerai"))
    note = forms.CharField(label=_("Catatan"), max_length=200, required=False)

    def __init__(self, *args: Any, outlets: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["to_outlet"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = outlets

    def row_fields(self, row: Any) -> Fields:  # noqa: ARG002 -- each row has the same
        return {"quantity": CountField(label=_("Dikirim"), required=False)}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_empty("quantity", _("Tulis berapa yang dikirim."))
        return said

    def pieces(self) -> dict[UUID, int]:
        """Give what goes, by lot."""
        return {row.id: self.said("quantity", row) for row in self.chosen("quantity")}


class ArrivingForm(RowsForm):
    """What arrived of a transfer, and why less."""

    def row_fields(self, row: TransferLine) -> Fields:
        return {
            "received": CountField(label=_("Tiba"), smallest=0, required=False, initial=row.quantity),
            "reason": forms.CharField(label=_("Mengapa kurang"), max_length=200, required=False),
        }

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_empty("received", _("Tulis berapa yang tiba."))
        for row in self.chosen("received"):
            if self.said("received", row) < row.quantity and not self.said("reason", row):
                self.add_error(f"reason-{row.id}", _("Tulis mengapa kurang."))
        return said


class ShelfForm(RowsForm):
    """What was counted on a shelf; what is left empty was not counted."""

    shelf = forms.CharField(label=_("Rak mana"), max_length=60, help_text=_("Misalnya: rak kopi dekat pintu."))

    def row_fields(self, row: Any) -> Fields:  # noqa: ARG002 -- each row has the same
        return {"counted": CountField(label=_("Dihitung"), smallest=0, required=False)}

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        self.refuse_empty("counted", _("Tulis hasil hitung paling sedikit satu barang."))
        return said


class RecallForm(OnceForm):
    """Why a batch is called back."""

    reason = reason_field(_("Mengapa ditarik?"), limit=300)


class BecauseForm(forms.Form):
    """Why something is undone or bought after all."""

    reason = reason_field(_("Alasan"), limit=300)


class TermsForm(forms.Form):
    """What an operator and a maker agree on from a day on. Outlets come as (id, name) pairs."""

    outlet = forms.ChoiceField(label=_("Berlaku di"), required=False)
    ownership = forms.ChoiceField(label=_("Cara"), choices=choices("ownership"), widget=forms.RadioSelect)
    outlet_share = forms.DecimalField(label=_("Bagian gerai (%)"), required=False)
    programme_share = forms.DecimalField(label=_("Bagian program (%)"), required=False)
    tax_share = forms.DecimalField(label=_("Pajak (%)"), required=False)
    loss_borne_by = forms.ChoiceField(label=_("Rusak atau hilang ditanggung"), choices=choices("bearer"))
    pay_days = CountField(label=_("Dibayar paling lambat (hari setelah terjual atau dibeli)"), smallest=0, initial=7)
    shelf_days = CountField(label=_("Paling lama di rak (hari)"), required=False)
    grace_days = CountField(label=_("Masa tenggang (hari)"), smallest=0, required=False)
    after_grace = forms.ChoiceField(label=_("Setelah tenggang"), choices=choices("after_grace"))
    effective_from = DayField(label=_("Berlaku sejak"))
    source = forms.CharField(label=_("Dasarnya"), max_length=300, help_text=_("Surat perjanjian atau kesepakatan."))

    SHARES: Final = ("outlet_share", "programme_share", "tax_share")

    def __init__(self, *args: Any, outlets: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outlet"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("semua gerai penyelenggara ini")), *outlets]
        for name in self.SHARES:
            self.fields[name].localize = True
            self.fields[name].widget = forms.TextInput(attrs={"inputmode": "decimal"})

    def facts(self) -> dict[str, Any]:
        """Give what was said as the door takes it: shares in basis points."""
        said = dict(self.cleaned_data)
        shares = {f"{name}_bp": int(Decimal(said.pop(name) or 0) * 100) for name in self.SHARES}
        outlet = said.pop("outlet")
        return {**said, **shares, "grace_days": said["grace_days"] or 0, "outlet_id": UUID(outlet) if outlet else None}
