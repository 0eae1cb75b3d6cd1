"""The front page: what is due, late, low, owed, and nothing else. Each figure leads to its list."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.legality import api as legality
from nttmart.contexts.people.api import Viewer
from nttmart.contexts.producers import api as producers
from nttmart.contexts.sales import api as sales
from nttmart.contexts.settlements import api as settlements
from nttmart.design.figures import rupiah
from nttmart.fronts.office.access.money import with_books
from nttmart.fronts.office.access.outlets import Reach, reach
from nttmart.fronts.office.access.products import sight
from nttmart.fronts.office.access.rooms import READERS, may_enter
from nttmart.fronts.office.pages.low import LowRow, lowest
from nttmart.fronts.office.pages.today import Due, SoldRow, outlet_dues, sold_today
from nttmart.fronts.office.pages.training_today import training_dues
from nttmart.kernel.clock import local_date

LATE_AFTER: Final = timedelta(days=1)
TONES: Final = ("bad", "warn", "")
SHOWN: Final = 8
DESK_WORDS: Final[tuple[tuple[str, Promise], ...]] = (
    ("disputed", _("uang tidak cocok, perlu diputuskan")),
    ("to_confirm", _("pesanan: pastikan uangnya")),
    ("to_prepare", _("pesanan: siapkan barangnya")),
    ("to_hand_over", _("pesanan: siap diserahkan")),
    ("refunds_owed", _("pembeli menunggu uang kembali")),
)


@dataclass(frozen=True, slots=True)
class OwedRow:
    """A maker who is waited for with money."""

    producer_name: str
    operator_name: str
    owed: int
    overdue: int
    age_days: int
    url: str

    @property
    def is_late(self) -> bool:
        return self.overdue > 0


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What waits for this viewer, outlet by outlet."""

    outlet_names: tuple[str, ...]
    sold: tuple[SoldRow, ...]
    due: tuple[Due, ...]
    quiet: tuple[Due, ...]
    """What nothing waits in: ways in all the same."""
    low: tuple[LowRow, ...]
    owed: tuple[OwedRow, ...]
    owed_total: str
    overdue_total: str
    overdue_url: str
    makers: tuple[producers.ProducerCard, ...]
    ways: tuple[tuple[str, str], ...]
    """Ways in for who has work without a queue: (words, address)."""


def front_page(viewer: Viewer, at: datetime) -> FrontPage:
    """Collect what waits; rooms that are shut to the viewer are not asked."""
    today = local_date(at)
    where = reach(viewer)
    books = with_books(viewer, where)
    owed = _owed(books, at) if may_enter(viewer, "payouts") else []
    sees_goods = may_enter(viewer, "goods") and bool(where.outlets)
    dues = (
        *(_orders_due(where, at) if where.outlets else ()),
        *outlet_dues(viewer, where, at),
        *_overdue_due(viewer, books, owed),
        *_asked_due(viewer, where, at),
        *_curation_due(viewer),
        *_drafts_due(viewer),
        *training_dues(viewer, today),
        *_cases_due(viewer, today),
    )
    overdue = sum(row.overdue for row in owed)
    return FrontPage(
        outlet_names=tuple(card.name for card in where.workplaces),
        sold=sold_today(where, at) if may_enter(viewer, "tills") and where.outlets else (),
        due=tuple(sorted((due for due in dues if due.tone != "done"), key=lambda due: TONES.index(due.tone))),
        quiet=tuple(due for due in dues if due.tone == "done"),
        low=lowest(where, today, limit=SHOWN) if sees_goods else (),
        owed=tuple(owed[:SHOWN]),
        owed_total=rupiah(sum(row.owed for row in owed)),
        overdue_total=rupiah(overdue) if overdue else "",
        overdue_url=_overdue_url(books),
        makers=_own_makers(viewer),
        ways=_ways(viewer),
    )


def _orders_due(where: Reach, at: datetime) -> tuple[Due, ...]:
    counts = sales.count_desks([card.id for card in where.outlets])
    base = reverse("office:orders")
    return tuple(
        _due(counts[desk].count, str(words), f"{base}?meja={desk}", counts[desk].oldest_placed_at, at)
        for desk, words in DESK_WORDS
    ) + _short_due(where, at)


