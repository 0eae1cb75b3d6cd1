"""Makers' money: they and their helpers read their own, managers their operator's books, readers all."""

from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.office.access.outlets import Reach, reach
from nttmart.fronts.office.access.producers import producer
from nttmart.fronts.office.access.rooms import READERS, enter


@dataclass(frozen=True, slots=True)
class Books:
    """Whose books of a maker a viewer reads: ``all_of_them``, or only those of ``operators``."""

    maker: producers.Producer
    operators: tuple[outlets.OperatorCard, ...]
    all_of_them: bool

    def chosen(self, operator_id: UUID | None) -> UUID | None:
        """Settle on one operator, or None for all; one outside the viewer's sight is as if it were not there.

        :raises Http404: for an operator whose books the viewer does not read.
        """
        if operator_id is None:
            return None if self.all_of_them else self.operators[0].id
        if operator_id not in {operator.id for operator in self.operators}:
            raise Http404
        return operator_id


def books_of(viewer: Viewer, producer_id: UUID) -> Books:
    """Hand over a maker with the operators whose books about them the viewer may read.

    :raises Http404: if it is none of the viewer's business.
    """
    maker = producer(viewer, producer_id)
    known = tuple(outlets.list_operators())
    own = any(viewer.may(role, producer_id=maker.id) for role in ("producer", "helper"))
    if own or any(viewer.may(role) for role in READERS):
        return Books(maker, known, all_of_them=True)
    deciding = reach(viewer).deciding_operator_ids
    mine = tuple(operator for operator in known if operator.id in deciding)
    if not mine:
        raise Http404
    return Books(maker, mine, all_of_them=False)


def reads_books_of(viewer: Viewer, producer_id: UUID) -> bool:
    """Tell whether a maker's statement is the viewer's business at all."""
    try:
        books_of(viewer, producer_id)
    except Http404:
        return False
    return True


def payouts(viewer: Viewer) -> Reach:
    """Hand over the outlets whose operators' debts to makers the viewer sees."""
    enter(viewer, "payouts")
    return with_books(viewer, reach(viewer))


def with_books(viewer: Viewer, where: Reach) -> Reach:
    """Keep of the outlets in reach those whose operators' books the viewer reads.

    A manager reads the books of the operators they decide for; selling at another's counter opens none.
    """
    if any(viewer.may(role) for role in READERS):
        return where
    cards = tuple(card for card in where.outlets if card.operator_id in where.deciding_operator_ids)
    return Reach(cards, where.working, where.deciding)


def payer(viewer: Viewer, operator_id: UUID, *, to_pay: bool) -> Reach:
    """Hand over the outlets from whose money an operator pays.

    :raises Http404: if the viewer does not read this operator's books.
    :raises PermissionDenied: if they read but do not pay.
    """
    where = payouts(viewer)
    if operator_id not in where.operator_ids:
        raise Http404
    if to_pay and operator_id not in where.deciding_operator_ids:
        raise PermissionDenied
    return where


def batch(viewer: Viewer, batch_id: UUID, *, to_pay: bool = False) -> tuple[settlements.Batch, Reach]:
    """Hand over a batch of payouts of an operator whose books the viewer reads.

    :raises Http404: if it is another's, or there is none.
    :raises PermissionDenied: if they read but do not decide about the money of the outlet that pays.
    """
    where = payouts(viewer)
    try:
        found = settlements.get_payout_batch(batch_id)
    except settlements.NoSuchBatch as none:
        raise Http404 from none
    if found.outlet_id not in where.reading:
        raise Http404
    if to_pay and found.outlet_id not in where.deciding:
        raise PermissionDenied
    return found, where


def drafted(viewer: Viewer, batch_id: UUID | None) -> settlements.Batch | None:
    """Find a batch that a form made already: its makers are no candidates any more, and it is no mistake."""
    try:
        return batch(viewer, batch_id, to_pay=True)[0] if batch_id else None
    except Http404:
        return None


def payout(viewer: Viewer, operator_id: UUID, producer_id: UUID, payout_id: UUID, *, to_pay: bool) -> Reach:
    """Hand over the outlets around a payout of an operator to a maker.

    :raises Http404: if there is none, or it is another's. :raises PermissionDenied: as ``payer``.
    """
    where = payer(viewer, operator_id, to_pay=to_pay)
    found = settlements.find_payout(payout_id)
    if found is None or (found.operator_id, found.producer_id) != (operator_id, producer_id):
        raise Http404
    return where


def batch_line(viewer: Viewer, batch_id: UUID, line_id: UUID) -> settlements.BatchLine:
    """Hand over a line of a batch, paid or come back, to note what the bank did with it.

    :raises Http404: if the batch has no such line, or it was not paid. :raises PermissionDenied: as ``batch``.
    """
    found, _where = batch(viewer, batch_id, to_pay=True)
    line = next((each for each in found.lines if each.id == line_id and each.paid_at), None)
    if line is None:
        raise Http404
    return line


def proof(viewer: Viewer, proof_id: UUID) -> settlements.ProofFile:
    """Hand over a proof of money that went out to whoever reads that operator's books.

    :raises Http404: if it is another's, or there is none.
    """
    where = payouts(viewer)
    try:
        found = settlements.get_proof(proof_id)
    except settlements.NoSuchProof as none:
        raise Http404 from none
    if found.operator_id not in where.operator_ids:
        raise Http404
    return found


def takings(viewer: Viewer, outlet_id: UUID, *, to_record: bool) -> Reach:
    """Hand over the outlets around one whose QRIS takings the viewer sees.

    :raises Http404: if the outlet is none of the viewer's business.
    :raises PermissionDenied: if they look but do not decide about its money.
    """
    where = payouts(viewer)
    if outlet_id not in where.reading:
        raise Http404
    if to_record and outlet_id not in where.deciding:
        raise PermissionDenied
    return where
