"""Answers to what somebody said: parcels without a message, written in the transaction of the turn."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from nttmart.contexts.messages import models
from nttmart.contexts.messages.rules.addresses import AddressEnded, NoSuchAddress
from nttmart.contexts.messages.rules.sending import (
    BUTTON_ID_LIMIT,
    BUTTON_TITLE_LIMIT,
    BUTTONS_LIMIT,
    PARCEL_LIMIT,
    RESENT,
    WITH_BUTTONS_LIMIT,
)
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line, clean_text


def queue_answer(
    *, address_id: UUID, text: str, buttons: Sequence[tuple[str, str]] = (), inbound_id: UUID, at: datetime
) -> UUID:
    """Write the answer to something said, in the transaction of its turn; gives its parcel. No slip if it fails.

    :raises TextMissing, TextTooLong: for no text, or more than 4,096 letters (1,024 with buttons).
    :raises NoSuchAddress, AddressEnded: if so.
    """
    address = models.Address.objects.filter(id=address_id).first()
    if address is None:
        raise NoSuchAddress(N_("Alamat pesan ini tidak ada."))
    if address.state == "ended":
        raise AddressEnded(N_("Alamat pesan ini sudah diakhiri."))
    limit = WITH_BUTTONS_LIMIT if buttons else PARCEL_LIMIT
    kept = [[clean_line(id_, limit=BUTTON_ID_LIMIT), clean_line(title, limit=BUTTON_TITLE_LIMIT)]
            for id_, title in buttons[:BUTTONS_LIMIT]]  # fmt: skip
    number_id = models.Inbound.objects.filter(id=inbound_id).values_list("number_id", flat=True).first()
    parcel = models.Parcel.objects.create(
        address_id=address_id,
        channel=address.channel,
        number_id=number_id or "",
        category="service",
        text=clean_text(text, limit=limit - len(RESENT), field="text", required=True),
        buttons=kept or None,
        made_at=at,
        next_try_at=at,
        answers_id=inbound_id,
    )
    return parcel.id
