"""A maker's word in the office: entered in its name by who may, once; moved, taken back, excused; on one page."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.people import give_role
from factories.producers import make_producer
from fronts.office.world import World
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date, now
from nttmart.kernel.ids import uuid7

ANA = Actor("Ana")


def today() -> date:
    return local_date(now())


def send(world: World, who: str, name: str, *more: object, **said: object) -> Any:
    address = reverse(f"office:{name}", args=[world.shop.producer_id, *more])
    return world.client(who).post(address, {key: str(value) for key, value in said.items()})


def enter(world: World, who: str = "pendamping", **changes: object) -> Any:
    usual: dict[str, object] = {
        "once": uuid7(), "variant": world.shop.variants["Kopi Lela"], "quantity": 20, "per": "once",
        "day": today() + timedelta(days=6), "outlet": world.shop.outlet.id,
    }  # fmt: skip
    return send(world, who, "promise_new", **usual | changes)


def promises(world: World) -> list[supply.PromiseRecord]:
    return supply.list_promises(on=today(), producer_ids=[world.shop.producer_id])


def shown(world: World, who: str = "pembuat") -> str:
    answer = world.client(who).get(reverse("office:promises", args=[world.shop.producer_id]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_helper_enters_a_makers_word_once_and_both_names_stand(world: World) -> None:
    once = uuid7()
    assert [enter(world, once=once).status_code for _ in range(2)] == [302, 302]
    (found,) = promises(world)
    assert (found.quantity, found.confirmed, found.outlet_id) == (20, True, world.shop.outlet.id)
    assert found.by.endswith("(untuk Kelompok Tenun Lela)")
    html = shown(world)
    assert "20 buah" in html
    assert "kata pembuat" in html
    assert enter(world, quantity=0).status_code == 422
    assert enter(world, day=today() - timedelta(days=1)).status_code == 422
    assert len(promises(world)) == 1


def test_a_standing_promise_a_pause_and_making_again(world: World) -> None:
    assert enter(world, "ana", per="week", day=today()).status_code == 302
    assert len(promises(world)) == 8
    begins = today() + timedelta(days=10)
    assert send(world, "pembuat", "pause_new", once=uuid7(), from_on=begins, reason="Musim tanam").status_code == 302
    assert [each.open_quantity for each in promises(world)] == [20] + [0] * 7
    assert "Musim tanam" in shown(world)
    (pause,) = supply.list_pauses(world.shop.producer_id, on=today())
    assert f'name="pause" value="{pause.id}"' in shown(world)
    assert send(world, "pembuat", "pause_end", pause=pause.id).status_code == 302
    assert sum(each.open_quantity for each in promises(world)) == 160
    (standing,) = supply.list_standing(world.shop.producer_id, on=today())
    assert send(world, "pembuat", "standing_end", standing.id).status_code == 302
    assert sum(each.open_quantity for each in promises(world)) == 0


def test_a_promise_is_moved_taken_back_or_excused_by_whom_it_is_for_to_say(world: World) -> None:
    enter(world)
    promise_id = promises(world)[0].id

    def turn(who: str, what: str, which: UUID = promise_id, **said: object) -> int:
        code: int = send(world, who, "promise", which, turn=what, **said).status_code
        return code

    assert turn("pendamping", "excuse", reason="badai") == 403
    assert turn("pemeriksa", "withdraw", reason="badai") == 403
    assert turn("ana", "excuse", reason="") == 422
    assert turn("ana", "excuse", reason="badai") == 302
    assert turn("pembuat", "replace", once=uuid7(), quantity=15, due_on=today() + timedelta(days=9)) == 302
    old, new = promises(world)
    assert (old.replaced, old.excused_because, new.open_quantity) == (True, "badai", 15)
    assert turn("pembuat", "withdraw", new.id, reason="kayu basah") == 302
    assert turn("pembuat", "withdraw", old.id, reason="kayu basah") == 422
    assert [each.open_quantity for each in promises(world)] == [0, 0]
    elsewhere = reverse("office:promise", args=[make_producer(name="Orang Lain"), promise_id])
    assert world.client("dinas").get(elsewhere).status_code == 404


def test_what_a_maker_can_make_stands_at_its_product_from_either_desk(world: World) -> None:
    said = {"once": uuid7(), "product": world.product_id, "quantity_per_week": 30, "lead_time_days": 5}
    assert send(world, "dinas", "capacity_state", **said).status_code == 302
    facts = catalogue.get_product_desk(world.product_id).facts
    assert (facts.capacity_per_week, facts.lead_time_days) == (30, 5)
    form = {
        name: value for name in facts.__dataclass_fields__ if (value := getattr(facts, name)) not in (None, "", False)
    }
    amended = form | {"capacity_per_week": 12}
    answer = world.client("pembuat").post(reverse("office:product_amend", args=[world.product_id]), amended)
    assert answer.status_code == 302
    (stated,) = supply.list_capacities(world.shop.producer_id, on=today())
    assert (stated.quantity_per_week, stated.lead_time_days) == (12, 5)
    feeder = {"once": uuid7(), "product": world.product_id, "quantity_per_week": 5, "from_on": today()}
    assert send(world, "pembuat", "feeder_new", village="Antah Berantah", **feeder).status_code == 422
    assert send(world, "pembuat", "feeder_new", village="53.07.03.2005", **feeder).status_code == 302
    (fed,) = supply.list_feeders(world.shop.producer_id, on=today())
    assert fed.feeder_name in shown(world)
    assert send(world, "pembuat", "feeder_end", fed.id).status_code == 302
    assert supply.list_feeders(world.shop.producer_id, on=today() + timedelta(days=1)) == []


def test_an_officer_writes_a_materials_calendar_and_a_maker_ties_a_product_to_it(world: World) -> None:
    officer, address = world.client("dinas"), reverse("office:material_write")
    year = {f"m{month}": "100" for month in range(1, 13)}
    said = {"name": "Kulit kopi", "regency_code": "", "source": "Kelompok Lela, 2026", **year, "m2": "20", "m3": "0"}
    for wrong in ({"m2": "101"}, {"m3": "-1"}, {"m4": ""}, {"source": " "}, {"regency_code": "99.99"}):
        assert officer.post(address, said | wrong).status_code == 422
    assert supply.list_materials() == []
    for percent in ("20", "30"):
        assert officer.post(address, said | {"m2": percent}).status_code == 302
    (found,) = supply.list_materials()
    assert (found.name, found.regency_code, found.months, found.source) == (
        "Kulit kopi", "", (100, 30, 0, *[100] * 9), "Kelompok Lela, 2026",
    )  # fmt: skip
    give_role(world.users["kurator"].id, "officer", "regency", "53.11")
    elsewhere = world.client("kurator")
    assert elsewhere.post(address, said | {"regency_code": "53.07"}).status_code == 422
    assert elsewhere.get(f"{address}?bahan={found.id}").status_code == 403
    assert elsewhere.get(f"{address}?bahan={uuid7()}").status_code == 404
    assert 'value="30"' in officer.get(f"{address}?bahan={found.id}").content.decode()
    assert "Februari 30%, Maret 0%" in " ".join(
        world.client("ana").get(reverse("office:materials")).content.decode().split()
    )
    tie = {"product": world.product_id, "material": found.id}
    assert send(world, "pembuat", "material_tie", product=uuid7(), material=found.id).status_code == 422
    assert [send(world, "pembuat", "material_tie", **tie).status_code for _ in range(2)] == [302, 302]
    assert "Kulit kopi" in shown(world)
    assert supply.makings([world.product_id])[world.product_id].months == found.months
    for _ in range(2):
        assert send(world, "pembuat", "material_untie", world.product_id, material=found.id).status_code == 302
    assert supply.list_tied(world.shop.producer_id) == []


def test_a_page_of_thirty_promises_asks_no_more_than_one_of_one(world: World) -> None:
    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            shown(world)
        return len(queries)

    enter(world)
    shown(world)
    one = asked()
    enter(world, per="day", day=today())
    assert len(promises(world)) > 30
    assert asked() == one


def test_an_outlet_sees_what_is_promised_to_it_and_its_cashier_reads_the_list_alone(world: World) -> None:
    enter(world)
    enter(world, outlet="", quantity=7, day=today() + timedelta(days=3))
    enter(world, quantity=9, day=today() + timedelta(days=40))
    pages = {who: world.client(who).get(reverse("office:coming")).content.decode() for who in ("ana", "beni", "carla")}
    address = f"/kantor/pembuat/{world.shop.producer_id}/janji/"
    shown_to = {
        who: ("20 buah" in html, "7 buah" in html, "9 buah" in html, address in html) for who, html in pages.items()
    }
    assert shown_to == {
        "ana": (True, False, False, True), "beni": (True, False, False, False), "carla": (False, False, False, False),
    }  # fmt: skip
