"""What can be bought where: the sizes of a product, the outlets that have them, and how many of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext, ngettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.places import api as places
from nttmart.contexts.supply import api as supply
from nttmart.design.figures import rupiah
from nttmart.fronts.storefront.pages.promises import Offers, coming_words
from nttmart.fronts.storefront.pages.words import per_unit

FEW = 5
"""Up to so many pieces the page says exactly how many are left."""
MOST_AT_ONCE = 20


@dataclass(frozen=True, slots=True)
class VariantView:
    """A size to choose; ``value`` goes into the form. What no outlet has free is ``sold_out``."""

    value: str
    name: str
    price: str
    unit_price: str
    chosen: bool
    sold_out: bool


@dataclass(frozen=True, slots=True)
class OutletView:
    """Where it can be had: «Sisa 3», «Ada», by when it leaves, or made there on order; of each size it has."""

    code: str
    name: str
    address: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class OfferView:
    """The two choices of the form, begun with a size and an outlet that has it, and the most pieces anywhere."""

    variants: tuple[VariantView, ...]
    outlets: tuple[OutletView, ...]
    most: int


def offer_view(page: catalogue.ProductPage, left: Offers) -> OfferView:
    """Put together what can be chosen; the outlets are asked only where something can be bought here."""
    sizes = by_piece(page)
    first = _first(sizes, left)
    return OfferView(_variants(page, sizes, left, first), _outlets(page, sizes, left, first), _most(page, left))


def by_piece(page: catalogue.ProductPage) -> list[catalogue.Variant]:
    """Leave out what is weighed at the counter: it cannot be ordered here."""
    return [variant for variant in page.variants if not variant.weighed]


def _first(sizes: Sequence[catalogue.Variant], left: Offers) -> UUID | None:
    """Begin with the first size that lies somewhere; what is made to order lies nowhere, so with the first of all."""
    in_stock = {variant_id for variant_id, _ in left}
    ids = [size.id for size in sizes if size.id in in_stock] or [size.id for size in sizes]
    return ids[0] if ids else None


def _variants(
    page: catalogue.ProductPage, sizes: Sequence[catalogue.Variant], left: Offers, first: UUID | None
) -> tuple[VariantView, ...]:
    in_stock = {variant_id for variant_id, _ in left}
    made = page.sale_mode == "made_to_order"
    return tuple(
        VariantView(
            value=size.sku,
            name=size.name or page.name,
            price=rupiah(size.price),
            unit_price=per_unit(size.unit_price, size.unit),
            chosen=size.id == first,
            sold_out=not made and size.id not in in_stock,
        )
        for size in sizes
    )


def _outlets(
    page: catalogue.ProductPage, sizes: Sequence[catalogue.Variant], left: Offers, first: UUID | None
) -> tuple[OutletView, ...]:
    """List the outlets that can give it, the maker's own regency first, then the nearest."""
    if not page.sellable_online:
        return ()
    made = page.sale_mode == "made_to_order"
    stocked = {outlet_id for _, outlet_id in left}
    cards = [card for card in outlets.list_outlets() if card.state == "opened" and (made or card.id in stocked)]
    away = _metres_from(page.maker.regency_code)
    cards.sort(key=lambda card: (away.get(card.regency_code, 0), card.name))
    chosen = _nearest_with(cards, left, first)
    return tuple(
        OutletView(card.code, card.name, card.address, _words(page, sizes, left, card.id), card.id == chosen)
        for card in cards
    )


def _nearest_with(cards: Sequence[outlets.OutletCard], left: Offers, first: UUID | None) -> UUID | None:
    """Choose the nearest outlet where the first size lies, else where it is coming, else the nearest."""
    offers = {card.id: left[first, card.id] for card in cards if first and (first, card.id) in left}
    there = next((id_ for id_, offer in offers.items() if offer.now), None)
    return there or next(iter(offers), cards[0].id if cards else None)


def _metres_from(regency_code: str) -> dict[str, int]:
    """Tell how far every regency's capital lies from one regency's; places are kept in the process."""
    regencies = {r.code: r for r in places.list_regencies()}
    here = regencies.get(regency_code)
    if here is None:
        return {}
    return {
        code: places.distance_between_m(here.latitude, here.longitude, r.latitude, r.longitude)
        for code, r in regencies.items()
    }


def _words(page: catalogue.ProductPage, sizes: Sequence[catalogue.Variant], left: Offers, outlet_id: UUID) -> str:
    """Say what lies in an outlet: of one size how much, of several each by its name."""
    if page.sale_mode == "unique":
        return gettext("Satu-satunya")
    here = [(size.name or page.name, left[size.id, outlet_id]) for size in sizes if (size.id, outlet_id) in left]
    if not here:
        return gettext("dibuat sesuai pesanan")
    if len(sizes) == 1:
        return _how_many(here[0][1])
    return ", ".join(f"{name}: {_how_many(pieces)}" for name, pieces in here)


def _how_many(offer: supply.Promisable) -> str:
    pieces = offer.now
    if not pieces and offer.coming_on:
        return coming_words(offer.coming_on)
    if pieces <= FEW:
        return ngettext("Sisa %(count)s", "Sisa %(count)s", pieces) % {"count": pieces}
    return gettext("Ada")


def _most(page: catalogue.ProductPage, left: Offers) -> int:
    """Bound the number to type by what one outlet has of one size: no order takes more."""
    if page.sale_mode == "unique":
        return 1
    if page.sale_mode == "made_to_order":
        return MOST_AT_ONCE
    return min(MOST_AT_ONCE, max((offer.most for offer in left.values()), default=1))
