"""Messages to buyers about their order: by chat where they agreed to that; else staff tell them, and see that."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext, override

from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.events import DOCUMENT, note
from nttmart.contexts.sales.rules.asking import must_tell
from nttmart.contexts.sales.rules.orders import check_action
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_

Kind = models.OrderEvent.Kind
BUYER: Final = "buyer"
"""As whom messages know who is behind an order; the id is the order's, so that no person is known twice."""
PATH: Final = "/pesanan/"
"""Where the shop's front shows an order under its link; a test holds them together."""
_PURPOSE: Final = "order_word"
TEXTS: Final[Mapping[str, str]] = {
    Kind.DAY_ASKED: N_(
        "%(outlet)s: uang pesanan %(number)s sudah kami terima, tetapi barangnya baru bisa berangkat paling lambat "
        "%(day)s. Setuju, atau uang kembali? Jawab di %(link)s"
    ),
    Kind.DAY_AGREED: N_("%(outlet)s: pesanan %(number)s berangkat paling lambat %(day)s, seperti disepakati. %(link)s"),
    Kind.GOODS_FOUND: N_("%(outlet)s: barang pesanan %(number)s sudah disimpan untuk Anda: %(count)s. %(link)s"),
}


def note_and_tell(  # noqa: PLR0913 -- what happened to whose order, in which words
    order: models.Order,
    kind: str,
    actor: Actor,
    at: datetime,
    *,
    detail: Mapping[str, Any],
    words: Mapping[str, object],
    reason: str = "",
) -> None:
    """Note what happened to a locked order and queue a message to its buyer; where none can go, the event says so.

    ``words`` fill the message of that kind; outlet, number and link are ours.
    """
    buyer = messages.Party(BUYER, order.id)
    reached = bool(messages.parties_reached([buyer]))
    event = note(order, kind, actor, at, reason=reason, detail={**detail, "told": reached})
    if not reached:
        return
    outlet = outlets.get_outlet(order.outlet_id)
    said = {"outlet": messages.plain_text(outlet.name), "number": order.number, "link": buyer_link(order), **words}
    with override(order.language):
        text = gettext(TEXTS[kind]) % said
    new = messages.NewMessage(
        purpose=_PURPOSE,
        sender=messages.Party("operator", outlet.operator_id),
        to=buyer,
        subject=messages.Party("order_event", event.id),
        text=text,
        language=order.language,
    )
    messages.queue_message(new, at=at)


def note_buyer_told(*, order_id: UUID, actor: Actor, at: datetime) -> None:
    """Note that staff told the buyer themselves what no message could. Again changes nothing. Locks the order.

    :raises NotNow: if the order has ended.
    """
    with transaction.atomic():
        order = lock_order(order_id)
        check_action(order.state, "tell_buyer")
        if must_tell(events_of(order)):
            note(order, Kind.BUYER_TOLD, actor, at)
            record(actor, "tell_buyer", DOCUMENT, order.id, at=at)


def events_of(order: models.Order) -> list[tuple[str, Mapping[str, Any]]]:
    """Read what happened to an order, the oldest first: ids are made under its lock."""
    return list(models.OrderEvent.objects.filter(order=order).order_by("id").values_list("kind", "detail"))


def buyer_link(order: models.Order) -> str:
    """Give the whole address under which the buyer sees the order."""
    return f"{settings.PUBLIC_URL}{PATH}{order.token}/"
