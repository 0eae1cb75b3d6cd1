"""What must always be true between operators and makers; ``check_books`` prints what it finds."""

from collections.abc import Iterator

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements.models import Payout
from nttmart.contexts.stock import api as stock


def check() -> Iterator[str]:
    """Say in plain sentences what is wrong; nothing when all is well."""
    yield from _payouts()
    yield from _inventories()
    yield from _outlets()


def _payouts() -> Iterator[str]:
    """Every payout is one transfer of its amount, and every such transfer has its payout."""
    recorded = dict(Payout.objects.values_list("id", "amount"))
    posted = ledger.sum_by_document("payout")
    for payout_id in sorted(recorded.keys() | posted.keys()):
        if recorded.get(payout_id) != posted.get(payout_id):
            yield (
                f"Pembayaran {payout_id} dicatat {recorded.get(payout_id, 0)}, "
                f"tetapi dibukukan {posted.get(payout_id, 0)}."
            )


def _inventories() -> Iterator[str]:
    """What the books say our own goods are worth is what they cost us, in every book."""
    value_by_outlet = stock.sum_owned_values()
    shops = outlets.list_outlets()
    for operator in outlets.list_operators():
        own = [shop.id for shop in shops if shop.operator_id == operator.id]
        value = sum(value_by_outlet.get(outlet_id, 0) for outlet_id in own)
        account_id = ledger.find_account(operator.book_id, ledger.INVENTORY.code)
        booked = ledger.balance(account_id) if account_id else 0
        if booked != value:
            yield f"Persediaan {operator.name} dibukukan {booked}, tetapi barangnya bernilai {value}."


def _outlets() -> Iterator[str]:
    """Stock names outlets without a foreign key: each of them exists."""
    for outlet_id in sorted(stock.list_outlet_ids() - outlets.outlet_ids()):
        yield f"Ada barang di gerai {outlet_id}, tetapi gerai itu tidak ada."
