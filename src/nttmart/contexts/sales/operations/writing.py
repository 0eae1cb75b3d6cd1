"""Writing an order that was worked out: order, lines, buyer, held pieces, request for payment, consent and event."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from django.utils.crypto import salted_hmac

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.people import api as people
from nttmart.contexts.sales import models
from nttmart.contexts.sales.locks import lock_queues
from nttmart.contexts.sales.operations.events import DOCUMENT, note
from nttmart.contexts.sales.operations.holding import hold
from nttmart.contexts.sales.operations.limiting import refuse_too_many_unpaid
from nttmart.contexts.sales.queries.quoting import refuse_cash_for_coming
from nttmart.contexts.sales.queries.readiness import queued
from nttmart.contexts.sales.rules.buyers import BuyerDetails
from nttmart.contexts.sales.rules.errors import DayChanged
from nttmart.contexts.sales.rules.orders import OrderRef, order_number
from nttmart.contexts.sales.rules.quoting import Quote, QuoteLine, Want
from nttmart.contexts.supply import api as supply
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import secret_token, spoken_code, uuid7
from nttmart.kernel.rates import rates


@dataclass(frozen=True, slots=True)
class OrderForm:
    """What was sent to be ordered, cleaned."""

    outlet_id: UUID
    wants: tuple[Want, ...]
    buyer: BuyerDetails
    fulfilment: str
    payment_method: str
    channel: str
    zone: str
    key: str
    expected_total: int
    language: str
    consent_version: str
    expected_ship_by: str | None = None

    def fingerprint(self) -> str:
        """Hash what was ordered with the system's key: tells a resent form from another, and nothing to a reader."""
        lines = sorted((str(want.variant_id), want.quantity) for want in self.wants)
        content = repr(
            (self.outlet_id, lines, self.buyer, self.fulfilment, self.payment_method, self.channel, self.zone)
        )
        return salted_hmac("sales.order", content, algorithm="sha256").hexdigest()


def write_order(form: OrderForm, outlet: outlets.Outlet, quote: Quote, actor: Actor, at: datetime) -> OrderRef:
    """Write an order inside the caller's transaction. Locks the telephone, making queues, points of supply, then lots.

    :raises TooManyUnpaid, DayChanged: :raises InsufficientStock, NotPromisable: if the pieces are not there nor coming.
    """
    hold_key = "pickup_hold_minutes" if form.payment_method == "cash" else "reservation_minutes"
    limits = rates((hold_key, "open_unpaid_orders_per_phone"), local_date(at))
    if form.channel == "web":
        refuse_too_many_unpaid(form.buyer.phone, limits["open_unpaid_orders_per_phone"].value, at)
    expires_at = at + timedelta(minutes=limits[hold_key].value)
    pseudonym = f"Pembeli {spoken_code()}"
    # A buyer's name must not stay in records that are kept for ever: whoever keys in for one acts for the pseudonym.
    actor = replace(actor, on_behalf_of=pseudonym) if actor.on_behalf_of else actor
    order = _order_row(form, quote)
    order.number = order_number(outlet.code, local_date(at), spoken_code())
    order.placed_at, order.placed_by, order.expires_at = at, str(actor), expires_at
    order.save(force_insert=True)
    shared = _share_out(form.outlet_id, _promise(quote.lines, at), at)
    if any(line.ship_by_on for line in shared):
        refuse_cash_for_coming(form.payment_method, form.channel)
    _refuse_later_day(form, shared)
    lines = _line_rows(order, shared)
    _buyer_row(order, form, pseudonym)
    hold(order, lines, expires_at, at)
    payments.request_payment(
        outlet_id=outlet.id,
        method=form.payment_method,
        amount=quote.total,
        document_kind=DOCUMENT,
        document_id=order.id,
        expires_at=expires_at,
        at=at,
    )
    _consent(form, actor, at)
    note(order, models.OrderEvent.Kind.PLACED, actor, at, detail={"total": quote.total, "lines": len(lines)})
    record(actor, "place_order", DOCUMENT, order.id, at=at, detail={"number": order.number, "channel": form.channel})
    return OrderRef(order.id, order.number, order.token)


