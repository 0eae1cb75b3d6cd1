"""Decides what a turn does: the same for the same words, question and day, whenever and however often it is asked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Question, Reading
from nttmart.contexts.messages.rules.reading.reading import read
from nttmart.contexts.messages.rules.turns.leading import is_lead, lead_on
from nttmart.contexts.messages.rules.turns.moves import (
    CONFIRM,
    EVIDENCE,
    Apply,
    Ask,
    Asked,
    Cancel,
    Choose,
    Heard,
    Move,
    Noted,
    Repeat,
    Tell,
)
from nttmart.contexts.messages.rules.turns.ordering import read_answer

_BUTTON = re.compile(r"([0-9a-f-]{36}):([0-9])")
_SHORT = 6
"""Words of a reply that may only complete what was said before."""
_AGAIN = Question("Jadi yang benar bagaimana? Tolong tulis lagi lengkap.")
_YES, _NO = "Ya", ("Bukan", "Batal")
_ASKING = frozenset({"help", "ask_sales", "ask_owed", "ask_stock"})
_ANSWERS = frozenset({"accept", "counter", "decline"})
_ANY_ORDER = Pending("order", Fact(""))
_SEVERAL = 2
_DIGITS = 3
"""A longer number is no place in a list."""


@dataclass(frozen=True, slots=True)
class _World:
    """What words are read against: the maker's products, the day, what an order that waits for an answer asks for."""

    products: Sequence[str]
    today: date
    orders: Sequence[Pending] = ()

    def read(self, text: str, products: Sequence[str] | None = None) -> Reading:
        """Read something as an answer to the order, if one waits, or as said of its own."""
        products = self.products if products is None else products
        if len(self.orders) < _SEVERAL:
            return read(text, products, self.today, self.orders[0] if self.orders else None)
        whole = read(text, products, self.today, _ANY_ORDER)
        promises = all(fact.intent == "promise" and not fact.per for fact in whole.facts)
        if whole.question is None and not promises and not _by_line(whole):
            return whole
        return read_answer(text, products, self.today, self.orders) or whole


def _by_line(reading: Reading) -> bool:
    """«kopi bisa, madu sonde bisa»: each of an order's goods answered by name."""
    named = all(fact.intent in {"accept", "decline"} and fact.product is not None for fact in reading.facts)
    return named and len(reading.facts) > 1


def decide(
    heard: Heard, asked: Asked | None, products: Sequence[str], today: date, orders: Sequence[Pending] = ()
) -> Move:
    """Decide what is done about what was heard.

    ``asked`` is the question that stands, ``products`` the maker's, ``orders`` what outlets' orders that wait for the
    maker's answer ask for, goods by goods. Only a press of the question's own button, a reply to its message,
    or a «ya» said after it went out, applies anything.
    """
    world = _World(products, today)
    ordered = _World(products, today, orders)
    pressed = _BUTTON.fullmatch(heard.button)
    if pressed is not None:
        return _pressed(heard, asked, (UUID(pressed[1]), int(pressed[2])), ordered)
    if asked is None:
        return _fresh(heard, (), ordered, "nothing")
    if (why := _no_answer(heard, asked)) is not None:
        # A reply to an order's own message may answer that order.
        return _fresh(heard, asked.noted, ordered if why == "old" else world, why)
    place = _place(heard.text, asked)
    if place is not None:
        return _chosen(asked, place, ordered)
    return _to_confirm(heard, asked, world, ordered) if asked.kind == CONFIRM else _to_question(heard, asked, ordered)


def _no_answer(heard: Heard, asked: Asked) -> str | None:
    """Say why something typed cannot answer the question, if so; it may be news all the same."""
    if heard.elsewhere:
        return "other"
    if heard.quotes_other:
        return "old"
    if not heard.replies and asked.reached_at is None:
        return "unsent"
    if not heard.replies and asked.reached_at is not None and heard.said_at <= asked.reached_at:
        return "early"
    return None if asked.holds(heard.said_at) else "stale"


def _pressed(heard: Heard, asked: Asked | None, button: tuple[UUID, int], world: _World) -> Move:
    question_id, place = button
    if asked is None or asked.id != question_id or place >= len(asked.choices):
        return Repeat("old")
    return _chosen(asked, place, world) if asked.holds(heard.said_at) else Repeat("stale")


def _place(text: str, asked: Asked) -> int | None:
    """Which choice was typed: its number in the list, or its very words. «1» to a read-back may be a correction."""
    if asked.kind == CONFIRM:
        return None
    said = text.strip().rstrip(".").casefold()
    if said.isdecimal() and len(said) < _DIGITS:
        return int(said) - 1 if 0 < int(said) <= len(asked.choices) else None
    titles = [choice.casefold() for choice in asked.choices]
    return titles.index(said) if said in titles else None


