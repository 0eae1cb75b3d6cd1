"""The dated rows in force and what is known of goods."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import models
from nttmart.contexts.legality.rules.routes import Route, find_route
from nttmart.contexts.legality.rules.rulebook import PermitRule, in_force
from nttmart.contexts.legality.rules.traits import CHANNELS, Traits, read_traits

_FIELDS = (
    "code", "permits", "when", "channels", "duty", "gate", "why", "office", "cost", "days", "documents", "legal_basis",
    "source", "confirmed", "effective_from", "effective_until",
)  # fmt: skip


def list_rules() -> list[PermitRule]:
    """List every dated row as its newest edition reads, in the order they were written: among equals the first counts.

    One query.
    """
    newest: dict[tuple[str, date], PermitRule] = {}
    for row in models.PermitRule.objects.order_by("edition", "id").values(*_FIELDS):
        key = row["code"], row["effective_from"]
        newest.pop(key, None)
        newest[key] = _rule(row)
    return list(newest.values())


def rules_on(on: date) -> list[PermitRule]:
    """List the rows that hold on a day. One query."""
    return in_force(list_rules(), on)


def route_for(traits: Traits, *, on: date, channels: Collection[str] = CHANNELS[:1]) -> Route:
    """Find the way of goods to their permits by the rows in force on a day. One query."""
    return find_route(list_rules(), traits, channels, on)


def presumed() -> dict[str, Traits]:
    """Give what may be presumed of the goods of each category, by its slug. One query."""
    rows = models.CategoryTraits.objects.values_list("category_id", "traits")
    return {slug: Traits(**read_traits(text)) for slug, text in rows}


def said_of(product_ids: Collection[UUID] | None = None) -> dict[UUID, dict[str, Any]]:
    """Give what was said last of products themselves, by product. One query."""
    rows = models.TraitsSaid.objects.order_by("said_at", "id")
    if product_ids is not None:
        rows = rows.filter(product__in=product_ids)
    return dict(rows.values_list("product_id", "said"))


def traits_of(product_id: UUID) -> Traits | None:
    """Give what is known of a product: what was said of it, else what its category presumes; None: nothing.

    Four queries at most.
    """
    goods = catalogue.get_product_desk(product_id)
    usual = presumed().get(goods.facts.category)
    if usual is None:
        return None
    return known_of(
        usual,
        said_of([product_id]).get(product_id, {}),
        ladder=goods.facts.ladder,
        alcohol=goods.facts.contains_alcohol,
    )


def known_of(usual: Traits, said: dict[str, Any], *, ladder: str, alcohol: bool) -> Traits:
    """Put together what a category presumes, what the catalogue says and what was said of the goods; the last wins."""
    known: dict[str, Any] = {"process": "raw"} if ladder == "raw" and usual.kind in {"food", "drink", "fresh"} else {}
    if alcohol:
        known["alcohol"] = True
    return usual.with_said(known | said)


def _rule(row: dict[str, Any]) -> PermitRule:
    lists = {name: tuple(row[name]) for name in ("permits", "channels", "documents")}
    return PermitRule(**(row | lists))
