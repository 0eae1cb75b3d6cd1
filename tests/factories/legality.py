"""Dated rows, permits and cases for tests, made through the door."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from factories.catalogue import load_categories
from factories.places import REFERENCE
from nttmart.contexts.legality import api as legality
from nttmart.contexts.legality.models import PermitRule
from nttmart.kernel.audit import Actor

RINA = Actor("Rina (petugas)")
AT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)
"""After the halal duty began."""
TODAY = date(2026, 11, 22)
PIRT = "2155307010281-29"
HALAL = "ID53110000293810826"
NIB = "0289010302776"


def load_rules() -> None:
    """Load the dated rows that are delivered, once a test."""
    load_categories()
    if not PermitRule.objects.exists():
        legality.load_permit_rules(REFERENCE)


def record(kind: str, number: str, producer_id: UUID, *, at: datetime = AT, **said: Any) -> UUID:
    """Record a permit as an officer does, who compares it with its paper."""
    return note(kind, number, producer_id, at=at, is_checked=True, **said)


def note(
    kind: str, number: str, producer_id: UUID, *, at: datetime = AT, is_checked: bool = False, **said: Any
) -> UUID:
    """Record a permit as a maker does: nobody compared it yet."""
    load_rules()
    new = legality.NewPermit(kind=kind, number=number, producer_id=producer_id, **said)
    return legality.record_permit(new, actor=RINA, at=at, is_checked=is_checked).id


def open_case(kind: str, producer_id: UUID, owner_id: UUID, *, product_id: UUID | None = None) -> UUID:
    """Open a case."""
    load_rules()
    return legality.open_case(
        kind, producer_id=producer_id, product_id=product_id, owner_id=owner_id, actor=RINA, at=AT
    )
