"""The orders desk: what staff see and do, told in one sentence, and refusals that change nothing."""

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from factories.people import give_role
from factories.promises import paid_too_late, promise
from factories.sales import ANA, pay
from fronts.office.world import World
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people import api as people
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.money import Rupiah
from nttmart.kernel.words import weekday


def said(answer: Any) -> str:
    """Give the sentence that was told last."""
    return str(list(get_messages(answer.wsgi_request))[-1])


def do(client: Client, name: str, world: World, **fields: object) -> str:
    """Send one action of the world's order; it must lead back to the order's page."""
    answer = client.post(reverse(f"office:{name}", args=[world.order.id]), {"once": uuid4(), **fields})
    assert (answer.status_code, answer.headers.get("Location")) == (
        302,
        reverse("office:order", args=[world.order.id]),
    ), answer.content.decode()
    return said(answer)


def state(world: World) -> str:
    return sales.get_order(world.order.id).state


def test_an_order_goes_from_money_seen_to_hand_over(world: World) -> None:
    client = world.client("beni")
    assert (
        do(client, "order_confirm", world, amount="Rp 25.000", bank_reference="TRX-1")
        == "Pembayaran diterima. Siapkan barangnya."
    )
    assert state(world) == "paid"
    assert do(client, "order_prepare", world) == "Barang siap diserahkan."
    assert do(client, "order_hand_over", world) == "Pesanan sudah diserahkan."
    assert state(world) == "handed_over"
    assert sales.get_order(world.order.id).events[-1].by == "Beni"


def test_goods_whose_permit_ended_after_the_order_are_told_and_not_handed_over(world: World) -> None:
    client, page = world.client("beni"), reverse("office:order", args=[world.order.id])
    do(client, "order_confirm", world, amount="Rp 25.000", bank_reference="TRX-1")
    do(client, "order_prepare", world)
    assert "Tidak boleh diserahkan" not in client.get(page).content.decode()
    catalogue.note_channels({world.product_id: catalogue.Told(("online",), "P-IRT habis berlaku sejak 1-11-2026")})

    html = client.get(page).content.decode()
    assert "(Rp25.000): P-IRT habis berlaku sejak 1-11-2026. Tidak boleh diserahkan lewat toko daring." in html
    assert do(client, "order_hand_over", world).startswith("«Kopi Lela» belum boleh diserahkan: P-IRT habis berlaku")
    assert state(world) == "prepared"


def test_the_same_button_twice_is_refused_in_a_sentence_and_changes_nothing(world: World) -> None:
    client = world.client("beni")
    pay(world.order, at=now())
    do(client, "order_prepare", world)
    events = sales.get_order(world.order.id).events
    assert (
        do(client, "order_prepare", world)
        == "Ini tidak dapat dilakukan lagi: keadaan pesanan sudah berubah. Muat ulang halaman."
    )
    assert sales.get_order(world.order.id).events == events


def test_cash_that_is_too_little_sent_twice_is_counted_once(world: World) -> None:
    world.order = world.shop.order(world.shop.want(2), payment_method="cash", at=now())
    client = world.client("beni")
    half = {"amount": "25000", "once": uuid4()}
    first, second = (do(client, "order_confirm", world, **half) for _ in range(2))
    assert first == second == "Uang kurang Rp25.000. Kepala gerai perlu memutuskan."
    order = sales.get_order(world.order.id)
    assert (order.state, order.owed_to_buyer) == ("disputed", 25_000)
    answer = client.post(reverse("office:order_confirm", args=[order.id]), half | {"amount": "50000"})
    assert answer.status_code == 422
    assert "Formulir ini sudah dipakai untuk catatan lain. Muat ulang halaman." in answer.content.decode()
    assert sales.get_order(order.id) == order