def _chosen(asked: Asked, place: int, world: _World) -> Move:
    choice = asked.choices[place]
    if asked.kind == CONFIRM:
        return Apply(asked.noted) if choice == _YES else Cancel(had=True)
    if asked.topic:
        return Choose(asked.topic, asked.values[place])
    if choice in _NO:
        return Ask(_AGAIN, asked.noted, "")
    retold = _retold(asked, _with_choice(asked.about, choice, world), world)
    return retold or lead_on(asked, choice, world.products) or Ask(_AGAIN, asked.noted, "")


def _fresh(heard: Heard, kept: tuple[Noted, ...], world: _World, why: str) -> Move:
    """Read something as said of its own; a mere yes or no then answers nothing."""
    reading = world.read(heard.text)
    if reading.question is not None:
        return Ask(reading.question, kept, heard.text)
    intents = {fact.intent for fact in reading.facts}
    if intents == {"no"} and why == "nothing":
        return Cancel(had=False)
    if not intents - {"yes", "no"}:
        return Repeat(why)
    return Tell(_others(reading), kept, heard.text)


def _to_confirm(heard: Heard, asked: Asked, world: _World, ordered: _World) -> Move:
    waiting = Pending("confirm", facts=tuple(each.fact for each in asked.noted))
    reading = read(heard.text, world.products, world.today, waiting)
    if reading.question is not None:
        if (more := _more_of_answer(heard, asked, ordered)) is not None:
            return more
        # What is not understood either way leaves the facts waiting; what takes them back («bukan …») lets them go.
        kept = asked.noted if world.read(heard.text) == reading else ()
        return Ask(reading.question, kept, heard.text if kept else "")
    intents = {fact.intent for fact in reading.facts}
    if intents == {"yes"}:
        return Apply(asked.noted)
    if intents == {"no"}:
        return Cancel(had=True)
    return Tell(_others(reading), () if "no" in intents else asked.noted, heard.text)


def _more_of_answer(heard: Heard, asked: Asked, ordered: _World) -> Tell | None:
    """«madu 4 sa», while the answer to an order waits: more of that answer."""
    if not any(each.fact.intent in _ANSWERS for each in asked.noted):
        return None
    answer = read_answer(heard.text, ordered.products, ordered.today, ordered.orders)
    return Tell(answer.facts, asked.noted, heard.text) if answer is not None else None


def _to_question(heard: Heard, asked: Asked, world: _World) -> Move:
    alone = read(heard.text, world.products, world.today, asked.text)
    intents = {fact.intent for fact in alone.facts}
    if intents == {"no"}:
        return Cancel(had=bool(asked.noted or asked.about))
    if intents == {"yes"}:
        return _chosen(asked, asked.choices.index(_YES), world) if _YES in asked.choices else Repeat("open")
    if is_lead(asked.about):
        # «kopi 10» is said of the stock that was pressed, whatever an order asks for; news of its own stays that.
        world = _World(world.products, world.today)
        if (news := _others(world.read(heard.text))) and not intents & _ASKING:
            return Tell(news, asked.noted, heard.text, asked.about_id)
    completes = bool(asked.about) and len(heard.text.split()) <= _SHORT and not intents & _ASKING
    retold = _retold(asked, [(f"{asked.about} {heard.text}", world.products)], world) if completes else None
    if retold is not None:
        return retold
    shows = asked.about_id if asked.topic == EVIDENCE else None
    if alone.question is not None:
        about = f"{asked.about} {heard.text}" if completes else heard.text
        return Ask(alone.question, asked.noted, about, asked.about_id if completes else shows)
    return Tell(_others(alone), asked.noted, heard.text, shows)


def _retold(asked: Asked, ways: Sequence[tuple[str, Sequence[str]]], world: _World) -> Tell | None:
    """Read what was not clear once more, completed; the first way that gives facts is read back."""
    for text, products in ways:
        reading = world.read(text, products)
        if reading.question is None and (facts := _others(reading)):
            return Tell(facts, asked.noted, text, asked.about_id)
    return None


def _with_choice(about: str, choice: str, world: _World) -> list[tuple[str, Sequence[str]]]:
    if choice in world.products:
        return [(about, (choice,)), (f"{about} {choice}", world.products)]
    if choice == _YES:
        return [(each, world.products) for each in _in_thousands(about)]
    return [(f"{choice} {about}", world.products), (f"{about} {choice}", world.products)]


def _in_thousands(about: str) -> Iterator[str]:
    """«harga madu 55», asked whether Rp55.000 is meant: each lone number said as thousands."""
    for found in re.finditer(r"\b\d{1,3}\b", about):
        yield f"{about[: found.end()]}rb{about[found.end() :]}"


def _others(reading: Reading) -> tuple[Fact, ...]:
    return tuple(fact for fact in reading.facts if fact.intent not in {"yes", "no"})
