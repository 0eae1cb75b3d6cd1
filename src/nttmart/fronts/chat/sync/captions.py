"""A picture of something not on the list yet, with its name and price: a new product, said without «produk baru»."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync import sentences

_CALLED: Final = "produk baru: "
"""What a caption leaves out; read with it, it is as safe as any announcement: read back, and noted on «ya»."""


def captioned(turn: messages.Turn, move: messages.Move, products: Sequence[str], today: date) -> messages.Move:
    """Take a caption that is not understood as a new product, where it tells a name and a price.

    Several products under one picture are not guessed apart: it is asked for a picture of each.
    """
    if turn.kind != "image" or not _is_doubtful(turn, move):
        return move
    kept = turn.asked.noted if turn.asked else ()
    for said in _heads(turn.heard.text):
        facts = messages.read(f"{_CALLED}{said}", products, today).facts
        if not facts or not all(_is_new(fact, products) for fact in facts):
            continue
        if len(facts) > 1:
            return messages.Ask(messages.Question(sentences.ONE_EACH), kept, "")
        return messages.Tell(facts, kept, turn.heard.text)
    return move


def _is_doubtful(turn: messages.Turn, move: messages.Move) -> bool:
    """Whether a caption is not understood, or as the price of a maker's only product, which it does not name."""
    if isinstance(move, messages.Ask):
        return move.about == turn.heard.text
    prices = isinstance(move, messages.Tell) and all(fact.intent == "price" for fact in move.facts)
    said = _words(turn.heard.text)
    return (
        prices
        and isinstance(move, messages.Tell)
        and not any(get_close_matches(word, said) for fact in move.facts for word in _words(fact.product or ""))
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _heads(text: str) -> Iterator[str]:
    """All of it, and without its last lines: «Sirup Asam / Rp 35.000 / isi 500 ml»."""
    lines = text.strip().splitlines()
    for count in range(len(lines), 0, -1):
        yield "\n".join(lines[:count])


def _is_new(fact: messages.Fact, products: Sequence[str]) -> bool:
    """Whether it has a price, and its name is not a part of one on the list: «gula» may be «Gula Semut»."""
    words = set(_words(fact.product or ""))
    listed = (set(_words(name)) for name in products)
    return fact.intent == "new_product" and bool(fact.price_idr) and not any(words <= each for each in listed)
