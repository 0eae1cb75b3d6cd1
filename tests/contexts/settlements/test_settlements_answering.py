"""Makers answer orders, outlets answer counters: each once a round, by whichever way; links open one order."""

from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest
from django.db import DatabaseError, transaction
from pytest_django import DjangoAssertNumQueries

from concurrently import together
from factories.producers import make_producer
from factories.settlements import ANA, Shop, after, make_shop
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.messages import api as messages
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.models import (
    PurchaseOrder,
    PurchaseOrderAnswer,
    PurchaseOrderEvent,
    PurchaseOrderLine,
)
from nttmart.contexts.settlements.queries.order_links import PATH
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.contexts.supply.models import (
    ForecastRun,
    Promise,
    PromiseArrival,
    PromiseEvent,
    ReorderProposal,
    SupplyPoint,
)
from nttmart.kernel.audit import Actor
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db
DAY = 1440
WANTED = date(2026, 3, 9)
HELPER = Actor("Beni", on_behalf_of="Kelompok Tenun Lela")
Answer = settlements.LineAnswer


def ask(shop: Shop, quantity: int = 20, *, cost: int | None = 15_000, minutes: int = 0, **changes: Any) -> UUID:
    """Write an order and send it."""
    wanted = [settlements.Wanted(shop.variants["Kopi Lela"], quantity, None if cost is None else Rupiah(cost))]
    order_id = settlements.draft_purchase_order(
        outlet_id=shop.outlet.id, producer_id=shop.producer_id, ownership="consignment" if cost is None else "operator",
        actor=ANA, at=after(minutes), **{"wanted_by_on": WANTED, "wanted": wanted} | changes,
    )  # fmt: skip
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=after(minutes))
    return order_id


def counter(order_id: UUID, answer: settlements.LineAnswer, minutes: int = 5, **changes: Any) -> UUID:
    (line,) = settlements.get_purchase_order(order_id).lines
    return settlements.counter_order(
        order_id=order_id, answers={line.id: answer}, actor=HELPER, at=after(minutes), **changes
    )


def accept(order_id: UUID, minutes: int = 5, **changes: Any) -> UUID:
    return settlements.accept_order(order_id=order_id, actor=HELPER, at=after(minutes), **changes)


def told(shop: Shop) -> list[tuple[str, str]]:
    """List what the maker was told, oldest first."""
    found = messages.list_messages_to(messages.Party("producer", shop.producer_id))
    return [(each.purpose, each.text) for each in sorted(found, key=lambda each: (each.made_at, each.id))]


def proposals_of(shop: Shop, quantities: dict[str, int]) -> list[settlements.ProposedLine]:
    """Let a run propose so many pieces of goods."""
    run = ForecastRun.objects.create(as_of_on=date(2026, 3, 2), horizon=8, made_at=after(0), inputs_sha256="0" * 64)
    rows = [
        ReorderProposal.objects.create(
            run=run, outlet_id=shop.outlet.id, variant_id=shop.variants[name], producer_id=shop.producer_id,
            quantity=quantity, up_to=quantity, expected_milli=0, margin_milli=0, trials=9, service_known=True,
        )
        for name, quantity in quantities.items()
    ]  # fmt: skip
    return [settlements.ProposedLine(row.id, row.producer_id, row.variant_id, row.quantity) for row in rows]


def promised(order_id: UUID) -> list[tuple[int, str, int, list[str]]]:
    """List what stands promised of an order: pieces, day, still to come, and what became of it."""
    lines = [line.id for line in settlements.get_purchase_order(order_id).lines]
    rows = Promise.objects.filter(source_kind=supply.ORDER_LINE, source_id__in=lines).order_by("due_on")
    found = []
    for row in rows:
        came = sum(PromiseArrival.objects.filter(promise=row).values_list("quantity", flat=True))
        kinds = PromiseEvent.objects.filter(promise=row).order_by("id").values_list("kind", flat=True)
        found.append((row.quantity, row.due_on.isoformat(), row.quantity - came, list(kinds)))
    return found


def coming(shop: Shop) -> list[tuple[int, int]]:
    return list(SupplyPoint.objects.filter(outlet=shop.outlet.id).values_list("coming", "held"))


