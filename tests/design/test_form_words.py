"""A field that is not as it should be is told in our own words, in both languages."""

from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override

FILE = SimpleUploadedFile("kosong.csv", b"")
SAID: dict[str, tuple[forms.Field, Any, str, str]] = {
    "nothing": (forms.CharField(), "", "Bagian ini belum diisi.", "This is still empty."),
    "not ticked": (forms.BooleanField(), "", "Centang bagian ini dulu.", "Tick this first."),
    "too long": (
        forms.CharField(max_length=3), "abcd", "Paling panjang 3 huruf; ini 4.", "At most 3 characters; this has 4.",
    ),
    "zero byte": (
        forms.CharField(), "a\0", "Ada huruf yang tidak bisa disimpan. Tulis lagi.",
        "There is a character that cannot be kept. Write it again.",
    ),
    "no number": (forms.IntegerField(), "dua", "Tulis angka bulat saja.", "Write a whole number."),
    "too large": (forms.IntegerField(max_value=9), "10", "Paling besar 9.", "At most 9."),
    "too small": (forms.IntegerField(min_value=1), "0", "Paling kecil 1.", "At least 1."),
    "no day": (
        forms.DateField(), "besok", "Tanggal ini tidak dikenali. Contoh: 17/08/2026.",
        "We cannot read this date. Example: 17/08/2026.",
    ),
    "no choice": (
        forms.ChoiceField(choices=[("a", "A")]), "b",
        "Pilih salah satu yang ditawarkan.", "Choose one of those offered.",
    ),
    "no form id": (
        forms.UUIDField(), "x", "Formulir ini rusak di jalan. Muat ulang halamannya, lalu isi lagi.",
        "This form was damaged on its way. Reload the page and fill it in again.",
    ),
    "no e-mail": (
        forms.EmailField(), "x", "Tulis alamat email yang lengkap, seperti nama@contoh.id.",
        "Write the whole e-mail address, such as name@example.id.",
    ),
    "empty file": (forms.FileField(), FILE, "Berkas ini kosong.", "This file is empty."),
    "no pattern": (
        forms.RegexField("^a$"), "b", "Tulis dengan bentuk yang diminta.", "Write it in the form that is asked for.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", SAID)
def test_a_field_speaks_our_words(case: str, language: str) -> None:
    field, value, indonesian, english = SAID[case]
    with override(language), pytest.raises(forms.ValidationError) as refused:
        field.clean(value)
    with override(language):
        assert [str(sentence) for sentence in refused.value.messages] == [{"id": indonesian, "en": english}[language]]


def test_a_field_that_knows_better_says_its_own() -> None:
    field = forms.BooleanField(error_messages={"required": "Centang dulu, supaya pembuatnya boleh menghubungi Anda."})
    with pytest.raises(forms.ValidationError) as refused:
        field.clean("")
    assert refused.value.messages == ["Centang dulu, supaya pembuatnya boleh menghubungi Anda."]