def test_money_that_comes_again_is_noted_and_waits_to_be_given_back(world: World) -> None:
    pay(world.order, at=now())
    client = world.client("beni")
    page = client.get(reverse("office:order", args=[world.order.id])).content.decode()
    assert "Uang masuk lagi?" in page
    done = do(client, "order_more_money", world, amount="25000", bank_reference="TRX-2")
    assert done == "Dicatat. Uang ini harus dikembalikan kepada pembeli."
    order = sales.get_order(world.order.id)
    assert (order.state, order.owed_to_buyer) == ("paid", 25_000)


def test_a_wrong_amount_waits_for_the_manager_who_gives_it_back(world: World) -> None:
    assert (
        do(world.client("beni"), "order_confirm", world, amount="20.000", bank_reference="TRX-2")
        == "Uang kurang Rp5.000. Kepala gerai perlu memutuskan."
    )
    assert state(world) == "disputed"
    ana = world.client("ana")
    fields = {"resolve-decision": "accept", "resolve-reason": "pembeli setuju"}
    answer = ana.post(reverse("office:order_resolve", args=[world.order.id]), fields)
    assert answer.status_code == 422
    html = ana.get(reverse("office:order", args=[world.order.id])).content.decode()
    for said in (answer.content.decode(), html):
        assert "Kurang Rp5.000: tunggu, kurangi barang, atau kembalikan." in said
        assert 'value="accept"' not in said
    assert state(world) == "disputed"
    done = do(ana, "order_resolve", world, **{"resolve-decision": "give_back", "resolve-reason": "pembeli batal"})
    assert done == "Keputusan dicatat."
    refund = {"refund-amount": "20000", "refund-method": "cash", "refund-reason": "tunai di gerai"}
    refund["refund-once"] = str(uuid4())
    assert do(ana, "order_refund", world, **refund) == "Pengembalian uang dicatat."
    assert do(ana, "order_refund", world, **refund) == "Pengembalian uang dicatat."
    assert sales.get_order(world.order.id).owed_to_buyer == 0


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"amount": "dua puluh", "bank_reference": "X"}, "Tulis rupiah dengan angka saja, misalnya 150.000."),
        ({"amount": "-5", "bank_reference": "X"}, "Tulis rupiah dengan angka saja, misalnya 150.000."),
        ({"amount": "9" * 20, "bank_reference": "X"}, "Jumlah itu terlalu besar."),
        ({"amount": "٢٥٠٠٠", "bank_reference": "X"}, "Tulis rupiah dengan angka saja, misalnya 150.000."),
        ({"amount": "25.00", "bank_reference": "X"}, "Tulis rupiah dengan angka saja, misalnya 150.000."),
        ({"amount": "25000"}, "Bagian ini belum diisi."),
        (
            {"amount": "25000", "bank_reference": "X", "occurred_at": "2099-01-01T00:00"},
            "Waktu pembayaran belum tiba.",
        ),
    ],
)
def test_what_cannot_be_money_seen_is_told_beside_its_field(
    world: World, fields: dict[str, str], sentence: str
) -> None:
    sent = {"once": uuid4(), **fields}
    answer = world.client("beni").post(reverse("office:order_confirm", args=[world.order.id]), sent)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert state(world) == "placed"


def test_cancelling_needs_a_reason_and_frees_the_goods(world: World) -> None:
    client = world.client("beni")
    variant = world.shop.variants["Kopi Lela"]
    answer = client.post(reverse("office:order_cancel", args=[world.order.id]), {"cancel-reason": " "})
    assert (answer.status_code, state(world)) == (422, "placed")
    assert do(client, "order_cancel", world, **{"cancel-reason": "pembeli menelepon"}) == "Pesanan dibatalkan."
    assert (state(world), world.shop.free(variant)) == ("cancelled", 15)


