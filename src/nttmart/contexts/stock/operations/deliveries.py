"""A maker brings goods: listed, looked at line by line, accepted. What is accepted becomes lots, the rest goes back."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.producers import api as producers
from nttmart.contexts.stock import models
from nttmart.contexts.stock.locks import lock_delivery
from nttmart.contexts.stock.operations.receiving import receive_lot
from nttmart.contexts.stock.queries.papers import get_delivery
from nttmart.contexts.stock.queries.terms import terms_of
from nttmart.contexts.stock.rules.lots import (
    AnotherBody,
    NoSuchGoods,
    Ownership,
    refuse_bad_lot,
    refuse_bad_quantity,
)
from nttmart.contexts.stock.rules.papers import (
    MOST_LINES,
    BadPaper,
    Delivery,
    DeliveryLine,
    ListedLine,
    NoSuchPaper,
    NotInspected,
    PaperSettled,
)
from nttmart.contexts.stock.rules.terms import NoSuchTerms
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line

DELIVERY = "delivery_note"


def draft_delivery(  # noqa: PLR0913 -- a delivery note has this many parts
    *,
    outlet_id: UUID,
    producer_id: UUID,
    ownership: Ownership | str,
    lines: Sequence[ListedLine],
    actor: Actor,
    at: datetime,
    terms_id: UUID | None = None,
    maker_number: str = "",
    order_id: UUID | None = None,
    note: str = "",
    delivery_id: UUID | None = None,
) -> UUID:
    """Write down what a maker's list says was brought to an outlet; gives the delivery note's id.

    Nothing is on the shelf by that. A known ``delivery_id`` changes nothing. The caller knows the outlet.
    :raises BadPaper, BadQuantity, BadLot: for no line or too many, or what cannot be.
    :raises NoSuchGoods, NoSuchTerms: for goods or terms of another maker, or of another way to own them.
    :raises AnotherBody: if the id is another delivery's.
    """
    producers.get_card(producer_id)
    _refuse_bad_lines(lines, producer_id, Ownership(ownership), local_date(at))
    _refuse_others_terms(terms_id, producer_id, Ownership(ownership))
    delivery = models.DeliveryNote(
        id=delivery_id or uuid7(), outlet_id=outlet_id, producer_id=producer_id, terms_id=terms_id,
        ownership=Ownership(ownership).value, order_id=order_id, made_at=at, made_by=str(actor)[:250],
        maker_number=clean_line(maker_number, limit=30, field="maker_number", required=False),
        note=clean_line(note, limit=300, field="note", required=False),
    )  # fmt: skip
    with transaction.atomic():
        known = models.DeliveryNote.objects.filter(id=delivery.id).first()
        if known is not None:
            if (known.outlet_id, known.producer_id) != (outlet_id, producer_id):
                raise AnotherBody(N_("Catatan ini sudah ada dengan isi lain."))
            return delivery.id
        delivery.save(force_insert=True)
        models.DeliveryLine.objects.bulk_create(
            models.DeliveryLine(
                id=line.line_id or uuid7(), delivery=delivery, position=position, variant_id=line.variant_id,
                stated=line.stated, unit_cost=line.unit_cost, best_before_on=line.best_before_on,
                batch=clean_line(line.batch, limit=30, field="batch", required=False),
                order_line_id=line.order_line_id,
            )
            for position, line in enumerate(lines, start=1)
        )  # fmt: skip
        record(actor, "stock.draft_delivery", "delivery_note", delivery.id, at=at, detail={"lines": len(lines)})
    return delivery.id


def inspect_line(  # noqa: PLR0913 -- what was found of one line
    *,
    line_id: UUID,
    accepted: int,
    rejected: int = 0,
    reason: str = "",
    batch: str | None = None,
    best_before_on: date | None = None,
    unit_cost: int | None = None,
    actor: Actor,
    at: datetime,
) -> None:
    """Say what was found of a line: so many good pieces, so many not (and why). Until the note is accepted, again.

    Batch, day and cost are corrected where given. Locks the delivery note.
    :raises NoSuchPaper, PaperSettled: if there is no such line, or its note is settled.
    :raises BadQuantity, BadLot, TextMissing: for what cannot be; what is rejected has a reason.
    """
    refuse_bad_quantity(accepted, at_least=0)
    refuse_bad_quantity(rejected, at_least=0)
    why = clean_line(reason, limit=200, field="reason", required=rejected > 0)
    with transaction.atomic():
        line = models.DeliveryLine.objects.filter(id=line_id).first()
        if line is None:
            raise NoSuchPaper(N_("Baris itu tidak ada."))
        delivery = _open(line.delivery_id)
        if batch is not None:
            line.batch = clean_line(batch, limit=30, field="batch", required=False)
        line.best_before_on = best_before_on or line.best_before_on
        line.unit_cost = unit_cost or line.unit_cost
        if accepted:
            refuse_bad_lot(
                ownership=Ownership(delivery.ownership), unit_cost=line.unit_cost,
                best_before_on=line.best_before_on, today=local_date(at),
            )  # fmt: skip
        line.accepted, line.rejected, line.reason = accepted, rejected, why
        line.inspected_at, line.inspected_by = at, str(actor)[:250]
        line.save()
        said = {"line": str(line_id), "accepted": accepted, "rejected": rejected, "reason": why}
        record(actor, "stock.inspect_line", "delivery_note", line.delivery_id, at=at, detail=said)


def accept_delivery(*, delivery_id: UUID, actor: Actor, at: datetime) -> Delivery:
    """Put what was accepted on the shelf: a lot for each line, with the line's id; gives the note as it stands then.

    Accepted again, it changes nothing. Money is settlements' business. Locks the note, then products in id order.
    :raises NoSuchPaper, PaperSettled: if there is no such note, or it was withdrawn.
    :raises NotInspected: if a line was not looked at.
    :raises Refusal: as ``receive_lot``; then no line is received.
    """
    with catalogue.telling_once():
        row = lock_delivery(delivery_id)
        if row.state == models.DeliveryNote.State.ACCEPTED:
            return get_delivery(delivery_id)
        _refuse_settled(row)
        delivery = get_delivery(delivery_id)
        if any(not line.is_inspected for line in delivery.lines):
            raise NotInspected(N_("Periksa semua baris dulu: berapa diterima, berapa ditolak."))
        for line in _by_product(delivery.accepted_lines):
            _receive(delivery, line, actor, at)
        _settle(row, models.DeliveryNote.State.ACCEPTED, actor, at)
        record(actor, "stock.accept_delivery", "delivery_note", delivery_id, at=at)
    return get_delivery(delivery_id)


def withdraw_delivery(*, delivery_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Let a delivery note go that was made by mistake; nothing of it came. Withdrawn again, it changes nothing.

    :raises NoSuchPaper, PaperSettled: if there is no such note, or it was accepted.
    """
    why = clean_line(reason, limit=200, field="reason")
    with transaction.atomic():
        row = lock_delivery(delivery_id)
        if row.state == models.DeliveryNote.State.WITHDRAWN:
            return
        _refuse_settled(row)
        _settle(row, models.DeliveryNote.State.WITHDRAWN, actor, at)
        record(actor, "stock.withdraw_delivery", "delivery_note", delivery_id, at=at, detail={"reason": why})


