"""Reads of makers: one whole, lists by page, who may act for whom, and where they are paid."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.text import slugify

from nttmart.contexts.people import api as people
from nttmart.contexts.places import api as places
from nttmart.contexts.producers.models import BankAccount as BankAccountRow
from nttmart.contexts.producers.models import HelperAppointment, Producer
from nttmart.contexts.producers.rules import (
    KINDS,
    PAGE_SIZE,
    BankAccount,
    Helper,
    NotFoundProducer,
    ProducerCard,
    ProducerPage,
)
from nttmart.contexts.producers.rules import Producer as ProducerView
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_

_CARD = ("id", "slug", "name", "kind", "village_id", "village__name", "district_id", "district__name",
         "regency_id", "regency__name", "closed_at")  # fmt: skip
_WHOLE = (*_CARD, "legal_holder", "member_count", "village__kind", "village__island", "village__latitude",
          "village__longitude", "regency__slug", "locality", "story", "story_en", "registered_at",
          "registered_by")  # fmt: skip
ACCOUNT_FIELDS = ("id", "producer_id", "bank_code", "bank_name", "last_digits", "added_at", "added_by")


def get_producer(which: UUID | str) -> ProducerView:
    """Read a maker by id or by the word in its address, with its helpers (two queries).

    :raises NotFoundProducer: if there is none.
    """
    row = Producer.objects.filter(_named(which)).values(*_WHOLE).first()
    if row is None:
        raise NotFoundProducer(N_("Pembuat ini tidak ditemukan."))
    return _whole(row, list_helpers(row["id"]))


def get_card(producer_id: UUID) -> ProducerCard:
    """Read what a maker is called and where it is (one query).

    :raises NotFoundProducer: if there is none.
    """
    card = get_producer_cards({producer_id}).get(producer_id)
    if card is None:
        raise NotFoundProducer(N_("Pembuat ini tidak ditemukan."))
    return card


def get_producer_cards(ids: set[UUID]) -> dict[UUID, ProducerCard]:
    """Read the cards of several makers in one query; unknown ids are missing."""
    return {row["id"]: _card(row) for row in Producer.objects.filter(id__in=ids).values(*_CARD)}


def legal_holders(producer_ids: Collection[UUID]) -> dict[UUID, str]:
    """Tell who signs for makers that cannot themselves, by maker (one query); where nobody does it is missing."""
    rows = Producer.objects.filter(id__in=producer_ids).exclude(legal_holder="")
    return dict(rows.values_list("id", "legal_holder"))


def list_producers(  # noqa: PLR0913 -- one filter each
    *,
    village_code: str = "",
    regency_code: str = "",
    kind: str = "",
    text: str = "",
    ids: frozenset[UUID] | None = None,
    with_closed: bool = False,
    page: int = 1,
    page_size: int = PAGE_SIZE,
) -> ProducerPage:
    """List makers by name, a page at a time (two queries). ``ids`` narrows to those somebody may see.

    A page beyond the last gives the last.
    """
    found = _filtered(village_code, regency_code, kind, text)
    found = found if with_closed else found.filter(closed_at__isnull=True)
    found = found if ids is None else found.filter(id__in=ids)
    total = found.count()
    page_count = max(1, -(-total // page_size))
    page = min(max(1, page), page_count)
    start = (page - 1) * page_size
    rows = found.order_by("name", "id").values(*_CARD)[start : start + page_size] if total else ()
    return ProducerPage(tuple(_card(row) for row in rows), total, page, page_count)


def count_producers(*, village_code: str = "", regency_code: str = "", kind: str = "") -> int:
    """Count the makers that are open."""
    return _filtered(village_code, regency_code, kind, "").filter(closed_at__isnull=True).count()


def list_helpers(producer_id: UUID) -> tuple[Helper, ...]:
    """List who keys in for a maker now, longest serving first."""
    rows = HelperAppointment.objects.filter(producer_id=producer_id, grant__ended_at__isnull=True)
    return tuple(
        Helper(*row)
        for row in rows.order_by("appointed_at", "id").values_list(
            "user_id", "user__display_name", "appointed_at", "appointed_by"
        )
    )


def acting_for(user_id: UUID, producer_id: UUID) -> Actor | None:
    """Name somebody as they act for a maker: as the maker, or as a helper on the maker's behalf; None if neither."""
    viewer = people.viewer_of(user_id)
    name = Producer.objects.filter(id=producer_id).values_list("name", flat=True).first()
    if name is None:
        return None
    if viewer.may("producer", producer_id=producer_id):
        return Actor(viewer.display_name, user_id)
    helps = HelperAppointment.objects.filter(producer_id=producer_id, user_id=user_id, grant__ended_at__isnull=True)
    if viewer.may("helper", producer_id=producer_id) and helps.exists():
        return Actor(viewer.display_name, user_id, on_behalf_of=name)
    return None


def find_bank_accounts(producer_ids: Collection[UUID]) -> dict[UUID, BankAccount]:
    """Tell where makers are paid, by maker, with the last digits only (one query); who told none is missing."""
    rows = BankAccountRow.objects.filter(producer_id__in=producer_ids, ended_at__isnull=True)
    return {row[1]: BankAccount(*row) for row in rows.values_list(*ACCOUNT_FIELDS)}


def _filtered(village_code: str, regency_code: str, kind: str, text: str) -> QuerySet[Producer]:
    """Narrow by what is given; a code without the form of one finds nothing."""
    if not all(places.is_code(code) for code in (village_code, regency_code) if code) or kind not in ("", *KINDS):
        return Producer.objects.none()
    found = Producer.objects.all()
    if village_code:
        found = found.filter(village_id=village_code)
    if regency_code:
        found = found.filter(regency_id=regency_code)
    if kind:
        found = found.filter(kind=kind)
    for word in places.normalise(text).split():
        found = found.filter(search_key__contains=word)
    return found


def _named(which: UUID | str) -> Q:
    return Q(id=which) if isinstance(which, UUID) else Q(slug=slugify(which))


def _level(row: dict[str, Any]) -> str:
    return "village" if row["village_id"] else "district" if row["district_id"] else "regency"


def _card(row: dict[str, Any]) -> ProducerCard:
    return ProducerCard(
        id=row["id"],
        slug=row["slug"],
        name=row["name"],
        kind=row["kind"],
        place_level=_level(row),
        village_code=row["village_id"] or "",
        village_name=row["village__name"] or "",
        district_name=row["district__name"] or "",
        regency_code=row["regency_id"],
        regency_name=row["regency__name"],
        is_closed=row["closed_at"] is not None,
    )


def _whole(row: dict[str, Any], helpers: tuple[Helper, ...]) -> ProducerView:
    return ProducerView(
        id=row["id"],
        slug=row["slug"],
        name=row["name"],
        kind=row["kind"],
        legal_holder=row["legal_holder"],
        member_count=row["member_count"],
        place_level=_level(row),
        village_code=row["village_id"] or "",
        village_name=row["village__name"] or "",
        village_kind=row["village__kind"] or "",
        district_code=row["district_id"] or "",
        district_name=row["district__name"] or "",
        regency_code=row["regency_id"],
        regency_name=row["regency__name"],
        regency_slug=row["regency__slug"],
        island=row["village__island"] or "",
        latitude=row["village__latitude"],
        longitude=row["village__longitude"],
        locality=row["locality"],
        story=row["story"],
        story_en=row["story_en"],
        registered_at=row["registered_at"],
        registered_by=row["registered_by"],
        closed_at=row["closed_at"],
        helpers=helpers,
    )
