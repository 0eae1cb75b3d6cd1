"""What must always be true of the outbox; ``check_books`` prints what it finds."""

from collections.abc import Iterator

from django.db import connection
from django.db.models import OuterRef, Subquery

from nttmart.contexts.messages import models
from nttmart.kernel.triggers import append_only_guards, standing_triggers

_GUARDS = {
    "sqlite": {
        "outbox_message_said",
        "outbox_message_follows_facts",
        "outbox_message_no_delete",
        "outbox_message_begins_queued",
        "outbox_messagefact_none_after_the_end",
        "outbox_messagefact_moves_the_state",
    },
    "postgresql": {
        "outbox_message_is_right",
        "outbox_message_not_emptied",
        "outbox_messagefact_is_right",
        "outbox_messagefact_moves",
    },
}
"""The triggers of ``0002_triggers``; SQLite drops them when a migration rebuilds a table."""


def check() -> Iterator[str]:
    """Say in plain sentences what is wrong: a guard that is gone, a state that its last fact does not say."""
    guards = _GUARDS[connection.vendor] | append_only_guards(["outbox_messagefact"])
    for name in sorted(guards - standing_triggers()):
        yield f"Pengaman {name} tidak terpasang."
    facts = models.MessageFact.objects.filter(message=OuterRef("id")).order_by("-id")
    rows = models.Message.objects.annotate(last=Subquery(facts.values("kind")[:1]))
    for message_id, state, last in rows.values_list("id", "state", "last").iterator():
        if state != (last or "queued"):
            yield f"Pesan {message_id}: keadaannya «{state}», padahal kejadian terakhir «{last or 'queued'}»."
