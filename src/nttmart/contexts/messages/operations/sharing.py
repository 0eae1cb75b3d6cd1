"""One telephone for a party more: a maker in two groups, a helper who makes something too."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.messages import models
from nttmart.contexts.messages.locks import lock_link_code
from nttmart.contexts.messages.operations.addresses import held_address, renewed
from nttmart.contexts.messages.rules.addresses import BadLinkCode
from nttmart.contexts.messages.rules.messages import Party
from nttmart.kernel import audit
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_


def share_address(address_id: UUID, code_id: UUID, *, consent_id: UUID, actor: Actor, at: datetime) -> None:
    """Let an address speak and hear for one party more: the one whose code was sent from it. Locks address and code.

    A code for a party that speaks from there already is used up and renews its consent.

    :raises BadLinkCode: if the code is unknown, used or too old. :raises NoSuchAddress, AddressEnded: if so.
    """
    with transaction.atomic():
        address = held_address(address_id)
        code = lock_link_code(code_id)
        if code is None or code.used_at is not None or code.expires_at <= at or code.channel != address.channel:
            raise BadLinkCode(N_("Kode itu tidak berlaku lagi. Minta kode baru di gerai."))
        code.used_at = at
        code.save(update_fields=["used_at"])
        party = Party(code.party_kind, code.party_id)
        if party == Party(address.party_kind, address.party_id):
            renewed(address, None, consent_id, actor=actor, at=at)
            return
        theirs = models.AddressShare.objects.filter(
            address=address.id, party_kind=party.kind, party_id=party.id, ended_at__isnull=True
        )
        if not theirs.update(consent_id=consent_id):
            models.AddressShare.objects.create(
                address_id=address.id, party_kind=party.kind, party_id=party.id, consent_id=consent_id, linked_at=at,
                by=str(actor)[:250],
            )  # fmt: skip
        audit.record(actor, "messages.link", party.kind, party.id, at=at, detail={"channel": address.channel})
