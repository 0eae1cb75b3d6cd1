"""What waits among machines, schools and communities: lines of the officer's desk."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.pages.due_lines import Line

_ANSWERED: Final = timedelta(days=30)
"""How long a machine that was asked for or granted may stay away before it is late."""
_BANKED: Final = timedelta(days=14)
"""How long a school's money may lie before it is banked."""
_WAITED_FOR: Final = frozenset({"asked", "granted"})
_SOLD: Final = "sold"


def machine_lines(regencies: frozenset[str] | None, today: date) -> Iterator[Line]:
    """List machines that are broken, idle, never told of again, or asked for and not there."""
    for each in programmes.list_machines(regency_codes=regencies):
        url = reverse("office:machine", args=[each.id])
        if each.state in _WAITED_FOR:
            who = _("%(maker)s menunggu alat ini") % {"maker": each.holder_name}
            yield Line("machine", each.what, who, each.since + _ANSWERED, url, each.place_name)
        elif each.needs_a_look(today):
            who = _("%(maker)s menunggu petugas") % {"maker": each.holder_name}
            yield Line("machine", each.what, who, each.since, url, each.place_name)


def school_lines(regencies: frozenset[str] | None, spots: Mapping[UUID, str]) -> Iterator[Line]:
    """List projects that sold something of which money is not banked."""
    for each in programmes.list_projects(regency_codes=regencies):
        sold = [step.on for step in each.steps if step.kind == _SOLD]
        if sold and each.account.to_bank_idr > 0:
            who = _("rekening sekolah menunggu %(school)s") % {"school": each.school_name}
            url = reverse("office:school_project", args=[each.id])
            yield Line("school", each.title, who, max(sold) + _BANKED, url, spots.get(each.school_id, ""))


def community_lines(regencies: frozenset[str] | None, today: date) -> Iterator[Line]:
    """List communities that nobody holds before the law: until somebody does, they wait today."""
    for each in programmes.list_communities(regency_codes=regencies):
        if not each.legal_holder:
            who = _("%(name)s menunggu pemegang hukum") % {"name": each.name}
            url = reverse("office:community", args=[each.id])
            yield Line("community", _("belum ada pemegang hukum"), who, today, url, each.place_name)
