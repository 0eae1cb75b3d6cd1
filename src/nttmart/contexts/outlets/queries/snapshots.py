"""Reading what a till was given before."""

from uuid import UUID

from nttmart.contexts.outlets.models import TillSnapshot
from nttmart.contexts.outlets.rules.snapshots import unpack


def find_snapshot(till_id: UUID, version: str) -> dict[UUID, bytes] | None:
    """Give the digests of a snapshot a till was given, or None if it is not remembered. One query."""
    rows = TillSnapshot.objects.filter(till_id=till_id, version=version)
    packed = rows.values_list("rows", flat=True).first()
    return None if packed is None else unpack(bytes(packed))