def _short_due(where: Reach, at: datetime) -> tuple[Due, ...]:
    """Tell how many words to buyers cannot be kept: a person must call them. Nothing where all can."""
    short = len(sales.list_short([card.id for card in where.outlets], on=local_date(at))) if where.outlets else 0
    words = str(_("janji kepada pembeli tidak cukup"))
    return (Due(short, words, "", reverse("office:short"), "bad"),) if short else ()


def _due(count: int, words: str, url: str, oldest: datetime | None, at: datetime) -> Due:
    if not count or oldest is None:
        return Due(count, words, "", url, "done")
    days = (at - oldest).days
    since = ngettext("paling lama %(days)s hari", "paling lama %(days)s hari", days) % {"days": days} if days else ""
    return Due(count, words, since, url, "bad" if at - oldest > LATE_AFTER else "")


def _asked_due(viewer: Viewer, where: Reach, at: datetime) -> tuple[Due, ...]:
    """Tell a head which orders to makers wait: for the outlet's word, or for a maker who should have answered."""
    if not where.deciding or not may_enter(viewer, "results"):
        return ()
    waiting = settlements.count_waiting_orders(where.deciding, local_date(at))
    base = reverse("office:purchase_orders")
    rows = (
        (waiting.countered, _("usul pembuat menunggu jawaban Anda"), "usul", "bad"),
        (waiting.unanswered, _("pembuat belum menjawab pesanan pada waktunya"), "lewat", "warn"),
        (waiting.proposed, _("usul pesanan menunggu dikirim"), "baru", ""),
    )
    return tuple(
        Due(count, str(words), "", f"{base}?menunggu={word}", tone if count else "done")
        for count, words, word, tone in rows
    )


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


def _cases_due(viewer: Viewer, today: date) -> tuple[Due, ...]:
    """Tell how many permit cases are in the viewer's hands, and how many are late; nothing where none is."""
    if viewer.user_id is None or not (may_enter(viewer, "legality") or may_enter(viewer, "own_cases")):
        return ()
    own, late = legality.count_own(viewer.user_id, on=today)
    since = gettext("%(count)s terlambat") % {"count": late} if late else ""
    url = f"{reverse('office:permit_cases')}?daftar=own"
    return (Due(own, gettext("urusan izin di tangan Anda"), since, url, "bad" if late else ""),) if own else ()


def _overdue_due(viewer: Viewer, where: Reach, owed: list[OwedRow]) -> tuple[Due, ...]:
    """Tell how many makers wait beyond their pay day."""
    if not may_enter(viewer, "payouts") or not where.outlets:
        return ()
    late = sum(row.is_late for row in owed)
    return (Due(late, str(_("pembuat terlambat dibayar")), "", _overdue_url(where), "bad" if late else "done"),)


def _overdue_url(where: Reach) -> str:
    """Lead to the records behind what is overdue; of several operators, to their list."""
    one = where.operator_ids[0] if len(where.operator_ids) == 1 else None
    return f"{reverse('office:open_parts', args=[one])}?lewat=1" if one else reverse("office:owed")


def _owed(where: Reach, at: datetime) -> list[OwedRow]:
    names = {card.operator_id: card.operator_name for card in where.outlets}
    found = settlements.ageings(list(names), at=at)
    rows = [
        OwedRow(
            producer_name=owed.producer_name,
            operator_name=name,
            owed=owed.owed,
            overdue=owed.overdue,
            age_days=(local_date(at) - owed.oldest_on).days,
            url=reverse("office:payout", args=[operator_id, owed.producer_id]),
        )
        for operator_id, name in names.items()
        for owed in found[operator_id].rows
    ]
    return sorted(rows, key=lambda row: (-row.overdue, -row.age_days))


def _ways(viewer: Viewer) -> tuple[tuple[str, str], ...]:
    """Lead an officer to what officers do: nothing of it waits in a queue."""
    if not viewer.holds("officer"):
        return ()
    return (
        (gettext("Daftarkan pembuat"), reverse("office:producer_register")),
        (gettext("Cari pembuat"), reverse("office:producers")),
        (gettext("Desa OVOP"), reverse("office:villages")),
    )


def _own_makers(viewer: Viewer) -> tuple[producers.ProducerCard, ...]:
    if not viewer.producer_ids:
        return ()
    return tuple(producers.get_producer_cards(set(viewer.producer_ids)).values())
