"""Giving parcels to carriers: written down before it is given away, so that a crash neither loses nor doubles."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from nttmart.contexts.messages import models
from nttmart.contexts.messages.locks import lock_number, lock_parcel
from nttmart.contexts.messages.operations.packing import NO_CARRIER, pack_due, print_due, quiet_until
from nttmart.contexts.messages.operations.statuses import fail, says, settle
from nttmart.contexts.messages.queries.parcels import heard_at, month_of, pairs
from nttmart.contexts.messages.queries.senders import PHONE_SEAL
from nttmart.contexts.messages.rules.addresses import IN_FORCE, AddressEnded, NoSuchAddress
from nttmart.contexts.messages.rules.sending import (
    BUTTON_ID_LIMIT,
    BUTTON_TITLE_LIMIT,
    BUTTONS_LIMIT,
    PARCEL_LIMIT,
    RESENT,
    RETRY_AFTER,
    UNHEARD_FOR,
    WITH_BUTTONS_LIMIT,
    Carrier,
    Later,
    NoSuchParcel,
    Outcome,
    Outgoing,
    ParcelEnded,
    Refused,
    Taken,
    goes_first,
    is_open,
    next_try,
)
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.keys import unseal
from nttmart.kernel.text import clean_line, clean_text

CHANNEL = "whatsapp"
SPENT = "Jatah pesan bulan ini habis."
SHORT = "Jatah pesan bulan ini tinggal seperlima: hanya pesanan, uang dan jawaban."
CLOSED = "Jendela 24 jam sudah lewat."
NOT_AGREED = "Penerima tidak mau dikirimi lewat sini lagi."
GIVEN_UP = "Lama tidak sampai; dicetak atas permintaan."
TRIED_ENOUGH = "Sudah enam kali dicoba."


@dataclass(frozen=True, slots=True)
class Sent:
    """What a run did, in parcels and messages: taken by the carrier, to be tried again, turned into slips."""

    taken: int
    later: int
    printed: int


def send_due(carriers: Mapping[str, Carrier], *, at: datetime, limit: int = 200) -> Sent:
    """Pack what is due and give it to the carriers, each parcel in transactions of its own. Run each minute.

    Without a carrier for a channel, what waits for it becomes slips.
    """
    carrier = carriers.get(CHANNEL)
    if carrier is None:
        return Sent(0, 0, print_due(CHANNEL, at=at))
    printed = pack_due(CHANNEL, carrier.number_id, settings.WHATSAPP_NEWS_TEMPLATE, at=at)
    due = models.Parcel.objects.filter(channel=CHANNEL, state__in=["waiting", "unknown"], next_try_at__lte=at).order_by(
        "next_try_at", "id"
    )
    states = [send_parcel(id_, carriers, at=at) for id_ in due.values_list("id", flat=True)[:limit]]
    return Sent(states.count("taken"), states.count("waiting") + states.count("unknown"), printed)


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


def print_instead(parcel_id: UUID, *, actor: Actor, at: datetime) -> None:
    """Give up on what was taken and never arrived: its messages become slips, on a person's word. Locks the parcel.

    :raises NoSuchParcel: if there is none. :raises ParcelEnded: if it arrived or failed, or is being sent just now.
    """
    with transaction.atomic():
        parcel = lock_parcel(parcel_id)
        if parcel is None:
            raise NoSuchParcel(N_("Kiriman ini tidak ada."))
        if parcel.state not in {"taken", "sent"} or parcel.answers_id is not None:
            raise ParcelEnded(N_("Kiriman ini sudah selesai atau sedang dikirim."))
        fail(parcel, GIVEN_UP, at=at)
        record(actor, "messages.print_instead", "parcel", parcel_id, at=at)


def send_parcel(parcel_id: UUID, carriers: Mapping[str, Carrier], *, at: datetime) -> str:
    """Give one parcel to its carrier if it is due, and tell its state after that. Outside any transaction.

    First it is written as «unknown», to be tried again in an hour, and committed; only then it is given away.
    """
    outgoing = _claim(parcel_id, carriers, at)
    if isinstance(outgoing, str):
        return outgoing
    carrier, parcel = outgoing
    outcome = carrier.send(parcel)
    return _note(parcel_id, outcome, at)


def _claim(parcel_id: UUID, carriers: Mapping[str, Carrier], at: datetime) -> tuple[Carrier, Outgoing] | str:
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
        if parcel.answers_id is None and (loud := quiet_until(address.zone, at)) > at:
            parcel.next_try_at = loud
            parcel.save(update_fields=["next_try_at"])
            return parcel.state
        price = _refused(parcel, address, at) or _price(parcel, at)
        if isinstance(price, str):
            return fail(parcel, price, at=at)
        outgoing = _outgoing(parcel, address)
        parcel.state, parcel.attempts, parcel.price_idr = "unknown", parcel.attempts + 1, price
        parcel.tried_at, parcel.next_try_at = at, at + UNHEARD_FOR
        parcel.save(update_fields=["state", "attempts", "price_idr", "tried_at", "next_try_at"])
    return carrier, outgoing


def _price(parcel: models.Parcel, at: datetime) -> int | str:
    """Give what a parcel costs now, in rupiah, or why the month has no room for it."""
    allowance = month_of(parcel.number_id, local_date(at), but=parcel.id)
    price = allowance.price_of(parcel.category)
    if price is None:
        return SPENT
    if allowance.is_short and parcel.answers_id is None and not goes_first(_purposes(parcel)):
        return SHORT
    return price


def _refused(parcel: models.Parcel, address: models.Address, at: datetime) -> str | None:
    """Say why a parcel may not go any more, if so: what was true when it was packed may have changed."""
    is_answer = parcel.answers_id is not None
    if address.state == "ended" or (not is_answer and (address.state not in IN_FORCE or address.consent_id is None)):
        return NOT_AGREED
    if not parcel.template and not is_open(heard_at(address), at):
        return CLOSED
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
        to = models.Address.objects.filter(id=parcel.address_id).values_list("party_kind", "party_id")[0]
        rows = models.Message.objects.filter(to_kind=to[0], to_id=to[1], channel=parcel.channel, state="queued")
        return list(rows.values_list("purpose", flat=True).distinct())
    rows_in = models.ParcelMessage.objects.filter(parcel=parcel.id)
    return list(rows_in.values_list("message__purpose", flat=True))


def _note(parcel_id: UUID, outcome: Outcome, at: datetime) -> str:
    """Write down what the carrier said; what it told meanwhile by other ways counts too."""
    with transaction.atomic():
        parcel = lock_parcel(parcel_id)
        if parcel is None:
            return "failed"
        match outcome:
            case Taken(ref):
                parcel.carrier_ref = parcel.carrier_ref or ref[:200]
                parcel.save(update_fields=["carrier_ref"])
                return settle(parcel, at=at)
            case _ if parcel.state != "unknown":
                return parcel.state
            case Refused(code, is_for_ever):
                parcel.error_code = code
                parcel.save(update_fields=["error_code"])
                return _again(parcel, 0, at) if not is_for_ever else fail(parcel, says(code), at=at)
            case Later(seconds):
                return _again(parcel, seconds, at)
            case _:
                return parcel.state


def _again(parcel: models.Parcel, seconds: int, at: datetime) -> str:
    """Try later what surely was not taken."""
    due = next_try(parcel.attempts, at, parcel.id)
    if due is None:
        return fail(parcel, TRIED_ENOUGH, at=at)
    parcel.state, parcel.next_try_at = "waiting", max(due, at + timedelta(seconds=seconds))
    parcel.save(update_fields=["state", "next_try_at"])
    return parcel.state
