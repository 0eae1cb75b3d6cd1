"""Holding pieces that are coming for buyers: all lines or none, kept, let go, and turned into pieces that came."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Case, F, When

from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply.locks import lock_points, lock_points_of, open_holds
from nttmart.contexts.supply.models import PromiseHold
from nttmart.contexts.supply.operations.telling import note_coming
from nttmart.contexts.supply.queries.available import atp
from nttmart.contexts.supply.queries.holds import list_promised, read_holds
from nttmart.contexts.supply.rules.holding import (
    NOTHING,
    HoldWant,
    NotPromisable,
    OpenHold,
    Promisable,
    PromisedHold,
    Served,
    choose_served,
)
from nttmart.kernel.clock import local_date
from nttmart.kernel.ids import uuid7


def hold(  # noqa: PLR0913 -- as stock.reserve
    *,
    outlet_id: UUID,
    wants: Sequence[HoldWant | tuple[UUID, UUID, int]],
    document_kind: str,
    document_id: UUID,
    expires_at: datetime | None,
    at: datetime,
) -> list[PromisedHold]:
    """Hold pieces that are coming to an outlet for the lines of a document: all of them or none.

    Each line gets the earliest day that breaks no word given before. What lies on the shelf is not asked: reserve that
    first. Locks the points, and at last products: so whoever also touches lots locks the points (``lock_points``), then
    reserves, then holds. The database refuses more holds than there is coming.

    :raises NotPromisable: naming the variant and what there can be.
    """
    named = [HoldWant(*want) for want in wants]
    variant_ids = {want.variant_id for want in named}
    with transaction.atomic():
        points = lock_points(outlet_id, variant_ids)
        offers = atp(variant_ids, on=local_date(at), outlet_id=outlet_id)
        held = _share_out(named, {variant_id: offer for (variant_id, _), offer in offers.items()})
        PromiseHold.objects.bulk_create(
            PromiseHold(
                id=uuid7(),
                point_id=points[each.variant_id],
                document_kind=document_kind,
                document_id=document_id,
                line_id=each.line_id,
                quantity=each.quantity,
                open_quantity=each.quantity,
                ship_by_on=each.ship_by_on,
                made_at=at,
                expires_at=expires_at,
            )
            for each in held
        )
        note_coming(variant_ids, at)
    return held


def _share_out(wants: Iterable[HoldWant], offers: Mapping[UUID, Promisable]) -> list[PromisedHold]:
    """Give each line its day. A variant comes once: two lines of it would count on the same pieces."""
    held = []
    for want in wants:
        offer = offers.get(want.variant_id, NOTHING)
        day = offer.later.ship_by(want.quantity)
        if day is None:
            raise NotPromisable(want.variant_id, want.quantity, offer)
        held.append(PromisedHold(*want, ship_by_on=day))
    return held


def keep_holds(*, document_kind: str, document_id: UUID, until: datetime | None = None) -> list[PromisedHold]:
    """Keep what a document waits for until a later time, or (None: it is paid) until it has come. Locks the points.

    Call it before ``stock.keep``: what came meanwhile lies reserved then.
    """
    with transaction.atomic():
        lock_points_of(document_kind, document_id)
        open_holds(document_kind, document_id).update(expires_at=until)
        return list_promised(document_kind=document_kind, document_id=document_id)


def release_holds(
    *, document_kind: str, document_id: UUID, at: datetime, quantities: Mapping[UUID, int] | None = None
) -> dict[UUID, int]:
    """Let go what a document waits for: all, or up to so many pieces by line. Gives what was let go, by line.

    What had come before lies reserved and is stock's to let go (``stock.release``): a line that waits for fewer pieces
    than asked gives those it has. Locks the points, and at last products: whoever touches lots in the same transaction
    locks the points first (``lock_points_of``) and calls this after.
    """
    with transaction.atomic():
        lock_points_of(document_kind, document_id)
        held = read_holds(open_holds(document_kind, document_id))
        closing = [
            (each, share)
            for each in held
            if (
                share := each.open_quantity
                if quantities is None
                else min(quantities.get(each.line_id, 0), each.open_quantity)
            )
        ]
        close_holds(closing)
        note_coming({each.variant_id for each, _ in closing}, at)
    return {each.line_id: share for each, share in closing}


def serve_holds(point_id: UUID, outlet_id: UUID, lot_id: UUID, quantity: int, at: datetime) -> list[Served]:
    """Give pieces of a lot that came to those who wait at a point: the earliest day first. Gives who got how many.

    Inside the transaction that received the lot and locked the point before it, after its promises were noted as kept.
    Locks the lot. The same lot again gives only what of it still lies free.
    """
    waiting = read_holds(PromiseHold.objects.filter(point=point_id, open_quantity__gt=0))
    chosen = choose_served(min(quantity, stock.get_lot(lot_id).free), waiting) if waiting else []
    close_holds(chosen)
    for each, share in chosen:
        stock.reserve(
            outlet_id=outlet_id,
            wants=[(each.line_id, each.variant_id, share)],
            document_kind=each.document_kind,
            document_id=each.document_id,
            expires_at=each.expires_at,
            at=at,
            lot_ids={each.line_id: lot_id},
        )
    return [Served(each.document_kind, each.document_id, each.line_id, share) for each, share in chosen]


def close_holds(closing: Sequence[tuple[OpenHold, int]]) -> None:
    """Lower what is open of holds, in one statement; their points follow by trigger."""
    if closing:
        PromiseHold.objects.filter(id__in=[each.id for each, _ in closing]).update(
            open_quantity=F("open_quantity") - Case(*(When(id=each.id, then=share) for each, share in closing))
        )
