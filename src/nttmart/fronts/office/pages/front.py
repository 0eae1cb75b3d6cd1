"""The front page: what is due, late, low, owed, and nothing else. Each figure leads to its list."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.design.figures import rupiah
from nttmart.fronts.office.access.outlets import Reach, reach
from nttmart.fronts.office.access.products import sight
from nttmart.fronts.office.access.rooms import READERS, may_enter
from nttmart.kernel.clock import local_date

LOW_AT: Final = 3
LATE_AFTER: Final = timedelta(days=1)
PAY_WITHIN_DAYS: Final = 14
SHOWN: Final = 8
DESK_WORDS: Final[tuple[tuple[str, Promise], ...]] = (
    ("disputed", _("uang tidak cocok, perlu diputuskan")),
    ("to_confirm", _("pesanan: pastikan uangnya")),
    ("to_prepare", _("pesanan: siapkan barangnya")),
    ("to_hand_over", _("pesanan: siap diserahkan")),
    ("refunds_owed", _("pembeli menunggu uang kembali")),
)


@dataclass(frozen=True, slots=True)
class Due:
    """A figure with its meaning, its list, and how it stands: «bad» (late), «warn», «» or «done» (nothing waits)."""

    count: int
    words: str
    since: str
    url: str
    tone: str


@dataclass(frozen=True, slots=True)
class LowRow:
    """Something that is nearly gone from a shelf."""

    product_name: str
    outlet_name: str
    free: int
    url: str


@dataclass(frozen=True, slots=True)
class OwedRow:
    """A maker who is waited for with money."""

    producer_name: str
    operator_name: str
    owed: int
    age_days: int
    is_late: bool
    url: str


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What waits for this viewer, outlet by outlet."""

    outlet_names: tuple[str, ...]
    due: tuple[Due, ...]
    low: tuple[LowRow, ...]
    owed: tuple[OwedRow, ...]
    owed_total: str
    makers: tuple[producers.ProducerCard, ...]


def front_page(viewer: Viewer, at: datetime) -> FrontPage:
    """Collect what waits; rooms that are shut to the viewer are not asked."""
    today = local_date(at)
    where = reach(viewer)
    owed = _owed(where, today) if may_enter(viewer, "payouts") else []
    sees_goods = may_enter(viewer, "goods") and bool(where.outlets)
    return FrontPage(
        outlet_names=tuple(card.name for card in where.workplaces),
        due=(*(_orders_due(where, at) if where.outlets else ()), *_curation_due(viewer), *_drafts_due(viewer)),
        low=_low(where, today) if sees_goods else (),
        owed=tuple(owed[:SHOWN]),
        owed_total=rupiah(sum(row.owed for row in owed)),
        makers=_own_makers(viewer),
    )


def _orders_due(where: Reach, at: datetime) -> tuple[Due, ...]:
    counts = sales.count_desks([card.id for card in where.outlets])
    base = reverse("office:orders")
    return tuple(
        _due(counts[desk].count, str(words), f"{base}?meja={desk}", counts[desk].oldest_placed_at, at)
        for desk, words in DESK_WORDS
    )


def _due(count: int, words: str, url: str, oldest: datetime | None, at: datetime) -> Due:
    if not count or oldest is None:
        return Due(count, words, "", url, "done")
    days = (at - oldest).days
    since = ngettext("paling lama %(days)s hari", "paling lama %(days)s hari", days) % {"days": days} if days else ""
    return Due(count, words, since, url, "bad" if at - oldest > LATE_AFTER else "")


def _curation_due(viewer: Viewer) -> tuple[Due, ...]:
    if not may_enter(viewer, "curation"):
        return ()
    waiting = catalogue.count_curation_queue(regency_codes=sight(viewer, "curator", *READERS).regency_codes)
    return (Due(waiting, str(_("produk menunggu kurasi")), "", reverse("office:curation"), "" if waiting else "done"),)


def _drafts_due(viewer: Viewer) -> tuple[Due, ...]:
    """Tell makers and helpers what was given back to them."""
    if not viewer.producer_ids:
        return ()
    returned = catalogue.list_products(producer_ids=viewer.producer_ids, state="returned").total
    url = reverse("office:products") + "?keadaan=returned"
    return (Due(returned, str(_("produk dikembalikan kurator")), "", url, "warn" if returned else "done"),)


def _low(where: Reach, today: date) -> tuple[LowRow, ...]:
    names = {card.id: card.name for card in where.outlets}
    low = stock.list_low(list(names), at_most=LOW_AT, on=today, limit=SHOWN)
    variants = catalogue.get_variants({row.variant_id for row in low})
    base = reverse("office:lots")
    return tuple(
        LowRow(
            f"{variants[row.variant_id].product_name} {variants[row.variant_id].variant_name}".strip(),
            names[row.outlet_id],
            row.free,
            f"{base}?gerai={row.outlet_id}&cari={variants[row.variant_id].sku}&kosong=1",
        )
        for row in low
    )


def _owed(where: Reach, today: date) -> list[OwedRow]:
    names = {card.operator_id: card.operator_name for card in where.outlets}
    rows = [
        OwedRow(
            producer_name=owed.producer_name,
            operator_name=name,
            owed=owed.owed,
            age_days=owed.age_days,
            is_late=owed.age_days > PAY_WITHIN_DAYS,
            url=reverse("office:payout", args=[operator_id, owed.producer_id]),
        )
        for operator_id, name in names.items()
        for owed in settlements.list_owed(operator_id, on=today)
    ]
    return sorted(rows, key=lambda row: -row.age_days)


def _own_makers(viewer: Viewer) -> tuple[producers.ProducerCard, ...]:
    if not viewer.producer_ids:
        return ()
    return tuple(producers.get_producer_cards(set(viewer.producer_ids)).values())