def test_a_part_is_cancelled_by_line(world: World) -> None:
    ref = world.shop.order(world.shop.want(3), at=now())
    line = sales.get_order(ref.id).lines[0]
    address = reverse("office:order_cancel_part", args=[ref.id])
    client = world.client("beni")
    sent = {"part-reason": "rusak", "part-once": str(uuid4())}
    assert client.post(address, sent | {f"part-line_{line.id}": "4"}).status_code == 422
    for _ in range(2):
        assert client.post(address, sent | {f"part-line_{line.id}": "1"}).status_code == 302
    found = sales.get_order(ref.id)
    assert (found.lines[0].open_quantity, found.total) == (2, 50_000)


def test_the_page_offers_only_what_may_be_done(world: World) -> None:
    address = reverse("office:order", args=[world.order.id])
    offered = {who: set(forms_on(world.client(who).get(address).content.decode())) for who in ("beni", "pemeriksa")}
    assert offered == {"beni": {"bayar", "batal", "batal-sebagian"}, "pemeriksa": set()}


def forms_on(html: str) -> list[str]:
    return re.findall(r'action="/kantor/pesanan/[^/]+/([a-z-]+)/"', html)


def test_orders_are_found_by_number_phone_and_name_in_ones_own_outlet_only(world: World) -> None:
    address = reverse("office:orders")
    for text in (world.order.number, "0812 3456 7890", "maria"):
        assert world.order.number in world.client("beni").get(address, {"cari": text}).content.decode(), text
        carla = world.client("carla").get(address, {"cari": text}).content.decode()
        assert reverse("office:order", args=[world.order.id]) not in carla


def test_choosing_an_outlet_of_others_shows_ones_own(world: World) -> None:
    answer = world.client("carla").get(reverse("office:orders"), {"gerai": str(world.shop.outlet.id)})
    assert world.order.number not in answer.content.decode()


def test_hostile_text_is_shown_as_text(world: World) -> None:
    buyer = sales.BuyerDetails(name="<script>alert(1)</script>", phone="0812 3456 7891", note='"><img src=x>')
    ref = world.shop.order(buyer=buyer, at=now())
    html = world.client("beni").get(reverse("office:order", args=[ref.id])).content.decode()
    assert "<script>alert(1)" not in html
    assert "<img src=x>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_desk_costs_the_same_with_one_and_with_thirty_orders(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = world.client("beni")
    address = reverse("office:orders") + "?meja=to_confirm"
    client.get(address)
    for rows in (1, 30):
        while sales.count_desks([world.shop.outlet.id])["to_confirm"].count < rows:
            world.shop.stock_up(world.shop.variants["Kopi Lela"], 1)
            world.shop.order(at=now())
        with django_assert_num_queries(9):
            html = client.get(address).content.decode()
        assert html.count('<th scope="row">') == rows


ENTRY = {
    "channel": "whatsapp",
    "name": "Yuliana",
    "phone": "0812 0000 1111",
    "consent": "on",
    "fulfilment": "pickup",
    "payment_method": "cash",
}


def test_staff_enter_an_order_without_script(world: World) -> None:
    client, variant = world.client("beni"), str(world.shop.variants["Kopi Lela"])
    address, outlet = reverse("office:order_entry"), str(world.shop.outlet.id)
    blank = client.get(address).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', blank)
    assert key
    carried = {**ENTRY, "outlet": outlet, "key": key[1]}
    found = client.post(address, {**carried, "cari": "kopi", "do": "seek"}).content.decode()
    assert f'name="add" value="{variant}"' in found
    added = client.post(address, {**carried, "add": variant}).content.decode()
    assert 'name="expected_total" value="25000"' in added
    assert 'value="Yuliana"' in added
    placing = {**carried, "variant": variant, "quantity": "2", "do": "place"}
    stale = client.post(address, {**placing, "expected_total": "25000"})
    assert stale.status_code == 422
    assert "Harga berubah: tadi Rp25.000, sekarang Rp50.000." in stale.content.decode()
    unread = {name: said for name, said in placing.items() if name != "consent"}
    asked = client.post(address, {**unread, "expected_total": "50000"})
    assert (asked.status_code, "Bacakan dulu kalimat ini" in asked.content.decode()) == (422, True)
    placed = client.post(address, {**placing, "expected_total": "50000"})
    assert placed.status_code == 302
    order = sales.get_order(UUID(placed.headers["Location"].split("/")[3]))
    assert (order.channel, order.buyer.name, order.total, order.placed_by) == ("whatsapp", "Yuliana", 50_000, "Beni")
    consents = people.list_consents(people.subject_key("+6281200001111"))
    assert [(consent.text_version, consent.channel) for consent in consents] == [("pesanan-lisan-1", "whatsapp")]
    again = client.post(address, {**placing, "expected_total": "50000"})
    assert again.headers["Location"] == placed.headers["Location"]


