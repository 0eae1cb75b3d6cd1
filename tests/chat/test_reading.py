"""The reader of makers' messages: right on the messages it may learn from, never acting wrongly, never failing."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.reader import CHOOSE, CONFIRM, MISSING, ORDER, PRODUCTS, TODAY, WORDS, facts
from chat.score import FILES, judge, score
from nttmart.contexts.messages.rules.reading import INTENTS, Reading, read

HERE = Path(__file__).parent


@pytest.mark.parametrize("name", FILES)
def test_the_messages_learned_from_are_read_right_and_none_acted_on_wrongly(name: str) -> None:
    found = score(HERE / name)

    assert found.lines("wrong action") == ()
    assert found.right >= 0.97 * len(found.verdicts)


def test_a_wrong_fact_and_a_needless_question_are_told_apart() -> None:
    line = {"text": "madu sisa 3 botol", "products": ["Madu Hutan"], "today": "2026-12-02"}
    said = {"intent": "stock_now", "product": "Madu Hutan", "quantity": 3, "unit": "botol"}

    assert judge({**line, "right": {"facts": [said]}}) == "right"
    assert judge({**line, "right": {"facts": [{**said, "quantity": 4}]}}) == "wrong action"
    assert judge({**line, "right": {"question": True}}) == "wrong action"
    assert judge({**line, "text": "madu", "right": {"facts": [said]}}) == "asked needlessly"
    assert judge({**line, "text": "madu", "right": {"facts": [said]}, "may_ask": True}) == "right"


def test_several_facts_in_one_message() -> None:
    text = (
        "met pagi mama. robusta sisa 10 bks, madu 5 btl, kain su habis. besok beta antar keripik 20, harga skrg 15rb 🙏"
    )

    assert facts(text) == [
        {"intent": "stock_now", "product": "Kopi Robusta Bajawa", "quantity": 10, "unit": "bungkus"},
        {"intent": "stock_now", "product": "Madu Hutan", "quantity": 5, "unit": "botol"},
        {"intent": "sold_out", "product": "Kain Tenun Ikat"},
        {"intent": "delivery", "product": "Keripik Pisang", "quantity": 20, "date": "2026-12-03"},
        {"intent": "price", "product": "Keripik Pisang", "price_idr": 15_000},
    ]


DOUBTS = (
    "katanya",
    "kemarin",
    "kalau",
    "mungkin",
    "tetangga bilang",
    "sonde betul",
    "dulu",
    "hampir",
    "belum",
    "bukan",
)


@pytest.mark.parametrize("doubt", DOUBTS)
@pytest.mark.parametrize(
    "text", ["madu habis", "madu sisa 5 botol", "harga madu 60rb", "madu tambah 5 botol", "robusta libur"]
)
def test_hearsay_past_conditions_and_denials_are_never_acted_on(doubt: str, text: str) -> None:
    assert facts(f"{doubt} {text}") == []


@pytest.mark.parametrize(
    "text", ["madu sisa 5 botol", "madu tambah 5 botol", "besok antar madu 5", "madu 60rb", "kami libur"]
)
def test_a_question_mark_turns_a_statement_into_nothing_done(text: str) -> None:
    assert facts(f"{text}?") == []


HAZARDS = (HERE / "hazards.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("text", HAZARDS)
def test_what_sounds_like_a_fact_and_is_none_is_asked_about(text: str) -> None:
    assert facts(text) == []


@given(st.sampled_from(["busuk", "rusak", "pecah", "qwertz", "tetangga", "palsu", "pinjaman"]), st.integers(1, 99))
def test_a_word_that_carries_weight_stops_the_reading(word: str, quantity: int) -> None:
    assert facts(f"madu {word} sisa {quantity} botol") == []
    assert facts(f"madu sisa {quantity} botol {word}") == []


TYPED = (
    "stok sisa habis tambah madu kopi robusta 10 5-6 1/2 55rb rp besok tgl sampai senin minggu bks lusin antar libur "
    "harga naik jadi tiap bisa pesanan terima tolak bukan ya ko ? , . dan deng tapi karena produk baru jual laku uang "
    "berapa - / @ setengah seratus juta se ini depan lagi dulu kalau mau 0 99999999999999 31/12 2026-12-31 1.2.3 ½ 👍"
)
WORDS_OF_CHATS = st.lists(st.sampled_from([*TYPED.split(), "\n"]), max_size=14).map(" ".join)
PENDINGS = st.sampled_from(
    [None, ORDER, CONFIRM, CHOOSE, MISSING, WORDS, "Berapa harga Madu Hutan?", {}, "", 3, {"asked": "order"}]
)


def well_formed(reading: Reading) -> bool:
    """Either facts of known kinds whose fields can be, or one question of a few choices."""
    if reading.question is not None:
        return not reading.facts and bool(reading.question.text) and len(reading.question.choices) <= 3
    return bool(reading.facts) and all(
        fact.intent in INTENTS
        and (fact.quantity is None or fact.quantity > 0)
        and (fact.price_idr is None or fact.price_idr >= 1_000)
        and (fact.date is None or fact.until is None or fact.date <= fact.until)
        and fact.per in {None, "day", "week", "month"}
        and (fact.intent == "new_product" or fact.product in {None, *PRODUCTS})
        for fact in reading.facts
    )


@settings(max_examples=300, deadline=None)
@given(WORDS_OF_CHATS | st.text(max_size=300), PENDINGS)
def test_any_text_is_read_the_same_twice_and_well_formed(text: str, pending: object) -> None:
    first, second = (read(text, PRODUCTS, TODAY, pending) for _ in range(2))

    assert first == second
    assert well_formed(first), first


@settings(deadline=None)
@given(
    st.text(min_size=1, max_size=40),
    st.lists(st.text(max_size=30), max_size=4),
    st.dates(date(1950, 1, 1), date(8000, 1, 1)),
)
def test_any_products_and_any_day_are_taken(text: str, products: list[str], today: date) -> None:
    for said in (text, f"{text} sisa 5", f"akhir bulan depan antar {text} 5"):
        reading = read(said, products, today)

        assert (reading.question is None) == bool(reading.facts)


@pytest.mark.parametrize(
    "text",
    ["madu " * 900, "5" * 5_000, "a" * 4_096, "-" * 4_096, "1/" * 2_048, "kain " * 260, "", " \n ", "\u200b\u202e"],
)
def test_texts_too_long_or_empty_are_answered_with_a_question(text: str) -> None:
    assert read(text, PRODUCTS, TODAY).question is not None
