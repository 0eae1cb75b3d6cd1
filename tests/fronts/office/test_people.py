"""Accounts and roles, helpers, and what a buyer may ask about their data."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from factories.catalogue import make_product
from factories.sales import REFERENCE, pay
from fronts.office.legality_table import case
from fronts.office.world import World
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import api as legality
from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.pages import people as pages
from nttmart.kernel import audit
from nttmart.kernel.audit import GUEST, Actor
from nttmart.kernel.clock import now
from nttmart.kernel.rates import load_rules

MARIA = {"contact": "0812-3456-7890"}
NEW = {"username": "dewi", "display_name": "Dewi", "phone": "0812 1111 2222", "password": "lontar-kelor-madu"}


def test_a_steward_makes_an_account_and_gives_and_ends_a_role(world: World) -> None:
    client = world.client("pengelola")
    made = client.post(reverse("office:account_create"), NEW)
    user_id = UUID(made.headers["Location"].split("/")[3])
    place = f"outlet:{world.shop.outlet.id}"
    client.post(reverse("office:role_grant", args=[user_id]), {"role": "cashier", "place": place})
    assert people.viewer_of(user_id).may("cashier", outlet_id=world.shop.outlet.id)
    (role,) = people.get_account(user_id).roles
    assert role.granted_by == "Pengelola"
    client.post(reverse("office:role_end", args=[user_id, role.id]))
    assert people.viewer_of(user_id).roles == frozenset()
    trail = client.get(reverse("office:trail", args=["user", user_id])).content.decode()
    assert trail.index("role.ended") < trail.index("role.granted") < trail.index("account.created")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"username": "ana"}, "Nama pengguna ini sudah dipakai."),
        ({"username": "Ana Maria!"}, "Nama pengguna: 3 sampai 30 huruf kecil"),
        ({"phone": "tidak ada"}, "Nomor telepon tidak dikenali."),
        ({"password": "1234567890"}, "Kata sandi:"),
        ({"display_name": "x" * 81}, "Paling panjang 80 huruf"),
    ],
)
def test_an_account_that_cannot_be_is_refused(world: World, changes: dict[str, str], sentence: str) -> None:
    answer = world.client("pengelola").post(reverse("office:account_create"), {**NEW, **changes})
    assert answer.status_code == 422
    html = answer.content.decode()
    assert sentence in html
    assert NEW["password"] not in html
    assert people.find_account("dewi") is None


@pytest.mark.parametrize(
    ("role", "scope", "sentence"),
    [
        ("cashier", "everywhere", "Peran ini tidak dipegang di tempat seperti itu."),
        ("curator", "outlet", "Kurator memeriksa satu kabupaten atau seluruh NTT, bukan satu gerai."),
    ],
)
def test_a_role_is_given_only_where_it_is_held(world: World, role: str, scope: str, sentence: str) -> None:
    address = reverse("office:role_grant", args=[world.users["beni"].id])
    before = people.get_account(world.users["beni"].id).roles
    place = f"{scope}:{world.shop.outlet.id if scope == 'outlet' else ''}"
    answer = world.client("pengelola").post(address, {"role": role, "place": place})
    assert answer.status_code == 422
    assert f'<p class="error" id="id_place_error">{sentence}</p>' in answer.content.decode()
    assert people.get_account(world.users["beni"].id).roles == before


def test_the_last_steward_cannot_be_shut_out(world: World) -> None:
    steward = world.users["pengelola"].id
    html = world.client("pengelola").post(reverse("office:account_close", args=[steward]), follow=True).content.decode()
    assert "Harus ada paling tidak satu pengelola." in html
    assert people.get_account(steward).is_active


def test_a_new_password_works_at_once_and_ends_other_sessions(world: World) -> None:
    beni = world.client("beni")
    address = reverse("office:account_password", args=[world.users["beni"].id])
    assert world.client("pengelola").post(address, {"password": "kelor-lontar-baru"}).status_code == 302
    assert beni.get(reverse("office:front")).status_code == 302


def test_a_helper_is_appointed_with_the_makers_word_and_ended(world: World) -> None:
    client, producer_id = world.client("dinas"), world.shop.producer_id
    address = reverse("office:helper_appoint", args=[producer_id])
    assert client.post(address, {"username": "beni", "channel": "in_person"}).status_code == 422
    assert client.post(address, {"username": "siapa", "channel": "phone", "agreed": "on"}).status_code == 422
    assert client.post(address, {"username": "beni", "channel": "in_person", "agreed": "on"}).status_code == 302
    helpers = {helper.name for helper in producers.get_producer(producer_id).helpers}
    assert helpers == {"Beni", "Pendamping"}
    client.post(reverse("office:helper_end", args=[producer_id, world.users["beni"].id]))
    assert {helper.name for helper in producers.get_producer(producer_id).helpers} == {"Pendamping"}


def test_a_maker_is_registered_where_they_are_as_exactly_as_is_known(world: World) -> None:
    client, address = world.client("dinas"), reverse("office:producer_register")
    fields = {"name": "Kelompok Baru", "kind": "group", "regency_code": "53.07", "place": "entah"}
    wrong = client.post(address, fields)
    assert wrong.status_code == 422
    assert "Tempat ini tidak ditemukan di kabupaten itu." in wrong.content.decode()
    made = client.post(address, {**fields, "place": "Desa Sikka"})
    maker = producers.get_producer(UUID(made.headers["Location"].split("/")[3]))
    assert (maker.village_code, maker.place_level, maker.registered_by) == ("53.07.03.2005", "village", "Dinas")
    vague = client.post(address, {**fields, "name": "Lain", "place": ""})
    assert producers.get_producer(UUID(vague.headers["Location"].split("/")[3])).place_level == "regency"


def test_a_buyers_data_is_found_by_the_whole_number_only(world: World) -> None:
    client = world.client("pengelola")
    address = reverse("office:privacy")
    assert world.order.number in client.post(address, {"contact": "0812-3456-7890"}).content.decode()
    for part in ("0812345678", "3456", "%"):
        assert world.order.number not in client.post(address, {"contact": part}).content.decode(), part


def test_all_orders_of_a_buyer_are_shown_page_by_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "ORDERS_A_PAGE", 1)
    again = sales.BuyerDetails("Maria", MARIA["contact"])
    numbers = [world.order.number, world.shop.order(at=now(), buyer=again).number]
    client, address = world.client("pengelola"), reverse("office:privacy")
    seen = [
        [number for number in numbers if number in client.post(address, {**MARIA, "hal": page}).content.decode()]
        for page in ("1", "2")
    ]
    assert sorted([*seen[0], *seen[1]]) == sorted(numbers)
    assert [len(page) for page in seen] == [1, 1]
    for odd in ("0", "99", "-1", "x", "９"):
        assert client.post(address, {**MARIA, "hal": odd}).status_code == 200


def test_an_interest_is_found_by_its_owner_handed_out_and_erased(world: World) -> None:
    stove = make_product("Kompor Induksi", category="inovasi-smk", sale_mode="prototype", prices=())
    asked = {"name": "Maria", "quantity": 2, "note": "Untuk sekolah", "actor": GUEST, "at": now()}
    by_phone = catalogue.register_interest(stove, contact="0812 3456-7890", **asked)
    by_mail = catalogue.register_interest(stove, contact="Maria@contoh.id", **asked)
    client, address = world.client("pengelola"), reverse("office:privacy")
    for contact, mine in (("+62 812 3456 7890", by_phone), (" maria@CONTOH.id ", by_mail)):
        said = client.post(address, {"contact": contact}).content.decode()
        found = [one for one in (by_phone, by_mail) if reverse("office:interest_erase", args=[one]) in said]
        assert found == [mine]
    assert "Kompor Induksi" not in client.post(address, {"contact": "contoh.id@"}).content.decode()
    copy = json.loads(client.post(reverse("office:interest_export", args=[by_mail])).content)
    assert {name: copy[name] for name in ("product", "name", "contact", "quantity", "note")} == {
        "product": "Kompor Induksi", "name": "Maria", "contact": "Maria@contoh.id", "quantity": 2,
        "note": "Untuk sekolah",
    }  # fmt: skip
    erase = reverse("office:interest_erase", args=[by_mail])
    assert client.post(erase, {"reason": "Diminta"}).status_code == 422
    assert client.post(erase, {"reason": "Diminta lewat surel", "sure": "on"}).status_code == 302
    assert [one.id for one in catalogue.list_interests(stove)] == [by_phone]
    assert client.get(erase).status_code == 404
    trail = audit.list_events("interest", by_mail)
    assert [event.action for event in trail] == ["erase_interest", "export_interest", "register_interest"]
    assert trail[0].detail == {"reason": "Diminta lewat surel"}


def test_a_copy_names_no_staff_and_no_reason_of_theirs(world: World) -> None:
    pay(world.order, at=now())
    sales.cancel(order_id=world.order.id, reason="Pembeli sulit", actor=Actor("Beni Rahasia"), at=now())
    text = world.client("pengelola").post(reverse("office:privacy_export", args=[world.order.id])).content.decode()
    assert "Beni Rahasia" not in text
    assert "Pembeli sulit" not in text
    events = json.loads(text)["events"]
    assert [(event["kind"], event["by"]) for event in events] == [
        ("placed", "buyer"), ("paid", "staff"), ("cancelled", "staff"),
    ]  # fmt: skip
    assert {key for event in events for key in event} == {"kind", "at", "by"}


def test_a_buyers_data_is_handed_out_and_it_shows(world: World) -> None:
    answer = world.client("pengelola").post(reverse("office:privacy_export", args=[world.order.id]))
    said = json.loads(answer.content)
    assert (said["buyer"]["name"], said["order"]["number"]) == ("Maria", world.order.number)
    assert audit.list_events("order", world.order.id)[0].action == "export_buyer"


def test_a_buyers_data_is_erased_when_asked_twice_and_the_order_is_over(world: World) -> None:
    client, address = world.client("pengelola"), reverse("office:privacy_erase", args=[world.order.id])
    fields = {"reason": "Diminta lewat telepon", "sure": "on"}
    early = client.post(address, fields)
    assert early.status_code == 422
    assert "Pesanan ini belum selesai." in early.content.decode()
    pay(world.order, at=now())
    for step in ("order_prepare", "order_hand_over"):
        world.client("beni").post(reverse(f"office:{step}", args=[world.order.id]))
    assert client.post(address, {"reason": "Diminta"}).status_code == 422
    assert sales.get_order(world.order.id).buyer.name == "Maria"
    assert client.post(address, fields).status_code == 302
    buyer = sales.get_order(world.order.id).buyer
    assert (buyer.name, buyer.phone, buyer.shown_name) == ("", "", buyer.pseudonym)


def test_a_person_is_handed_their_data_and_forgotten_when_they_ask(world: World) -> None:
    client, beni = world.client("pengelola"), world.users["beni"].id
    said = json.loads(client.post(reverse("office:account_export", args=[beni])).content)
    assert (said["username"], said["roles"][0]["role"]) == ("beni", "cashier")
    assert client.post(reverse("office:account_erase", args=[beni])).status_code == 422
    chat = messages.Party("user", beni)
    messages.link_address(
        party=chat, channel="whatsapp", bsuid="ID.beni", consent_id=None, actor=Actor("Pengelola"), at=now()
    )
    assert client.post(reverse("office:account_erase", args=[beni]), {"sure": "on"}).status_code == 302
    assert [each.state for each in messages.addresses_of([chat], with_ended=True)] == ["ended"]
    account = people.get_account(beni)
    assert (account.is_active, account.phone) == (False, "")
    assert "Beni" not in account.display_name


def test_with_an_account_go_the_copies_of_its_makers_papers(world: World, settings: Any, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    load_rules(REFERENCE / "dated_rules.csv")
    client, owner, (case_id,) = world.client("pengelola"), world.users["pembuat"].id, case(world)
    paper = legality.get_case(case_id).documents[0]
    pdf = b"%PDF-1.4\n1 0 obj\nendobj\n%%EOF\n"
    legality.receive_paper(case_id, paper.id, content=pdf, actor=Actor("Pendamping"), at=now())

    said = json.loads(client.post(reverse("office:account_export", args=[owner])).content)
    assert [(each["case"], each["paper"]) for each in said["permit_papers"]] == [("halal", paper.name)]
    client.post(reverse("office:account_erase", args=[world.users["pendamping"].id]), {"sure": "on"})
    assert legality.get_case(case_id).documents[0].ending == "pdf"
    client.post(reverse("office:account_erase", args=[owner]), {"sure": "on"})
    assert legality.get_case(case_id).documents[0].ending == ""
    assert legality.get_case(case_id).history[-1].by == "Pengelola"