def history(order_id: UUID) -> tuple[str, int, list[str]]:
    order = settlements.get_purchase_order(order_id)
    return order.state, order.round, [event.kind for event in order.events]


def test_a_counter_is_refused_once_then_taken_and_its_price_is_what_is_paid() -> None:
    shop = make_shop()
    order_id = ask(shop)
    counter(order_id, Answer(12, Rupiah(16_000), date(2026, 3, 11)), reason="hujan terus")
    first = settlements.get_purchase_order(order_id)
    assert (first.state, first.lines[0].due_quantity, first.total_cost, first.events[-1].by) == (
        "countered", 20, 300_000, "Beni (untuk Kelompok Tenun Lela)",
    )  # fmt: skip
    with pytest.raises(settlements.NotNowPurchaseOrder, match="Jawab dulu usul pembuat"):
        receive(order_id, 12)
    for _ in range(2):
        settlements.refuse_counter(order_id=order_id, reason="terlalu mahal.", actor=ANA, at=after(10), round_seen=1)
    counter(order_id, Answer(12, None, date(2026, 3, 10)), minutes=15)
    with pytest.raises(settlements.NotNowPurchaseOrder, match="usul lain"):
        settlements.accept_counter(order_id=order_id, actor=ANA, at=after(20), round_seen=1)
    for _ in range(2):
        settlements.accept_counter(order_id=order_id, actor=ANA, at=after(20), round_seen=2)
    taken = settlements.get_purchase_order(order_id)
    assert (taken.lines[0].due_quantity, taken.lines[0].due_cost, taken.total_cost) == (12, 15_000, 180_000)
    receive(order_id, 7)
    receive(order_id, 5)
    assert history(order_id) == (
        "received", 2,
        ["drafted", "sent", "countered", "counter_refused", "countered", "counter_accepted", "received", "received"],
    )  # fmt: skip
    assert stock.sum_owned_values() == {shop.outlet.id: 12 * 15_000}
    asked, refused = "20 Kopi Lela. Paling lambat 09-03-2026.", "NTT Mart Sikka belum setuju usul Anda (SKA-P0001):"
    link = f"05-03-2026: {settlements.order_link(order_id)}"
    assert told(shop) == [
        ("purchase_order", f"NTT Mart Sikka memesan (SKA-P0001): {asked} Jawab paling lambat {link}"),
        ("purchase_order_again", f"{refused} terlalu mahal. Tetap diminta: {asked} Jawab lagi paling lambat {link}"),
        ("purchase_order_agreed", "NTT Mart Sikka setuju usul Anda (SKA-P0001): 12 Kopi Lela (10-03-2026)."),
    ]
    assert list(settlements.check()) == []


def receive(order_id: UUID, quantity: int, minutes: int = 30) -> None:
    (line,) = settlements.get_purchase_order(order_id).lines
    settlements.receive_purchase_order(
        order_id=order_id, arrivals={line.id: settlements.Arrival(quantity)}, receipt_id=uuid7(), actor=ANA,
        at=after(minutes),
    )  # fmt: skip


def test_a_counter_for_a_day_that_is_over_is_asked_about_again_and_nothing_else() -> None:
    shop = make_shop()
    order_id = ask(shop)
    counter(order_id, Answer(12, None, date(2026, 3, 6)))
    over = r"Hari yang disebut pembuat .* sudah lewat. Tanya pembuat sekali lagi"
    with pytest.raises(settlements.NotNowPurchaseOrder, match=over) as refused:
        settlements.accept_counter(order_id=order_id, actor=ANA, at=after(5 * DAY))
    assert (refused.value.field, refused.value.values) == ("", {"day": date(2026, 3, 6)})
    assert (history(order_id), promised(order_id)) == (("countered", 1, ["drafted", "sent", "countered"]), [])
    settlements.refuse_counter(order_id=order_id, reason="harinya sudah lewat", actor=ANA, at=after(5 * DAY))
    counter(order_id, Answer(12, None, date(2026, 3, 8)), minutes=6 * DAY)
    settlements.accept_counter(order_id=order_id, actor=ANA, at=after(6 * DAY))
    assert promised(order_id) == [(12, "2026-03-08", 12, ["confirmed"])]


