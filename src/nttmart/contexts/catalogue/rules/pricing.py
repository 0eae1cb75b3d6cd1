"""Unit prices, the ladder from raw to standard, and origin by grade: all whole rupiah."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nttmart.contexts.catalogue.rules.errors import UnfitProduct
from nttmart.contexts.catalogue.rules.making import LADDER, check_price
from nttmart.kernel.errors import N_
from nttmart.kernel.money import Rupiah
from nttmart.kernel.text import clean_line

_PER = {"g": "kg", "ml": "l"}


def unit_price(price: int, net_quantity: int, net_unit: str) -> tuple[Rupiah, str] | None:
    """Compute what a kilogram or litre costs, rounded half up to a whole rupiah; None for things sold by the piece."""
    if net_unit not in _PER:
        return None
    return Rupiah((price * 2_000 + net_quantity) // (net_quantity * 2)), _PER[net_unit]


@dataclass(frozen=True, slots=True)
class LadderFacts:
    """What a unit («kg», «l», «piece») fetches at one step, and who says so."""

    step: str
    price_per_unit: Rupiah
    unit: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Rung:
    """A step of the ladder with what it adds to the step before; the first adds nothing (None)."""

    step: str
    price_per_unit: Rupiah
    unit: str
    source: str
    added: Rupiah | None
    added_percent: int | None


def tidy_ladder(steps: Iterable[LadderFacts]) -> list[LadderFacts]:
    """Clean and order the steps from raw to standard.

    :raises UnfitProduct: an unknown or repeated step, or steps counted in different units.
    """
    clean = [
        LadderFacts(
            s.step,
            check_price(s.price_per_unit),
            clean_line(s.unit, limit=10, field="ladder"),
            clean_line(s.source, limit=300, field="ladder", required=False),
        )
        for s in steps
    ]
    if any(s.step not in LADDER for s in clean) or len({s.step for s in clean}) != len(clean):
        raise UnfitProduct(N_("Setiap tahap hanya ditulis sekali."), field="ladder")
    if len({s.unit for s in clean}) > 1:
        raise UnfitProduct(N_("Semua tahap harus memakai satuan yang sama."), field="ladder")
    return sorted(clean, key=lambda s: LADDER.index(s.step))


def climb(steps: Sequence[LadderFacts]) -> tuple[Rung, ...]:
    """Put beside each step the value it adds, in rupiah and in percent of the step before (rounded half up)."""
    rungs = []
    before: int | None = None
    for s in steps:
        added = None if before is None else Rupiah(s.price_per_unit - before)
        percent = None if not before or added is None else (added * 200 + before) // (before * 2)
        rungs.append(Rung(s.step, s.price_per_unit, s.unit, s.source, added, percent))
        before = s.price_per_unit
    return tuple(rungs)


@dataclass(frozen=True, slots=True)
class OriginGrades:
    """Where raw material, processing, packing and ownership lie: «ntt», «outside» or «unknown» each (C05)."""

    raw_material: str
    processing: str
    packing: str
    ownership: str
