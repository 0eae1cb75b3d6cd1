"""What was wanted of an outlet week by week, and since when it has had what: what forecasts are made from."""

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Exists, F, Min, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.stock.models import Lot, Move
from nttmart.contexts.stock.rules.shelves import LotLife, ShelfGoods
from nttmart.kernel.clock import local_date, start_of

_WEEK_S: Final = 7 * 24 * 3600
_ROWS: Final = 5_000
_SOLD: Final = """
    SELECT lot.variant_id, {week} AS week, -SUM(move.quantity)
    FROM stock_lot lot JOIN stock_move move ON move.lot_id = lot.id
    WHERE lot.outlet_id = %s AND move.kind = 'sold' AND move.occurred_at >= %s AND move.occurred_at < %s {only}
    GROUP BY lot.variant_id, week ORDER BY lot.variant_id, week"""
_WEEKS: Final = {
    "sqlite": f"(CAST(strftime('%%s', substr(move.occurred_at, 1, 19)) AS INTEGER) - %s) / {_WEEK_S}",
    "postgresql": f"FLOOR((EXTRACT(EPOCH FROM move.occurred_at) - %s) / {_WEEK_S})::integer",
}
"""Whole weeks since the first; the whole of NTT has kept one time without summer time since 1988. SQLite rounds a
fraction of a second up, into the next week: it is cut off."""


def sold_by_week(
    outlet_id: UUID, first_week: date, until: date, *, variant_id: UUID | None = None
) -> Iterator[tuple[UUID, int, int]]:
    """Tell what an outlet sold: (variant, weeks after ``first_week``, pieces or grams), by variant and week.

    Weeks begin as ``first_week`` does at midnight in NTT; ``until`` is the first day not asked about. Weeks in which
    nothing was sold are missing. Pieces that a count had missed leave as sold once that is known, in the week in which
    they were sold; what buyers brought back had been wanted and stays. One statement, however much was sold.
    """
    begin, end = start_of(first_week), start_of(until)
    only = "AND lot.variant_id = %s" if variant_id else ""
    statement = _SOLD.format(week=_WEEKS[connection.vendor], only=only)
    given = [int(begin.timestamp()), _as_kept(outlet_id), _instant(begin), _instant(end)]
    given += [_as_kept(variant_id)] if variant_id else []
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        while rows := cursor.fetchmany(_ROWS):
            for variant, week, pieces in rows:
                yield _as_uuid(variant), int(week), int(pieces)


def list_shelf_goods(outlet_id: UUID, *, on: date) -> list[ShelfGoods]:
    """List what an outlet refills: everything sold from stock that ever lay there, since when, and what is free.

    By variant. One query; pieces past their best on the day or called back are not free, what was taken out of the
    catalogue, is unique, made to order or a prototype is not refilled.
    """
    fresh = Q(recall__isnull=True) & (Q(best_before_on__isnull=True) | Q(best_before_on__gt=on))
    lots = Lot.objects.filter(
        outlet_id=outlet_id,
        received_at__lt=start_of(on + timedelta(days=1)),
        variant__retired_at__isnull=True,
        variant__product__sale_mode="stock",
        variant__product__state="published",
    ).order_by()
    rows = lots.values_list("variant_id", "variant__product_id", "variant__product__producer_id", "variant__weighed")
    found = rows.annotate(
        Min("received_at"), free=Coalesce(Sum(F("on_hand") - F("reserved"), filter=fresh), 0)
    ).order_by("variant_id")
    return [ShelfGoods(*row) for row in found]


def list_lot_lives(
    outlet_id: UUID, *, touched_since: datetime, alive_since: datetime, at: datetime, besides: Collection[UUID] = ()
) -> dict[UUID, list[LotLife]]:
    """Tell by variant what came to and left an outlet's shelf, of shelves of which something changed of late.

    Something changed where a move was written since ``touched_since`` or a lot has passed its best since; ``besides``
    names more variants. Of these, every lot that had pieces at some time since ``alive_since``, with all its moves.
    Two queries.
    """
    touched = _touched(outlet_id, touched_since, at, besides)
    later = Move.objects.filter(lot=OuterRef("pk"), occurred_at__gte=alive_since)
    lots = Lot.objects.filter(
        Q(on_hand__gt=0) | Exists(later),
        variant__in=touched,
        outlet_id=outlet_id,
        variant__retired_at__isnull=True,
        variant__product__sale_mode="stock",
    ).order_by()
    lives = {
        lot_id: LotLife(variant_id, _ends_at(best_before_on, called_at), [])
        for lot_id, variant_id, best_before_on, called_at in lots.values_list(
            "id", "variant_id", "best_before_on", "recall__made_at"
        )
    }
    moves = Move.objects.filter(lot__in=lots.values("id"), occurred_at__lte=at).order_by("occurred_at", "id")
    for lot_id, occurred_at, quantity in moves.values_list("lot_id", "occurred_at", "quantity").iterator(_ROWS):
        if lot_id in lives:  # Else the lot came between the two queries.
            lives[lot_id].moves.append((occurred_at, quantity))
    found: dict[UUID, list[LotLife]] = {}
    for life in lives.values():
        found.setdefault(life.variant_id, []).append(life)
    return found


def _touched(outlet_id: UUID, since: datetime, at: datetime, besides: Collection[UUID]) -> QuerySet[Lot, Any]:
    """Ask for variants of which a move was written since, or a lot passed its best; and ``besides``.

    Ids of moves begin with the millisecond in which they were written: a walk along the primary key finds the new ones.
    A union, for PostgreSQL looks an «in … or …» through anew for every lot once it is too long to be hashed: minutes
    where all moves are new.
    """
    first_id = UUID(int=max(0, int(since.timestamp() * 1000)) << 80)
    here = Lot.objects.filter(outlet_id=outlet_id).order_by()
    written = here.filter(id__in=Move.objects.filter(id__gte=first_id).order_by().values("lot_id"))
    gone = here.filter(best_before_on__gt=local_date(since), best_before_on__lte=local_date(at))
    named = here.filter(variant__in=besides)
    return written.values("variant_id").union(gone.values("variant_id"), named.values("variant_id"))


def _ends_at(best_before_on: date | None, called_at: datetime | None) -> datetime | None:
    """Tell when the pieces of a lot could not be sold any more, whatever is left of them."""
    ends = [start_of(best_before_on)] if best_before_on else []
    return min([*ends, *([called_at] if called_at else [])], default=None)


def _as_kept(value: UUID) -> UUID | str:
    return value.hex if connection.vendor == "sqlite" else value


def _as_uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(hex=value)


def _instant(at: datetime) -> Any:
    """Write an instant as the engine at hand keeps it."""
    return connection.ops.adapt_datetimefield_value(at)
