"""Permits put together for the office's pages: what is due, a maker's register, a permit, a case, clinic days."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import api as legality
from nttmart.contexts.people import api as people
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.fronts.office.access import legality as access
from nttmart.fronts.office.access.producers import may_write
from nttmart.fronts.office.pages.tabs import LEGALITY_TABS, Tab, tabs

Choices = list[tuple[str, str]]
_STATES: Final = ("closed", "warn")
_NEEDS: Final = 30
CASE_LISTS: Final = ("open", "own", "ended")


@dataclass(frozen=True, slots=True)
class DuePage:
    """What is urgent: sums by state with what is at stake, permits that end, goods closed or warned of, halal."""

    tabs: tuple[Tab, ...]
    sums: tuple[legality.GateSum, ...]
    halal: tuple[tuple[str, int], ...]
    endings: tuple[legality.EndingCard, ...]
    state: str
    gates: legality.GatePage
    today: date


@dataclass(frozen=True, slots=True)
class ToCheckPage:
    """Numbers nobody compared with their papers yet, those in doubt first."""

    tabs: tuple[Tab, ...]
    cards: tuple[legality.UncheckedCard, ...]


@dataclass(frozen=True, slots=True)
class RulesPage:
    """The dated rules that hold today, and those that are to come."""

    tabs: tuple[Tab, ...]
    rules: tuple[legality.PermitRule, ...]
    coming: tuple[legality.PermitRule, ...]
    may_set: bool


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A maker's permits, open cases and the gates of its goods."""

    maker: producers.Producer
    permits: tuple[legality.Permit, ...]
    names: dict[UUID, str]
    gates: tuple[legality.GateCard, ...]
    cases: tuple[legality.Case, ...]
    may_write: bool
    may_decide: bool
    today: date


@dataclass(frozen=True, slots=True)
class PermitPage:
    """One permit with its history and files."""

    permit: legality.Permit
    title: str
    maker: producers.Producer
    product_name: str
    ended: bool
    may_write: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class CasesPage:
    """Cases of a list: those that are open (the latest first), one's own, or those that have ended (the last first)."""

    tabs: tuple[Tab, ...]
    listed: str
    lists: tuple[str, ...]
    rows: tuple[tuple[legality.Case, int], ...]
    owners: dict[UUID, str]


@dataclass(frozen=True, slots=True)
class CasePage:
    """One case: steps with their clock, papers, history, and what the viewer may do."""

    case: legality.Case
    owner: str
    days_late: int
    next_step: str
    """The step to be ticked off now; none where the result is to be recorded, or the case has ended."""
    has_number: bool
    sees_papers: bool
    may_work: bool
    may_decide: bool
    today: date


@dataclass(frozen=True, slots=True)
class ClinicsPage:
    """Where makers wait, and the days that are planned."""

    tabs: tuple[Tab, ...]
    needs: tuple[tuple[legality.DistrictNeed, str], ...]
    days: tuple[tuple[legality.ClinicDay, str], ...]
    may_plan: bool


def rules_page(regencies: Collection[str] | None, today: date, *, may_set: bool) -> RulesPage:
    """Put the dated rules together: those that hold, and those that are to come."""
    rules = legality.list_rules()
    coming = sorted((rule for rule in rules if rule.effective_from > today), key=lambda rule: rule.effective_from)
    return RulesPage(_tabs("rules", regencies, today), tuple(legality.rules_on(today)), tuple(coming), may_set)


def due_page(regencies: Collection[str] | None, state: str, page: int, today: date) -> DuePage:
    """Put together what is urgent in some regencies. Eight queries, however many goods."""
    state = state if state in _STATES else _STATES[0]
    sums = legality.sum_gates(regencies)
    halal = legality.count_halal(regencies)
    return DuePage(
        tabs=_tabs("due", regencies, today),
        sums=tuple(sums.get(each, legality.GateSum(each, 0, 0)) for each in (*_STATES, "open")),
        halal=tuple((each, halal.get(each, 0)) for each in legality.HALAL_STATES),
        endings=tuple(legality.list_endings(on=today, regency_codes=regencies, limit=50)),
        state=state,
        gates=legality.list_gates(state, regency_codes=regencies, page=page),
        today=today,
    )


def to_check_page(regencies: Collection[str] | None, today: date) -> ToCheckPage:
    """Put together the numbers nobody compared with their papers yet. Three queries, however many."""
    return ToCheckPage(_tabs("check", regencies, today), tuple(legality.list_unchecked(regencies)))


