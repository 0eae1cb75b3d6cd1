"""Linking and ending where somebody is reached, and what they say about being written to."""

import os
from datetime import datetime
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import IntegrityError, transaction

from nttmart.contexts.messages import models
from nttmart.contexts.messages.locks import lock_address, lock_link_code
from nttmart.contexts.messages.queries.addresses import CODE_KEY
from nttmart.contexts.messages.queries.senders import PHONE_SEAL, phone_key_of
from nttmart.contexts.messages.rules.addresses import (
    CODE_LASTS,
    STRANGER,
    AddressEnded,
    AddressTaken,
    BadLinkCode,
    NoSuchAddress,
    code_of,
    refuse_strange_ids,
)
from nttmart.contexts.messages.rules.messages import Party
from nttmart.kernel import audit
from nttmart.kernel.audit import SYSTEM, Actor
from nttmart.kernel.errors import N_
from nttmart.kernel.keys import keyed_digest, seal
from nttmart.kernel.text import clean_line

ZONE: Final = "Asia/Makassar"


def link_address(  # noqa: PLR0913 -- an address has these parts
    *,
    party: Party,
    channel: str,
    bsuid: str | None = None,
    phone: str | None = None,
    consent_id: UUID | None,
    actor: Actor,
    at: datetime,
    language: str = "id",
    zone: str = ZONE,
) -> UUID:
    """Link a party to where it is reached; gives the address, or the one it has there already.

    ``phone`` is written as «+62812…». The consent was recorded by whoever calls; without one only answers go there. A
    stranger's address at the same place ends.

    :raises BadAddress: without an id and a telephone, or for malformed ones.
    :raises AddressTaken: if somebody else is reached there.
    """
    if channel != "field":
        refuse_strange_ids(bsuid, phone)
    phone_key = phone_key_of(phone.removeprefix("+")) if phone else None
    with transaction.atomic():
        if there := _there(party, channel, bsuid, phone_key, actor, at):
            return renewed(there, bsuid, consent_id, actor=actor, at=at)
        address = models.Address(
            party_kind=party.kind,
            party_id=party.id,
            channel=channel,
            bsuid=bsuid,
            sealed_phone=seal(PHONE_SEAL, phone) if phone else None,
            phone_key=phone_key,
            language=clean_line(language, limit=2, field="language"),
            zone=clean_line(zone, limit=40),
            consent_id=consent_id,
            linked_at=at,
            by=str(actor)[:250],
        )
        try:
            with transaction.atomic():
                address.save(force_insert=True)
        except IntegrityError as taken:
            raise AddressTaken(N_("Nomor itu sudah dipakai orang lain di sini."), field="phone") from taken
        _say(address.id, "linked", actor, at)
        if party.kind != STRANGER:
            audit.record(actor, "messages.link", party.kind, party.id, at=at, detail={"channel": channel})
    return address.id


def learn_id(address: models.Address, bsuid: str, *, at: datetime) -> bool:
    """Let an address that was found by its telephone learn the carrier's id; tells whether it did. Locks both.

    Whoever wrote with that id before was a stranger: that address ends. An id that is somebody's is not learnt.
    """
    with transaction.atomic():
        there = _at_the_place(address.channel, bsuid, address.phone_key)
        own = next((row for row in there if row.id == address.id), None)
        others = [row for row in there if row.id != address.id]
        if own is None or own.bsuid is not None or any(row.party_kind != STRANGER for row in others):
            return False
        for row in others:
            _end(row, SYSTEM, at)
        own.bsuid = bsuid
        own.save(update_fields=["bsuid"])
        detail = {"channel": own.channel}
        audit.record(SYSTEM, "messages.know_again", own.party_kind, own.party_id, at=at, detail=detail)
    return True


