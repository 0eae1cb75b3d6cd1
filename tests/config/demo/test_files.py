"""The demo's files: what they say is true of real places, and nobody is named in them."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest

from config.demo.folder import DEMO, REFERENCE, product_rows, rows_of
from nttmart.config.demo.ground import demo_qris
from nttmart.config.demo.sources import BadDemoFile, Size, read_demo, read_sizes
from nttmart.contexts.payments import api as payments


@pytest.mark.parametrize(
    ("text", "sizes"),
    [
        ("250 g @ 50000 ~ 290", (Size("250 g", 50_000, 250, "g", 290),)),
        ("jeriken 5 l @ 145000 ~ 5660", (Size("jeriken 5 l", 145_000, 5_000, "ml", 5_660),)),
        ("isi 10 @ 25000 ~ 600", (Size("isi 10", 25_000, 10, "piece", 600),)),
        (
            "kecil @ 35000 ~ 200 ; 2 kg @ 90000 ~ 2145",
            (Size("kecil", 35_000, 1, "piece", 200), Size("2 kg", 90_000, 2_000, "g", 2_145)),
        ),
    ],
)
def test_sizes_are_read_with_what_they_hold(text: str, sizes: tuple[Size, ...]) -> None:
    assert read_sizes(text) == sizes


@pytest.mark.parametrize("text", ["", "250 g", "250 g @ 50000", "250 g @ lima ~ 3", "a @ -1 ~ 3", "a @ 1 ~ 2 ; "])
def test_a_size_that_is_not_one_is_told_with_its_file(text: str) -> None:
    with pytest.raises(BadDemoFile, match=r"belu\.csv: kopi: «.*» is not «name @ price ~ grams»"):
        read_sizes(text, "belu.csv: kopi")


def test_every_reported_product_is_there_and_none_has_a_village_nobody_reported() -> None:
    reported = {row["id"]: row["village_code"] for row in rows_of(REFERENCE / "reported_products.csv")}
    makers = {row["slug"]: row for row in rows_of(DEMO / "producers.csv")}
    shown = {}
    for row in product_rows():
        if row["reported_id"]:
            shown.setdefault(row["reported_id"], set()).add(makers[row["producer"]]["village_code"])
    assert shown == {number: {village} for number, village in reported.items()}


def test_makers_sit_where_their_codes_say() -> None:
    villages = {row["code"]: row["name"] for row in rows_of(REFERENCE / "ntt_villages.csv")}
    districts = {row["code"] for row in rows_of(REFERENCE / "ntt_districts.csv")}
    makers = rows_of(DEMO / "producers.csv")
    assert {row["regency_code"] for row in makers} == {row["code"] for row in rows_of(REFERENCE / "ntt_regencies.csv")}
    for row in makers:
        assert row["village_name"] == villages.get(row["village_code"], ""), row["slug"]
        assert row["district_code"] in districts | {""}, row["slug"]
        assert (row["village_code"] or row["district_code"] or row["regency_code"]).startswith(row["regency_code"])


def test_products_are_told_in_two_languages_each_in_its_own_words() -> None:
    products = product_rows()
    categories = {row["slug"] for row in rows_of(REFERENCE / "categories.csv")}
    assert len(products) >= 300
    assert {row["category"] for row in products} <= categories
    for column in ("slug", "name", "summary", "summary_en"):
        twice = [text for text, times in Counter(row[column] for row in products).items() if times > 1]
        assert twice == [], column
    assert [row["slug"] for row in products if not (row["name_en"] and 20 <= len(row["summary"]) <= 300)] == []
    assert [row["slug"] for row in products if bool(row["story"]) != bool(row["story_en"])] == []


def test_what_may_not_be_sold_online_is_marked_and_nobody_is_named_or_called() -> None:
    products = {row["slug"]: row for row in product_rows()}
    assert products["se-i-babi-kupang"]["halal"] == "not_halal"
    assert products["kompor-induksi-buatan-siswa"]["sale_mode"] == "prototype"
    alcohol = {slug for slug, row in products.items() if row["contains_alcohol"]}
    assert alcohol == {slug for slug, row in products.items() if row["category"] in {"moke-sopi", "minuman-beralkohol"}}
    for path in DEMO.rglob("*.csv"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"(\+62|\b08)[\d -]{7,}|\bMama Ana\b|@[a-z]+\.", text), path.name


def test_a_card_of_no_product_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    shutil.copytree(DEMO, folder)
    with (folder / "weaving.csv").open("a", encoding="utf-8") as file:
        file.write("kain-hantu,Motif,,Ikat,natural,,1,2,,,\n")
    with pytest.raises(BadDemoFile, match=r"weaving\.csv: kain-hantu matches no row"):
        read_demo(folder)


def test_every_outlet_and_reported_product_has_a_whole_address_or_none() -> None:
    outlets_from = [row["source"] for row in rows_of(REFERENCE / "outlets.csv")]
    assert [each for each in outlets_from if not re.fullmatch(r"https?://[^ …]+", each)] == []
    told = {row["slug"]: row["source"] for row in product_rows()}
    whole = re.compile(r"contoh|dilaporkan pers|dilaporkan: https?://[^ …]+")
    assert [slug for slug, source in told.items() if not whole.fullmatch(source)] == []
    names = (REFERENCE / "reported_products.csv").read_text(encoding="utf-8").lower()
    assert "mama ana" not in names
    assert "mama-ana" not in names


def test_demo_qris_codes_are_whole_and_belong_to_nobody() -> None:
    codes = [payments.parse_qris(demo_qris(code, number, "KUPANG")) for number, code in enumerate(("BLU", "KPG"), 1)]
    assert [(each.nmid, each.merchant_name, each.criteria, each.is_dynamic) for each in codes] == [
        ("ID1099000000001", "NTT MART CONTOH BLU", "UMI", False),
        ("ID1099000000002", "NTT MART CONTOH KPG", "UMI", False),
    ]
