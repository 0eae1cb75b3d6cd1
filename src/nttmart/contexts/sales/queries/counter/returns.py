"""Goods that came back over the counter unfit to be sold again."""

from uuid import UUID

from django.db.models import Exists, OuterRef

from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.split import SpoiledBack


def list_spoiled_back(refund_id: UUID) -> list[SpoiledBack]:
    """List by lot what of the makers' shares a refund took back for pieces that are spoiled. One query."""
    unfit = models.CounterRefundLine.objects.filter(refund=refund_id, line=OuterRef("line"), sellable=False)
    parts = models.CounterPart.objects.filter(
        Exists(unfit), act_id=refund_id, kind="consigned", reverses__isnull=False, lot__isnull=False
    )
    rows = parts.order_by("id").values_list("lot_id", "maker_share", "occurred_at")
    return [SpoiledBack(lot_id, -share, occurred_at) for lot_id, share, occurred_at in rows]
