"""Cash-up history: shifts, one shift, and the report of a day."""

from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from nttmart.contexts.people.api import Viewer
from nttmart.fronts.office.access import tills as access
from nttmart.fronts.office.pages import shifts as pages
from nttmart.fronts.office.pages.periods import FIRST_YEAR, LAST_YEAR, month_of
from nttmart.fronts.office.views.room import office, show
from nttmart.kernel.clock import local_date, now

ROOM = "tills"


@require_GET
@office
def shifts(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    period = month_of(request.GET.get("bulan", ""), local_date(now()))
    page = pages.shift_list(access.counters(viewer), request.GET.get("gerai", "")[:36], period)
    return show(request, viewer, "office/tills/shifts.html", page, room=ROOM)


@require_GET
@office
def shift_page(request: HttpRequest, viewer: Viewer, shift_id: UUID) -> HttpResponse:
    shift, where = access.shift(viewer, shift_id)
    return show(request, viewer, "office/tills/shift.html", pages.shift_page(where, shift), room=ROOM)


@require_GET
@office
def day(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    today = local_date(now())
    on = _day_of(request.GET.get("tanggal", "")) or today
    page = pages.day_page(access.counters(viewer), request.GET.get("gerai", "")[:36], on, today)
    return show(request, viewer, "office/tills/day.html", page, room=ROOM)


def _day_of(text: str) -> date | None:
    """Read a day out of an address; what is none, or no day of ours, is nothing."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year < LAST_YEAR else None