def know_stranger(*, channel: str, bsuid: str | None, phone: str | None, at: datetime) -> UUID:
    """Give an address to somebody nobody knows, so that an answer can be given; the same one each time.

    :raises BadAddress: as ``link_address``.
    """
    party = Party(STRANGER, uuid5(NAMESPACE_URL, f"{channel}:{bsuid or keyed_digest(STRANGER, phone or '')}"))
    if (
        bsuid
        and phone
        and models.Address.objects.filter(channel=channel, phone_key=phone_key_of(phone.removeprefix("+")))
        .exclude(state="ended")
        .exists()
    ):
        phone = None
    return link_address(party=party, channel=channel, bsuid=bsuid, phone=phone, consent_id=None, actor=SYSTEM, at=at)


def opt_out(address_id: UUID, *, actor: Actor, at: datetime) -> bool:
    """Write there no more (answers excepted); tells whether that was new. Locks the address.

    :raises NoSuchAddress, AddressEnded: if so.
    """
    return _change(address_id, "opted_out", unless=("opted_out",), actor=actor, at=at)


def opt_in(address_id: UUID, *, consent_id: UUID, actor: Actor, at: datetime) -> bool:
    """Write there again, on a new consent; tells whether that was new. Locks the address.

    :raises NoSuchAddress, AddressEnded: if so.
    """
    with transaction.atomic():
        row = held_address(address_id)
        models.Address.objects.filter(id=row.id).update(consent_id=consent_id)
        if row.state == "opted_out":
            _say(row.id, "opted_in", actor, at)
            audit.record(actor, "messages.opted_in", row.party_kind, row.party_id, at=at)
    return row.state == "opted_out"


def end_address(address_id: UUID, *, actor: Actor, at: datetime) -> None:
    """End an address: its telephone and its id are forgotten. What waits for it will be printed. Locks the address.

    :raises NoSuchAddress, AddressEnded: if so.
    """
    with transaction.atomic():
        row = held_address(address_id)
        _end(row, actor, at)


def invite_to_link(  # noqa: PLR0913 -- an invitation has these parts
    *, party: Party, channel: str, chance: bytes | None = None, actor: Actor, at: datetime, language: str = "id",
    zone: str = ZONE,
) -> str:  # fmt: skip
    """Make a code for a party to send from its telephone: good once, for a week. Shown once, kept as a keyed hash."""
    code = code_of(chance or os.urandom(8))
    with transaction.atomic():
        models.LinkCode.objects.create(
            code_key=keyed_digest(CODE_KEY, code),
            party_kind=party.kind,
            party_id=party.id,
            channel=channel,
            language=language,
            zone=zone,
            made_at=at,
            expires_at=at + CODE_LASTS,
            by=str(actor)[:250],
        )
        audit.record(actor, "messages.invite", party.kind, party.id, at=at, detail={"channel": channel})
    return code


def use_link_code(  # noqa: PLR0913 -- who sent it, from where, on which consent
    code_id: UUID, *, bsuid: str | None, phone: str | None, consent_id: UUID, actor: Actor, at: datetime
) -> UUID:
    """Link the place a code was sent from to the party it was made for; gives the address. Locks the code.

    The place may have been somebody else's until now: whoever holds the telephone and the code is believed.

    :raises BadLinkCode: if the code is unknown, used or too old.
    :raises BadAddress: as ``link_address``.
    """
    with transaction.atomic():
        code = lock_link_code(code_id)
        if code is None or code.used_at is not None or code.expires_at <= at:
            raise BadLinkCode(N_("Kode itu tidak berlaku lagi. Minta kode baru di gerai."))
        party = Party(code.party_kind, code.party_id)
        for theirs in _at_the_place(code.channel, bsuid, phone_key_of(phone.removeprefix("+")) if phone else None):
            if Party(theirs.party_kind, theirs.party_id) != party:
                _end(theirs, actor, at)
        code.used_at = at
        code.save(update_fields=["used_at"])
        return link_address(
            party=party, channel=code.channel, bsuid=bsuid, phone=phone, consent_id=consent_id, actor=actor, at=at,
            language=code.language, zone=code.zone,
        )  # fmt: skip


def end_share(address_id: UUID, party: Party, *, actor: Actor, at: datetime) -> bool:
    """Let an address speak for a party no more, whose it is not in the first place; tells whether it did."""
    with transaction.atomic():
        theirs = models.AddressShare.objects.filter(
            address=address_id, party_kind=party.kind, party_id=party.id, ended_at__isnull=True
        )
        ended = bool(theirs.update(ended_at=at))
        if ended:
            audit.record(actor, "messages.end_address", party.kind, party.id, at=at)
    return ended


