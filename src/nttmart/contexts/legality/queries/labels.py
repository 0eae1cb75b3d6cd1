"""Labels as they were laid out, by variant, and what one is held against."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import models
from nttmart.contexts.legality.queries.rulebook import list_rules, traits_of
from nttmart.contexts.legality.queries.rulings import halal_filed
from nttmart.contexts.legality.rules.errors import BadPermitNumber
from nttmart.contexts.legality.rules.labels.facts import NET_UNITS, Background, LabelFacts, NumberOnFile
from nttmart.contexts.legality.rules.numbers import read_number
from nttmart.contexts.legality.rules.traits import Traits

_DAYS = ("made_on", "best_before")


@dataclass(frozen=True, slots=True)
class LabelVersion:
    """A version of a label: what is written on it, who laid it out when."""

    id: UUID
    variant_id: UUID
    version: int
    facts: LabelFacts
    saved_at: datetime
    saved_by: str


def list_labels(variant_id: UUID) -> list[LabelVersion]:
    """List the versions of a variant's label, newest first. One query."""
    rows = models.LabelDesign.objects.filter(variant=variant_id).order_by("-version")
    return [
        LabelVersion(row[0], row[1], row[2], facts_of(row[3]), row[4], row[5])
        for row in rows.values_list("id", "variant_id", "version", "facts", "saved_at", "saved_by")
    ]


def facts_of(said: Mapping[str, Any]) -> LabelFacts:
    """Read what a label says as it is kept; what it did not know then has its usual value."""
    known = {each.name for each in fields(LabelFacts)}
    kept = {name: value for name, value in said.items() if name in known}
    kept["ingredients"] = tuple(kept.get("ingredients", ()))
    for name in _DAYS:
        if kept.get(name):
            kept[name] = date.fromisoformat(kept[name])
    return LabelFacts(**kept)


def background_of(product_id: UUID, variant_id: UUID, facts: LabelFacts, *, on: date) -> Background:
    """Give what a label of a size is held against on a day: its goods, the dated rows, its numbers in the register.

    Twelve queries at most.

    :raises NoSuchProduct: if there is none.
    """
    product = catalogue.get_product_desk(product_id)
    maker = product.producer_id
    return Background(
        today=on,
        goods=traits_of(product_id) or Traits(kind="food"),
        rules=tuple(list_rules()),
        numbers={key: _on_file(*key, producer_id=maker, product_id=product_id) for key in numbers_of(facts)},
        is_said_not_halal=product.facts.halal == "not_halal",
        is_halal_filed=not halal_filed(on).isdisjoint({(maker, None), (maker, product_id)}),
        size=next((_size(each) for each in product.variants if each.id == variant_id), None),
    )


def _size(variant: catalogue.Variant) -> tuple[int, str] | None:
    """Give what a size holds; None for what is sold by the piece or weighed when it is sold."""
    if variant.weighed or variant.net_unit not in NET_UNITS:
        return None
    return variant.net_quantity, variant.net_unit


def numbers_of(facts: LabelFacts) -> Iterator[tuple[str, str]]:
    """Give the kinds and numbers a label names, in their one form; what cannot be read is refused elsewhere."""
    for kind, written in ((facts.permit_kind, facts.permit_number), ("halal", facts.halal_number)):
        if kind and written.strip():
            try:
                yield kind, read_number(kind, written).normal
            except BadPermitNumber:
                continue


def _on_file(kind: str, number: str, *, producer_id: UUID, product_id: UUID) -> tuple[NumberOnFile, ...]:
    over = models.PermitEvent.objects.filter(permit=OuterRef("pk"), what__in=["corrected", "revoked"])
    rows = models.Permit.objects.filter(kind=kind, number=number).annotate(is_over=Exists(over)).order_by("id")
    found = []
    for maker, goods, until, is_over in rows.values_list("producer_id", "product_id", "expires_on", "is_over"):
        own = "goods" if goods in {None, product_id} else "other goods"
        found.append(NumberOnFile(own if maker == producer_id else "other maker", until, not is_over))
    return tuple(found)
