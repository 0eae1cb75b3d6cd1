"""From basket to order and on: look over, order once, pay, cancel, receipt, own data."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
import zxingcpp
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from factories.catalogue import make_product, slug_of
from factories.codes import painted
from factories.payments import S0
from factories.places import load_province
from factories.promises import paid_too_late, promise
from factories.sales import ANA, pay
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.payments.api import with_amount
from nttmart.contexts.people.models import Consent
from nttmart.contexts.sales import api as sales
from nttmart.contexts.sales.models import Order
from nttmart.contexts.sales.operations.telling import PATH
from nttmart.fronts.storefront.pages.order import qr_svg
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.words import weekday

ASK = "/pesan/ntt-mart-ska/"
FORM = {
    "terima": "pickup", "nama": "Maria", "telepon": "0812 3456 7890", "bayar": "qris", "setuju": "on",
    "kunci": "0b8f1c1e-6a53-4a5e-9d0c-1f1f6d0a7c11",
}  # fmt: skip


def send(window: Any, step: str, **changes: object) -> Any:
    return window.client.post(ASK, {**FORM, "langkah": step, **changes})


@pytest.fixture
def filled(window: Any) -> Any:
    window.add(quantity=2)
    return window


@pytest.fixture
def ordered(filled: Any) -> Any:
    """A shopper who has ordered two bags by QRIS; ``address`` is their order's page."""
    answer = send(filled, "pesan", total="50000")
    filled.address = answer["Location"]
    filled.token = filled.address.split("/")[2]
    return filled


def test_an_empty_basket_goes_back_to_the_basket(window: Any) -> None:
    answer = window.client.get(ASK)
    assert (answer.status_code, answer["Location"]) == (303, "/keranjang/")


def test_what_is_made_to_order_is_not_offered_for_cash(filled: Any) -> None:
    cash = 'name="bayar" value="cash"'
    assert cash in filled.client.get(ASK).content.decode()
    filled.shop.add_goods("Sarung", category="tenun-ikat", sale_mode="made_to_order", lead_time_days=30,
                          capacity_per_week=2)  # fmt: skip
    filled.add("Sarung")
    assert cash not in filled.client.get(ASK).content.decode()
    answer = send(filled, "periksa", bayar="cash")
    assert answer.status_code == 422
    assert "Barang yang dibuat sesuai pesanan dibayar dulu" in answer.content.decode()


def test_more_than_qris_can_carry_is_told_before_ordering(window: Any) -> None:
    window.shop.stock_up(window.shop.add_goods("Kain besar", price=10_000_001), 1)
    window.add("Kain besar")
    answer = send(window, "periksa")
    assert answer.status_code == 422
    assert "QRIS paling banyak Rp10.000.000 sekali bayar. Pilih transfer bank." in answer.content.decode()
    assert "Pesan, Rp10.000.001" in send(window, "periksa", bayar="transfer").content.decode()
    assert Order.objects.count() == 0


def test_a_number_with_too_many_unpaid_orders_is_told_so(filled: Any) -> None:
    for number in range(3):
        assert (
            send(filled, "pesan", total="50000", kunci=f"0b8f1c1e-6a53-4a5e-9d0c-1f1f6d0a7c2{number}").status_code
            == 303
        )
        filled.add(quantity=2)
    answer = send(filled, "pesan", total="50000", kunci="0b8f1c1e-6a53-4a5e-9d0c-1f1f6d0a7c29")
    assert answer.status_code == 422
    assert "Nomor ini masih punya 3 pesanan yang belum dibayar." in answer.content.decode()
    assert Order.objects.count() == 3


def test_the_form_is_personal_and_kept_by_nobody(filled: Any) -> None:
    answer = filled.client.get(ASK)
    assert answer["Cache-Control"] == "no-store"
    assert "X-Window" not in answer
    assert "csrfmiddlewaretoken" in answer.content.decode()


def test_the_address_can_be_typed_as_soon_as_delivery_is_chosen(filled: Any) -> None:
    html = filled.client.get(ASK).content.decode()
    assert html.count('<fieldset class="alamat">') == 1
    assert "<details" not in html
    assert "form:has([value=pickup]:checked) .alamat{display:none}" in html


