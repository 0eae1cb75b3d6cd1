"""Rules for sharing the price: entered by day, never changed."""

import csv
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import models
from nttmart.contexts.sales.queries.sharing import forget_split_rules
from nttmart.contexts.sales.rules.errors import BadSplitRule
from nttmart.contexts.sales.rules.split import check_shares
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line


def set_split_rule(  # noqa: PLR0913 -- a rule has this many parts
    *,
    operator_id: UUID | None,
    outlet_share_bp: int,
    programme_share_bp: int,
    tax_share_bp: int,
    effective_from: date,
    source: str,
    actor: Actor,
    at: datetime,
    legal_basis: str = "",
) -> UUID:
    """Set how the price of consigned goods is shared from a day on, for one operator or (None) for all; basis points.

    Orders placed before keep the rule they were placed under.
    :raises BadSplitRule: for shares that cannot be, or a day that has its rule already.
    """
    check_shares(outlet_share_bp, programme_share_bp, tax_share_bp)
    with transaction.atomic():
        if models.SplitRule.objects.filter(Q(operator=operator_id), effective_from=effective_from).exists():
            raise BadSplitRule(N_("Sudah ada aturan yang mulai hari itu."), field="effective_from")
        rule = models.SplitRule.objects.create(
            operator_id=operator_id,
            outlet_share_bp=outlet_share_bp,
            programme_share_bp=programme_share_bp,
            tax_share_bp=tax_share_bp,
            effective_from=effective_from,
            legal_basis=clean_line(legal_basis, limit=200, field="legal_basis", required=False),
            source=clean_line(source, limit=200, field="source"),
        )
        detail = {"outlet": outlet_share_bp, "programme": programme_share_bp, "tax": tax_share_bp}
        record(actor, "set_split_rule", "split_rule", rule.id, at=at, detail=detail)
    forget_split_rules()
    return rule.id


def load_split_rules(folder: Path) -> dict[str, int]:
    """Load split rules from the reference file. A rule already there (same operator and day) is left as it is.

    :raises BadSplitRule: if a row names an operator nobody knows, or shares that cannot be; then nothing is loaded.
    """
    with (folder / "split_rules.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    operators = {operator.name: operator.id for operator in outlets.list_operators()}
    with transaction.atomic():
        new = sum(_load(row, operators) for row in rows)
    forget_split_rules()
    return {"split_rules": len(rows), "new": new}


def _load(row: dict[str, str], operators: dict[str, UUID]) -> bool:
    name = row["operator"]
    if name and name not in operators:
        raise BadSplitRule(N_("Penyelenggara «%(name)s» tidak dikenal."), field="operator", name=name)
    shares = {part: int(row[part]) for part in ("outlet_share_bp", "programme_share_bp", "tax_share_bp")}
    check_shares(*shares.values())
    _, is_new = models.SplitRule.objects.get_or_create(
        operator_id=operators[name] if name else None,
        effective_from=date.fromisoformat(row["effective_from"]),
        defaults={**shares, "legal_basis": row["legal_basis"], "source": row["source"]},
    )
    return is_new
