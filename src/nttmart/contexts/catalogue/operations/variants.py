"""Sizes and prices of a product: added, amended, priced, retired; every price ever set is kept."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from nttmart.contexts.catalogue.locks import lock_product
from nttmart.contexts.catalogue.models import PriceChange, Product, Variant
from nttmart.contexts.catalogue.operations.shelf import refresh_listing
from nttmart.contexts.catalogue.rules.errors import NoSuchVariant, NotReady
from nttmart.contexts.catalogue.rules.making import VariantFacts, check_price, check_variant_count, tidy_variant
from nttmart.contexts.catalogue.rules.naming import short_mark
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah


@transaction.atomic
def add_variant(product_id: UUID, facts: VariantFacts, *, actor: Actor, at: datetime) -> UUID:
    """Give a product another size with its price; gives the variant's id. Locks the product.

    :raises NoSuchProduct, UnfitNumber, UnfitProduct: nothing is changed.
    """
    product = lock_product(product_id)
    clean = tidy_variant(facts)
    check_variant_count(product.sale_mode, live_variants(product_id) + 1)
    last = Variant.objects.filter(product_id=product_id).aggregate(last=Max("position"))["last"]
    variant = new_variant(product_id, clean, uuid7(), 0 if last is None else last + 1)
    variant.save(force_insert=True)
    _note_price(variant, None, actor, at)
    record(actor, "add_variant", "variant", variant.id, at=at, detail={"price": clean.price})
    refresh_listing(product_id)
    return variant.id


@transaction.atomic
def amend_variant(variant_id: UUID, facts: VariantFacts, *, actor: Actor, at: datetime) -> None:
    """Change a size: its name, net quantity, weight and price. Locks the product.

    Whether it is weighed stays: lots and sales of it count in grams or in pieces for ever.

    :raises NoSuchVariant, UnfitNumber, UnfitProduct: nothing is changed.
    """
    variant, _ = _taken(variant_id)
    clean = tidy_variant(replace(facts, weighed=variant.weighed))
    before = variant.price
    for name in VariantFacts.__dataclass_fields__:
        setattr(variant, name, getattr(clean, name))
    variant.save()
    if before != variant.price:
        _note_price(variant, before, actor, at)
    record(actor, "amend_variant", "variant", variant.id, at=at)
    refresh_listing(variant.product_id)


@transaction.atomic
def set_price(variant_id: UUID, price: Rupiah, *, actor: Actor, at: datetime) -> None:
    """Set a new price; orders already placed keep theirs. Locks the product.

    :raises NoSuchVariant, UnfitNumber: nothing is changed.
    """
    variant, _ = _taken(variant_id)
    before = variant.price
    variant.price = check_price(price)
    if before == variant.price:
        return
    variant.save(update_fields=["price"])
    _note_price(variant, before, actor, at)
    record(actor, "set_price", "variant", variant.id, at=at, detail={"before": before, "price": price})
    refresh_listing(variant.product_id)


@transaction.atomic
def retire_variant(variant_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Stop offering a size; what was sold of it stays. Locks the product.

    :raises NoSuchVariant: there is none.
    :raises NotReady: it is the last size of a product on the shelf; withdraw the product instead.
    """
    variant, product = _taken(variant_id)
    if variant.retired_at:
        return
    if product.state == "published" and product.sale_mode != "prototype" and live_variants(product.id) == 1:
        raise NotReady(N_("Ini harga terakhir produk yang terbit. Tarik produknya lebih dulu."))
    variant.retired_at = at
    variant.save(update_fields=["retired_at"])
    record(actor, "retire_variant", "variant", variant.id, at=at)
    refresh_listing(variant.product_id)


def live_variants(product_id: UUID) -> int:
    """Count the sizes still offered."""
    return Variant.objects.filter(product_id=product_id, retired_at__isnull=True).count()


def check_live_variants(product_id: UUID, sale_mode: str) -> None:
    """Refuse a way of sale that does not allow the sizes there are."""
    check_variant_count(sale_mode, live_variants(product_id))


def new_variant(product_id: UUID, facts: VariantFacts, variant_id: UUID, position: int) -> Variant:
    """Build a variant row; its SKU is made from its id."""
    return Variant(
        id=variant_id,
        product_id=product_id,
        sku=short_mark(variant_id, 10).upper(),
        position=position,
        name=facts.name,
        price=facts.price,
        net_quantity=facts.net_quantity,
        net_unit=facts.net_unit,
        shipping_weight_g=facts.shipping_weight_g,
        weighed=facts.weighed,
    )


def _taken(variant_id: UUID) -> tuple[Variant, Product]:
    product_id = Variant.objects.filter(pk=variant_id).values_list("product_id", flat=True).first()
    if product_id is None:
        raise NoSuchVariant(N_("Varian ini tidak ada."))
    product = lock_product(product_id)
    return Variant.objects.get(pk=variant_id), product


def _note_price(variant: Variant, before: int | None, actor: Actor, at: datetime) -> None:
    PriceChange.objects.create(
        variant=variant, price_before=before, price=variant.price, changed_at=at, changed_by=str(actor)
    )
