"""What every form says of a field that is not as it should be: our sentences in place of Django's own, in one place.

Django looks such sentences up in its field and validator classes, so they are set there once, when it starts; a
form or field of ours that knows better still says its own.
"""

from typing import Any

from django import forms
from django.core import validators
from django.utils.translation import gettext_lazy as _

FIELDS: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Bagian ini belum diisi.")},
    forms.BooleanField: {"required": _("Centang bagian ini dulu.")},
    forms.IntegerField: {"invalid": _("Tulis angka bulat saja.")},
    forms.FloatField: {"invalid": _("Tulis angka saja.")},
    forms.DecimalField: {"invalid": _("Tulis angka saja.")},
    forms.DateField: {"invalid": _("Tanggal ini tidak dikenali. Contoh: 17/08/2026.")},
    forms.DateTimeField: {"invalid": _("Tanggal dan jam ini tidak dikenali. Contoh: 17/08/2026 14:30.")},
    forms.TimeField: {"invalid": _("Jam ini tidak dikenali. Contoh: 14:30.")},
    forms.ChoiceField: {"invalid_choice": _("Pilih salah satu yang ditawarkan.")},
    forms.MultipleChoiceField: {
        "invalid_choice": _("Pilih dari yang ditawarkan saja."),
        "invalid_list": _("Pilih dari yang ditawarkan saja."),
    },
    forms.UUIDField: {"invalid": _("Formulir ini rusak di jalan. Muat ulang halamannya, lalu isi lagi.")},
    forms.FileField: {
        "invalid": _("Berkasnya tidak terkirim. Pilih lagi, lalu kirim."),
        "missing": _("Berkasnya tidak terkirim. Pilih lagi, lalu kirim."),
        "empty": _("Berkas ini kosong."),
        "max_length": _("Nama berkas ini terlalu panjang: paling banyak %(max)d huruf."),
    },
    forms.ImageField: {"invalid_image": _("Berkas ini bukan foto yang bisa dibaca.")},
}
VALIDATORS: dict[type[Any], Any] = {
    validators.MaxLengthValidator: _("Paling panjang %(limit_value)d huruf; ini %(show_value)d."),
    validators.MinLengthValidator: _("Paling pendek %(limit_value)d huruf; ini %(show_value)d."),
    validators.MaxValueValidator: _("Paling besar %(limit_value)s."),
    validators.MinValueValidator: _("Paling kecil %(limit_value)s."),
    validators.RegexValidator: _("Tulis dengan bentuk yang diminta."),
    validators.EmailValidator: _("Tulis alamat email yang lengkap, seperti nama@contoh.id."),
    validators.URLValidator: _("Tulis alamat halaman yang lengkap, seperti https://contoh.id."),
    validators.ProhibitNullCharactersValidator: _("Ada huruf yang tidak bisa disimpan. Tulis lagi."),
}


def speak_for_forms() -> None:
    """Put our sentences where Django's own stood; doing it again changes nothing."""
    for field, said in FIELDS.items():
        own = vars(field).get("default_error_messages", {})
        field.default_error_messages = {**own, **said}
    for validator, sentence in VALIDATORS.items():
        validator.message = sentence
