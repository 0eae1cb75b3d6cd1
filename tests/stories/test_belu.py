"""Belu opens, receives, sells on the web and by telephone, is paid, hands over, owes its makers and pays them."""

import io
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.core.management import call_command

from nttmart.config.demo.ground import demo_qris
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.kernel.audit import GUEST, Actor
from nttmart.kernel.money import Rupiah

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 3, 2, 0, 30, tzinfo=UTC)
ANA = Actor("Ana")
BENI = Actor("Beni")
CURATOR = Actor("Kurator")
LAKMARAS, EKIN = "53.04.18.2004", "53.04.18.2001"


@dataclass
class Belu:
    """The outlet and what it sells: packets of Lakmaras coffee at Rp50,000."""

    outlet: outlets.OutletCard
    producer_id: UUID
    variant_id: UUID

    def free(self) -> int:
        found = stock.available([self.variant_id], on=MORNING.date(), outlet_id=self.outlet.id)
        return found.get((self.variant_id, self.outlet.id), 0)


def minutes(count: int) -> datetime:
    return MORNING + timedelta(minutes=count)


def opened() -> Belu:
    """Belu's shop as reported, with a way to be paid, a maker who agreed, and a product a curator let through."""
    call_command("load_reference", stdout=io.StringIO())
    (outlet,) = outlets.list_outlets(regency_code="53.04")
    accounts = {
        "qris": {"qris_text": demo_qris(outlet.code, 1, "ATAMBUA")},
        "transfer": {"bank_name": "Bank Contoh", "account_number": "0000000001", "account_holder": "Contoh"},
        "cash": {},
    }
    for method, details in accounts.items():
        payments.open_receiving_account(outlet_id=outlet.id, method=method, actor=ANA, at=MORNING, **details)
    producer_id = producers.register_producer(
        producers.ProducerDraft(name="BUMDes Lakmaras", kind="bumdes", village_code=LAKMARAS),
        actor=Actor("Pendamping", on_behalf_of="BUMDes Lakmaras"),
        at=MORNING,
    )
    facts = catalogue.ProductFacts(category="kopi", name="Kopi Lakmaras", ladder="packed")
    product_id = catalogue.draft_product(producer_id, facts, actor=ANA, at=MORNING)
    size = catalogue.VariantFacts(
        name="250 g", price=Rupiah(50_000), net_quantity=250, net_unit="g", shipping_weight_g=290
    )
    variant_id = catalogue.add_variant(product_id, size, actor=ANA, at=MORNING)
    catalogue.submit(product_id, actor=ANA, at=MORNING)
    catalogue.publish(product_id, actor=CURATOR, at=MORNING)
    return Belu(outlet, producer_id, variant_id)


def receive(belu: Belu, quantity: int) -> None:
    settlements.receive_goods(
        variant_id=belu.variant_id,
        outlet_id=belu.outlet.id,
        producer_id=belu.producer_id,
        quantity=quantity,
        ownership="consignment",
        batch="LKM-01",
        best_before_on=date(2026, 12, 1),
        actor=ANA,
        at=MORNING,
    )


def place(belu: Belu, quantity: int, at: datetime, actor: Actor, **how: str) -> sales.OrderRef:
    """Order as a form does: quoted first, then sent with the total that was shown."""
    village = how.pop("village_code", "")
    wants = [sales.Want(belu.variant_id, quantity)]
    asked = {"outlet_id": belu.outlet.id, "lines": wants, "at": at, **how}
    quote = sales.quote(village_code=village, **asked)
    buyer = sales.BuyerDetails("Pembeli 014", "0800 0000 0014", "Dekat kapela" if village else "", village)
    return sales.place_order(
        buyer=buyer, idempotency_key=str(uuid4()), expected_total=quote.total, actor=actor, **asked
    )


def sell(order: sales.OrderRef, amount: int, reference: str, at: int) -> None:
    sales.confirm_payment(order_id=order.id, amount=Rupiah(amount), bank_reference=reference, actor=ANA, at=minutes(at))
    sales.prepare(order_id=order.id, actor=BENI, at=minutes(at + 10))
    sales.hand_over(order_id=order.id, actor=BENI, at=minutes(at + 60))


