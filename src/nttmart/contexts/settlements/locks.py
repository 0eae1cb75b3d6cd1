"""The locks of settlements: makers (supply's) before their orders, batches and payouts before the accounts they touch.

On SQLite they only read.
"""

from uuid import UUID

from nttmart.contexts.settlements import models
from nttmart.contexts.supply import api as supply


def lock_batch(batch_id: UUID) -> models.PayoutBatch | None:
    """Hold a batch until the transaction ends: its lines are paid or withdrawn by one at a time."""
    return models.PayoutBatch.objects.select_for_update(no_key=True).filter(id=batch_id).first()


def lock_payout(payout_id: UUID) -> models.Payout | None:
    """Hold a payout until the transaction ends: it comes back, is withdrawn or signed for, once."""
    return models.Payout.objects.select_for_update(no_key=True).filter(id=payout_id).first()


def lock_purchase_order(order_id: UUID) -> models.PurchaseOrder | None:
    """Hold a purchase order until the transaction ends, after its maker: what is ordered is promised."""
    supply.lock_makers(models.PurchaseOrder.objects.filter(id=order_id).values_list("producer_id", flat=True))
    return models.PurchaseOrder.objects.select_for_update(no_key=True).filter(id=order_id).first()


def lock_handing_on(handing_on_id: UUID) -> models.HandingOn | None:
    """Hold a handing-on until the transaction ends: it is withdrawn once."""
    return models.HandingOn.objects.select_for_update(no_key=True).filter(id=handing_on_id).first()


def lock_remittance(remittance_id: UUID) -> models.QrisRemittance | None:
    """Hold a remittance until the transaction ends: it is withdrawn once."""
    return models.QrisRemittance.objects.select_for_update(no_key=True).filter(id=remittance_id).first()


def lock_expense(expense_id: UUID) -> models.Expense | None:
    """Hold an expense until the transaction ends: it is withdrawn once."""
    return models.Expense.objects.select_for_update(no_key=True).filter(id=expense_id).first()


def lock_opening(opening_id: UUID) -> models.OpeningBalance | None:
    """Hold an opening balance until the transaction ends: it is withdrawn once."""
    return models.OpeningBalance.objects.select_for_update(no_key=True).filter(id=opening_id).first()
