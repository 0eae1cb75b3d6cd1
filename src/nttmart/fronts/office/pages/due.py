"""What an officer's regencies wait for: each line a day, who waits for whom, and the page where it is settled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nttmart.contexts.legality import api as legality
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes import api as programmes
from nttmart.fronts.office.pages.due_lines import Line, together
from nttmart.fronts.office.pages.due_support import community_lines, machine_lines, school_lines
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import Sentence
from nttmart.kernel.words import say

AHEAD: Final = timedelta(days=14)
_ENDS: Final = timedelta(days=30)
_EVERY: Final = 100_000
_OFFICE_STEP: Final = "checked"
_MAKER_STEP: Final = "papers"
_OPEN_COMMITMENTS: Final = frozenset({"late", "part", "open"})
Cohorts = Mapping[UUID, programmes.CohortCard]


@dataclass(frozen=True, slots=True)
class Due:
    """What is late, the longest waiting first, and what comes in the next fourteen days."""

    late: tuple[Line, ...]
    coming: tuple[Line, ...]


def due(regencies: frozenset[str] | None, at: datetime) -> Due:
    """Gather all that waits in some regencies (None: all). The number of queries does not grow with what waits."""
    today = local_date(at)
    cards = producers.list_producers(page_size=_EVERY).cards
    seen = [card for card in cards if regencies is None or card.regency_code in regencies]
    spots = {card.id: card.place_name for card in seen}
    cohorts = {card.id: card for card in programmes.list_cohorts(regency_codes=regencies)}
    lines = [
        *_cases(regencies, spots, today),
        *_pledges(cohorts, spots, today),
        *_sessions(cohorts, at),
        *_visits(spots),
        *_permits(regencies, spots, today),
        *_commitments(regencies, cohorts, spots, today),
        *machine_lines(regencies, today),
        *school_lines(regencies, spots),
        *community_lines(regencies, today),
    ]
    lines.sort(key=lambda each: (each.on, each.kind, each.what))
    lines = together(lines, {"case": reverse("office:permit_cases")})
    return Due(
        tuple(each for each in lines if each.on < today),
        tuple(each for each in lines if today <= each.on <= today + AHEAD),
    )


def _cases(regencies: frozenset[str] | None, spots: dict[UUID, str], today: date) -> Iterator[Line]:
    for case in legality.list_cases(on=today, regency_codes=regencies):
        step = case.current
        if step is None:
            continue
        name = say(Sentence(legality.NAMES[case.kind]))
        what = f"{name}: {say(Sentence(legality.STEP_NAMES[step.step]))}"
        url = reverse("office:permit_case", args=[case.id])
        yield Line("case", what, _waits(case, step.step), step.due_on, url, spots.get(case.producer_id, ""))


def _waits(case: legality.Case, step: str) -> str:
    if step == _MAKER_STEP:
        return _("petugas menunggu %(maker)s") % {"maker": case.producer_name}
    if step == _OFFICE_STEP:
        return _("%(maker)s menunggu kantor") % {"maker": case.producer_name}
    return _("%(maker)s menunggu petugas") % {"maker": case.producer_name}


def _pledges(cohorts: Cohorts, spots: dict[UUID, str], today: date) -> Iterator[Line]:
    found = programmes.list_pledges(on=today, cohort_ids=list(cohorts), producer_ids=list(spots), with_over=False)
    for each in found:
        who = _("%(to)s menunggu %(by)s") % {"to": each.to_name, "by": each.promised_by}
        place = spots[each.producer_id] if each.producer_id in spots else _lies(cohorts, each.cohort_id)
        yield Line("pledge", each.what, who, each.due_on, reverse("office:pledge", args=[each.id]), place)


def _lies(cohorts: Cohorts, cohort_id: UUID | None) -> str:
    """Say in which regency a cohort learns, or that it is of the whole province; nothing of one not in sight."""
    card = cohorts.get(cohort_id) if cohort_id else None
    return "" if card is None else card.regency_name or _("seluruh provinsi")


def _sessions(cohorts: Cohorts, at: datetime) -> Iterator[Line]:
    """List sessions to come, those that passed without anybody written down, and claims to have come nobody settled."""
    names = {each.key: each.name for each in programmes.all_modules()}
    for each in programmes.list_sessions(cohort_ids=list(cohorts), until=at + AHEAD):
        name, on = names.get(each.module, each.module), local_date(each.starts_at)
        url = reverse("office:training_session", args=[each.id])
        place = f"{each.place}, {_lies(cohorts, each.cohort_id)}"
        if each.state(at) in {"planned", "passed"}:
            who = _("%(cohort)s menunggu pelatih dan daftar hadir") % {"cohort": each.cohort_name}
            yield Line("session", name, who, on, url, place)
        if each.doubtful:
            what = _("%(n)s catatan hadir perlu diperiksa") % {"n": each.doubtful}
            yield Line("session", what, _("peserta %(module)s menunggu petugas") % {"module": name}, on, url, place)


def _visits(spots: dict[UUID, str]) -> Iterator[Line]:
    """List next steps agreed on at each maker's last visit; a later visit settles what an earlier one left."""
    for visit in programmes.last_visits(list(spots)):
        if visit.seen.next_on is not None:
            who = _("%(maker)s menunggu pendamping") % {"maker": visit.producer_name}
            url = f"{reverse('office:visits')}?pembuat={visit.producer_id}"
            yield Line("visit", visit.seen.next_step, who, visit.seen.next_on, url, spots[visit.producer_id])


def _commitments(
    regencies: frozenset[str] | None, cohorts: Cohorts, spots: dict[UUID, str], today: date
) -> Iterator[Line]:
    villages = places.known_villages()
    for each in programmes.list_commitments(regency_codes=regencies):
        if each.state(today) in _OPEN_COMMITMENTS:
            who = _("%(to)s menunggu %(by)s") % {"to": each.to_name, "by": each.partner_name}
            url = reverse("office:commitment", args=[each.id])
            if each.to_kind == "village":
                place = villages[each.to_id].regency_name if each.to_id in villages else ""
            else:
                to_id = UUID(each.to_id)
                place = _lies(cohorts, to_id) if each.to_kind == "cohort" else spots.get(to_id, "")
            yield Line("commitment", each.what, who, each.due_on, url, place)


def _permits(regencies: frozenset[str] | None, spots: dict[UUID, str], today: date) -> Iterator[Line]:
    for each in legality.list_endings(on=today, regency_codes=regencies):
        if each.expires_on <= today + _ENDS:
            who = _("%(maker)s perlu memperpanjang") % {"maker": each.producer_name}
            what = legality.title_of(each.kind, each.number)
            url = reverse("office:permit", args=[each.permit_id])
            yield Line("permit", what, who, each.expires_on, url, spots.get(each.producer_id, ""))
