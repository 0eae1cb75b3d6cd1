"""Which lots give the pieces, what may be held, counted or sent away, and what is refused. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple
from uuid import UUID

from nttmart.kernel.errors import N_, Refusal

MAX_QUANTITY = 1_000_000
MAX_UNIT_COST = 1_000_000_000_000
SET_ASIDE = "set_aside"
"""The document kind, and the lot's own id the document, of pieces kept off the shelf until a person decides."""


class Ownership(StrEnum):
    """Whose the goods are until they are sold: the maker's (consignment) or the operator's (bought outright)."""

    CONSIGNMENT = "consignment"
    OPERATOR = "operator"


class InsufficientStock(Refusal):
    """Fewer free pieces are left than are wanted; nothing was held."""

    def __init__(self, variant_id: UUID, wanted: int, available: int) -> None:
        sentence = N_("Tinggal %(available)s, diminta %(wanted)s.") if available else N_("Sudah habis.")
        super().__init__(sentence, field="quantity", variant_id=variant_id, wanted=wanted, available=available)
        self.variant_id = variant_id
        self.wanted = wanted
        self.available = available


class BadQuantity(Refusal):
    """A number of pieces that cannot be: none, less than none, or absurdly many."""


class BadLot(Refusal):
    """A lot that cannot be received as described."""


class NoSuchLot(Refusal):
    """No lot with that id."""


class NotSoManyFree(Refusal):
    """More pieces should leave a lot than lie free in it; the rest is held for buyers."""


class CountBelowHeld(Refusal):
    """Fewer pieces were counted than are held for buyers; their orders must be settled first."""


class NoSuchGoods(Refusal):
    """The variant does not exist, or another maker makes it."""


class TooManyOfItsKind(Refusal):
    """Of what is one of a kind there is one piece, of a prototype none to sell."""


class AnotherBody(Refusal):
    """A fact with this id is recorded already, and says something else."""


class NothingHeld(Refusal):
    """The document holds no pieces, or fewer than asked for."""


class NotSoManySold(Refusal):
    """More pieces should come back than were handed over."""


class CalledBack(Refusal):
    """The goods are of a batch that was called back: they are neither sold nor taken in."""


class Want(NamedTuple):
    """A line of a document wants pieces of a variant, from a certain lot if it names one. Plain tuples do too."""

    line_id: UUID
    variant_id: UUID
    quantity: int
    lot_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Hold:
    """Pieces of one lot that are, were or had been held for one line of a document. ``unit_cost`` of goods we own."""

    line_id: UUID
    lot_id: UUID
    variant_id: UUID
    producer_id: UUID
    quantity: int
    ownership: Ownership
    unit_cost: int | None
    terms_id: UUID | None = None
    weighed: bool = False

    @property
    def cost(self) -> int:
        """What the pieces cost the operator, in rupiah; nothing for goods on consignment."""
        return cost_of(self.quantity, self.unit_cost, weighed=self.weighed) if self.ownership == "operator" else 0

    def of(self, quantity: int) -> "Hold":
        """Give the same hold of another number of pieces."""
        return replace(self, quantity=quantity)


@dataclass(frozen=True, slots=True)
class StandingLot:
    """A lot as it stands."""

    id: UUID
    variant_id: UUID
    outlet_id: UUID
    producer_id: UUID
    ownership: Ownership
    unit_cost: int | None
    batch: str
    best_before_on: date | None
    received_at: datetime
    on_hand: int
    reserved: int
    terms_id: UUID | None = None
    recall_id: UUID | None = None
    weighed: bool = False

    @property
    def free(self) -> int:
        return self.on_hand - self.reserved

    def is_sellable(self, on: date) -> bool:
        """Tell whether it may be sold on a day: not past its best, not called back."""
        return self.recall_id is None and (self.best_before_on is None or self.best_before_on > on)

    def hold(self, line_id: UUID, quantity: int) -> Hold:
        """Give so many pieces of this lot as held for a line."""
        return Hold(
            line_id, self.id, self.variant_id, self.producer_id, quantity, self.ownership, self.unit_cost,
            self.terms_id, self.weighed,
        )  # fmt: skip

    def cost(self, quantity: int) -> int:
        """Tell what so much of the lot cost the operator, in rupiah; nothing for goods on consignment."""
        return self.hold(self.id, quantity).cost


