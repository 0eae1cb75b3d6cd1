"""When an outlet may not ask makers for goods: its operator is too late with paying them. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from nttmart.contexts.settlements.rules.paying import OpenPart
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah, format_rupiah

_NAMED: Final = 3


class OrdersStopped(Refusal):
    """The operator is too late with paying makers to ask for more goods."""


@dataclass(frozen=True, slots=True)
class Stop:
    """Why an operator may not order now: how much it should have paid long ago, to whom, since when."""

    operator_name: str
    owed: Rupiah
    makers: tuple[str, ...]
    since: date

    def refusal(self) -> OrdersStopped:
        """Say so to a person."""
        return OrdersStopped(
            N_("Pesanan baru ditahan: %(operator)s terlambat membayar %(owed)s kepada %(makers)s sejak %(since)s."),
            operator=self.operator_name,
            owed=format_rupiah(self.owed),
            makers=_names(self.makers),
            since=self.since.strftime("%d-%m-%Y"),
        )


def stop_of(
    operator_name: str, parts: Iterable[OpenPart], names: dict[UUID, str], today: date, late_days: int
) -> Stop | None:
    """Tell whether some part of the debt is more than so many days beyond its pay day, and sum up all that is."""
    late = [part for part in parts if (today - part.due_on).days > late_days]
    if not late:
        return None
    makers = tuple(sorted({names[part.producer_id] for part in late}))
    return Stop(operator_name, Rupiah(sum(part.amount for part in late)), makers, min(part.due_on for part in late))


def _names(makers: Sequence[str]) -> str:
    rest = len(makers) - _NAMED
    return ", ".join(makers[:_NAMED]) + (f" (+{rest})" if rest > 0 else "")
