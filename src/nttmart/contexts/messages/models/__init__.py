"""The tables of messages, by noun."""

from nttmart.contexts.messages.models.addresses import Address, AddressEvent, AddressShare, LinkCode
from nttmart.contexts.messages.models.inbound import AsideDeed, Conversation, Inbound, Media, SaidFact
from nttmart.contexts.messages.models.outbox import Message, MessageFact
from nttmart.contexts.messages.models.parcels import BusinessNumber, Parcel, ParcelMessage, ParcelStatus

__all__ = [
    "Address",
    "AddressEvent",
    "AddressShare",
    "AsideDeed",
    "BusinessNumber",
    "Conversation",
    "Inbound",
    "LinkCode",
    "Media",
    "Message",
    "MessageFact",
    "Parcel",
    "ParcelMessage",
    "ParcelStatus",
    "SaidFact",
]
