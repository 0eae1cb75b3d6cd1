"""The one lock of messages: those about to have a fact, by id. On SQLite it only reads."""

from collections.abc import Collection
from uuid import UUID

from nttmart.contexts.messages.models import Message


def lock_messages(message_ids: Collection[UUID]) -> dict[UUID, str]:
    """Hold messages until the transaction ends; gives their states by id, in id order."""
    rows = Message.objects.select_for_update(no_key=True).filter(id__in=message_ids).order_by("id")
    return dict(rows.values_list("id", "state"))
