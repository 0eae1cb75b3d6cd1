"""Asking makers for goods: drafted, sent (unless the operator is late with paying), received in part or whole."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.translation import gettext, override

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.locks import lock_purchase_order
from nttmart.contexts.settlements.operations.goods import receive_goods
from nttmart.contexts.settlements.operations.stopping import heed_stop
from nttmart.contexts.settlements.queries.ordering import get_purchase_order
from nttmart.contexts.settlements.rules.ordering import (
    AnotherPurchaseOrder,
    Arrival,
    BadPurchaseOrder,
    NoSuchPurchaseOrder,
    NotNowPurchaseOrder,
    PurchaseOrder,
    Wanted,
    refuse_strange_order,
    state_after,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line, clean_text

_DRAFT, _SENT, _PART, _CANCELLED = "draft", "sent", "received_part", "cancelled"
_COMING: Final = (_SENT, _PART)
_LANGUAGE: Final = "id"
_ASKS: Final = N_("%(outlet)s memesan (%(number)s): %(goods)s.%(until)s")
_UNTIL: Final = N_(" Paling lambat %(day)s.")


def draft_purchase_order(  # noqa: PLR0913 -- who is asked for what, until when
    *,
    outlet_id: UUID,
    producer_id: UUID,
    ownership: str,
    wanted: Sequence[Wanted],
    actor: Actor,
    at: datetime,
    wanted_by_on: date | None = None,
    note: str = "",
    order_id: UUID | None = None,
) -> UUID:
    """Write down what an outlet wants of a maker; gives the id. The maker hears of it when it is sent.

    An ``order_id`` made where the form was makes a resent form known. ``unit_cost`` in rupiah a piece, of goods bought
    outright only. Locks the outlet's bank account, so that numbers follow one another.

    :raises BadPurchaseOrder: for no lines, goods of another maker, an amount or price that cannot be.
    :raises AnotherPurchaseOrder: if this order is drafted with another body.
    """
    refuse_strange_order(wanted, ownership)
    note = clean_text(note, limit=300, field="note")
    outlet = outlets.get_outlet(outlet_id)
    variants = catalogue.get_variants([line.variant_id for line in wanted])
    if any(line.variant_id not in variants or variants[line.variant_id].producer_id != producer_id for line in wanted):
        raise BadPurchaseOrder(N_("Pilih barang dari pembuat itu saja."), field="variant")
    order = models.PurchaseOrder(
        id=order_id or uuid7(),
        outlet_id=outlet_id,
        producer_id=producer_id,
        ownership=ownership,
        wanted_by_on=wanted_by_on,
        note=note,
        state=_DRAFT,
        made_at=at,
        made_by=str(actor)[:250],
    )
    with transaction.atomic():
        ledger.lock_accounts(outlet.book_id, [ledger.bank_account(outlet.code, outlet.id, outlet.name)])
        if not _is_known(order, wanted):
            order.number = f"{outlet.code}-P{models.PurchaseOrder.objects.filter(outlet=outlet_id).count() + 1:04d}"
            _write(order, wanted, actor, at)
    return order.id


def send_purchase_order(*, order_id: UUID, actor: Actor, at: datetime, override_reason: str = "") -> None:
    """Send an order to its maker: a message waits in the outbox. Again changes nothing. Locks the order.

    Refused while the operator is late with paying makers beyond the dated rule. Whoever sends it all the same writes
    why: the reason stands at the order and in the audit trail, with how much is owed since when.

    :raises OrdersStopped: if the operator is too late and no reason is written.
    :raises NoSuchPurchaseOrder, NotNowPurchaseOrder: if so. :raises BadPurchaseOrder: for a reason of a word.
    """
    with transaction.atomic():
        order = _locked(order_id)
        if order.state in _COMING:
            return
        _refuse_unless(order, _DRAFT)
        outlet = outlets.get_outlet(order.outlet_id)
        reason = heed_stop(
            outlet.operator_id, override_reason=override_reason, document_kind="purchase_order", document_id=order_id,
            actor=actor, at=at,
        )  # fmt: skip
        _move(order, _SENT, "sent", actor, at, reason)
        _tell_maker(get_purchase_order(order_id), outlet, at)


def cancel_purchase_order(*, order_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Cancel what has not come of an order. Again changes nothing. Locks the order.

    :raises NoSuchPurchaseOrder: if there is none. :raises NotNowPurchaseOrder: if all has come. :raises TextMissing:
    """
    reason = clean_line(reason, limit=300, field="reason")
    with transaction.atomic():
        order = _locked(order_id)
        if order.state == _CANCELLED:
            return
        _refuse_unless(order, _DRAFT, *_COMING)
        _move(order, _CANCELLED, "cancelled", actor, at, reason)


