"""Working out the shelf gate: all goods once a day, or those of one maker when a permit of it changes.

What is closed is told to the catalogue in the same breath; what did not change is not written.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import transaction

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import models
from nttmart.contexts.legality.queries.past import list_held
from nttmart.contexts.legality.queries.rulebook import known_of, presumed, rules_on, said_of
from nttmart.contexts.legality.queries.rulings import halal_filed, rulings_of
from nttmart.contexts.legality.rules.gate import Gate, biting, closing, gate_of, halal_said
from nttmart.contexts.legality.rules.past import files_for, on_file
from nttmart.contexts.legality.rules.rulebook import PermitRule
from nttmart.contexts.legality.rules.traits import Traits
from nttmart.kernel.clock import local_date

_BATCH = 1_000
_KEPT = ("state", "closed", "halal", "reasons", "ends_on", "at_stake", "producer_id", "regency_code")


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """How many products were looked at, how many gates changed, how many are closed somewhere."""

    looked_at: int
    changed: int
    closed: int


def work_out(
    *,
    at: datetime,
    producer_id: UUID | None = None,
    product_ids: Collection[UUID] | None = None,
    at_stake: Mapping[UUID, int] | None = None,
) -> WorkedOut:
    """Work out the gate of all published goods, of a maker's, or of some, and tell the catalogue what is closed.

    :param at_stake: rupiah by product, as whoever knows sales and stock says; None leaves what was said before.
    """
    goods = _goods(producer_id, product_ids)
    gates = _gates(goods, local_date(at))
    whole = producer_id is None and product_ids is None
    with transaction.atomic():
        changed = _keep(goods, gates, at_stake, local_date(at), whole=whole)
        catalogue.note_channels({each.product_id: _told(gates[each.product_id]) for each in goods})
    return WorkedOut(len(goods), changed, sum(1 for gate in gates.values() if gate.closed))


def run_daily(*, at: datetime, at_stake: Mapping[UUID, int] | None = None) -> WorkedOut | None:
    """Work out the whole shelf if that was not done for this day of NTT yet; None if it was."""
    on = local_date(at)
    if models.GateRun.objects.filter(on=on).exists():
        return None
    done = work_out(at=at, at_stake=at_stake)
    runs = [models.GateRun(on=on, looked_at=done.looked_at, closed=done.closed, ran_at=at)]
    models.GateRun.objects.bulk_create(runs, ignore_conflicts=True)
    return done


def is_due(*, at: datetime) -> bool:
    """Tell whether the whole shelf waits to be worked out for this day."""
    return not models.GateRun.objects.filter(on=local_date(at)).exists()


def work_out_new(*, since: datetime, at: datetime) -> WorkedOut:
    """Work out what came to the shelf since an instant."""
    return work_out(at=at, product_ids=catalogue.list_published_since(since))


def _goods(producer_id: UUID | None, product_ids: Collection[UUID] | None) -> list[catalogue.GateGoods]:
    if producer_id is not None:
        product_ids = {made.product_id for made in catalogue.list_made_by(producer_id)}
    return catalogue.list_for_gate(product_ids)


def _gates(goods: list[catalogue.GateGoods], on: date) -> dict[UUID, Gate]:
    """Work out the gates of goods; rows are looked through once for goods with the same traits."""
    rules, usual = rules_on(on), presumed()
    some = {each.product_id for each in goods} if len(goods) < _BATCH else None
    said = said_of(some)
    kept = on_file(list_held({each.producer_id for each in goods} if some is not None else None), on)

    ruled, filed = rulings_of(some), halal_filed(on)

    @cache
    def rows_for(traits: Traits) -> tuple[PermitRule, ...]:
        return biting(rules, traits)

    gates = {}
    for each in goods:
        presumption = usual.get(each.category_slug)
        rows: tuple[PermitRule, ...] = ()
        traits = None
        if presumption is not None:
            own = said.get(each.product_id, {})
            traits = known_of(presumption, own, ladder=each.ladder, alcohol=each.is_alcohol)
            rows = rows_for(traits)
        files = files_for(kept, each.producer_id, each.product_id)
        is_filed = bool({(each.producer_id, None), (each.producer_id, each.product_id)} & filed)
        halal = halal_said(each.halal, rows, traits, is_filed=is_filed)
        gates[each.product_id] = gate_of(rows, files, halal, on, ruled.get(each.product_id))
    return gates


def _told(gate: Gate) -> catalogue.Told:
    return catalogue.Told(gate.closed, closing(gate), gate.halal, gate.halal_number, gate.till_until)


def _keep(
    goods: list[catalogue.GateGoods],
    gates: Mapping[UUID, Gate],
    at_stake: Mapping[UUID, int] | None,
    on: date,
    *,
    whole: bool,
) -> int:
    """Write the gates that changed; of all goods, those no longer on the shelf lose theirs."""
    known: dict[UUID, tuple[Any, ...]] = {}
    rows = models.ProductGate.objects.order_by()
    if not whole:
        rows = rows.filter(product__in=[each.product_id for each in goods])
    for product_id, *kept in rows.values_list("product_id", *_KEPT):
        known[product_id] = tuple(kept)
    new = []
    for each in goods:
        before = known.pop(each.product_id, None)
        stake = at_stake.get(each.product_id, 0) if at_stake is not None else before[5] if before else 0
        row = _row(each, gates[each.product_id], stake)
        if before != row:
            columns = dict(zip(_KEPT, row, strict=True))
            new.append(models.ProductGate(product_id=each.product_id, worked_out_on=on, **columns))
    models.ProductGate.objects.bulk_create(
        new,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["product"],
        update_fields=[*(name.removesuffix("_id") for name in _KEPT), "worked_out_on"],
    )
    gone = sorted(known) if whole else []
    for start in range(0, len(gone), _BATCH):
        models.ProductGate.objects.filter(product__in=gone[start : start + _BATCH]).delete()
    return len(new)


def _row(each: catalogue.GateGoods, gate: Gate, at_stake: int) -> tuple[Any, ...]:
    """Give a gate as its table keeps it, in the order of ``_KEPT``."""
    reasons = [
        [reason.rule, list(reason.permits), reason.what, reason.until.isoformat() if reason.until else None,
         reason.confirmed]
        for reason in gate.reasons
    ]  # fmt: skip
    ends = [reason.until for reason in gate.reasons if reason.what == "ending" and reason.until]
    return (
        gate.state, " ".join(gate.closed), gate.halal, reasons, min(ends, default=None), at_stake, each.producer_id,
        each.regency_code,
    )  # fmt: skip
