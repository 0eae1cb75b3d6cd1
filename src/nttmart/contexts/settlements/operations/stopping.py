"""Buying more while makers wait too long for their money: refused, unless somebody writes why."""

from datetime import datetime
from uuid import UUID

from nttmart.contexts.settlements.queries.ordering import find_order_stop
from nttmart.contexts.settlements.rules.ordering import SHORTEST_REASON, BadPurchaseOrder
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line


def heed_stop(  # noqa: PLR0913 -- who buys by which document, why all the same
    operator_id: UUID, *, override_reason: str, document_kind: str, document_id: UUID, actor: Actor, at: datetime
) -> str:
    """Let an operator buy by a document if it pays its makers in time, or if the reason why all the same is written.

    The reason stays in the audit trail, with how much is owed to whom since when; gives it, or nothing where none was
    needed.
    :raises OrdersStopped: if the operator is too late and no reason is written.
    :raises BadPurchaseOrder: for a reason of a word.
    """
    reason = clean_line(override_reason, limit=300, field="override_reason", required=False)
    if reason and len(reason) < SHORTEST_REASON:
        raise BadPurchaseOrder(N_("Tulis alasan yang jelas."), field="override_reason")
    stop = find_order_stop(operator_id, at=at)
    if stop is None:
        return ""
    if not reason:
        raise stop.refusal()
    detail = {"reason": reason, "owed": stop.owed, "since": stop.since.isoformat(), "makers": list(stop.makers)}
    record(actor, "settlements.override_order_stop", document_kind, document_id, at=at, detail=detail)
    return reason
