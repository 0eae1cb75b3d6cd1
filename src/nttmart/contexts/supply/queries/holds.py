"""Who waits for what is coming, and for whom it is too little."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet, Sum

from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply.models import PromiseHold, SupplyPoint
from nttmart.contexts.supply.queries.available import Opens, read_opens
from nttmart.contexts.supply.rules.holding import OpenHold, PromisedHold, ShortHold, short_holds
from nttmart.contexts.supply.rules.promises import Reserved

_COLUMNS = (
    "id", "point_id", "point__variant_id", "document_kind", "document_id", "line_id", "open_quantity", "ship_by_on",
    "expires_at",
)  # fmt: skip


def read_holds(rows: QuerySet[PromiseHold]) -> list[OpenHold]:
    """Read holds as frozen data, in the order they were made."""
    return [OpenHold(*row) for row in rows.order_by("id").values_list(*_COLUMNS)]


def list_promised(*, document_kind: str, document_id: UUID) -> list[PromisedHold]:
    """List what a document waits for, in the order it was held. One query."""
    rows = PromiseHold.objects.filter(document_kind=document_kind, document_id=document_id, open_quantity__gt=0)
    return [
        PromisedHold(each.line_id, each.variant_id, each.open_quantity, each.ship_by_on) for each in read_holds(rows)
    ]


def promised_by_line(document_kind: str, document_ids: Collection[UUID]) -> dict[UUID, int]:
    """Count what documents of a kind wait for, by line; a line that waits for nothing is not in it. One query."""
    rows = PromiseHold.objects.filter(document_kind=document_kind, document_id__in=document_ids, open_quantity__gt=0)
    return dict(rows.order_by().values_list("line_id").annotate(Sum("open_quantity")))


def waiting_documents(document_kind: str) -> set[UUID]:
    """List the documents of a kind that wait for something."""
    rows = PromiseHold.objects.filter(document_kind=document_kind, open_quantity__gt=0).order_by()
    return set(rows.values_list("document_id", flat=True).distinct())


def list_short(outlet_ids: Collection[UUID], *, on: date) -> list[ShortHold]:
    """List pieces that were promised at these outlets and that nothing coming covers in time, earliest day first.

    A promise was withdrawn, is late, or was given a later day. Three queries; one where nobody waits.
    """
    rows = PromiseHold.objects.filter(point__outlet__in=outlet_ids, open_quantity__gt=0).order_by("id")
    by_place: defaultdict[tuple[UUID, UUID], list[OpenHold]] = defaultdict(list)
    for *facts, outlet_id in rows.values_list(*_COLUMNS, "point__outlet_id"):
        each = OpenHold(*facts)
        by_place[each.variant_id, outlet_id].append(each)
    if not by_place:
        return []
    variants = {variant_id for variant_id, _ in by_place}
    opens, free = read_opens(variants, on=on), stock.available(variants, on=on)
    found = []
    for place, holds in by_place.items():
        here = opens.get(place, Opens())
        for each, quantity in short_holds(holds, here.promises, on, handling_days=here.handling_days):
            found.append(ShortHold(each, place[1], quantity, _anew(each, here, on), free.get(place, 0)))
    return sorted(found, key=lambda each: (each.hold.ship_by_on, each.hold.id))


def _anew(hold: OpenHold, here: Opens, on: date) -> date | None:
    """Tell when the open pieces of a hold could leave if they were promised anew, after all the others."""
    others = list(here.holds)
    others.remove(Reserved(hold.open_quantity, hold.ship_by_on))
    return Opens(here.promises, others, here.handling_days).with_shelf(0, on).later.ship_by(hold.open_quantity)


def check_holds() -> Iterator[str]:
    """Yield one sentence for each point whose ``held`` is not what its holds add up to. Two queries."""
    rows = PromiseHold.objects.filter(open_quantity__gt=0).order_by()
    sums = dict(rows.values_list("point_id").annotate(Sum("open_quantity")))
    for point_id, counted in SupplyPoint.objects.values_list("id", "held").iterator():
        found = sums.get(point_id, 0)
        if counted != found:
            yield f"Titik pasok {point_id}: {counted} dijanjikan kepada pembeli, padahal menurut catatan {found}."
