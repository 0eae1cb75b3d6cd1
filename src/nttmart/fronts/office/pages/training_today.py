"""What waits in training, for the front page: doubtful attendance, and what was promised and not given."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from nttmart.contexts.people.api import Viewer
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.access import training as access
from nttmart.fronts.office.pages.today import Due
from nttmart.fronts.office.pages.training import pledge_rows


def training_dues(viewer: Viewer, today: date) -> tuple[Due, ...]:
    """Tell officers what they have to settle, and officers and helpers what is late; nothing where nothing waits."""
    if not viewer.holds("officer", "helper"):
        return ()
    seen = access.seen_by(viewer)
    if not seen.cohorts:
        return ()
    to_settle = [card.id for card in seen.cohorts if access.may_plan(viewer, card)]
    doubtful = programmes.count_problems(to_settle) if to_settle else 0
    late = sum(row.state == "late" for row in pledge_rows(seen, today))
    rows = (
        (doubtful, _("catatan hadir perlu diputuskan"), "office:attendance_problems", "warn"),
        (late, _("janji kepada peserta lewat hari, belum diberi"), "office:pledges", "bad"),
    )
    return tuple(Due(count, words, "", reverse(name), tone) for count, words, name, tone in rows if count)
