"""A line of the tray opened: what the fact said, both texts where there are two, and the deeds that book it."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from factories.settlements import owe
from factories.tills import enrol
from fronts.office.tills import a_day, problem_ids, sell_when_revoked
from fronts.office.world import World
from fronts.till.asking import send
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.pages.tray import SHOWN
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date, now

ANA = Actor("Ana")


def read(world: World, problem_id: UUID, who: str = "beni") -> str:
    answer = world.client(who).get(reverse("office:problem", args=[problem_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def post(world: World, name: str, problem_id: UUID, **said: Any) -> int:
    answer: int = world.client("ana").post(reverse(f"office:{name}", args=[problem_id]), said).status_code
    return answer


def in_the_box(world: World) -> int:
    found = {each.code: each.amount for each in ledger.balances(world.shop.outlet.book_id)}
    return found.get("cash:ska", 0)


def wrong() -> list[str]:
    return [*ledger.check(), *outlets.check(), *sales.check(), *settlements.check()]


def test_a_sale_that_does_not_add_up_is_read_and_booked_with_right_sums_and_the_rest_of_the_drawer(
    world: World,
) -> None:
    day = a_day(world, bad_sums=True)
    (held,) = problem_ids(world, "bad_sums")
    html = read(world, held)
    for words in ("Kopi Lela", "Rp25.000", "Rp51.000", "Catatan kata demi kata"):
        assert words in html
    assert "Bukukan penjualan" not in html
    assert "Bukukan penjualan" in read(world, held, "ana")
    form = {"jual-quantity_0": "2", "jual-price_0": "25.000", "jual-qris": "0", "jual-transfer": "0"}
    assert post(world, "problem_book", held, **form) == 422
    assert post(world, "problem_book", held, **form | {"jual-qris": "60.000", "jual-reason": "x"}) == 422
    assert [post(world, "problem_book", held, **form, **{"jual-reason": "dihitung bersama"}) for _ in range(2)] == [
        302, 422,
    ]  # fmt: skip
    (drawer,) = problem_ids(world)
    assert "Selisihnya Rp1.000." in read(world, drawer)
    assert post(world, "problem_cash", drawer, **{"laci-reason": "uangnya ada"}) == 302
    assert (problem_ids(world), in_the_box(world), wrong()) == ([], 76_000, [])
    assert "dihitung bersama" in read(world, held)
    shift = world.client("ana").get(reverse("office:shift", args=[day.shift_id])).content.decode()
    assert "Ada yang belum sampai" not in shift


@pytest.mark.parametrize(("way", "in_box"), [("in", 76_000), ("nothing", 25_000)])
def test_the_money_alone_is_booked_or_a_fact_is_passed_over(world: World, way: str, in_box: int) -> None:
    a_day(world, bad_sums=True)
    (held,) = problem_ids(world, "bad_sums")
    form = {"uang-way": way, "uang-method": "cash", "uang-reason": "ditanyakan"}
    assert post(world, "problem_money", held, **form | {"uang-way": "in", "uang-amount": ""}) == 422
    assert post(world, "problem_money", held, **form, **{"uang-amount": "51.000"}) == 302
    assert in_the_box(world) == in_box
    assert [problem.code for problem in outlets.list_problems([world.shop.outlet.id])] == (
        [] if way == "in" else ["cash_unexplained"]
    )


def test_cash_taken_from_the_drawer_is_paid_to_a_maker_once(world: World) -> None:
    owe(world.shop, world.shop.producer_id, 40_000)
    till = enrol(world.shop.outlet.id, at=now() - timedelta(hours=2))
    till.open_shift()
    till.move_cash(-40_000, "payout", "Kelompok Lela")
    till.close_shift()
    send(till.facts)
    (taken,) = problem_ids(world)
    assert "Kelompok Lela" in read(world, taken, "ana")
    form = {"keluar-kind": "payout", "keluar-expense_kind": "other", "keluar-reason": "kuitansi ada"}
    assert post(world, "problem_account", taken, **form) == 422
    form["keluar-producer"] = str(world.shop.producer_id)
    assert [post(world, "problem_account", taken, **form) for _ in range(2)] == [302, 302]
    assert (problem_ids(world), settlements.ageing(world.shop.outlet.operator_id, at=now()).rows) == ([], ())
    (payout,) = settlements.list_payouts(operator_id=world.shop.outlet.operator_id)
    assert (payout.amount, payout.method) == (40_000, "cash")


def test_a_sale_that_a_stolen_till_made_up_is_taken_back_once(world: World) -> None:
    coffee = world.shop.variants["Kopi Lela"]
    before = (in_the_box(world), free(world, coffee), settlements.ageing(world.shop.outlet.operator_id, at=now()).rows)
    problem = sell_when_revoked(world)
    assert (in_the_box(world), free(world, coffee)) == (before[0] + 50_000, before[1] - 2)
    assert "Batalkan penjualan ini" in read(world, problem, "ana")
    form = {"batal-reason": "HP dicuri, barang masih di rak"}
    assert post(world, "problem_undo", problem) == 422
    assert [post(world, "problem_undo", problem, **form) for _ in range(2)] == [302, 302]
    after = (in_the_box(world), free(world, coffee), settlements.ageing(world.shop.outlet.operator_id, at=now()).rows)
    assert (after, problem_ids(world), wrong()) == (before, [], [])


def free(world: World, variant_id: UUID) -> int:
    return stock.available([variant_id], on=local_date(now())).get((variant_id, world.shop.outlet.id), 0)


def test_both_texts_of_one_id_stand_side_by_side_and_leave_as_they_came(world: World) -> None:
    till = enrol(world.shop.outlet.id, at=now() - timedelta(hours=2))
    first = till.open_shift()
    other = till.write("cash_moved", {"amount": 4_711}, id=str(first.id))
    send([first])
    send([other])
    (problem,) = problem_ids(world, "another_body")
    html = read(world, problem)
    assert html.count('<pre class="raw">') == 2
    assert "4711" in html
    answer = world.client("beni").get(reverse("office:problem_text", args=[problem])).json()
    assert (answer["fact"], answer["text"]) == (first.text, other.text)


def test_what_matters_stands_before_what_does_not_and_any_kind_can_be_seen_alone(world: World) -> None:
    a_day(world, bad_sums=True)
    till = enrol(world.shop.outlet.id, at=now() - timedelta(hours=2))
    notes = [outlets.Trouble("clock", None, f"n{n}", {"said": "a", "taken": "b"}) for n in range(SHOWN + 1)]
    outlets.open_problems(till.id, notes, at=now())
    client, address = world.client("ana"), reverse("office:tray")
    first, second = (client.get(f"{address}?hal={page}").content.decode() for page in (1, 2))
    assert first.index("jumlah tidak cocok") < first.index('name="seen"')
    assert "1 dari 2" in first
    assert first.count('class="sheet"') + second.count('class="sheet"') - 2 == SHOWN + 3
    assert "Rp51.000" not in client.get(f"{address}?kode=clock").content.decode()
    assert "SKA-" in client.get(f"{address}?kode=bad_sums").content.decode()
    # What only a deed ends has no box.
    assert 'type="checkbox"' not in client.get(f"{address}?kode=bad_sums").content.decode()


def test_all_that_is_seen_leaves_what_came_since(world: World) -> None:
    a_day(world, counted_short=1_000)
    seen = problem_ids(world)
    a_day(world, counted_short=2_000)
    late = set(problem_ids(world)) - set(seen)
    answer = world.client("ana").post(reverse("office:tray"), {"all": "1", "seen": seen, "how": "dihitung"})
    assert (answer.status_code, set(problem_ids(world))) == (302, late)


def test_a_till_waits_for_what_is_in_the_tray_and_not_for_what_was_decided(world: World) -> None:
    day = a_day(world, bad_sums=True)
    (held,) = problem_ids(world, "bad_sums")
    assert outlets.count_waiting(day.till.id) == 1
    post(world, "problem_money", held, **{"uang-way": "nothing", "uang-method": "cash", "uang-reason": "latihan"})
    assert outlets.count_waiting(day.till.id) == 0


def test_a_stranger_reads_nothing_of_it(world: World) -> None:
    a_day(world, bad_sums=True)
    for name in ("problem", "problem_text"):
        address = reverse(f"office:{name}", args=[problem_ids(world)[0]])
        assert world.client("carla").get(address).status_code == 404
