"""Loads the commodities villages may have (again brings them up to the file), and adds one a sheet names first."""

import csv
import re
from datetime import datetime
from pathlib import Path

from django.db import transaction

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes.models import Commodity
from nttmart.contexts.programmes.queries.commodities import commodity_spellings
from nttmart.contexts.programmes.rules.potential.facts import UnfitFact
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line


@transaction.atomic
def know_commodity(name: str, *, actor: Actor, at: datetime) -> str:
    """Add a commodity nobody named yet; gives its key. One known by this spelling is given, not added.

    :raises TextMissing: no name. :raises UnfitFact: a name that is no word.
    """
    called = clean_line(name, limit=60, field="name")
    folded = places.normalise(called)
    known = commodity_spellings().get(folded)
    if known:
        return known
    key = folded.replace(" ", "-")[:30].strip("-")
    if not re.search(r"[a-z]", folded) or Commodity.objects.filter(key=key).exists():
        raise UnfitFact(N_("Tulis nama komoditasnya."), field="name")
    Commodity.objects.create(key=key, name=called[:1].upper() + called[1:], name_en=called[:1].upper() + called[1:])
    record(actor, "programmes.know_commodity", "commodity", key, at=at)
    return key


def load_commodities(folder: Path) -> int:
    """Load ``commodities.csv`` (key, name, name_en, category, spellings with semicolons); gives how many."""
    with (folder / "commodities.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    Commodity.objects.bulk_create(
        [
            Commodity(
                key=row["key"],
                name=row["name"],
                name_en=row["name_en"],
                category=row["category"],
                also=[word for word in row["also"].split(";") if word],
            )
            for row in rows
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "name_en", "category", "also"],
    )
    return len(rows)
