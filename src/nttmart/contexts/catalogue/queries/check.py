"""Whether the kept shelf agrees with what it is kept from; for ``manage.py check_books``."""

from collections.abc import Iterator

from nttmart.contexts.catalogue.queries.rows import fetch

_PROBLEMS = (
    (
        "Produk terbit tanpa baris di rak: %s.",
        """SELECT p.slug FROM catalogue_product p JOIN producers_producer m ON m.id = p.producer_id
           WHERE p.state = 'published' AND m.closed_at IS NULL AND p.closed_to NOT LIKE '%%online%%'
             AND NOT EXISTS (SELECT 1 FROM catalogue_listing l WHERE l.product_id = p.id)
             AND (p.sale_mode = 'prototype' OR EXISTS
                  (SELECT 1 FROM catalogue_variant v WHERE v.product_id = p.id AND v.retired_at IS NULL))""",
    ),
    (
        "Di rak, tetapi tidak terbit: %s.",
        """SELECT l.slug FROM catalogue_listing l JOIN catalogue_product p ON p.id = l.product_id
           WHERE p.state <> 'published'""",
    ),
    (
        "Di rak, tetapi tidak boleh dijual daring: %s.",
        """SELECT l.slug FROM catalogue_listing l JOIN catalogue_product p ON p.id = l.product_id
           WHERE p.closed_to LIKE '%%online%%'""",
    ),
    (
        "Ketersediaan di rak berbeda dari produknya: %s.",
        """SELECT l.slug FROM catalogue_listing l JOIN catalogue_product p ON p.id = l.product_id
           WHERE l.available_now <> (p.available_now AND p.sale_mode <> 'prototype')""",
    ),
    (
        "Hari datang di rak berbeda dari produknya: %s.",
        """SELECT l.slug FROM catalogue_listing l JOIN catalogue_product p ON p.id = l.product_id
           WHERE COALESCE(CAST(l.coming_on AS TEXT), '') <>
                 CASE WHEN p.sale_mode = 'prototype' THEN '' ELSE COALESCE(CAST(p.coming_on AS TEXT), '') END""",
    ),
    (
        "Harga di rak berbeda dari variannya: %s.",
        """SELECT l.slug FROM catalogue_listing l WHERE l.has_price AND l.price_from <>
           (SELECT min(v.price) FROM catalogue_variant v
            WHERE v.product_id = l.product_id AND v.retired_at IS NULL)""",
    ),
    (
        "Di rak tanpa kata untuk dicari: %s.",
        """SELECT l.slug FROM catalogue_listing l
           WHERE NOT EXISTS (SELECT 1 FROM catalogue_listingtext t WHERE t.listing_id = l.id)""",
    ),
)
_COUNTED = (
    ("family", "family_slug", ""),
    ("category", "category_slug", ""),
    ("village", "village_code", "WHERE village_code <> ''"),
    ("regency", "regency_code", "WHERE NOT is_alcohol"),
    ("kind", "maker_kind", "WHERE NOT is_alcohol"),
)


def check() -> Iterator[str]:
    """Tell, one plain sentence each, where the shelf, its counts or its words disagree with the products."""
    for sentence, sql in _PROBLEMS:
        for (slug,) in fetch(f"{sql} LIMIT 100"):
            yield sentence % slug
    for facet, column, where in _COUNTED:
        yield from _miscounted(facet, column, where)


def _miscounted(facet: str, column: str, where: str) -> Iterator[str]:
    counted = fetch(
        f"SELECT {column}, count(*), sum(CASE WHEN available_now THEN 1 ELSE 0 END) "  # noqa: S608 -- only our own column names are put in
        f"FROM catalogue_listing {where} GROUP BY {column}"
    )
    kept = fetch("SELECT key, total, available FROM catalogue_listingcount WHERE facet = %s AND total > 0", [facet])
    really = {key: (total, available) for key, total, available in counted}
    noted = {key: (total, available) for key, total, available in kept}
    for key in sorted(really.keys() | noted.keys()):
        is_, said = really.get(key, (0, 0)), noted.get(key, (0, 0))
        if is_ != said:
            yield f"Hitungan rak «{facet}: {key}» tercatat {said}, nyatanya {is_}."