def test_what_both_agreed_to_is_promised_arrivals_keep_it_and_the_rest_stays_open_until_it_is_withdrawn() -> None:
    shop = make_shop()
    order_id, other = ask(shop), ask(shop)
    counter(order_id, Answer(12, None, date(2026, 3, 11)))
    assert (promised(order_id), coming(shop)) == ([], [])
    settlements.accept_counter(order_id=order_id, actor=ANA, at=after(10))
    accept(other)
    assert promised(order_id) == [(12, "2026-03-11", 12, ["confirmed"])]
    assert (promised(other), coming(shop)) == ([(20, "2026-03-09", 20, ["confirmed"])], [(32, 0)])
    receive(order_id, 7)
    assert (promised(order_id), promised(other)[0][2], coming(shop)) == (
        [(12, "2026-03-11", 5, ["confirmed"])], 20, [(25, 0)],
    )  # fmt: skip
    for _ in range(2):
        settlements.cancel_purchase_order(order_id=order_id, reason="rak penuh", actor=ANA, at=after(40))
    assert promised(order_id) == [(12, "2026-03-11", 5, ["confirmed", "withdrawn", "excused"])]
    assert coming(shop) == [(20, 0)]
    assert [*settlements.check(), *supply.check()] == []


def test_bought_goods_are_owed_at_the_price_the_maker_said_and_the_outlet_took() -> None:
    shop = make_shop()
    order_id = ask(shop)
    counter(order_id, Answer(10, Rupiah(17_500)))
    settlements.accept_counter(order_id=order_id, actor=ANA, at=after(10))
    receive(order_id, 10)
    payable = ledger.find_account(shop.outlet.book_id, f"payable:producer:{shop.producer_id}")
    assert payable
    assert ledger.balance(payable) == 175_000


def test_what_came_of_an_order_before_its_outlet_cancelled_the_rest_is_a_word_kept() -> None:
    shop = make_shop()
    order_id = ask(shop)
    accept(order_id)
    receive(order_id, 12, minutes=2 * DAY)
    settlements.cancel_purchase_order(order_id=order_id, reason="rak penuh", actor=ANA, at=after(3 * DAY))
    assert promised(order_id) == [(20, "2026-03-09", 8, ["confirmed", "withdrawn", "excused"])]
    found = supply.score(shop.producer_id, supply.season_of(WANTED), as_of=date(2026, 4, 1))
    assert (found.score, [(each.standing, each.promised, each.kept) for each in found.promises]) == (
        1, [("counted", 12, 12)],
    )  # fmt: skip


def test_an_answer_sent_twice_is_one_and_another_under_its_id_is_refused() -> None:
    shop, answer_id = make_shop(), uuid7()
    first, second, third = ask(shop), ask(shop), ask(shop)
    assert {accept(first, answer_id=answer_id, ready_on=date(2026, 3, 8)) for _ in range(2)} == {answer_id}
    for again in (
        partial(accept, first, answer_id=answer_id, ready_on=date(2026, 3, 7)),
        partial(accept, second, answer_id=answer_id),
        partial(counter, first, Answer(3), answer_id=answer_id),
        partial(settlements.decline_order, order_id=first, actor=HELPER, at=after(5), answer_id=answer_id),
    ):
        with pytest.raises(settlements.AnotherAnswer):
            again()
    other = uuid7()
    assert [counter(second, Answer(3), answer_id=other, reason="sakit") for _ in range(2)] == [other] * 2
    for changes in ({"answer": Answer(4)}, {"answer": Answer(3, None, date(2026, 3, 8))}, {"reason": "lupa"}):
        with pytest.raises(settlements.AnotherAnswer):
            counter(second, **{"answer": Answer(3), "answer_id": other, "reason": "sakit"} | changes)
    no = partial(settlements.decline_order, order_id=third, reason="panen gagal", actor=HELPER, at=after(5))
    last = no(answer_id=uuid7())
    assert no(answer_id=last) == last
    assert [history(order_id)[0] for order_id in (first, second, third)] == ["accepted", "countered", "declined"]
    assert list(settlements.check()) == []


