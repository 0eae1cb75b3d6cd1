"""Money held for others leaves with proof, QRIS takings reach the bank, and only those who decide record it."""

from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from factories.sales import pay
from fronts.office.world import World
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.api import HeldFor
from nttmart.kernel.clock import local_date, now


def held(world: World) -> dict[HeldFor, int]:
    return {each.held_for: each.amount for each in settlements.list_held(world.shop.outlet.operator_id)}


def waiting(world: World) -> int:
    (found,) = settlements.list_qris_takings(world.shop.outlet.operator_id)
    return found.amount


def hand_on(world: World, who: str = "ana", held_for: str = "programme", **changes: str) -> Any:
    fields = {
        "amount": "500", "method": "cash", "reference": "STS-7", "recipient": "Dinas",
        "paid_on": local_date(now()).isoformat(), "outlet": str(world.shop.outlet.id), "once": str(uuid4()), **changes,
    }  # fmt: skip
    address = reverse("office:hand_on", args=[world.shop.outlet.operator_id, held_for])
    return world.client(who).post(address, fields)


def arrive(world: World, who: str = "ana", **changes: str) -> Any:
    fields = {
        "amount": "25.000", "reference": "MUTASI 1", "received_on": local_date(now()).isoformat(),
        "once": str(uuid4()), **changes,
    }  # fmt: skip
    return world.client(who).post(reverse("office:qris_to_bank", args=[world.shop.outlet.id]), fields)


def test_what_is_held_is_listed_handed_on_and_kept_in_the_history(world: World) -> None:
    pay(world.order, at=now())
    listed = world.client("ana").get(reverse("office:held")).content.decode()
    for figure in ("Rp500", "Rp125", "Rp25.000"):
        assert figure in listed
    once = str(uuid4())
    assert [hand_on(world, once=once, amount="400").status_code for _ in range(2)] == [302, 302]
    assert held(world) == {HeldFor.COURIER: 0, HeldFor.PROGRAMME: 100, HeldFor.TAX: 125}
    address = reverse("office:hand_on", args=[world.shop.outlet.operator_id, "programme"])
    html = world.client("ana").get(address).content.decode()
    for part in ("Rp100", "Rp400", "STS-7", "Dinas"):
        assert part in html
    assert list(settlements.check()) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": "501"}, {"amount": "0"}, {"reference": ""}, {"recipient": " "}, {"paid_on": "2099-01-01"},
        {"method": "emas"}, {"outlet": str(uuid4())},
    ],
)  # fmt: skip
def test_a_handing_on_that_cannot_be_is_refused(world: World, changes: dict[str, str]) -> None:
    pay(world.order, at=now())
    assert hand_on(world, **changes).status_code == 422
    assert held(world)[HeldFor.PROGRAMME] == 500


@pytest.mark.parametrize(("who", "code"), [("beni", 403), ("carla", 404), ("pemeriksa", 403), ("nobody", 302)])
def test_only_a_manager_of_this_operator_hands_on_and_records_takings(world: World, who: str, code: int) -> None:
    pay(world.order, at=now())
    assert (hand_on(world, who).status_code, arrive(world, who).status_code) == (code, code)
    assert (held(world)[HeldFor.PROGRAMME], waiting(world)) == (500, 25_000)


def test_an_outlet_of_another_operator_does_not_pay(world: World) -> None:
    pay(world.order, at=now())
    assert hand_on(world, outlet=str(world.elsewhere.id)).status_code == 422
    assert held(world)[HeldFor.PROGRAMME] == 500


def test_only_what_is_really_held_has_a_page(world: World) -> None:
    assert hand_on(world, held_for="friend").status_code == 404


def test_qris_takings_are_recorded_as_the_bank_shows_them(world: World) -> None:
    pay(world.order, at=now())
    once = str(uuid4())
    assert [arrive(world, once=once, amount="20.000").status_code for _ in range(2)] == [302, 302]
    assert waiting(world) == 5_000
    wrong = (
        {"reference": "MUTASI 1"}, {"reference": "2", "amount": "5.001"}, {"reference": ""},
        {"received_on": "2099-01-01"},
    )  # fmt: skip
    for changes in wrong:
        assert arrive(world, **{"amount": "5.000", **changes}).status_code == 422, changes
    html = world.client("ana").get(reverse("office:qris_to_bank", args=[world.shop.outlet.id])).content.decode()
    for part in ("Rp5.000", "Rp20.000", "MUTASI 1"):
        assert part in html


def test_a_typing_mistake_is_taken_back_with_a_reason_by_who_records_and_recorded_right(world: World) -> None:
    pay(world.order, at=now())
    hand_on(world, amount="400")
    arrive(world, amount="2.500")
    operator_id, outlet_id = world.shop.outlet.operator_id, world.shop.outlet.id
    (given,) = settlements.list_handings_on(operator_id, HeldFor.PROGRAMME)
    (arrived,) = settlements.list_qris_remittances(outlet_id)
    for name, ids in (
        ("hand_on_withdraw", [operator_id, "programme", given.id]),
        ("remittance_withdraw", [outlet_id, arrived.id]),
    ):
        address = reverse(f"office:{name}", args=ids)
        page = address.removesuffix(f"{ids[-1]}/tarik/")
        assert address in world.client("ana").get(page).content.decode()
        assert address not in world.client("pemeriksa").get(page).content.decode()
        assert [world.client("ana").post(address, {"reason": why}).status_code for why in ("", "salah ketik")] == [
            302
        ] * 2
        assert "salah ketik" in world.client("pemeriksa").get(page).content.decode()
    assert (held(world)[HeldFor.PROGRAMME], waiting(world)) == (500, 25_000)
    assert arrive(world, amount="25.000").status_code == 302
    assert waiting(world) == 0
    assert list(settlements.check()) == []


def test_the_list_costs_the_same_with_one_and_ten_sales(
    world: World, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client, address = world.client("ana"), reverse("office:held")
    pay(world.order, at=now())
    client.get(address)
    world.shop.stock_up(world.shop.variants["Kopi Lela"], 20)
    for sales in (0, 10):
        for _ in range(sales):
            pay(world.shop.order(at=now()), at=now())
        with django_assert_num_queries(12):
            client.get(address)
