"""Products for tests, made through the door: drafted, priced, submitted, published."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from factories.people import NOW
from factories.places import REFERENCE
from factories.producers import make_producer
from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.catalogue.api import ProductFacts, VariantFacts, WeavingFacts
from nttmart.contexts.catalogue.models import Category
from nttmart.kernel.audit import Actor
from nttmart.kernel.money import Rupiah

ANA = Actor("Ana (kurator)")


def load_categories() -> None:
    """Load the categories of the reference file, once a test."""
    if not Category.objects.exists():
        catalogue.load_categories(REFERENCE)


def tell_available(available: Mapping[UUID, bool]) -> None:
    """Tell the shelf which products can be had now, as stock does."""
    catalogue.note_availabilities(
        list(available), lambda products, _: {each: available[each] for each in products}, NOW.date()
    )


def facts(name: str = "Kopi Arabika Colol", **said: Any) -> ProductFacts:
    """Say of a product what most tests do not care about."""
    return ProductFacts(**{"name": name, "category": "kopi", "ladder": "packed", "halal": "certified", **said})


def size(price: int = 45_000, **said: Any) -> VariantFacts:
    """A bag of 200 g, or as told."""
    usual: dict[str, Any] = {"name": "200 g", "net_quantity": 200, "net_unit": "g", "shipping_weight_g": 230}
    return VariantFacts(price=Rupiah(price), **{**usual, **said})


def make_product(
    name: str = "Kopi Arabika Colol",
    *,
    producer_id: UUID | None = None,
    prices: tuple[int, ...] = (45_000,),
    published: bool = True,
    at: datetime = NOW,
    weaving: WeavingFacts | None = None,
    **said: Any,
) -> UUID:
    """Make a product of some prices, on the shelf unless told otherwise."""
    load_categories()
    product_id = catalogue.draft_product(producer_id or make_producer(), facts(name, **said), actor=ANA, at=at)
    for price in prices:
        catalogue.add_variant(product_id, size(price), actor=ANA, at=at)
    if weaving:
        catalogue.set_weaving_card(product_id, weaving, actor=ANA, at=at)
    if published:
        catalogue.submit(product_id, actor=ANA, at=at)
        catalogue.publish(product_id, actor=ANA, at=at)
    return product_id


def make_variant(price: int = 45_000, **product: Any) -> UUID:
    """Make a published product of one price; gives the variant."""
    product_id = make_product(prices=(price,), **product)
    return catalogue.list_variants_of(product_id)[0].id


def slug_of(product_id: UUID) -> str:
    """Give a product's address."""
    return catalogue.get_product_desk(product_id).slug


def make_weighed_variant(price: int = 90_000, name: str = "Kopi Timbang Colol", **product: Any) -> UUID:
    """Make a published product sold by weight, for so much a kilogram; gives the variant."""
    product_id = make_product(name, prices=(), published=False, **product)
    variant_id = catalogue.add_variant(product_id, size(price, weighed=True, name=""), actor=ANA, at=NOW)
    catalogue.submit(product_id, actor=ANA, at=NOW)
    catalogue.publish(product_id, actor=ANA, at=NOW)
    return variant_id