def test_an_answer_nobody_waits_for_changes_nothing_and_says_what_became_of_the_order() -> None:
    shop = make_shop()
    whole, gone, old = ask(shop), ask(shop), ask(shop)
    accept(whole)
    receive(whole, 20)
    settlements.cancel_purchase_order(order_id=gone, reason="rak penuh", actor=ANA, at=after(3))
    for order_id, minutes, words in (
        (whole, 40, "sudah diterima gerai"),
        (gone, 5, "dibatalkan gerai: rak penuh"),
        (old, 14 * DAY + 1, "lewat waktu"),
    ):
        before = history(order_id)
        for answer in (partial(accept, order_id, minutes), partial(counter, order_id, Answer(3), minutes)):
            with pytest.raises(settlements.NotAnswerable, match=words):
                answer()
        assert history(order_id) == before
    assert told(shop)[-1][1] == (
        "NTT Mart Sikka membatalkan pesanan SKA-P0002: rak penuh. Yang belum datang tidak perlu dikirim."
    )
    with pytest.raises(settlements.NoSuchPurchaseOrder):
        accept(UUID(int=1))
    assert PurchaseOrderAnswer.objects.count() == 1


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_of_two_answers_at_once_one_counts_and_the_other_is_told() -> None:
    shop = make_shop()
    order_id = ask(shop)
    link = Actor("Lewat tautan", on_behalf_of="Kelompok Tenun Lela")
    outcomes = together([
        partial(settlements.accept_order, order_id=order_id, actor=link, at=after(5)),
        partial(counter, order_id, Answer(12)),
        partial(settlements.decline_order, order_id=order_id, actor=HELPER, at=after(5)),
    ])  # fmt: skip
    assert sum(isinstance(outcome, UUID) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, settlements.NotAnswerable) for outcome in outcomes) == 2
    assert len(history(order_id)[2]) == 3
    assert list(settlements.check()) == []


def test_an_order_is_edited_until_it_is_sent_and_what_was_wanted_before_stays() -> None:
    shop, order_id = make_shop(), uuid7()
    shop.add_goods("Madu")
    coffee, honey = shop.variants["Kopi Lela"], shop.variants["Madu"]
    draft = partial(
        settlements.draft_purchase_order, outlet_id=shop.outlet.id, producer_id=shop.producer_id, actor=ANA,
        ownership="consignment", wanted=[settlements.Wanted(coffee, 5)], at=after(0), order_id=order_id,
    )  # fmt: skip
    draft()
    edit = partial(settlements.edit_purchase_order, order_id=order_id, actor=ANA, at=after(1))
    for _ in range(2):
        edit(wanted=[settlements.Wanted(honey, 3), settlements.Wanted(coffee, 4)], wanted_by_on=WANTED)
    assert draft() == order_id
    found = settlements.get_purchase_order(order_id)
    assert [(line.description, line.quantity) for line in found.lines] == [("Madu", 3), ("Kopi Lela", 4)]
    assert history(order_id) == ("draft", 1, ["drafted", "edited"])
    assert PurchaseOrderLine.objects.count() == 3
    for wanted in ([], [settlements.Wanted(UUID(int=1), 3)], [settlements.Wanted(coffee, 0)]):
        with pytest.raises(settlements.BadPurchaseOrder):
            edit(wanted=wanted)
    settlements.send_purchase_order(order_id=order_id, actor=ANA, at=after(2), answer_by_on=date(2026, 3, 3))
    with pytest.raises(settlements.NotNowPurchaseOrder):
        edit(wanted=[settlements.Wanted(coffee, 9)])
    assert settlements.get_purchase_order(order_id).answer_by_on == date(2026, 3, 3)
    assert list(settlements.check()) == []


