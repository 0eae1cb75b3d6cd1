"""Goods at the desk: brought and inspected, sent to another outlet, counted, called back, agreed about."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.urls import reverse
from pytest_django.fixtures import DjangoAssertNumQueries

from factories.settlements import owe
from fronts.office.papers import BENI, call_back, deliver, send
from fronts.office.tills import a_day
from fronts.office.world import World
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7


def page(world: World, name: str, *args: Any, who: str = "ana", query: str = "") -> str:
    answer = world.client(who).get(reverse(f"office:{name}", args=args) + query)
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


def send_form(world: World, address: str, /, *args: Any, who: str = "beni", **fields: Any) -> Any:
    return world.client(who).post(reverse(f"office:{address}", args=args), fields)


def coffee(world: World) -> UUID:
    return world.shop.variants["Kopi Lela"]


def on_shelf(world: World, batch: str) -> list[tuple[int, str]]:
    found = stock.list_lots([world.shop.outlet.id]).lots
    return [(lot.on_hand, lot.ownership.value) for lot in found if lot.batch == batch]


def found_of(line: stock.DeliveryLine, **said: str) -> dict[str, str]:
    fields = {"accepted": "5", "rejected": "1", "reason": "kemasan robek", "batch": "B7", **said}
    return {"once": str(uuid7()), **{f"{name}-{line.id}": value for name, value in fields.items()}}


def test_goods_are_listed_inspected_and_what_is_good_lies_on_the_shelf_once(world: World) -> None:
    here, maker = world.shop.outlet.id, world.shop.producer_id
    form = {"once": str(uuid7()), f"stated-{coffee(world)}": "6", "maker_number": "12/X"}
    assert send_form(world, "delivery_new", here, maker, once=str(uuid7())).status_code == 422
    assert [send_form(world, "delivery_new", here, maker, **form).status_code for _ in range(2)] == [302, 302]
    (note,) = stock.list_deliveries([here])
    (line,) = note.lines
    assert (line.stated, note.maker_number) == (6, "12/X")
    assert send_form(world, "delivery", note.id, **found_of(line, reason="")).status_code == 422
    assert send_form(world, "delivery", note.id, then="keep", **found_of(line)).status_code == 302
    assert on_shelf(world, "B7") == []
    answers = [send_form(world, "delivery", note.id, then="accept", **found_of(line)).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert on_shelf(world, "B7") == [(5, "consignment")]
    html = page(world, "delivery", note.id)
    assert "kemasan robek" in html
    assert "12/X" in page(world, "deliveries")


def test_what_is_bought_without_an_order_while_makers_wait_asks_for_a_written_reason(world: World) -> None:
    shop = world.shop
    owe(shop, shop.producer_id, 30_000)  # In March, and it is later than that.
    note_id = settlements.draft_delivery(
        outlet_id=shop.outlet.id, producer_id=shop.producer_id, ownership="operator", actor=BENI, at=now(),
        lines=[stock.ListedLine(coffee(world), 6, 15_000)],
    )  # fmt: skip
    (line,) = stock.get_delivery(note_id).lines
    html = page(world, "delivery", note_id)
    assert ("Pesanan baru ditahan" in html, "override_reason" in html) == (True, True)
    said = {"then": "accept", **found_of(line)}
    refused = send_form(world, "delivery", note_id, **said)
    assert (refused.status_code, "Rp30.000" in refused.content.decode()) == (422, True)
    assert on_shelf(world, "B7") == []
    why = {"override_reason": "Pembuatnya minta dibeli hari ini"}
    assert send_form(world, "delivery", note_id, **said, **why).status_code == 302
    assert on_shelf(world, "B7") == [(5, "operator")]
    assert "override_reason" not in page(world, "delivery", deliver(world))


def test_a_delivery_note_made_by_mistake_is_withdrawn_with_a_reason(world: World) -> None:
    note_id = deliver(world)
    assert send_form(world, "delivery_withdraw", note_id).status_code == 422
    assert send_form(world, "delivery_withdraw", note_id, **{"withdraw-reason": "salah pembuat"}).status_code == 302
    assert stock.get_delivery(note_id).state == "withdrawn"


def test_goods_go_to_another_outlet_and_what_is_missing_is_written(world: World) -> None:
    lot_id = world.shop.stock_up(coffee(world), 4)
    form = {"once": str(uuid7()), "to_outlet": str(world.elsewhere.id), f"quantity-{lot_id}": "4"}
    here = world.shop.outlet.id
    assert send_form(world, "transfer_new", here, **{**form, f"quantity-{lot_id}": "99"}).status_code == 422
    assert [send_form(world, "transfer_new", here, **form).status_code for _ in range(2)] == [302, 302]
    (sent,) = stock.list_transfers([here])
    (line,) = sent.lines
    came = {"once": str(uuid7()), f"received-{line.id}": "3"}
    assert send_form(world, "transfer", sent.id, who="carla", **came).status_code == 422
    came |= {f"reason-{line.id}": "pecah di jalan"}
    assert [send_form(world, "transfer", sent.id, who="carla", **came).status_code for _ in range(2)] == [302, 302]
    (arrived,) = stock.list_lots([world.elsewhere.id]).lots
    assert arrived.on_hand == 3
    assert "pecah di jalan" in page(world, "transfer", sent.id, who="beni")
    assert "tiba" in page(world, "transfers", who="carla")


def test_a_shelf_is_counted_without_being_told_what_should_be_there(world: World) -> None:
    here = world.shop.outlet.id
    free = stock.count_carried(here, on=local_date(now()))[coffee(world)]
    address = reverse("office:count_new", args=[here])
    html = world.client("ana").get(address).content.decode()
    assert f"counted-{coffee(world)}" in html
    lots = [lot for lot in stock.list_lots([here]).lots if lot.variant_id == coffee(world)]
    form = {
        "once": str(uuid7()),
        "shelf": "rak kopi",
        f"counted-{coffee(world)}": str(sum(x.on_hand for x in lots) - 1),
    }
    assert send_form(world, "count_new", here, who="ana", **{**form, "shelf": ""}).status_code == 422
    assert [send_form(world, "count_new", here, who="ana", **form).status_code for _ in range(2)] == [302, 302]
    assert stock.count_carried(here, on=local_date(now()))[coffee(world)] == free - 1
    assert "rak kopi" in page(world, "counts", who="beni")


def test_a_batch_is_called_back_in_two_clicks_with_every_sale_it_touched(world: World) -> None:
    day = a_day(world)
    lot = next(lot for lot in stock.list_lots([world.shop.outlet.id]).lots if lot.variant_id == coffee(world))
    assert reverse("office:recall_ask", args=[lot.id]) in page(world, "lot", lot.id)
    form = {"once": str(uuid7()), "reason": "bau apek"}
    assert [send_form(world, "recall_ask", lot.id, who="ana", **form).status_code for _ in range(2)] == [302, 302]
    (recall,) = stock.list_recalls(in_force_only=True)
    html = page(world, "recall", recall.id)
    assert f"{day.till.prefix}-000001" in html
    assert "bau apek" in html
    other = page(world, "recall", recall.id, who="carla")
    assert f"{day.till.prefix}-000001" not in other
    assert "1 penjualan lagi di gerai lain" in other
    assert stock.available([coffee(world)], on=local_date(now())) == {}
    # The head of elsewhere blocks goods too, but does not say that what Maumere called back is safe.
    assert send_form(world, "recall_lift", recall.id, who="carla", reason="tidak apa").status_code == 403
    assert f"Hanya kepala gerai {world.shop.outlet.name} atau pengelola" in other
    assert "Cabut penarikan" not in other
    assert stock.list_recalls(in_force_only=True) == [recall]
    assert send_form(world, "recall_lift", recall.id, who="ana", reason="sudah diuji").status_code == 302
    assert stock.list_recalls(in_force_only=True) == []


def count_coffee(world: World) -> None:
    settlements.count_shelf(
        count_id=uuid7(), outlet_id=world.shop.outlet.id, shelf="rak kopi", counted={coffee(world): 3}, actor=BENI,
        counted_at=now(), at=now(),
    )  # fmt: skip


def terms_form(**changes: str) -> dict[str, str]:
    return {
        "ownership": "consignment", "outlet_share": "12,5", "programme_share": "2", "loss_borne_by": "operator",
        "pay_days": "7", "after_grace": "return", "effective_from": local_date(now()).isoformat(), "source": "surat 1",
        **changes,
    }  # fmt: skip


def test_terms_are_entered_and_stand_with_their_shares(world: World) -> None:
    which = (world.shop.outlet.operator_id, world.shop.producer_id)
    for changes in ({"outlet_share": "120"}, {"pay_days": ""}, {"source": ""}, {"outlet": str(uuid4())}):
        assert send_form(world, "terms_enter", *which, who="ana", **terms_form(**changes)).status_code == 422, changes
    assert send_form(world, "terms_enter", *which, who="ana", **terms_form()).status_code == 302
    (terms,) = stock.list_terms([which[0]])
    assert (terms.outlet_share_bp, terms.programme_share_bp, terms.pay_days) == (1_250, 200, 7)
    assert "85,5%" in page(world, "terms", who="beni")
    assert "surat 1" not in page(world, "terms", who="carla")


def test_what_must_leave_is_listed_and_bought_if_so_agreed(world: World) -> None:
    agreed = terms_form(shelf_days="1", after_grace="convert")
    which = (world.shop.outlet.operator_id, world.shop.producer_id)
    assert send_form(world, "terms_enter", *which, who="ana", **agreed).status_code == 302
    soon = local_date(now()) + timedelta(days=3)
    world.shop.stock_up(coffee(world), 2, best_before_on=soon)
    (terms,) = stock.list_terms([which[0]])
    lot_id = stock.receive_lot(
        variant_id=coffee(world), outlet_id=world.shop.outlet.id, producer_id=which[1], quantity=3,
        ownership="consignment", terms_id=terms.id, actor=BENI, at=now() - timedelta(days=9),
    )  # fmt: skip
    html = page(world, "leaving")
    assert reverse("office:lot_convert", args=[lot_id]) in html
    assert "dibeli gerai" in html
    assert send_form(world, "lot_convert", lot_id, who="ana").status_code == 302
    assert stock.get_lot(lot_id).free == 0
    assert list(settlements.check()) == []


@pytest.mark.parametrize("name", ["deliveries", "transfers", "counts", "leaving", "recalls", "terms"])
def test_lists_cost_the_same_with_few_and_many_rows(
    world: World, name: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = world.client("ana"), reverse(f"office:{name}")
    for count in (1, 5):
        for day in range(count):
            fill(world, name, 10 * count + day)
        if count == 1:
            client.get(address)
        with django_assert_num_queries(QUERIES[name]):
            client.get(address)


def fill(world: World, name: str, day: int) -> None:
    """Let one more of what a list lists happen."""
    if name == "deliveries":
        deliver(world)
    elif name == "transfers":
        send(world)
    elif name == "counts":
        count_coffee(world)
    elif name == "leaving":
        world.shop.stock_up(coffee(world), 2, best_before_on=local_date(now()) + timedelta(days=3))
    elif name == "recalls":
        call_back(world)
    else:
        on = (local_date(now()) + timedelta(days=day)).isoformat()
        which = (world.shop.outlet.operator_id, world.shop.producer_id)
        assert send_form(world, "terms_enter", *which, who="ana", **terms_form(effective_from=on)).status_code == 302


QUERIES = {"deliveries": 7, "transfers": 6, "counts": 10, "leaving": 7, "recalls": 6, "terms": 6}
