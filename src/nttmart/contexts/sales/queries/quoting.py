"""What an order would cost at this moment: prices, tariff, split and queue are read afresh, nothing is trusted."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales.queries.readiness import days_of, makings_of, offer_of, pieces_waiting
from nttmart.contexts.sales.queries.sharing import find_split_rule
from nttmart.contexts.sales.rules.errors import BadOrder, NotForSale, OutletNotTrading, OutOfStock
from nttmart.contexts.sales.rules.quoting import (
    CHANNELS,
    FULFILMENTS,
    LineProblem,
    Offer,
    Quote,
    QuoteLine,
    Want,
    check_wants,
    quote_line,
    refusal_of,
    rounding_of,
)
from nttmart.contexts.sales.rules.split import Shares, SplitRule
from nttmart.contexts.supply import api as supply
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.money import ZERO, Rupiah
from nttmart.kernel.rates import rate


def quote(  # noqa: PLR0913 -- what a checkout form asks
    *,
    outlet_id: UUID,
    lines: Sequence[Want],
    fulfilment: str,
    payment_method: str,
    at: datetime,
    village_code: str = "",
    zone: str = "",
    channel: str = "web",
) -> Quote:
    """Work out an order without placing it. What cannot be ordered stands in ``problems`` and not in the total.

    :raises BadOrder, OutletNotTrading, NoDelivery: if the order as a whole cannot be.
    :raises AmountTooLarge: if it is more than QRIS can carry.
    """
    _, worked_out = work_out(
        outlet_id=outlet_id,
        wants=lines,
        fulfilment=fulfilment,
        payment_method=payment_method,
        at=at,
        village_code=village_code,
        zone=zone,
        channel=channel,
    )
    payments.check_ceiling(payment_method, worked_out.total, local_date(at))
    wanted = [line.variant_id for line in worked_out.lines if not line.made_to_order]
    offers = supply.atp(wanted, on=local_date(at), outlet_id=outlet_id)
    known = tuple(
        line if line.made_to_order else _offered(line, offers.get((line.variant_id, outlet_id), supply.NOTHING))
        for line in worked_out.lines
    )
    if any(line.promised for line in known):
        refuse_cash_for_coming(payment_method, channel)
    short = tuple(
        LineProblem(line.variant_id, out_of_stock(offers.get((line.variant_id, outlet_id), supply.NOTHING), line))
        for line in known
        if line.available is not None and line.available + line.promised < line.quantity
    )
    return replace(worked_out, lines=known, problems=worked_out.problems + short)


def _offered(line: QuoteLine, offer: supply.Promisable) -> QuoteLine:
    """Say of a line what lies there, and what of it is still coming and leaves when."""
    shared = offer.share(line.quantity)
    if shared is None:
        return replace(line, available=offer.now)
    return replace(line, available=offer.now, promised=shared.promised, ship_by_on=shared.ship_by_on)


def out_of_stock(offer: supply.Promisable, line: QuoteLine) -> OutOfStock:
    """Say that too little is there and coming: how many there can be, and by when."""
    return refused(supply.NotPromisable(line.variant_id, line.quantity, offer))


def refused(short: supply.NotPromisable) -> OutOfStock:
    """Say it as sales does, in the same words."""
    return OutOfStock(short.template, field="quantity", variant_id=short.variant_id, **short.values)


def work_out(  # noqa: PLR0913 -- as quote
    *,
    outlet_id: UUID,
    wants: Sequence[Want],
    fulfilment: str,
    payment_method: str,
    at: datetime,
    village_code: str,
    zone: str,
    channel: str,
) -> tuple[outlets.Outlet, Quote]:
    """As ``quote``, without looking at the shelf: whoever places an order asks the shelf by reserving."""
    check_wants(wants)
    outlet = outlets.get_outlet(outlet_id)
    _check_ways(outlet, fulfilment, payment_method, channel)
    on = local_date(at)
    rule = find_split_rule(outlet.operator_id, on)
    lines, problems = _lines_of(wants, on, rule, channel=channel, fulfilment=fulfilment)
    _check_paid_ahead(lines, payment_method, channel)
    goods_total = Rupiah(sum(line.amount for line in lines))
    delivery = _delivery(outlet, lines, on, village_code, zone) if fulfilment == "delivery" else None
    before_rounding = Rupiah(goods_total + (delivery.fee if delivery else 0))
    unit = rate("cash_rounding_unit", on, str(outlet_id)).value if payment_method == "cash" else 1
    rounding = rounding_of(before_rounding, payment_method=payment_method, unit=unit)
    return outlet, Quote(
        outlet_id=outlet_id,
        fulfilment=fulfilment,
        payment_method=payment_method,
        zone=delivery.zone if delivery else "",
        lines=lines,
        problems=problems,
        goods_total=goods_total,
        delivery_fee=delivery.fee if delivery else ZERO,
        days_min=delivery.days_min if delivery else 0,
        days_max=delivery.days_max if delivery else 0,
        rounding=rounding,
        total=Rupiah(before_rounding + rounding),
        ready_by_on=max((line.ready_by_on for line in lines if line.ready_by_on), default=None),
        shares=sum((line.shares for line in lines), Shares()),
        split_rule_id=rule.id,
    )


def _lines_of(
    wants: Sequence[Want], on: date, rule: SplitRule, *, channel: str, fulfilment: str
) -> tuple[tuple[QuoteLine, ...], tuple[LineProblem, ...]]:
    """Work out each line by itself; what cannot be ordered (this way) becomes a problem."""
    offers = _offers(want.variant_id for want in wants)
    refusals = {
        want.variant_id: refusal
        for want in wants
        if (refusal := refusal_of(offers.get(want.variant_id), want.quantity, channel=channel, fulfilment=fulfilment))
    }
    good = [want for want in wants if want.variant_id not in refusals]
    makings = makings_of(offers[want.variant_id] for want in good)
    days = days_of(good, offers, pieces_waiting(makings), makings, on)
    for variant_id in [id_ for id_, day in days.items() if day is None]:
        name = offers[variant_id].product_name
        refusals[variant_id] = NotForSale(
            N_("%(name)s sedang tidak dibuat, jadi harinya tidak bisa dijanjikan."), field="lines", name=name
        )
    lines = tuple(
        quote_line(offers[want.variant_id], want.quantity, ready_by_on=days.get(want.variant_id), rule=rule)
        for want in good
        if want.variant_id not in refusals
    )
    return lines, tuple(LineProblem(variant_id, refusal) for variant_id, refusal in refusals.items())


def _offers(variant_ids: Iterable[UUID]) -> dict[UUID, Offer]:
    return {found.id: offer_of(found) for found in catalogue.get_variants(variant_ids).values()}


def _check_ways(outlet: outlets.Outlet, fulfilment: str, payment_method: str, channel: str) -> None:
    if fulfilment not in FULFILMENTS:
        raise BadOrder(N_("Pilih ambil sendiri atau diantar."), field="fulfilment")
    if payment_method not in {"qris", "transfer", "cash"}:
        raise BadOrder(N_("Pilih cara bayar."), field="payment_method")
    if channel not in CHANNELS:
        raise BadOrder(N_("Asal pesanan tidak dikenal."), field="channel")
    if payment_method == "cash" and fulfilment == "delivery":
        raise BadOrder(N_("Bayar tunai hanya saat mengambil di gerai."), field="payment_method")
    if not outlet.is_open:
        raise OutletNotTrading(N_("%(outlet)s belum menerima pesanan."), field="outlet", outlet=outlet.name)
    if fulfilment == "pickup" and not outlet.offers_pickup:
        raise OutletNotTrading(N_("Gerai ini tidak melayani ambil sendiri."), field="fulfilment")


def _check_paid_ahead(lines: Iterable[QuoteLine], payment_method: str, channel: str) -> None:
    """Making starts when it is paid: cash can pay for it only by a buyer who stands at the counter now."""
    if payment_method == "cash" and channel != "counter" and any(line.made_to_order for line in lines):
        raise BadOrder(
            N_("Barang yang dibuat sesuai pesanan dibayar dulu: pilih QRIS atau transfer, atau bayar di gerai."),
            field="payment_method",
        )


def refuse_cash_for_coming(payment_method: str, channel: str) -> None:
    """Refuse to keep what is still coming for cash at pick-up: such an order is let go after a day, before they come.

    :raises BadOrder: unless the buyer stands at the counter now or pays otherwise.
    """
    if payment_method == "cash" and channel != "counter":
        raise BadOrder(
            N_("Barang yang masih akan datang dibayar dulu: pilih QRIS atau transfer, atau bayar di gerai."),
            field="payment_method",
        )


def _delivery(
    outlet: outlets.Outlet, lines: Sequence[QuoteLine], on: date, village_code: str, zone: str
) -> outlets.DeliveryQuote | None:
    if not lines:
        return None
    weight_g = sum(line.weight_g for line in lines)
    return outlets.quote_delivery(outlet=outlet, weight_g=weight_g, on=on, village_code=village_code, zone=zone)