def test_proposals_become_one_order_a_maker_and_a_second_click_none() -> None:
    shop = make_shop()
    shop.add_goods("Madu")
    other = make_producer("Kelompok Lain")
    lines = proposals_of(shop, {"Kopi Lela": 6, "Madu": 2})
    propose = partial(settlements.propose_purchase_orders, outlet_id=shop.outlet.id, actor=ANA, at=after(0))
    (made,) = propose(proposals=lines)
    assert propose(proposals=lines[:1]) == propose(proposals=lines) == [made]
    order = settlements.get_purchase_order(made)
    assert (order.state, order.ownership, [(line.description, line.quantity) for line in order.lines]) == (
        "proposed", "consignment", [("Kopi Lela", 6), ("Madu", 2)],
    )  # fmt: skip
    assert settlements.list_orders_of_maker(shop.producer_id) == []
    with pytest.raises(settlements.NoSuchPurchaseOrder):
        settlements.order_link(made)
    strange = settlements.ProposedLine(uuid7(), other, shop.variants["Madu"], 2)
    for proposals in ([], [lines[0], lines[0]], [strange]):
        with pytest.raises(settlements.BadPurchaseOrder):
            propose(proposals=proposals)
    settlements.send_purchase_order(order_id=made, actor=ANA, at=after(1))
    assert history(made) == ("sent", 1, ["proposed", "sent"])
    assert settlements.count_waiting_orders([shop.outlet.id], date(2026, 3, 20)) == settlements.OrdersWaiting(0, 0, 1)
    settlements.decline_order(order_id=made, actor=HELPER, at=after(2))
    assert PurchaseOrder.objects.count() == 1
    assert set(ReorderProposal.objects.values_list("state", "order_id")) == {("passed", made)}


def test_bought_goods_are_proposed_at_the_price_last_agreed_and_not_sent_without_one() -> None:
    shop = make_shop()
    shop.add_goods("Madu")
    stock.enter_terms(
        producer_id=shop.producer_id, operator_id=shop.outlet.operator_id, ownership="operator",
        effective_from=date(2026, 1, 1), pay_days=7, source="perjanjian", actor=ANA, at=after(-DAY),
    )  # fmt: skip
    agreed = ask(shop)
    counter(agreed, Answer(20, Rupiah(15_500)))
    settlements.accept_counter(order_id=agreed, actor=ANA, at=after(6))
    (made,) = settlements.propose_purchase_orders(
        outlet_id=shop.outlet.id, actor=ANA, at=after(10),
        proposals=proposals_of(shop, {"Kopi Lela": 6, "Madu": 6}),
    )  # fmt: skip
    order = settlements.get_purchase_order(made)
    assert (order.ownership, [line.unit_cost for line in order.lines]) == ("operator", [15_500, None])
    with pytest.raises(settlements.BadPurchaseOrder, match="Harga beli"):
        settlements.send_purchase_order(order_id=made, actor=ANA, at=after(11))


def test_a_maker_who_does_not_answer_is_reminded_once_a_round() -> None:
    shop = make_shop()
    order_id = ask(shop)
    assert [settlements.remind_makers(after(minutes)) for minutes in (0, 3 * DAY, 4 * DAY, 5 * DAY)] == [0, 0, 1, 0]
    assert told(shop)[-1] == (
        "purchase_order_reminder",
        "NTT Mart Sikka masih menunggu jawaban pesanan SKA-P0001: 20 Kopi Lela. Paling lambat 09-03-2026. "
        + settlements.order_link(order_id),
    )
    counter(order_id, Answer(3), minutes=5 * DAY)
    settlements.refuse_counter(order_id=order_id, reason="kurang", actor=ANA, at=after(5 * DAY))
    assert [settlements.remind_makers(after(minutes)) for minutes in (8 * DAY, 9 * DAY, 9 * DAY)] == [0, 1, 0]
    assert history(order_id)[2].count("reminded") == 2
    assert len([purpose for purpose, _ in told(shop) if purpose == "purchase_order_reminder"]) == 2
    ask(shop, minutes=10 * DAY, wanted_by_on=None)
    assert settlements.remind_makers(after(30 * DAY)) == 0
    assert list(settlements.check()) == []


def test_the_longest_reason_and_the_longest_list_leave_room_for_the_link() -> None:
    shop = make_shop()
    names = [f"Kain tenun ikat lungsi pewarna alami motif nomor {number:02}" for number in range(30)]
    for name in names:
        shop.add_goods(name)
    wanted = [settlements.Wanted(shop.variants[name], 5) for name in names]
    order_id = ask(shop, cost=None, wanted=wanted)
    first = settlements.get_purchase_order(order_id).lines[0].id
    settlements.counter_order(order_id=order_id, answers={first: Answer(3)}, actor=HELPER, at=after(5))
    settlements.refuse_counter(order_id=order_id, reason="sebab " * 49, actor=ANA, at=after(6))
    link, texts = settlements.order_link(order_id), [text for _purpose, text in told(shop)]
    assert [(len(text) <= messages.TEXT_LIMIT, text.endswith(link)) for text in texts] == [(True, True)] * 2


