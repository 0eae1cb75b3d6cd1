"""Labels of food by the rules that are delivered: laid out, and each broken rule with its sentence; no database."""

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nttmart.contexts.legality.rules.labels.checks import problems_of
from nttmart.contexts.legality.rules.labels.facts import Background, LabelFacts, NumberOnFile
from nttmart.contexts.legality.rules.labels.layout import lay_out
from nttmart.contexts.legality.rules.labels.words import allergens_of, claims_on, names_alcohol, names_pork
from nttmart.contexts.legality.rules.numbers import read_number
from nttmart.contexts.legality.rules.rulebook import in_force, read_rule
from nttmart.contexts.legality.rules.traits import Traits

ROWS = Path(__file__).parents[3] / "data" / "reference" / "permit_rules.csv"
TODAY = date(2026, 11, 22)
with ROWS.open(encoding="utf-8", newline="") as file:
    RULES = tuple(in_force([read_rule(row) for row in csv.DictReader(file)], TODAY))
SNACK = Traits(
    kind="food", storage="ambient", process="cooked", special="none", animal="none", scale="micro",
    shelf_life_days=90, pork=False, alcohol=False,
)  # fmt: skip
PIRT, HALAL, MD = "2155304010281-29", "ID32110000293810822", "MD 234567890123"
LABEL = LabelFacts(
    name="Keripik Singkong", brand="Mama Ana", ingredients=("singkong", "minyak kelapa", "garam"), net_quantity=100,
    net_unit="g", maker="KWT Contoh", address="Desa Contoh, Belu", halal="certified", halal_number=HALAL,
    permit_kind="pirt", permit_number=PIRT, batch="A12",
    made_on=date(2026, 11, 20), best_before=date(2027, 5, 20), storing="Tempat kering",
)  # fmt: skip
NOT_HALAL: dict[str, Any] = {"halal": "not_halal", "halal_number": ""}
BY_MD: dict[str, Any] = {"permit_kind": "md", "permit_number": MD}
MOKE = replace(
    LABEL, name="Moke", ingredients=("nira lontar",), net_quantity=500, net_unit="ml", alcohol_tenths=350,
    **NOT_HALAL, **BY_MD,
)  # fmt: skip
SEI = replace(
    LABEL, name="Se'i Babi", ingredients=("daging babi", "kecap", "garam"), contains_pork=True, storing="Simpan beku",
    best_before=date(2026, 12, 20), **NOT_HALAL, **BY_MD,
)  # fmt: skip
MEAT = Traits(kind="food", special="none", animal="meat", scale="micro", alcohol=False)
STRONG = Traits(kind="drink", alcohol=True, process="distilled", storage="ambient", animal="none", special="none")


def beside(goods: Traits = SNACK, **changed: NumberOnFile) -> Background:
    """Give a background where the numbers of these tests are on file, but for what is said otherwise by kind."""
    written = (("pirt", PIRT), ("halal", HALAL), ("md", MD))
    numbers = {
        (kind, read_number(kind, number).normal): [changed.get(kind, NumberOnFile("goods", date(2029, 12, 31)))]
        for kind, number in written
    }
    return Background(today=TODAY, goods=goods, rules=RULES, numbers=numbers)


def test_a_label_with_all_lines_is_laid_out_in_the_order_of_the_law() -> None:
    layout = lay_out(LABEL, beside())

    assert [(line.what, line.text) for line in (*layout.main, *layout.side)] == [
        ("name", "Keripik Singkong Mama Ana"), ("net", "100 g"), ("maker", "KWT Contoh, Desa Contoh, Belu"),
        ("halal", "ID 32110000293810822"), ("batch", "A12 · 20/11/2026"), ("best_before", "05-2027"),
        ("permit", "P-IRT 2155304010281-29"), ("ingredients", "singkong, minyak kelapa, garam"),
        ("storing", "Tempat kering"),
    ]  # fmt: skip
    assert layout.advice == ()


