"""The gate as it was last worked out: what is closed or warned of, with what is at stake."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from nttmart.contexts.legality import models
from nttmart.contexts.legality.queries.permits import ending
from nttmart.contexts.legality.rules.gate import Reason
from nttmart.contexts.legality.rules.permits import MARKS

PAGE_SIZE: Final = 50
_FIELDS = (
    "product_id", "product__name", "producer_id", "producer__name", "regency_code", "state", "closed", "halal",
    "reasons", "ends_on", "at_stake",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GateCard:
    """A product's gate as a list shows it. ``at_stake`` is rupiah: sales of ninety days and what lies on shelves."""

    product_id: UUID
    product_name: str
    producer_id: UUID
    producer_name: str
    regency_code: str
    state: str
    closed: tuple[str, ...]
    halal: str
    reasons: tuple[Reason, ...]
    ends_on: date | None
    at_stake: int


@dataclass(frozen=True, slots=True)
class GatePage:
    """A page of gates."""

    cards: tuple[GateCard, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, slots=True)
class GateSum:
    """How many products are in a state, and the rupiah at stake with them."""

    state: str
    products: int
    at_stake: int


@dataclass(frozen=True, slots=True)
class EndingCard:
    """A permit that ends soon or has ended, whose it is, and what is at stake with all it holds for."""

    permit_id: UUID
    kind: str
    number: str
    producer_id: UUID
    producer_name: str
    regency_code: str
    product_name: str
    expires_on: date
    at_stake: int


def find_gate(product_id: UUID) -> GateCard | None:
    """Give the gate of a product as last worked out. One query."""
    return next(iter(_cards(models.ProductGate.objects.filter(pk=product_id))), None)


def list_gates_of(producer_id: UUID) -> list[GateCard]:
    """List the gates of a maker's goods, worst first. One query."""
    return _cards(models.ProductGate.objects.filter(producer=producer_id).order_by("state", "product__name"))


def list_gates(state: str, *, regency_codes: Collection[str] | None = None, halal: str = "", page: int = 1) -> GatePage:
    """List the gates in a state, most at stake first, 50 a page; None: of all regencies. Two queries."""
    rows = _within(models.ProductGate.objects.filter(state=state), regency_codes)
    if halal:
        rows = rows.filter(halal=halal)
    total = rows.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(page, 1), pages)
    some = rows.order_by("-at_stake", "product_id")[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return GatePage(tuple(_cards(some)), total, page, pages)


def sum_gates(regency_codes: Collection[str] | None = None) -> dict[str, GateSum]:
    """Count goods by state and add up what is at stake. One query."""
    rows = _within(models.ProductGate.objects.order_by(), regency_codes)
    found = rows.values_list("state").annotate(products=Count("product_id"), stake=Sum("at_stake"))
    return {state: GateSum(state, products, stake or 0) for state, products, stake in found}


def count_halal(regency_codes: Collection[str] | None = None) -> dict[str, int]:
    """Count goods by where they stand with halal. One query."""
    rows = _within(models.ProductGate.objects.order_by(), regency_codes)
    return dict(rows.values_list("halal").annotate(products=Count("product_id")))


def list_endings(*, on: date, regency_codes: Collection[str] | None = None, limit: int = 200) -> list[EndingCard]:
    """List permits that have ended or end within ninety days, and no later one covers, soonest first. Three queries.

    What is to come stands before what has ended, so that old ends crowd nothing out.
    """
    rows = ending(on + timedelta(days=max(MARKS))).filter(producer__closed_at__isnull=True)
    if regency_codes is not None:
        rows = rows.filter(producer__regency__in=regency_codes)
    fields = (
        "id", "kind", "number", "producer_id", "producer__name", "producer__regency_id", "product__name", "expires_on",
        "product_id",
    )  # fmt: skip
    found = list(rows.filter(expires_on__gte=on).values_list(*fields)[:limit])
    over = rows.filter(expires_on__lt=on).order_by("-expires_on", "id").values_list(*fields)
    found += over[: limit - len(found)]
    stakes = stakes_of({row[3] for row in found})
    return [
        EndingCard(
            permit_id=row[0],
            kind=row[1],
            number=row[2],
            producer_id=row[3],
            producer_name=row[4],
            regency_code=row[5],
            product_name=row[6] or "",
            expires_on=row[7],
            at_stake=stake_with(stakes, producer_id=row[3], product_id=row[8]),
        )
        for row in found
    ]


def stakes_of(producer_ids: Collection[UUID]) -> dict[UUID, dict[UUID, int]]:
    """Give what is at stake by maker and product. One query."""
    found: dict[UUID, dict[UUID, int]] = {}
    rows = models.ProductGate.objects.filter(producer__in=producer_ids).order_by()
    for producer_id, product_id, stake in rows.values_list("producer_id", "product_id", "at_stake"):
        found.setdefault(producer_id, {})[product_id] = stake
    return found


def stake_with(stakes: dict[UUID, dict[UUID, int]], *, producer_id: UUID, product_id: UUID | None) -> int:
    """Tell what is at stake with a permit: its product's, or all of its maker's."""
    of_maker = stakes.get(producer_id, {})
    return sum(of_maker.values()) if product_id is None else of_maker.get(product_id, 0)


def _within(rows: QuerySet[Any], regency_codes: Collection[str] | None) -> QuerySet[Any]:
    return rows if regency_codes is None else rows.filter(regency_code__in=regency_codes)


def _cards(rows: QuerySet[Any]) -> list[GateCard]:
    return [_card(row) for row in rows.values(*_FIELDS)]


def _card(row: dict[str, Any]) -> GateCard:
    reasons = tuple(
        Reason(rule, tuple(permits), what, date.fromisoformat(until) if until else None, confirmed)
        for rule, permits, what, until, confirmed in row["reasons"]
    )
    return GateCard(
        product_id=row["product_id"],
        product_name=row["product__name"],
        producer_id=row["producer_id"],
        producer_name=row["producer__name"],
        regency_code=row["regency_code"],
        state=row["state"],
        closed=tuple(row["closed"].split()),
        halal=row["halal"],
        reasons=reasons,
        ends_on=row["ends_on"],
        at_stake=row["at_stake"],
    )