def forget_party(party: Party, *, actor: Actor, at: datetime) -> int:
    """End every address of a party, with telephone and id, and its codes; gives how many addresses. Locks them.

    What waits for it will be printed; consents are withdrawn by whoever calls.
    """
    with transaction.atomic():
        ids = models.Address.objects.filter(party_kind=party.kind, party_id=party.id).exclude(state="ended")
        codes = models.LinkCode.objects.filter(party_kind=party.kind, party_id=party.id, used_at__isnull=True)
        codes.update(used_at=at)
        rows = [row for id_ in ids.order_by("id").values_list("id", flat=True) if (row := lock_address(id_))]
        for row in rows:
            _end(row, actor, at)
        shared = models.AddressShare.objects.filter(party_kind=party.kind, party_id=party.id, ended_at__isnull=True)
        for address_id in list(shared.values_list("address_id", flat=True)):
            end_share(address_id, party, actor=actor, at=at)
    return len(rows)


def _there(  # noqa: PLR0913, PLR0917 -- whose, where, who asks, when
    party: Party, channel: str, bsuid: str | None, phone_key: str | None, actor: Actor, at: datetime
) -> models.Address | None:
    """Find the party's own address at a place; a stranger's there makes room."""
    own = None
    for row in _at_the_place(channel, bsuid, phone_key):
        if Party(row.party_kind, row.party_id) == party:
            own = row
        elif row.party_kind == STRANGER and party.kind != STRANGER:
            _end(row, actor, at)
    return own


def _at_the_place(channel: str, bsuid: str | None, phone_key: str | None) -> list[models.Address]:
    rows = models.Address.objects.filter(channel=channel).exclude(state="ended")
    found = {
        id_
        for named in ({"bsuid": bsuid}, {"phone_key": phone_key})
        if all(named.values())
        for id_ in rows.filter(**named).values_list("id", flat=True)
    }
    return [row for id_ in sorted(found) if (row := lock_address(id_)) is not None and row.state != "ended"]


def renewed(row: models.Address, bsuid: str | None, consent_id: UUID | None, *, actor: Actor, at: datetime) -> UUID:
    """Let an address that is linked again learn its id and take the newer consent."""
    if consent_id is not None:
        row.consent_id = consent_id
    row.bsuid = row.bsuid or bsuid
    row.save(update_fields=["consent_id", "bsuid"])
    if row.state == "opted_out" and consent_id is not None:
        _say(row.id, "opted_in", actor, at)
    return row.id


def _change(address_id: UUID, kind: str, *, unless: tuple[str, ...], actor: Actor, at: datetime) -> bool:
    with transaction.atomic():
        row = held_address(address_id)
        if row.state in unless:
            return False
        _say(row.id, kind, actor, at)
        audit.record(actor, f"messages.{kind}", row.party_kind, row.party_id, at=at)
    return True


def held_address(address_id: UUID) -> models.Address:
    """Hold an address that has not ended.

    :raises NoSuchAddress, AddressEnded: if so.
    """
    row = lock_address(address_id)
    if row is None:
        raise NoSuchAddress(N_("Alamat pesan ini tidak ada."))
    if row.state == "ended":
        raise AddressEnded(N_("Alamat pesan ini sudah diakhiri."))
    return row


def _end(row: models.Address, actor: Actor, at: datetime) -> None:
    _say(row.id, "ended", actor, at)
    models.Address.objects.filter(id=row.id).update(bsuid=None, phone_key=None, sealed_phone=None)
    models.AddressShare.objects.filter(address=row.id, ended_at__isnull=True).update(ended_at=at)
    if row.party_kind != STRANGER:
        audit.record(actor, "messages.end_address", row.party_kind, row.party_id, at=at)


def _say(address_id: UUID, kind: str, actor: Actor, at: datetime) -> None:
    models.AddressEvent.objects.create(address_id=address_id, kind=kind, at=at, by=str(actor)[:250])