def test_looking_over_shows_the_sum_and_orders_nothing(filled: Any) -> None:
    html = send(filled, "periksa").content.decode()
    assert 'name="total" value="50000"' in html
    assert "Pesan, Rp50.000" in html
    assert Order.objects.count() == 0


def test_ordering_empties_the_basket_of_that_outlet_and_leads_to_the_order(filled: Any) -> None:
    answer = send(filled, "pesan", total="50000")
    assert answer.status_code == 303
    assert answer.cookies["isi"].value == ""
    order = Order.objects.get()
    assert answer["Location"] == f"/pesanan/{order.token}/"
    assert (order.total, order.state, order.channel, order.language) == (50_000, "placed", "web", "id")
    assert Consent.objects.values_list("text_version", "purpose").get() == ("pesanan-1", "order")


def test_a_form_sent_twice_is_one_order(filled: Any) -> None:
    twin = Client()
    twin.cookies = filled.client.cookies.copy()
    first = send(filled, "pesan", total="50000")
    again = twin.post(ASK, {**FORM, "langkah": "pesan", "total": "50000"})
    assert again["Location"] == first["Location"]
    assert Order.objects.count() == 1


def test_another_total_than_was_shown_is_shown_again_and_not_ordered(filled: Any) -> None:
    answer = send(filled, "pesan", total="49000")
    html = answer.content.decode()
    assert "Harga berubah: tadi Rp49.000, sekarang Rp50.000." in html
    assert 'name="total" value="50000"' in html
    assert Order.objects.count() == 0


def test_delivery_costs_what_the_tariff_says_and_asks_which_village(filled: Any) -> None:
    html = send(filled, "periksa", terima="delivery", tujuan="Sikka", alamat="RT 3").content.decode()
    assert "Rp60.000" in html
    assert "dalam kabupaten" in html
    assert 'name="desa" value="53.07.03.2005"' in html


def test_a_village_named_with_its_regency_is_taken_as_it_is(filled: Any) -> None:
    load_province()
    html = send(filled, "periksa", terima="delivery", tujuan="Fulur, Belu", alamat="RT 3").content.decode()
    assert 'name="desa" value="53.04.01.2002"' in html
    assert "Pesan, Rp" in html


TYPED = {"terima": "delivery", "alamat": "RT 3, dekat gereja", "catatan": "Jangan pedas"}


def field_of_village(html: str) -> str:
    """What stands between the field of the village and the next one."""
    return html[html.index('name="tujuan"') : html.index('name="alamat"')]


def offered(html: str) -> list[str]:
    names = re.findall(r'name="desa" value="([0-9.]+)"><span><b>(.*?)</b><br><small class="sepi">(.*?)</small>', html)
    return [f"{code} {name}, {where}" for code, name, where in names]


def test_where_several_villages_fit_the_field_asks_which_and_takes_the_answer(filled: Any) -> None:
    load_province()
    answer = send(filled, "periksa", **TYPED, tujuan="Mata Air")
    beside = field_of_village(answer.content.decode())
    assert answer.status_code == 422
    assert "Ada beberapa tempat yang cocok dengan «Mata Air». Pilih desanya." in beside
    assert offered(beside)[:2] == [
        "53.01.08.2013 Mata Air, Kupang Tengah, Kabupaten Kupang", "53.10.11.1018 Mata Air, Reok, Manggarai",
    ]  # fmt: skip
    chosen = {"tujuan": "Mata Air", "dicari": "Mata Air", "desa": "53.10.11.1018"}
    assert "Mata Air, Reok, Manggarai" in send(filled, "periksa", **TYPED, **chosen).content.decode()
    assert Order.objects.count() == 0


def test_a_village_nobody_knows_is_told_beside_its_field_with_near_names_and_nothing_typed_is_lost(
    filled: Any,
) -> None:
    load_province()
    html = send(
        filled, "periksa", **TYPED, tujuan="Dusun Fulur dekat gereja", nama="", bayar="transfer"
    ).content.decode()
    beside = field_of_village(html)
    assert "Tidak ada desa atau kelurahan bernama «Dusun Fulur dekat gereja». Pilih yang mirip" in beside
    assert "53.04.01.2002 Fulur, Lamaknen, Belu" in offered(beside)
    assert 'aria-invalid="true"' in beside
    assert html.index("Nama pemesan:</a>") < html.index("Tidak ada desa"), "both are told at once"
    for kept in (
        'value="Dusun Fulur dekat gereja"', 'value="RT 3, dekat gereja"', 'value="Jangan pedas"',
        'value="0812 3456 7890"', 'value="delivery" checked', 'value="transfer" checked', FORM["kunci"],
    ):  # fmt: skip
        assert kept in html
    assert re.search(r'name="setuju"[^>]* checked', html)


