"""Tells makers what a helper noted for them: in the evening, all of a day in one parcel."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync.world import PRODUCER
from nttmart.kernel.clock import WITA, local_date

PURPOSE: Final = "said_for_you"
_EVENING: Final = time(17, 30)
_LIMIT: Final = 650


def tell_makers(turn: messages.Turn, noted: Sequence[messages.Noted], at: datetime) -> None:
    """Queue for each maker reached by chat what somebody else just noted for it, in the turn's transaction."""
    sayings: dict[UUID, list[str]] = {}
    for each in noted:
        if not each.saying or messages.Party(PRODUCER, each.maker_id) in turn.parties:
            continue
        sayings.setdefault(each.maker_id, []).append(each.saying)
    reached = messages.parties_reached([messages.Party(PRODUCER, maker_id) for maker_id in sayings])
    news = [
        messages.NewMessage(
            PURPOSE, turn.party, party, messages.Party("inbound", turn.inbound_id),
            f"Dicatat untuk Anda oleh pendamping: {'; '.join(sayings[party.id])}"[:_LIMIT] + ".",
            channel="whatsapp", due_at=evening_after(at),
        )
        for party in reached
    ]  # fmt: skip
    messages.queue_messages(news, at=at)


def evening_after(at: datetime) -> datetime:
    """Give half past five of the afternoon, in NTT, of the same day or the next."""
    today = datetime.combine(local_date(at), _EVENING, WITA)
    return today if at < today else today + timedelta(days=1)