def _order_row(form: OrderForm, quote: Quote) -> models.Order:
    return models.Order(
        token=secret_token(),
        idempotency_key=form.key,
        fingerprint=form.fingerprint(),
        outlet_id=form.outlet_id,
        channel=form.channel,
        fulfilment=form.fulfilment,
        delivery_zone=quote.zone,
        payment_method=form.payment_method,
        split_rule_id=quote.split_rule_id,
        language=form.language,
        goods_total=quote.goods_total,
        delivery_fee=quote.delivery_fee,
        rounding=quote.rounding,
        total=quote.total,
        state=models.Order.State.PLACED,
    )


def _promise(lines: Sequence[QuoteLine], at: datetime) -> list[QuoteLine]:
    """Promise a day for what is made to order, under the lock of its queue: two buyers never get the same place."""
    made = [line for line in lines if line.made_to_order]
    if not made:
        return list(lines)
    lock_queues(line.product_id for line in made)
    return queued(lines, local_date(at))


def _share_out(outlet_id: UUID, lines: Sequence[QuoteLine], at: datetime) -> list[QuoteLine]:
    """Part each line into what lies there and what is still coming, under the lock of what was promised here."""
    points = supply.lock_points(outlet_id, {line.variant_id for line in lines if not line.made_to_order})
    if not points:
        return list(lines)
    offers = supply.atp(points, on=local_date(at), outlet_id=outlet_id)
    return [
        part
        for line in lines
        for part in (
            _parts(line, offers.get((line.variant_id, outlet_id), supply.NOTHING))
            if line.variant_id in points and not line.made_to_order
            else (line,)
        )
    ]


def _refuse_later_day(form: OrderForm, lines: Iterable[QuoteLine]) -> None:
    """Refuse what would leave later than the buyer was shown."""
    day = max((line.ship_by_on for line in lines if line.ship_by_on), default=None)
    if form.expected_ship_by is not None and day is not None and day.isoformat() > form.expected_ship_by:
        raise DayChanged(N_("Harinya berubah: sekarang berangkat paling lambat %(on)s. Periksa lagi."), on=day)


def _parts(line: QuoteLine, offer: supply.Promisable) -> tuple[QuoteLine, ...]:
    shared = offer.share(line.quantity)
    if shared is None:
        raise supply.NotPromisable(line.variant_id, line.quantity, offer)
    there = (line.part(shared.now),) if shared.now else ()
    coming = (line.part(shared.promised, shared.ship_by_on),) if shared.promised else ()
    return there + coming


def _line_rows(order: models.Order, lines: Iterable[QuoteLine]) -> list[models.OrderLine]:
    return models.OrderLine.objects.bulk_create(
        models.OrderLine(
            id=uuid7(),
            order=order,
            position=position,
            variant_id=line.variant_id,
            producer_id=line.producer_id,
            product_name=line.product_name,
            variant_name=line.variant_name,
            unit_price=line.unit_price,
            quantity=line.quantity,
            made_to_order=line.made_to_order,
            ready_by_on=line.ready_by_on,
            ship_by_on=line.ship_by_on,
        )
        for position, line in enumerate(lines, start=1)
    )


def _buyer_row(order: models.Order, form: OrderForm, pseudonym: str) -> None:
    models.Buyer.objects.create(
        order=order,
        name=form.buyer.name,
        phone=form.buyer.phone,
        address=form.buyer.address,
        village_id=form.buyer.village_code or None,
        note=form.buyer.note,
        pseudonym=pseudonym,
    )


def _consent(form: OrderForm, actor: Actor, at: datetime) -> None:
    if form.consent_version and form.buyer.phone:
        people.give_consent(
            subject_key=people.subject_key(form.buyer.phone),
            purpose="order",
            text_version=form.consent_version,
            language=form.language,
            channel=form.channel,
            actor=actor,
            at=at,
        )
