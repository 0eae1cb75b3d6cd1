"""Batches called back, their lots, and who waits for some; who has some is ``list_sold`` of these lots."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Q, Sum

from nttmart.contexts.stock import models
from nttmart.contexts.stock.rules.lots import StandingLot
from nttmart.contexts.stock.rules.recalls import NoSuchRecall, Recall, RecalledHere
from nttmart.contexts.stock.rules.selling import TILL
from nttmart.kernel.errors import N_

_FIELDS = tuple(Recall.__dataclass_fields__)


def get_recall(recall_id: UUID) -> Recall:
    """Get a recall.

    :raises NoSuchRecall: if there is none.
    """
    row = models.Recall.objects.filter(id=recall_id).values_list(*_FIELDS).first()
    if row is None:
        raise NoSuchRecall(N_("Penarikan itu tidak ada."))
    return Recall(*row)


def list_recalls(*, in_force_only: bool = False, limit: int = 100) -> list[Recall]:
    """List recalls, newest first. One query."""
    rows = models.Recall.objects.order_by("-made_at", "-id")
    if in_force_only:
        rows = rows.filter(lifted_at__isnull=True)
    return [Recall(*row) for row in rows.values_list(*_FIELDS)[:limit]]


def recalled_lots(recall_id: UUID) -> list[StandingLot]:
    """List the lots a recall blocks, wherever they lie, sold out or not. One query."""
    return models.Lot.objects.filter(recall=recall_id).order_by("outlet_id", "id").standing()


def list_waiting(recall_id: UUID) -> list[tuple[str, UUID, UUID, int]]:
    """List who still waits for called-back pieces: (document kind, id, line, pieces). One query."""
    rows = models.Reservation.objects.filter(lot__recall=recall_id, open_quantity__gt=0).exclude(document_kind=TILL)
    found = rows.values_list("document_kind", "document_id", "line_id").annotate(pieces=Sum("open_quantity"))
    return list(found.order_by("document_kind", "document_id", "line_id"))


def list_recalled_here(outlet_id: UUID) -> dict[UUID, RecalledHere]:
    """Tell of which variants recalled pieces lie at an outlet. One query, two if there are any."""
    here = models.Lot.objects.filter(outlet_id=outlet_id, on_hand__gt=0).order_by("recall__made_at", "id")
    blocked: dict[UUID, list[tuple[str, str]]] = {}
    for variant_id, batch, reason in here.filter(recall__isnull=False).values_list(
        "variant_id", "batch", "recall__reason"
    ):
        blocked.setdefault(variant_id, []).append((batch, reason))
    others = here.filter(recall__isnull=True, variant__in=list(blocked)).values_list("variant_id", flat=True)
    with_others = set(others) if blocked else set()
    return {
        variant_id: RecalledHere(
            tuple(dict.fromkeys(batch for batch, _ in lots if batch)), lots[-1][1], variant_id in with_others
        )
        for variant_id, lots in blocked.items()
    }


def find_unfit(lot_ids: Collection[UUID]) -> dict[UUID, tuple[bool, date | None]]:
    """Tell of lots whether they are called back and when they are best before; those of neither are missing.

    One query.
    """
    lots = models.Lot.objects.filter(Q(recall__isnull=False) | Q(best_before_on__isnull=False), id__in=lot_ids)
    rows = lots.values_list("id", "recall_id", "best_before_on")
    return {id_: (recall_id is not None, best_before_on) for id_, recall_id, best_before_on in rows}