def test_an_order_for_an_outlet_of_others_is_refused(world: World) -> None:
    fields = {**ENTRY, "outlet": str(world.elsewhere.id), "key": str(uuid4()), "do": "place", "expected_total": "25000"}
    lines = {"variant": str(world.shop.variants["Kopi Lela"]), "quantity": "1"}
    answer = world.client("beni").post(reverse("office:order_entry"), {**fields, **lines})
    assert answer.status_code == 422
    assert sales.list_orders(outlet_ids=[world.elsewhere.id], desk="to_confirm").total == 0


@pytest.mark.parametrize(
    "nonsense",
    [
        {"variant": "x", "quantity": "1"},
        {"variant": str(uuid4()), "quantity": "1"},
        {"variant": "", "quantity": "-4"},
        {"quantity": "9" * 50, "add": "' OR 1=1"},
    ],
)
def test_nonsense_in_the_entry_form_is_left_out(world: World, nonsense: dict[str, str]) -> None:
    answer = world.client("beni").post(reverse("office:order_entry"), {**ENTRY, **nonsense})
    assert answer.status_code == 200


def test_a_delivery_names_its_village_or_is_asked_again(world: World) -> None:
    fields = {
        **ENTRY,
        "outlet": str(world.shop.outlet.id),
        "key": str(uuid4()),
        "fulfilment": "delivery",
        "payment_method": "qris",
        "address": "Jalan Lontar 3",
        "variant": str(world.shop.variants["Kopi Lela"]),
        "quantity": "1",
        "do": "place",
        "expected_total": "35000",
    }
    client = world.client("beni")
    unknown = client.post(reverse("office:order_entry"), {**fields, "village": "Entah Di Mana Sekali"})
    assert "Tujuan ini tidak ditemukan." in unknown.content.decode()
    placed = client.post(reverse("office:order_entry"), {**fields, "village": "Sikka"})
    assert placed.status_code == 302, placed.content.decode()
    order = sales.get_order(UUID(placed.headers["Location"].split("/")[3]))
    assert (order.buyer.village_code, order.delivery_fee, order.total) == ("53.07.03.2005", 10_000, Rupiah(35_000))


