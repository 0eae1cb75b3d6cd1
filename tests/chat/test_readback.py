"""What was understood is said back in one plain sentence, with all that was said and nothing else."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat.reader import PRODUCTS, TODAY
from nttmart.contexts.messages.rules.reading import Fact, read, read_back
from nttmart.contexts.messages.rules.reading.readback import say_day, say_number


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("madu sisa 6 btl", "Stok Madu Hutan sekarang 6 botol. Betul?"),
        ("keripik tambah 1.500 bks", "Stok Keripik Pisang bertambah 1.500 bungkus. Betul?"),
        ("madu sisa 2,5 ltr, kain abis", "Stok Madu Hutan sekarang 2,5 liter; dan Kain Tenun Ikat habis. Betul?"),
        ("kain 1,2jt per lembar", "Harga Kain Tenun Ikat Rp1.200.000 per lembar. Betul?"),
        ("madu bisa 20 btl tiap minggu", "Janji Madu Hutan 20 botol tiap minggu. Betul?"),
        ("besok antar madu 10", "Antar Madu Hutan 10 pada Kamis 3 Desember 2026. Betul?"),
        ("libur sampai tgl 10", "Produksi berhenti sampai Kamis 10 Desember 2026. Betul?"),
        ("su kerja lagi", "Produksi jalan lagi. Betul?"),
        (
            "produk baru teh jahe 20rb/bks, ada 5 bks",
            "Produk baru Teh Jahe, harga Rp20.000 per bungkus, ada 5 bungkus. Betul?",
        ),
        ("uang beta berapa?", ""),
    ],
)
def test_what_was_understood_is_said_back(text: str, sentence: str) -> None:
    assert read_back(read(text, PRODUCTS, TODAY).facts) == sentence


def test_a_counter_says_all_its_terms() -> None:
    fact = Fact("counter", None, Decimal(12), "bungkus", 17_000, TODAY)

    assert read_back([fact]) == (
        "Pesanan diterima dengan perubahan: 12 bungkus, harga Rp17.000 per bungkus, untuk Rabu 2 Desember 2026. Betul?"
    )


@given(st.decimals(Decimal("0.001"), Decimal(10**9), places=3))
def test_a_number_said_back_is_the_number(number: Decimal) -> None:
    assert Decimal(say_number(number).replace(".", "").replace(",", ".")) == number


def test_a_day_is_said_in_full() -> None:
    assert say_day(date(2027, 1, 1)) == "Jumat 1 Januari 2027"
