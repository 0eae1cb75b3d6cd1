"""What is keyed in about permits, cases, clinic days, traits of goods and labels of food."""

from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.legality.api import (
    CAPACITY_MAX,
    CHANNELS,
    KINDS,
    NET_UNITS,
    PERMITS,
    TRAITS,
    LabelFacts,
    NewPermit,
)
from nttmart.fronts.office.forms.fields import CountField, DayField, RupiahField, reason_field
from nttmart.fronts.office.templatetags.office_words import WORDS, choices

Choices = list[tuple[str, str]]


def kinds_of(codes: tuple[str, ...]) -> list[tuple[str, Any]]:
    """List permits by name."""
    return [("", "—"), *((code, WORDS["permit"][code]) for code in codes)]


class PermitForm(forms.Form):
    """A permit as it stands on its paper."""

    kind = forms.ChoiceField(label=_("Jenis izin"), choices=lambda: kinds_of(KINDS))
    number = forms.CharField(label=_("Nomor"), max_length=60, help_text=_("Tulis seperti di suratnya."))
    product = forms.ChoiceField(
        label=_("Untuk produk"), required=False, help_text=_("Kosong: untuk semua produk pembuat ini.")
    )
    issued_on = DayField(label=_("Terbit"), required=False)
    expires_on = DayField(label=_("Berlaku sampai"), required=False)

    def __init__(self, *args: Any, products: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [("", "—"), *products]  # type: ignore[attr-defined]

    def new(self, producer_id: Any) -> NewPermit:
        """Give the permit as the register takes it."""
        said = self.cleaned_data
        return NewPermit(
            kind=said["kind"],
            number=said["number"],
            producer_id=producer_id,
            product_id=UUID(said["product"]) if said["product"] else None,
            issued_on=said["issued_on"],
            expires_on=said["expires_on"],
        )


class GrantForm(PermitForm):
    """The permit a case was for: of the kinds that answer it, and of its product where it is one product's."""

    def __init__(
        self, *args: Any, kinds: tuple[str, ...], product_id: UUID | None, products: Choices, **kw: Any
    ) -> None:
        super().__init__(*args, products=products, **kw)
        self.fields["kind"].choices = kinds_of(kinds)[1:]  # type: ignore[attr-defined]
        if product_id is not None:
            own = [(code, name) for code, name in products if code == str(product_id)]
            self.fields["product"].choices = own  # type: ignore[attr-defined]
            self.fields["product"].help_text = ""


class CorrectionForm(PermitForm):
    """What a permit should have said, and what was wrong."""

    note = forms.CharField(label=_("Apa yang keliru"), max_length=300, required=False)


class FileForm(forms.Form):
    """A picture or PDF of a paper."""

    file = forms.FileField(label=_("Foto atau PDF surat"), help_text=_("Paling besar 8 MB."))


class NoteForm(forms.Form):
    """A word that goes with a step."""

    note = forms.CharField(label=_("Catatan"), max_length=250, required=False)


class DoneForm(forms.Form):
    """How a case without a number ended."""

    note = forms.CharField(label=_("Hasilnya"), max_length=300)


class ReasonForm(forms.Form):
    """Why."""

    reason = reason_field()


class CaseForm(forms.Form):
    """A case to be opened."""

    kind = forms.ChoiceField(label=_("Izin yang diurus"), choices=lambda: kinds_of(PERMITS))
    product = forms.ChoiceField(label=_("Untuk produk"), required=False)

    def __init__(self, *args: Any, products: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["product"].choices = [("", "—"), *products]  # type: ignore[attr-defined]


class PaperForm(forms.Form):
    """One paper more that is asked for."""

    name = forms.CharField(label=_("Berkas yang diminta"), max_length=120)


class OwnerForm(forms.Form):
    """Who goes on with a case."""

    owner = forms.ChoiceField(label=_("Kepada"))

    def __init__(self, *args: Any, owners: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].choices = owners  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """How a case ended without a permit."""

    outcome = forms.ChoiceField(label=_("Hasilnya"), choices=choices("case_ending", blank=True))
    reason = reason_field()


class ClinicForm(forms.Form):
    """A day on which an office comes to a district."""

    district = forms.ChoiceField(label=_("Kecamatan"))
    held_on = DayField(label=_("Hari"))
    venue = forms.CharField(label=_("Tempat"), max_length=120)
    capacity = CountField(label=_("Untuk berapa orang"), initial=30)
    kinds = forms.MultipleChoiceField(
        label=_("Izin yang dilayani"),
        choices=lambda: [(kind, WORDS["permit"][kind]) for kind in ("nib", "pirt", "md", "halal", "cosmetic", "brand")],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, districts: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["district"].choices = districts  # type: ignore[attr-defined]
        self.fields["capacity"].max_value = CAPACITY_MAX  # type: ignore[attr-defined]


class GateForm(forms.Form):
    """From which day the shelf does what about goods that lack a permit."""

    code = forms.ChoiceField(label=_("Aturan"))
    gate = forms.ChoiceField(label=_("Rak"), choices=choices("gate_does"), required=False)
    effective_from = DayField(label=_("Mulai"))
    legal_basis = forms.CharField(label=_("Dasar hukum"), max_length=200, required=False)
    source = forms.CharField(label=_("Sumber"), max_length=300)

    def __init__(self, *args: Any, rules: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = rules  # type: ignore[attr-defined]


class RulingForm(forms.Form):
    """Until which day goods may be sold without a permit, and why."""

    kind = forms.ChoiceField(label=_("Tanpa izin"), choices=lambda: kinds_of(PERMITS))
    until = DayField(
        label=_("Boleh dijual sampai"), required=False, help_text=_("Kosongkan untuk mencabut putusan yang lama.")
    )
    reason = reason_field()


class TraitsForm(forms.Form):
    """How goods are made and kept, what is in them; what is not known stays empty."""

    storage = forms.ChoiceField(label=_("Cara simpan"), choices=choices("trait_storage", blank=True), required=False)
    shelf_life_days = CountField(label=_("Tahan berapa hari"), required=False)
    process = forms.ChoiceField(label=_("Cara dibuat"), choices=choices("trait_process", blank=True), required=False)
    animal = forms.ChoiceField(label=_("Bahan hewani"), choices=choices("trait_animal", blank=True), required=False)
    pork = forms.ChoiceField(label=_("Mengandung babi?"), choices=choices("yes_no", blank=True), required=False)
    alcohol = forms.ChoiceField(label=_("Beralkohol?"), choices=choices("yes_no", blank=True), required=False)
    special = forms.ChoiceField(label=_("Pangan khusus?"), choices=choices("trait_special", blank=True), required=False)
    scale = forms.ChoiceField(label=_("Ukuran usaha"), choices=choices("trait_scale", blank=True), required=False)
    turnover = RupiahField(label=_("Omzet setahun"), required=False)

    def said(self) -> dict[str, Any]:
        """Give what was answered."""
        signs: dict[str, Any] = {"yes": True, "no": False}
        given = {name: value for name, value in self.cleaned_data.items() if name in TRAITS and value not in ("", None)}
        return {name: signs[value] if name in {"pork", "alcohol"} else value for name, value in given.items()}


class RouteForm(TraitsForm):
    """Goods that need not be on file, and how they are to be sold."""

    kind = forms.ChoiceField(label=_("Jenis barang"), choices=choices("trait_kind", blank=True))
    channels = forms.MultipleChoiceField(
        label=_("Akan dijual lewat"),
        choices=choices("sale_way"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        initial=CHANNELS[:1],
    )
    field_order = ("kind", "channels")

    def wanted(self) -> tuple[str, ...]:
        """Give the ways of selling; the online shop if none is chosen."""
        return tuple(self.cleaned_data["channels"]) or CHANNELS[:1]


class LabelForm(forms.Form):
    """What is written on a label of food."""

    name = forms.CharField(label=_("Nama pangan"), max_length=80)
    brand = forms.CharField(label=_("Merek"), max_length=60, required=False)
    ingredients = forms.CharField(
        label=_("Komposisi"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Pisahkan dengan koma, yang terbanyak dulu."),
    )
    net_quantity = CountField(label=_("Berat atau isi bersih"), required=False)
    net_unit = forms.ChoiceField(label=_("Satuan"), choices=[(unit, unit) for unit in NET_UNITS])
    maker = forms.CharField(label=_("Nama pembuat"), max_length=120, required=False)
    address = forms.CharField(label=_("Alamat pembuat"), max_length=160, required=False)
    halal = forms.ChoiceField(label=_("Halal"), choices=choices("label_halal", blank=True), required=False)
    halal_number = forms.CharField(label=_("Nomor halal"), max_length=60, required=False)
    permit_kind = forms.ChoiceField(label=_("Izin"), choices=lambda: kinds_of(("pirt", "md")), required=False)
    permit_number = forms.CharField(label=_("Nomor izin"), max_length=60, required=False)
    batch = forms.CharField(label=_("Kode produksi"), max_length=30, required=False)
    made_on = DayField(label=_("Tanggal produksi"), required=False)
    best_before = DayField(label=_("Baik digunakan sebelum"), required=False)
    contains_pork = forms.BooleanField(label=_("Mengandung babi"), required=False)
    shares_room_with_pork = forms.BooleanField(label=_("Dibuat di tempat yang juga mengolah babi"), required=False)
    alcohol = forms.DecimalField(
        label=_("Kadar alkohol (%)"), min_value=0, max_value=100, max_digits=4, decimal_places=1, required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}), localize=True,
    )  # fmt: skip
    storing = forms.CharField(label=_("Cara simpan"), max_length=120, required=False)
    sayings = forms.CharField(label=_("Kalimat lain"), max_length=160, required=False)
    letters = forms.DecimalField(
        label=_("Tinggi huruf (mm)"), min_value=0, max_digits=3, decimal_places=1, initial=Decimal("1.2"),
        required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}), localize=True,
        help_text=_("Paling kecil 1 mm."),
    )  # fmt: skip

    def facts(self) -> LabelFacts:
        """Give what is written as the label's rules read it."""
        said = dict(self.cleaned_data)
        said["ingredients"] = tuple(part.strip() for part in said["ingredients"].split(",") if part.strip())
        said["net_quantity"] = said["net_quantity"] or 0
        said["alcohol_tenths"] = int((said.pop("alcohol") or 0) * 10)
        letters = said.pop("letters")
        return LabelFacts(**said) if letters is None else LabelFacts(**said, letters=int(letters * 10))
