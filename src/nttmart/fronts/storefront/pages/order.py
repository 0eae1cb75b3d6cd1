"""The page of one order: what is to be paid and how, where it stands, and where the money goes."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import segno
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import api as sales
from nttmart.design.figures import rupiah
from nttmart.fronts.storefront.pages.promises import leaves_words
from nttmart.fronts.storefront.pages.timeline import StepView, timeline
from nttmart.fronts.storefront.pages.words import METHODS, moment, word
from nttmart.kernel.errors import N_
from nttmart.kernel.words import weekday

STATES = {
    "placed": N_("Menunggu pembayaran"),
    "disputed": N_("Pembayaran sedang diperiksa"),
    "paid": N_("Sudah dibayar, sedang disiapkan"),
    "prepared": N_("Siap"),
    "handed_over": N_("Selesai"),
    "cancelled": N_("Dibatalkan"),
    "lapsed": N_("Lewat waktu"),
}
PARTS = {
    "maker": N_("Untuk pembuat"),
    "outlet": N_("Untuk gerai"),
    "payment_cost": N_("Biaya pembayaran (ditanggung gerai)"),
    "programme": N_("Untuk program"),
    "tax": N_("Pajak"),
    "courier": N_("Pengantaran"),
    "rounding": N_("Pembulatan"),
    "awaited": N_("Disimpan sampai barangnya datang"),
}


@dataclass(frozen=True, slots=True)
class PayView:
    """How to pay: one of three shapes. ``qr`` is the code with the amount in it, drawn by us."""

    method: str
    words: str
    amount: str
    qr: SafeString
    merchant_name: str
    nmid: str
    bank_name: str
    account_number: str
    account_holder: str
    until: str


@dataclass(frozen=True, slots=True)
class DisputeView:
    """Money that does not fit: what was asked and seen, and what is ``missing`` where the rest is still waited for."""

    asked: str
    seen: str
    missing: str
    has_ended: bool


@dataclass(frozen=True, slots=True)
class AskedView:
    """A later day that waits for the buyer's yes: which goods, by which day, and what was told before."""

    goods: str
    day: date
    words: str
    before: str


@dataclass(frozen=True, slots=True)
class OrderLineView:
    """A line; ``leaves`` says by which day pieces that were still coming leave."""

    name: str
    maker: str
    quantity: int
    cancelled: int
    amount: str
    leaves: str


@dataclass(frozen=True, slots=True)
class PartView:
    name: str
    amount: str


@dataclass(frozen=True, slots=True)
class OrderView:
    """Everything the order page shows. ``actions`` are what the buyer may do now."""

    token: str
    number: str
    state: str
    state_words: str
    outlet_name: str
    outlet_address: str
    is_delivery: bool
    pay: PayView | None
    dispute: DisputeView | None
    asked: AskedView | None
    claimed: bool
    steps: tuple[StepView, ...]
    lines: tuple[OrderLineView, ...]
    delivery_fee: str
    rounding: str
    total: str
    parts: tuple[PartView, ...]
    is_preview: bool
    owed: str
    buyer_name: str
    buyer_phone: str
    buyer_address: str
    erased: bool
    actions: frozenset[str]
    can_erase: bool
    receipt_address: str


def order_view(order: sales.Order) -> OrderView:
    """Put the page together from the order, its payment and its receipt."""
    payment = payments.state_of("order", order.id)
    receipt = sales.receipt(order, payment)
    to_pay = _to_pay(order)
    return OrderView(
        token=order.token,
        number=order.number,
        state=order.state,
        state_words=_state_words(order),
        outlet_name=order.outlet_name,
        outlet_address=order.outlet_address,
        is_delivery=order.fulfilment == "delivery",
        pay=_pay(order, payment.request, to_pay) if to_pay else None,
        dispute=_dispute(order, payment, to_pay) if order.state == "disputed" else None,
        asked=_asked(order),
        claimed=order.claimed_at is not None and order.state in ("placed", "lapsed"),
        steps=timeline(order),
        lines=tuple(_line(line) for line in order.lines),
        delivery_fee=rupiah(order.delivery_fee) if order.delivery_fee else "",
        rounding=rupiah(order.rounding) if order.rounding else "",
        total=rupiah(receipt.total),
        parts=parts_of(receipt),
        is_preview=receipt.is_preview,
        owed=rupiah(order.owed_to_buyer) if order.owed_to_buyer and order.state != "disputed" else "",
        buyer_name=order.buyer.shown_name,
        buyer_phone=order.buyer.phone,
        buyer_address=order.buyer.address,
        erased=order.buyer.erased_at is not None,
        actions=_actions(order),
        can_erase=order.state in ("handed_over", "cancelled", "lapsed")
        and not order.owed_to_buyer
        and not order.buyer.erased_at,
        receipt_address=reverse("storefront:receipt", args=[order.token]),
    )


