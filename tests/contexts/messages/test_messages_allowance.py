"""What may be sent in a month, and bought: templates, free messages, a budget kept to the last rupiah."""

from datetime import UTC, datetime
from functools import partial
from uuid import UUID

import pytest

from concurrently import together
from factories.messages import (
    ANA,
    BY_CHAT,
    DAY,
    HOUR,
    MINUTE,
    NOON,
    PRINTED,
    SENT,
    Postman,
    note,
    queued,
    reached,
    rule,
    states_of,
    told,
    wrote_at,
)
from nttmart.contexts.messages import api as messages
from nttmart.contexts.messages.models import Parcel, ParcelMessage
from nttmart.kernel.clock import local_date


@pytest.mark.django_db
def test_a_template_cannot_say_that_it_comes_again_and_does_not() -> None:
    reached(wrote=False)
    rule("whatsapp_utility_price_idr", 400)
    rule("whatsapp_budget_idr", 10_000)
    ids = queued()
    postman = Postman(iter([messages.Unheard()] * 9))
    for hour in range(3):
        postman.run(NOON + hour * HOUR)
    assert (len(postman.given), states_of(ids)) == (1, [PRINTED])


@pytest.mark.django_db
def test_outside_the_window_a_template_asks_and_the_answer_brings_everything() -> None:
    reached(wrote=False)
    rule("whatsapp_utility_price_idr", 400)
    rule("whatsapp_budget_idr", 10_000)
    ids = queued(note("Satu."), note("Dua."))
    postman = Postman()
    postman.run(NOON)
    assert [(each.template, each.parameters) for each in postman.given] == [("kabar_baru", ("2",))]
    assert Parcel.objects.get().price_idr == 400
    postman.run(NOON + 2 * HOUR)
    assert (len(postman.given), states_of(ids)) == (1, [BY_CHAT] * 2)
    wrote_at(NOON + 3 * HOUR)
    postman.run(NOON + 3 * HOUR)
    assert [each.text for each in postman.given[1:]] == ["Satu.\n\nDua."]


@pytest.mark.django_db
def test_a_template_nobody_answers_is_followed_by_the_slip_and_not_by_another() -> None:
    reached(wrote=False)
    rule("whatsapp_utility_price_idr", 400)
    rule("whatsapp_budget_idr", 10_000)
    ids = queued()
    postman = Postman()
    postman.run(NOON)
    assert postman.run(NOON + DAY).printed == 1
    more = queued(at=NOON + 2 * DAY)
    assert postman.run(NOON + 2 * DAY).printed == 1
    assert (states_of([*ids, *more]), len(postman.given)) == ([PRINTED] * 2, 1)
    queued(at=NOON + 8 * DAY)
    postman.run(NOON + 8 * DAY)
    assert len(postman.given) == 2


@pytest.mark.django_db
def test_without_a_price_there_is_no_template_and_all_is_printed() -> None:
    reached(wrote=False)
    ids = queued()
    postman = Postman()
    postman.run(NOON)
    postman.run(NOON + MINUTE)
    assert (states_of(ids), postman.given) == ([PRINTED], [])


@pytest.mark.django_db
def test_through_a_month_with_little_room() -> None:
    """Ten free: from the eighth on only orders, after the tenth nothing; failed ones give their place back."""
    reached()
    rule("whatsapp_free_monthly", 10)
    postman, gone, printed = Postman(), [], []
    for day in range(12):
        at = NOON + day * DAY
        wrote_at(at)
        purpose = "purchase_order" if day >= 9 else "sales_notice"
        ids = queued(note(f"Hari {day}.", purpose=purpose), at=at)
        postman.run(at)
        told(postman.given[-1], "delivered", at=at)
        (gone if states_of(ids) == [SENT] else printed).append(day)
    assert (gone, printed) == ([0, 1, 2, 3, 4, 5, 6, 7, 9, 10], [8, 11])
    november = messages.month_of("1122", local_date(NOON))
    assert november == messages.Allowance(free=10, free_used=10, delivered=10, pending=0, cost=0, budget=0, price_idr=0)
    december = NOON + 30 * DAY
    wrote_at(december)
    ids = queued(at=december)
    postman.run(december)
    assert states_of(ids) == [BY_CHAT]
    assert messages.month_of("1122", local_date(december)).pending == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("purpose", "gone"), [("purchase_order", 1), ("sales_notice", 0)])
