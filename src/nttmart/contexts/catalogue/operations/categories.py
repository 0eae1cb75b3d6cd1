"""Loads the tree of categories from the reference file."""

import csv
from pathlib import Path

from django.db import transaction

from nttmart.contexts.catalogue.models import Category
from nttmart.contexts.catalogue.queries.categories import forget_tree


@transaction.atomic
def load_categories(folder: Path) -> int:
    """Read ``categories.csv`` of a folder; running it again changes nothing. Families stand before their members.

    Gives the number of categories. A category that left the file stays, for products may hang on it.
    """
    with (folder / "categories.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    Category.objects.bulk_create(
        (
            Category(
                slug=row["slug"],
                name=row["name"],
                name_en=row["name_en"],
                parent_id=row["parent"] or None,
                position=position,
                is_food=row["is_food"] == "1",
                is_alcohol=row["is_alcohol"] == "1",
            )
            for position, row in enumerate(rows)
        ),
        update_conflicts=True,
        unique_fields=["slug"],
        update_fields=["name", "name_en", "parent", "position", "is_food", "is_alcohol"],
    )
    transaction.on_commit(forget_tree)
    forget_tree()
    return len(rows)
