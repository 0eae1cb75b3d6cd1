"""Reading outlets, operators and tariffs."""

from dataclasses import fields
from datetime import date
from uuid import UUID, uuid4

from django.core.cache import cache
from django.db.models import Q

from nttmart.contexts.outlets import models
from nttmart.contexts.outlets.rules.outlets import (
    ZONES,
    DeliveryQuote,
    NoDelivery,
    NotFoundOutlet,
    OperatorCard,
    Outlet,
    OutletCard,
    Tariff,
    TariffRow,
    delivery_fee,
    is_slug,
    is_village_code,
    tariff_in_force,
)
from nttmart.contexts.places import api as places
from nttmart.kernel.errors import N_

_CARD = {
    "id": "id",
    "slug": "slug",
    "code": "code",
    "name": "name",
    "regency_code": "regency_id",
    "regency_name": "regency__name",
    "address": "address",
    "state": "state",
    "opened_on_text": "opened_on_text",
    "operator_id": "operator_id",
    "operator_name": "operator__name",
}
_WHOLE = _CARD | {
    "operator_kind": "operator__kind",
    "book_id": "operator__book_id",
    "village_code": "village_id",
    "opened_on": "opened_on",
    "evidence": "evidence",
    "source": "source",
    "hours": "hours",
    "offers_pickup": "offers_pickup",
    "offers_delivery": "offers_delivery",
}
_KEPT, _KEPT_SECONDS = "outlets", 10
_cards: list[tuple[str, list[OutletCard]]] = [("", [])]
"""The list as it was under a stamp; replaced whole, so that threads never see one without the other."""
_TARIFF = tuple(field.name for field in fields(Tariff))


def get_outlet(key: UUID | str) -> Outlet:
    """Read an outlet by id or slug.

    :raises NotFoundOutlet: if there is none.
    """
    found = find_outlet(key)
    if found is None:
        raise NotFoundOutlet(N_("Gerai ini tidak ada."), field="outlet")
    return found


def find_outlet(key: UUID | str) -> Outlet | None:
    """Read an outlet by id or slug, if there is one. Kept in the process for some seconds, as ``list_outlets`` is."""
    kept = f"{_KEPT}.{key}" if isinstance(key, UUID) or is_slug(key) else ""
    found: Outlet | None = cache.get(kept) if kept else None
    if found is None and kept and (found := _read_outlet(key)):
        cache.set(kept, found, _KEPT_SECONDS)
    return found


def _read_outlet(key: UUID | str) -> Outlet | None:
    wanted = {"id": key} if isinstance(key, UUID) else {"slug": key}
    row = models.Outlet.objects.filter(**wanted).values_list(*_WHOLE.values()).first()
    return Outlet(**dict(zip(_WHOLE, row, strict=True))) if row else None


def list_outlets(*, state: str | None = None, regency_code: str | None = None) -> list[OutletCard]:
    """List outlets by regency code; those opened come before those only announced.

    Every product page asks, so the list is kept in the process for some seconds; a change made here shows at once.
    The cache holds only the stamp of the list: unpacking 22 outlets took a tenth of a product page.
    """
    stamp, cards = cache.get(_KEPT), _cards[0][1]
    if stamp is None or stamp != _cards[0][0]:
        cards = _read_cards()
        if stamp is None:
            stamp = uuid4().hex
            cache.set(_KEPT, stamp, _KEPT_SECONDS)
        _cards[0] = (stamp, cards)
    return [card for card in cards if state in {None, card.state} and regency_code in {None, card.regency_code}]


def forget_outlets() -> None:
    """Read anew when asked next: something about outlets changed."""
    names = [name for named in models.Outlet.objects.values_list("id", "slug") for name in named]
    cache.delete_many([_KEPT, *(f"{_KEPT}.{name}" for name in names)])


def _read_cards() -> list[OutletCard]:
    rows = models.Outlet.objects.order_by("regency_id", "name").values_list(*_CARD.values())
    cards = [OutletCard(**dict(zip(_CARD, row, strict=True))) for row in rows]
    return sorted(cards, key=lambda card: card.state != models.Outlet.State.OPENED)


def outlet_ids() -> frozenset[UUID]:
    """Give the ids of all outlets: stock and payments name outlets without a foreign key and are checked by this."""
    return frozenset(models.Outlet.objects.values_list("id", flat=True))


def list_operators() -> list[OperatorCard]:
    """List who runs outlets, by name."""
    rows = models.Operator.objects.order_by("name").values_list("id", "name", "kind", "book_id")
    return [OperatorCard(*row) for row in rows]


def get_operator(operator_id: UUID) -> OperatorCard:
    """Read one operator.

    :raises NotFoundOutlet: if there is none.
    """
    row = models.Operator.objects.filter(id=operator_id).values_list("id", "name", "kind", "book_id").first()
    if row is None:
        raise NotFoundOutlet(N_("Penyelenggara ini tidak ada."))
    return OperatorCard(*row)


def quote_delivery(*, outlet: Outlet, weight_g: int, on: date, village_code: str = "", zone: str = "") -> DeliveryQuote:
    """Say what delivery from an outlet costs on a day: to a village of the province, or to a zone named outright.

    :param zone: «country» for an address outside the province; other zones for a first estimate without a village.
    :raises NoDelivery: if the outlet does not deliver, or has no tariff there on that day.
    """
    if not outlet.offers_delivery:
        raise NoDelivery(N_("Gerai ini tidak mengantar. Pilih ambil sendiri."), field="fulfilment")
    if is_village_code(village_code):
        zone = places.zone_between(outlet.regency_code, outlet.village_code, village_code)
    elif village_code or zone not in ZONES:
        raise NoDelivery(N_("Pilih desa tujuan, atau «luar NTT»."), field="village_code")
    tariff = tariff_in_force(_tariffs(outlet.id, zone, on), outlet.id)
    if tariff is None:
        raise NoDelivery(N_("Belum ada tarif pengantaran ke sana."), field="village_code")
    return DeliveryQuote(zone, delivery_fee(tariff, weight_g), tariff.days_min, tariff.days_max, tariff.id)


def _tariffs(outlet_id: UUID, zone: str, on: date) -> list[Tariff]:
    rows = models.DeliveryTariff.objects.filter(
        Q(outlet_id=outlet_id) | Q(outlet_id__isnull=True),
        Q(effective_until__isnull=True) | Q(effective_until__gt=on),
        zone=zone,
        effective_from__lte=on,
    )
    return [Tariff(**row) for row in rows.values(*_TARIFF)]


def list_tariffs(outlet_id: UUID | None = None) -> list[TariffRow]:
    """List every tariff ever entered, or those that reach one outlet (one query).

    Everybody's come first, near before far, newest first.
    """
    rows = models.DeliveryTariff.objects.values(*_TARIFF, "outlet__name", "effective_until", "source")
    if outlet_id is not None:
        rows = rows.filter(Q(outlet_id=outlet_id) | Q(outlet_id__isnull=True))
    found = [
        TariffRow(
            outlet_name=row.pop("outlet__name") or "",
            effective_until=row.pop("effective_until"),
            source=row.pop("source"),
            tariff=Tariff(**row),
        )
        for row in rows
    ]
    return sorted(
        found,
        key=lambda row: (row.outlet_name, ZONES.index(row.tariff.zone), -row.tariff.effective_from.toordinal()),
    )
