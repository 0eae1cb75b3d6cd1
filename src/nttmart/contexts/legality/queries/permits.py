"""The register of permits: of a maker, of a product, one whole, and what is on file for the gate."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from nttmart.contexts.legality import models
from nttmart.contexts.legality.rules.errors import NoSuchPermit
from nttmart.contexts.legality.rules.permits import Permit, PermitFile, PermitStep, read_doubt, state_of
from nttmart.contexts.legality.rules.rulebook import PER_SHIPMENT
from nttmart.kernel.errors import N_

_FIELDS = (
    "id", "kind", "producer_id", "product_id", "written", "number", "issued_on", "expires_on", "doubts",
)  # fmt: skip
_FOLDER = "evidence/permits"


class Ending(NamedTuple):
    """A permit that ends, and whose it is."""

    id: UUID
    kind: str
    number: str
    producer_id: UUID
    product_id: UUID | None
    expires_on: date


def file_path(sha256: str, ending: str) -> Path:
    """Say where a kept file lies: by its content, never where the web server looks."""
    return Path(settings.VAR) / _FOLDER / sha256[:2] / f"{sha256}.{ending}"


def standing() -> QuerySet[models.Permit]:
    """Give the permits that were neither corrected, renewed nor revoked."""
    ended = models.PermitEvent.objects.filter(permit=OuterRef("pk"), what__in=["corrected", "renewed", "revoked"])
    return models.Permit.objects.filter(~Exists(ended))


def ending(until: date) -> QuerySet[models.Permit]:
    """Give standing permits that end by a day, soonest first; not those a later one of its kind and goods covers.

    Papers of one shipment are over with it: they are not renewed.
    """
    later = standing().filter(
        Q(product__isnull=True) | Q(product=OuterRef("product")),
        Q(expires_on__isnull=True) | Q(expires_on__gt=OuterRef("expires_on")),
        kind=OuterRef("kind"),
        producer=OuterRef("producer"),
    )
    lasting = standing().exclude(kind__in=PER_SHIPMENT)
    return lasting.filter(~Exists(later), expires_on__lte=until).order_by("expires_on", "id")


def get_permit(permit_id: UUID) -> Permit:
    """Give a permit with its history and files. Three queries.

    :raises NoSuchPermit: if there is none.
    """
    found = _read(models.Permit.objects.filter(pk=permit_id))
    if not found:
        raise NoSuchPermit(N_("Izin ini tidak ada."))
    return found[0]


def list_permits_of(producer_id: UUID) -> list[Permit]:
    """List the permits of a maker and of its products, those that stand first, newest first. Three queries."""
    found = _read(models.Permit.objects.filter(producer=producer_id).order_by("-recorded_at", "-id"))
    return sorted(found, key=lambda permit: not permit.stands)


def find_standing(kind: str, number: str) -> list[tuple[UUID, UUID, UUID | None, date | None]]:
    """Find the standing permits of a number, as (permit, maker, product, last day). One query."""
    rows = standing().filter(kind=kind, number=number).order_by("id")
    return list(rows.values_list("id", "producer_id", "product_id", "expires_on"))


def nib_of(producer_id: UUID, *, besides: tuple[str, UUID | None] = ("", None)) -> str:
    """Give the standing NIB of a maker, besides a number or permit; empty if none is on file. One query."""
    number, permit_id = besides
    others = standing().filter(kind="nib", producer=producer_id).exclude(Q(number=number) | Q(pk=permit_id))
    return others.values_list("number", flat=True).first() or ""


def find_permit_file(file_id: UUID) -> tuple[UUID, str, Path] | None:
    """Find a kept file, as (permit, ending, path); None if there is none. One query."""
    row = models.PermitFile.objects.filter(pk=file_id).values_list("permit_id", "ending", "sha256").first()
    return (row[0], row[1], file_path(row[2], row[1])) if row else None


def list_ending(until: date) -> list[Ending]:
    """List standing permits that end by a day and no later one covers, soonest first. One query."""
    return [Ending(*row) for row in ending(until).values_list(*Ending._fields)]


def _read(rows: QuerySet[models.Permit]) -> list[Permit]:
    found = list(rows.values(*_FIELDS))
    ids = [row["id"] for row in found]
    steps, files = _steps(ids), _files(ids)
    return [_permit(row, steps[row["id"]], files[row["id"]]) for row in found]


def _permit(row: dict[str, Any], steps: list[PermitStep], files: list[PermitFile]) -> Permit:
    doubts = tuple(map(read_doubt, row.pop("doubts")))
    state = state_of([step.what for step in steps])
    return Permit(**row, state=state, doubts=doubts, steps=tuple(steps), files=tuple(files))


def _steps(ids: Iterable[UUID]) -> defaultdict[UUID, list[PermitStep]]:
    found: defaultdict[UUID, list[PermitStep]] = defaultdict(list)
    rows = models.PermitEvent.objects.filter(permit__in=list(ids)).order_by("at", "id")
    for row in rows.values_list("permit_id", "what", "by", "at", "note"):
        found[row[0]].append(PermitStep(*row[1:]))
    return found


def _files(ids: Iterable[UUID]) -> defaultdict[UUID, list[PermitFile]]:
    found: defaultdict[UUID, list[PermitFile]] = defaultdict(list)
    rows = models.PermitFile.objects.filter(permit__in=list(ids)).order_by("kept_at", "id")
    for row in rows.values_list("permit_id", "id", "ending", "sha256", "kept_at"):
        found[row[0]].append(PermitFile(*row[1:]))
    return found
