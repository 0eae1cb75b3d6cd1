"""What people say beside a fact changes nothing of it: greetings, thanks, tags, reasons, words run together, lists."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from chat.reader import CHOOSE, CONFIRM, MISSING, ORDER, TODAY, WORDS, facts
from chat.score import judge
from nttmart.contexts.messages.rules.reading import read
from nttmart.contexts.messages.rules.reading.lines import as_json

HERE = Path(__file__).parent
MADU = "Madu Hutan"
ROBUSTA = "Kopi Robusta Bajawa"
SISA = [{"intent": "stock_now", "product": MADU, "quantity": 5, "unit": "botol"}]

BESIDE: dict[str, Callable[[str], str]] = {
    "a greeting before": lambda text: f"selamat pagi kaka, {text}",
    "thanks behind": lambda text: f"{text.rstrip('.! ')}, terima kasih banyak",
    "thanks and hands behind": lambda text: f"{text.rstrip('.! ')} makasih kaka 🙏",
    "a smile and a thumb": lambda text: f"{text} 😊👍",
    "capitals": str.upper,
}


@pytest.mark.parametrize("way", BESIDE)
def test_what_is_polite_changes_no_fact(way: str) -> None:
    lines = [json.loads(line) for line in (HERE / "dev.jsonl").read_text(encoding="utf-8").splitlines()]
    told = [
        {**line, "text": BESIDE[way](line["text"])}
        for line in lines
        if "facts" in line["right"] and judge(line) == "right" and not line["text"].rstrip().endswith("?")
    ]

    verdicts = [judge(line) for line in told]

    assert [line["text"] for line, found in zip(told, verdicts, strict=True) if found == "wrong action"] == []
    assert verdicts.count("right") >= 0.98 * len(verdicts)


@pytest.mark.parametrize(
    "text",
    [
        "madusisa5btl",
        "madu sisa5btl",
        "madusisa 5 botol",
        "ma\u200ddu sisa 5 btl",
        "\u202emadu sisa 5 btl\u202c",
        "madu sisa ５ btl",
        "maduuu sisaaa 5 btl",
        "foto madu, sisa 5 btl",
        "tabe ite, madu sisa 5 btl",
        "beta ada di mama Ruth pung rumah. madu sisa 5 btl",
        "maaf tadi salah, madu sisa 5 btl",
        "maaf baru sempat lapor, madu sisa 5 btl",
        "madu sisa 5 btl, silakan diorder",
        "laporan stok kelompok:\n- madu: stok 5 botol",
        "madu dia sisa 5 btl",
        "madu 5 btl. sisa semua itu",
        "persediaan madu di koperasi sekolah kami saat ini tersisa lima botol",
        "stok madu 5 botol ya bukan 10",
    ],
)
def test_the_same_said_in_many_ways(text: str) -> None:
    assert facts(text) == SISA


@pytest.mark.parametrize(
    "text",
    [
        "madu sisa 10%",
        "madu harga 45.000 ribu",
        "makasih kaka baik",
        "oke makasih",
        "👍👍",
        "batalkan yang tadi",
        "madu 60rb. robusta naik jadi 45rb mulai senin",
        "tiap minggu robusta bisa 5. madu 5, kain habis",
        "robusta tambah 5, madu 3, keripik 7 masih ada",
        "sonde iris pisang dulu",
    ],
)
def test_what_could_be_two_things_is_asked_about(text: str) -> None:
    assert facts(text) == []


def _prices(madu: str | None, robusta: str | None) -> list[dict[str, Any]]:
    """Two prices, each from its day on, if it has one."""
    both = ((MADU, 60_000, madu), (ROBUSTA, 45_000, robusta))
    return [
        {"intent": "price", "product": product, "price_idr": price} | ({"date": day} if day else {})
        for product, price, day in both
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("harga per 1 jan:\nmadu 60rb\nrobusta 45rb", _prices("2027-01-01", "2027-01-01")),
        ("madu 60rb dan robusta 45rb mulai tgl 5", _prices("2026-12-05", "2026-12-05")),
        ("madu 60rb. robusta 45rb. dua2 berlaku mulai senin", _prices("2026-12-07", "2026-12-07")),
        ("mulai besok madu 60rb. harga robusta jadi 45rb", _prices("2026-12-03", None)),
    ],
)
def test_the_day_of_a_list_of_prices(text: str, expected: list[dict[str, Any]]) -> None:
    assert facts(text) == expected


def test_what_was_told_before_a_new_product_is_not_lost() -> None:
    new = {"intent": "new_product", "product": "Abon Tuna", "price_idr": 20_000}

    assert facts("madu sisa 5 botol. produk baru abon tuna 20rb") == [new, *SISA]
    assert facts("foto abon tuna, 20rb") == [new]
    assert facts("produk baru abon tuna 20rb ya kk, terima kasih banyak") == [new]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "baru panen madu 5 botol, su taro di rumah",
            {"intent": "stock_added", "product": MADU, "quantity": 5, "unit": "botol"},
        ),
        (
            "su mulai panen! madu tinggal 3 jrg",
            {"intent": "stock_now", "product": MADU, "quantity": 3, "unit": "jerigen"},
        ),
        ("su 2 minggu sonde tenun. mulai bulan depan kerja lagi", {"intent": "resume", "date": "2027-01-01"}),
        (
            "uang sekolah 1,5 juta su lunas. madu su selesai 2 botol",
            {"intent": "stock_added", "product": MADU, "quantity": 2, "unit": "botol"},
        ),
        (
            "lusa antar madu 10 btl, sampe sana sekitar jam 2 siang",
            {"intent": "delivery", "product": MADU, "quantity": 10, "unit": "botol", "date": "2026-12-04"},
        ),
        ("tmabah madu 2 btl", {"intent": "stock_added", "product": MADU, "quantity": 2, "unit": "botol"}),
        ("besk antar selusin madu", {"intent": "delivery", "product": MADU, "quantity": 12, "date": "2026-12-03"}),
        (
            "senin depan beta siapkan madu 15 bks",
            {"intent": "promise", "product": MADU, "quantity": 15, "unit": "bungkus", "date": "2026-12-07"},
        ),
        (
            "Hari ini beta hitung ulang: madu ada 45 kg",
            {"intent": "stock_now", "product": MADU, "quantity": 45, "unit": "kg"},
        ),
        ("trada madu lai mama, su abis dong ambe", {"intent": "sold_out", "product": MADU}),
        (
            "besok beta bawa madu 5 rak pi gerai",
            {"intent": "delivery", "product": MADU, "quantity": 5, "unit": "rak", "date": "2026-12-03"},
        ),
        (
            "madu su naik jadi 25rb per bks su mahal plastik",
            {"intent": "price", "product": MADU, "unit": "bungkus", "price_idr": 25000},
        ),
        (
            "madu su tinggal 3 jerigen, hujan jadi sonde bisa iris",
            {"intent": "stock_now", "product": MADU, "quantity": 3, "unit": "jerigen"},
        ),
        ("kain ukuran 60x200 cm ada 5", {"intent": "stock_now", "product": "Kain Tenun Ikat", "quantity": 5}),
        ("madu sisa 20, eh 25", {"intent": "stock_now", "product": MADU, "quantity": 25}),
        (
            "besok eh lusa antar madu 10 btl",
            {"intent": "delivery", "product": MADU, "quantity": 10, "unit": "botol", "date": "2026-12-04"},
        ),
        (
            "madu sonde sampai 20 btl, cuma ada 12 btl",
            {"intent": "stock_now", "product": MADU, "quantity": 12, "unit": "botol"},
        ),
        (
            "madu tambah 3 krg, satu karung isi 25 kg",
            {"intent": "stock_added", "product": MADU, "quantity": 3, "unit": "karung"},
        ),
        ("yg bisa bikin cuma 5 orang. madu ada 9", {"intent": "stock_now", "product": MADU, "quantity": 9}),
        (
            "ojek 25rb dari sini ke gerai. besok antar madu 15",
            {"intent": "delivery", "product": MADU, "quantity": 15, "date": "2026-12-03"},
        ),
        (
            "besok om Dus antar madu 20 btl ke gerai",
            {"intent": "delivery", "product": MADU, "quantity": 20, "unit": "botol", "date": "2026-12-03"},
        ),
        ("libur su selesai, senin beta kerja lagi", {"intent": "resume", "date": "2026-12-07"}),
    ],
)
def test_a_slip_set_right_what_one_holds_what_the_way_costs_and_who_works(text: str, said: dict[str, object]) -> None:
    assert facts(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "kopi 40rb eh 45rb",
        "madu 20 eh 25 kopi",
        "hebat betul e, madu 1 botol 20rb, mau bikin beta mati kah",
        "madu sonde sampai 20 btl",
        "su 2 minggu sonde tenun",
        "su libur 3 hari",
        "su mulai panen",
        "madu 5 su taro di rumah",
        "sisa madu 5, kopi robusta 4, total 10",
    ],
)
def test_two_prices_another_thing_and_bitter_words_are_asked_about(text: str) -> None:
    assert facts(text) == []


@pytest.mark.parametrize("text", ["ya Tuhan hujan besar sekali di sini", "ya ampun kaka", "ya Allah"])
def test_a_sigh_is_no_yes(text: str) -> None:
    assert facts(text, CONFIRM) == []


@pytest.mark.parametrize(
    ("text", "pending"),
    [
        ("dulu waktu bapa masih hidup, satu bulan bisa 50 botol madu", None),
        ("feri libur 3 hari, ombak besar", None),
        ("toko benang tutup sampai senin", None),
        ("stok madu 15, eh 5, eh tunggu sa hitung", None),
        ("iya lah susah kaka, benang mahal skrg", ORDER),
        ("baru 5 bungkus sa ni kaka", ORDER),
        ("😂😂 bisa aja kaka ni", WORDS),
        ("santai sa kaka", CONFIRM),
        ("keripik tambah mahal sa e di pasar, 15 ribu", None),
        ("madu jadi 30rb, eh tunggu tanya bapa dulu", None),
        ("madu sisa 7 btl, keripik juga sama", None),
        ("hujan su berhenti, puji Tuhan", None),
        ("kalau listrik mati terus katong berhenti dulu", None),
        ("bukan sonde bisa, cuma lambat sedikit", ORDER),
        ("sonde bisa angkat telpon e, lagi di gereja", ORDER),
        ("tolong bantu doa e, mama masih sakit", None),
        ("di Soe ada orang bikin produk baru keripik labu 12rb, enak", None),
        ("senin kerja lagi di kantor desa, jadi sonde sempat tenun", None),
        ("koperasi su kirim madu 30 botol ke kupang", None),
        ("jumat agung ada madu 20 di kapela", None),
        ("mantap", ORDER),
        ("boleh juga", WORDS),
        ("ya, anak bt su sembuh, makasih e", ORDER),
        ("tgl 12 anak ulang tahun kaka", {**MISSING, "what": "date"}),
        ("jumat beta pung mama operasi di Kupang", {**MISSING, "what": "date"}),
    ],
)
def test_former_times_others_rest_feasts_and_pleasantries_are_no_facts(text: str, pending: object) -> None:
    assert facts(text, pending) == []


def test_who_has_no_credit_left_has_goods_all_the_same() -> None:
    assert as_json(read("pulsa beta habis, baru bisa balas", [MADU], TODAY)).get("facts") is None


def test_signs_said_aloud_are_signs_and_not_numbers() -> None:
    said = facts("madu sisa 5 botol koma keripik habis titik")

    assert [(each["intent"], each["product"]) for each in said] == [
        ("stock_now", MADU), ("sold_out", "Keripik Pisang"),
    ]  # fmt: skip
    assert [each["quantity"] for each in facts("madu sisa satu koma lima liter")] == [1.5]


def test_a_day_typed_wrong_is_not_left_aside() -> None:
    assert facts("rbau antar madu 10 btl") == []


def test_an_answer_and_news_of_other_goods_are_both_heard() -> None:
    gone = {"intent": "sold_out", "product": "Keripik Pisang"}
    left = {"intent": "stock_now", "product": MADU, "quantity": 4, "unit": "botol"}

    assert facts("12 botol, trus keripik habis", MISSING) == [
        {**MISSING["fact"], "quantity": 12, "unit": "botol"},
        gone,
    ]
    assert facts("yang robusta. keripik habis", CHOOSE) == [{"intent": "sold_out", "product": ROBUSTA}, gone]
    assert facts("sonde bisa kaka, tapi madu ada 4 btl", ORDER) == [{"intent": "decline"}, left]
    assert [each["intent"] for each in facts("sonde bisa, tapi keripik ada 4 bks", ORDER)] == ["counter"]


def test_a_sum_that_is_right_says_nothing_more() -> None:
    assert [each["quantity"] for each in facts("su kirim madu 5 botol, kopi robusta 4 bks. total 9")] == [5, 4]


def test_goods_named_like_a_unit_are_counted_as_goods() -> None:
    baskets = ("Tikar Pandan", "Bakul Pandan")
    order = {"asked": "order", "product": "Bakul Pandan", "quantity": 12}
    accepted = {"intent": "accept", "product": "Bakul Pandan", "quantity": 12}

    assert as_json(read("pesanan 12 bakul beta terima", baskets, TODAY, order)) == {"facts": [accepted]}
    assert as_json(read("tikar 3 bakul tinggal", baskets, TODAY)).get("facts", []) != [
        {"intent": "stock_now", "product": "Bakul Pandan", "quantity": 3}
    ]


@pytest.mark.parametrize("text", ["beta su mulai kerja lagi ya kk", "su buka lagi kk 👍"])
def test_a_tag_is_no_answer_of_its_own(text: str) -> None:
    assert facts(text) == [{"intent": "resume"}]


SIZES = ("Kopi 250 gr", "Kopi 500 gr", "Kopi 1 kg", "Madu 1 Liter", "Cokelat 45%", "Cokelat 70%")


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("kopi setengah kilo", "Kopi 500 gr"),
        ("kopi 1/2 kg", "Kopi 500 gr"),
        ("kopi sekilo", "Kopi 1 kg"),
        ("kopi yang 250", "Kopi 250 gr"),
        ("kopi 2,5 ons", "Kopi 250 gr"),
        ("madu seliter", "Madu 1 Liter"),
        ("cokelat yang 70 persen", "Cokelat 70%"),
        ("cokelat 45%", "Cokelat 45%"),
    ],
)
def test_sizes_tell_products_apart_however_they_are_said(typed: str, name: str) -> None:
    found = as_json(read(f"{typed} tinggal 3", SIZES, TODAY))

    assert found == {"facts": [{"intent": "stock_now", "product": name, "quantity": 3}]}
    assert "question" in as_json(read("kopi tinggal 3", SIZES, TODAY))


def test_a_rhythm_chosen_by_its_button_or_its_place() -> None:
    asked = {
        "question": "Itu bisa dibuat tiap hari, tiap minggu, atau tiap bulan?",
        "options": ["Tiap hari", "Tiap minggu", "Tiap bulan"],
        "fact": {"intent": "promise", "product": MADU, "quantity": 20},
    }

    for answer in ("tiap bulan", "3"):
        assert facts(answer, asked) == [{"intent": "promise", "product": MADU, "quantity": 20, "per": "month"}]
