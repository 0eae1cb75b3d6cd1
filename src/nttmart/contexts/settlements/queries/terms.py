"""When makers must be paid, by dated rule."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from nttmart.kernel import rates

PAY_WITHIN: Final = "pay_within_days"
STOP_ORDERS: Final = "stop_orders_when_overdue_days"


def due_days(operator_id: UUID) -> Callable[[date], date]:
    """Give what tells the pay day of what became owed on a day: so many days later, by the rule of that day.

    One query. The operator's own rule wins over everybody's; where no rule holds, it is due the same day.
    """
    known = [each for each in rates.list_rates() if each.key == PAY_WITHIN and each.scope in {"", str(operator_id)}]
    known.sort(key=lambda each: (each.scope != "", each.effective_from), reverse=True)

    def due_on(day: date) -> date:
        return day + timedelta(days=next((each.value for each in known if each.holds(day)), 0))

    return due_on