def receive_purchase_order(
    *, order_id: UUID, arrivals: Mapping[UUID, Arrival], receipt_id: UUID, actor: Actor, at: datetime
) -> None:
    """Put what came of an order on the shelf, line by line, as lots; bought goods are owed at once. Locks the order.

    ``receipt_id`` is made where the form was: the lots take their ids from it, so a resent form changes nothing.
    More than was asked for may come.

    :raises NoSuchPurchaseOrder: for an unknown order or line. :raises NotNowPurchaseOrder: unless it was sent.
    :raises Refusal: as ``receive_goods``; then nothing was received.
    """
    with transaction.atomic():
        order = _locked(order_id)
        lines = {line.id: line for line in get_purchase_order(order_id).lines}
        if not arrivals or not arrivals.keys() <= lines.keys():
            raise NoSuchPurchaseOrder(N_("Baris pesanan ini tidak ada."))
        lots = {line_id: uuid5(receipt_id, str(line_id)) for line_id in arrivals}
        if _all_known("lot", lots):
            return
        _refuse_unless(order, *_COMING)
        variants = catalogue.get_variants(line.variant_id for line in lines.values())
        # Each line that arrives locks its product: in the order in which everybody locks products.
        for line_id in sorted(arrivals, key=lambda line_id: (variants[lines[line_id].variant_id].product_id, line_id)):
            arrival = arrivals[line_id]
            receive_goods(
                variant_id=lines[line_id].variant_id,
                outlet_id=order.outlet_id,
                producer_id=order.producer_id,
                quantity=arrival.quantity,
                ownership=order.ownership,
                unit_cost=lines[line_id].unit_cost,
                batch=arrival.batch,
                best_before_on=arrival.best_before_on,
                lot_id=lots[line_id],
                note=order.number,
                is_ordered=True,
                actor=actor,
                at=at,
            )
        came = {line_id: (lots[line_id], arrival.quantity) for line_id, arrival in arrivals.items()}
        _note(order, "lot", came, actor, at)


def note_received(  # noqa: PLR0913 -- what came by which document
    *,
    order_id: UUID,
    pieces: Mapping[UUID, int],
    document_kind: str,
    document_id: UUID,
    actor: Actor,
    at: datetime,
) -> None:
    """Count what another document (a delivery note that was inspected) brought of an order. Again changes nothing.

    Moves no goods and no money: the document did. Locks the order.
    :raises NoSuchPurchaseOrder, NotNowPurchaseOrder, BadPurchaseOrder: if so.
    """
    if not pieces or any(type(quantity) is not int or quantity <= 0 for quantity in pieces.values()):
        raise BadPurchaseOrder(N_("Jumlah barang tidak mungkin."), field="quantity")
    with transaction.atomic():
        order = _locked(order_id)
        if _all_known(document_kind, dict.fromkeys(pieces, document_id)):
            return
        if not pieces.keys() <= {line.id for line in get_purchase_order(order_id).lines}:
            raise NoSuchPurchaseOrder(N_("Baris pesanan ini tidak ada."))
        _refuse_unless(order, *_COMING)
        came = {line_id: (document_id, quantity) for line_id, quantity in pieces.items()}
        _note(order, document_kind, came, actor, at)


def _locked(order_id: UUID) -> models.PurchaseOrder:
    order = lock_purchase_order(order_id)
    if order is None:
        raise NoSuchPurchaseOrder(N_("Pesanan ke pembuat ini tidak ada."))
    return order


