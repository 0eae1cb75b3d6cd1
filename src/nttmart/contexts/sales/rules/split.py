"""How the price of a piece is shared, and how a cash total is rounded.

The split is computed for one piece and multiplied, so that any part of a line can be cancelled later and every
share goes back to the last rupiah.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from nttmart.contexts.sales.rules.errors import BadSplitRule
from nttmart.kernel.errors import N_
from nttmart.kernel.money import BASIS_POINTS, ZERO, Rupiah, basis_points_of


@dataclass(frozen=True, slots=True)
class SplitRule:
    """Shares of the price in basis points, as a dated row says; the maker has what the others leave."""

    id: UUID
    operator_id: UUID | None
    outlet_share_bp: int
    programme_share_bp: int
    tax_share_bp: int
    effective_from: date
    effective_until: date | None
    legal_basis: str
    source: str

    def holds(self, on: date) -> bool:
        """Tell whether the rule is in force on a day."""
        return self.effective_from <= on and (self.effective_until is None or on < self.effective_until)


@dataclass(frozen=True, slots=True)
class Shares:
    """Who has how much of an amount."""

    maker: Rupiah = ZERO
    outlet: Rupiah = ZERO
    programme: Rupiah = ZERO
    tax: Rupiah = ZERO

    @property
    def total(self) -> Rupiah:
        return Rupiah(self.maker + self.outlet + self.programme + self.tax)

    def __add__(self, other: "Shares") -> "Shares":
        return Shares(
            Rupiah(self.maker + other.maker),
            Rupiah(self.outlet + other.outlet),
            Rupiah(self.programme + other.programme),
            Rupiah(self.tax + other.tax),
        )

    def times(self, pieces: int) -> "Shares":
        return Shares(
            Rupiah(self.maker * pieces),
            Rupiah(self.outlet * pieces),
            Rupiah(self.programme * pieces),
            Rupiah(self.tax * pieces),
        )


class SpoiledBack(NamedTuple):
    """Pieces of a maker's lot that came back unfit to be sold again, and the maker's share that was taken back."""

    lot_id: UUID
    maker_share: int
    occurred_at: datetime


def split_consigned(unit_price: Rupiah, rule: SplitRule) -> Shares:
    """Share the price of one consigned piece: outlet, programme and tax rounded half up, the maker has the rest.

    Should rounding of a tiny price leave the maker below nothing, the outlet gives way.
    """
    outlet = basis_points_of(unit_price, rule.outlet_share_bp)
    programme = basis_points_of(unit_price, rule.programme_share_bp)
    tax = basis_points_of(unit_price, rule.tax_share_bp)
    programme = Rupiah(min(programme, unit_price))
    tax = Rupiah(min(tax, unit_price - programme))
    outlet = Rupiah(min(outlet, unit_price - programme - tax))
    return Shares(Rupiah(unit_price - outlet - programme - tax), outlet, programme, tax)


def split_owned(unit_price: Rupiah, unit_cost: int) -> Shares:
    """Share the price of a piece the outlet had bought: the maker its cost (at most the price), the outlet the rest."""
    maker = Rupiah(min(unit_price, unit_cost))
    return Shares(maker=maker, outlet=Rupiah(unit_price - maker))


def check_shares(outlet_bp: int, programme_bp: int, tax_bp: int) -> None:
    """Refuse shares that are negative or leave the maker less than nothing.

    :raises BadSplitRule: naming the field.
    """
    for field, share in (
        ("outlet_share_bp", outlet_bp),
        ("programme_share_bp", programme_bp),
        ("tax_share_bp", tax_bp),
    ):
        if not 0 <= share <= BASIS_POINTS:
            raise BadSplitRule(N_("Bagian harus antara 0% dan 100%."), field=field)
    if outlet_bp + programme_bp + tax_bp > BASIS_POINTS:
        raise BadSplitRule(N_("Jumlah semua bagian lebih dari 100%."), field="outlet_share_bp")


def cash_rounding(amount: Rupiah, unit: int) -> Rupiah:
    """Tell what must be added (or taken off) so that cash can be paid in coins that circulate: to the unit, half up.

    Permendag 35/2013 art. 6: the buyer is told; only for cash. An amount below half a unit rounds up to one unit.
    """
    if amount <= 0 or unit <= 0:
        raise ValueError((amount, unit))
    return Rupiah(max(unit, nearest_coins(amount, unit)) - amount)


def nearest_coins(amount: int, unit: int) -> int:
    """Round to coins that circulate: the nearest whole number of units, half up; below half a unit nothing."""
    return (amount * 2 + unit) // (unit * 2) * unit
