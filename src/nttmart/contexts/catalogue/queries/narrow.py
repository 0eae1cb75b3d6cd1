"""Turns filters into the conditions of a query on the shelf. Values are parameters, never text."""

from nttmart.contexts.catalogue.queries.categories import find_category
from nttmart.contexts.catalogue.queries.rows import uuid_param
from nttmart.contexts.catalogue.rules.shelf import Filters

NUMBER_MAX = 2**63 - 1


def narrow(filters: Filters) -> tuple[str, list[object]]:
    """Write the WHERE of some filters (without their text) and its parameters."""
    conditions: list[tuple[str, object]] = []
    if filters.category:
        kind = find_category(filters.category)
        is_family = kind is not None and kind.slug == kind.family_slug
        conditions.append(("l.family_slug = %s" if is_family else "l.category_slug = %s", filters.category))
    if filters.regency:
        conditions.append(("l.regency_code = %s", filters.regency))
    if filters.village:
        conditions.append(("l.village_code = %s", filters.village))
    if filters.maker_kind:
        conditions.append(("l.maker_kind = %s", filters.maker_kind))
    if filters.producer:
        conditions.append(("l.producer_id = %s", uuid_param(filters.producer)))
    return written([*conditions, *leftovers(filters)])


def leftovers(filters: Filters) -> list[tuple[str, object]]:
    """List the conditions that no facet word of the full-text index covers."""
    conditions: list[tuple[str, object]] = []
    if filters.available_now:
        conditions.append(("l.available_now = %s", True))
    if filters.price_min is not None:
        conditions.append(("l.price_from >= %s", min(max(filters.price_min, 1), NUMBER_MAX)))
    if filters.price_max is not None:
        conditions.append(("l.has_price", None))
        conditions.append(("l.price_from <= %s", min(max(filters.price_max, 0), NUMBER_MAX)))
    if not filters.shows_alcohol:
        conditions.append(("NOT l.is_alcohol", None))
    return conditions


def written(conditions: list[tuple[str, object]]) -> tuple[str, list[object]]:
    """Join conditions into a WHERE with its parameters."""
    if not conditions:
        return "", []
    return "WHERE " + " AND ".join(sql for sql, _ in conditions), [value for sql, value in conditions if "%s" in sql]
