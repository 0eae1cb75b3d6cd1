"""Tales beside a fact change nothing of it; a short saying that takes it back leaves a question."""

from typing import Any

import pytest

from chat.reader import CHOOSE, facts

FACT = [{"intent": "stock_now", "product": "Madu Hutan", "quantity": 5, "unit": "botol"}]
ORDER = {"asked": "order", "product": "Madu Hutan", "quantity": 20, "unit": "botol", "date": "2026-12-20"}
TALES = """
di kampung ada orang meninggal jadi katong sibuk tiga hari
anak beta baru masuk rumah sakit semalam
suami masih merantau di Kalimantan
oto baru lewat tadi pagi
tetangga sebelah baru nikahkan anaknya
kelompok kami dapat bantuan mesin dari dinas
hp beta jatuh di air, ini pakai hp anak
musim hujan su mulai
tungku su diperbaiki
botol kosong su dicuci semua
tepung di pasar naik harga
ongkos kapal naik jadi 150 ribu
anak bungsu mau ujian
kalau ada apa-apa kabari beta
kalau mau foto nanti beta kirim
tolong ditempel di depan
lima orang anggota su pindah ke kota
tikus makan jagung di lumbung
camat bilang katong harus lebih semangat
rasanya enak sekali kata tamu
mantri bilang jang angkat yang berat
bensin eceran 15 ribu satu botol
babi kena virus mati lima ekor
listrik cuma hidup malam
foto su beta kirim di atas
obat mahal di apotek
semoga ibu sehat selalu
harga semen naik lagi
dua hari ini tidak bisa tidur
pewarna alam direndam tiga malam
anak yang nomor tiga baru sambut baru
kepala sekolah pesan seragam dari Jawa
kelapa muda laku keras di pantai
anak minta dibelikan sepeda
daging di pasar su 120rb sekilo
atap bocor tapi su diperbaiki
tetangga dong pung banyak, tapi katong pung sonde
su dua minggu sonde ada kabar dari gerai
silakan kalau mau pesan
wartawan datang tanya-tanya
kaka punya toko tambah maju
""".strip().splitlines()
TAKEN_BACK = """
eh maaf salah hitung
itu punya mama Yuli
haha bercanda
tergantung cuaca
tapi suami larang
menunggu keputusan ketua
nanti beta cek lagi
beta tanya suami dulu
setengahnya basi
belum tentu
tunggu dulu
maaf salah nomor
orang bilang begitu
itu di toko lain
su dimakan tikus
orang ambil semua tadi
untuk dipakai sendiri
tapi cuma contoh
itu stok lama
belum disepakati kelompok
masih bisa berubah
salah baca timbangan
kalau tidak hujan
jangan dicatat dulu
masih dijemur
masih di hutan
kena jamur
warnanya luntur
orang lain punya
beta simpan untuk natal
tahan dulu
su janji ke toko lain
tetangga beli semua
itu target saja
""".strip().splitlines()


@pytest.mark.parametrize("tale", TALES)
def test_a_tale_beside_a_fact_changes_nothing_of_it(tale: str) -> None:
    said = [f"{tale}. madu tinggal 5 btl", f"madu tinggal 5 btl. {tale}", f"madu tinggal 5 btl, {tale}"]

    assert [facts(text) for text in said] == [FACT, FACT, FACT]


@pytest.mark.parametrize("tale", TALES)
def test_a_tale_alone_tells_nothing_of_the_goods(tale: str) -> None:
    assert [fact for fact in facts(tale) if fact["intent"] != "help"] == []


def test_a_condition_in_a_sentence_of_its_own_is_of_no_fact() -> None:
    assert facts("madu tinggal 5 btl. Kalau kebun sonde urus nanti katong makan apa") == FACT
    assert facts("Kalau kebun sonde urus, madu tinggal 5 btl") == []


