"""A message is heard again without what changes nothing of it, and never says else than it does without that."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chat.reader import ORDER, PRODUCTS, TODAY, facts
from chat.score import judge
from nttmart.contexts.messages.rules.reading.context import in_context
from nttmart.contexts.messages.rules.reading.hearing import cries_alone, heard_again, plainer, questions_alone
from nttmart.contexts.messages.rules.reading.phrasing import phrased
from nttmart.contexts.messages.rules.reading.pieces import Piece, part
from nttmart.contexts.messages.rules.reading.products import find_mention
from nttmart.contexts.messages.rules.reading.ungluing import unglued
from nttmart.contexts.messages.rules.reading.words import clean, split

HERE = Path(__file__).parent
MADU = "Madu Hutan"
SISA = [{"intent": "stock_now", "product": MADU, "quantity": 5, "unit": "botol"}]

ASIDE = {
    "a remark before": "hujan terus di sini, {}",
    "a remark behind": "{}, maklum lagi musim kawin",
    "people about their own": "mama dong lagi di kebun, {}",
    "what hindered": "kemarin hujan jadi sonde bisa pi kota, {}",
    "a broken tool": "maaf hp rusak, {}",
    "another day's doings": "besok ada pesta di tetangga, {}",
    "a day gone by": "kemarin panen raya di Fatumnasi, {}",
    "a wish": "{}. semoga laku",
    "news to come": "{}, nanti beta kabari lagi",
    "a word nobody knows": "madu di prungu sisa 5 botol",
    "a word nobody knows at the end": "madu sisa 5 botol tuw",
    "what was supposed": "beta kira masih 9 ternyata {}",
    "a complement": "beta mau kasih info kalau {}",
}


@pytest.mark.parametrize("way", ASIDE)
def test_what_changes_nothing_is_left_aside(way: str) -> None:
    assert facts(ASIDE[way].format("madu sisa 5 botol")) == SISA


KEPT = (
    "madu sisa 5 botol, semua pecah",
    "madu sisa 5 botol, dua bocor",
    "madu sisa 5 botol, mungkin",
    "madu sisa 5 botol, tetangga bilang",
    "madu sisa 5 botol, tapi prungu",
    "madu prungu sisa 5",
    "prungu madu sisa 5 botol",
    "madu sisa 5 prungu",
    "prungu sisa 5",
    "madu sisa 5 botol, prungu?",
    "besok panen, tambah madu 5",
    "besok ada pesta, harga madu 60rb",
    "besok ada pesta, libur dulu",
)


@pytest.mark.parametrize("text", KEPT)
def test_what_may_count_is_asked_about(text: str) -> None:
    assert facts(text) == []


WHY = {
    "libur sampai jumat, prungu sonde datang": [{"intent": "pause", "until": "2026-12-04"}],
    "nelayan sonde turun, libur sampai jumat": [{"intent": "pause", "until": "2026-12-04"}],
    "madu habis, semua dibawa pengepul": [{"intent": "sold_out", "product": MADU}],
    "madu habis, lebah sonde mau datang": [{"intent": "sold_out", "product": MADU}],
}


@pytest.mark.parametrize("text", WHY)
def test_whoever_rests_or_has_nothing_left_tells_why(text: str) -> None:
    assert facts(text) == WHY[text]


ASKED = {
    "anak mau bayar spp, uang kapan masuk?": [{"intent": "ask_owed"}],
    "coba lihat dulu, madu masih ada ko?": [{"intent": "ask_stock", "product": MADU}],
    "beta baru pertama pakai, caranya bagaimana": [{"intent": "help"}],
    "gerai masih memerlukan madu?": [],
    "tetangga tanya, madu masih ada ko?": [],
    "uang prungu kapan masuk?": [],
}


@pytest.mark.parametrize("text", ASKED)
def test_of_a_question_only_what_it_asks_is_heard(text: str) -> None:
    assert facts(text) == ASKED[text]


@pytest.mark.parametrize("text", ["prungu, siap kaka", "oke, beta prungu dulu", "siap, beta tanya mama dulu"])
def test_a_bare_yes_is_never_found_behind_words_nobody_knows(text: str) -> None:
    assert facts(text, ORDER) == []


def _pieces(text: str) -> tuple[Piece, ...]:
    return part(phrased(in_context(unglued(split(clean(text)), PRODUCTS)), PRODUCTS, TODAY))


def test_nothing_is_left_aside_where_something_is_doubted_or_asked() -> None:
    doubted = ["hujan, kalau bisa madu 5", "hujan, katanya madu habis", "hujan, madu atau kain habis", "hujan, madu 5?"]

    assert [plainer(_pieces(text)) for text in doubted] == [()] * len(doubted)


def test_a_message_without_remarks_is_not_heard_again() -> None:
    pieces = _pieces("madu sisa 5 botol, kain habis")

    assert list(heard_again(pieces, asked=False)) == []
    assert (plainer(pieces), questions_alone(pieces), cries_alone(pieces)) == ((), (), ())


SAID = (
    "madu sisa 5 botol",
    "robusta tambah 10 bungkus",
    "kain habis",
    "harga madu 60rb per botol",
    "besok antar keripik 20 bungkus",
    "keripik bisa 20 bungkus tiap minggu",
    "libur sampai jumat",
    "madu sisa 5 botol, kain habis",
    "madu masih ada ko?",
    "uang kapan masuk?",
    "madu 5 botol lagi",
    "kopi tinggal 3 kg",
    "katanya madu habis",
    "madu tambah 5-6 botol",
    "sonde jadi antar madu",
)


def _is_unknown(word: str) -> bool:
    tokens = in_context(unglued(split(clean(word)), PRODUCTS))
    return [token.sense for token in tokens] == ["unknown"] and find_mention(tokens, 0, PRODUCTS) is None


UNKNOWN = st.text("abdegiklmnoprstu", min_size=4, max_size=9).filter(_is_unknown)


@given(said=st.sampled_from(SAID), words=st.lists(UNKNOWN, min_size=1, max_size=3), place=st.integers(0, 8))
@settings(max_examples=150, deadline=None)
def test_words_nobody_knows_never_make_another_fact(said: str, words: list[str], place: int) -> None:
    typed = said.split()
    text = " ".join([*typed[:place], *words, *typed[place:]])

    assert facts(text) in ([], facts(said))


@given(said=st.sampled_from(SAID), words=st.lists(UNKNOWN, min_size=1, max_size=4), before=st.booleans())
@settings(max_examples=100, deadline=None)
def test_a_sentence_nobody_knows_never_makes_another_fact(said: str, words: list[str], before: bool) -> None:  # noqa: FBT001 -- drawn by hypothesis
    beside = " ".join(words)

    assert facts(f"{beside}, {said}" if before else f"{said.rstrip('?')}, {beside}") in ([], facts(said))


REMARKS = ("hujan terus di sini kaka, {}", "anak beta baru sembuh, {}", "besok ada pesta di tetangga, {}")


@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_makes_no_other_fact_of_any_message_learned_from(remark: str) -> None:
    lines = [json.loads(line) for line in (HERE / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    told = [{**line, "text": remark.format(line["text"])} for line in lines if "pending" not in line]

    assert [line["text"] for line in told if judge(line) == "wrong action"] == []
