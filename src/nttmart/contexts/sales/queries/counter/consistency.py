"""Looks for broken promises of counter sales: payments, lines, parts, transfers and pieces must tell one story."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from nttmart.contexts.ledger import api as ledger
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.sales import models
from nttmart.contexts.sales.queries.counter.drawers import drawers_off
from nttmart.contexts.stock import api as stock

_BATCH = 500
_SHARES = {
    "producer_share": "maker_share",
    "outlet_share": "outlet_share",
    "programme_share": "programme_share",
    "tax_share": "tax_share",
    "own_goods": "maker_share",
    "own_goods_margin": "outlet_share",
    "goods_cost": "cost",
    "unknown_goods": "amount",
}
_FACTS = (
    "countersale", "counterline", "counterpayment", "counterpart", "counterrefund", "counterrefundline", "oversell",
    "oversellsettlement",
)  # fmt: skip
_WITHIN = {
    "sales_counterpart_takes_back_rightly",
    "sales_counterrefundline_within_the_sale",
    "sales_oversellsettlement_within",
}
_APPEND_ONLY = {"sqlite": ("no_update", "no_delete"), "postgresql": ("append_only", "not_emptied")}


def check_counter() -> Iterator[str]:
    """Yield one sentence for each broken promise; nothing if all is well."""
    yield from _guards()
    yield from _payments()
    yield from _refunds()
    yield from _drawers()
    sales = models.CounterSale.objects.order_by("id").values_list("id", "number").iterator()
    while batch := list(islice(sales, _BATCH)):
        numbers = dict(batch)
        yield from _parts(numbers)
        yield from _books(numbers)


def _drawers() -> Iterator[str]:
    """What a till expected in its drawer is what arrived of its shift, or somebody said where the difference is.

    While numbers of a till are missing its difference is no broken promise: the tray tells of it until they come.
    """
    waiting = outlets.tills_with_gaps()
    for drawer, off in drawers_off().items():
        if off and drawer.till_id not in waiting:
            said, ours = drawer.expected_cash, drawer.expected_cash - off
            yield f"Sif {drawer.shift_id}: uang laci seharusnya {said} menurut kasir, {ours} menurut catatan."


def _guards() -> Iterator[str]:
    """The triggers stand. SQLite drops a table's triggers when a migration rebuilds the table."""
    question = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
    }
    with connection.cursor() as cursor:
        cursor.execute(question[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}
    wanted = {f"sales_{table}_{what}" for table in _FACTS for what in _APPEND_ONLY[connection.vendor]} | _WITHIN
    for name in sorted(wanted - standing):
        yield f"Pengaman {name} tidak terpasang."


def _payments() -> Iterator[str]:
    """Each sale's payments sum to its total, its lines to the price of its goods."""
    sales = models.CounterSale.objects.annotate(
        paid=_sum(models.CounterPayment.objects.filter(sale=OuterRef("id")), "sale"),
        goods=_sum(models.CounterLine.objects.filter(sale=OuterRef("id")), "sale"),
    )
    for number, total, goods_total, paid, goods in sales.values_list("number", "total", "goods_total", "paid", "goods"):
        if paid != total:
            yield f"Struk {number}: dibayar {paid}, padahal jumlahnya {total}."
        if goods != goods_total:
            yield f"Struk {number}: barisnya berjumlah {goods}, padahal tertulis {goods_total}."


def _refunds() -> Iterator[str]:
    """Each refund's lines sum to its amount, and all of a line stay within what was sold."""
    refunds = models.CounterRefund.objects.annotate(
        lines=_sum(models.CounterRefundLine.objects.filter(refund=OuterRef("id")), "refund")
    )
    for number, amount, lines in refunds.values_list("number", "amount", "lines"):
        if amount != lines:
            yield f"Pengembalian {number}: barisnya berjumlah {lines}, padahal tertulis {amount}."
    back = models.CounterRefundLine.objects.order_by().values_list("line_id", "line__quantity", "line__amount")
    for line_id, quantity, amount, came, given in back.annotate(Sum("quantity"), Sum("amount")):
        if came > quantity or given > amount:
            yield f"Baris {line_id}: kembali {came} seharga {given}, padahal terjual {quantity} seharga {amount}."


def _parts(numbers: dict[UUID, str]) -> Iterator[str]:
    """Each line's parts are its pieces less what came back; those of lots left the lots, the others were oversold."""
    back = models.CounterRefundLine.objects.filter(line__sale__in=numbers).order_by().values_list("line_id")
    came = dict(back.annotate(Sum("quantity")))
    parts = models.CounterPart.objects.filter(line__sale__in=numbers)
    stands, of_lots, told = Counter[UUID](), Counter[UUID](), Counter[UUID]()
    missing: dict[UUID, int] = {}
    rows: Iterable[tuple[Any, ...]] = parts.values_list(
        "id", "line_id", "quantity", "amount", "lot_id", "act_id", "line__sale_id", "reverses_id"
    )
    for id_, line_id, quantity, amount, lot_id, act_id, sale_id, reverses_id in rows:
        stands[line_id] += quantity
        of_lots[line_id] += quantity if lot_id else 0
        told[line_id] += amount if act_id == sale_id else 0
        if lot_id is None and reverses_id is None:
            missing[id_] = quantity
    handed = stock.handed_by_line("counter_sale", list(numbers))
    lines = models.CounterLine.objects.filter(sale__in=numbers).values_list("id", "sale_id", "quantity", "amount")
    for line_id, sale_id, quantity, amount in lines:
        number, left = numbers[sale_id], quantity - came.get(line_id, 0)
        if stands[line_id] != left:
            yield f"Struk {number}: bagian baris {line_id} berjumlah {stands[line_id]}, seharusnya {left}."
        if told[line_id] != amount:
            yield f"Struk {number}: bagian baris {line_id} seharga {told[line_id]}, seharusnya {amount}."
        if (gave := handed.get(line_id, 0)) != of_lots[line_id]:
            yield f"Struk {number}: stok memberi {gave} untuk baris {line_id}, seharusnya {of_lots[line_id]}."
    oversold = models.Oversell.objects.filter(part__line__sale__in=numbers).values_list("part_id", "quantity")
    if dict(oversold) != missing:
        yield f"Jual lebih tidak cocok dengan bagian tanpa lot: {sorted(set(missing.items()) ^ set(oversold))}."


def _books(numbers: dict[UUID, str]) -> Iterator[str]:
    """Each part's shares are what the books say, and nothing of a sale is owed to its buyer."""
    sale_of = _documents(list(numbers))
    found: Counter[tuple[UUID, str]] = Counter()
    owed: Counter[UUID] = Counter()
    for each in ledger.list_transfers_of(sale_of):
        sign = -1 if each.reverses_id else 1
        owed[sale_of[each.document_kind, each.document_id]] += change_of_owed(each)
        if each.line_id and each.purpose in _SHARES:
            found[each.line_id, _SHARES[each.purpose]] += sign * each.amount
    yield from _differences(numbers, found)
    for sale_id, amount in owed.items():
        if amount:
            yield f"Struk {numbers[sale_id]}: masih {amount} tercatat sebagai utang kepada pembeli."


def _differences(numbers: dict[UUID, str], found: Counter[tuple[UUID, str]]) -> Iterator[str]:
    names = ("maker_share", "outlet_share", "programme_share", "tax_share", "cost")
    told: Counter[tuple[UUID, str]] = Counter()
    rows = models.CounterPart.objects.filter(line__sale__in=numbers)
    for id_, reverses_id, kind, amount, *shares in rows.values_list("id", "reverses_id", "kind", "amount", *names):
        part_id = reverses_id or id_
        told.update({(part_id, name): share for name, share in zip(names, shares, strict=True)})
        if kind == models.CounterPart.Kind.UNKNOWN:
            told[part_id, "amount"] += amount
    for part_id, name in sorted(found.keys() | told.keys()):
        if found[part_id, name] != told[part_id, name]:
            yield f"Bagian {part_id}: {name} {told[part_id, name]}, padahal menurut buku {found[part_id, name]}."


def _documents(sale_ids: Sequence[UUID]) -> dict[tuple[str, UUID], UUID]:
    """Name every ledger document of these sales, with its sale."""
    refunds = models.CounterRefund.objects.filter(sale__in=sale_ids).values_list("id", "sale_id")
    acts = models.OversellSettlement.objects.filter(oversell__part__line__sale__in=sale_ids, kind="lot")
    return (
        {("counter_sale", id_): id_ for id_ in sale_ids}
        | {("counter_refund", id_): sale_id for id_, sale_id in refunds}
        | {
            ("oversell_settlement", id_): sale_id
            for id_, sale_id in acts.values_list("id", "oversell__part__line__sale_id")
        }
    )


def change_of_owed(each: ledger.PostedTransfer) -> int:
    """Tell by how much a transfer changes what is owed to buyers."""
    if each.credit_code == ledger.OWED_REFUNDS.code:
        return each.amount
    return -each.amount if each.debit_code == ledger.OWED_REFUNDS.code else 0


def _sum(rows: QuerySet[Any], to: str) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values(to).annotate(sum=Sum("amount")).values("sum")), 0)
