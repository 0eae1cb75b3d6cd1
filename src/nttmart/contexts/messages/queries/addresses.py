"""Where somebody is reached, and what was said about it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet, Value

from nttmart.contexts.messages import models
from nttmart.contexts.messages.rules.addresses import (
    IN_FORCE,
    Address,
    AddressStep,
    LinkInvitation,
    NoSuchAddress,
    codes_in,
)
from nttmart.contexts.messages.rules.messages import Party
from nttmart.kernel.errors import N_
from nttmart.kernel.keys import keyed_digest

CODE_KEY: Final = "link_code"
_FIELDS: Final = (
    "party_kind", "party_id", "id", "channel", "language", "zone", "state", "consent_id", "linked_at", "bsuid",
    "phone_key",
)  # fmt: skip


def get_address(address_id: UUID) -> Address:
    """Get an address, ended ones too.

    :raises NoSuchAddress: if there is none.
    """
    found = views(models.Address.objects.filter(id=address_id))
    if not found:
        raise NoSuchAddress(N_("Alamat pesan ini tidak ada."))
    return found[0]


def addresses_of(parties: Collection[Party], *, with_ended: bool = False) -> list[Address]:
    """List where some parties are reached, newest first. One query."""
    rows = models.Address.objects.filter(
        party_kind__in={party.kind for party in parties}, party_id__in={party.id for party in parties}
    )
    return views((rows if with_ended else rows.exclude(state="ended")).order_by("-linked_at", "-id"))


def find_party(channel: str, bsuid: str | None, phone_key: str | None) -> Address | None:
    """Find who is reached by an id, else by a telephone that no id is known for. One query; learns nothing."""
    if bsuid and (found := views(models.Address.objects.filter(channel=channel, bsuid=bsuid).exclude(state="ended"))):
        return found[0]
    if not phone_key:
        return None
    rows = models.Address.objects.filter(channel=channel, phone_key=phone_key).exclude(state="ended")
    known = views(rows.filter(bsuid__isnull=True) if bsuid else rows)
    return known[0] if known else None


def parties_at(address_id: UUID) -> tuple[Party, ...]:
    """List for whom an address speaks: whose it is first, then those it is shared with. One query."""
    named = ("party_kind", "party_id", "linked_at")
    own = models.Address.objects.filter(id=address_id).values_list(Value(0), *named)
    shared = models.AddressShare.objects.filter(address=address_id, ended_at__isnull=True).values_list(Value(1), *named)
    return tuple(Party(kind, id_) for _, kind, id_, _ in sorted(own.union(shared), key=lambda row: (row[0], row[3])))


def addresses_shared_with(party: Party) -> list[tuple[Address, datetime]]:
    """List addresses of others from which a party is reached too, and since when, newest first. Two queries."""
    shares = models.AddressShare.objects.filter(party_kind=party.kind, party_id=party.id, ended_at__isnull=True)
    since = dict(shares.values_list("address_id", "linked_at"))
    found = views(models.Address.objects.filter(id__in=since)) if since else []
    return sorted(((each, since[each.id]) for each in found), key=lambda pair: pair[1], reverse=True)


def parties_reached(parties: Collection[Party]) -> set[Party]:
    """Tell which of some parties agreed to be told by chat. One query, none for nobody."""
    if not parties:
        return set()
    kinds, ids = {party.kind for party in parties}, {party.id for party in parties}
    rows = models.Address.objects.filter(
        party_kind__in=kinds, party_id__in=ids, channel="whatsapp", state__in=IN_FORCE, consent_id__isnull=False
    )
    shares = models.AddressShare.objects.filter(
        party_kind__in=kinds, party_id__in=ids, ended_at__isnull=True, address__channel="whatsapp",
        address__state__in=IN_FORCE,
    )  # fmt: skip
    named = ("party_kind", "party_id")
    return {Party(*row) for row in rows.values_list(*named).union(shares.values_list(*named))}


def list_address_steps(address_id: UUID) -> list[AddressStep]:
    """List what was said about an address, oldest first. One query."""
    rows = models.AddressEvent.objects.filter(address=address_id).order_by("at", "id")
    return [AddressStep(*row) for row in rows.values_list("kind", "at", "by")]


def find_link_code(text: str, at: datetime) -> LinkInvitation | None:
    """Find whom a code in a text links: one that was made, is not used and not too old. One query."""
    keys = [keyed_digest(CODE_KEY, code) for code in codes_in(text)[:5]]
    if not keys:
        return None
    rows = models.LinkCode.objects.filter(code_key__in=keys, used_at__isnull=True, expires_at__gt=at)
    row = rows.values_list("id", "party_kind", "party_id", "channel", "language", "zone", "expires_at").first()
    return LinkInvitation(row[0], Party(row[1], row[2]), *row[3:]) if row else None


def find_open_invitation(party: Party, at: datetime) -> LinkInvitation | None:
    """Find the newest code of a party that may still be used; the code itself was shown once. One query."""
    rows = models.LinkCode.objects.filter(
        party_kind=party.kind, party_id=party.id, used_at__isnull=True, expires_at__gt=at
    ).order_by("-made_at")
    row = rows.values_list("id", "channel", "language", "zone", "expires_at").first()
    return LinkInvitation(row[0], party, *row[1:]) if row else None


def views(rows: QuerySet[models.Address]) -> list[Address]:
    """Give addresses as others may see them."""
    return [_view(row) for row in rows.values(*_FIELDS)]


def _view(row: dict[str, Any]) -> Address:
    party = Party(row.pop("party_kind"), row.pop("party_id"))
    has_bsuid, has_phone = row.pop("bsuid") is not None, row.pop("phone_key") is not None
    return Address(party=party, has_bsuid=has_bsuid, has_phone=has_phone, **row)
