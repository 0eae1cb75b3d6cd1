"""What the front page says of the outlets in reach: today's sales, tills, goods that must leave, slips to print."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nttmart.contexts.messages import api as messages
from nttmart.contexts.outlets import api as outlets
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.sales import api as sales
from nttmart.contexts.stock import api as stock
from nttmart.fronts.office.access.outlets import Reach
from nttmart.fronts.office.access.rooms import may_enter
from nttmart.kernel.clock import local_date

EXPIRING_DAYS: Final = 14
OLD_SHIFT: Final = timedelta(hours=16)
UNHEARD: Final = timedelta(days=3)
"""How long a till may be silent before what it holds for itself is asked after."""


@dataclass(frozen=True, slots=True)
class SoldRow:
    """What one outlet took today, at the counter and by orders."""

    outlet_name: str
    counter: int
    receipts: int
    web: int
    orders: int
    counter_url: str
    web_url: str

    @property
    def total(self) -> int:
        return self.counter + self.web


@dataclass(frozen=True, slots=True)
class Due:
    """A figure with its meaning, its list, and how it stands: «bad» (late), «warn», «» or «done» (nothing waits)."""

    count: int
    words: str
    since: str
    url: str
    tone: str


def sold_today(where: Reach, at: datetime) -> tuple[SoldRow, ...]:
    """Tell what the outlets in reach took today, those that took something first. Three queries."""
    sums = sales.sums_of_day([card.id for card in where.outlets], on=local_date(at))
    nothing = sales.DaySum(0, 0, 0, 0)  # type: ignore[arg-type]
    rows = [
        SoldRow(
            outlet_name=card.name,
            counter=(found := sums.get(card.id, nothing)).counter_total,
            receipts=found.counter_sales,
            web=found.orders_total,
            orders=found.orders,
            counter_url=f"{reverse('office:day')}?gerai={card.id}",
            web_url=f"{reverse('office:orders')}?meja=done&gerai={card.id}",
        )
        for card in where.outlets
        if card.id in sums or card.id in where.working
    ]
    return tuple(sorted(rows, key=lambda row: (-row.total, row.outlet_name)))


def outlet_dues(viewer: Viewer, where: Reach, at: datetime) -> tuple[Due, ...]:
    """Count what waits for staff beside orders. Eleven queries, whatever waits."""
    ids = [card.id for card in where.outlets]
    if not ids or not may_enter(viewer, "tills"):
        return ()
    return (*_till_dues(where, at), *_goods_dues(where, at), *_slips_due(viewer, where, at))


def _till_dues(where: Reach, at: datetime) -> tuple[Due, ...]:
    ids = [card.id for card in where.outlets]
    problems = sum(outlets.count_problems(ids).values())
    oversold = sales.count_oversells(ids)
    shifts = outlets.list_shifts(ids, open_only=True, limit=200)
    old = [each for each in shifts if each.opened_at and at - each.opened_at > OLD_SHIFT]
    return (
        _due(problems, _("masalah kasir"), "office:tray", "bad"),
        _due(oversold, _("jual lebih, belum jelas"), "office:oversells", "warn"),
        _due(_held_by_silent(ids, at), _("barang dipegang kasir yang dicabut atau lama diam"), "office:tills", "warn"),
        _silent_due(ids, at),
        _due(
            len(shifts),
            _("giliran masih buka"),
            "office:tills" if len(ids) == 1 else "office:shifts",
            "warn" if old else "",
            _("ada yang sejak kemarin") if old else "",
        ),
    )


def _silent_due(outlet_ids: Collection[UUID], at: datetime) -> Due:
    """Count tills that were not heard of for long: a week of sales may lie on one that still sells, or it is gone."""
    silent = outlets.list_silent_tills(outlet_ids, at=at)
    days = max((unheard.days for unheard in silent.values()), default=0)
    since = ngettext("paling lama %(days)s hari", "paling lama %(days)s hari", days) % {"days": days} if silent else ""
    return _due(len(silent), _("kasir lama tidak terdengar"), "office:tills", "warn", since)


def _held_by_silent(outlet_ids: Collection[UUID], at: datetime) -> int:
    """Count pieces held for tills that were revoked, or not heard of for days: nobody else can be sold them."""
    held = stock.count_escrows(outlet_ids)
    silent = {
        till.id
        for till in outlets.find_tills(held).values()
        if till.is_revoked or at - (till.heard_at or till.enrolled_at) > UNHEARD
    }
    return sum(pieces for till_id, pieces in held.items() if till_id in silent)


def _goods_dues(where: Reach, at: datetime) -> tuple[Due, ...]:
    ids, today = [card.id for card in where.outlets], local_date(at)
    expiring = stock.list_expiring(ids, on=today, within_days=EXPIRING_DAYS, limit=200)
    past = [lot for lot in expiring if lot.best_before_on and lot.best_before_on <= today]
    notes = stock.list_deliveries(ids, state="draft", limit=100)
    coming = [each for each in stock.list_transfers(ids, in_transit_only=True) if each.to_outlet_id in where.reading]
    gone, low = stock.count_low(ids, on=today)
    since = _("%(count)s sudah lewat") % {"count": len(past)} if past else ""
    return (
        _due(gone, _("barang habis"), "office:low", "warn", query="?keadaan=habis"),
        _due(low, _("barang menipis"), "office:low", "", query="?keadaan=menipis"),
        _due(len(expiring), _("lot segera lewat tanggal"), "office:leaving", "bad" if past else "warn", since),
        _due(len(notes), _("surat antar perlu diperiksa"), "office:deliveries", ""),
        _due(len(coming), _("kiriman di jalan ke sini"), "office:transfers", ""),
    )


def _slips_due(viewer: Viewer, where: Reach, at: datetime) -> tuple[Due, ...]:
    if not may_enter(viewer, "outbox"):
        return ()
    senders = [messages.Party("operator", operator_id) for operator_id in where.operator_ids]
    return (_due(messages.count_waiting(due_by=at, senders=senders), _("slip untuk dicetak"), "office:outbox", ""),)


def _due(  # noqa: PLR0913 -- a figure with all it says
    count: int, words: str, name: str, tone: str, since: str = "", *, query: str = ""
) -> Due:
    return Due(count, words, since, reverse(name) + query, tone if count else "done")
