"""The tree of categories: small, changed by a release only, kept in the process and looked at again every minute."""

import time
from dataclasses import dataclass

from nttmart.contexts.catalogue.models import Category as CategoryRow
from nttmart.contexts.catalogue.queries.rows import fetch
from nttmart.contexts.catalogue.rules.pages import Category

_FRESH_S = 60.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A category without its counts; a family is its own family."""

    slug: str
    name: str
    name_en: str
    family_slug: str
    position: int
    is_food: bool
    is_alcohol: bool

    @property
    def family(self) -> "Kind":
        """The family it belongs to, or itself."""
        return tree_by_slug()[self.family_slug]

    def label(self, language: str) -> str:
        """Its name in a language we have, else Indonesian."""
        return self.name_en if language == "en" else self.name


_kept: list[tuple[float, dict[str, Kind]]] = [(0.0, {})]
"""When the tree was read and the tree; replaced whole, so that threads never see half of one."""


def tree_by_slug() -> dict[str, Kind]:
    """Give every category by slug, in order."""
    read_at, tree = _kept[0]
    if not tree or time.monotonic() - read_at > _FRESH_S:
        rows = CategoryRow.objects.order_by("position").values_list(
            "slug", "name", "name_en", "parent_id", "position", "is_food", "is_alcohol"
        )
        tree = {row[0]: Kind(row[0], row[1], row[2], row[3] or row[0], *row[4:]) for row in rows}
        _kept[0] = (time.monotonic(), tree)
    return tree


def kind_of(slug: str) -> Kind:
    """Give the category of a product; one this process has not met yet is looked up."""
    if slug not in tree_by_slug():
        forget_tree()
    return tree_by_slug()[slug]


def forget_tree() -> None:
    """Read the categories anew at the next question."""
    _kept[0] = (0.0, {})


def find_category(slug: str) -> Kind | None:
    """Give a category or None."""
    return tree_by_slug().get(slug)


def list_categories() -> tuple[Category, ...]:
    """Give the families with their members, each with how many listings it has. One query."""
    sql = "SELECT facet, key, total, available FROM catalogue_listingcount WHERE facet IN ('family', 'category')"
    counts = {(facet, key): (total, available) for facet, key, total, available in fetch(sql)}
    kinds = tree_by_slug().values()
    return tuple(
        _with_counts(
            family,
            "family",
            counts,
            tuple(
                _with_counts(k, "category", counts, ())
                for k in kinds
                if k.family_slug == family.slug and k is not family
            ),
        )
        for family in kinds
        if family.slug == family.family_slug
    )


def _with_counts(
    kind: Kind, facet: str, counts: dict[tuple[str, str], tuple[int, int]], members: tuple[Category, ...]
) -> Category:
    total, available = counts.get((facet, kind.slug), (0, 0))
    return Category(kind.slug, kind.name, kind.name_en, kind.is_food, kind.is_alcohol, total, available, members)