def _refuse_unless(order: models.PurchaseOrder, *states: str) -> None:
    if order.state not in states:
        raise NotNowPurchaseOrder(N_("Pesanan ke pembuat ini tidak bisa diubah lagi."))


def _is_known(order: models.PurchaseOrder, wanted: Sequence[Wanted]) -> bool:
    known = models.PurchaseOrder.objects.filter(id=order.id).first()
    if known is None:
        return False
    rows = models.PurchaseOrderLine.objects.filter(order=order.id).order_by("position")
    had = list(rows.values_list("variant_id", "quantity", "unit_cost"))
    asked, said = (
        (one.outlet_id, one.producer_id, one.ownership, one.wanted_by_on, one.note) for one in (order, known)
    )
    if (asked, [(line.variant_id, line.quantity, line.unit_cost) for line in wanted]) != (said, had):
        raise AnotherPurchaseOrder(N_("Pesanan ini sudah ditulis dengan isi lain."))
    return True


def _write(order: models.PurchaseOrder, wanted: Sequence[Wanted], actor: Actor, at: datetime) -> None:
    order.save(force_insert=True)
    models.PurchaseOrderLine.objects.bulk_create(
        models.PurchaseOrderLine(
            order=order, position=position, variant_id=line.variant_id, quantity=line.quantity, unit_cost=line.unit_cost
        )
        for position, line in enumerate(wanted, 1)
    )
    models.PurchaseOrderEvent.objects.create(order=order, kind="drafted", at=at, by=str(actor)[:250])
    record(actor, "settlements.draft_purchase_order", "purchase_order", order.id, at=at)


def _move(  # noqa: PLR0913, PLR0917 -- private
    order: models.PurchaseOrder, state: str, kind: str, actor: Actor, at: datetime, reason: str = ""
) -> None:
    models.PurchaseOrder.objects.filter(id=order.id).update(state=state)
    models.PurchaseOrderEvent.objects.create(order=order, kind=kind, at=at, by=str(actor)[:250], reason=reason)
    record(actor, f"settlements.{kind}_purchase_order", "purchase_order", order.id, at=at)


def _all_known(document_kind: str, documents: Mapping[UUID, UUID]) -> bool:
    """Tell whether all of this was counted before."""
    known = set(
        models.PurchaseOrderReceipt.objects.filter(
            document_kind=document_kind, document_id__in=set(documents.values())
        ).values_list("line_id", "document_id")
    )
    return bool(documents) and set(documents.items()) <= known


def _note(
    order: models.PurchaseOrder,
    document_kind: str,
    came: Mapping[UUID, tuple[UUID, int]],
    actor: Actor,
    at: datetime,
) -> None:
    models.PurchaseOrderReceipt.objects.bulk_create(
        models.PurchaseOrderReceipt(
            line_id=line_id,
            quantity=quantity,
            document_kind=document_kind,
            document_id=document_id,
            at=at,
            by=str(actor)[:250],
        )
        for line_id, (document_id, quantity) in came.items()
    )
    _move(order, state_after(get_purchase_order(order.id).lines), "received", actor, at)


def _tell_maker(order: PurchaseOrder, outlet: outlets.Outlet, at: datetime) -> None:
    goods = messages.plain_text(", ".join(f"{line.much} {line.description}" for line in order.lines))
    with override(_LANGUAGE):
        until = gettext(_UNTIL) % {"day": f"{order.wanted_by_on:%d-%m-%Y}"} if order.wanted_by_on else ""
        said = {"outlet": messages.plain_text(outlet.name), "number": order.number, "until": until}
        room = messages.TEXT_LIMIT - len(gettext(_ASKS) % {**said, "goods": ""})
        text = gettext(_ASKS) % {**said, "goods": goods[:room]}
    new = messages.NewMessage(
        purpose="purchase_order",
        sender=messages.Party("operator", outlet.operator_id),
        to=messages.Party("producer", order.producer_id),
        subject=messages.Party("purchase_order", order.id),
        text=text,
        language=_LANGUAGE,
    )
    messages.queue_message(new, at=at)
