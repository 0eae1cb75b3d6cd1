"""What is said of a product, its sizes, cloth, ladder and pictures."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.catalogue import api as catalogue
from nttmart.fronts.office.forms.fields import CountField, RupiahField, reason_field
from nttmart.fronts.office.templatetags.office_words import choices
from nttmart.kernel.money import Rupiah

ORIGIN_WORDS = {
    "raw_material_origin": _("Bahan baku dari"),
    "processing_origin": _("Diolah di"),
    "packing_origin": _("Dikemas di"),
    "ownership_origin": _("Usaha milik"),
}


class ProductForm(forms.Form):
    """A product without its prices. Categories come as (slug, name) pairs from the page."""

    name = forms.CharField(label=_("Nama produk"), max_length=120)
    category = forms.ChoiceField(label=_("Kategori"))
    ladder = forms.ChoiceField(label=_("Tahap"), choices=choices("ladder", blank=True))
    sale_mode = forms.ChoiceField(label=_("Cara jual"), choices=choices("sale_mode"))
    lead_time_days = CountField(label=_("Waktu tunggu (hari)"), required=False)
    capacity_per_week = CountField(label=_("Kapasitas per minggu (buah)"), required=False)
    summary = forms.CharField(label=_("Ringkasan satu kalimat"), max_length=300, required=False)
    story = forms.CharField(label=_("Cerita"), max_length=4000, required=False, widget=forms.Textarea)
    halal = forms.ChoiceField(label=_("Halal"), choices=choices("halal"), initial="missing")
    contains_alcohol = forms.BooleanField(label=_("Mengandung alkohol"), required=False)
    raw_material_origin = forms.ChoiceField(
        label=ORIGIN_WORDS["raw_material_origin"], choices=choices("origin"), initial="unknown"
    )
    processing_origin = forms.ChoiceField(
        label=ORIGIN_WORDS["processing_origin"], choices=choices("origin"), initial="unknown"
    )
    packing_origin = forms.ChoiceField(
        label=ORIGIN_WORDS["packing_origin"], choices=choices("origin"), initial="unknown"
    )
    ownership_origin = forms.ChoiceField(
        label=ORIGIN_WORDS["ownership_origin"], choices=choices("origin"), initial="unknown"
    )
    name_en = forms.CharField(label=_("Nama dalam bahasa Inggris"), max_length=120, required=False)
    summary_en = forms.CharField(label=_("Ringkasan dalam bahasa Inggris"), max_length=300, required=False)
    story_en = forms.CharField(
        label=_("Cerita dalam bahasa Inggris"), max_length=4000, required=False, widget=forms.Textarea
    )
    source = forms.CharField(label=_("Sumber keterangan"), max_length=300, required=False)

    def __init__(self, *args: Any, categories: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["category"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "—"), *categories]
        self.fields["lead_time_days"].help_text = _("Isi bila dibuat sesuai pesanan.")

    def facts(self) -> catalogue.ProductFacts:
        """Hand over what was said, in the catalogue's words."""
        return catalogue.ProductFacts(**self.cleaned_data)


class VariantForm(forms.Form):
    """A size with its price."""

    name = forms.CharField(
        label=_("Nama ukuran"), max_length=60, required=False, help_text=_("Misalnya «250 g»; kosong bila hanya satu.")
    )
    price = RupiahField(label=_("Harga jual (Rp)"))
    net_quantity = CountField(label=_("Isi bersih"), initial=1)
    net_unit = forms.ChoiceField(label=_("Satuan isi"), choices=choices("net_unit"), initial="piece")
    shipping_weight_g = CountField(label=_("Berat kirim (gram)"))
    weighed = forms.BooleanField(
        label=_("Ditimbang saat dijual"),
        required=False,
        help_text=_("Harga jual adalah harga per kilogram. Hanya dijual di gerai. Tidak bisa diubah lagi."),
    )

    def facts(self) -> catalogue.VariantFacts:
        """Hand over the size in the catalogue's words."""
        return catalogue.VariantFacts(**{**self.cleaned_data, "price": Rupiah(self.cleaned_data["price"])})


class WeavingForm(forms.Form):
    """What a cloth can tell."""

    motif = forms.CharField(label=_("Motif"), max_length=80)
    motif_meaning = forms.CharField(label=_("Arti motif"), max_length=300, required=False)
    technique = forms.CharField(label=_("Teknik"), max_length=60, help_text=_("Misalnya ikat lungsi, songket, buna."))
    dye = forms.ChoiceField(label=_("Pewarna"), choices=choices("dye"), initial="unknown")
    dye_plants = forms.CharField(label=_("Tumbuhan pewarna"), max_length=120, required=False)
    weeks_of_work_min = CountField(label=_("Minggu pengerjaan, paling sedikit"), required=False)
    weeks_of_work_max = CountField(label=_("Minggu pengerjaan, paling banyak"), required=False)
    width_cm = CountField(label=_("Lebar (cm)"), required=False)
    length_cm = CountField(label=_("Panjang (cm)"), required=False)
    geographical_indication = forms.CharField(label=_("Indikasi geografis"), max_length=120, required=False)

    def facts(self) -> catalogue.WeavingFacts:
        """Hand over the card in the catalogue's words."""
        return catalogue.WeavingFacts(**self.cleaned_data)


class LadderForm(forms.Form):
    """What a kilogram, litre or piece fetches at each step; a step left empty is not shown."""

    unit = forms.ChoiceField(label=_("Per"), choices=[("kg", _("kilogram")), ("l", _("liter")), ("piece", _("buah"))])
    raw = RupiahField(label=_("Mentah (Rp)"), required=False)
    processed = RupiahField(label=_("Olahan (Rp)"), required=False)
    packed = RupiahField(label=_("Kemasan (Rp)"), required=False)
    standard = RupiahField(label=_("Berstandar (Rp)"), required=False)
    source = forms.CharField(label=_("Dari mana angka ini"), max_length=300, required=False)

    def steps(self) -> list[catalogue.LadderFacts]:
        """Hand over the steps that were filled in."""
        said = self.cleaned_data
        return [
            catalogue.LadderFacts(step=step, price_per_unit=said[step], unit=said["unit"], source=said["source"])
            for step in catalogue.LADDER
            if said[step] is not None
        ]


class PhotoForm(forms.Form):
    """A picture and what is to be seen on it."""

    photo = forms.FileField(
        label=_("Foto"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/avif"}),
        help_text=_("JPEG, PNG, WebP atau AVIF, paling besar 12 MB."),
    )
    alt = forms.CharField(label=_("Apa yang terlihat di foto"), max_length=160)


class TableForm(forms.Form):
    """A table of products."""

    table = forms.FileField(
        label=_("Berkas XLSX atau CSV"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        help_text=_("Paling banyak 2.000 baris. Tidak ada yang dimuat sebelum semua baris benar."),
    )


class ReasonForm(forms.Form):
    """A reason somebody else will read."""

    reason = reason_field(_("Alasan"), limit=2000)


class ChecklistForm(forms.Form):
    """What a curator has seen; every box is ticked before a product is published."""

    note = reason_field(_("Catatan untuk pembuat"), required=False, limit=2000)

    def __init__(self, *args: Any, questions: tuple[tuple[str, Any], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {"required": _("Centang kalau sudah diperiksa; kalau tidak sesuai, kembalikan dengan alasan.")}
        boxes = {f"seen_{name}": forms.BooleanField(label=words, error_messages=said) for name, words in questions}
        self.fields = {**boxes, **self.fields}
