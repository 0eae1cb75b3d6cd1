"""What the drawers say: shifts with their cash-up, and the report of a shift or a day."""

from dataclasses import dataclass
from datetime import date, timedelta

from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import api as sales
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.pages.periods import Period
from nttmart.fronts.office.pages.tabs import Chosen, Tab, choose
from nttmart.fronts.office.pages.tills import till_tabs
from nttmart.kernel.clock import start_of

MOST_SHIFTS = 1_000
"""In a month or a day at one outlet: far more than its tills can have."""


@dataclass(frozen=True, slots=True)
class ShiftListPage:
    """The shifts of one outlet that began in a month, how its drawers were cashed up, and what that adds up to."""

    tabs: tuple[Tab, ...]
    chosen: Chosen | None
    period: Period
    shifts: tuple[outlets.ShiftRecord, ...]
    short: int
    over: int


@dataclass(frozen=True, slots=True)
class ShiftPage:
    """One shift. ``expected`` is what our records say the drawer should hold; None while its opening is unknown.

    ``before`` is the till's shift before it: what was counted then should be what this one opened with.
    """

    shift: outlets.ShiftRecord
    outlet_name: str
    movements: tuple[outlets.MovementRecord, ...]
    report: sales.DayReport
    expected: int | None
    before: outlets.ShiftRecord | None

    @property
    def since_closed(self) -> int:
        """What came into the drawer, or left it, between two shifts; nobody has said why."""
        if self.before is None or self.before.counted_cash is None or self.shift.opening_cash is None:
            return 0
        return self.shift.opening_cash - self.before.counted_cash

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


def shift_list(where: Reach, asked: str, period: Period) -> ShiftListPage:
    """List the shifts of one outlet in a month, the latest first."""
    chosen = choose(where, asked)
    ids = [chosen.outlet.id] if chosen else []
    shifts = tuple(outlets.list_shifts(ids, begun_in=period.span, limit=MOST_SHIFTS)) if ids else ()
    differences = [shift.difference or 0 for shift in shifts]
    return ShiftListPage(
        tabs=till_tabs(where, "shifts"),
        chosen=chosen,
        period=period,
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
        expected=_expected(shift, report),
        before=outlets.find_shift_before(shift),
    )


def _expected(shift: outlets.ShiftRecord, report: sales.DayReport) -> int | None:
    """Tell what our records say the drawer should hold; of a closed shift with what people decided about it since."""
    if shift.opening_cash is None:
        return None
    for off in sales.drawers_off([shift.id]).values():
        return (shift.expected_cash or 0) - off
    return report.expected_cash(shift.opening_cash, shift.moved)


def day_page(where: Reach, asked: str, on: date, today: date) -> DayPage:
    """Report one day at one outlet."""
    chosen = choose(where, asked)
    ids = [chosen.outlet.id] if chosen else []
    hours = start_of(on), start_of(on + timedelta(days=1))
    return DayPage(
        tabs=till_tabs(where, "day"),
        chosen=chosen,
        on=on,
        is_today=on == today,
        report=sales.day_report(chosen.outlet.id, on=on) if chosen else None,
        shifts=tuple(outlets.list_shifts(ids, open_in=hours, limit=MOST_SHIFTS)) if ids else (),
    )
