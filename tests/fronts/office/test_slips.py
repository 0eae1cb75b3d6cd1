"""The slip of a payout can be printed, says the amount in words, and has room for two signatures."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from factories.settlements import ANA, after, make_shop, payout, sell
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.pages.slips import payout_slip_pdf


@pytest.mark.django_db
def test_a_cash_payout_has_a_slip_to_sign() -> None:
    shop = make_shop()
    sell(shop, 2)
    payout_id = payout(shop, 40_000, method="cash", reference="")
    settlements.record_payout_receipt(
        payout_id=payout_id, handed_by="kepala gerai", received_by="bendahara kelompok", received_at=after(65),
        actor=ANA, at=after(66),
    )  # fmt: skip
    slip = settlements.get_payout_slip(payout_id)
    assert (slip.owed_before, slip.owed_after, slip.received_by, slip.returned_at) == (
        42_750, 2_750, "bendahara kelompok", None,
    )  # fmt: skip
    (page,) = PdfReader(BytesIO(payout_slip_pdf(slip))).pages
    text = " ".join(page.extract_text().split())
    for words in (
        "Tanda terima", slip.number, "Kelompok Tenun Lela", "Rp40.000", "empat puluh ribu rupiah", "kepala gerai",
        "bendahara kelompok", "Rp2.750", "Dekranasda Sikka",
    ):  # fmt: skip
        assert words in text


@pytest.mark.django_db
def test_text_on_a_slip_is_text() -> None:
    shop = make_shop()
    sell(shop, 2)
    slip = settlements.get_payout_slip(payout(shop, 1_000, reference="#panic() $x$ [a]"))
    text = " ".join(PdfReader(BytesIO(payout_slip_pdf(slip))).pages[0].extract_text().split())
    assert "#panic() $x$ [a]" in text


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "nol"), (1, "satu"), (10, "sepuluh"), (11, "sebelas"), (12, "dua belas"), (20, "dua puluh"),
        (21, "dua puluh satu"), (100, "seratus"), (111, "seratus sebelas"), (200, "dua ratus"), (1_000, "seribu"),
        (1_100, "seribu seratus"), (2_019, "dua ribu sembilan belas"), (100_000, "seratus ribu"),
        (1_000_000, "satu juta"), (1_250_500, "satu juta dua ratus lima puluh ribu lima ratus"),
        (2_000_000_001, "dua miliar satu"), (3_000_000_000_000, "tiga triliun"),
    ],
)  # fmt: skip
def test_rupiah_in_words(amount: int, words: str) -> None:
    assert settlements.spelled_rupiah(amount) == f"{words} rupiah"


VALUES = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8, "sembilan": 9,
}  # fmt: skip
SIZES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_back(text: str) -> int:
    """Read Indonesian number words, written apart from the writer: hundreds by sizes."""
    text = text.removesuffix(" rupiah").replace("sepuluh", "satu puluh").replace("sebelas", "satu belas")
    text = text.replace("seratus", "satu ratus").replace("seribu", "satu ribu")
    total = part = last = 0
    for word in text.split():
        if word in VALUES:
            last = VALUES[word]
            part += last
        elif word in {"belas", "puluh", "ratus"}:
            part += {"belas": 10, "puluh": 9 * last, "ratus": 99 * last}[word]
        elif word in SIZES:
            total, part = total + part * SIZES[word], 0
    return total + part


@given(st.integers(0, 10**14))
def test_words_read_back_are_the_amount(amount: int) -> None:
    assert read_back(settlements.spelled_rupiah(amount)) == amount