BROKEN: list[tuple[dict[str, Any], str, str]] = [
    ({"name": " "}, "name", "Nama pangan"),
    ({"ingredients": ()}, "ingredients", "Komposisi harus"),
    ({"ingredients": ("gula", "Gula ")}, "ingredients", "dua kali"),
    ({"net_quantity": 0}, "net_quantity", "Berat bersih"),
    ({"net_unit": "ons"}, "net_quantity", "Berat bersih"),
    ({"maker": ""}, "maker", "Nama dan alamat"),
    ({"address": ""}, "address", "Nama dan alamat"),
    ({"halal": ""}, "halal", "pilih «sedang diurus»"),
    ({"halal": "exempt_kind", "halal_number": ""}, "halal", "Pangan olahan wajib halal"),
    ({"halal_number": "KH-1"}, "halal_number", "ketetapan fatwa"),
    (NOT_HALAL, "halal", "Tidak ada yang menyebut produk ini tidak halal"),
    ({"halal": "in_process", "halal_number": ""}, "halal", "Belum ada urusan"),
    ({"permit_kind": ""}, "permit_number", "Nomor izin"),
    ({"permit_number": "2155304O10281-29"}, "permit_number", "hanya angka"),
    ({"permit_number": "2155304010999-29"}, "permit_number", "P-IRT 2155304010999-29 belum tercatat"),
    ({"batch": ""}, "batch", "Kode produksi"),
    ({"made_on": None}, "best_before", "Tanggal produksi"),
    ({"best_before": None}, "best_before", "Tanggal produksi"),
    ({"best_before": date(2026, 11, 20)}, "best_before", "sesudah tanggal"),
    ({"made_on": date(2026, 1, 1), "best_before": date(2026, 11, 21)}, "best_before", "sudah lewat"),
    ({"made_on": date(2026, 11, 23)}, "made_on", "belum tiba"),
    ({"ingredients": ("lemak babi",)} | NOT_HALAL, "contains_pork", "MENGANDUNG BABI"),
    ({"ingredients": ("lemak celeng", "bakon")} | NOT_HALAL, "contains_pork", "MENGANDUNG BABI"),
    ({"contains_pork": True}, "halal", "tidak halal"),
    ({"shares_room_with_pork": True}, "halal", "tidak bersertifikat halal"),
    ({"sayings": "Menyembuhkan asam urat"}, "sayings", ": «menyembuhkan», «asam urat»."),
    ({"sayings": "Menurunkan kolesterol, mencegah diabetes"}, "sayings",
     ": «menurunkan», «kolesterol», «mencegah», «diabetes»."),
    ({"brand": "Anti Stroke"}, "sayings", ": «stroke»."),
    ({"storing": "baik untuk ｄｉａｂｅｔｅｓ"}, "sayings", ": «diabetes»."),
    ({"sayings": "Cures cancer, boosts immunity; cures gout"}, "sayings",
     ": «cures», «cancer», «boosts», «immunity», «gout»."),
    ({"letters": 9}, "letters", "1 mm"),
    ({"letters": 31}, "letters", "3 mm"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "field", "word"), BROKEN)
def test_each_broken_rule_has_its_sentence(change: dict[str, Any], field: str, word: str) -> None:
    problems = problems_of(replace(LABEL, **change), beside())

    assert [problem.field for problem in problems] == [field]
    assert word in str(problems[0].sentence)
    with pytest.raises(ValueError, match="breaks a rule"):
        lay_out(replace(LABEL, **change), beside())


GOODS: list[tuple[str, LabelFacts, Traits, list[tuple[str, str]]]] = [
    ("frozen meat by P-IRT", replace(SEI, permit_kind="pirt", permit_number=PIRT), MEAT,
     [("permit_number", "P-IRT tidak berlaku untuk pangan ini. Daging, ikan, telur atau susu olahan")]),
    ("frozen meat by MD", SEI, MEAT, []),
    ("goods known to be of pork, which the label hides", replace(LABEL, name="Abon"), replace(SNACK, pork=True),
     [("contains_pork", "tercatat mengandung babi")]),
    ("moke", MOKE, STRONG, []),
    ("moke by P-IRT as a halal snack", replace(LABEL, name="Moke arak 40%"), SNACK,
     [("permit_number", "Minuman beralkohol memerlukan BPOM MD."), ("halal", "beralkohol"), ("alcohol", "Kadar")]),
    ("a strong drink nobody names so", replace(MOKE, name="Minuman khas", alcohol_tenths=0), STRONG,
     [("alcohol", "Kadar alkohol harus")]),
    ("too strong", replace(MOKE, alcohol_tenths=551), STRONG, [("alcohol", "di atas 55%")]),
    ("too small a bottle", replace(MOKE, net_quantity=100), STRONG, [("net_quantity", "180 ml")]),
    ("a cake for three days needs no P-IRT", replace(
        LABEL, name="Kue", permit_kind="", permit_number="", best_before=date(2026, 11, 23)), SNACK, []),
    ("fresh goods may be exempt", replace(LABEL, name="Beras", permit_kind="", permit_number="", halal="exempt_kind",
     halal_number=""), Traits(kind="fresh", process="raw", animal="none"), []),
]  # fmt: skip


