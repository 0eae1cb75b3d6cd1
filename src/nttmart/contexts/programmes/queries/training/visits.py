"""Visits to makers, and where their pictures lie."""

from collections.abc import Collection
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber

from nttmart.contexts.programmes.models import Visit as VisitRow
from nttmart.contexts.programmes.models import VisitPhoto
from nttmart.contexts.programmes.rules.training.saying import NoSuchTraining
from nttmart.contexts.programmes.rules.training.visits import Seen, Visit
from nttmart.kernel.errors import N_

_FOLDER = "evidence"
_SEEN = ("making", "packing", "records", "sales", "needs", "next_step", "next_on")
_NEWEST = ("-visited_on", "-heard_at", "id")


def list_visits(producer_ids: Collection[UUID], *, limit: int = 50, offset: int = 0) -> list[Visit]:
    """List visits to some makers, the newest first; none that was taken back. Two queries."""
    found = _standing().filter(producer__in=producer_ids).order_by(*_NEWEST)
    return _read(found[offset : offset + limit])


def last_visits(producer_ids: Collection[UUID]) -> list[Visit]:
    """List the last visit to each of some makers, however long ago, the newest first. Two queries."""
    number = Window(RowNumber(), partition_by=F("producer"), order_by=_NEWEST)
    rows = _standing().filter(producer__in=producer_ids).annotate(number=number)
    return _read(VisitRow.objects.filter(id__in=rows.filter(number=1).values("id")).order_by(*_NEWEST))


def get_visit(visit_id: UUID) -> Visit:
    """Read one.

    :raises NoSuchTraining: if there is none, or it is taken back.
    """
    for found in _read(_standing().filter(id=visit_id)):
        return found
    raise NoSuchTraining(N_("Kunjungan ini tidak ada."))


def find_visit_photo(photo_id: UUID) -> tuple[UUID, Path] | None:
    """Find of which maker a picture is, and where it lies; None if there is none, or its visit is taken back."""
    kept = VisitPhoto.objects.filter(id=photo_id, visit__withdrawal__isnull=True)
    row = kept.values_list("visit__producer_id", "path").first()
    return (row[0], photo_path(row[1])) if row else None


def photo_path(name: str) -> Path:
    """Say where a picture lies: beside the database with other evidence, never where the web server looks."""
    return Path(settings.VAR) / _FOLDER / name[:2] / name


def _standing() -> QuerySet[VisitRow]:
    return VisitRow.objects.filter(withdrawal__isnull=True)


def _read(found: QuerySet[VisitRow]) -> list[Visit]:
    rows = list(found.values("id", "producer_id", "producer__name", "producer__regency_id", "visited_on", "by", *_SEEN))
    photos: dict[UUID, list[UUID]] = {}
    kept = VisitPhoto.objects.filter(visit__in=[row["id"] for row in rows]).order_by("added_at", "id")
    for id_, visit_id in kept.values_list("id", "visit_id"):
        photos.setdefault(visit_id, []).append(id_)
    return [
        Visit(
            row["id"],
            row["producer_id"],
            row["producer__name"],
            row["visited_on"],
            row["by"],
            Seen(**{name: row[name] for name in _SEEN}),
            tuple(photos.get(row["id"], ())),
            row["producer__regency_id"],
        )
        for row in rows
    ]
