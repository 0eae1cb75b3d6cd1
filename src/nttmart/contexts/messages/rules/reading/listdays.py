"""Which day, said once, holds for a whole list: «harga per 1 des: …», «…, dua-dua berlaku mulai senin»."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading.days import When
from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.facts import Fact
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.times import times_of
from nttmart.contexts.messages.rules.reading.units import Amount

_BOTH: Final = frozenset({"keduanya", "duanya", "semua", "total"})


def since_when(fact: Fact, facts: Sequence[Fact], since: date | None, piece: Piece) -> tuple[Fact, date | None]:
    """Give a price or a delivery the day its list began with, and say which day that is from here on."""
    parted = piece.joint not in {"and", ","} and (fact.intent == "delivery" or bool(piece.kinds & _TELLS_ITSELF))
    own = piece.kinds & {"now", "still", "already"} or parted
    if fact.intent not in {"price", "delivery"} or (own and fact.date is None):
        return fact, None
    if fact.date is not None:
        return fact, fact.date if _leads(piece) else None
    goes_on = bool(facts) and facts[-1].intent == fact.intent
    return (replace(fact, date=since), since) if goes_on else (fact, None)


_TELLS_ITSELF: Final = frozenset({"price", "rise", "fall", "become"})


def _leads(piece: Piece) -> bool:
    """«mulai besok madu 60rb», «harga per 1 des: madu 60rb»: the day stands before the thing."""
    first = next((each for each in piece.items if isinstance(each, Mention | Amount | When)), None)
    return isinstance(first, When)


def heads(piece: Piece) -> bool:
    """«harga per 1 des: madu 60rb»: the day is that of all lines that follow, and not of this sentence alone."""
    named = next((at for at, each in enumerate(piece.items) if isinstance(each, Mention)), 0)
    return _leads(piece) and any(isinstance(each, Word) and each.kind == "price" for each in piece.items[:named])


def dated_too(facts: tuple[Fact, ...], begin: int, fact: Fact, piece: Piece) -> tuple[Fact, ...] | None:
    """«kirim mete 5, kopi 5 besok»: a day said last is the day of the whole list; None where that is not sure."""
    if fact.intent not in {"delivery", "price"} or fact.date is None:
        return facts
    undated = [each for each in facts if each.intent == fact.intent and each.date is None]
    if fact.intent == "price" and undated:
        if _leads(piece):
            return facts
        if piece.joint == "." or piece.kinds & (NAMES_EVENT | {"become"}):
            return None  # «madu 60rb, kopi naik jadi 45rb mulai senin»: is the day the day of both?
    if piece.kinds & NAMES_EVENT:
        return facts
    alike = [each.intent == fact.intent and each.date is None for each in facts]
    return tuple(
        replace(each, date=fact.date) if same and (at >= begin or fact.intent == "delivery") else each
        for at, (each, same) in enumerate(zip(facts, alike, strict=True))
    )


def dates_prices(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«…, dua-dua berlaku mulai senin»: from when on, behind prices that named no day."""
    bare = not (piece.mentions or piece.amounts or piece.durations or piece.rhythms or piece.asks) and bool(piece.whens)
    dated = {fact.date for fact in facts} != {None} or len({fact.intent for fact in facts}) != 1
    priced = not dated and (facts[0].intent == "price" or (facts[0].intent == "promise" and facts[0].per is not None))
    return (
        bare
        and priced
        and piece.kinds <= ALLOWED | {"start", "price", "heavy"}
        and (len(facts) == 1 or piece.joint in {",", "and"} or _of_both(piece))
    )


def _of_both(piece: Piece) -> bool:
    return bool({word.lemma for word in piece.words} & _BOTH)


def all_since(piece: Piece, facts: tuple[Fact, ...], begin: int, today: date) -> tuple[Fact, ...] | None:
    """The prices with the day told behind them; None where the day, or what it is the day of, is not sure."""
    times = times_of(piece, today)
    heavy = {word.lemma for word in piece.words if word.kind == "heavy"} - _BOTH
    apart = 0 < begin < len(facts) and not _of_both(piece)
    if heavy or apart or times.on is None or times.doubt or times.past or times.until:
        return None
    since = times.on if times.on != today or "start" in piece.kinds else None
    return tuple(replace(fact, date=since) for fact in facts)
