"""Words that mean something else beside certain others, and messages that part nothing with commas."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from chat.reader import ORDER, facts
from chat.score import judge

HERE = Path(__file__).parent
MADU, KERIPIK = "Madu Hutan", "Keripik Pisang"


def _fact(intent: str, product: str | None = None, quantity: int | None = None, **said: Any) -> list[dict[str, Any]]:
    fields = {"intent": intent, "product": product, "quantity": quantity, **said}
    return [{name: value for name, value in fields.items() if value is not None}]


IDIOMS = {
    "keripik 20 bungkus sudah saya naikkan di travel": _fact("delivery", KERIPIK, 20, unit="bungkus"),
    "barang su jalan, keripik 20 bungkus": _fact("delivery", KERIPIK, 20, unit="bungkus"),
    "keripik su jalan lagi": _fact("resume", KERIPIK),
    "beta habis goreng keripik, jadi 30 bungkus": _fact("stock_added", KERIPIK, 30, unit="bungkus"),
    "bikin keripik dapat 20 bungkus": _fact("stock_added", KERIPIK, 20, unit="bungkus"),
    "keripik tadi dihitung ulang ternyata cuma 7 bungkus": _fact("stock_now", KERIPIK, 7, unit="bungkus"),
    "beta kira masih 10 ternyata keripik tinggal 7": _fact("stock_now", KERIPIK, 7),
    "madu su jadi 60rb per botol": _fact("price", MADU, unit="botol", price_idr=60_000),
    "madu su jadi 20 botol": _fact("stock_added", MADU, 20, unit="botol"),
    "paling cepat tgl 5 baru ada madu 20 botol": _fact("promise", MADU, 20, unit="botol", date="2026-12-05"),
    "mohon bantuannya untuk mengubah harga madu menjadi 60rb": _fact("price", MADU, price_idr=60_000),
    "uang madu beta belum dapat": _fact("ask_owed", MADU),
    "3 minggu ini madu laku berapa botol": _fact("ask_sales", MADU),
    "mulai senin produksi keripik kembali berjalan seperti biasa": _fact("resume", KERIPIK, date="2026-12-07"),
    "katong cuma tiga orang, keripik sisa 5": _fact("stock_now", KERIPIK, 5),
    "besok beta pi Kupang antar anak kuliah, madu sisa 5 botol": _fact("stock_now", MADU, 5, unit="botol"),
    "beta mau kasih info kalau madu habis": _fact("sold_out", MADU),
    "nanti beta kabari kalau madu habis": [],
    "kabari kalau madu habis": [],
    "terima kasih su bantu katong": [],
}


@pytest.mark.parametrize("text", IDIOMS)
def test_words_mean_what_those_beside_them_make_of_them(text: str) -> None:
    assert facts(text) == IDIOMS[text]


TERMS = {
    "kalau 20 berat kak, 12 saja bisa": _fact("counter", quantity=12),
    "dari 20 bungkus kami hanya sanggup 12 bungkus": _fact("counter", quantity=12, unit="bungkus"),
    "20 bungkus? bisa 12 bungkus sa": _fact("counter", quantity=12, unit="bungkus"),
    "20 bungkus ko? oke": _fact("accept", quantity=20, unit="bungkus"),
    "harga segitu katong rugi, 17 ribu baru bisa": _fact("counter", price_idr=17_000),
    "17 ribu ya kak, minyak su naik": _fact("counter", price_idr=17_000),
    "bisa, tapi tgl 10 baru selesai": _fact("counter", date="2026-12-10"),
    "bisa kak, nanti saya antar sendiri": _fact("accept"),
    "besok lusa bisa": [],
    "beta tanya mama dulu": [],
    "bisa tapi antar dua kali": [],
    "maaf hp rusak. pesanan itu beta terima": _fact("accept"),
    "dengan menyesal kami tidak dapat memenuhi pesanan tersebut": _fact("decline"),
    "pisang su habis jadi pesanan ini katong belum sanggup": _fact("decline"),
    "sonde bisa, keripik pisang lagi kosong": [*_fact("decline"), *_fact("sold_out", KERIPIK)],
    "sonde bisa ambil, katong ada duka, libur sampai jumat": [*_fact("decline"), *_fact("pause", until="2026-12-04")],
}


@pytest.mark.parametrize("text", TERMS)
def test_terms_of_an_order_are_told_from_what_was_asked(text: str) -> None:
    assert facts(text, ORDER) == TERMS[text]


UNPARTED = {
    "madu sisa 5 kaka keripik habis": [*_fact("stock_now", MADU, 5), *_fact("sold_out", KERIPIK)],
    "gelombang besar katong libur sampai jumat": _fact("pause", until="2026-12-04"),
    "kaki sakit libur sampai jumat": _fact("pause", until="2026-12-04"),
    "madu sisa 3 besok bikin lagi": _fact("stock_now", MADU, 3),
    "libur sampai jumat madu tinggal 6": [*_fact("pause", until="2026-12-04"), *_fact("stock_now", MADU, 6)],
    "botol habis kaka": [],
    "beta lapor dulu e botol madu habis": [],
    "sonde betul kaka madu habis": [],
    "tetangga bilang kaka madu habis": [],
}


@pytest.mark.parametrize("text", UNPARTED)
def test_what_no_comma_parts_is_parted_where_something_new_begins(text: str) -> None:
    assert facts(text) == UNPARTED[text]


def test_no_message_learned_from_says_something_else_without_its_commas() -> None:
    lines = [json.loads(line) for line in (HERE / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    bare = [
        {**line, "text": re.sub(r"(?<!\d)[,.;](?!\d)", " ", line["text"])} for line in lines if "pending" not in line
    ]

    assert [line["text"] for line in bare if judge(line) == "wrong action"] == []