def test_a_word_that_cannot_be_kept_is_on_the_front_page_and_ends_by_a_deed(world: World) -> None:
    shop, client = world.shop, world.client("ana")
    variant = shop.variants["Kopi Lela"]
    free = stock.available([variant], on=local_date(now()))[variant, shop.outlet.id]
    coming = promise(shop, 9, local_date(now()) + timedelta(days=4), at=now())
    ref = shop.order(shop.want(free + 4), at=now())
    pay(ref, at=now())
    waiting = client.get(reverse("office:order", args=[ref.id])).content.decode()
    assert ("Masih menunggu 4 buah dari pembuat" in waiting, "Barang sudah siap" in waiting) == (True, False)
    supply.withdraw(promise_id=coming, reason="hujan", actor=ANA, at=now())
    assert "janji kepada pembeli tidak cukup" in client.get(reverse("office:front")).content.decode()
    page = client.get(reverse("office:short")).content.decode()
    assert (sales.get_order(ref.id).number in page, "kurang 4 dari 4 yang ditunggu" in page) == (True, True)
    shop.stock_up(variant, 5)
    (line,) = sales.list_short([shop.outlet.id], on=local_date(now()))
    answer = client.post(reverse("office:order_give_shelf", args=[ref.id]), {"line": str(line.line_id)}, follow=True)
    assert "Barang dari rak disimpan untuk pesanan ini." in answer.content.decode()
    assert "Semua janji kepada pembeli masih cukup." in client.get(reverse("office:short")).content.decode()
    told = client.get(reverse("office:order", args=[ref.id])).content.decode()
    assert "Kabari pembeli." in told
    assert (
        "Kabari pembeli." not in client.post(reverse("office:order_told", args=[ref.id]), follow=True).content.decode()
    )
    broken = client.post(reverse("office:order_agree_day", args=[ref.id]), {"line": "x", "day": "besok"}, follow=True)
    assert "Formulir ini rusak. Muat ulang halaman." in broken.content.decode()


def test_part_is_given_from_the_shelf_and_only_by_staff_of_that_outlet(world: World) -> None:
    shop, client = world.shop, world.client("ana")
    variant = shop.variants["Kopi Lela"]
    free = stock.available([variant], on=local_date(now()))[variant, shop.outlet.id]
    coming = promise(shop, 9, local_date(now()) + timedelta(days=4), at=now())
    ref = shop.order(shop.want(free + 4), at=now())
    pay(ref, at=now())
    supply.withdraw(promise_id=coming, reason="hujan", actor=ANA, at=now())
    shop.stock_up(variant, 3)
    give_role(world.users["carla"].id, "auditor", "everywhere", "")
    button = f'action="{reverse("office:order_give_shelf", args=[ref.id])}"'
    pages = {who: world.client(who).get(reverse("office:short")).content.decode() for who in ("ana", "carla")}
    number = sales.get_order(ref.id).number
    assert {who: (number in page, button in page) for who, page in pages.items()} == {
        "ana": (True, True), "carla": (True, False),
    }  # fmt: skip
    (line,) = sales.list_short([shop.outlet.id], on=local_date(now()))
    give = {"line": str(line.line_id)}
    for quantity, sentence in (
        ("dua", "Formulir ini rusak."),
        ("9", "Pilih 1 sampai 4 buah."),
        ("4", "Di rak tinggal 3."),
    ):
        answer = client.post(
            reverse("office:order_give_shelf", args=[ref.id]), give | {"quantity": quantity}, follow=True
        )
        assert sentence in answer.content.decode()
    client.post(reverse("office:order_give_shelf", args=[ref.id]), give | {"quantity": "3"})
    (left,) = sales.list_short([shop.outlet.id], on=local_date(now()))
    assert (left.missing, left.open_quantity, left.there) == (1, 1, 0)


def test_a_late_payer_is_asked_before_a_later_day_is_promised(world: World) -> None:
    ref, client = paid_too_late(world.shop, now() - timedelta(hours=2)), world.client("ana")
    resolve = reverse("office:order_resolve", args=[ref.id])
    day = weekday(local_date(now() - timedelta(hours=2)) + timedelta(days=12))
    asked = client.post(resolve, {"resolve-decision": "accept", "resolve-reason": "uangnya ada"}, follow=True)
    page = asked.content.decode()
    assert (f"Belum dijual: barangnya baru bisa berangkat {day}" in page, "Hari baru: pembeli ditanya" in page,
            f"Pembeli bilang setuju: {day}" in page, "Kabari pembeli." in page) == (True, True, True, True)  # fmt: skip
    assert sales.get_order(ref.id).state == "disputed"
    client.post(resolve, {"resolve-decision": "agreed", "resolve-reason": "lewat telepon"})
    assert sales.get_order(ref.id).state == "paid"
