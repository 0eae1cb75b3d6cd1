"""Hostile text becomes plain text or is refused; plain text stays as it is."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.kernel.errors import Refusal
from nttmart.kernel.text import TextMissing, TextTooLong, clean_line, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Kelompok   Tenun\tLela \n", "Kelompok Tenun Lela"),
        ("Kuale\u2019u", "Kuale\u2019u"),
        ("Cafe\u0301", "Caf\u00e9"),
        ("aman\u202egnp.exe", "amangnp.exe"),
        ("Ru\u200bmah \u2066Tenun\u2069\ufeff", "Rumah Tenun"),
        ("nul\x00\x1b[31m", "nul[31m"),
        ("Z\u0351\u0352\u0353\u0354\u0355algo", "Z\u0353\u0354algo"),
        ("\U0001f9f5 tenun", "\U0001f9f5 tenun"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("\u6771\u4eac \u0627\u0644", "\u6771\u4eac \u0627\u0644"),
    ],
)
def test_a_line_keeps_what_can_be_seen(typed: str, kept: str) -> None:
    assert clean_line(typed, limit=80) == kept


def test_text_keeps_its_paragraphs() -> None:
    assert clean_text(" satu \r\n\r\n\n\n dua  dua\u2028tiga\x07 ", limit=80) == "satu\n\ndua dua\ntiga"


@pytest.mark.parametrize("typed", ["", "   ", "\u200b\u202e\x00", "\u2003\n"])
def test_nothing_visible_is_nothing(typed: str) -> None:
    with pytest.raises(TextMissing) as refused:
        clean_line(typed, limit=80, field="name")
    assert (refused.value.field, str(refused.value)) == ("name", "Bagian ini harus diisi.")
    assert clean_line(typed, limit=80, required=False) == ""


def test_length_is_counted_after_cleaning() -> None:
    assert clean_line("a" * 10 + "\u200b" * 5, limit=10) == "a" * 10
    with pytest.raises(TextTooLong) as refused:
        clean_line("a" * 11, limit=10, field="name")
    assert (refused.value.field, str(refused.value)) == ("name", "Terlalu panjang: paling banyak 10 huruf.")


def test_a_million_marks_are_refused_without_sorting_them() -> None:
    with pytest.raises(TextTooLong):
        clean_line("a" + "\u0301\u0327" * 500_000, limit=120)


@given(st.text(max_size=400))
def test_whatever_is_typed_cleaning_twice_is_cleaning_once(typed: str) -> None:
    for clean in (clean_line, clean_text):
        try:
            once = clean(typed, limit=300, required=False)
        except Refusal:
            continue
        assert clean(once, limit=300, required=False) == once
        assert unicodedata.is_normalized("NFC", once)
        assert not any(unicodedata.category(c)[0] == "C" and c != "\n" for c in once)