def test_a_link_opens_its_own_order_for_fourteen_days_and_nothing_else() -> None:
    shop = make_shop()
    order_id, other = ask(shop), ask(shop)
    tokens = [settlements.order_link(each).split(PATH)[1].rstrip("/") for each in (order_id, other)]
    found = [settlements.find_order_by_link(token, at=after(DAY)).id for token in tokens]
    assert found == [order_id, other]
    (name, sign), (other_name, other_sign) = (token.split(".") for token in tokens)
    assert len(sign) >= 43
    swapped = (f"{name}.{other_sign}", f"{other_name}.{sign}", f"{name}.{sign.swapcase()}")
    for forged in (*swapped, name, "", f"{name}.", "x" * 500):
        with pytest.raises(settlements.NoSuchPurchaseOrder):
            settlements.find_order_by_link(forged, at=after(DAY))
    with pytest.raises(settlements.LinkExpired):
        settlements.find_order_by_link(tokens[0], at=after(14 * DAY + 1))
    counter(order_id, Answer(3, None, date(2026, 3, 20)), minutes=13 * DAY)
    settlements.refuse_counter(order_id=order_id, reason="kurang", actor=ANA, at=after(13 * DAY))
    assert settlements.find_order_by_link(tokens[0], at=after(15 * DAY)).round == 2


def test_orders_of_a_maker_and_their_fill_cost_the_same_with_few_and_many(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    shop = make_shop()
    accept(ask(shop))
    maker = shop.producer_id
    for more in (0, 4):
        for _ in range(more):
            late = ask(shop, cost=None)
            accept(late)
            receive(late, 5, minutes=2 * DAY)
        with django_assert_num_queries(6):
            assert len(settlements.list_orders_of_maker(maker, states=["accepted", "received_part"])) == 1 + more
        with django_assert_num_queries(6):
            fills = settlements.maker_fills([maker, UUID(int=1)], since=date(2026, 1, 1), today=date(2026, 4, 1))
        assert fills[maker] == settlements.FillRate(1 + more, 20 + 20 * more, 20 + 20 * more, 5 * more, 5 * more, None)
        assert fills[UUID(int=1)].filled_percent is None


def test_the_database_keeps_answers_straight() -> None:
    shop = make_shop()
    order_id, other = ask(shop), ask(shop)
    counter(order_id, Answer(3))
    answer = PurchaseOrderAnswer.objects.values().get()
    event = PurchaseOrderEvent.objects.values().get(kind="countered")
    theirs = settlements.get_purchase_order(other).lines[0].id

    def add(**changes: Any) -> None:
        PurchaseOrderAnswer.objects.bulk_create([PurchaseOrderAnswer(**answer | {"id": uuid7(), "round": 2} | changes)])

    def happen(kind: str, round_: int = 1) -> None:
        more = {"id": uuid7(), "kind": kind, "round": round_, "at": event["at"] + timedelta(days=1)}
        PurchaseOrderEvent.objects.bulk_create([PurchaseOrderEvent(**event | more)])

    happen("counter_refused")
    happen("reminded")
    attempts: list[tuple[str, Any]] = [
        ("append-only", lambda: PurchaseOrderAnswer.objects.update(quantity=1)),
        ("append-only", lambda: PurchaseOrderAnswer.objects.all()._raw_delete("default")),
        ("answers a line of its order", partial(add, line_id=theirs)),
        ("(?i)unique", partial(add, round=1)),
        ("answer_not_negative", partial(add, quantity=-1)),
        ("answer_costs_something", partial(add, unit_cost=0)),
        ("answer_says_when", partial(add, ready_on=None)),
        ("(?i)unique", partial(happen, "accepted")),
        ("(?i)unique", partial(happen, "declined")),
        ("(?i)unique", partial(happen, "counter_accepted")),
        ("(?i)unique", partial(happen, "reminded")),
        ("event_known", partial(happen, "lost")),
        ("purchase_order_state_known", lambda: PurchaseOrder.objects.update(state="lost")),
        ("begin_at_one", lambda: PurchaseOrder.objects.update(round=0)),
    ]
    for words, attempt in attempts:
        with pytest.raises(DatabaseError, match=words), transaction.atomic():
            attempt()
    happen("accepted", 2)