def test_a_choice_made_for_other_words_does_not_count(filled: Any) -> None:
    load_province()
    sent = {"tujuan": "Fulur, Belu", "dicari": "Mata Air", "desa": "53.10.11.1018"}
    html = send(filled, "periksa", **TYPED, **sent).content.decode()
    assert "Fulur, Lamaknen, Belu" in html
    assert "Reok" not in html


def test_a_chosen_village_stays_chosen_when_the_form_is_changed(filled: Any) -> None:
    load_province()
    sent = {"tujuan": "Mata Air", "dicari": "Mata Air", "desa": "53.10.11.1018"}
    html = send(filled, "ubah", **TYPED, **sent).content.decode()
    assert '<input type="hidden" name="dicari" value="Mata Air">' in html
    assert '<input type="hidden" name="desa" value="53.10.11.1018">' in html


@pytest.mark.parametrize(
    ("typed", "said", "first"),
    [
        ("Fulur, Belu", "<p>Fulur, Lamaknen, Belu</p>", ""),
        ("Mata Air", "Ada beberapa tempat", "53.01.08.2013 Mata Air, Kupang Tengah, Kabupaten Kupang"),
        ("<b>zzqq", "tidak kami temukan", ""),
        ("", "Isi desa atau kelurahan tujuan.", ""),
        ("\0", "", ""),
    ],
)
def test_the_script_is_told_the_same_while_the_buyer_types(window: Any, typed: str, said: str, first: str) -> None:
    load_province()
    answer = window.client.get("/desa/", {"tujuan": typed})
    html = answer.content.decode()
    assert said in html
    assert "<b>zz" not in html
    assert (offered(html) or [""])[0] == first


def test_the_script_is_answered_in_the_language_of_the_page(filled: Any) -> None:
    assert 'data-desa="/en/desa/"' in filled.client.get("/en" + ASK).content.decode()
    assert "Fill in the village" in filled.client.get("/en/desa/").content.decode()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"nama": ""}, "Nama pemesan"),
        ({"nama": "a" * 81}, "Nama pemesan"),
        ({"telepon": "halo"}, "Nomor telepon tidak dikenali."),
        ({"setuju": ""}, "Centang dulu"),
        ({"bayar": "emas"}, "Cara membayar"),
        ({"terima": "delivery", "tujuan": "zzzzqqqq", "alamat": "x"}, "tidak kami temukan"),
        ({"terima": "delivery", "tujuan": "", "alamat": "x"}, "Isi desa atau kelurahan tujuan."),
        ({"terima": "delivery", "desa": "99.99.99.9999", "alamat": "x"}, "tidak ada dalam daftar"),
        ({"terima": "country", "alamat": ""}, "Isi alamat pengantaran."),
        ({"terima": "country", "alamat": "Jalan 1, Denpasar", "bayar": "cash"}, "notice bad"),
        ({"kunci": "x"}, "Ada yang perlu diperbaiki."),
    ],
)
def test_what_cannot_be_ordered_is_said_and_orders_nothing(filled: Any, changes: dict[str, str], words: str) -> None:
    answer = send(filled, "pesan", total="50000", **changes)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert Order.objects.count() == 0


