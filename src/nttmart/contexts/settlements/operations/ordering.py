"""Asking makers for goods: proposed or drafted, edited, sent (unless the operator is late with paying), cancelled."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.operations.order_promises import end_promises
from nttmart.contexts.settlements.operations.order_steps import (
    CANCELLED,
    SENT,
    held_order,
    move,
    refuse_unless,
    tell_maker,
    write_lines,
)
from nttmart.contexts.settlements.operations.stopping import heed_stop
from nttmart.contexts.settlements.queries.ordering import answer_days
from nttmart.contexts.settlements.rules.answering import answer_day
from nttmart.contexts.settlements.rules.ordering import (
    ENDED,
    UNSENT,
    AnotherPurchaseOrder,
    BadPurchaseOrder,
    PurchaseOrder,
    Wanted,
    refuse_strange_order,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line, clean_text

_OPEN: Final = (*UNSENT, "sent", "countered", "accepted", "received_part")


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
    _refuse_others_goods(wanted, producer_id)
    order = models.PurchaseOrder(
        id=order_id or uuid7(),
        outlet_id=outlet_id,
        producer_id=producer_id,
        ownership=ownership,
        wanted_by_on=wanted_by_on,
        note=note,
        state="draft",
        made_at=at,
        made_by=str(actor)[:250],
    )
    with transaction.atomic():
        lock_numbers(outlet)
        if not _is_known(order, wanted):
            write_order(order, outlet, "drafted", actor, at)
            write_lines(order.id, wanted)
    return order.id


def edit_purchase_order(  # noqa: PLR0913 -- what is wanted instead, until when, under what
    *,
    order_id: UUID,
    wanted: Sequence[Wanted],
    actor: Actor,
    at: datetime,
    wanted_by_on: date | None = None,
    ownership: str | None = None,
    note: str | None = None,
) -> None:
    """Want something else, while the order is proposed or drafted; what was wanted before stays on record.

    A proposal becomes a draft. The same again changes nothing. Locks the order.
    :raises NoSuchPurchaseOrder, NotNowPurchaseOrder: if so. :raises BadPurchaseOrder: as ``draft_purchase_order``.
    """
    with transaction.atomic():
        order = held_order(order_id)
        ownership = ownership or order.ownership
        note = order.note if note is None else clean_text(note, limit=300, field="note")
        refuse_strange_order(wanted, ownership)
        refuse_unless(order, *UNSENT)
        _refuse_others_goods(wanted, order.producer_id)
        head: dict[str, Any] = {"wanted_by_on": wanted_by_on, "ownership": ownership, "note": note}
        if order.state == "draft" and _says(order, wanted) and all(getattr(order, k) == v for k, v in head.items()):
            return
        edition = order.edition + 1
        write_lines(order_id, wanted, edition=edition)
        move(order, "draft", "edited", actor, at, edition=edition, **head)


def send_purchase_order(
    *, order_id: UUID, actor: Actor, at: datetime, override_reason: str = "", answer_by_on: date | None = None
) -> None:
    """Send an order to its maker: a message with a link waits in the outbox. Again changes nothing. Locks the order.

    Without ``answer_by_on`` the dated rule says by when the maker shall answer.
    Refused while the operator is late with paying makers beyond the dated rule. Whoever sends it all the same writes
    why: the reason stands at the order and in the audit trail, with how much is owed since when.

    :raises OrdersStopped: if the operator is too late and no reason is written.
    :raises NoSuchPurchaseOrder, NotNowPurchaseOrder: if so. :raises BadAnswer: for a day nobody can answer by.
    :raises BadPurchaseOrder: for a reason of a word, or bought goods without a price.
    """
    with transaction.atomic():
        order = held_order(order_id)
        if order.state not in {*UNSENT, *ENDED}:
            return
        refuse_unless(order, *UNSENT)
        refuse_strange_order([Wanted(x.variant_id, x.quantity, x.unit_cost) for x in order.lines], order.ownership)
        answer_by_on = answer_day(answer_by_on, local_date(at), answer_days(at))
        outlet = outlets.get_outlet(order.outlet_id)
        reason = heed_stop(
            outlet.operator_id, override_reason=override_reason, document_kind="purchase_order", document_id=order_id,
            actor=actor, at=at,
        )  # fmt: skip
        move(order, "sent", "sent", actor, at, reason=reason, answer_by_on=answer_by_on)
        tell_maker(order_id, SENT, "purchase_order", at)


def cancel_purchase_order(*, order_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Cancel what has not come of an order, and withdraw what was promised of it. Again changes nothing. Locks it.

    The maker is told, if it had been asked.
    :raises NoSuchPurchaseOrder: if there is none. :raises TextMissing: without a reason.
    :raises NotNowPurchaseOrder: if all has come or the maker declined.
    """
    reason = clean_line(reason, limit=300, field="reason")
    with catalogue.telling_once():
        order = held_order(order_id)
        if order.state == "cancelled":
            return
        refuse_unless(order, *_OPEN)
        end_promises(order, reason, actor, at)
        move(order, "cancelled", "cancelled", actor, at, reason=reason)
        if order.asked_at:
            tell_maker(order_id, CANCELLED, "purchase_order_cancelled", at, reason=reason)


