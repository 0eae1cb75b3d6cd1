"""The door of producers: makers, where they are, and who keys in for them."""

from nttmart.contexts.producers.operations.helpers import appoint_helper, end_helper
from nttmart.contexts.producers.operations.makers import (
    amend_producer,
    close_producer,
    register_producer,
    reopen_producer,
)
from nttmart.contexts.producers.queries import (
    acting_for,
    count_producers,
    get_producer,
    get_producer_cards,
    list_helpers,
    list_producers,
)
from nttmart.contexts.producers.rules import (
    KINDS,
    Helper,
    HelperAlreadyAppointed,
    KindNotKnown,
    MembersOutOfRange,
    NotFoundHelper,
    NotFoundProducer,
    PlaceContradiction,
    PlaceMissing,
    Producer,
    ProducerCard,
    ProducerClosed,
    ProducerDraft,
    ProducerPage,
)

__all__ = [
    "KINDS",
    "Helper",
    "HelperAlreadyAppointed",
    "KindNotKnown",
    "MembersOutOfRange",
    "NotFoundHelper",
    "NotFoundProducer",
    "PlaceContradiction",
    "PlaceMissing",
    "Producer",
    "ProducerCard",
    "ProducerClosed",
    "ProducerDraft",
    "ProducerPage",
    "acting_for",
    "amend_producer",
    "appoint_helper",
    "close_producer",
    "count_producers",
    "end_helper",
    "get_producer",
    "get_producer_cards",
    "list_helpers",
    "list_producers",
    "register_producer",
    "reopen_producer",
]
