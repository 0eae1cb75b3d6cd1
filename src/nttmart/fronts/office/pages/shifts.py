"""What the drawers say: shifts with their cash-up, and the report of a shift or a day."""

from dataclasses import dataclass
from datetime import date

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.tabs import Chosen, Tab, choose
from nttmart.fronts.office.pages.tills import till_tabs
from nttmart.kernel.clock import local_date

SHIFTS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class ShiftListPage:
    """The latest shifts of one outlet and how its drawers were cashed up; differences add up over those shown."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    shifts: tuple[outlets.ShiftRecord, ...]
    short: int
    over: int


@dataclass(frozen=True, slots=True)
class ShiftPage:
    """One shift. ``expected`` is what our records say the drawer should hold; None while its opening is unknown."""

    shift: outlets.ShiftRecord
    outlet_name: str
    movements: tuple[outlets.MovementRecord, ...]
    report: sales.DayReport
    expected: int | None

    @property
    def is_incomplete(self) -> bool:
        """Tell whether the till expected something else than our records say: something has not arrived yet."""
        return self.shift.expected_cash is not None and self.expected != self.shift.expected_cash


@dataclass(frozen=True, slots=True)
class DayPage:
    """A day at the counters of one outlet, and the shifts that were open on it."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    on: date
    is_today: bool
    report: sales.DayReport | None
    shifts: tuple[outlets.ShiftRecord, ...]


def shift_list(where: Reach, asked: str) -> ShiftListPage:
    """List the shifts of one outlet, the latest first."""
    chosen = choose(where, asked)
    shifts = tuple(outlets.list_shifts([chosen.outlet.id], limit=SHIFTS_SHOWN)) if chosen else ()
    differences = [shift.difference or 0 for shift in shifts]
    return ShiftListPage(
        tabs=till_tabs(where, "shifts"),
        chosen=chosen,
        shifts=shifts,
        short=-sum(each for each in differences if each < 0),
        over=sum(each for each in differences if each > 0),
    )


def shift_page(where: Reach, shift: outlets.ShiftRecord) -> ShiftPage:
    """Put one shift's page together."""
    report = sales.day_report(shift.outlet_id, shift_id=shift.id)
    return ShiftPage(
        shift=shift,
        outlet_name=next(card.name for card in where.outlets if card.id == shift.outlet_id),
        movements=tuple(outlets.list_movements(shift.id)),
        report=report,
        expected=None if shift.opening_cash is None else report.expected_cash(shift.opening_cash, shift.moved),
    )


def day_page(where: Reach, asked: str, on: date, today: date) -> DayPage:
    """Report one day at one outlet."""
    chosen = choose(where, asked)
    shifts = outlets.list_shifts([chosen.outlet.id], limit=SHIFTS_SHOWN) if chosen else []
    return DayPage(
        tabs=till_tabs(where, "day"),
        chosen=chosen,
        on=on,
        is_today=on == today,
        report=sales.day_report(chosen.outlet.id, on=on) if chosen else None,
        shifts=tuple(shift for shift in shifts if _was_open(shift, on)),
    )


def _was_open(shift: outlets.ShiftRecord, on: date) -> bool:
    """Tell whether a shift was open on a day; one whose opening has not arrived counts by its closing alone."""
    began, ended = shift.opened_at or shift.closed_at, shift.closed_at
    if began is None:
        return False
    return local_date(began) <= on and (ended is None or on <= local_date(ended))
