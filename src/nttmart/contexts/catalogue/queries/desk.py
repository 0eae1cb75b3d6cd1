"""Products as the office sees them, whatever their state: desks, the curators' queue, histories, the register."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from nttmart.contexts.catalogue.models import CurationEvent, Interest, PriceChange, Product, Variant
from nttmart.contexts.catalogue.queries.parts import list_variants_of, photos_of, rungs_of, weaving_of
from nttmart.contexts.catalogue.queries.readiness import lacks_of
from nttmart.contexts.catalogue.rules.curation import steps_from
from nttmart.contexts.catalogue.rules.errors import NoSuchProduct
from nttmart.contexts.catalogue.rules.making import ProductFacts
from nttmart.contexts.catalogue.rules.pages import CurationStep, DeskPage, DeskRow, Interested, PriceStep, ProductDesk
from nttmart.contexts.catalogue.rules.search import WORDS_MAX
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah

_ROW = (
    "id", "slug", "name", "producer_id", "producer__name", "category__name", "category__is_alcohol", "state",
    "sale_mode", "halal", "contains_alcohol", "created_at",
)  # fmt: skip
_DESK_PAGE_SIZE = 50
_FACTS = [name for name in ProductFacts.__dataclass_fields__ if name != "category"]


def get_product_desk(product_id: UUID) -> ProductDesk:
    """Give all that may be amended of a product, its history and the steps that lead on. Six queries.

    :raises NoSuchProduct: if there is none.
    """
    product = Product.objects.select_related("producer").filter(pk=product_id).first()
    if product is None:
        raise NoSuchProduct(N_("Produk ini tidak ada."))
    said = {name: getattr(product, name) for name in _FACTS}
    return ProductDesk(
        id=product.id,
        slug=product.slug,
        state=product.state,
        producer_id=product.producer_id,
        producer_name=product.producer.name,
        facts=ProductFacts(category=product.category_id, **said),
        variants=list_variants_of(product_id, with_retired=True),
        photos=photos_of(product_id),
        weaving=weaving_of(product_id),
        rungs=rungs_of(product_id),
        history=tuple(curation_history(product_id)),
        steps=steps_from(product.state),
        lacks=lacks_of(product_id, product.sale_mode),
        created_at=product.created_at,
        created_by=product.created_by,
    )


def list_products(
    *,
    producer_ids: Collection[UUID] | None = None,
    regency_codes: Collection[str] | None = None,
    state: str = "",
    text: str = "",
    page: int = 1,
) -> DeskPage:
    """List products of all states, newest first, 50 a page; None means all makers or regencies. Three queries."""
    rows = _narrowed(Product.objects.all(), producer_ids, regency_codes)
    if state:
        rows = rows.filter(state=state)
    for word in text.replace("\0", "").split()[:WORDS_MAX]:
        rows = rows.filter(Q(name__icontains=word) | Q(producer__name__icontains=word))
    return _page(rows, page, "-created_at", "-id")


def list_curation_queue(*, regency_codes: Collection[str] | None = None, page: int = 1) -> DeskPage:
    """List what waits for a curator, longest waiting first, 50 a page. Three queries."""
    rows = _narrowed(Product.objects.filter(state="submitted"), None, regency_codes)
    return _page(rows, page, "waiting_since", "id")


def count_curation_queue(*, regency_codes: Collection[str] | None = None) -> int:
    """Count what waits for a curator."""
    return _narrowed(Product.objects.filter(state="submitted"), None, regency_codes).count()


def curation_history(product_id: UUID) -> list[CurationStep]:
    """List the steps of a product's way to the shelf, oldest first."""
    rows = CurationEvent.objects.filter(product_id=product_id).order_by("at", "id")
    return [CurationStep(*row) for row in rows.values_list("step", "reason", "by", "at")]


def list_price_changes(product_id: UUID) -> list[PriceStep]:
    """List every price a product's variants ever had, oldest first."""
    rows = PriceChange.objects.filter(variant__product_id=product_id).order_by("changed_at", "id")
    return [
        PriceStep(
            row.variant_id,
            None if row.price_before is None else Rupiah(row.price_before),
            Rupiah(row.price),
            row.changed_at,
            row.changed_by,
        )
        for row in rows
    ]


def list_interests(product_id: UUID) -> list[Interested]:
    """List who wants a prototype, first come first; the erased are left out. Personal: for its maker and staff."""
    rows = Interest.objects.filter(product_id=product_id, erased_at__isnull=True).order_by("registered_at", "id")
    return [Interested(*row) for row in rows.values_list("id", "name", "contact", "quantity", "note", "registered_at")]


def _narrowed(
    rows: "QuerySet[Product]", producer_ids: Collection[UUID] | None, regency_codes: Collection[str] | None
) -> "QuerySet[Product]":
    if producer_ids is not None:
        rows = rows.filter(producer_id__in=list(producer_ids))
    if regency_codes is not None:
        rows = rows.filter(producer__regency_id__in=list(regency_codes))
    return rows


def _page(rows: "QuerySet[Product]", page: int, *order: str) -> DeskPage:
    total = rows.count()
    pages = max(-(-total // _DESK_PAGE_SIZE), 1)
    page = min(max(page, 1), pages)
    last = CurationEvent.objects.filter(product_id=OuterRef("pk")).order_by("-at", "-id")
    shown = (
        rows.annotate(
            waiting_since=Subquery(last.values("at")[:1]),
            last_step=Subquery(last.values("step")[:1]),
        )
        .order_by(*order)
        .values(*_ROW, "waiting_since", "last_step")[(page - 1) * _DESK_PAGE_SIZE : page * _DESK_PAGE_SIZE]
    )
    found = list(shown)
    prices = _prices([row["id"] for row in found])
    return DeskPage(tuple(_row(row, *prices.get(row["id"], (None, 0))) for row in found), total, page, pages)


def _prices(product_ids: list[UUID]) -> dict[UUID, tuple[Rupiah, int]]:
    rows = Variant.objects.filter(product_id__in=product_ids, retired_at__isnull=True).values("product_id")
    counted = rows.annotate(least=Min("price"), count=Count("id")).values_list("product_id", "least", "count")
    return {product_id: (Rupiah(least), count) for product_id, least, count in counted}


def _row(row: dict[str, Any], price_from: Rupiah | None, variant_count: int) -> DeskRow:
    return DeskRow(
        product_id=row["id"],
        slug=row["slug"],
        name=row["name"],
        producer_id=row["producer_id"],
        producer_name=row["producer__name"],
        category_name=row["category__name"],
        state=row["state"],
        sale_mode=row["sale_mode"],
        halal=row["halal"],
        is_alcohol=row["contains_alcohol"] or row["category__is_alcohol"],
        price_from=price_from,
        variant_count=variant_count,
        created_at=row["created_at"],
        waiting_since=row["waiting_since"] if row["state"] == "submitted" else None,
        appealed=row["last_step"] == "appealed",
    )
