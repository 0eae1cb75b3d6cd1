"""Every address of the office as every kind of person: exact answers, and no address may be missing from the table."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, reverse

from factories.catalogue import make_product
from factories.people import STEWARD, give_role
from factories.producers import make_producer
from fronts.office.choosing_table import CHOOSING_TABLE
from fronts.office.legality_table import LEGALITY_TABLE
from fronts.office.money import owe
from fronts.office.outlet_table import OUTLET_TABLE
from fronts.office.potential_table import POTENTIAL_TABLE
from fronts.office.programme_table import PROGRAMME_TABLE
from fronts.office.support_table import SUPPORT_TABLE
from fronts.office.training_table import TRAINING_TABLE
from fronts.office.world import PEOPLE, World
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.urls import urlpatterns
from nttmart.kernel.audit import GUEST
from nttmart.kernel.clock import now

ABSENT = UUID("01920000-0000-7000-8000-000000000bad")
Arguments = Callable[[World], tuple[Any, ...]]


def nothing(_world: World) -> tuple[Any, ...]:
    return ()


def order(world: World) -> tuple[Any, ...]:
    return (world.order.id,)


def lot(world: World) -> tuple[Any, ...]:
    return (world.lot_id,)


def product(world: World) -> tuple[Any, ...]:
    return (world.product_id,)


def draft(world: World) -> tuple[Any, ...]:
    return (world.draft_id,)


def variant(world: World) -> tuple[Any, ...]:
    return (world.product_id, catalogue.list_variants_of(world.product_id)[0].id)


def maker(world: World) -> tuple[Any, ...]:
    return (world.shop.producer_id,)


def outlet(world: World) -> tuple[Any, ...]:
    return (world.shop.outlet.id,)


def qris(world: World) -> tuple[Any, ...]:
    return (world.shop.outlet.id, "qris")


def interest(_world: World) -> tuple[Any, ...]:
    stove = make_product("Kompor Induksi", category="inovasi-smk", sale_mode="prototype", prices=())
    asked = {"name": "Maria", "contact": "maria@contoh.id"}
    return (catalogue.register_interest(stove, **asked, actor=GUEST, at=now()),)


def village(_world: World) -> tuple[Any, ...]:
    return ("53.07.03.2005",)


def account(world: World) -> tuple[Any, ...]:
    return (world.users["beni"].id,)


# Answers as in PEOPLE: manager, cashier, of elsewhere, nobody, curator, officer, auditor, steward, maker, helper
TABLE: dict[tuple[str, str], tuple[Arguments, tuple[int, ...]]] = {
    ("GET", "front"): (nothing, (200, 200, 200, 302, 200, 200, 200, 200, 200, 200)),
    ("POST", "language"): (nothing, (302, 302, 302, 302, 302, 302, 302, 302, 302, 302)),
    ("GET", "orders"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "order_entry"): (nothing, (200, 200, 200, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_entry"): (nothing, (200, 200, 200, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "short"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "order_agree_day"): (order, (302, 302, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_told"): (order, (302, 302, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_give_shelf"): (order, (302, 302, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "order"): (order, (200, 200, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "order_confirm"): (order, (422, 422, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_more_money"): (order, (422, 422, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_refuse_claim"): (order, (422, 422, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_resolve"): (order, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_prepare"): (order, (302, 302, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_hand_over"): (order, (302, 302, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_cancel"): (order, (422, 422, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_cancel_part"): (order, (422, 422, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_take_back"): (order, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "order_refund"): (order, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "lots"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "low"): (nothing, (200, 200, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "receive"): (nothing, (200, 200, 200, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "receive_variant"): (lambda w: variant(w)[1:], (200, 200, 200, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "receive_variant"): (lambda w: variant(w)[1:], (422, 422, 422, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "lot"): (lot, (200, 200, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "lot_spoil"): (lot, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "lot_send_back"): (lot, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "lot_to_shelf"): (lot, (302, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "lot_count"): (lot, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "products"): (nothing, (403, 403, 403, 302, 200, 200, 200, 200, 200, 200)),
    ("GET", "product_draft"): (maker, (403, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "product_draft"): (maker, (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("GET", "upload"): (nothing, (403, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "upload"): (nothing, (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("GET", "upload_sample"): (lambda _w: ("xlsx",), (403, 403, 403, 302, 200, 200, 200, 200, 200, 200)),
    ("GET", "evidence"): (
        lambda w: ("product", w.product_id, ABSENT),
        (403, 403, 403, 302, 404, 404, 404, 404, 404, 404),
    ),
    ("GET", "product"): (product, (403, 403, 403, 302, 200, 200, 200, 200, 200, 200)),
    ("GET", "product_amend"): (product, (403, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "product_amend"): (product, (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("POST", "product_submit"): (draft, (403, 403, 403, 302, 403, 302, 403, 403, 302, 302)),
    ("POST", "product_appeal"): (draft, (403, 403, 403, 302, 403, 302, 403, 403, 302, 302)),
    ("POST", "product_withdraw"): (product, (403, 403, 403, 302, 302, 302, 403, 403, 302, 302)),
    ("POST", "variant_add"): (product, (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("GET", "variant"): (variant, (403, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "variant"): (variant, (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("GET", "variant_labels"): (variant, (403, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "variant_labels"): (variant, (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("POST", "variant_gtin"): (variant, (403, 403, 403, 302, 403, 302, 403, 403, 302, 302)),
    ("POST", "variant_retire"): (variant, (403, 403, 403, 302, 403, 302, 403, 403, 302, 302)),
    ("GET", "weaving"): (product, (403, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "weaving"): (product, (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("GET", "ladder"): (product, (403, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "ladder"): (product, (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("POST", "photo_add"): (product, (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("POST", "photo_remove"): (lambda w: (w.product_id, ABSENT), (403, 403, 403, 302, 403, 404, 403, 403, 404, 404)),
    ("GET", "curation"): (nothing, (403, 403, 403, 302, 200, 403, 200, 200, 403, 403)),
    ("GET", "review"): (draft, (403, 403, 403, 302, 200, 403, 403, 403, 403, 403)),
    ("POST", "review"): (draft, (403, 403, 403, 302, 422, 403, 403, 403, 403, 403)),
    ("POST", "review_return"): (draft, (403, 403, 403, 302, 422, 403, 403, 403, 403, 403)),
    ("GET", "producers"): (nothing, (200, 403, 200, 302, 200, 200, 200, 200, 200, 200)),
    ("GET", "producer_register"): (nothing, (200, 403, 200, 302, 403, 200, 403, 403, 403, 403)),
    ("POST", "producer_register"): (nothing, (422, 403, 422, 302, 403, 422, 403, 403, 403, 403)),
    ("GET", "producer"): (maker, (200, 403, 200, 302, 200, 200, 200, 200, 200, 200)),
    ("GET", "producer_amend"): (maker, (403, 403, 403, 302, 403, 200, 403, 403, 200, 200)),
    ("POST", "producer_amend"): (maker, (403, 403, 403, 302, 403, 422, 403, 403, 422, 422)),
    ("GET", "producer_standing"): (maker, (403, 403, 403, 302, 403, 200, 403, 403, 403, 403)),
    ("POST", "producer_standing"): (maker, (403, 403, 403, 302, 403, 422, 403, 403, 403, 403)),
    ("POST", "helper_appoint"): (maker, (403, 403, 403, 302, 403, 422, 403, 403, 422, 403)),
    ("POST", "helper_end"): (lambda w: (w.shop.producer_id, w.users["pendamping"].id),
                             (403, 403, 403, 302, 403, 302, 403, 403, 302, 403)),
    ("GET", "statement"): (maker, (200, 403, 200, 302, 404, 404, 200, 200, 200, 200)),
    ("GET", "statement_file"): (lambda w: (w.shop.producer_id, "csv"),
                                (200, 403, 200, 302, 404, 404, 200, 200, 200, 200)),
    ("GET", "villages"): (nothing, (403, 403, 403, 302, 200, 200, 200, 200, 403, 403)),
    ("GET", "village"): (village, (403, 403, 403, 302, 200, 200, 200, 200, 403, 403)),
    ("POST", "village"): (village, (403, 403, 403, 302, 422, 422, 403, 403, 403, 403)),
    ("GET", "owed"): (nothing, (200, 403, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "payout"): (lambda w: (w.shop.outlet.operator_id, w.shop.producer_id),
                        (200, 403, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "payout"): (lambda w: (w.shop.outlet.operator_id, w.shop.producer_id),
                         (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "held"): (nothing, (200, 403, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "hand_on"): (lambda w: (w.shop.outlet.operator_id, "tax"),
                         (200, 403, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "hand_on"): (lambda w: (w.shop.outlet.operator_id, "tax"),
                          (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "hand_on_withdraw"): (lambda w: (w.shop.outlet.operator_id, "tax", ABSENT),
                                   (302, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("POST", "remittance_withdraw"): (lambda w: (w.shop.outlet.id, ABSENT),
                                      (302, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "qris_to_bank"): (outlet, (200, 403, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "qris_to_bank"): (outlet, (422, 403, 404, 302, 403, 403, 403, 403, 403, 403)),
    ("GET", "outlets"): (nothing, (200, 403, 200, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "outlet"): (outlet, (200, 403, 404, 302, 403, 403, 200, 200, 403, 403)),
    ("POST", "outlet_amend"): (outlet, (422, 403, 404, 302, 403, 403, 403, 422, 403, 403)),
    ("POST", "outlet_open"): (outlet, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "outlet_money"): (qris, (200, 403, 404, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "outlet_money"): (qris, (422, 403, 404, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "outlet_money_close"): (qris, (200, 403, 404, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "outlet_money_close"): (qris, (302, 403, 404, 302, 403, 403, 403, 302, 403, 403)),
    ("GET", "outlet_register"): (nothing, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "outlet_register"): (nothing, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "operator_register"): (nothing, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "operator_register"): (nothing, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "rules"): (nothing, (403, 403, 403, 302, 403, 403, 200, 200, 403, 403)),
    ("GET", "tariff_add"): (nothing, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "tariff_add"): (nothing, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "split_add"): (nothing, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "split_add"): (nothing, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "rate_add"): (nothing, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "rate_add"): (nothing, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "accounts"): (nothing, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("GET", "account_create"): (nothing, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "account_create"): (nothing, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "account"): (account, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "role_grant"): (account, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("POST", "role_end"): (lambda w: (w.users["beni"].id, ABSENT), (403, 403, 403, 302, 403, 403, 403, 404, 403, 403)),
    ("POST", "account_password"): (account, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("POST", "account_close"): (account, (403, 403, 403, 302, 403, 403, 403, 302, 403, 403)),
    ("POST", "account_reopen"): (account, (403, 403, 403, 302, 403, 403, 403, 302, 403, 403)),
    ("POST", "account_export"): (account, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "account_erase"): (account, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "privacy"): (nothing, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "privacy"): (nothing, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("POST", "privacy_export"): (order, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("GET", "privacy_erase"): (order, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "privacy_erase"): (order, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("POST", "interest_export"): (interest, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("GET", "interest_erase"): (interest, (403, 403, 403, 302, 403, 403, 403, 200, 403, 403)),
    ("POST", "interest_erase"): (interest, (403, 403, 403, 302, 403, 403, 403, 422, 403, 403)),
    ("GET", "trail"): (lambda w: ("order", w.order.id), (403, 403, 403, 302, 403, 403, 200, 200, 403, 403)),
} | OUTLET_TABLE | POTENTIAL_TABLE | CHOOSING_TABLE | PROGRAMME_TABLE | TRAINING_TABLE | LEGALITY_TABLE  # fmt: skip
TABLE |= SUPPORT_TABLE


def test_every_address_is_in_the_table() -> None:
    names = {pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)}
    by_link = {"home_labels", "home_labels_pdf"}  # nobody can guess it: test_labels
    assert {name for _method, name in TABLE} | by_link == names
    assert len(urlpatterns) == len(names)


def test_every_address_answers_each_person_as_the_table_says(world: World) -> None:
    """On SQLite all who may not are tried, and two of those who may; on PostgreSQL one who may."""
    clients = {who: world.client(who) for who in PEOPLE}
    wrong = {}
    for turn, ((method, name), (arguments, codes)) in enumerate(TABLE.items()):
        meant = asked_of(dict(zip(PEOPLE, codes, strict=True)), turn)
        seen = walk({who: clients[who] for who in meant}, method, name, arguments(world))
        if seen != meant:
            wrong[method, name] = {"seen": seen, "meant": meant}
    assert wrong == {}


def asked_of(meant: dict[str, int], turn: int) -> dict[str, int]:
    """Choose whom to try an address as; of those who may, others with each address.

    A door that is shut is shut at once; one that opens draws its page, which takes long.
    """
    may = [who for who, code in meant.items() if code in {200, 302, 422} and who != "nobody"]
    if connection.vendor != "sqlite":
        return {who: meant[who] for who in (may or ["ana"])[:1]}
    tried = {may[(turn + place) % len(may)] for place in range(2)} if may else set()
    return {who: code for who, code in meant.items() if who in tried or who not in may}


def walk(clients: dict[str, Client], method: str, name: str, arguments: tuple[Any, ...]) -> dict[str, int]:
    """Ask one address as some people; whatever a request changed is taken back before the next."""
    address = reverse(f"office:{name}", args=arguments)
    codes = {}
    for who, client in clients.items():
        answer = client.get(address) if method == "GET" else taken_back(client, method, address)
        codes[who] = answer.status_code
        if who == "nobody":
            assert answer.headers["Location"].startswith("/akun/login/?next=/kantor/")
    return codes


def taken_back(client: Client, method: str, address: str) -> Any:
    with transaction.atomic():
        answer = client.generic(method, address)
        transaction.set_rollback(True)
    return answer


def test_helping_at_anothers_counter_opens_nothing_that_its_cashiers_may_not_see(world: World) -> None:
    """Carla is the head elsewhere and sells here too: what this outlet shows its head alone stays shut to her."""
    give_role(world.users["carla"].id, "cashier", "outlet", world.shop.outlet.id)
    client = world.client("carla")
    ana, beni, carla = (PEOPLE.index(who) for who in ("ana", "beni", "carla"))
    shut = {
        (method, name): arguments
        for (method, name), (arguments, codes) in TABLE.items()
        if codes[ana] in (200, 302, 422) and codes[beni] == 403 and codes[carla] == 404
    }
    opened = {}
    for (method, name), arguments in shut.items():
        with transaction.atomic():
            code = client.generic(method, reverse(f"office:{name}", args=arguments(world))).status_code
            transaction.set_rollback(True)
        if code not in (403, 404):
            opened[method, name] = code
    assert opened == {}
    assert {"payout", "open_parts", "batch", "payout_slip", "qris_to_bank"} <= {name for _method, name in shut}


def test_debts_and_takings_of_another_operator_stay_off_the_lists_of_who_only_sells_there(world: World) -> None:
    give_role(world.users["carla"].id, "cashier", "outlet", world.shop.outlet.id)
    owe(world)
    maker = producers.get_producer(world.shop.producer_id).name
    for name in ("owed", "held", "batches", "front"):
        address = reverse(f"office:{name}")
        assert (maker in world.client("ana").get(address).content.decode()) is (name in ("owed", "front")), name
        html = world.client("carla").get(address).content.decode()
        assert maker not in html, name
        assert str(world.shop.outlet.operator_id) not in html, name


def test_what_does_not_exist_is_not_found_even_for_those_who_may(world: World) -> None:
    asked = {
        "ana": ("office:order", "office:lot", "office:producer", "office:statement", "office:receive_variant"),
        "pembuat": ("office:product", "office:product_amend"),
        "kurator": ("office:review",),
        "pengelola": ("office:account", "office:privacy_erase"),
    }
    for who, names in asked.items():
        client = world.client(who)
        assert [client.get(reverse(name, args=[ABSENT])).status_code for name in names] == [404] * len(names), who


def test_a_product_of_another_maker_does_not_exist_for_a_maker_or_helper(world: World) -> None:
    other = make_product("Madu Orang Lain", producer_id=make_producer("Kelompok Lain"))
    for who in ("pembuat", "pendamping"):
        client = world.client(who)
        assert client.get(reverse("office:product", args=[other])).status_code == 404
        assert client.post(reverse("office:product_submit", args=[other])).status_code == 404


def test_a_size_or_role_is_reached_only_through_its_own_product_or_person(world: World) -> None:
    stranger = catalogue.list_variants_of(make_product("Madu", producer_id=make_producer("Kelompok Lain")))[0].id
    answer = world.client("pembuat").get(reverse("office:variant", args=[world.product_id, stranger]))
    assert answer.status_code == 404


def test_a_curator_who_helps_a_maker_does_not_judge_that_makers_products(world: World) -> None:
    address = reverse("office:review", args=[world.draft_id])
    assert world.client("kurator").get(address).status_code == 200
    producers.appoint_helper(
        producer_id=world.shop.producer_id,
        user_id=world.users["kurator"].id,
        text_version="2026-01",
        channel="paper",
        actor=STEWARD,
        at=now(),
    )
    assert world.client("kurator").get(address).status_code == 403


def test_a_closed_account_sees_nothing(world: World) -> None:
    client = world.client("ana")
    world.users["ana"].is_active = False
    world.users["ana"].save()
    assert client.get(reverse("office:front")).status_code == 302
