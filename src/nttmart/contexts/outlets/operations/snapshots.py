"""Remembers what a till was given of the catalogue, so that the next time only the difference is sent."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.outlets.models import TillSnapshot
from nttmart.contexts.outlets.rules.snapshots import pack

REMEMBERED = 4
"""Snapshots a till: the last answers may have been lost on the way."""


def remember_snapshot(*, till_id: UUID, version: str, digests: Mapping[UUID, bytes], at: datetime) -> None:
    """Remember what a till is given now; older ones than the last few are forgotten, and such a till gets all anew."""
    with transaction.atomic():
        TillSnapshot.objects.update_or_create(
            till_id=till_id, version=version, defaults={"given_at": at}, create_defaults=_row(at, digests)
        )
        newest = TillSnapshot.objects.filter(till_id=till_id).order_by("-given_at", "-id").values_list("id", flat=True)
        TillSnapshot.objects.filter(till_id=till_id).exclude(id__in=list(newest[:REMEMBERED])).delete()


def _row(at: datetime, digests: Mapping[UUID, bytes]) -> dict[str, object]:
    return {"given_at": at, "rows": pack(digests)}