def test_belu_sells_two_ways_from_one_stock_and_pays_its_maker_to_the_rupiah() -> None:
    belu = opened()
    receive(belu, 10)
    assert belu.free() == 10

    web = place(belu, 2, minutes(30), GUEST, fulfilment="pickup", payment_method="qris", channel="web")
    phone = place(
        belu,
        1,
        minutes(31),
        Actor("Beni", on_behalf_of="Pembeli 014"),
        fulfilment="delivery",
        payment_method="transfer",
        channel="phone",
        village_code=EKIN,
    )
    assert belu.free() == 7

    sales.claim_payment(token=web.token, actor=GUEST, at=minutes(35))
    sell(web, 100_000, "RRN001", 40)
    sell(phone, 60_000, "TRF001", 50)

    receipt = sales.receipt(web.id)
    assert {part.kind: part.amount for part in receipt.parts if part.amount} == {
        "maker": 86_000,
        "outlet": 12_000,
        "programme": 2_000,
    }
    account = settlements.statement(producer_id=belu.producer_id, from_on=date(2026, 3, 1), until_on=date(2026, 4, 1))
    assert [(line.document_number, line.quantity, line.change) for line in account.lines] == [
        (web.number, 2, 86_000),
        (phone.number, 1, 43_000),
    ]
    assert (account.opening, account.closing) == (0, 129_000)
    assert account.sold == settlements.Shares(producer=129_000, outlet=18_000, programme=3_000, tax=0)

    pay(belu, 129_000, "PAY-1")
    after = settlements.statement(producer_id=belu.producer_id, from_on=date(2026, 3, 1), until_on=date(2026, 4, 1))
    assert (after.paid, after.closing) == (129_000, 0)
    assert settlements.list_owed(belu.outlet.operator_id, on=date(2026, 3, 31)) == []
    call_command("check_books", stdout=io.StringIO())


def pay(belu: Belu, amount: int, reference: str) -> None:
    settlements.record_payout(
        operator_id=belu.outlet.operator_id,
        producer_id=belu.producer_id,
        outlet_id=belu.outlet.id,
        amount=Rupiah(amount),
        method="transfer",
        reference=reference,
        paid_at=minutes(600),
        actor=ANA,
        at=minutes(600),
    )


def test_nothing_is_paid_twice_sold_twice_or_owed_after_it_was_given_back() -> None:
    belu = opened()
    receive(belu, 2)
    first = place(belu, 2, minutes(30), GUEST, fulfilment="pickup", payment_method="qris", channel="web")
    with pytest.raises(sales.OutOfStock):
        place(belu, 1, minutes(31), GUEST, fulfilment="pickup", payment_method="cash", channel="web")

    sell(first, 100_000, "RRN002", 40)
    with pytest.raises(sales.NotNow):
        sales.confirm_payment(
            order_id=first.id, amount=Rupiah(100_000), bank_reference="RRN003", actor=ANA, at=minutes(200)
        )
    with pytest.raises(settlements.PayoutExceedsOwed):
        pay(belu, 86_001, "PAY-2")

    line = sales.get_order(first.id).lines[0].id
    sales.take_back(
        order_id=first.id, pieces={line: 1}, reason="Bungkus sobek", sellable=True, actor=BENI, at=minutes(300)
    )
    sales.record_refund(
        order_id=first.id,
        amount=Rupiah(50_000),
        method="cash",
        reference="",
        reason="Bungkus sobek",
        actor=BENI,
        at=minutes(310),
    )
    account = settlements.statement(producer_id=belu.producer_id, from_on=date(2026, 3, 1), until_on=date(2026, 4, 1))
    assert ([line.change for line in account.lines], account.closing) == ([86_000, -43_000], 43_000)
    assert belu.free() == 1
    pay(belu, 43_000, "PAY-3")
    call_command("check_books", stdout=io.StringIO())