def lock_numbers(outlet: outlets.Outlet) -> None:
    """Hold the outlet's bank account until the transaction ends, so that numbers of its orders follow one another."""
    ledger.lock_accounts(outlet.book_id, [ledger.bank_account(outlet.code, outlet.id, outlet.name)])


def write_order(order: models.PurchaseOrder, outlet: outlets.Outlet, kind: str, actor: Actor, at: datetime) -> None:
    """Write a new order's head and first event under the next number of its outlet, which is locked."""
    order.number = f"{outlet.code}-P{models.PurchaseOrder.objects.filter(outlet=outlet.id).count() + 1:04d}"
    order.save(force_insert=True)
    models.PurchaseOrderEvent.objects.create(order=order, kind=kind, at=at, by=str(actor)[:250])
    what = {"drafted": "draft", "proposed": "propose"}[kind]
    record(actor, f"settlements.{what}_purchase_order", "purchase_order", order.id, at=at)


def _refuse_others_goods(wanted: Sequence[Wanted], producer_id: UUID) -> None:
    variants = catalogue.get_variants([line.variant_id for line in wanted])
    if any(line.variant_id not in variants or variants[line.variant_id].producer_id != producer_id for line in wanted):
        raise BadPurchaseOrder(N_("Pilih barang dari pembuat itu saja."), field="variant")


def _is_known(order: models.PurchaseOrder, wanted: Sequence[Wanted]) -> bool:
    """Tell whether this order was drafted before with this body; its head may have been edited since."""
    known = models.PurchaseOrder.objects.filter(id=order.id).first()
    if known is None:
        return False
    rows = models.PurchaseOrderLine.objects.filter(order=order.id, edition=1).order_by("position")
    had = list(rows.values_list("variant_id", "quantity", "unit_cost"))
    asked, said = (_head(one, is_edited=known.edition > 1) for one in (order, known))
    if (asked, [(line.variant_id, line.quantity, line.unit_cost) for line in wanted]) != (said, had):
        raise AnotherPurchaseOrder(N_("Pesanan ini sudah ditulis dengan isi lain."))
    return True


def _head(order: models.PurchaseOrder, *, is_edited: bool) -> tuple[object, ...]:
    fixed = (order.outlet_id, order.producer_id)
    return fixed if is_edited else (*fixed, order.ownership, order.wanted_by_on, order.note)


def _says(order: PurchaseOrder, wanted: Sequence[Wanted]) -> bool:
    return [Wanted(line.variant_id, line.quantity, line.unit_cost) for line in order.lines] == list(wanted)