def _actions(order: sales.Order) -> frozenset[str]:
    """Let the buyer cancel only what is not paid; afterwards the outlet decides with them."""
    mine = {"claim"} if order.payment_method != "cash" else set()
    if order.state == "placed":
        mine.add("cancel")
    return order.actions & mine


def _state_words(order: sales.Order) -> str:
    if order.asked_days:
        return gettext("Hari baru: setuju?")
    if order.state == "placed" and order.claimed_at:
        return gettext("Menunggu gerai memeriksa pembayaran")
    if order.state == "placed" and order.payment_method == "cash":
        return gettext("Menunggu diambil dan dibayar")
    if order.state == "prepared":
        return gettext("Siap diantar") if order.fulfilment == "delivery" else gettext("Siap diambil")
    return word(STATES, order.state)


def _to_pay(order: sales.Order) -> int:
    """Tell what the buyer is invited to pay now: all, or the rest of what came short while the goods are still held."""
    if order.state == "placed":
        return order.total
    if order.state == "disputed" and not _has_ended(order):
        return max(order.total - order.owed_to_buyer, 0)
    return 0


def _has_ended(order: sales.Order) -> bool:
    """Tell whether the goods were let go before the money came: then only the outlet can say what becomes of it."""
    return any(event.kind in ("lapsed", "cancelled") for event in order.events)


def _dispute(order: sales.Order, payment: payments.PaymentState, to_pay: int) -> DisputeView:
    return DisputeView(
        asked=rupiah(order.total),
        seen=rupiah(payment.seen - payment.returned),
        missing=rupiah(to_pay) if to_pay else "",
        has_ended=_has_ended(order),
    )


def _asked(order: sales.Order) -> AskedView | None:
    """Put the question about a later day, if one waits."""
    days = order.asked_days
    if not days:
        return None
    lines = [line for line in order.lines if line.id in days]
    before = max(line.ship_by_on for line in lines if line.ship_by_on)
    goods = ", ".join(f"{line.open_quantity} × {line.product_name} {line.variant_name}".strip() for line in lines)
    day = max(days.values())
    return AskedView(goods, day, weekday(day), weekday(before))


def _pay(order: sales.Order, request: payments.PaymentRequest, amount: int) -> PayView:
    """Say how to pay; until when is the order's to say, as a claim gives it more time than was first asked for."""
    account, payload = request.account, request.qris_payload
    if payload and amount != request.amount:
        payload = payments.with_amount(payload, amount)
    return PayView(
        method=request.method,
        words=word(METHODS, request.method),
        amount=rupiah(amount),
        qr=qr_svg(payload) if payload else SafeString(""),
        merchant_name=account.merchant_name,
        nmid=account.nmid,
        bank_name=account.bank_name,
        account_number=account.account_number,
        account_holder=account.account_holder,
        until=moment(order.expires_at) if order.expires_at else "",
    )


def qr_svg(payload: str) -> SafeString:
    """Draw a QR code as inline SVG, black on white whatever the theme, with the quiet zone scanners need."""
    label = gettext("Kode QRIS")
    svg = _qr(payload).replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
    return mark_safe(svg)  # noqa: S308 -- drawn by segno


@lru_cache(maxsize=512)
def _qr(payload: str) -> str:
    # One mask instead of the best of eight: 1 ms instead of 7, and tests/fronts/storefront read it back all the same.
    code = segno.make(payload, error="m", mask=4, micro=False)
    return str(code.svg_inline(border=4, svgclass=None, lineclass=None, omitsize=True, dark="#000", light="#fff"))


def _line(line: sales.OrderLine) -> OrderLineView:
    name = f"{line.product_name}, {line.variant_name}" if line.variant_name else line.product_name
    leaves = leaves_words(line.ship_by_on) if line.open_quantity else ""
    return OrderLineView(name, line.producer_name, line.quantity, line.cancelled_quantity, rupiah(line.amount), leaves)


def parts_of(receipt: sales.Receipt) -> tuple[PartView, ...]:
    """List where the money goes, leaving out parties that get nothing."""
    return tuple(PartView(word(PARTS, part.kind), rupiah(part.amount)) for part in receipt.parts if part.amount)
