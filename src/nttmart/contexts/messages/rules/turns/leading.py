"""«Stok», pressed where nothing was understood, leads on to what is missing of it."""

from collections.abc import Mapping, Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.facts import Question
from nttmart.contexts.messages.rules.turns.moves import Ask, Asked

_LEADS: Final[Mapping[str, tuple[str, str]]] = {
    "Stok": ("Stok barang apa, berapa?", "10"),
    "Harga": ("Harga barang apa, berapa rupiah?", "25rb"),
    "Antar barang": ("Antar barang apa, berapa, hari apa?", "10 besok"),
}
"""What each choice goes on to ask, and how an answer ends."""


def lead_on(asked: Asked, choice: str, products: Sequence[str]) -> Ask | None:
    """Ask what is missing of what was chosen; the answer is read with it, of the message that was not understood."""
    if choice not in _LEADS:
        return None
    text, end = _LEADS[choice]
    example = f" Misalnya «{products[0].casefold()} {end}»." if products else ""
    return Ask(Question(f"{text}{example}"), asked.noted, choice, asked.about_id)


def is_lead(about: str) -> bool:
    """Tell whether nothing was said yet of what a question is about, but that it is stock, a price or goods brought."""
    return about in _LEADS
