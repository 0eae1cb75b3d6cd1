"""What opens goods beside the register: an officer's ruling until a day, and a halal case opened lately enough."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.legality import models
from nttmart.contexts.legality.rules.rulings import Ruling
from nttmart.kernel.rates import NoRuleInForce, rate

_FILED_DAYS: Final = "halal_in_process_days"


def rulings_of(product_ids: Collection[UUID] | None = None) -> dict[UUID, dict[str, date]]:
    """Give until which day which kind of permit is not asked of products; of rulings the newest counts. One query."""
    rows = models.GateRuling.objects.order_by("at", "id")
    if product_ids is not None:
        rows = rows.filter(product__in=product_ids)
    found: dict[UUID, dict[str, date]] = {}
    for product_id, kind, until in rows.values_list("product_id", "kind", "until"):
        of_product = found.setdefault(product_id, {})
        of_product.pop(kind, None)
        if until is not None:
            of_product[kind] = until
    return found


def list_rulings(product_id: UUID) -> list[Ruling]:
    """List what was ruled about a product, newest first. One query."""
    rows = models.GateRuling.objects.filter(product=product_id).order_by("-at", "-id")
    return [Ruling(*row) for row in rows.values_list("kind", "until", "reason", "by", "at")]


def halal_filed(on: date) -> set[tuple[UUID, UUID | None]]:
    """Give the makers, or makers and products, whose open halal case is younger than the dated rule. Two queries.

    Where no rule says how long a case counts, none does.
    """
    try:
        days = rate(_FILED_DAYS, on).value
    except NoRuleInForce:
        return set()
    cases = models.Case.objects.filter(kind="halal", closed_at__isnull=True, opened_on__gt=on - timedelta(days=days))
    return set(cases.values_list("producer_id", "product_id"))
