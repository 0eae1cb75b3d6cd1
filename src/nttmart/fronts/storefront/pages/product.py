"""The product page: the thing, its price and where it lies, who made it, what is known of it and what is not."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.sales import api as sales
from nttmart.design import ikat
from nttmart.design.figures import rupiah
from nttmart.fronts.storefront.pages import structured
from nttmart.fronts.storefront.pages.addresses import product_address, village_address
from nttmart.fronts.storefront.pages.cards import picture
from nttmart.fronts.storefront.pages.ladder import LadderView, ladder_view
from nttmart.fronts.storefront.pages.offers import OutletView, VariantView, by_piece, offer_view
from nttmart.fronts.storefront.pages.promises import Offers, offers_of
from nttmart.fronts.storefront.pages.weaving import WeavingView, weaving_view
from nttmart.fronts.storefront.pages.words import (
    HALAL,
    HALAL_NUMBER,
    MAKERS,
    ORIGINS,
    as_written,
    paragraphs,
    per_unit,
    source_words,
    word,
)

Fact = tuple[str, str]
NEAREST = 4
"""So many outlets stand open for what is made to order anywhere: the maker's own and the three nearest."""


@dataclass(frozen=True, slots=True)
class MakerLine:
    """Who made it and where; ``place_address`` is empty where the village is not known."""

    name: str
    kind: str
    address: str
    place: str
    place_address: str


@dataclass(frozen=True, slots=True)
class ProductView:
    """Everything the product page shows. Alcohol and prototypes are not ``sellable``.

    ``title`` and ``lead`` are name and summary as shown, marked where they are in another language than the page.
    """

    id: UUID
    slug: str
    name: str
    summary: str
    title: str
    lead: str
    story: tuple[str, ...]
    image: SafeString
    more_images: tuple[SafeString, ...]
    price: str
    unit_price: str
    variants: tuple[VariantView, ...]
    outlets: tuple[OutletView, ...]
    far_outlets: tuple[OutletView, ...]
    most: int
    lead_time: str
    sale_mode: str
    sellable: bool
    is_weighed: bool
    is_alcohol: bool
    halal: str
    halal_bad: bool
    maker: MakerLine
    category_name: str
    category_address: str
    family_name: str
    family_address: str
    origins: tuple[Fact, ...]
    weaving: WeavingView | None
    ladder: LadderView | None
    source: str
    share_image: str
    json_ld: tuple[SafeString, ...]
    edge: str

    @property
    def can_buy(self) -> bool:
        return self.sellable and bool(self.outlets)

    @property
    def sold_out(self) -> bool:
        return self.sellable and not self.outlets

    @property
    def is_unique(self) -> bool:
        return self.sale_mode == "unique"

    @property
    def is_prototype(self) -> bool:
        return self.sale_mode == "prototype"


def product_view(slug: str, today: date) -> ProductView:
    """Put the page together; what is coming, and what is made to order, asks one question more.

    :raises NoSuchProduct: if nothing of that name is on the shelf.
    """
    page = catalogue.get_product_page(slug, get_language() or "id")
    ids = [v.id for v in by_piece(page)]
    left = offers_of(ids, is_coming=page.coming_on is not None, today=today) if page.sellable_online else {}
    offer = offer_view(page, left)
    ready = _next_ready(page, today)
    shops = offer.outlets
    near = NEAREST if page.sale_mode == "made_to_order" else len(shops)
    place_code = page.maker.village_code or page.maker.regency_code
    address = product_address(slug)
    share_image = reverse("storefront:share", args=[slug])
    crumbs = _crumbs(page, address)
    return ProductView(
        id=page.id,
        slug=slug,
        name=page.name,
        summary=page.summary,
        title=as_written(page.name) if "name" in page.untranslated else page.name,
        lead=as_written(page.summary) if "summary" in page.untranslated else page.summary,
        story=paragraphs(page.story, untranslated="story" in page.untranslated),
        image=_image(page, place_code),
        more_images=tuple(picture(p.stem, p.alt, "(min-width: 48rem) 20rem, 90vw") for p in page.photos[1:]),
        price=_price(page),
        unit_price=per_unit(page.variants[0].unit_price, page.variants[0].unit) if page.variants else "",
        variants=offer.variants,
        outlets=shops[:near],
        far_outlets=shops[near:],
        most=offer.most,
        lead_time=_lead_time(page, ready, today),
        sale_mode=page.sale_mode,
        sellable=page.sellable_online,
        is_weighed=any(v.weighed for v in page.variants),
        is_alcohol=page.is_alcohol,
        halal=_halal(page) if page.is_food else "",
        halal_bad=page.halal == "not_halal",
        maker=_maker(page.maker),
        category_name=page.category_name,
        category_address=crumbs[-2][1],
        family_name=page.family_name,
        family_address=crumbs[1][1],
        origins=_origins(page.origins),
        weaving=weaving_view(page.weaving),
        ladder=ladder_view(page.rungs),
        source=source_words(page.source),
        share_image=share_image,
        json_ld=(
            structured.product(page, address, share_image, state=_state(page, left, ready)),
            structured.breadcrumbs(crumbs),
        ),
        edge=ikat.edge(place_code),
    )


