"""How a turn speaks: what waits as one sentence that names the maker, with buttons or a numbered list."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from nttmart.contexts.messages.rules.sending import RESENT
from nttmart.contexts.messages.rules.turns.moves import Noted

MAKER: Final = "maker"
BUTTONS_LIMIT: Final = 3
TITLE_LIMIT: Final = 20
BODY_LIMIT: Final = 1_024 - len(RESENT)
"""What WhatsApp lets a message with buttons say, and that it was sent again; longer ones get a numbered list."""
READ_BACK_LIMIT: Final = 900
"""Letters of one read-back; what does not fit is read back after the «ya» to it."""


def button_id(question_id: UUID, place: int) -> str:
    """Name a button: it carries the question it belongs to, so that one pressed later is known as old."""
    return f"{question_id}:{place}"


def question_of(noted: Sequence[Noted]) -> str:
    """Say what waits, by maker: «Kelompok Mawar: stok Madu Hutan sekarang 6 botol. Betul?»."""
    by_maker: dict[str, list[str]] = {}
    for each in noted:
        if each.saying:
            by_maker.setdefault(each.maker_name, []).append(each.saying)
    said = [f"{name}: {_joined(sayings)}." for name, sayings in by_maker.items()]
    return f"{' '.join(said)} Betul?"


def merged(kept: Iterable[Noted], new: Iterable[Noted]) -> tuple[Noted, ...]:
    """Join what waits with what was said now; of the same thing the newest holds."""
    by_key = {each.key: each for each in kept}
    for each in new:
        by_key.pop(each.key, None)
        by_key[each.key] = each
    return tuple(by_key.values())


def fitting(noted: Sequence[Noted], limit: int = READ_BACK_LIMIT) -> int:
    """Tell how many of the facts that wait can be read back at once: at least one, and what is said with it."""
    ends = [count for count in range(1, len(noted) + 1) if count == len(noted) or noted[count].saying]
    return max((count for count in ends if len(question_of(noted[:count])) <= limit), default=ends[0] if ends else 1)


def shown(text: str, choices: Sequence[str]) -> tuple[str, bool]:
    """Give a question as it is sent, and whether with buttons: else its choices are a numbered list in the text."""
    fits = len(choices) <= BUTTONS_LIMIT and len(text) <= BODY_LIMIT
    if not choices or (fits and all(0 < len(choice) <= TITLE_LIMIT for choice in choices)):
        return text, bool(choices)
    listed = "\n".join(f"{place}. {choice}" for place, choice in enumerate(choices, start=1))
    return f"{text}\n{listed}\nBalas dengan nomornya.", False


def _joined(sayings: Sequence[str]) -> str:
    return sayings[0] if len(sayings) == 1 else f"{'; '.join(sayings[:-1])}; dan {sayings[-1]}"
