"""The choices beside a shelf with their counts, and the total where a kept count tells it. One query."""

from dataclasses import dataclass

from nttmart.contexts.catalogue.models import ListingCount
from nttmart.contexts.catalogue.queries.categories import Kind, find_category, tree_by_slug
from nttmart.contexts.catalogue.queries.rows import fetch
from nttmart.contexts.catalogue.rules.shelf import FacetCount, Facets, Filters
from nttmart.contexts.places import api as places

_TABLE = ListingCount._meta.db_table  # noqa: SLF001 -- Django's own name for it
MAKER_KINDS = ("umkm", "group", "school", "community", "cooperative", "bumdes")

Counts = dict[tuple[str, str], tuple[int, int]]


@dataclass(frozen=True, slots=True)
class FacetsRead:
    """The choices as shown, and the raw counts they came from."""

    shown: Facets
    raw: Counts


def facets_for(filters: Filters) -> FacetsRead:
    """Read the counts: categories within the chosen regency, regencies within the chosen category."""
    kinds = tree_by_slug().values()
    regencies = places.list_regencies()
    chosen = find_category(filters.category) if filters.category else None
    by_kind = {k.slug: _kind_pair(k, filters.regency) for k in kinds}
    by_regency = {r.code: _regency_pair(r.code, chosen) for r in regencies}
    by_maker = {kind: ("kind", kind) for kind in MAKER_KINDS}
    asked = {*by_kind.values(), *by_regency.values(), *by_maker.values()}
    if pair := _total_pair(filters):
        asked.add(pair)
    raw = read_counts(asked)
    shown = Facets(
        tuple(
            FacetCount(
                k.slug,
                k.label(filters.language),
                *raw.get(by_kind[k.slug], (0, 0)),
                parent="" if k.slug == k.family_slug else k.family_slug,
            )
            for k in kinds
        ),
        tuple(FacetCount(r.code, r.name, *raw.get(by_regency[r.code], (0, 0))) for r in regencies),
        tuple(FacetCount(kind, kind, *raw.get(pair, (0, 0))) for kind, pair in by_maker.items()),
    )
    return FacetsRead(shown, raw)


def read_counts(pairs: set[tuple[str, str]]) -> Counts:
    """Read kept counts by their exact keys."""
    facets = sorted({facet for facet, _ in pairs})
    keys = sorted({key for _, key in pairs})
    some, these = ", ".join(["%s"] * len(facets)), ", ".join(["%s"] * len(keys))
    sql = f"SELECT facet, key, total, available FROM {_TABLE} WHERE facet IN ({some}) AND key IN ({these})"  # noqa: S608 -- only marks
    return {(facet, key): (total, available) for facet, key, total, available in fetch(sql, [*facets, *keys])}


def kept_total(filters: Filters, raw: Counts) -> tuple[int, bool] | None:
    """Tell the total from a kept count, or None where the filters fit none."""
    pair = _total_pair(filters)
    if pair is None:
        return None
    total, available = raw.get(pair, (0, 0))
    return (available if filters.available_now else total), True


def _total_pair(filters: Filters) -> tuple[str, str] | None:
    if filters.price_min is not None or filters.price_max is not None or filters.text:
        return None
    chosen = find_category(filters.category) if filters.category else None
    said = {
        "category": filters.category,
        "regency": filters.regency,
        "village": filters.village,
        "kind": filters.maker_kind,
        "producer": str(filters.producer) if filters.producer else "",
    }
    given = {name: key for name, key in said.items() if key}
    if not given:
        return "all", ""
    is_family = chosen is not None and chosen.slug == chosen.family_slug
    if set(given) == {"category", "regency"}:
        return ("fam_reg" if is_family else "cat_reg"), f"{filters.category}|{filters.regency}"
    if len(given) > 1:
        return None
    ((name, key),) = given.items()
    return ("family" if name == "category" and is_family else name), key


def _kind_pair(kind: Kind, regency: str) -> tuple[str, str]:
    is_family = kind.slug == kind.family_slug
    if regency:
        return ("fam_reg" if is_family else "cat_reg"), f"{kind.slug}|{regency}"
    return ("family" if is_family else "category"), kind.slug


def _regency_pair(code: str, chosen: Kind | None) -> tuple[str, str]:
    if chosen is None:
        return "regency", code
    return ("fam_reg" if chosen.slug == chosen.family_slug else "cat_reg"), f"{chosen.slug}|{code}"
