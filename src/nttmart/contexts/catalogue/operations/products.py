"""Drafting and amending products, alone or many at once."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import islice
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from nttmart.contexts.catalogue.locks import lock_product
from nttmart.contexts.catalogue.models import (
    Category,
    CurationEvent,
    LadderStep,
    PriceChange,
    Product,
    Variant,
    WeavingCard,
)
from nttmart.contexts.catalogue.operations.shelf import refresh_listing
from nttmart.contexts.catalogue.operations.variants import check_live_variants, new_variant
from nttmart.contexts.catalogue.rules.errors import NoSuchCategory
from nttmart.contexts.catalogue.rules.making import (
    AMENDMENTS_THAT_MATTER,
    NewProduct,
    ProductFacts,
    WeavingFacts,
    check_alcohol,
    check_variant_count,
    tidy_facts,
    tidy_variant,
    tidy_weaving,
    what_changed,
)
from nttmart.contexts.catalogue.rules.naming import short_mark
from nttmart.contexts.catalogue.rules.pricing import LadderFacts, tidy_ladder
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7

_BATCH = 2_000


@transaction.atomic
def draft_product(
    producer_id: UUID, facts: ProductFacts, *, actor: Actor, at: datetime, product_id: UUID | None = None
) -> UUID:
    """Note down a new product; nobody but its maker, helpers and curators sees it yet. Gives its id.

    One with a ``product_id`` that is known already stays as it is.
    :raises TextMissing, TextTooLong, UnfitNumber, UnfitProduct, NoSuchCategory: something said of it will not do.
    """
    if product_id is not None and Product.objects.filter(id=product_id, producer_id=producer_id).exists():
        return product_id
    product = _new_product(producer_id, _fitting(facts), product_id or uuid7(), actor, at)
    product.save(force_insert=True)
    record(actor, "draft_product", "product", product.id, at=at, detail={"name": product.name})
    return product.id


@transaction.atomic
def amend_product(product_id: UUID, facts: ProductFacts, *, actor: Actor, at: datetime) -> tuple[str, ...]:
    """Change what is said of a product and name what changed.

    A published product amended in something its curator vouched for (name, category, step, way of sale, halal, alcohol)
    leaves the shelf and goes back to the queue; other amendments show at once. Locks the product.

    :raises NoSuchProduct, TextMissing, TextTooLong, UnfitNumber, UnfitProduct, NoSuchCategory: nothing is changed.
    """
    product = lock_product(product_id)
    facts = _fitting(facts)
    check_live_variants(product_id, facts.sale_mode)
    changed = what_changed(facts_of(product), facts)
    if not changed:
        return ()
    for name in changed:
        setattr(product, "category_id" if name == "category" else name, getattr(facts, name))
    vouched = [name for name in changed if name in AMENDMENTS_THAT_MATTER]
    if product.state == "published" and vouched:
        product.state = "submitted"
        reason = "Diubah setelah terbit: " + ", ".join(vouched)
        CurationEvent.objects.create(
            product=product, step="submitted", reason=reason, by=str(actor), by_user_id=actor.user_id, at=at
        )
    product.save()
    record(actor, "amend_product", "product", product.id, at=at, detail={"changed": list(changed)})
    refresh_listing(product_id)
    return changed


@transaction.atomic
def set_weaving_card(product_id: UUID, facts: WeavingFacts | None, *, actor: Actor, at: datetime) -> None:
    """Write, replace or (with None) take away a product's weaving card. Locks the product.

    :raises NoSuchProduct, TextMissing, TextTooLong, UnfitNumber, UnfitProduct: nothing is changed.
    """
    lock_product(product_id)
    if facts is None:
        WeavingCard.objects.filter(product_id=product_id).delete()
    else:
        WeavingCard.objects.update_or_create(product_id=product_id, defaults=asdict(tidy_weaving(facts)))
    record(actor, "set_weaving_card", "product", product_id, at=at)
    refresh_listing(product_id)


@transaction.atomic
def set_ladder(product_id: UUID, steps: Sequence[LadderFacts], *, actor: Actor, at: datetime) -> None:
    """Write what a unit fetches at each step from raw to standard, in place of what was written. Locks the product.

    :raises NoSuchProduct, UnfitNumber, UnfitProduct: nothing is changed.
    """
    lock_product(product_id)
    clean = tidy_ladder(steps)
    LadderStep.objects.filter(product_id=product_id).delete()
    LadderStep.objects.bulk_create([LadderStep(product_id=product_id, **asdict(step)) for step in clean])
    record(actor, "set_ladder", "product", product_id, at=at)


@transaction.atomic
def add_products(  # noqa: PLR0913 -- what, by whom and when, and the same for its approval
    products: Iterable[NewProduct],
    *,
    actor: Actor,
    at: datetime,
    publish_reason: str | None = None,
    curator: Actor | None = None,
    published_at: datetime | None = None,
) -> list[UUID]:
    """Add many products with their variants in one go, all or none; gives their ids in order.

    With ``publish_reason`` they are submitted by ``actor`` and published (a load of checked products) by ``curator``,
    else also by ``actor``, at ``published_at``, else at once; the caller then calls ``rebuild_shelf`` once, for
    listings are not written one by one here.

    :raises TextMissing, TextTooLong, UnfitNumber, UnfitProduct, NoSuchCategory: nothing is added.
    """
    added: list[UUID] = []
    remaining = iter(products)
    while batch := list(islice(remaining, _BATCH)):
        made = _add_batch(batch, actor, at, is_published=publish_reason is not None)
        if publish_reason is not None:
            submitted = _events(made, "submitted", "", actor, at)
            published = _events(made, "published", publish_reason, curator or actor, published_at or at)
            CurationEvent.objects.bulk_create(submitted + published)
        added += made
    record(actor, "add_products", "product", "", at=at, detail={"count": len(added)})
    return added


def facts_of(product: Product) -> ProductFacts:
    """Read back what is said of a product."""
    return ProductFacts(
        category=product.category_id,
        **{name: getattr(product, name) for name in ProductFacts.__dataclass_fields__ if name != "category"},
    )


def _fitting(facts: ProductFacts) -> ProductFacts:
    clean = tidy_facts(facts)
    is_alcohol = Category.objects.filter(pk=clean.category).values_list("is_alcohol", flat=True).first()
    if is_alcohol is None:
        raise NoSuchCategory(N_("Kategori ini tidak ada."), field="category")
    check_alcohol(clean, is_alcohol_category=is_alcohol)
    return clean


def _new_product(producer_id: UUID, facts: ProductFacts, product_id: UUID, actor: Actor, at: datetime) -> Product:
    said = asdict(facts)
    slug = f"{slugify(facts.name)[:100].strip('-')}-{short_mark(product_id, 7)}".strip("-")
    return Product(
        id=product_id,
        slug=slug,
        producer_id=producer_id,
        category_id=said.pop("category"),
        created_at=at,
        created_by=str(actor),
        **said,
    )


def _add_batch(batch: list[NewProduct], actor: Actor, at: datetime, *, is_published: bool) -> list[UUID]:
    alcohol = dict(Category.objects.values_list("slug", "is_alcohol"))
    made: list[Product] = []
    variants: list[Variant] = []
    cards: list[WeavingCard] = []
    for new in batch:
        facts = tidy_facts(new.facts)
        if facts.category not in alcohol:
            raise NoSuchCategory(N_("Kategori ini tidak ada."), field="category")
        check_alcohol(facts, is_alcohol_category=alcohol[facts.category])
        check_variant_count(facts.sale_mode, len(new.variants))
        product = _new_product(new.producer_id, facts, new.id or uuid7(), actor, at)
        product.state = "published" if is_published else "draft"
        made.append(product)
        ids = new.variant_ids or [uuid7() for _ in new.variants]
        variants += [
            new_variant(product.id, tidy_variant(said), variant_id, position)
            for position, (said, variant_id) in enumerate(zip(new.variants, ids, strict=True))
        ]
        if new.weaving:
            cards.append(WeavingCard(product_id=product.id, **asdict(tidy_weaving(new.weaving))))
    Product.objects.bulk_create(made)
    Variant.objects.bulk_create(variants)
    WeavingCard.objects.bulk_create(cards)
    PriceChange.objects.bulk_create(
        PriceChange(variant_id=v.id, price_before=None, price=v.price, changed_at=at, changed_by=str(actor))
        for v in variants
    )
    return [product.id for product in made]


def _events(product_ids: list[UUID], step: str, reason: str, actor: Actor, at: datetime) -> list[CurationEvent]:
    by, user_id = str(actor), actor.user_id
    return [
        CurationEvent(product_id=each, step=step, reason=reason, by=by, by_user_id=user_id, at=at)
        for each in product_ids
    ]
