"""Planning days on which an office comes to a district, and calling them off."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from nttmart.contexts.legality import models
from nttmart.contexts.legality.rules.clinics import check_clinic
from nttmart.contexts.legality.rules.errors import BadClinic
from nttmart.contexts.places import api as places
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line


def plan_clinic(  # noqa: PLR0913 -- a day has this many parts
    district_code: str,
    held_on: date,
    *,
    kinds: Collection[str],
    capacity: int,
    venue: str,
    actor: Actor,
    at: datetime,
) -> UUID:
    """Plan a clinic day in a district. Gives its id.

    :raises BadClinic: a day that is over, no kind, a capacity that cannot be, or one planned there for that day.
    :raises NotFoundPlace: if there is no such district.
    """
    places.get_district(district_code)
    chosen = check_clinic(held_on, kinds, capacity, today=local_date(at))
    try:
        with transaction.atomic():
            day = models.ClinicDay.objects.create(
                district_id=district_code,
                held_on=held_on,
                kinds=list(chosen),
                capacity=capacity,
                venue=clean_line(venue, limit=120, field="venue"),
                planned_at=at,
                planned_by=str(actor)[:250],
            )
            record(actor, "legality.plan_clinic", "clinic_day", day.id, at=at, detail={"district": district_code})
    except IntegrityError as clash:
        raise BadClinic(N_("Sudah ada hari klinik di kecamatan ini pada hari itu."), field="held_on") from clash
    return day.id


def call_off_clinic(day_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Call a clinic day off; saying it again changes nothing.

    :raises BadClinic: if there is none.
    """
    days = models.ClinicDay.objects.filter(pk=day_id)
    if not days.exists():
        raise BadClinic(N_("Hari klinik ini tidak ada."))
    with transaction.atomic():
        if days.filter(cancelled_at__isnull=True).update(cancelled_at=at):
            record(actor, "legality.call_off_clinic", "clinic_day", day_id, at=at)
