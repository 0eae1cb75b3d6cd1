"""Memberships and attendance by maker, for timelines and figures: what counts, with the record behind it."""

from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count, F

from nttmart.contexts.programmes.models import Member
from nttmart.contexts.programmes.queries.training.attendance import counting
from nttmart.contexts.programmes.rules.training.telling import MakerAttended, MakerJoined
from nttmart.kernel.clock import local_date

_JOINED: Final = ("producer_id", "cohort_id", "cohort__name", "from_on", "left__left_on")


def list_joined(producer_ids: Collection[UUID] | None = None) -> list[MakerJoined]:
    """List who joined which cohort since when (of some makers), oldest first. One query.

    Whoever left on the day of joining was written down by mistake, and never was in it.
    """
    rows = Member.objects.exclude(left__left_on__lte=F("from_on")).order_by("from_on", "id")
    if producer_ids is not None:
        rows = rows.filter(producer__in=producer_ids)
    return [MakerJoined(*row) for row in rows.values_list(*_JOINED)]


def list_attended(producer_ids: Collection[UUID] | None = None) -> list[MakerAttended]:
    """List from which maker how many people came to which session (of some makers), oldest first. One query.

    A claim nobody has settled, or of which a person said that it does not hold, is not in it.
    """
    rows = counting().order_by()
    if producer_ids is not None:
        rows = rows.filter(badge__producer__in=producer_ids)
    fields = ("badge__producer_id", "session_id", "session__module", "session__starts_at", "session__cohort_id")
    found = rows.values_list(*fields).annotate(people=Count("badge", distinct=True))
    told = [MakerAttended(maker, id_, module, local_date(at), cohort, n) for maker, id_, module, at, cohort, n in found]
    return sorted(told, key=lambda each: (each.on, str(each.session_id), str(each.producer_id)))


def count_trained(since: date, until: date) -> list[tuple[UUID, UUID, date]]:
    """List learners who came to a session in a half-open time, once each: (badge, maker, first day). One query."""
    rows = counting().order_by("session__starts_at", "id")
    first: dict[UUID, tuple[UUID, UUID, date]] = {}
    for badge, maker, at in rows.values_list("badge_id", "badge__producer_id", "session__starts_at"):
        if since <= local_date(at) < until:
            first.setdefault(badge, (badge, maker, local_date(at)))
    return list(first.values())