def _receive(delivery: Delivery, line: DeliveryLine, actor: Actor, at: datetime) -> None:
    receive_lot(
        variant_id=line.variant_id,
        outlet_id=delivery.outlet_id,
        producer_id=delivery.producer_id,
        quantity=line.accepted or 0,
        ownership=delivery.ownership,
        unit_cost=line.unit_cost if delivery.ownership is Ownership.OPERATOR else None,
        batch=line.batch,
        best_before_on=line.best_before_on,
        document_kind=DELIVERY,
        document_id=delivery.id,
        lot_id=line.id,
        terms_id=delivery.terms_id,
        actor=actor,
        at=at,
    )


def _by_product(lines: Sequence[DeliveryLine]) -> list[DeliveryLine]:
    """Order lines so that goods of which there may be only so many lock their products as everybody does."""
    variants = catalogue.get_variants(line.variant_id for line in lines)
    return sorted(lines, key=lambda line: (variants[line.variant_id].product_id, line.id))


def _open(delivery_id: UUID) -> models.DeliveryNote:
    row = lock_delivery(delivery_id)
    _refuse_settled(row)
    return row


def _refuse_settled(row: models.DeliveryNote) -> None:
    if row.state != models.DeliveryNote.State.DRAFT:
        raise PaperSettled(N_("Surat antar ini sudah selesai; isinya tidak bisa diubah lagi."))


def _settle(row: models.DeliveryNote, state: models.DeliveryNote.State, actor: Actor, at: datetime) -> None:
    row.state, row.settled_at, row.settled_by = state, at, str(actor)[:250]
    row.save(update_fields=["state", "settled_at", "settled_by"])


def _refuse_bad_lines(lines: Sequence[ListedLine], producer_id: UUID, ownership: Ownership, today: date) -> None:
    if not 0 < len(lines) <= MOST_LINES:
        raise BadPaper(N_("Surat antar berisi 1 sampai %(most)s baris."), field="lines", most=MOST_LINES)
    variants = catalogue.get_variants(line.variant_id for line in lines)
    for line in lines:
        refuse_bad_quantity(line.stated)
        variant = variants.get(line.variant_id)
        if variant is None or variant.producer_id != producer_id:
            raise NoSuchGoods(N_("Barang ini tidak dikenal atau bukan buatan pembuat itu."), field="variant")
        refuse_bad_lot(ownership=ownership, unit_cost=line.unit_cost, best_before_on=line.best_before_on, today=today)


def _refuse_others_terms(terms_id: UUID | None, producer_id: UUID, ownership: Ownership) -> None:
    if terms_id is None:
        return
    terms = terms_of([terms_id]).get(terms_id)
    if terms is None or (terms.producer_id, terms.ownership) != (producer_id, ownership):
        raise NoSuchTerms(N_("Perjanjian ini bukan dengan pembuat itu, atau untuk cara lain."), field="terms")
