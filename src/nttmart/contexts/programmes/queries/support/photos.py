"""Pictures of machines, of what was given and of what students made: which belong to what, and where they lie."""

from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from nttmart.contexts.programmes.models import SupportPhoto
from nttmart.contexts.programmes.queries.training.visits import photo_path


def photos_of(of: str, ids: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Give the pictures of several lines («event», «fulfilment», «step») by line. One query."""
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    rows = SupportPhoto.objects.filter(**{f"{of}__in": ids}).order_by("added_at", "id")
    for id_, line in rows.values_list("id", f"{of}_id"):
        found[line].append(id_)
    return {line: tuple(photos) for line, photos in found.items()}


def find_support_photo(photo_id: UUID) -> tuple[str, UUID, Path] | None:
    """Find of what a picture is («machine», «commitment», «project» with its id) and where it lies."""
    row = (
        SupportPhoto.objects.filter(id=photo_id)
        .values_list("event__equipment_id", "fulfilment__commitment_id", "step__project_id", "path")
        .first()
    )
    if row is None:
        return None
    for kind, id_ in zip(("machine", "commitment", "project"), row[:3], strict=True):
        if id_ is not None:
            return kind, id_, photo_path(row[3])
    return None