@pytest.mark.parametrize(("facts", "goods", "expected"), [row[1:] for row in GOODS], ids=[row[0] for row in GOODS])
def test_what_goods_are_decides_what_their_label_must_say(
    facts: LabelFacts, goods: Traits, expected: list[tuple[str, str]]
) -> None:
    problems = problems_of(facts, beside(goods))

    assert [problem.field for problem in problems] == [field for field, _ in expected]
    assert all(word in str(problem.sentence) for problem, (_, word) in zip(problems, expected, strict=True))


@pytest.mark.parametrize(
    ("row", "word"),
    [
        (NumberOnFile("goods", date(2026, 3, 31)), "habis berlaku 31 Mar 2026"),
        (NumberOnFile("goods", None, stands=False), "sudah dicabut"),
        (NumberOnFile("other goods", None), "untuk produk lain"),
        (NumberOnFile("other maker", None), "atas nama pembuat lain"),
    ],
)
@pytest.mark.parametrize(("kind", "field"), [("pirt", "permit_number"), ("halal", "halal_number")])
def test_a_number_must_stand_in_the_register_for_these_goods_and_hold(
    kind: str, field: str, row: NumberOnFile, word: str
) -> None:
    problems = problems_of(LABEL, beside(**{kind: row}))

    assert [(problem.field, problem.is_unrecorded) for problem in problems] == [(field, False)]
    assert word in str(problems[0].sentence)
    assert problems_of(LABEL, beside(**{kind: NumberOnFile("goods", TODAY)})) == ()


@pytest.mark.parametrize(
    ("quantity", "unit", "size", "said"),
    [
        (100, "g", (100, "g"), []),
        (1, "kg", (1_000, "g"), []),
        (2, "l", (2_000, "ml"), []),
        (250, "g", None, []),
        (250, "g", (100, "g"), ["Ukuran ini 100 g; labelnya menyebut 250 g."]),
        (100, "ml", (100, "g"), ["Ukuran ini 100 g; labelnya menyebut 100 ml."]),
        (1_000_000, "kg", (100, "g"), ["Ukuran ini 100 g; labelnya menyebut 1000000 kg."]),
    ],
)
def test_a_label_states_what_its_size_holds(
    quantity: int, unit: str, size: tuple[int, str] | None, said: list[str]
) -> None:
    facts = replace(LABEL, net_quantity=quantity, net_unit=unit)

    assert [str(each.sentence) for each in problems_of(facts, replace(beside(), size=size))] == said


