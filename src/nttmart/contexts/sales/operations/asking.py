"""A payment came after its order had lapsed, and the goods can leave only later: the buyer is asked, and answers.

Until the answer nothing is held and nothing later is promised; the money stands as owed to the buyer.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_order
from nttmart.contexts.sales.operations.cancelling import cancel_open_pieces
from nttmart.contexts.sales.operations.events import DOCUMENT, note
from nttmart.contexts.sales.operations.settling import accept
from nttmart.contexts.sales.operations.telling import events_of
from nttmart.contexts.sales.rules.asking import asked_days
from nttmart.contexts.sales.rules.errors import DayChanged, NotFoundOrder, NotNow
from nttmart.contexts.sales.rules.orders import is_token
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_

Kind = models.OrderEvent.Kind
_DECLINED: Final = "Pembeli tidak setuju hari baru."


def answer_day(*, token: str, day: date, agrees: bool, actor: Actor, at: datetime) -> Mapping[UUID, date]:
    """Take the buyer's answer under the order's link: the later day, or all the money back. Locks the order.

    A yes makes the sale, if that day still holds; if only a later one does, the buyer is asked anew: the days are
    given by line, and nothing is promised. A no cancels the order, and what was paid is owed back.

    :param day: the day the buyer was shown, the last of all lines.
    :raises NotFoundOrder: for a link nobody of us made. :raises NotNow: if nothing is asked (any more).
    :raises DayChanged: if another day is asked about meanwhile. :raises OutOfStock: if nothing is coming any more.
    """
    order_id = models.Order.objects.filter(token=token if is_token(token) else "").values_list("id", flat=True).first()
    if order_id is None:
        raise NotFoundOrder(N_("Pesanan ini tidak ada."))
    with catalogue.telling_once():
        order = lock_order(order_id)
        asked = asked_days(events_of(order)) if order.state == models.Order.State.DISPUTED else {}
        if not asked:
            raise NotNow(N_("Tidak ada hari baru yang menunggu jawaban Anda. Muat ulang halaman."))
        if max(asked.values()) != day:
            raise DayChanged(N_("Harinya berubah menjadi %(on)s. Jawab sekali lagi."), on=max(asked.values()))
        record(actor, "answer_day", DOCUMENT, order.id, at=at, detail={"day": day.isoformat(), "agrees": agrees})
        if agrees:
            return accept(order, actor, at, agreed=asked)
        note(order, Kind.DAY_DECLINED, actor, at)
        request = payments.get_request_of(DOCUMENT, order.id)
        payments.drop(request_id=request.id, actor=actor, at=at, note=_DECLINED)
        cancel_open_pieces(order, actor, at, _DECLINED)
        return {}
