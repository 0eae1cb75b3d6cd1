"""What a maker is told of an hour's sales: plain words that fit an SMS or two, and no buyer in them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from nttmart.kernel.clock import WITA
from nttmart.kernel.errors import N_
from nttmart.kernel.money import format_rupiah

LONGEST: Final = 459
"""Three SMS: beyond it goods are counted, not named."""
_GRAMS_A_KILOGRAM: Final = 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """Goods in a notice: how much of what, for how many rupiah. Taken back where ``is_back``."""

    words: str
    amount: int
    quantity: int | None
    is_weighed: bool
    is_back: bool

    def __str__(self) -> str:
        if self.quantity is None:
            return f"{self.words} {format_rupiah(self.amount)}"
        much = kilograms(self.quantity) if self.is_weighed else str(self.quantity)
        return f"{much} {self.words} {format_rupiah(self.amount)}"


SOLD: Final = N_("terjual %(goods)s.")
TAKEN_BACK: Final = N_("Batal %(goods)s.")
MORE: Final = N_("dan %(count)s lainnya")
SUMS: Final = N_("Bagian Anda %(share)s. Belum dibayar kepada Anda %(owed)s.")


def hour_of(at: datetime) -> datetime:
    """Give the hour in which a moment lies."""
    return at.astimezone(WITA).replace(minute=0, second=0, microsecond=0)


def notice_id(operator_id: UUID, producer_id: UUID, hour_at: datetime) -> UUID:
    """Name the notice of an hour, the same whoever makes it."""
    return uuid5(NAMESPACE_URL, f"sales-notice:{operator_id}:{producer_id}:{hour_at.astimezone(WITA).isoformat()}")


def quantity_of(total: int, of_amount: int, of_quantity: int, *, is_weighed: bool) -> int | None:
    """Tell how many pieces (grams where weighed) of a line a part of its price is.

    None where the money is no whole number of pieces: a rupiah or more beside what they would be, as parts of a line
    are rounded to the rupiah. Grams are rounded half up.
    """
    if of_amount <= 0:
        return None
    nearest = (2 * of_quantity * total + of_amount) // (2 * of_amount)
    return nearest if is_weighed or abs(of_quantity * total - nearest * of_amount) < of_quantity else None


def gathered(goods: Sequence[Told]) -> list[Told]:
    """Add up the same goods, dearest first."""
    sums: dict[tuple[str, bool, bool], Told] = {}
    for each in goods:
        key = (each.words, each.is_weighed, each.is_back)
        had = sums.get(key)
        if had is None:
            sums[key] = each
            continue
        quantity = None if had.quantity is None or each.quantity is None else had.quantity + each.quantity
        sums[key] = Told(each.words, had.amount + each.amount, quantity, each.is_weighed, each.is_back)
    return sorted(sums.values(), key=lambda each: (-each.amount, each.words))


def shorten(head: str, goods: Sequence[Told], tail: str, more: str) -> str:
    """Put a notice together from as many goods as it has room for; the rest are counted by ``more``."""
    names = [str(each) for each in goods]
    for shown in range(len(names), 0, -1):
        rest = [more % {"count": len(names) - shown}] if shown < len(names) else []
        text = head % {"goods": ", ".join([*names[:shown], *rest])} + tail
        if len(text) <= LONGEST:
            return text
    return head % {"goods": more % {"count": len(names)}} + tail


def kilograms(grams: int) -> str:
    """Write grams as people do: 1_350 -> «1,35 kg»."""
    whole, rest = divmod(grams, _GRAMS_A_KILOGRAM)
    return f"{whole},{rest:03d}".rstrip("0").rstrip(",") + " kg"
