"""What still stands of the parts of counter lines, and taking some of it back: in pieces, in shares, in the books."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.sales import models
from nttmart.contexts.sales.operations.counter.sharing import Act, write_parts
from nttmart.contexts.sales.rules.counter_parts import Part, take_back_of
from nttmart.contexts.sales.rules.split import Shares
from nttmart.kernel.money import Rupiah

_FIELDS = (
    "id", "line_id", "act_id", "reverses_id", "lot_id", "kind", "rule_id", "quantity", "amount", "maker_share",
    "outlet_share", "programme_share", "tax_share", "cost", "occurred_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """A part as it was written, and what others took back of it."""

    part: Part
    taken: Sequence[Part]

    @property
    def quantity(self) -> int:
        """The pieces that still stand."""
        return self.part.quantity + sum(part.quantity for part in self.taken)

    def less(self, taken: Part) -> "Standing":
        return replace(self, taken=(*self.taken, taken))


def standing_parts(line_ids: Iterable[UUID]) -> dict[UUID, list[Standing]]:
    """Read what stands of each line, part by part, in the order they were written. One query."""
    rows = models.CounterPart.objects.filter(line__in=list(line_ids)).order_by("id").values_list(*_FIELDS)
    parts = [_part(row) for row in rows]
    taken: dict[UUID, list[Part]] = {}
    for part in parts:
        if part.reverses_id:
            taken.setdefault(part.reverses_id, []).append(part)
    found: dict[UUID, list[Standing]] = {}
    for part in parts:
        if part.reverses_id is None:
            found.setdefault(part.line_id, []).append(Standing(part, tuple(taken.get(part.id, ()))))
    return found


def _part(row: tuple[Any, ...]) -> Part:
    """Read a part column by column: its shares stand in four of them."""
    values: Any = (*row[:9], Shares(*row[9:13]), *row[13:])
    return Part(*values)


class TakingBack:
    """Parts taken back together because of one act; written at the end, with their counter-transfers."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.parts: list[Part] = []

    def take(self, standing: Standing, quantity: int, *, with_cost: bool) -> tuple[Part, Standing]:
        """Take so many pieces back; ``with_cost``: own goods are on the shelf again. Gives what is taken and left."""
        part = take_back_of(
            standing.part, standing.taken, quantity, act_id=self.act.id, at=self.act.occurred_at, with_cost=with_cost
        )
        self.parts.append(part)
        return part, standing.less(part)

    @property
    def amount(self) -> int:
        """What the pieces had fetched, in rupiah."""
        return -sum(part.amount for part in self.parts)

    def write(self, document_kind: str, origins: Mapping[UUID, str], *, at: datetime, memo: str) -> None:
        """Write the parts and their counter-transfers. ``origins``: kind of the documents that wrote the originals."""
        write_parts(self.parts)
        posted = ledger.list_transfers_of([(kind, id_) for id_, kind in origins.items()])
        by_part = {(each.line_id, each.purpose): each for each in posted if each.reverses_id is None}
        amounts: dict[UUID, Rupiah | None] = {}
        for part in self.parts:
            for purpose, amount in _amounts(part).items():
                transfer_id = by_part[part.reverses_id, purpose].id
                amounts[transfer_id] = Rupiah((amounts.get(transfer_id) or 0) + amount)
        if amounts:
            ledger.reverse(amounts, document_kind, self.act.id, self.act.occurred_at, at, memo[:200])


def _amounts(part: Part) -> dict[str, int]:
    """Give what is taken back of each transfer of a part, by purpose."""
    if part.kind == "unknown":
        amounts = {"unknown_goods": -part.amount}
    elif part.is_owned:
        amounts = {"own_goods": -part.shares.maker, "own_goods_margin": -part.shares.outlet}
    else:
        shares = part.shares
        amounts = {
            "producer_share": -shares.maker,
            "outlet_share": -shares.outlet,
            "programme_share": -shares.programme,
            "tax_share": -shares.tax,
        }
    return {purpose: amount for purpose, amount in (amounts | {"goods_cost": -part.cost}).items() if amount}
