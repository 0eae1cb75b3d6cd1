"""Figures with their records, a village's way through the programme, a maker's rung: all light, all linked."""

import csv
import io
import json
import re
from datetime import timedelta
from typing import Any

import brotli

from factories.counter import a_line, sold
from factories.legality import NIB, RINA, load_rules, record
from factories.places import SIKKA
from factories.support import make_machine
from factories.training import make_course
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.insight import api as insight
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.kernel.clock import local_date, now

ONE_ROUND_TRIP = 14_000


def page(window: Any, path: str) -> str:
    answer = window.client.get(path)
    assert answer.status_code == 200, path
    return str(answer.content.decode())


def test_every_figure_has_its_definition_its_records_and_files(window: Any) -> None:
    at = now()
    load_rules()
    said = {"source": "siaran pers", "actor": RINA, "at": at}
    insight.correct_figure(figure="makers_active", said=190, reason="jenis produk, bukan pembuat", **said)
    insight.state_figure(figure="products_shown", value=190, published_in="Koran Contoh", on=local_date(at), **said)
    html = page(window, "/angka/")
    assert re.findall(r'href="/angka/(\w+)/"', html) == [
        "keputusan", *(figure.key for figure in insight.FIGURES)
    ]  # fmt: skip
    assert [words in html for words in ("disebut 190, yang benar 1", "Koran Contoh", "berbeda")] == [True] * 3
    assert RINA.label not in html
    maker = producers.get_producer(window.shop.producer_id)
    one = page(window, "/angka/makers_shown/")
    assert (f'href="/pembuat/{maker.slug}/"' in one, "Pembuat di etalase: 1" in one) == (True, True)
    answer = window.client.get("/angka/makers_shown/catatan.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(answer)))
    assert [(row["kind"], row["key"], row["counts"]) for row in rows] == [("maker", maker.slug, "1")]
    told = json.loads(window.client.get("/angka/makers_shown/catatan.json").content)
    assert (told["value"], told["out_of"], len(told["records"])) == (1, {"key": "makers_active", "value": 1}, 1)
    for path in ("/angka/makers_dreamt/", "/angka/makers_dreamt/catatan.csv", "/angka/makers_dreamt/catatan.json"):
        assert window.client.get(path).status_code == 404


def test_every_figure_page_opens_and_a_strange_page_is_one_that_is_there(window: Any) -> None:
    for figure in insight.FIGURES:
        for asked in ("", "?hal=999999", "?hal=x"):
            page(window, f"/angka/{figure.key}/{asked}")


def test_a_village_page_tells_its_way_and_leaves_blank_what_no_record_says(
    window: Any, django_assert_max_num_queries: Any
) -> None:
    load_rules()
    at = now()
    course = make_course(at - timedelta(days=1), maker_id=window.shop.producer_id)
    for number in course.numbers:
        course.attend(number)
    programmes.record_potential(
        SIKKA, programmes.Fact("makers", quantity=3), source_kind="survey", source_name="Survei dinas",
        on=local_date(at), actor=RINA, at=at,
    )  # fmt: skip
    record("nib", NIB, window.shop.producer_id, at=at)
    make_machine(window.shop.producer_id, at, life=("granted", "delivered"), what="Mesin sangrai")
    places.record_village_status(SIKKA, status="ovop", since_on=local_date(at), source="SK contoh", actor=RINA, at=at)
    sold(window.shop, a_line(window.shop.variants["Kopi Lela"]), at=at - timedelta(days=1))
    page(window, f"/desa/{SIKKA}/")
    with django_assert_max_num_queries(26):
        html = page(window, f"/desa/{SIKKA}/?segar")
    way = html.split("Jejak program")[1].split("</ol>")[0]
    stages = re.findall(r"<li( class=\"sudah\")?><b>([^<]+)</b>", way)
    assert [name for done, name in stages if done] == [
        "Potensi", "Dipilih", "Masuk angkatan", "Dilatih", "Alat", "Izin", "Penjualan pertama",
    ]  # fmt: skip
    assert way.count("belum ada catatan</small>") == 1
    assert [
        "6 orang hadir" in way,
        "Survei dinas" in way,
        ">NIB</a>" in way and NIB not in way,
        "/gerai/ntt-mart-ska/" in way,
    ] == [True] * 4
    assert len(brotli.compress(html.encode())) <= ONE_ROUND_TRIP
    lines = re.findall(r'<a href="([^"#]+)#([^"]+)">([^<]+)</a>', way)
    assert [words for _, _, words in lines] == ["pembuat di desa", "desa OVOP", "Mesin sangrai", "NIB"]
    for address, anchor, words in lines[:1] + lines[2:]:
        assert re.search(rf'id="{anchor}">{words}', page(window, f"{address}?segar")), (address, anchor)
    assert '<h2 id="tempat">' in html


def test_a_small_group_is_not_counted_out_on_a_village_page(window: Any) -> None:
    course = make_course(now() - timedelta(days=1), maker_id=window.shop.producer_id)
    for number in course.numbers[:4]:
        course.attend(number)
    way = page(window, f"/desa/{SIKKA}/").split("Jejak program")[1]
    assert ("<b>Dilatih</b>" in way, "orang hadir" in way) == (True, False)
    html = page(window, "/angka/people_trained/")
    told = json.loads(window.client.get("/angka/people_trained/catatan.json").content)
    told_of = re.sub(r"Keadaan \d+ \w+ \d{4}", "", html.split("</h1>")[1].split("<footer")[0])
    assert ("Orang dilatih: kurang dari lima" in html, "4" in told_of) == (True, False)
    assert (told["value"], told["records"]) == (None, [])


def test_money_sales_and_training_of_a_maker_are_told_by_regency_alone(window: Any) -> None:
    load_rules()
    at = now()
    course = make_course(at - timedelta(days=1), maker_id=window.shop.producer_id)
    for number in course.numbers:
        course.attend(number)
    sold(window.shop, a_line(window.shop.variants["Kopi Lela"]), at=at - timedelta(days=9))
    maker = producers.get_producer(window.shop.producer_id)
    assert [insight.get_figure(key, at=at).value for key in ("makers_selling", "makers_owed", "makers_trained")] == [
        1
    ] * 3
    for key in ("makers_selling", "makers_owed", "makers_paid", "makers_trained", "people_trained"):
        for path in ("", "catatan.csv", "catatan.json"):
            answer = window.client.get(f"/angka/{key}/{path}").content.decode()
            assert (maker.slug in answer, maker.name in answer) == (False, False), (key, path)
    (group,) = insight.get_figure("people_trained", at=at).records
    assert (group.title, group.counts) == ("Sikka", 6)
    assert [each.key for each in insight.get_figure_named("makers_owed", at=at).records] == [maker.slug]


def test_a_maker_page_praises_how_far_its_goods_have_come_and_shames_nobody(window: Any) -> None:
    slug = producers.get_producer(window.shop.producer_id).slug
    html = page(window, f"/pembuat/{slug}/")
    rule = html.split("Naik kelas")[1].split("</details>")[0]
    assert rule.split("</summary>")[0].strip(": ") == "Olahan"
    assert re.findall(r"<li>✓ (.*?)</li>", rule) == [
        "Mentah: produk tampil di etalase",
        "Olahan: produk olahan (kata pembuat, diterima kurator)",
    ]
    assert [words in html for words in ("belum<", "janji", "Janji", "penjualan", "sedikitnya")] == [False] * 5
    assert "Moving up: " in page(window, f"/en/pembuat/{slug}/")
    catalogue.withdraw(
        catalogue.get_variants([window.shop.variants["Kopi Lela"]])[window.shop.variants["Kopi Lela"]].product_id,
        actor=RINA, at=now(), reason="tidak dibuat lagi",
    )  # fmt: skip
    assert insight.grades_of([window.shop.producer_id], local_date(now()))[window.shop.producer_id].rung == "none"
    assert "Naik kelas" not in page(window, f"/pembuat/{slug}/?segar")
