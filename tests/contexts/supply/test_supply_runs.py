"""A run over what outlets refill: what goes in, cut and gone on, the same from the same; what people make of it."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories.catalogue import make_variant
from factories.outlets import make_outlet
from factories.places import REFERENCE
from factories.stock import ANA, receive
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.models import Product
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import (
    Capacity,
    ForecastRun,
    Promise,
    PromiseEvent,
    ReorderProposal,
    SeriesForecast,
    SupplyPoint,
)
from nttmart.contexts.supply.queries.inputs import read_lead_days, read_rules, read_series
from nttmart.contexts.supply.rules.runs import (
    MOST_WEEKS,
    Series,
    digest,
    due_week,
    foresee_series,
    horizon_of,
    week_of,
    weeks_of,
)
from nttmart.contexts.supply.rules.shelves import DAY_S
from nttmart.kernel.clock import WITA
from nttmart.kernel.ids import uuid7
from nttmart.kernel.rates import NoRuleInForce, load_rules
from nttmart.kernel.text import TextMissing

MONDAY = date(2026, 3, 2)
AT = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
"""Two in the morning in NTT on Tuesday 3 March 2026."""
WEEK = timedelta(weeks=1)
LONG_AGO = AT - 80 * WEEK


@pytest.mark.parametrize(("lead", "review", "weeks"), [(0, 0, 1), (14, 7, 3), (15, 7, 4), (1, 6, 1), (300, 7, 13)])
def test_the_horizon_reaches_until_the_order_after_this_one(lead: int, review: int, weeks: int) -> None:
    assert horizon_of(lead, review) == weeks


def test_weeks_begin_with_the_goods_and_know_the_days_the_shelf_was_bare() -> None:
    week_s = 7 * DAY_S
    pieces, out = weeks_of(
        [(99, 1), (101, 4), (103, 2)], [(102 * week_s, 102 * week_s + 5 * DAY_S)], 100 * week_s + 2 * DAY_S
    )
    assert (list(pieces), list(out)) == ([0, 4, 0, 2], [2, 0, 5, 0])
    assert [len(each) for each in weeks_of([], [], 104 * week_s)] == [0, 0]
    assert [len(each) for each in weeks_of([], [], -5)] == [MOST_WEEKS, MOST_WEEKS]


def a_series(**said: Any) -> Series:
    usual: dict[str, Any] = {
        "variant_id": UUID(int=1), "producer_id": UUID(int=2), "sold": [3] * 60, "days_out": bytes(60), "horizon": 3,
        "free": 2, "coming": 0, "is_passed_over": False,
    }  # fmt: skip
    return Series(**(usual | said))


@pytest.mark.parametrize(
    "other",
    [
        {"variant_id": UUID(int=3)}, {"producer_id": UUID(int=3)}, {"sold": [3] * 59 + [4]}, {"horizon": 4},
        {"free": 3},
        {"days_out": bytes(59) + b"\1"}, {"coming": 1}, {"is_passed_over": True},
    ],
)  # fmt: skip
def test_whatever_decides_changes_the_digest(other: dict[str, Any]) -> None:
    assert digest([a_series().line]) == digest([a_series().line])
    assert digest([a_series(**other).line]) != digest([a_series().line])


def test_a_series_says_what_to_ask_for_and_for_how_long_the_shelf_lasts() -> None:
    found = foresee_series(a_series(), 9_000)
    assert (found.forecast.method, found.weekly, found.cover_days) == ("naive", [3.0, 3.0, 3.0], 4)
    assert found.reorder == supply.Reorder(7, 9, 9.0, 0.0, 45, is_service_known=True)
    assert (found.errors_milli, found.scores["zero"]) == ([0] * 45, [None, -3.0])
    assert foresee_series(a_series(is_passed_over=True), 9_000).reorder is None
    assert foresee_series(a_series(coming=7), 9_000).reorder is None


@pytest.fixture
def rules(db: None) -> None:
    load_rules(REFERENCE / "dated_rules.csv")


@pytest.fixture
def shop(rules: None) -> tuple[UUID, UUID, UUID]:
    """Two outlets; coffee that sells three a week at the first for eighty weeks, another thing that is new at both."""
    outlet_id, other_id = make_outlet().id, make_outlet("WGP", regency_code="53.11").id
    coffee, new = make_variant(), make_variant(name="Lain")
    receive(coffee, 245, outlet_id=outlet_id, at=LONG_AGO)
    sell(outlet_id, coffee, 3, [LONG_AGO + each * WEEK for each in range(80)])
    for each in (outlet_id, other_id):
        receive(new, 5, outlet_id=each, at=AT - 6 * WEEK)
        sell(each, new, 1, [AT - 5 * WEEK, AT - 3 * WEEK])
    return outlet_id, other_id, coffee


def sell(outlet_id: UUID, variant_id: UUID, quantity: int, times: list[datetime]) -> None:
    wants = [
        stock.SaleWant(uuid7(), uuid7(), outlet_id, variant_id, quantity, MONDAY, at, uuid7(), "Beni") for at in times
    ]
    stock.sell_many(wants, document_kind="counter_sale", at=AT)


def say_asked(outlet_id: UUID, order_id: UUID, lines: dict[UUID, tuple[UUID, int]], at: datetime = AT) -> None:
    """Tell what of an order to a maker stands asked and unanswered."""
    producer_id = Product.objects.values_list("producer_id", flat=True)[:1].get()
    supply.note_order_asked(order_id=order_id, outlet_id=outlet_id, producer_id=producer_id, lines=lines, asked_at=at)


def rows() -> list[tuple[object, ...]]:
    """Everything runs said, but for ids and the run itself."""
    said = SeriesForecast.objects.order_by("outlet_id", "variant_id").values_list(
        "outlet_id", "variant_id", "method", "basis", "weekly", "errors", "scores", "weeks", "counted", "selling"
    )
    proposed = ReorderProposal.objects.order_by("outlet_id", "variant_id").values_list(
        "outlet_id", "variant_id", "producer_id", "quantity", "up_to", "expected_milli", "margin_milli", "trials",
        "service_known", "cover_days", "state",
    )  # fmt: skip
    return [*said, *proposed]


def test_a_run_says_what_its_inputs_say_and_again_is_the_same_run(shop: tuple[UUID, UUID, UUID]) -> None:
    outlet_id, _, coffee = shop
    told: list[tuple[int, int]] = []
    run_id = supply.run_forecasts(at=AT, progress=lambda done, of: told.append((done, of)))
    run = supply.get_run(run_id)
    assert (run.as_of_on, run.horizon, run.series, run.done, run.is_done, run.proposals) == (MONDAY, 3, 3, 3, True, 1)
    assert told[-1] == (3, 3)
    (asked,) = supply.list_proposals(run_id, outlet_id)
    assert (asked.variant_id, asked.quantity, asked.up_to, asked.said.weekly) == (coffee, 4, 9, [3.0] * 3)
    assert (asked.said.error, asked.said.basis, asked.said.weeks, asked.said.cover_days(5)) == (None, "chosen", 80, 11)
    before = rows()
    assert supply.run_forecasts(at=AT + timedelta(hours=3)) == run_id
    assert rows() == before
    ReorderProposal.objects.all().delete()
    SeriesForecast.objects.all().delete()
    ForecastRun.objects.all().delete()
    again = supply.get_run(supply.run_forecasts(at=AT))
    assert (again.inputs_sha256, rows()) == (run.inputs_sha256, before)
    sell(outlet_id, coffee, 1, [AT - WEEK])
    assert supply.run_forecasts(at=AT) not in {run_id, again.id}


def test_a_run_that_was_cut_goes_on_where_it_was(
    shop: tuple[UUID, UUID, UUID], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = supply.run_forecasts(at=AT)
    said = rows()
    ReorderProposal.objects.all().delete()
    SeriesForecast.objects.all().delete()
    ForecastRun.objects.filter(id=whole).delete()

    def cut(done: int, _of: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        supply.run_forecasts(at=AT, progress=cut)
    (run,) = ForecastRun.objects.all()
    assert (run.state, run.done, run.series) == ("running", SeriesForecast.objects.count(), 3)
    assert 0 < run.done < 3
    assert supply.latest_run() is None
    assert supply.run_forecasts(at=AT + timedelta(minutes=5)) == run.id
    assert rows() == said
    monkeypatch.setattr("nttmart.kernel.clock.now", lambda: AT)
    call_command("forecast")
    assert "Selesai: 3 deret, 1 usul pesanan" in capsys.readouterr().out
    monkeypatch.setattr("nttmart.contexts.supply.api.run_forecasts", cut_at_once)
    with pytest.raises(CommandError, match="jalankan lagi"):
        call_command("forecast")


def cut_at_once(**_said: object) -> None:
    raise KeyboardInterrupt


def test_inputs_are_read_with_the_same_questions_whatever_is_refilled(shop: tuple[UUID, UUID, UUID]) -> None:
    outlet_id, _, coffee = shop
    today = date(2026, 3, 3)
    maker = catalogue.get_variants([coffee])[coffee]
    Capacity.objects.create(
        producer_id=maker.producer_id, product_id=maker.product_id, quantity_per_week=20, lead_time_days=30,
        holds_from=MONDAY, said_at=AT, by="Ana", source_kind="test", source_id=uuid7(),
    )  # fmt: skip
    SupplyPoint.objects.create(variant_id=coffee, outlet_id=outlet_id)
    for due_on in (today - WEEK, today, today + 5 * WEEK, today + 7 * WEEK):
        promise = Promise.objects.create(
            producer_id=maker.producer_id, variant_id=coffee, outlet_id=outlet_id, quantity=10, due_on=due_on,
            source_kind="test", source_id=uuid7(), said_at=AT - 9 * WEEK, by="Ana",
        )  # fmt: skip
        PromiseEvent.objects.create(promise=promise, kind="confirmed", at=AT - 9 * WEEK, by="Ana")
    rules = read_rules(today)

    say_asked(outlet_id, uuid7(), {uuid7(): (coffee, 4)})
    say_asked(outlet_id, uuid7(), {uuid7(): (coffee, 9)}, at=AT - timedelta(days=29))

    def read() -> dict[UUID, Series]:
        lead = read_lead_days(today)
        return {
            each.variant_id: each for each in read_series(outlet_id, as_of=MONDAY, at=AT, rules=rules, lead_days=lead)
        }

    with CaptureQueriesContext(connection) as few:
        found = read()
    assert (found[coffee].horizon, found[coffee].free, found[coffee].coming) == (6, 5, 24)
    assert [each.horizon for id_, each in found.items() if id_ != coffee] == [3]
    for number in range(6):
        receive(make_variant(name=f"Barang {number}"), 2, outlet_id=outlet_id, at=AT - WEEK)
    with CaptureQueriesContext(connection) as many:
        assert len(read()) == 8
    assert len(many) == len(few) == 11  # One of them for lead times, once a run.


def test_what_people_decide_is_kept_and_counts_in_the_next_run(shop: tuple[UUID, UUID, UUID]) -> None:
    outlet_id, _, coffee = shop
    run_id = supply.run_forecasts(at=AT)
    (asked,) = supply.list_proposals(run_id, outlet_id)
    assert supply.list_makers_to_ask(run_id, outlet_id) == [supply.MakerToAsk(asked.producer_id, 1, 11)]
    order_id, line_id = uuid7(), uuid7()
    for _ in range(2):
        supply.mark_taken(proposal_id=asked.id, order_id=order_id)
        say_asked(outlet_id, order_id, {line_id: (coffee, asked.quantity)})
    for refused in (
        lambda: supply.mark_taken(proposal_id=asked.id, order_id=uuid7()),
        lambda: supply.pass_over(proposal_id=asked.id, reason="masih ada di gudang", actor=ANA, at=AT),
    ):
        with pytest.raises(supply.NotOpenProposal):
            refused()
    with pytest.raises(supply.NoSuchProposal):
        supply.mark_taken(proposal_id=uuid7(), order_id=order_id)
    later = supply.run_forecasts(at=AT + timedelta(hours=1))
    assert later != run_id
    assert supply.list_proposals(later, outlet_id) == []
    assert supply.note_order_ended(order_id=order_id) == 1
    say_asked(outlet_id, order_id, {})
    assert supply.list_proposals(supply.run_forecasts(at=AT), outlet_id) == []
    sell(outlet_id, coffee, 3, [AT])
    next_week = supply.run_forecasts(at=AT + WEEK)
    (again,) = supply.list_proposals(next_week, outlet_id)
    with pytest.raises(TextMissing):
        supply.pass_over(proposal_id=again.id, reason=" ", actor=ANA, at=AT)
    for _ in range(2):
        supply.pass_over(proposal_id=again.id, reason="masih ada di gudang", actor=ANA, at=AT)
    found = supply.find_proposal(again.id)
    assert found
    assert (found.state, found.reason) == ("passed", "masih ada di gudang")
    assert supply.list_proposals(supply.run_forecasts(at=AT + WEEK + timedelta(hours=1)), outlet_id) == []


def test_four_runs_are_kept_and_every_decision(shop: tuple[UUID, UUID, UUID]) -> None:
    outlet_id, _, coffee = shop
    first = supply.run_forecasts(at=AT)
    (asked,) = supply.list_proposals(first, outlet_id)
    supply.pass_over(proposal_id=asked.id, reason="musim hujan", actor=ANA, at=AT)
    for week in range(1, 6):
        supply.run_forecasts(at=AT + week * WEEK)
    assert SeriesForecast.objects.values("run").distinct().count() == 4
    assert not SeriesForecast.objects.filter(run=first).exists()
    assert list(ReorderProposal.objects.filter(run=first).values_list("state", flat=True)) == ["passed"]
    latest = supply.latest_run()
    assert latest
    assert latest.as_of_on == week_of(MONDAY) + 5 * WEEK
    assert supply.get_series(latest.id, outlet_id, coffee).weeks == 85


def test_without_the_dated_rules_nothing_is_run(db: None) -> None:
    with pytest.raises(NoRuleInForce):
        supply.run_forecasts(at=AT)
    assert not ForecastRun.objects.exists()


@pytest.mark.parametrize(
    ("local", "week"),
    [
        (datetime(2026, 3, 2, 21, 59, tzinfo=WITA), MONDAY - WEEK),
        (datetime(2026, 3, 2, 22, 0, tzinfo=WITA), MONDAY),
        (datetime(2026, 3, 8, 23, 0, tzinfo=WITA), MONDAY),
        (datetime(2026, 3, 9, 1, 0, tzinfo=WITA), MONDAY),
    ],
)
def test_a_weeks_run_is_due_from_monday_ten_in_the_evening(local: datetime, week: date) -> None:
    assert due_week(local) == week


def test_the_clock_runs_a_week_once_and_nothing_where_there_is_no_outlet(shop: tuple[UUID, UUID, UUID]) -> None:
    run_id = supply.run_weekly(at=AT)
    assert run_id
    assert [supply.run_weekly(at=AT + timedelta(hours=hour)) for hour in (1, 24 * 6)] == [None, None]
    assert supply.run_weekly(at=AT + WEEK) not in {None, run_id}
