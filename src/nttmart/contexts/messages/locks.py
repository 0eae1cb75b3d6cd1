"""The locks of messages, in this order: conversation, number, address, code, parcel, messages.

On SQLite they only read.
"""

from collections.abc import Collection
from uuid import UUID

from nttmart.contexts.messages.models import Address, BusinessNumber, Conversation, Inbound, LinkCode, Message, Parcel


def lock_number(number_id: str) -> None:
    """Hold one of our numbers, so that two who send count its month one after the other."""
    BusinessNumber.objects.bulk_create([BusinessNumber(number_id=number_id)], ignore_conflicts=True)
    BusinessNumber.objects.select_for_update(no_key=True).filter(number_id=number_id).values_list("number_id").first()


def lock_address(address_id: UUID) -> Address | None:
    """Hold an address until the transaction ends."""
    return Address.objects.select_for_update(no_key=True).filter(id=address_id).first()


def lock_link_code(code_id: UUID) -> LinkCode | None:
    """Hold a code until the transaction ends, so that it is used once."""
    return LinkCode.objects.select_for_update(no_key=True).filter(id=code_id).first()


def lock_parcel(parcel_id: UUID) -> Parcel | None:
    """Hold a parcel until the transaction ends."""
    return Parcel.objects.select_for_update(no_key=True).filter(id=parcel_id).first()


def lock_inbound(inbound_id: UUID) -> Inbound | None:
    """Hold something that came in until the transaction ends."""
    return Inbound.objects.select_for_update(no_key=True).filter(id=inbound_id).first()


def lock_messages(message_ids: Collection[UUID]) -> dict[UUID, str]:
    """Hold messages until the transaction ends; gives their states by id, in id order."""
    rows = Message.objects.select_for_update(no_key=True).filter(id__in=message_ids).order_by("id")
    return dict(rows.values_list("id", "state"))


def lock_conversation(address_id: UUID) -> Conversation:
    """Hold the conversation of an address until the transaction ends, beginning it where there is none yet."""
    rows = Conversation.objects.select_for_update(no_key=True).filter(address_id=address_id)
    found = rows.first()
    if found is None:
        Conversation.objects.bulk_create([Conversation(address_id=address_id)], ignore_conflicts=True)
        found = rows.get()
    return found
