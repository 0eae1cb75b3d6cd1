"""What records say of a maker on a day, as the ladder looks at it.

Each field rises when a record is added that speaks for the maker, so that taking such a record away raises no rung.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final
from uuid import UUID

_WEEKS_A_YEAR, _MONTHS_A_YEAR = 52, 12
STANDARDS: Final = frozenset({"sni", "indication", "svlk"})
"""Kinds of permits that say goods keep a standard."""


@dataclass(frozen=True, slots=True)
class Goods:
    """A product on the shelf.

    ``is_processed`` is the maker's word which a curator let stand; all else is from records: a size with net contents,
    a sound label, a standard's certificate in the register, the ways of selling for which no permit is lacking.
    """

    product_id: UUID
    is_processed: bool = False
    is_packed: bool = False
    is_labelled: bool = False
    is_standard: bool = False
    passes: frozenset[str] = frozenset()
    unknown: frozenset[str] = frozenset()
    """Traits without which it cannot be said which permits it needs."""


@dataclass(frozen=True, slots=True)
class MakerRecords:
    """All that the ladder asks of a maker, as it stood on a day.

    ``months_sold`` counts those of the last six in which something was sold, net of what came back; ``kept`` is the
    consistency score of half a year, None where nothing promised fell due; ``capacity_a_month`` pieces, of what is
    weighed kilograms.
    """

    producer_id: UUID
    on: date
    goods: tuple[Goods, ...] = ()
    identity_permits: int = 0
    months_sold: int = 0
    kept: Fraction | None = None
    capacity_a_month: int = 0
    outlets: int = 0


def capacity_a_month(said: Iterable[tuple[UUID, date, int]], units: Mapping[UUID, int], on: date) -> int:
    """Give what a maker said it can make in a month: of each product the newest word that held on a day.

    :param said: product, since when, how much a week; the oldest first.
    :param units: the products that count, each with how many of what it is said in make one.
    """
    newest = {product: a_week for product, since, a_week in said if since <= on}
    a_week = sum((Fraction(newest.get(product, 0), unit) for product, unit in units.items()), Fraction())
    return int(a_week * _WEEKS_A_YEAR / _MONTHS_A_YEAR)
