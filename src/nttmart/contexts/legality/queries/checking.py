"""Permits nobody compared with their papers yet: what an officer looks through, those in doubt first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from nttmart.contexts.legality import models
from nttmart.contexts.legality.queries.permits import standing


@dataclass(frozen=True, slots=True)
class UncheckedCard:
    """A number somebody recorded and nobody compared, whose it is, how many doubts go with it, whether a file does."""

    permit_id: UUID
    kind: str
    number: str
    producer_id: UUID
    producer_name: str
    product_name: str
    doubts: int
    has_file: bool
    recorded_by: str
    recorded_at: datetime


def list_unchecked(regency_codes: Collection[str] | None = None, *, limit: int = 200) -> list[UncheckedCard]:
    """List standing permits nobody checked, those with doubts first, then those without a file. One query."""
    files = models.PermitFile.objects.filter(permit=OuterRef("pk"))
    rows = _unchecked(regency_codes).annotate(has_file=Exists(files)).order_by("recorded_at", "id")
    fields = (
        "id", "kind", "number", "producer_id", "producer__name", "product__name", "doubts", "has_file", "recorded_by",
        "recorded_at",
    )  # fmt: skip
    cards = [_card(row) for row in rows.values_list(*fields)]
    return sorted(cards, key=lambda card: (not card.doubts, card.has_file))[:limit]


def count_unchecked(regency_codes: Collection[str] | None = None) -> int:
    """Count standing permits nobody checked. One query."""
    return _unchecked(regency_codes).count()


def _unchecked(regency_codes: Collection[str] | None) -> QuerySet[models.Permit]:
    checked = models.PermitEvent.objects.filter(permit=OuterRef("pk"), what="verified")
    rows = standing().filter(~Exists(checked), producer__closed_at__isnull=True)
    return rows if regency_codes is None else rows.filter(producer__regency__in=regency_codes)


def _card(row: tuple[Any, ...]) -> UncheckedCard:
    id_, kind, number, maker, maker_name, product_name, doubts, has_file, by, at = row
    return UncheckedCard(id_, kind, number, maker, maker_name, product_name or "", len(doubts), has_file, by, at)