def test_without_its_token_the_form_is_refused(filled: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = filled.client.cookies.copy()
    assert strict.post(ASK, {**FORM, "langkah": "pesan", "total": "50000"}).status_code == 403
    assert Order.objects.count() == 0


def test_the_order_page_shows_the_code_with_name_and_amount(ordered: Any) -> None:
    html = ordered.client.get(ordered.address).content.decode()
    assert "Menunggu pembayaran" in html
    assert "NMID ID1099000000001" in html
    assert "NTT MART CONTOH" in html
    assert '<svg role="img" aria-label="Kode QRIS"' in html
    assert 'content="noindex"' in html


def test_saying_paid_changes_no_state_and_can_be_said_once(ordered: Any) -> None:
    assert ordered.client.post(ordered.address + "bayar/").status_code == 303
    html = ordered.client.get(ordered.address).content.decode()
    assert "Menunggu gerai memeriksa pembayaran" in html
    assert "Saya sudah bayar" not in html
    assert sales.get_order_by_token(ordered.token).state == "placed"


def test_a_buyer_cancels_what_is_not_paid_and_the_goods_are_free_again(ordered: Any) -> None:
    assert ordered.client.post(ordered.address + "batal/").status_code == 303
    assert sales.get_order_by_token(ordered.token).state == "cancelled"
    assert ordered.shop.free(ordered.shop.variants["Kopi Lela"]) == 10


def test_a_paid_order_is_not_cancelled_by_the_buyer(ordered: Any) -> None:
    pay_now(ordered)
    answer = ordered.client.post(ordered.address + "batal/")
    assert answer.status_code == 422
    assert "Pesanan ini sudah dibayar." in answer.content.decode()
    assert sales.get_order_by_token(ordered.token).state == "paid"


def pay_now(ordered: Any) -> None:
    order = sales.get_order_by_token(ordered.token)
    sales.confirm_payment(order_id=order.id, amount=order.total, bank_reference="RRN 1", actor=ANA, at=now())


def test_page_receipt_and_pdf_tell_the_same_split(ordered: Any) -> None:
    pay_now(ordered)
    page, receipt = (ordered.client.get(ordered.address + path).content.decode() for path in ("", "struk/"))
    pdf = ordered.client.get(ordered.address + "struk.pdf")
    text = " ".join(PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text().split())
    parts = [
        ("Untuk pembuat", "Rp42.750"),
        ("Untuk gerai", "Rp6.000"),
        ("Untuk program", "Rp1.000"),
        ("Pajak", "Rp250"),
    ]
    for name, amount in parts:
        row = f'<tr><th scope="row">{name}</th><td class="angka">{amount}</td></tr>'
        assert row in page
        assert row in receipt
        assert f"{name} {amount}" in text
    assert "Seluruhnya Rp50.000" in text
    assert "bukan bukti" not in text
    assert pdf["Content-Type"] == "application/pdf"


def test_a_receipt_before_payment_says_that_it_is_none(ordered: Any) -> None:
    assert "bukan bukti pembayaran" in ordered.client.get(ordered.address + "struk/").content.decode()


def test_a_name_that_looks_like_markup_stays_a_name_in_the_pdf(window: Any) -> None:
    window.shop.stock_up(window.shop.add_goods('#panic("x") <b> $1'), 1)
    window.add('#panic("x") <b> $1')
    address = send(window, "pesan", total="25000")["Location"]
    text = PdfReader(io.BytesIO(window.client.get(address + "struk.pdf").content)).pages[0].extract_text()
    assert '#panic("x") <b> $1' in re.sub(r"\s+", " ", text)


def test_buyers_take_their_data_along_and_have_it_deleted(ordered: Any) -> None:
    data = ordered.client.get(ordered.address + "data.json").json()
    assert data["buyer"]["name"] == "Maria"
    assert ordered.client.post(ordered.address + "hapus-data/").status_code == 422
    ordered.client.post(ordered.address + "batal/")
    assert ordered.client.post(ordered.address + "hapus-data/").status_code == 303
    html = ordered.client.get(ordered.address).content.decode()
    assert "Maria" not in html
    assert "+62812" not in html
    assert "Nama dan nomor sudah dihapus." in html


def test_a_buyer_answers_for_a_later_day_under_the_link(window: Any) -> None:
    ref = paid_too_late(window.shop, now() - timedelta(hours=2))
    address, day = f"/pesanan/{ref.token}/", weekday(local_date(now() - timedelta(hours=2)) + timedelta(days=12))
    sales.resolve_payment(order_id=ref.id, decision="accept", reason="terlambat", actor=ANA, at=now())
    html = window.client.get(address).content.decode()
    assert ("<h1>Hari baru: setuju?</h1>" in html, f"Setuju, {day}" in html, "Jangan membayar lagi" in html) == (
        True, True, False,
    )  # fmt: skip
    (seen,) = re.findall(r'name="hari" value="(\S+)"', html)
    for fields in ({}, {"hari": seen}, {"hari": "besok", "jawab": "ya"}, {"hari": seen, "jawab": "mungkin"}):
        assert window.client.post(address + "hari/", fields).status_code == 303
    other = window.client.post(address + "hari/", {"hari": "2026-01-01", "jawab": "ya"})
    assert (other.status_code, sales.get_order(ref.id).state) == (422, "disputed")
    assert window.client.post(address + "hari/", {"hari": seen, "jawab": "ya"}).status_code == 303
    assert sales.get_order(ref.id).state == "paid"
    again = window.client.post(address + "hari/", {"hari": seen, "jawab": "tidak"})
    assert (again.status_code, "Tidak ada hari baru yang menunggu" in again.content.decode()) == (422, True)
    assert (PATH, f"Berangkat paling lambat {day}." in window.client.get(address).content.decode()) == (
        reverse("storefront:order", args=["x"]).removesuffix("x/"), True,
    )  # fmt: skip


def test_a_receipt_says_what_is_kept_until_goods_came_and_by_when_they_leave(window: Any) -> None:
    today = local_date(now())
    promise(window.shop, 9, today + timedelta(days=4), at=now())
    ref = window.shop.order(window.shop.want(12), at=now())
    pay(ref, at=now())
    html = window.client.get(f"/pesanan/{ref.token}/struk/").content.decode()
    paper = PdfReader(io.BytesIO(window.client.get(f"/pesanan/{ref.token}/struk.pdf").content)).pages[0].extract_text()
    leaves = f"Berangkat paling lambat {weekday(today + timedelta(days=5))}."
    for said in (html, " ".join(paper.split())):
        assert (leaves in said, "Disimpan sampai barangnya datang" in said, "Rp50.000" in said, "Rp0" in said) == (
            True, True, True, False,
        )  # fmt: skip


def test_a_buyer_who_declines_a_later_day_is_told_what_they_get_back(window: Any) -> None:
    ref = paid_too_late(window.shop, now() - timedelta(hours=2))
    sales.resolve_payment(order_id=ref.id, decision="accept", reason="terlambat", actor=ANA, at=now())
    asked = max(sales.get_order(ref.id).asked_days.values())
    answer = window.client.post(f"/pesanan/{ref.token}/hari/", {"hari": asked.isoformat(), "jawab": "tidak"})
    assert (answer.status_code, sales.get_order(ref.id).state) == (303, "cancelled")
    assert (
        "Gerai masih harus mengembalikan Rp300.000 kepada Anda."
        in window.client.get(answer["Location"]).content.decode()
    )


@pytest.mark.parametrize("path", ["bayar/", "batal/", "hari/", "hapus-data/"])
def test_orders_change_by_post_only_and_only_under_their_link(ordered: Any, path: str) -> None:
    assert ordered.client.get(ordered.address + path).status_code == 405
    assert ordered.client.post(f"/pesanan/{'0' * 26}/{path}").status_code == 404
    assert Client(enforce_csrf_checks=True).post(ordered.address + path).status_code == 403
    assert sales.get_order_by_token(ordered.token).state == "placed"


def test_interest_in_a_prototype_is_registered_once_agreed(window: Any) -> None:
    id_ = make_product("Kompor induksi", producer_id=window.shop.producer_id, sale_mode="prototype")
    address = f"/produk/{slug_of(id_)}/minat/"
    form = {"name": "SMP 1", "contact": "0812", "quantity": "3", "note": ""}
    assert window.client.post(address, form).status_code == 422
    assert catalogue.list_interests(id_) == []
    assert "sudah dicatat" in window.client.post(address, form | {"consent": "on"}).content.decode()
    assert [(i.name, i.quantity) for i in catalogue.list_interests(id_)] == [("SMP 1", 3)]


def test_what_is_sold_has_no_register_of_interest(window: Any) -> None:
    address = f"/produk/{window.variant().product_slug}/"
    assert window.client.get(address + "minat/")["Location"] == address


def test_the_code_drawn_can_be_scanned_and_says_the_payload() -> None:
    payload = with_amount(S0, 25_000)
    assert [code.text for code in zxingcpp.read_barcodes(painted(qr_svg(payload)))] == [payload]
