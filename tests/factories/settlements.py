"""A shop that has sold something, for statements and payouts."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from factories.sales import ANA, PLACED, Shop, after, make_shop, pay
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

__all__ = ["ANA", "PLACED", "Shop", "after", "make_shop", "owe", "pay", "payout", "sell", "tell_bank"]


def sell(shop: Shop, quantity: int = 2, *, days: int = 0, name: str = "Kopi Lela", **changes: Any) -> sales.OrderRef:
    """Place an order some days after 2 March and have it paid ten minutes later."""
    at = PLACED + timedelta(days=days)
    ref = shop.order(shop.want(quantity, name), at=at, **changes)
    pay(ref, at=at + timedelta(minutes=10), bank_reference=uuid7().hex[:20])
    return ref


def payout(
    shop: Shop, amount: int, *, at: datetime | None = None, payout_id: UUID | None = None, **changes: Any
) -> UUID:
    """Pay the shop's maker by transfer."""
    usual: dict[str, Any] = {
        "operator_id": shop.outlet.operator_id,
        "producer_id": shop.producer_id,
        "outlet_id": shop.outlet.id,
        "method": "transfer",
        "reference": "TRF-1",
        "actor": ANA,
    }
    when = at or after(60)
    return settlements.record_payout(
        **usual | changes, amount=Rupiah(amount), paid_at=when, at=when, payout_id=payout_id
    )


def tell_bank(producer_id: UUID, number: str = "001234567890", holder: str = "Kelompok Tenun Lela") -> UUID:
    """Let a maker tell a bank account."""
    return producers.set_bank_account(
        producer_id=producer_id, bank_code="002", bank_name="BRI", number=number, holder=holder,
        text_version="2026-01", channel="paper", told_by="producer", actor=ANA, at=PLACED,
    )  # fmt: skip


def owe(shop: Shop, producer_id: UUID, amount: int, *, days: int = 0, name: str = "Kelompok") -> None:
    """Let the shop's operator owe a maker something, as if it had used up goods it bought."""
    at = PLACED + timedelta(days=days)
    posting = ledger.Posting(
        ledger.EXPENSE_GOODS, ledger.payable_to_producer(producer_id, name), Rupiah(amount), "purchase"
    )
    ledger.post(shop.outlet.book_id, [posting], "lot", uuid7(), at, at)
