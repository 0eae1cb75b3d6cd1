"""The simulator's page: who may be played in the demo, and a talk as both sides said it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID, uuid5

from nttmart.contexts.messages import api as messages
from nttmart.contexts.people import api as people
from nttmart.contexts.producers import api as producers

CHANNEL: Final = "whatsapp"
STRANGER: Final = "asing"
"""Who plays somebody nobody knows."""
_ROOM: Final = UUID("7e4f0f0e-4b0c-4c57-9f0e-3a6a52a9d0aa")
_MAKERS: Final = 400
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Played:
    """Somebody of the demo, as the simulator plays them. ``code`` stands in the page's address."""

    code: str
    name: str
    bsuid: str
    party: messages.Party | None


@dataclass(frozen=True, slots=True)
class Bubble:
    """One thing said. ``ours``: by the shop. ``buttons`` of the last question only."""

    at: datetime
    ours: bool
    text: str
    mark: str
    buttons: tuple[tuple[str, str], ...] = ()


def who_may_be_played() -> list[tuple[str, list[Played]]]:
    """List helpers and makers by name, in groups; a stranger too."""
    helpers = [
        _person(account.id, account.display_name)
        for account in people.list_accounts(with_closed=False)
        if any(role.role == "helper" for role in account.roles)
    ]
    makers = [_maker(card.id, card.name) for card in producers.list_producers(page_size=_MAKERS).cards]
    return [("Pendamping", helpers), ("Pembuat", makers), ("Lain", [_stranger()])]


def find_played(code: str) -> Played | None:
    """Find whom a code names, or None."""
    kind, _, text = code.partition(":")
    if kind == STRANGER:
        return _stranger()
    try:
        id_ = UUID(text)
    except ValueError:
        return None
    if kind == "pembuat":
        card = producers.get_producer_cards({id_}).get(id_)
        return _maker(card.id, card.name) if card else None
    viewer = people.viewer_of(id_)
    return _person(id_, viewer.display_name) if kind == "orang" and viewer.is_known else None


def talk_of(played: Played) -> list[Bubble]:
    """Give a talk, oldest first; the buttons only of what was said last."""
    heard = messages.list_heard(CHANNEL, played.bsuid, limit=_SHOWN)
    found = [Bubble(each.received_at, ours=False, text=_said(each), mark=_MARKS[each.state]) for each in heard]
    address = messages.find_party(CHANNEL, played.bsuid, None)
    if address is not None:
        sent = messages.list_parcels(address_id=address.id, limit=_SHOWN)
        found += [Bubble(each.made_at, True, each.text, _CARRIED.get(each.state, "…"), each.buttons) for each in sent]
    talk = sorted(found, key=lambda each: each.at)[-_SHOWN:]
    return [each if at == len(talk) - 1 else _without_buttons(each) for at, each in enumerate(talk)]


_MARKS: Final = {"new": "…", "done": "✓✓", "aside": "✓"}
_CARRIED: Final = {"taken": "✓", "sent": "✓", "delivered": "✓✓", "read": "✓✓", "failed": "tidak terkirim"}
_KINDS: Final = {"image": "[foto]", "audio": "[suara]"}


def _said(heard: messages.HeardMessage) -> str:
    refused = " (tidak disimpan)" if any(state == "refused" for _, state in heard.files) else ""
    return f"{_KINDS.get(heard.kind, '')}{refused} {heard.text}".strip() or f"[{heard.kind}]"


def _without_buttons(bubble: Bubble) -> Bubble:
    return Bubble(bubble.at, bubble.ours, bubble.text, bubble.mark)


def _maker(id_: UUID, name: str) -> Played:
    return Played(f"pembuat:{id_}", name, f"ID.{id_.hex}", messages.Party("producer", id_))


def _person(id_: UUID, name: str) -> Played:
    return Played(f"orang:{id_}", name, f"ID.{id_.hex}", messages.Party("user", id_))


def _stranger() -> Played:
    return Played(STRANGER, "Nomor tidak dikenal", f"ID.{uuid5(_ROOM, STRANGER).hex}", None)