@pytest.mark.parametrize("saying", TAKEN_BACK)
def test_a_saying_that_takes_all_back_leaves_a_question(saying: str) -> None:
    said = [f"madu tinggal 5 btl. {saying}", f"madu tinggal 5 btl, {saying}"]

    assert [facts(text) for text in said] == [[], []]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("bisa kaka. anak beta baru masuk rumah sakit", [{"intent": "accept"}]),
        ("maaf beta sonde sanggup. kebun kena hama", [{"intent": "decline"}]),
        ("bisa 12 btl sa, suami masih di Kalimantan", [{"intent": "counter", "quantity": 12, "unit": "botol"}]),
        ("bisa, tapi anak-anak ujian dulu jadi tgl 28 baru bisa", [{"intent": "counter", "date": "2026-12-28"}]),
        ("bisa kaka, eh salah", []),
        ("oke, beta prungu dulu", []),
    ],
)
def test_an_answer_stands_beside_a_tale(text: str, answer: list[dict[str, object]]) -> None:
    assert facts(text, ORDER) == answer


@pytest.mark.parametrize(
    "text",
    [
        "tgl 20 ada pesta, harga madu 60rb",
        "keripik belut baru selesai, harga 40rb",
        "tetangga tanya, madu masih ada ko?",
        "sarung madu 60rb, bisa nego",
    ],
)
def test_what_may_belong_to_the_fact_is_asked_about(text: str) -> None:
    assert facts(text) == []


def test_a_tale_ends_where_the_fact_begins_without_a_comma() -> None:
    said = [
        "suami su sembuh madu tinggal 5 btl",
        "lusa anak beta wisuda jadi madu tinggal 5 btl",
        "halo nona cantik madu tinggal 5 btl to",
        "kk sa bantu ketik untuk mama Yohana. madu tinggal 5 btl",
    ]

    assert [facts(text) for text in said] == [FACT] * len(said)


def test_where_a_tale_of_others_ends_in_our_goods_nothing_is_sure() -> None:
    said = [
        "warung sebelah punya madu sisa 5 btl",
        "toko sebelah jual madu 60rb per btl",
        "madu mungikn tinggal 5 btl",
        "madu sisa 5 aaaa botol",
    ]

    assert [facts(text) for text in said] == [[], [], [], []]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("siap ibu, nanti kami kerjakan", [{"intent": "accept"}]),
        ("sonde sanggup kaka minyak habis", [{"intent": "decline"}]),
        ("bisa kaka, tapi barang baru siap tgl 28", [{"intent": "counter", "date": "2026-12-28"}]),
    ],
)
def test_an_answer_goes_on_in_other_words(text: str, answer: list[dict[str, Any]]) -> None:
    assert facts(text, ORDER) == answer


def test_what_is_chosen_is_told_before_what_is_not() -> None:
    assert facts("yg robusta kaka, yg arabika belum panen", CHOOSE) == [
        {"intent": "sold_out", "product": "Kopi Robusta Bajawa"}
    ]


def test_a_part_of_several_names_answers_for_the_one_asked_about() -> None:
    order = {"asked": "order", "product": "Kopi Robusta Bajawa", "quantity": 3, "unit": "kg"}

    assert facts("jalan ke Soe longsor. iya kk pesanan kopi itu sa terima", order) == [{"intent": "accept"}]


def test_who_answers_and_a_school_are_told_before_what_counts() -> None:
    confirm = {"asked": "confirm", "facts": [{"intent": "sold_out", "product": "Keripik Pisang"}]}
    delivery = {"intent": "delivery", "product": "Madu Hutan", "quantity": 10, "unit": "botol", "date": "2026-12-03"}

    assert facts("Ini mama Tres dari Amfoang. ya. besok beta antar madu 10 btl", confirm) == [
        {"intent": "yes"},
        delivery,
    ]
    assert facts("anak baru masuk SMA di Kefa. madu tinggal 5 btl") == FACT
