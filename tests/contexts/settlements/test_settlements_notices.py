"""Makers hear of each sale once, in the hour, by a slip that names no buyer."""

from datetime import datetime, timedelta
from functools import partial

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from concurrently import together
from factories.producers import make_producer
from factories.settlements import ANA, PLACED, Shop, after, make_shop, payout, sell
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.messages import api as messages
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.settlements.models import SalesNotice, SalesNoticePart
from nttmart.contexts.settlements.rules.notices import LONGEST, Told, gathered, quantity_of, shorten
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

HOUR = timedelta(hours=1)


def slips(shop: Shop) -> list[str]:
    found = messages.list_messages_to(messages.Party("producer", shop.producer_id))
    return [each.text for each in reversed(found)]


def tell(at: datetime) -> int:
    return settlements.notify_producers_of_sales(at)


@pytest.mark.django_db
def test_an_hours_sales_come_on_one_slip_that_names_no_buyer() -> None:
    shop = make_shop()
    shop.stock_up(shop.add_goods("Sarung Lela", price=250_000, category="tenun"), 3)
    sell(shop, 2)
    sell(shop, 1)
    sell(shop, 1, name="Sarung Lela")
    assert tell(after(59)) == 1
    (text,) = slips(shop)
    assert text == (
        "Dekranasda Sikka 02/03 09.00: terjual 1 Sarung Lela Rp250.000, 3 Kopi Lela Rp75.000. "
        "Bagian Anda Rp277.875. Belum dibayar kepada Anda Rp277.875."
    )
    assert (messages.count_sms(text), "Maria" in text) == (1, False)
    (message,) = messages.list_waiting(
        due_by=after(59), senders=[messages.Party("operator", shop.outlet.operator_id)], channel="printed"
    )
    assert (message.purpose, message.language, message.made_at) == ("sales_notice", "id", after(59))


@pytest.mark.django_db
def test_each_sale_is_told_once_and_a_maker_has_one_slip_an_hour() -> None:
    shop = make_shop()
    sell(shop, 1)
    assert [tell(after(15)), tell(after(16))] == [1, 0]
    sell(shop, 2, days=0)
    assert [tell(after(30)), tell(after(62)), tell(after(63)), tell(after(200))] == [0, 1, 0, 0]
    assert [text.split("terjual ")[1].split(".")[0] for text in slips(shop)] == ["1 Kopi Lela Rp25", "2 Kopi Lela Rp50"]
    assert SalesNoticePart.objects.count() == 2


@pytest.mark.django_db
def test_what_a_late_till_brings_is_told_when_we_hear_of_it() -> None:
    shop = make_shop()
    long_ago = PLACED - timedelta(days=20)
    posting = ledger.Posting(
        ledger.OWED_REFUNDS, ledger.payable_to_producer(shop.producer_id, "Kelompok Tenun Lela"), Rupiah(8_000),
        "producer_share", line_id=uuid7(), memo="SKA-K1-000001",
    )  # fmt: skip
    ledger.post(shop.outlet.book_id, [posting], "counter_sale", uuid7(), long_ago, after(5))
    assert tell(after(59)) == 1
    assert "SKA-K1-000001 Rp8.000" in slips(shop)[0]


@pytest.mark.django_db
def test_what_was_taken_back_and_what_was_paid_are_told_too() -> None:
    shop = make_shop()
    ref = sell(shop, 3)
    tell(after(12))
    (line,) = sales.get_order(ref.id).lines
    sales.cancel_part(order_id=ref.id, pieces={line.id: 1}, reason="rusak", actor=ANA, at=after(70))
    payout(shop, 40_000, at=after(75))
    assert tell(after(80)) == 1
    assert slips(shop)[1] == (
        "Dekranasda Sikka 02/03 10.00: Batal 1 Kopi Lela Rp25.000. "
        "Bagian Anda -Rp21.375. Belum dibayar kepada Anda Rp2.750."
    )


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_who_tell_at_once_tell_it_once() -> None:
    shop = make_shop()
    sell(shop, 1)
    told = together([partial(tell, after(30))] * 4)
    assert sorted(told) == [0, 0, 0, 1]  # type: ignore[type-var]
    assert (len(slips(shop)), SalesNotice.objects.count()) == (1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 30])
def test_many_makers_take_as_many_questions_as_one(count: int) -> None:
    shop = make_shop()
    for number in range(count):
        ref = ledger.payable_to_producer(make_producer(f"Kelompok {number}"), f"Kelompok {number}")
        posting = ledger.Posting(ledger.OWED_REFUNDS, ref, Rupiah(1_000), "producer_share", line_id=uuid7())
        ledger.post(shop.outlet.book_id, [posting], "order", uuid7(), PLACED, PLACED)
    with CaptureQueriesContext(connection) as queries:
        assert tell(after(1)) == count
    assert len([query for query in queries if "SAVEPOINT" not in query["sql"]]) <= 21


@pytest.mark.django_db
def test_a_transfer_is_told_once_past_python_too() -> None:
    shop = make_shop()
    sell(shop, 1)
    tell(after(15))
    part = SalesNoticePart.objects.values().get()
    for words, attempt in [
        ("append-only", lambda: SalesNotice.objects.update(told_at=PLACED)),
        ("(?i)unique", lambda: SalesNoticePart.objects.bulk_create([SalesNoticePart(**part)])),
    ]:
        with pytest.raises(DatabaseError, match=words), transaction.atomic():
            attempt()


@pytest.mark.parametrize(
    ("total", "amount", "quantity", "is_weighed", "said"),
    [
        (50_000, 75_000, 3, False, 2), (10_000, 75_000, 3, False, None), (33_750, 67_500, 1_350, True, 675),
        (0, 0, 3, False, None), (22_500, 45_000, 2, False, 1),
    ],
)  # fmt: skip
def test_how_much_of_a_line_a_part_of_its_price_is(
    total: int, amount: int, quantity: int, *, is_weighed: bool, said: int | None
) -> None:
    assert quantity_of(total, amount, quantity, is_weighed=is_weighed) == said


def test_weighed_goods_are_told_in_kilograms() -> None:
    assert str(Told("Kemiri", 67_500, 1_350, is_weighed=True, is_back=False)) == "1,35 kg Kemiri Rp67.500"
    assert str(Told("Kemiri", 50_000, 1_000, is_weighed=True, is_back=False)) == "1 kg Kemiri Rp50.000"


goods = st.builds(
    Told, st.text("abc ", min_size=1, max_size=60), st.integers(1, 10**9), st.none() | st.integers(1, 500),
    st.just(False), st.just(False),
)  # fmt: skip


@given(st.lists(goods, min_size=1, max_size=40))
def test_a_slip_is_never_too_long_and_counts_what_it_does_not_name(told: list[Told]) -> None:
    said = shorten("terjual %(goods)s.", told, " Bagian Anda Rp1.", "dan %(count)s lainnya")
    assert len(said) <= LONGEST
    named = [str(each) for each in told]
    assert said.endswith(". Bagian Anda Rp1.")
    if "lainnya" not in said:
        assert said == f"terjual {', '.join(named)}. Bagian Anda Rp1."


@given(st.lists(goods, max_size=20))
def test_adding_up_the_same_goods_loses_no_rupiah(told: list[Told]) -> None:
    found = gathered(told)
    assert sum(each.amount for each in found) == sum(each.amount for each in told)
    assert len({each.words for each in found}) == len(found) == len({each.words for each in told})
