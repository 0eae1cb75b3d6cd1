"""Takes in what the carrier brings: keeps it first, whatever it is, and gives each message its turn then.

Keeping and turning are two transactions: what was kept stays, though its turn fails or the power goes between them;
the clock takes up what was left.
"""

import json
import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync.turning import take_turn
from nttmart.kernel.errors import N_

logger = logging.getLogger(__name__)

SECONDS_OF_A_REQUEST = 5.0
"""How long the carrier waits for us while turns are taken; the rest is left to the clock."""
SENDING_S, SENDING_LATE_S = 2.0, 10.0
"""How long a request, and a run of the clock, wait for the carrier to take answers in all: it may hang."""
CHANNEL = "whatsapp"


def receive(body: bytes, now: Callable[[], datetime]) -> list[messages.InboundRef]:
    """Keep what a signed body brings, and take the turns there is time for.

    :raises BadPayload: if it is no JSON object.
    """
    begun, patience = time.monotonic(), messages.Patience(SENDING_S)
    arrived, statuses = messages.read_payload(_payload(body))
    refs = messages.take_in(CHANNEL, arrived, at=now())
    if statuses:
        at = now()
        messages.note_statuses(messages.read_statuses(statuses, at), channel=CHANNEL, at=at)
    for ref in refs:
        if time.monotonic() - begun > SECONDS_OF_A_REQUEST:
            break
        try:
            take_turn(ref.id, now, patience)
        except Exception:
            # It is kept; the carrier is told so, and the clock tries again.
            logger.exception("The turn of message %s failed", ref.id)
    return refs


def take_late_turns(now: Callable[[], datetime], *, waited: timedelta = timedelta(seconds=10), limit: int = 500) -> int:
    """Take the turns that requests had no time for or that were cut; gives how many messages waited.

    One that fails keeps no other waiting; it is tried again at the next run.
    """
    waiting, patience = messages.list_new(before=now() - waited, limit=limit), messages.Patience(SENDING_LATE_S)
    for inbound_id in waiting:
        try:
            take_turn(inbound_id, now, patience)
        except Exception:
            logger.exception("The turn of message %s failed", inbound_id)
    return len(waiting)


def _payload(body: bytes) -> dict[str, Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as wrong:
        raise messages.BadPayload(N_("Kiriman ini tidak terbaca.")) from wrong
    if not isinstance(said, dict):
        raise messages.BadPayload(N_("Kiriman ini tidak terbaca."))
    return said
