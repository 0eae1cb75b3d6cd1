"""Looks for broken promises of sales: states, totals, money and pieces must tell one story."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from uuid import UUID

from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.payments import api as payments
from nttmart.contexts.sales import models
from nttmart.contexts.sales.queries.counter.consistency import change_of_owed, check_counter
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply

_BATCH = 500
_State, _Kind = models.Order.State, models.OrderEvent.Kind
_STATE_OF_EVENT = {
    _Kind.PLACED: _State.PLACED,
    _Kind.PAYMENT_DISPUTED: _State.DISPUTED,
    _Kind.PAID: _State.PAID,
    _Kind.PREPARED: _State.PREPARED,
    _Kind.HANDED_OVER: _State.HANDED_OVER,
    _Kind.CANCELLED: _State.CANCELLED,
    _Kind.LAPSED: _State.LAPSED,
}
_HOLDING = (_State.PLACED, _State.DISPUTED, _State.PAID, _State.PREPARED)


def check() -> Iterator[str]:
    """Yield one sentence for each broken promise; nothing if all is well."""
    yield from payments.check(outlets.outlet_ids())
    yield from _states()
    yield from _totals()
    yield from _cancellations()
    yield from _holds()
    yield from _pieces()
    yield from _money()
    yield from check_counter()


def _states() -> Iterator[str]:
    """Each order's state is the one its last event brought it to: the last written, for ids are made under the lock."""
    events = models.OrderEvent.objects.filter(order=OuterRef("id"), kind__in=_STATE_OF_EVENT)
    last = Subquery(events.order_by("-id").values("kind")[:1])
    for number, state, kind in (
        models.Order.objects.annotate(last=last).values_list("number", "state", "last").iterator()
    ):
        if kind is None or _STATE_OF_EVENT[_Kind(kind)] != state:
            yield f"Pesanan {number}: keadaannya «{state}», padahal kejadian terakhir «{kind}»."


def _totals() -> Iterator[str]:
    """An order that is not paid asks for exactly its lines; a cancelled one has no open pieces."""
    lines = models.OrderLine.objects.filter(order=OuterRef("id")).order_by().values("order")
    goods = lines.annotate(sum=Sum(F("unit_price") * (F("quantity") - F("cancelled_quantity")))).values("sum")
    pieces = lines.annotate(sum=Sum(F("quantity") - F("cancelled_quantity"))).values("sum")
    orders = models.Order.objects.annotate(goods=Coalesce(Subquery(goods), 0), pieces=Coalesce(Subquery(pieces), 0))
    unpaid = orders.filter(state__in=[_State.PLACED, _State.LAPSED]).exclude(goods_total=F("goods"))
    for number, total, found in unpaid.values_list("number", "goods_total", "goods"):
        yield f"Pesanan {number}: meminta {total} untuk barang seharga {found}."
    for number, found in orders.filter(state=_State.CANCELLED, pieces__gt=0).values_list("number", "pieces"):
        yield f"Pesanan {number}: dibatalkan, padahal masih ada {found} barang terbuka."


def _cancellations() -> Iterator[str]:
    """What a line counts as cancelled is what was cancelled."""
    acts = models.Cancellation.objects.filter(line=OuterRef("id")).order_by().values("line")
    told = Coalesce(Subquery(acts.annotate(sum=Sum("quantity")).values("sum")), 0)
    wrong = models.OrderLine.objects.annotate(told=told).exclude(cancelled_quantity=F("told"))
    for line_id, counted, found in wrong.values_list("id", "cancelled_quantity", "told"):
        yield f"Baris pesanan {line_id}: {counted} dibatalkan, padahal menurut catatan {found}."


def _holds() -> Iterator[str]:
    """Nothing is held for orders that have ended or do not exist."""
    holding = models.Order.objects.filter(state__in=_HOLDING).values_list("id", flat=True)
    for order_id in sorted((stock.open_documents("order") | supply.waiting_documents("order")) - set(holding)):
        yield f"Pesanan {order_id}: menyimpan barang, padahal sudah berakhir atau tidak ada."


