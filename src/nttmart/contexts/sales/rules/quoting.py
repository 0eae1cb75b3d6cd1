"""What an order will cost and when it will be ready, from the facts it is given. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from nttmart.contexts.sales.rules.errors import BadOrder, NotForSale, NotSoldThisWay
from nttmart.contexts.sales.rules.split import Shares, SplitRule, cash_rounding, split_consigned
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import ZERO, Rupiah

MOST_LINES = 50
MOST_PIECES = 99
CHANNELS = ("web", "phone", "whatsapp", "paper", "counter")
FULFILMENTS = ("pickup", "delivery")
_AT_THE_COUNTER = ("paper", "counter")
"""Orders of buyers who stand at the outlet: the permits of its till count, and alcohol may be sold."""


@dataclass(frozen=True, slots=True)
class Want:
    """So many pieces of a variant."""

    variant_id: UUID
    quantity: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant as the shelf offers it at this moment."""

    variant_id: UUID
    product_id: UUID
    producer_id: UUID
    product_name: str
    variant_name: str
    price: Rupiah
    shipping_weight_g: int
    sale_mode: str
    lead_time_days: int
    capacity_per_week: int
    is_alcohol: bool
    is_on_shelf: bool
    closed_to: tuple[str, ...] = ()
    closed_why: str = ""


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """One line as it would be ordered. ``available`` is what the outlet has free, None for what is made to order.

    ``promised`` of its pieces are still coming; they leave by ``ship_by_on``.
    """

    variant_id: UUID
    product_id: UUID
    producer_id: UUID
    product_name: str
    variant_name: str
    unit_price: Rupiah
    quantity: int
    amount: Rupiah
    weight_g: int
    made_to_order: bool
    ready_by_on: date | None
    available: int | None
    shares: Shares
    lead_time_days: int
    capacity_per_week: int
    promised: int = 0
    ship_by_on: date | None = None

    def part(self, quantity: int, ship_by_on: date | None = None) -> "QuoteLine":
        """Give a line of some of its pieces: there (no day), or coming and leaving by a day."""
        return replace(
            self,
            quantity=quantity,
            amount=Rupiah(self.unit_price * quantity),
            promised=quantity if ship_by_on else 0,
            ship_by_on=ship_by_on,
        )

    def ready(self, day: date | None) -> "QuoteLine":
        """Give the line with the day on which it is ready.

        :raises NotForSale: if none can be promised.
        """
        if day is None:
            raise NotForSale(
                N_("%(name)s sedang tidak dibuat, jadi harinya tidak bisa dijanjikan."),
                field="lines",
                name=self.product_name,
            )
        return replace(self, ready_by_on=day)


@dataclass(frozen=True, slots=True)
class LineProblem:
    """Why a wanted variant cannot be ordered as it stands."""

    variant_id: UUID
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Quote:
    """What an order would cost now. ``rounding`` is for cash only and shown; ``shares`` previews the split."""

    outlet_id: UUID
    fulfilment: str
    payment_method: str
    zone: str
    lines: tuple[QuoteLine, ...]
    problems: tuple[LineProblem, ...]
    goods_total: Rupiah
    delivery_fee: Rupiah
    days_min: int
    days_max: int
    rounding: Rupiah
    total: Rupiah
    ready_by_on: date | None
    shares: Shares
    split_rule_id: UUID

    @property
    def ship_by_on(self) -> date | None:
        """Tell by which day all of it can leave, where some of it is still coming."""
        return max((line.ship_by_on for line in self.lines if line.ship_by_on), default=None)


def check_wants(wants: Sequence[Want]) -> None:
    """Refuse an empty order, too many lines, a variant named twice, and quantities outside 1…99.

    :raises BadOrder:
    """
    if not wants:
        raise BadOrder(N_("Keranjang masih kosong."), field="lines")
    if len(wants) > MOST_LINES:
        raise BadOrder(N_("Paling banyak %(most)s macam barang dalam satu pesanan."), field="lines", most=MOST_LINES)
    if len({want.variant_id for want in wants}) < len(wants):
        raise BadOrder(N_("Barang yang sama tertulis dua kali."), field="lines")
    for want in wants:
        if not 1 <= want.quantity <= MOST_PIECES:
            raise BadOrder(N_("Jumlah harus 1 sampai %(most)s."), field="quantity", most=MOST_PIECES)


def way_of(channel: str, fulfilment: str) -> str:
    """Tell whose permits count for an order: those of selling at a till, or online."""
    return "till" if channel in _AT_THE_COUNTER and fulfilment == "pickup" else "online"


def refusal_of(offer: Offer | None, quantity: int, *, channel: str, fulfilment: str) -> Refusal | None:
    """Say why a wanted variant may not be sold in this way, if it may not."""
    if offer is None or not offer.is_on_shelf:
        return NotForSale(N_("Barang ini tidak dijual lagi."), field="lines")
    if offer.sale_mode == "prototype":
        return NotForSale(N_("%(name)s masih purwarupa dan belum dijual."), field="lines", name=offer.product_name)
    if offer.is_alcohol and (channel not in _AT_THE_COUNTER or fulfilment == "delivery"):
        return NotSoldThisWay(
            N_("%(name)s mengandung alkohol: hanya dijual langsung di gerai."), field="lines", name=offer.product_name
        )
    if way_of(channel, fulfilment) in offer.closed_to:
        return NotSoldThisWay(
            N_("%(name)s belum boleh dijual dengan cara ini: %(why)s."),
            field="lines",
            name=offer.product_name,
            why=offer.closed_why,
        )
    if offer.sale_mode == "unique" and quantity > 1:
        return BadOrder(N_("%(name)s hanya ada satu."), field="quantity", name=offer.product_name)
    return None


def quote_line(offer: Offer, quantity: int, *, ready_by_on: date | None, rule: SplitRule) -> QuoteLine:
    """Work out one line; ``ready_by_on`` is known of what is made to order."""
    return QuoteLine(
        variant_id=offer.variant_id,
        product_id=offer.product_id,
        producer_id=offer.producer_id,
        product_name=offer.product_name,
        variant_name=offer.variant_name,
        unit_price=offer.price,
        quantity=quantity,
        amount=Rupiah(offer.price * quantity),
        weight_g=offer.shipping_weight_g * quantity,
        made_to_order=offer.sale_mode == "made_to_order",
        ready_by_on=ready_by_on,
        available=None,
        shares=split_consigned(offer.price, rule).times(quantity),
        lead_time_days=offer.lead_time_days,
        capacity_per_week=offer.capacity_per_week,
    )


def ahead_by_line(wants: Sequence[Want], offers: Mapping[UUID, Offer], queue: Mapping[UUID, int]) -> dict[UUID, int]:
    """Tell for each wanted variant how many pieces of its product stand before it, earlier lines included."""
    standing = dict(queue)
    ahead: dict[UUID, int] = {}
    for want in wants:
        if (offer := offers.get(want.variant_id)) is not None:
            ahead[want.variant_id] = standing.get(offer.product_id, 0)
            standing[offer.product_id] = ahead[want.variant_id] + want.quantity
    return ahead


def rounding_of(amount: Rupiah, *, payment_method: str, unit: int) -> Rupiah:
    """Round cash only: QRIS and transfers are always to the rupiah."""
    return cash_rounding(amount, unit) if payment_method == "cash" and amount > 0 else ZERO
