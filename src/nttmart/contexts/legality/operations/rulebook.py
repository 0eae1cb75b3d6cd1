"""Loading dated rows, and writing down what is said of goods."""

import csv
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import models
from nttmart.contexts.legality.queries.rulebook import list_rules, presumed
from nttmart.contexts.legality.rules.errors import BadRule, UnfitTraits
from nttmart.contexts.legality.rules.rulebook import GATES, PermitRule, read_rule
from nttmart.contexts.legality.rules.traits import Traits, read_traits
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line


@transaction.atomic
def load_permit_rules(folder: Path) -> dict[str, int]:
    """Read ``permit_rules.csv`` and ``category_traits.csv`` of a folder; gives how many rows were new and corrected.

    When the law changes, that is a new row with its day. A row that reads otherwise than the one kept under its code
    and day puts right what was written down wrongly. Either way the file comes whole as the next edition, since the
    order of its rows counts; older editions stay readable, and rows officers entered stay.

    :raises BadRule: at the first row that cannot be read; nothing is loaded.
    """
    rules = [read_rule(row) for row in _rows(folder / "permit_rules.csv")]
    known = {(rule.code, rule.effective_from): rule for rule in list_rules()}
    new = [rule for rule in rules if (rule.code, rule.effective_from) not in known]
    corrected = [rule for rule in rules if known.get((rule.code, rule.effective_from), rule) != rule]
    if new or corrected:
        edition = (models.PermitRule.objects.aggregate(last=Max("edition"))["last"] or 0) + 1
        models.PermitRule.objects.bulk_create(models.PermitRule(**columns_of(rule), edition=edition) for rule in rules)
    traits = _rows(folder / "category_traits.csv")
    for row in traits:
        Traits(**read_traits(row["traits"]))
    models.CategoryTraits.objects.bulk_create(
        (models.CategoryTraits(category_id=row["category"], traits=row["traits"]) for row in traits),
        update_conflicts=True,
        unique_fields=["category"],
        update_fields=["traits"],
    )
    return {"aturan izin baru": len(new), "diperbaiki": len(corrected), "sifat kategori": len(traits)}


@transaction.atomic
def add_rule(rule: PermitRule, *, actor: Actor, at: datetime) -> None:
    """Enter a newer row of a code that is known: from its first day on it wins over the older one.

    :raises BadRule: for a code nobody reads, or a day that has its row.
    """
    known = models.PermitRule.objects.filter(code=rule.code)
    if not known.exists():
        raise BadRule(N_("Aturan ini tidak dikenal."), field="code")
    if known.filter(effective_from=rule.effective_from).exists():
        raise BadRule(N_("Sudah ada aturan yang mulai hari itu."), field="effective_from")
    models.PermitRule.objects.create(**columns_of(rule))
    detail = {"gate": rule.gate, "from": rule.effective_from.isoformat()}
    record(actor, "legality.add_rule", "permit_rule", rule.code, at=at, detail=detail)


def set_gate(  # noqa: PLR0913 -- a row has this many parts
    code: str,
    gate: str,
    *,
    effective_from: date,
    legal_basis: str,
    source: str,
    actor: Actor,
    at: datetime,
) -> None:
    """Say from which day the shelf does what about goods that lack a permit: a newer row of a code that is known.

    :raises BadRule: for a code nobody reads, a day that is over or has its row, or a row that would say nothing.
    """
    rows = [rule for rule in list_rules() if rule.code == code]
    if not rows:
        raise BadRule(N_("Aturan ini tidak dikenal."), field="code")
    newest = max(rows, key=lambda rule: rule.effective_from)
    if effective_from < local_date(at):
        raise BadRule(N_("Aturan baru mulai hari ini atau sesudahnya."), field="effective_from")
    if gate not in GATES or not (gate or newest.duty):
        raise BadRule(N_("Pilihan ini tidak dikenal."), field="gate")
    row = replace(
        newest,
        gate=gate,
        effective_from=effective_from,
        effective_until=None,
        legal_basis=clean_line(legal_basis, limit=200, field="legal_basis", required=False) or newest.legal_basis,
        source=clean_line(source, limit=300, field="source"),
    )
    add_rule(row, actor=actor, at=at)


def say_traits(product_id: UUID, said: dict[str, Any], *, actor: Actor, at: datetime) -> None:
    """Write down what is said of a product: how it is made and kept, what is in it.

    Said anew, the newest holds and older words stay readable. It decides about permits: officers and curators say it.

    :raises UnfitTraits: if it cannot be. :raises NoSuchProduct: if there is none.
    """
    goods = catalogue.get_product_desk(product_id)
    usual = presumed().get(goods.facts.category)
    if usual is None:
        raise UnfitTraits(N_("Kategori produk ini belum punya aturan izin."), field="kind")
    kept = {name: value for name, value in said.items() if value not in {"", None}}
    usual.with_said(kept)
    with transaction.atomic():
        models.TraitsSaid.objects.create(product_id=product_id, said=kept, said_at=at, said_by=str(actor)[:250])
        record(actor, "legality.say_traits", "product", product_id, at=at, detail=kept)


def columns_of(rule: PermitRule) -> dict[str, Any]:
    """Give a dated row as its table keeps it."""
    lists = {name: list(getattr(rule, name)) for name in ("permits", "channels", "documents")}
    plain = (
        "code", "when", "duty", "gate", "why", "office", "cost", "days", "legal_basis", "source", "confirmed",
        "effective_from", "effective_until",
    )  # fmt: skip
    return {name: getattr(rule, name) for name in plain} | lists


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))
