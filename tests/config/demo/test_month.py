"""The demo's month as loaded: its books agree, every channel and state is in it, its people keep office hours."""

import io
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.db.models import Sum

from config.demo.folder import DEMO, SCALE, UNTIL, digest, load, load_ground, product_rows
from nttmart.config.demo import copies
from nttmart.config.demo.ground import PIN
from nttmart.config.demo.load import AnotherDemo
from nttmart.config.demo.makers import CURATOR, HELPER
from nttmart.config.demo.marker import Marker, find_marker
from nttmart.config.demo.sources import DemoData, read_demo
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.clock import WITA, local_date

# Without a marked test nobody makes the database of tests, and the demo would be loaded into the one at hand.
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(small: Path, django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[list[str]]:
    """A loaded demo that goes away after the last test that reads it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_ground()
        yield load(small)
        transaction.set_rollback(True)


def test_the_copies_are_as_large_as_the_first_month(demo: list[str], small: Path) -> None:
    data: DemoData = read_demo(small)
    on_desk = len(data.desk)
    assert producers.count_producers() == SCALE * len(data.makers)
    assert apps.get_model("catalogue.Listing").objects.count() == SCALE * (len(data.products) - on_desk)
    counts = {
        label: apps.get_model(label).objects.count()
        for label in set(copies.COPIED) - set(copies._ONLY) - set(copies._NOT)
    }
    assert {label: count % SCALE for label, count in counts.items()} == dict.fromkeys(counts, 0)
    assert SCALE * 50 <= counts["sales.Order"] <= SCALE * 60


def test_every_context_says_that_its_books_agree(demo: list[str]) -> None:
    checks = [ledger.check(), stock.check(), sales.check(), payments.check(outlets.outlet_ids()), settlements.check()]
    assert [list(check) for check in checks] == [[], [], [], [], []]
    call_command("check_books", stdout=io.StringIO())


def test_the_month_has_every_channel_and_every_state(demo: list[str]) -> None:
    order = apps.get_model("sales.Order").objects
    assert set(order.values_list("channel", flat=True)) == set(sales.CHANNELS)
    assert {"placed", "paid", "handed_over", "lapsed"} <= set(order.values_list("state", flat=True))
    assert apps.get_model("settlements.Payout").objects.count() > SCALE


def test_busy_outlets_have_papers_to_look_at(demo: list[str]) -> None:
    here = outlets.outlet_ids()
    notes = stock.list_deliveries(here)
    lines = [line for note in notes for line in note.lines]
    assert {note.state for note in notes} == {"draft", "accepted"}
    assert all(line.reason and line.accepted for line in lines if line.rejected)
    assert any(line.rejected for line in lines)
    assert {order.state for order in settlements.list_purchase_orders(here)} == {"draft", "sent"}
    assert any(count.lines[0].difference for count in stock.list_shelf_counts(here))


def test_the_shelf_knows_what_the_outlets_have(demo: list[str]) -> None:
    listings = apps.get_model("catalogue.Listing").objects
    good = apps.get_model("stock.Lot").objects.exclude(best_before_on__lte=UNTIL)
    free = set(good.values_list("variant__product_id", "on_hand", "reserved"))
    has_pieces = {product for product, on_hand, reserved in free if on_hand > reserved}
    shown = dict(listings.filter(sale_mode="stock", is_alcohol=False).values_list("product_id", "available_now"))
    assert {product for product, available in shown.items() if available} == has_pieces & set(shown)
    assert {product for product, available in shown.items() if not available}


def test_goods_keep_as_long_as_their_maker_says_and_come_in_season(demo: list[str]) -> None:
    facts = {row["name"]: row for row in product_rows() if row["sale_mode"] == "stock"}
    lots = apps.get_model("stock.Lot").objects.select_related("variant__product")
    lots = [lot for lot in lots if " · " not in lot.variant.product.name]
    for lot in lots:
        life = facts.get(lot.variant.product.name, {}).get("shelf_life_days", "")
        if life:
            assert lot.best_before_on == local_date(lot.received_at) + timedelta(days=int(life))
    tired = [lot for lot in lots if lot.best_before_on and lot.best_before_on <= UNTIL and lot.on_hand > lot.reserved]
    assert tired == []
    assert {str(lot.variant.product) for lot in lots if "Jeruk Keprok" in lot.variant.product.name} == set()


def test_helpers_hand_in_and_curators_decide_while_offices_are_open(demo: list[str]) -> None:
    events = list(apps.get_model("catalogue.CurationEvent").objects.values_list("step", "by", "at"))
    who = {(step, by) for step, by, _ in events}
    assert (
        {("submitted", str(HELPER)), ("published", str(CURATOR))}
        <= who
        <= {
            ("submitted", str(HELPER)),
            ("appealed", str(HELPER)),
            ("published", str(CURATOR)),
            ("returned", str(CURATOR)),
        }
    )
    assert {at.astimezone(WITA).hour for _, _, at in events} <= set(range(8, 17))


def test_staff_receive_prepare_and_hand_over_while_the_outlet_is_open(demo: list[str]) -> None:
    done = apps.get_model("sales.OrderEvent").objects.filter(kind__in=["prepared", "handed_over"])
    hours = {at.astimezone(WITA).hour for at in done.values_list("at", flat=True)}
    hours |= {
        at.astimezone(WITA).hour for at in apps.get_model("stock.Lot").objects.values_list("received_at", flat=True)
    }
    assert hours <= set(range(8, 18))


def test_drawings_say_that_they_are_drawings(demo: list[str], small: Path) -> None:
    drawn = {path.stem for path in (small / "photos").glob("*.jpg")}
    names = {row["name"] for row in product_rows() if row["slug"] in drawn}
    shown = apps.get_model("catalogue.Photo").objects.values_list("product__name", "alt")
    held = {name for name in names if name in {each.texts["name"] for each in read_demo(small).products}}
    assert held
    assert sorted(shown) == sorted((name, f"Ilustrasi: {name}") for name in held)
    assert sum(path.stat().st_size for path in (DEMO / "photos").iterdir()) <= 1_200_000


def test_alcohol_lies_on_no_shelf(demo: list[str]) -> None:
    lots = apps.get_model("stock.Lot").objects
    assert lots.filter(variant__product__contains_alcohol=True).count() == 0


def test_log_ins_may_do_what_they_say(demo: list[str]) -> None:
    account = people.find_account("gerai-belu")
    (belu,) = outlets.list_outlets(regency_code="53.04")
    assert account is not None
    viewer = people.viewer_of(account.id)
    assert (viewer.may("outlet_manager", outlet_id=belu.id), viewer.is_steward) == (True, False)


def test_every_outlet_with_goods_sold_over_its_counter_and_counted_its_drawer(demo: list[str]) -> None:
    till, shift = apps.get_model("outlets.Till").objects, apps.get_model("outlets.Shift").objects
    selling = set(apps.get_model("stock.Lot").objects.values_list("outlet_id", flat=True))
    assert set(till.values_list("outlet_id", flat=True)) == selling
    assert shift.filter(closed_at=None).count() == 0
    first = apps.get_model("sales.CounterSale").objects.exclude(shift_id=None)
    by_shift = dict(first.values_list("shift_id").annotate(sum=Sum("total")).order_by())
    told = dict(shift.exclude(sales_total=0).values_list("id", "sales_total"))
    lost = {key: told[key] - by_shift.get(key, 0) for key in told if told[key] != by_shift.get(key, 0)}
    assert len(by_shift) > 20
    assert len(lost) <= 1, "only the number that is missing in one tray"
    assert apps.get_model("sales.CounterSale").objects.count() == SCALE * first.count()


def test_the_tray_holds_a_handful_for_the_visitor_and_the_rest_was_settled(demo: list[str]) -> None:
    problems = apps.get_model("outlets.TillProblem").objects
    left = Counter(problems.filter(settled_at=None).values_list("code", flat=True))
    assert {"gap", "oversold"} <= set(left)
    assert sum(left.values()) <= 8
    assert problems.exclude(settled_at=None).count() > 0
    assert apps.get_model("outlets.TillFact").objects.exclude(state="applied").count() == 0


def test_whoever_sells_has_a_pin_and_no_key_is_kept(demo: list[str]) -> None:
    account = people.find_account("gerai-belu")
    assert account is not None
    assert outlets.pin_matches(PIN, outlets.list_pins([account.id])[account.id])
    facts = apps.get_model("outlets.TillFact").objects
    keys = dict(apps.get_model("outlets.Till").objects.values_list("id", "public_key"))
    for till_id, text, sig in facts.values_list("till_id", "text", "sig")[:20]:
        assert outlets.is_signed(keys[till_id], text, sig)


def test_makers_agreed_on_terms_and_goods_carry_codes(demo: list[str]) -> None:
    lots, terms = apps.get_model("stock.Lot").objects, apps.get_model("stock.Terms").objects
    under = lots.exclude(terms=None)
    assert under.count() > lots.count() // 2
    strange = [lot.id for lot in under.select_related("terms") if lot.terms.producer_id != lot.producer_id]
    assert strange == []
    assert set(terms.values_list("pay_days", flat=True)) == {7, 14}
    coded = apps.get_model("catalogue.Barcode").objects.values("variant_id")
    assert lots.filter(variant__in=coded).count() * SCALE == lots.count()


def test_an_outlet_promised_a_share_and_spent_on_its_running(demo: list[str]) -> None:
    (belu,) = outlets.list_outlets(regency_code="53.04")
    rule = outlets.find_local_mix(belu.id, on=UNTIL)
    assert rule is not None
    expenses = apps.get_model("settlements.Expense").objects.filter(outlet_id=belu.id)
    assert expenses.filter(kind="electricity", amount=450_000).count() == 1


def test_loading_again_changes_nothing(demo: list[str], small: Path) -> None:
    before = digest()
    assert load(small, scale=None) == ["Data contoh skala 3 sampai 2026-11-22 sudah ada; tidak ada yang diubah."]
    with pytest.raises(AnotherDemo, match="Data contoh skala 3 sudah dimuat"):
        load(small, scale=5)
    assert (digest(), find_marker()) == (before, Marker(SCALE, UNTIL))