HALAL_SAID: list[tuple[str, dict[str, Any], dict[str, Any], list[str]]] = [
    ("certificate on its way", {"halal": "in_process"}, {"is_halal_filed": True}, []),
    ("with a number all the same", {"halal": "in_process", "halal_number": HALAL}, {"is_halal_filed": True},
     ["halal_number"]),
    ("of a room that knows pork", {"halal": "in_process", "shares_room_with_pork": True}, {"is_halal_filed": True},
     ["halal"]),
    ("of pork", {"halal": "in_process", "contains_pork": True}, {"is_halal_filed": True}, ["halal"]),
    ("not halal by the room", {"halal": "not_halal", "shares_room_with_pork": True}, {}, []),
    ("not halal by the catalogue", {"halal": "not_halal"}, {"is_said_not_halal": True}, []),
    ("not halal, with a number", {"halal": "not_halal", "halal_number": HALAL}, {"is_said_not_halal": True},
     ["halal_number"]),
    ("not halal by nothing, a case is open", {"halal": "not_halal"}, {"is_halal_filed": True}, ["halal"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "known", "fields"), [row[1:] for row in HALAL_SAID], ids=[row[0] for row in HALAL_SAID]
)
def test_not_halal_is_printed_on_what_is_not_halal_alone_and_nothing_while_a_certificate_is_on_its_way(
    said: dict[str, Any], known: dict[str, Any], fields: list[str]
) -> None:
    facts, background = replace(LABEL, **({"halal_number": ""} | said)), replace(beside(), **known)

    assert [each.field for each in problems_of(facts, background)] == fields


def test_a_label_that_waits_for_its_halal_number_has_no_such_line_and_says_so_beside_it() -> None:
    waiting = replace(LABEL, halal="in_process", halal_number="")
    layout = lay_out(waiting, replace(beside(), is_halal_filed=True))

    assert [line for line in layout.main if line.what == "halal"] == []
    assert [str(each) for each in layout.advice] == [
        "Halalnya masih diurus: barisnya kosong. Cetak seperlunya; buat lagi begitu nomornya terbit."
    ]


def test_a_number_nobody_recorded_is_told_as_one_to_record() -> None:
    background = Background(today=TODAY, goods=SNACK, rules=RULES)

    assert [(each.field, each.is_unrecorded) for each in problems_of(LABEL, background)] == [
        ("halal_number", True), ("permit_number", True),
    ]  # fmt: skip


def test_pork_allergens_and_short_lives_are_written_out() -> None:
    layout = lay_out(replace(SEI, storing=""), beside(MEAT))
    said = {line.what: line.text for line in (*layout.main, *layout.side)}

    assert said["pork"] == "MENGANDUNG BABI"
    assert (said["halal"], said["permit"], said["best_before"]) == (
        "TIDAK HALAL",
        "BPOM RI MD 234567890123",
        "20/12/2026",
    )
    assert said["allergens"] == "kedelai"
    assert len(layout.advice) == 2


def test_a_room_shared_with_pork_and_strong_drink_are_told_in_the_words_of_the_law() -> None:
    shared = lay_out(replace(LABEL, shares_room_with_pork=True, **NOT_HALAL), beside())
    strong = lay_out(replace(MOKE, alcohol_tenths=45), beside(STRONG))

    assert [line.text for line in shared.main if line.what == "pork"] == [
        "Pada proses pembuatannya bersinggungan dan/atau menggunakan fasilitas bersama dengan bahan bersumber babi"
    ]
    assert [line.text for line in strong.main if line.what == "alcohol"] == [
        "MINUMAN BERALKOHOL GOLONGAN A", "Mengandung alkohol ± 4,5% v/v",
        "DI BAWAH UMUR 21 TAHUN ATAU WANITA HAMIL DILARANG MINUM",
    ]  # fmt: skip


def test_words_that_only_sound_like_it_are_let_through() -> None:
    fine = replace(LABEL, name="Keripik jantung pisang", ingredients=("tepung (vitamin B1, vitamin B2)", "bir pletok"))

    assert (claims_on(fine), names_pork(fine), names_alcohol(fine)) == ((), False, False)
    assert claims_on(replace(LABEL, name="Sun-dried cured beef, a sweet treat", sayings="Healthy snack")) == ()
    assert not names_alcohol(replace(LABEL, ingredients=("cuka tanpa alkohol",)))
    assert allergens_of(["tepung terigu", "ebi udang"]) == ("udang/kepiting", "gandum (gluten)")


@given(name=st.text(max_size=80), sayings=st.text(max_size=160), storing=st.text(max_size=120))
def test_whatever_is_written_is_judged_and_never_falls_over(name: str, sayings: str, storing: str) -> None:
    facts = replace(LABEL, name=name, sayings=sayings, storing=storing)
    problems = problems_of(facts, beside())

    assert {problem.field for problem in problems} <= {
        "name", "sayings", "permit_number", "contains_pork", "halal", "alcohol",
    }  # fmt: skip
    if not problems:
        assert lay_out(facts, beside()).main[0].text == f"{name} Mama Ana".strip()
