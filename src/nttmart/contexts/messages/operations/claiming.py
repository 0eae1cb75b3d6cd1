"""Taking a parcel out to be sent: whether it may go at this moment, what it costs, and what the carrier is given."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from nttmart.contexts.messages import models
from nttmart.contexts.messages.locks import lock_number, lock_parcel
from nttmart.contexts.messages.operations.packing import NO_CARRIER, quiet_until
from nttmart.contexts.messages.operations.statuses import fail
from nttmart.contexts.messages.queries.addresses import parties_at
from nttmart.contexts.messages.queries.parcels import heard_at, month_of, pairs
from nttmart.contexts.messages.queries.senders import PHONE_SEAL
from nttmart.contexts.messages.rules.addresses import IN_FORCE
from nttmart.contexts.messages.rules.sending import (
    RESENT,
    RETRY_AFTER,
    UNHEARD_FOR,
    Carrier,
    Outgoing,
    goes_first,
    is_awake,
    is_open,
    is_repeated,
)
from nttmart.kernel.clock import local_date
from nttmart.kernel.keys import unseal

SPENT = "Jatah pesan bulan ini habis."
SHORT = "Jatah pesan bulan ini tinggal seperlima: hanya pesanan, uang dan jawaban."
CLOSED = "Jendela 24 jam sudah lewat."
NOT_AGREED = "Penerima tidak mau dikirimi lewat sini lagi."
MAYBE = "Mungkin sudah sampai: WhatsApp tidak memberi kabar."
TRIED_ENOUGH = "Sudah enam kali dicoba."


def claim(parcel_id: UUID, carriers: Mapping[str, Carrier], at: datetime) -> tuple[Carrier, Outgoing] | str:
    """Take a parcel out to be sent; or say what became of it instead. Locks its number, then it."""
    with transaction.atomic():
        lock_number(models.Parcel.objects.filter(id=parcel_id).values_list("number_id", flat=True).first() or "")
        parcel = lock_parcel(parcel_id)
        if parcel is None or parcel.state not in {"waiting", "unknown"} or (parcel.next_try_at or at) > at:
            return parcel.state if parcel else "failed"
        carrier = carriers.get(parcel.channel)
        if carrier is None:
            return fail(parcel, NO_CARRIER, at=at)
        address = models.Address.objects.get(id=parcel.address_id)
        heard = heard_at(address)
        answers_now = parcel.answers_id is not None and is_awake(heard, at)
        if not answers_now and (loud := quiet_until(address.zone, at)) > at:
            parcel.next_try_at = loud
            parcel.save(update_fields=["next_try_at"])
            return parcel.state
        price = _refused(parcel, address, heard, at) or _price(parcel, at)
        if isinstance(price, str):
            return fail(parcel, price, at=at)
        outgoing = _outgoing(parcel, address)
        parcel.state, parcel.attempts, parcel.price_idr = "unknown", parcel.attempts + 1, price
        parcel.tried_at, parcel.next_try_at = at, at + UNHEARD_FOR
        parcel.save(update_fields=["state", "attempts", "price_idr", "tried_at", "next_try_at"])
    return carrier, outgoing


def _price(parcel: models.Parcel, at: datetime) -> int | str:
    """Give what a parcel costs now, in rupiah, or why the month has no room for it. Answers always have room."""
    allowance = month_of(parcel.number_id, local_date(at), but=parcel.id)
    is_answer = parcel.answers_id is not None
    price = allowance.price_of(parcel.category, is_answer=is_answer)
    if price is None:
        return SPENT
    if allowance.is_short and not is_answer and not goes_first(_purposes(parcel)):
        return SHORT
    return price


def _refused(parcel: models.Parcel, address: models.Address, heard: datetime | None, at: datetime) -> str | None:
    """Say why a parcel may not go any more, if so: what was true when it was packed may have changed."""
    is_answer = parcel.answers_id is not None
    if address.state == "ended" or (not is_answer and (address.state not in IN_FORCE or address.consent_id is None)):
        return NOT_AGREED
    if not parcel.template and not is_open(heard, at):
        return CLOSED
    if parcel.state == "unknown" and not is_repeated(parcel.attempts, is_template=bool(parcel.template)):
        return MAYBE
    return TRIED_ENOUGH if parcel.attempts > len(RETRY_AFTER) else None


def _outgoing(parcel: models.Parcel, address: models.Address) -> Outgoing:
    again = RESENT if parcel.state == "unknown" and parcel.attempts and not parcel.template else ""
    return Outgoing(
        parcel_id=parcel.id,
        number_id=parcel.number_id,
        bsuid=address.bsuid,
        phone=unseal(PHONE_SEAL, address.sealed_phone) if address.sealed_phone else None,
        text=parcel.text + again,
        buttons=pairs(parcel.buttons),
        template=parcel.template,
        language=address.language,
        parameters=tuple(parcel.parameters or ()),
    )


def _purposes(parcel: models.Parcel) -> list[str]:
    """List why the messages of a parcel are sent; a nudge is for whatever waits for the address."""
    if parcel.template:
        theirs = Q()
        for party in parties_at(parcel.address_id):
            theirs |= Q(to_kind=party.kind, to_id=party.id)
        rows = models.Message.objects.filter(theirs, channel=parcel.channel, state="queued")
        return list(rows.values_list("purpose", flat=True).distinct())
    rows_in = models.ParcelMessage.objects.filter(parcel=parcel.id)
    return list(rows_in.values_list("message__purpose", flat=True))
