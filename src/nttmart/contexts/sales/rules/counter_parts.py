"""Parts of counter lines: pieces that one lot gave, with whose their money is, and taking some of it back. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from nttmart.contexts.sales.rules.counter import cumulated
from nttmart.contexts.sales.rules.split import Shares
from nttmart.kernel.ids import uuid7
from nttmart.kernel.money import Rupiah, share_out


def split_amount(amount: int, quantities: Sequence[int]) -> list[int]:
    """Share a line's amount among the lots that gave its pieces, in order, so that all parts add up to it."""
    whole = sum(quantities)
    done, parts = 0, []
    for quantity in quantities:
        parts.append(cumulated(amount, done, quantity, whole))
        done += quantity
    return parts


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces of a line that came from one lot (or were not there: no lot), and whose their money is.

    One that ``reverses`` another counts negative. ``kind``: ``consigned``, ``owned`` or ``unknown`` (nobody knows whose
    goods these were). ``cost`` is what own goods had cost.
    """

    id: UUID
    line_id: UUID
    act_id: UUID
    reverses_id: UUID | None
    lot_id: UUID | None
    kind: str
    rule_id: UUID | None
    quantity: int
    amount: int
    shares: Shares
    cost: int
    occurred_at: datetime

    @property
    def is_owned(self) -> bool:
        return self.kind == "owned"


def take_back_of(  # noqa: PLR0913 -- what is taken, of what, when, why
    part: Part, taken: Sequence[Part], quantity: int, *, act_id: UUID, at: datetime, with_cost: bool
) -> Part:
    """Give the counter-part that takes so many pieces of a part back, after others took theirs.

    The amount is the pieces' place among all of the part; of each share goes back in proportion to what is left of it,
    so that with the last piece all shares are back to the rupiah.
    """
    done = -sum(each.quantity for each in taken)
    amount = cumulated(part.amount, done, quantity, part.quantity)
    left = sum((each.shares for each in taken), part.shares)
    weights = {"maker": left.maker, "outlet": left.outlet, "programme": left.programme, "tax": left.tax}
    shares = share_out(Rupiah(amount), weights) if amount and part.kind != "unknown" else {}
    cost = cumulated(part.cost, done, quantity, part.quantity) if with_cost else 0
    return Part(
        id=uuid7(),
        line_id=part.line_id,
        act_id=act_id,
        reverses_id=part.id,
        lot_id=part.lot_id,
        kind=part.kind,
        rule_id=part.rule_id,
        quantity=-quantity,
        amount=-amount,
        shares=Shares(**{name: Rupiah(-share) for name, share in shares.items()}),
        cost=-cost,
        occurred_at=at,
    )
