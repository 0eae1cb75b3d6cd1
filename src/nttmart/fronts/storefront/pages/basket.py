"""The basket, grouped by outlet: each outlet is an order of its own, because each has its own till and books."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.contexts.supply import api as supply
from nttmart.design import ikat
from nttmart.design.figures import in_english, rupiah
from nttmart.fronts.storefront.access.basket import MOST_LINES, MOST_PIECES, Basket
from nttmart.fronts.storefront.pages.addresses import product_address
from nttmart.fronts.storefront.pages.promises import Offers, offers_of, shared_words
from nttmart.fronts.storefront.pages.words import ready_words
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.words import say

LONGEST_SKU = 12


class NotForBasket(Refusal):
    """What was asked for cannot be put into the basket."""


@dataclass(frozen=True, slots=True)
class LineView:
    """One line; ``problem`` says why it cannot be ordered as it stands, and what can be done.

    ``ready`` is the day promised for what is made to order or still coming.
    """

    value: str
    name: str
    variant_name: str
    maker: str
    address: str
    unit_price: str
    amount: str
    quantity: int
    most: int
    ready: str
    problem: str


@dataclass(frozen=True, slots=True)
class OutletGroup:
    """What is wished for from one outlet."""

    name: str
    code: str
    lines: tuple[LineView, ...]
    total: str
    checkout_address: str
    can_order: bool
    strip: SafeString


@dataclass(frozen=True, slots=True)
class BasketView:
    groups: tuple[OutletGroup, ...]
    pieces: int
    notice: str


def basket_view(basket: Basket, today: date, notice: str = "") -> BasketView:
    """Look up everything in the basket afresh: prices, stock, outlets (three queries whatever its size).

    What is made to order asks twice more: who stands before it, how it is made; what is coming once: how much by when.
    """
    ids = [item.variant_id for item in basket.items]
    variants = catalogue.get_variants(ids) if ids else {}
    is_coming = any(variant.coming_on for variant in variants.values())
    left = offers_of(ids, is_coming=is_coming, today=today) if ids else {}
    shops = {card.code: card for card in outlets.list_outlets()} if ids else {}
    codes = list(dict.fromkeys(item.outlet_code for item in basket.items if item.outlet_code in shops))
    found = Found(variants, left, sales.read_queues(variants.values()), today)
    groups = tuple(_group(shops[code], basket, found) for code in codes)
    return BasketView(tuple(group for group in groups if group.lines), basket.pieces, notice)


@dataclass(frozen=True, slots=True)
class Found:
    """What was looked up for a whole basket: the variants, what can be had where, who waits for what."""

    variants: Mapping[UUID, catalogue.VariantForSale]
    left: Offers
    queues: sales.Queues
    today: date


def _group(shop: outlets.OutletCard, basket: Basket, found: Found) -> OutletGroup:
    here = [
        (found.variants[i.variant_id], i.quantity)
        for i in basket.items
        if i.outlet_code == shop.code and i.variant_id in found.variants
    ]
    wants = [sales.Want(variant.id, quantity) for variant, quantity in here]
    days = sales.ready_days(wants, found.variants, found.queues, found.today)
    lines = tuple(
        _line(variant, quantity, found.left.get((variant.id, shop.id), supply.NOTHING), days)
        for variant, quantity in here
    )
    return OutletGroup(
        name=shop.name,
        code=shop.code,
        lines=lines,
        total=rupiah(sum(variant.price * quantity for variant, quantity in here)),
        checkout_address=reverse("storefront:checkout", args=[shop.slug]),
        can_order=shop.state == "opened" and not any(line.problem for line in lines),
        strip=mark_safe(ikat.edge(shop.regency_code)),  # noqa: S308 -- drawn by us
    )


def _most(variant: catalogue.VariantForSale, offer: supply.Promisable) -> int:
    if not variant.sellable_online or variant.retired:
        return 0
    most = catalogue.most_pieces(variant.sale_mode)
    if variant.sale_mode == "made_to_order":
        return MOST_PIECES
    return min(offer.most, MOST_PIECES, MOST_PIECES if most is None else most)


def _line(
    variant: catalogue.VariantForSale, quantity: int, offer: supply.Promisable, days: Mapping[UUID, date | None]
) -> LineView:
    most = _most(variant, offer)
    return LineView(
        value=variant.sku,
        name=(variant.product_name_en if in_english() else "") or variant.product_name,
        variant_name=variant.variant_name,
        maker=variant.producer_name,
        address=product_address(variant.product_slug),
        unit_price=rupiah(variant.price),
        amount=rupiah(variant.price * quantity),
        quantity=quantity,
        most=max(most, quantity),
        ready=_when(variant, quantity, offer, days),
        problem=_problem(variant, quantity, most, offer, days),
    )


def _when(
    variant: catalogue.VariantForSale, quantity: int, offer: supply.Promisable, days: Mapping[UUID, date | None]
) -> str:
    """Say the day of what is made to order, or of what is still coming."""
    if variant.id in days:
        return ready_words(days[variant.id])
    return shared_words(offer.share(quantity)) if variant.sellable_online else ""


def _problem(
    variant: catalogue.VariantForSale,
    quantity: int,
    most: int,
    offer: supply.Promisable,
    days: Mapping[UUID, date | None],
) -> str:
    if not most:
        return gettext("Sudah habis di gerai ini.") if variant.sellable_online else gettext("Tidak dijual lagi.")
    if variant.id in days and days[variant.id] is None:
        return gettext("Pembuatnya sedang berhenti membuat ini.")
    if quantity <= most:
        return ""
    if offer.later.steps:
        return say(supply.NotPromisable(variant.id, quantity, offer))
    return gettext("Tinggal %(left)s. Kurangi jumlahnya.") % {"left": most}


def put(basket: Basket, sku: str, outlet_code: str, quantity: str, today: date) -> Basket:
    """Put pieces of a variant into the basket, on top of those already there.

    :raises NotForBasket: if it is not sold, not from this outlet, or there are not so many.
    """
    pieces = read_quantity(quantity)
    variant = _find(sku)
    shop = next((card for card in outlets.list_outlets(state="opened") if card.code == outlet_code), None)
    if variant is None or shop is None or not variant.sellable_online or variant.retired:
        raise NotForBasket(N_("Barang ini tidak dijual dari gerai itu."))
    wanted = basket.quantity_of(outlet_code, variant.id) + pieces
    offer = offers_of([variant.id], is_coming=variant.coming_on is not None, today=today).get((variant.id, shop.id))
    left = _most(variant, offer or supply.NOTHING)
    if wanted > left and offer is not None and offer.later.steps:
        short = supply.NotPromisable(variant.id, wanted, offer)
        raise NotForBasket(say(short))
    if wanted > left:
        raise (
            NotForBasket(N_("Tinggal %(left)s di gerai ini."), left=left)
            if left
            else NotForBasket(N_("Sudah habis di gerai ini."))
        )
    if len(basket.items) >= MOST_LINES and not basket.quantity_of(outlet_code, variant.id):
        raise NotForBasket(N_("Keranjang penuh: paling banyak %(most)s macam barang."), most=MOST_LINES)
    return basket.with_quantity(outlet_code, variant.id, wanted)


def change(basket: Basket, sku: str, outlet_code: str, quantity: str) -> Basket:
    """Set how many pieces are wished for; none takes the line out.

    :raises NotForBasket: if the number cannot be.
    """
    pieces = read_quantity(quantity, least=0)
    variant = _find(sku)
    if variant is None or not basket.quantity_of(outlet_code, variant.id):
        return basket
    return basket.with_quantity(outlet_code, variant.id, pieces)


def _find(sku: str) -> catalogue.VariantForSale | None:
    """Look a SKU up; what cannot be one costs no query and never reaches the database."""
    return catalogue.find_variant_by_sku(sku) if sku.isascii() and sku.isalnum() and len(sku) <= LONGEST_SKU else None


def read_quantity(text: str, least: int = 1) -> int:
    """Read a number of pieces.

    :raises NotForBasket: unless it is a whole number from ``least`` to 99.
    """
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) <= 2 and int(text) >= least):  # noqa: PLR2004 -- up to 99
        raise NotForBasket(N_("Jumlah harus angka %(least)s sampai %(most)s."), least=least, most=MOST_PIECES)
    return int(text)