@dataclass(frozen=True, slots=True)
class LotPage:
    """A page of a list of lots."""

    lots: tuple[StandingLot, ...]
    total: int
    page: int
    page_count: int


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One move of a lot, for its history."""

    id: UUID
    lot_id: UUID
    kind: str
    quantity: int
    document_kind: str
    document_id: UUID
    occurred_at: datetime
    recorded_at: datetime
    actor: str
    note: str


def cost_of(quantity: int, unit_cost: int | None, *, weighed: bool) -> int:
    """Tell what pieces cost at so much a piece; grams at so much a kilogram (whole thousands, so whole rupiah)."""
    whole = quantity * (unit_cost or 0)
    return (whole + 500) // 1_000 if weighed else whole


def refuse_bad_quantity(quantity: int, *, at_least: int = 1) -> None:
    """Refuse a number of pieces outside ``at_least`` to a million, or no whole number.

    :raises BadQuantity: saying so.
    """
    if type(quantity) is not int or not at_least <= quantity <= MAX_QUANTITY:
        raise BadQuantity(
            N_("Jumlah harus antara %(least)s dan %(most)s."), field="quantity", least=at_least, most=MAX_QUANTITY
        )


def refuse_uneven_cost(unit_cost: int | None, *, weighed: bool) -> None:
    """Refuse a kilogram's price that is no whole rupiah a gram: the books must be right to the rupiah at every gram.

    :raises BadLot: saying so.
    """
    if weighed and unit_cost is not None and unit_cost % 1_000:
        raise BadLot(N_("Harga beli per kilogram harus kelipatan Rp1.000."), field="unit_cost")


def refuse_bad_lot(*, ownership: Ownership, unit_cost: int | None, best_before_on: date | None, today: date) -> None:
    """Refuse a lot that cannot be sold as described.

    :raises BadLot: bought without a price, a price out of reason, past its best-before day.
    """
    if ownership is Ownership.OPERATOR and not unit_cost:
        raise BadLot(N_("Barang yang dibeli harus ada harga belinya."), field="unit_cost")
    if unit_cost is not None and not 0 < unit_cost <= MAX_UNIT_COST:
        raise BadLot(N_("Harga beli tidak masuk akal."), field="unit_cost")
    if best_before_on is not None and best_before_on <= today:
        raise BadLot(N_("Barang ini sudah lewat tanggal baik sebelum."), field="best_before_on")


def first_expired_first_out(lots: Iterable[StandingLot]) -> list[StandingLot]:
    """Put lots in the order in which they are sold: earliest best-before first, none last, then oldest first."""
    return sorted(lots, key=lambda lot: (lot.best_before_on is None, lot.best_before_on or date.min, lot.id))


def allocate(wants: Sequence[Want], lots: Iterable[StandingLot]) -> list[tuple[Want, StandingLot, int]]:
    """Decide which lots give the pieces wanted: (want, lot, pieces). All or nothing; first-expired-first-out.

    Wants that name their lot are served first, so that others do not take it away.
    :raises BadQuantity: for a want of nothing.
    :raises InsufficientStock: naming a variant of which too little is free, with all that is wanted and free of it.
    """
    for want in wants:
        refuse_bad_quantity(want.quantity)
    ordered = first_expired_first_out(lots)
    left = {lot.id: lot.free for lot in ordered}
    taken = []
    for want in sorted(wants, key=lambda want: want.lot_id is None):
        missing = want.quantity
        for lot in ordered:
            fits = lot.variant_id == want.variant_id and want.lot_id in {None, lot.id}
            pieces = min(missing, left[lot.id]) if fits else 0
            if pieces > 0:
                taken.append((want, lot, pieces))
                left[lot.id] -= pieces
                missing -= pieces
        if missing:
            raise _short(want, wants, ordered)
    return taken


def _short(want: Want, wants: Sequence[Want], lots: Sequence[StandingLot]) -> InsufficientStock:
    wanted = sum(other.quantity for other in wants if other.variant_id == want.variant_id)
    free = sum(max(lot.free, 0) for lot in lots if lot.variant_id == want.variant_id)
    return InsufficientStock(want.variant_id, wanted, free)


def share_of_lines(holds: Sequence[Hold], wanted: Mapping[UUID, int] | None) -> list[int]:
    """Decide how many pieces of each hold are meant: all, or so many by line. Gives one number a hold, in their order.

    Within a line the last holds give first, as they would be sold last.
    :raises BadQuantity: for a negative number of pieces.
    :raises NothingHeld: if a line has fewer pieces than asked for.
    """
    if wanted is None:
        return [hold.quantity for hold in holds]
    missing = dict(wanted)
    for quantity in missing.values():
        refuse_bad_quantity(quantity, at_least=0)
    shares = []
    for hold in reversed(holds):
        share = min(hold.quantity, missing.get(hold.line_id, 0))
        shares.append(share)
        if share:
            missing[hold.line_id] -= share
    if any(missing.values()):
        raise NothingHeld(N_("Barang yang disimpan untuk pesanan ini tidak sebanyak itu."), field="quantity")
    return shares[::-1]
