"""What people make of proposals: ordered, or passed over for a reason."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.supply.locks import lock_proposal
from nttmart.contexts.supply.models import ReorderProposal
from nttmart.contexts.supply.rules.proposals import NoSuchProposal, NotOpenProposal
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line


def pass_over(*, proposal_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Say why nothing is asked for: not proposed again this week. Again changes nothing. Locks the proposal.

    :raises NoSuchProposal, NotOpenProposal, TextMissing: if so.
    """
    reason = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        row = _locked(proposal_id)
        if row.state == "passed":
            return
        _refuse_unless_open(row)
        ReorderProposal.objects.filter(id=proposal_id).update(state="passed", reason=reason)
        record(actor, "supply.pass_over", "reorder_proposal", proposal_id, at=at, detail={"reason": reason})


def mark_taken(*, proposal_id: UUID, order_id: UUID) -> None:
    """Say which purchase order was made of a proposal: what it asks for counts as coming. Locks the proposal.

    Again with the same order changes nothing. :raises NoSuchProposal, NotOpenProposal: if so.
    """
    with transaction.atomic():
        row = _locked(proposal_id)
        if row.order_id == order_id:
            return
        _refuse_unless_open(row)
        ReorderProposal.objects.filter(id=proposal_id).update(state="taken", order_id=order_id)


def note_order_ended(*, order_id: UUID) -> int:
    """Say that nothing will come of a purchase order: what was taken for it may be proposed again; gives how many.

    Again changes nothing.
    """
    said = {"state": "passed", "reason": "Pesanan ini batal atau ditolak pembuat."}
    return ReorderProposal.objects.filter(order_id=order_id, state="taken").update(**said)


def _locked(proposal_id: UUID) -> ReorderProposal:
    row = lock_proposal(proposal_id)
    if row is None:
        raise NoSuchProposal(N_("Usul pesanan itu tidak ada."))
    return row


def _refuse_unless_open(row: ReorderProposal) -> None:
    if row.state != "open":
        raise NotOpenProposal(N_("Usul ini sudah diputuskan."))
