"""One order, whole: for its page, the desk and the buyer who asks for their data."""

from typing import Any
from uuid import UUID

from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.rules.errors import NotFoundOrder
from nttmart.contexts.sales.rules.orders import Buyer, Order, OrderEvent, OrderLine, is_token
from nttmart.kernel.audit import GUEST, SYSTEM
from nttmart.kernel.errors import N_

_ORDER = {
    "id": "id",
    "number": "number",
    "token": "token",
    "outlet_id": "outlet_id",
    "outlet_code": "outlet__code",
    "outlet_name": "outlet__name",
    "outlet_address": "outlet__address",
    "channel": "channel",
    "fulfilment": "fulfilment",
    "delivery_zone": "delivery_zone",
    "payment_method": "payment_method",
    "language": "language",
    "goods_total": "goods_total",
    "delivery_fee": "delivery_fee",
    "rounding": "rounding",
    "total": "total",
    "owed_to_buyer": "owed_to_buyer",
    "state": "state",
    "placed_at": "placed_at",
    "placed_by": "placed_by",
    "expires_at": "expires_at",
    "claimed_at": "claimed_at",
    "split_rule_id": "split_rule_id",
}
_LINE = (
    "id",
    "position",
    "variant_id",
    "producer_id",
    "producer__name",
    "product_name",
    "variant_name",
    "unit_price",
    "quantity",
    "cancelled_quantity",
    "made_to_order",
    "ready_by_on",
    "ship_by_on",
)
_BUYER = ("name", "phone", "address", "village_id", "note", "pseudonym", "erased_at")
_EVENT = ("kind", "at", "recorded_at", "by", "reason", "detail")


def get_order(order_id: UUID) -> Order:
    """Read an order whole: lines, buyer, events. Four queries, however long it is.

    :raises NotFoundOrder:
    """
    return _read(id=order_id)


def get_order_by_token(token: str) -> Order:
    """Read an order by the secret part of its link.

    :raises NotFoundOrder:
    """
    return _read(token=token if is_token(token) else "")


def export_buyer(token: str) -> dict[str, Any]:
    """Give a buyer what is known of them and their order, in a form that can be written as JSON.

    Who did something is said by role: the names of staff and the reasons they noted are not the buyer's data.
    :raises NotFoundOrder:
    """
    order = get_order_by_token(token)
    payment = payments.find_state_of("order", order.id)
    return {
        "order": _order_told(order),
        "buyer": _buyer_told(order.buyer),
        "lines": [
            {
                "product": line.product_name,
                "variant": line.variant_name,
                "maker": line.producer_name,
                "unit_price": line.unit_price,
                "quantity": line.quantity,
                "cancelled_quantity": line.cancelled_quantity,
            }
            for line in order.lines
        ],
        "events": [
            {"kind": event.kind, "at": event.at.isoformat(), "by": _role_of(event.by)} for event in order.events
        ],
        "payments": [
            {"kind": fact.kind, "amount": fact.amount, "at": fact.occurred_at.isoformat()}
            for fact in (payment.facts if payment else ())
        ],
    }


def _order_told(order: Order) -> dict[str, Any]:
    return {
        "number": order.number,
        "outlet": order.outlet_name,
        "placed_at": order.placed_at.isoformat(),
        "channel": order.channel,
        "fulfilment": order.fulfilment,
        "payment_method": order.payment_method,
        "state": order.state,
        "goods_total": order.goods_total,
        "delivery_fee": order.delivery_fee,
        "rounding": order.rounding,
        "total": order.total,
        "owed_to_buyer": order.owed_to_buyer,
    }


def _buyer_told(buyer: Buyer) -> dict[str, Any]:
    return {
        "name": buyer.name,
        "phone": buyer.phone,
        "address": buyer.address,
        "village_code": buyer.village_code,
        "note": buyer.note,
        "pseudonym": buyer.pseudonym,
        "erased_at": buyer.erased_at and buyer.erased_at.isoformat(),
    }


def _role_of(label: str) -> str:
    return {GUEST.label: "buyer", SYSTEM.label: "system"}.get(label, "staff")


def _read(**which: object) -> Order:
    row = models.Order.objects.filter(**which).values_list(*_ORDER.values()).first()
    if row is None:
        raise NotFoundOrder(N_("Pesanan ini tidak ada."))
    order_id = row[0]
    lines = models.OrderLine.objects.filter(order_id=order_id).order_by("position").values_list(*_LINE)
    events = models.OrderEvent.objects.filter(order_id=order_id).order_by("id").values_list(*_EVENT)
    buyer = models.Buyer.objects.filter(order_id=order_id).values_list(*_BUYER)[0]
    return Order(
        **dict(zip(_ORDER, row, strict=True)),
        lines=tuple(OrderLine(*line) for line in lines),
        buyer=Buyer(buyer[0], buyer[1], buyer[2], buyer[3] or "", *buyer[4:]),
        events=tuple(OrderEvent(*event) for event in events),
    )
