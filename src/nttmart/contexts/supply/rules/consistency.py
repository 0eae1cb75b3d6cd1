"""How far makers keep their word, from promises that fell due and goods that were accepted. Pure.

Counted exactly, in fractions, and with every record at hand: a maker must be able to check the figure by hand.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Arrival:
    """Pieces that were accepted at inspection, and the day the maker brought them; what was rejected is not in it."""

    quantity: int
    on: date


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise with what came for it. ``excused``: a person wrote why it could not be kept (a storm, no rain).

    ``withdrawn_on``: the day it was taken back: by its maker, or excused by the outlet whose order it was of, and then
    what came in time before counts alone. ``promised_again``: pieces of it that another promise brings for
    the same day (what a pause took that was taken back, or a promise written anew), or a newer standing promise that
    replaced its own: they are judged there, once.
    ``in_orders``: pieces of a standing promise that an order's line asks for: they are judged as the order's.
    """

    id: UUID
    product_id: UUID
    quantity: int
    due_on: date
    arrivals: tuple[Arrival, ...] = ()
    withdrawn_on: date | None = None
    excused: bool = False
    promised_again: int = 0
    in_orders: int = 0

    @property
    def own(self) -> int:
        """Pieces that nothing but this promise would bring, with those that came for it."""
        came = sum(arrival.quantity for arrival in self.arrivals)
        return max(self.quantity - self.promised_again - self.in_orders, min(came, self.quantity))

    def __post_init__(self) -> None:
        if self.quantity < 1 or any(arrival.quantity < 1 for arrival in self.arrivals):
            raise ValueError(self)


@dataclass(frozen=True, slots=True)
class Patience:
    """The dated rules: days a delivery may be late, days before the due day that taking back counts as fair notice."""

    grace_days: int
    notice_days: int


@dataclass(frozen=True, slots=True)
class Judged:
    """One promise as it counts.

    ``standing``: «counted», «excused», «taken_back» in time, «promised_again» for the same day, or (some of it)
    «in_orders»; only the first counts.
    ``kept``: pieces accepted in time, at most those promised. ``late``: pieces that came after that, at most the rest.
    """

    id: UUID
    product_id: UUID
    standing: str
    promised: int
    kept: int
    late: int


@dataclass(frozen=True, slots=True)
class ProductScore:
    """A product's score in a season: pieces kept of pieces promised. ``whole``: promises kept to the last piece."""

    product_id: UUID
    promised: int
    kept: int
    promises: int
    whole: int

    @property
    def score(self) -> Fraction:
        """From 0 to 1."""
        return Fraction(self.kept, self.promised)


@dataclass(frozen=True, slots=True)
class Consistency:
    """A maker's season: the score, each product's, and every promise it is made of, also those that do not count.

    ``score`` is None if no promise that counts fell due: no promise is neither good nor bad.
    """

    score: Fraction | None
    products: tuple[ProductScore, ...]
    promises: tuple[Judged, ...]


def consistency(
    promises: Iterable[Promised], *, season_from: date, season_until: date, as_of: date, patience: Patience
) -> Consistency:
    """Score one maker over a season (half-open): the plain mean of its products' scores, each kept over promised.

    Promises of which the due day and its grace lie in the season and before ``as_of`` are judged; goods that come
    later than ``as_of`` are not known yet. By product, because pieces and grams do not add up; by pieces within one,
    so that many small promises weigh no more than one large one.
    """
    over = [
        each
        for each in promises
        if season_from <= each.due_on < season_until and each.due_on + timedelta(days=patience.grace_days) < as_of
    ]
    judged = sorted((judge(each, as_of, patience) for each in over), key=lambda each: each.id)
    products = _by_product([each for each in judged if each.standing == "counted"])
    total = sum((each.score for each in products), Fraction(0))
    return Consistency(total / len(products) if products else None, products, tuple(judged))


def judge(promise: Promised, as_of: date, patience: Patience) -> Judged:
    """Say how one promise counts, knowing what came until a day."""
    last_on = promise.due_on + timedelta(days=patience.grace_days)
    known = [arrival for arrival in promise.arrivals if arrival.on <= as_of]
    in_time = sum(arrival.quantity for arrival in known if arrival.on <= last_on)
    judged = promise.own or promise.quantity
    standing = _standing(promise, patience)
    if standing == "excused" and promise.withdrawn_on and in_time:
        # Its outlet wants no more of it: the rest was never asked for, and what had come is a word kept.
        standing, judged = "counted", min(judged, in_time)
    kept = min(judged, in_time)
    late = min(judged - kept, sum(arrival.quantity for arrival in known) - in_time)
    return Judged(promise.id, promise.product_id, standing, judged, kept, late)


def _standing(promise: Promised, patience: Patience) -> str:
    if promise.excused:
        return "excused"
    if not promise.own:
        return "in_orders" if promise.in_orders else "promised_again"
    taken = promise.withdrawn_on
    is_in_time = taken is not None and taken <= promise.due_on - timedelta(days=patience.notice_days)
    return "taken_back" if is_in_time else "counted"


def _by_product(judged: Sequence[Judged]) -> tuple[ProductScore, ...]:
    groups: dict[UUID, list[Judged]] = {}
    for each in judged:
        groups.setdefault(each.product_id, []).append(each)
    return tuple(
        ProductScore(
            product_id=product_id,
            promised=sum(each.promised for each in of_product),
            kept=sum(each.kept for each in of_product),
            promises=len(of_product),
            whole=sum(each.kept == each.promised for each in of_product),
        )
        for product_id, of_product in sorted(groups.items())
    )
