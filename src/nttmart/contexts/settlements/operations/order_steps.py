"""What every operation on a purchase order shares: held under its lock, moved on by an event, its maker told."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils.translation import gettext, override

from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.settlements import models
from nttmart.contexts.settlements.locks import lock_purchase_order
from nttmart.contexts.settlements.operations.order_promises import tell_asked
from nttmart.contexts.settlements.queries.order_links import link_of
from nttmart.contexts.settlements.queries.ordering import get_purchase_order, lines_beside
from nttmart.contexts.settlements.rules.ordering import NoSuchPurchaseOrder, NotNowPurchaseOrder, PurchaseOrder, Wanted
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7

_LANGUAGE: Final = "id"
_REASON: Final = 200
"""So much of a reason fits a message beside link and names; the order keeps it whole."""
SENT: Final = N_("%(outlet)s memesan (%(number)s): %(goods)s.%(until)s Jawab paling lambat %(answer_by)s: %(link)s")
UNTIL: Final = N_(" Paling lambat %(day)s.")
REMINDED: Final = N_("%(outlet)s masih menunggu jawaban pesanan %(number)s: %(goods)s.%(until)s %(link)s")
AGREED: Final = N_("%(outlet)s setuju usul Anda (%(number)s): %(goods)s.")
REFUSED: Final = N_(
    "%(outlet)s belum setuju usul Anda (%(number)s): %(reason)s. Tetap diminta: %(goods)s.%(until)s "
    "Jawab lagi paling lambat %(answer_by)s: %(link)s"
)
BESIDE: Final = N_(" (di luar janji rutin)")
CANCELLED: Final = N_("%(outlet)s membatalkan pesanan %(number)s: %(reason)s. Yang belum datang tidak perlu dikirim.")


def held_order(order_id: UUID) -> PurchaseOrder:
    """Lock an order until the transaction ends and give it whole.

    :raises NoSuchPurchaseOrder: if there is none.
    """
    if lock_purchase_order(order_id) is None:
        raise NoSuchPurchaseOrder(N_("Pesanan ke pembuat ini tidak ada."))
    return get_purchase_order(order_id)


def refuse_unless(order: PurchaseOrder, *states: str) -> None:
    """:raises NotNowPurchaseOrder: unless the order is in one of these states."""
    if order.state == "countered" not in states:
        raise NotNowPurchaseOrder(N_("Jawab dulu usul pembuat."))
    if order.state not in states:
        raise NotNowPurchaseOrder(N_("Pesanan ke pembuat ini tidak bisa diubah lagi."))


def move(  # noqa: PLR0913 -- which order, where to, what happened, who, when, why
    order: PurchaseOrder,
    state: str,
    kind: str,
    actor: Actor,
    at: datetime,
    *,
    reason: str = "",
    event_id: UUID | None = None,
    **columns: object,
) -> None:
    """Write down what happened to a held order, and where it is now. Time does not run backwards within an order."""
    last = order.events[-1].at
    happened_at = at if at > last else last + timedelta(microseconds=1)
    models.PurchaseOrder.objects.filter(id=order.id).update(state=state, **columns)
    models.PurchaseOrderEvent.objects.create(
        id=event_id or uuid7(),
        order_id=order.id,
        kind=kind,
        round=order.round,
        at=happened_at,
        by=str(actor)[:250],
        reason=reason,
    )
    record(actor, f"settlements.{kind}_purchase_order", "purchase_order", order.id, at=at)
    tell_asked(order.id)


def write_lines(
    order_id: UUID, wanted: Sequence[Wanted], *, edition: int = 1, proposals: Mapping[UUID, UUID] | None = None
) -> None:
    """Write the lines of an edition of an order; ``proposals``: by variant, the reorder proposal it was made from."""
    models.PurchaseOrderLine.objects.bulk_create(
        models.PurchaseOrderLine(
            order_id=order_id,
            edition=edition,
            position=position,
            variant_id=line.variant_id,
            quantity=line.quantity,
            unit_cost=line.unit_cost,
            proposal_id=(proposals or {}).get(line.variant_id),
        )
        for position, line in enumerate(wanted, 1)
    )


def tell_maker(order_id: UUID, template: str, purpose: str, at: datetime, *, reason: str = "") -> None:
    """Queue one of the messages above to the maker of an order; goods that do not fit are cut, the link never."""
    order = get_purchase_order(order_id)
    outlet = outlets.get_outlet(order.outlet_id)
    with override(_LANGUAGE):
        said = {
            "outlet": messages.plain_text(outlet.name),
            "number": order.number,
            "reason": messages.plain_text(reason[:_REASON].rstrip(". ")),
            "until": _until(order),
            "answer_by": f"{order.answer_by_on:%d-%m-%Y}" if order.answer_by_on else "",
            "link": link_of(order.id),
        }
        room = messages.TEXT_LIMIT - len(gettext(template) % {**said, "goods": ""})
        text = gettext(template) % {**said, "goods": _goods(order, at)[: max(room, 0)]}
    new = messages.NewMessage(
        purpose=purpose,
        sender=messages.Party("operator", outlet.operator_id),
        to=messages.Party("producer", order.producer_id),
        subject=_subject(order, purpose),
        text=text,
        language=_LANGUAGE,
    )
    messages.queue_message(new, at=at)


def _subject(order: PurchaseOrder, purpose: str) -> messages.Party:
    """One message a purpose for an order; what may be said again in another round is about that round's event."""
    if order.round == 1 and purpose != "purchase_order_again":
        return messages.Party("purchase_order", order.id)
    rows = models.PurchaseOrderEvent.objects.filter(order=order.id).order_by("-at", "-id")
    return messages.Party("purchase_order_event", rows.values_list("id", flat=True)[:1].get())


def _until(order: PurchaseOrder) -> str:
    return gettext(UNTIL) % {"day": f"{order.wanted_by_on:%d-%m-%Y}"} if order.wanted_by_on else ""


def _goods(order: PurchaseOrder, at: datetime) -> str:
    """What shall come, in words, with the day agreed where there is one; said where it is beside a standing promise."""
    words, beside = [], lines_beside(order, on=local_date(at))
    for line in order.lines:
        if not line.due_quantity:
            continue
        ready = line.answer.ready_on if line.is_agreed and line.answer else None
        when = f" ({ready:%d-%m-%Y})" if ready else ""
        note = gettext(BESIDE) if line.id in beside else ""
        words.append(f"{line.in_words(line.due_quantity)} {line.description}{when}{note}")
    return messages.plain_text(", ".join(words))
