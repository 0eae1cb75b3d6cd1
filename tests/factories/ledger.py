"""Books for tests: one of Belu, one of Sikka, with a few transfers made through the door."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah

NOON = datetime(2026, 3, 2, 4, 0, tzinfo=UTC)
"""Noon in NTT on 2 March 2026."""
BELU_OUTLET = UUID("01920000-0000-7000-8000-00000000b100")
WEAVERS = UUID("01920000-0000-7000-8000-00000000ea01")
CASH = ledger.cash_box("BLU", BELU_OUTLET, "NTT Mart Belu")
BANK = ledger.bank_account("BLU", BELU_OUTLET, "NTT Mart Belu")
OWED_TO_WEAVERS = ledger.payable_to_producer(WEAVERS, "Kelompok Tenun Haliwen")


def make_book(slug: str = "dekranasda-belu") -> UUID:
    """Open a book."""
    return ledger.open_book(slug, f"Buku {slug}")


def sale(amount: int = 80_000, outlet_share: int = 20_000, line_id: UUID | None = None) -> list[ledger.Posting]:
    """Write the postings of one sold line paid in cash: the maker's part and the outlet's."""
    return [
        ledger.Posting(CASH, OWED_TO_WEAVERS, Rupiah(amount), "producer_share", line_id=line_id),
        ledger.Posting(CASH, ledger.INCOME_OUTLET, Rupiah(outlet_share), "outlet_share", line_id=line_id),
    ]


def post_sale(book_id: UUID, *, days: int = 0, order_id: UUID | None = None, amount: int = 80_000) -> list[UUID]:
    """Post a sale some days after 2 March; gives the ids of its two transfers."""
    at = NOON + timedelta(days=days)
    return ledger.post(book_id, sale(amount, line_id=uuid7()), "order", order_id or uuid7(), at, at)


def pay_out(book_id: UUID, amount: int, *, days: int = 0) -> list[UUID]:
    """Post that the weavers were paid from the cash box."""
    at = NOON + timedelta(days=days)
    posting = ledger.Posting(OWED_TO_WEAVERS, CASH, Rupiah(amount), "payout")
    return ledger.post(book_id, [posting], "payout", uuid7(), at, at)


def amounts(book_id: UUID) -> dict[str, int]:
    """Read what stands on each account of a book."""
    return {account.code: account.amount for account in ledger.balances(book_id)}