def test_a_short_month_asks_for_a_reply_where_an_order_waits_for_whoever_shares_the_telephone(
    purpose: str, gone: int
) -> None:
    address = reached(wrote=False)
    rules = ("whatsapp_free_monthly", 0), ("whatsapp_utility_price_idr", 400), ("whatsapp_budget_idr", 2_000)
    for key, value in rules:
        rule(key, value)
    Parcel.objects.create(
        address_id=address, channel="whatsapp", number_id="1122", category="service", text="lama", state="taken",
        made_at=NOON - MINUTE, tried_at=NOON - MINUTE, price_idr=1_600,
    )  # fmt: skip
    second = messages.Party("producer", UUID(int=77))
    code = messages.invite_to_link(party=second, channel="whatsapp", actor=ANA, at=NOON)
    found = messages.find_link_code(code, at=NOON)
    assert found is not None
    messages.share_address(address, found.id, consent_id=UUID(int=8), actor=ANA, at=NOON)
    queued(note(to=second, purpose=purpose))
    postman = Postman()
    postman.run(NOON)
    assert len(postman.given) == gone


@pytest.mark.django_db
def test_beyond_the_free_ones_the_budget_pays_to_the_last_rupiah() -> None:
    reached()
    for key, value in (("whatsapp_free_monthly", 1), ("whatsapp_utility_price_idr", 400), ("whatsapp_budget_idr", 900)):
        rule(key, value)
    postman = Postman()
    for n in range(5):
        queued(note(purpose="purchase_order"), at=NOON + n * MINUTE)
        postman.run(NOON + n * MINUTE)
    month = messages.month_of("1122", local_date(NOON))
    assert (len(postman.given), month.free_used, month.cost, month.pending) == (3, 1, 800, 3)
    assert sorted(Parcel.objects.values_list("state", "price_idr")) == [
        ("failed", 0), ("failed", 0), ("taken", 0), ("taken", 400), ("taken", 400),
    ]  # fmt: skip


@pytest.mark.django_db
def test_answers_go_when_all_is_spent_and_what_they_cost_is_counted() -> None:
    """From October 2026 on an answer costs as a template does; who wrote is owed it nevertheless."""
    address = reached()
    for key, value in (("whatsapp_free_monthly", 1), ("whatsapp_utility_price_idr", 400), ("whatsapp_budget_idr", 500)):
        rule(key, value)
    postman = Postman()
    answers = [
        messages.queue_answer(address_id=address, text=str(n), inbound_id=wrote_at(NOON), at=NOON) for n in range(4)
    ]
    sent = [messages.send_parcel(id_, {"whatsapp": postman}, now=lambda: NOON) for id_ in answers]
    ids = queued(note(purpose="purchase_order"))
    postman.run(NOON)
    assert (sent, states_of(ids)) == (["taken"] * 4, [PRINTED])
    assert Parcel.objects.filter(state="failed").get().reason == "Jatah pesan bulan ini habis."
    month = messages.month_of("1122", local_date(NOON))
    assert (month.free_used, month.cost, month.budget) == (1, 1_200, 500)


@pytest.mark.django_db
def test_a_month_begins_at_midnight_in_the_time_of_ntt() -> None:
    reached()
    rule("quiet_from_minute", 0)
    rule("quiet_until_minute", 0)
    postman = Postman()
    for at in (datetime(2026, 11, 30, 15, 59, tzinfo=UTC), datetime(2026, 11, 30, 16, 0, tzinfo=UTC)):
        wrote_at(at)
        queued(at=at)
        postman.run(at)
    months = [messages.month_of("1122", datetime(2026, month, 15, tzinfo=UTC).date()) for month in (11, 12)]
    assert [month.pending for month in months] == [1, 1]


@pytest.mark.concurrency
def test_two_who_run_at_once_send_once_and_keep_to_the_budget() -> None:
    reached()
    rule("whatsapp_free_monthly", 3)
    for n in range(6):
        queued(note("a" * 690, purpose="purchase_order", buttons=((str(n), "Ya"),)))
    postman = Postman()
    together([partial(postman.run, NOON)] * 4)
    assert len(postman.given) == len({each.parcel_id for each in postman.given}) == 3
    assert ParcelMessage.objects.count() == 6
    assert Parcel.objects.filter(state="failed").count() == 3
