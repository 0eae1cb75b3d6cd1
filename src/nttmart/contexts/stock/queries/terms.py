"""What was agreed with makers: in force on a day, frozen into lots, ever."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from nttmart.contexts.stock import models
from nttmart.contexts.stock.rules.lots import Ownership
from nttmart.contexts.stock.rules.terms import Terms

_FIELDS = tuple(Terms.__dataclass_fields__)


def terms_of(terms_ids: Collection[UUID]) -> dict[UUID, Terms]:
    """Give some terms by id. One query."""
    return {terms.id: terms for terms in _read(models.Terms.objects.filter(id__in=terms_ids))}


def terms_of_lots(lot_ids: Collection[UUID]) -> dict[UUID, Terms]:
    """Give the terms that lots came under, by lot; a lot without is not in it. Two queries."""
    lots = models.Lot.objects.filter(id__in=lot_ids, terms__isnull=False).values_list("id", "terms_id")
    by_lot = dict(lots)
    found = terms_of(set(by_lot.values()))
    return {lot_id: found[terms_id] for lot_id, terms_id in by_lot.items()}


def terms_in_force(producer_id: UUID, *, operator_id: UUID, on: date, outlet_id: UUID | None = None) -> Terms | None:
    """Give the terms with a maker on a day, or None: an outlet's own win over its operator's, newer over older."""
    found = list_terms_in_force([producer_id], operator_id=operator_id, outlet_id=outlet_id, on=on)
    return found.get(producer_id)


def list_terms_in_force(
    producer_ids: Collection[UUID], *, operator_id: UUID, on: date, outlet_id: UUID | None = None
) -> dict[UUID, Terms]:
    """Give the terms with each of some makers on a day, as ``terms_in_force`` does. One query."""
    here = Q(outlet_id__isnull=True) | Q(outlet_id=outlet_id) if outlet_id else Q(outlet_id__isnull=True)
    rows = models.Terms.objects.filter(here, producer__in=producer_ids, operator_id=operator_id, effective_from__lte=on)
    ordered = rows.order_by(F("outlet_id").asc(nulls_first=True), "effective_from")
    return {terms.producer_id: terms for terms in _read(ordered)}


def list_terms(operator_ids: Collection[UUID], *, producer_id: UUID | None = None) -> list[Terms]:
    """List all terms ever entered by some operators, newest first. One query."""
    rows = models.Terms.objects.filter(operator_id__in=operator_ids)
    if producer_id:
        rows = rows.filter(producer=producer_id)
    return _read(rows.order_by("-effective_from", "id"))


def _read(rows: QuerySet[models.Terms]) -> list[Terms]:
    return [_terms(**row) for row in rows.values(*_FIELDS)]


def _terms(*, ownership: str, **said: Any) -> Terms:
    return Terms(ownership=Ownership(ownership), **said)