def _halal(page: catalogue.ProductPage) -> str:
    """Say where it stands with halal, by the register; certified only with the number that holds."""
    if page.halal_told == "certified":
        return gettext(HALAL_NUMBER) % {"number": page.halal_number}
    untold = {"not_halal": "not_halal_declared", "missing": "missing", "exempt": ""}.get(page.halal, "unknown")
    told = page.halal_told or untold
    return word(HALAL, told) if told in HALAL else ""


def _image(page: catalogue.ProductPage, place_code: str) -> SafeString:
    if page.photos:
        return picture(page.photos[0].stem, page.photos[0].alt, "(min-width: 48rem) 36rem, 100vw", lazy=False)
    return mark_safe(ikat.svg(place_code, page.slug, repeats=2))  # noqa: S308 -- drawn by us


def _price(page: catalogue.ProductPage) -> str:
    prices = [variant.price for variant in page.variants]
    if not prices:
        return ""
    low, high = min(prices), max(prices)
    return rupiah(low) if low == high else f"{rupiah(low)} – {rupiah(high)}"


def _next_ready(page: catalogue.ProductPage, today: date) -> sales.NextReady | None:
    """Tell when one ordered now would be ready, behind all that is promised already (two queries); None if not made."""
    if page.sale_mode != "made_to_order" or not page.lead_time_days:
        return None
    return sales.next_ready(
        page.id, capacity_per_week=page.capacity_per_week, lead_time_days=page.lead_time_days, on=today
    )


def _lead_time(page: catalogue.ProductPage, ready: sales.NextReady | None, today: date) -> str:
    if ready is None:
        return ""
    if ready.on is None:
        return gettext("Pembuatnya sedang berhenti membuat ini, jadi harinya belum bisa dijanjikan.")
    days = (ready.on - today).days
    words = [
        ngettext(
            "Dibuat setelah dipesan: siap dalam %(days)s hari.",
            "Dibuat setelah dipesan: siap dalam %(days)s hari.",
            days,
        )
        % {"days": days}
    ]
    if page.capacity_per_week:
        words.append(gettext("Pembuat sanggup %(count)s per minggu.") % {"count": page.capacity_per_week})
    if ready.ahead:
        waiting = ngettext(
            "%(count)s buah lain menunggu lebih dulu.", "%(count)s buah lain menunggu lebih dulu.", ready.ahead
        )
        words.append(waiting % {"count": ready.ahead})
    return " ".join(words)


def _state(page: catalogue.ProductPage, left: Offers, ready: sales.NextReady | None) -> structured.Availability:
    """Tell machines whether it is there, can be ordered before it is there (and from when it leaves), or neither."""
    if page.sale_mode == "made_to_order":
        return structured.Availability("PreOrder", ready.on if ready else None)
    if any(offer.now for offer in left.values()):
        return structured.Availability("InStock")
    first = min((offer.coming_on for offer in left.values() if offer.coming_on), default=None)
    return structured.Availability("PreOrder", first) if first else structured.Availability("OutOfStock")


def _maker(maker: catalogue.Maker) -> MakerLine:
    return MakerLine(
        name=maker.name,
        kind=word(MAKERS, maker.kind),
        address=reverse("storefront:maker", args=[maker.slug]),
        place=", ".join(part for part in (maker.village_name, maker.district_name, maker.regency_name) if part),
        place_address=village_address(maker.village_code) if maker.village_code else "",
    )


def _crumbs(page: catalogue.ProductPage, address: str) -> list[tuple[str, str]]:
    shelf = reverse("storefront:shelf")
    crumbs = [(gettext("Produk"), shelf), (page.family_name, f"{shelf}?kategori={page.family_slug}")]
    if page.category_slug != page.family_slug:
        crumbs.append((page.category_name, f"{shelf}?kategori={page.category_slug}"))
    return [*crumbs, (page.name, address)]


def _origins(grades: catalogue.OriginGrades) -> tuple[Fact, ...]:
    return (
        (gettext("Bahan baku"), word(ORIGINS, grades.raw_material)),
        (gettext("Pengolahan"), word(ORIGINS, grades.processing)),
        (gettext("Pengemasan"), word(ORIGINS, grades.packing)),
        (gettext("Pemilik usaha"), word(ORIGINS, grades.ownership)),
    )