def register_page(viewer: Viewer, maker: producers.Producer, today: date) -> RegisterPage:
    """Put a maker's register together."""
    return RegisterPage(
        maker=maker,
        permits=tuple(legality.list_permits_of(maker.id)),
        names=dict(_products(maker.id)),
        gates=tuple(legality.list_gates_of(maker.id)),
        cases=tuple(legality.list_cases(on=today, producer_id=maker.id)),
        may_write=may_write(viewer, maker),
        may_decide=access.may_decide(viewer, maker),
        today=today,
    )


def permit_page(viewer: Viewer, permit: legality.Permit, maker: producers.Producer, today: date) -> PermitPage:
    """Put one permit's page together."""
    name = catalogue.get_product_desk(permit.product_id).facts.name if permit.product_id else ""
    return PermitPage(
        permit=permit,
        title=legality.title_of(permit.kind, permit.number),
        maker=maker,
        product_name=name,
        ended=permit.ended(today),
        may_write=may_write(viewer, maker) and permit.stands,
        may_decide=access.may_decide(viewer, maker) and permit.stands,
    )


def cases_page(
    viewer: Viewer, regencies: Collection[str] | None, owner_id: UUID | None, asked: str, today: date
) -> CasesPage:
    """Put a list of cases together; who oversees nothing sees one's own. Five queries, however many cases."""
    lists = CASE_LISTS if owner_id is None else CASE_LISTS[1:]
    listed = asked if asked in lists else lists[0]
    whose = viewer.user_id if listed == "own" else owner_id
    if listed == "ended":
        cases = legality.list_ended_cases(regency_codes=regencies, owner_id=whose)
    else:
        cases = legality.list_cases(on=today, regency_codes=regencies, owner_id=whose)
    rows = tuple((case, case.days_late(today)) for case in cases)
    tabs = _tabs("cases", regencies, today) if owner_id is None else ()
    return CasesPage(tabs, listed, lists, rows, _names())


def case_page(viewer: Viewer, case: legality.Case, maker: producers.Producer, today: date) -> CasePage:
    """Put one case's page together."""
    is_open = not case.outcome
    return CasePage(
        case=case,
        owner=people.get_account(case.owner_id).display_name,
        days_late=case.days_late(today),
        next_step=case.current.step if case.current and case.current.step != "granted" else "",
        has_number=case.kind not in legality.NUMBERLESS,
        sees_papers=may_write(viewer, maker),
        may_work=is_open and may_write(viewer, maker),
        may_decide=is_open and access.may_decide(viewer, maker),
        today=today,
    )


def clinics_page(viewer: Viewer, regencies: Collection[str] | None, today: date) -> ClinicsPage:
    """Put together where makers wait, most first, and the days that are planned."""
    names = places.district_names()
    needs = legality.list_needs(on=today, regency_codes=regencies)[:_NEEDS]
    days = legality.list_days(since=today, regency_codes=regencies)
    return ClinicsPage(
        tabs=_tabs("clinics", regencies, today),
        needs=tuple((need, names.get(need.district, need.district)) for need in needs),
        days=tuple((day, names.get(day.district, day.district)) for day in days),
        may_plan=viewer.holds("officer"),
    )


def district_choices(regencies: Collection[str] | None) -> Choices:
    """List the districts a day may be planned in, by name."""
    found = places.district_names().items()
    return [(code, name) for code, name in found if regencies is None or code[:5] in regencies]


def product_choices(producer_id: UUID) -> Choices:
    """List a maker's products by name."""
    return [(str(id_), name) for id_, name in _products(producer_id)]


def _names() -> dict[UUID, str]:
    """Name everybody who has or had an account."""
    return {account.id: account.display_name or account.username for account in people.list_accounts()}


def owners(maker: producers.Producer) -> list[tuple[UUID, str]]:
    """List who may have a case of a maker: everybody who keys in for it, by name."""
    found = []
    for account in people.list_accounts(with_closed=False):
        roles = frozenset((role.role, role.scope, role.scope_id) for role in account.roles)
        if may_write(Viewer(account.id, roles=roles), maker):
            found.append((account.id, account.display_name or account.username))
    return found


def route_tabs(regencies: Collection[str] | None, today: date) -> tuple[Tab, ...]:
    """Give the tabs of the route finder."""
    return _tabs("route", regencies, today)


def _products(producer_id: UUID) -> list[tuple[UUID, str]]:
    found = {made.product_id: made.product_name for made in catalogue.list_made_by(producer_id)}
    return sorted(found.items(), key=lambda item: item[1])


def _tabs(here: str, regencies: Collection[str] | None, today: date) -> tuple[Tab, ...]:
    late, unchecked = legality.count_late(on=today, regency_codes=regencies), legality.count_unchecked(regencies)
    return tabs(LEGALITY_TABS, here, cases=late, check=unchecked)