def _pieces() -> Iterator[str]:
    """Each line's open pieces are held, there or on promises, until they are handed over; then the buyer has them."""
    lines = models.OrderLine.objects.order_by("order_id", "id").values_list(
        "id", "order_id", "order__number", "order__state", "made_to_order", F("quantity") - F("cancelled_quantity")
    )
    rows = lines.iterator()
    while batch := list(islice(rows, _BATCH)):
        orders = {row[1] for row in batch}
        held, handed = stock.held_by_line("order", orders), stock.handed_by_line("order", orders)
        coming = supply.promised_by_line("order", orders)
        for line_id, _, number, state, made_to_order, open_quantity in batch:
            if state == _State.DISPUTED:
                continue  # It may hold its pieces, or have lapsed before its money came: a person decides.
            held_quantity, handed_quantity = held.get(line_id, 0), handed.get(line_id, 0)
            if state in {_State.PLACED, _State.PAID}:
                held_quantity += coming.get(line_id, 0)
            waits = state in {_State.PLACED, _State.PAID, _State.PREPARED}
            must_hold = open_quantity if state == _State.PREPARED or not made_to_order else 0
            if waits and held_quantity != must_hold:
                yield f"Pesanan {number}: menyimpan {held_quantity} untuk baris {line_id}, seharusnya {must_hold}."
            must_have = open_quantity if state == _State.HANDED_OVER else 0
            if handed_quantity != must_have:
                yield f"Pesanan {number}: menyerahkan {handed_quantity} dari baris {line_id}, seharusnya {must_have}."


def _money() -> Iterator[str]:
    """What is owed to each buyer (no more than was seen and not given back) and each split agree with the transfers."""
    orders = (
        models.Order.objects.order_by("id").values_list("id", "number", "total", "owed_to_buyer", "state").iterator()
    )
    while batch := list(islice(orders, _BATCH)):
        yield from _money_of(batch)


def _money_of(batch: Sequence[tuple[UUID, str, int, int, str]]) -> Iterator[str]:
    ids = [row[0] for row in batch]
    order_of = dict(_documents(ids))
    owed, kept, split = Counter[UUID](), Counter[UUID](), Counter[UUID]()
    for each in ledger.list_transfers_of(order_of):
        order_id = order_of[each.document_kind, each.document_id]
        change = change_of_owed(each)
        owed[order_id] += change
        if each.purpose in {"payment_seen", "refund"}:
            kept[order_id] += change
        if each.document_kind == "order":
            split[order_id] -= change
    for order_id, number, total, owed_to_buyer, state in batch:
        if owed[order_id] != owed_to_buyer:
            yield f"Pesanan {number}: utang kepada pembeli {owed_to_buyer}, padahal menurut buku {owed[order_id]}."
        if owed_to_buyer > kept[order_id]:
            yield f"Pesanan {number}: utang kepada pembeli {owed_to_buyer}, padahal uangnya tinggal {kept[order_id]}."
        yield from _split_of(number, total, state, split.get(order_id))


def _split_of(number: str, total: int, state: str, split: int | None) -> Iterator[str]:
    if split is not None and split != total:
        yield f"Pesanan {number}: dibagi {split}, padahal harganya {total}."
    if split is None and state in {_State.PAID, _State.PREPARED, _State.HANDED_OVER}:
        yield f"Pesanan {number}: «{state}» tanpa pembagian uang."


def _documents(order_ids: Sequence[UUID]) -> Iterable[tuple[tuple[str, UUID], UUID]]:
    """Name every ledger document that belongs to these orders, with its order."""
    yield from ((("order", id_), id_) for id_ in order_ids)
    yield from ((("arrival", id_), id_) for id_ in order_ids)
    yield from ((("payment", fact_id), id_) for fact_id, id_ in payments.seen_facts("order", order_ids))
    acts = models.Cancellation.objects.filter(order_id__in=order_ids).order_by().values_list("act_id", "order_id")
    yield from ((("cancellation", act_id), id_) for act_id, id_ in acts.distinct())
    refunds = models.Refund.objects.filter(order_id__in=order_ids).values_list("id", "order_id")
    yield from ((("refund", refund_id), id_) for refund_id, id_ in refunds)
