"""Reads an answer to a question about one thing that was missing: how many, what price, which day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.asides import goes_by
from nttmart.contexts.messages.rules.reading.beside import is_beside
from nttmart.contexts.messages.rules.reading.days import after, coming_day
from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Reading, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.messages import read_pieces
from nttmart.contexts.messages.rules.reading.monthdays import LONGEST_MONTH
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.prices import read_price
from nttmart.contexts.messages.rules.reading.replies import Reply
from nttmart.contexts.messages.rules.reading.statements import one_amount, rhythm_of
from nttmart.contexts.messages.rules.reading.takeback import is_taken_back
from nttmart.contexts.messages.rules.reading.times import times_of
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of


def to_missing(reply: Reply, pending: Pending) -> Reading | None:
    """The one thing that was missing, said alone."""
    fact, whole = pending.fact, reply.whole
    if whole.asks:
        return _on_its_own(reply, pending) if whole.mentions or whole.kinds & _ASKS_OF else questions.really()
    fill = _FILLS.get(pending.what)
    if fact is None or not fact.intent or fill is None or whole.kinds - ALLOWED - _BESIDE[pending.what]:
        alone = _said_alone(reply, pending) if fact is not None and fact.intent else None
        return alone or _on_its_own(reply, pending)
    if whole.mentions and (
        fact.product is None or {n for each in whole.mentions for n in each.names} != {fact.product}
    ):
        return _said_alone(reply, pending)
    return fill(whole, fact, reply.today) or _said_alone(reply, pending) or _on_its_own(reply, pending)


_ASKS_OF: Final = kinds_of("howmany help money owed sold sales")
"""A question of the maker's own: «uang kapan masuk?»."""


def _said_alone(reply: Reply, pending: Pending) -> Reading | None:
    """«dua minggu nona, mau panen jagung dulu», «20 kilo nona, hasil tiga hari»: one answers, the others tell why."""
    fact, fill = pending.fact, _FILLS.get(pending.what)
    if fact is None or fill is None or len(reply.pieces) < 2:  # noqa: PLR2004 -- an answer, and why
        return None
    answers = [each for each in reply.pieces if _measures(each, pending.what)]
    others = [each for each in reply.pieces if each not in answers]
    if pending.what not in {"date", "until"} and any(each.mentions or _names_market(each) for each in others):
        return None
    if len(answers) != 1 or not all(_tells_why(each) for each in others):
        return None
    answer = answers[0]
    if answer.mentions or answer.asks or answer.kinds - ALLOWED - _BESIDE[pending.what]:
        return None
    found = fill(answer, fact, reply.today)
    sure = found is not None and bool(found.facts) and not is_taken_back(found, others, asked=True)
    return found if sure else None


def _names_market(piece: Piece) -> bool:
    """«5 ribu, itu modal», «5 ribu, di pasar»: it may be another price."""
    return bool({word.text for word in piece.words} & _MARKETS)


_MARKETS: Final = kinds_of("pasar modal untung rugi kios toko tetangga sebelah warung pembeli tanya")


def _measures(piece: Piece, what: str) -> bool:
    """Whether a piece has what was asked for."""
    if what in {"date", "until"}:
        return bool(piece.whens or (what == "until" and piece.durations))
    return bool(piece.amounts or (what == "per" and piece.rhythms))


def _tells_why(piece: Piece) -> bool:
    measured = piece.amounts or piece.rhythms or piece.per_units or any(each.sure != "vague" for each in piece.whens)
    if goes_by(piece):
        return True
    if measured or piece.asks or piece.joint == "but" or piece.kinds & _TELLS_MORE or piece.words[:1] == ():
        return False
    lasted = bool(piece.durations) and not piece.mentions
    fieldwork = "will" in piece.kinds and "made" in piece.kinds  # «mau panen jagung dulu»
    return (
        lasted or fieldwork or is_beside(piece, surely=True) or (piece.is_empty and piece.kinds <= ALLOWED | {"thanks"})
    )


_TELLS_MORE: Final = (NAMES_EVENT - {"has", "made", "rise", "fall"}) | kinds_of(
    "some all no not notyet isnot if maybe hear ask howmany or sold order money pay owed about over less yes both "
    "newproduct"
)
"""A piece with one of these may tell more than why."""


def _on_its_own(reply: Reply, pending: Pending) -> Reading | None:
    fact = pending.fact
    product = fact.product if fact is not None and fact.intent == "stock_now" else None
    return read_pieces(reply.pieces, reply.products, reply.today, product, asked=True)


def _quantity(whole: Piece, fact: Fact, _today: date) -> Reading | None:
    if not whole.amounts or whole.whens or whole.rhythms or whole.durations:
        return None
    amount = one_amount(_in_its_unit(whole, fact.unit), fact.product)
    if isinstance(amount, Reading):
        return amount
    return told(replace(fact, quantity=amount.quantity or Decimal(0), unit=amount.unit or fact.unit))


def _in_its_unit(whole: Piece, unit: str | None) -> Piece:
    """«satu setengah» to «berapa kg?»: of that unit."""
    if unit is None or len(whole.amounts) != 1 or whole.amounts[0].unit is not None:
        return whole
    return Piece(tuple(replace(each, unit=unit) if isinstance(each, Amount) else each for each in whole.items))


def _price(whole: Piece, fact: Fact, _today: date) -> Reading | None:
    if not whole.amounts or whole.whens or whole.rhythms or whole.durations:
        return None
    found = read_price(whole, fact.product or "", None)
    if found.question is not None:
        return found
    said = found.facts[0]
    return told(replace(fact, price_idr=said.price_idr, unit=said.unit or fact.unit))


def _bare_day(whole: Piece, today: date) -> date | None:
    """«8» to a question for the day: the next 8th."""
    if len(whole.amounts) != 1 or whole.whens or whole.durations or whole.mentions:
        return None
    amount = whole.amounts[0]
    whole_number = amount.bare and amount.value.denominator == 1 and not amount.doubt and not amount.approximate
    return coming_day(int(amount.value), today).on if whole_number and 1 <= amount.value <= LONGEST_MONTH else None


def _date(whole: Piece, fact: Fact, today: date) -> Reading | None:
    times = times_of(whole, today)
    day = _bare_day(whole, today)
    if day is not None:
        return told(replace(fact, date=day))
    if whole.amounts or whole.durations or times.on is None or times.doubt or times.past or times.vague:
        return questions.what_day() if whole.whens or whole.durations else None
    return told(replace(fact, date=times.on, until=times.until or fact.until))


def _per(whole: Piece, fact: Fact, _today: date) -> Reading | None:
    """«tiap minggu», «seminggu»: the rhythm of what was promised."""
    per = rhythm_of(whole)
    if per is None or whole.amounts or whole.whens:
        return None
    return questions.how_often() if per == "unknown" else told(replace(fact, per=per))


def _unit(whole: Piece, fact: Fact, _today: date) -> Reading | None:
    """«botol»: what was counted."""
    named = {word.lemma for word in whole.words if word.kind == "unit"}
    return told(replace(fact, unit=named.pop())) if len(named) == 1 and whole.is_empty else None


def _until(whole: Piece, fact: Fact, today: date) -> Reading | None:
    times = times_of(whole, today)
    if len(whole.durations) == 1 and not whole.whens:
        return told(replace(fact, until=after(today, whole.durations[0])))
    until = times.until or times.on
    if whole.amounts or until is None or times.doubt or times.past:
        return questions.what_day() if whole.whens else None
    return told(replace(fact, until=until, date=times.on if times.until else fact.date))


_FILLS: Final[dict[str, Callable[[Piece, Fact, date], Reading | None]]] = {
    "quantity": _quantity,
    "price_idr": _price,
    "price": _price,
    "date": _date,
    "until": _until,
    "per": _per,
    "unit": _unit,
}
_BESIDE: Final = {
    "quantity": frozenset({"has", "left", "nowleft", "stock", "only", "ok", "yes", "about", "new"}),
    "price_idr": frozenset({"price", "become", "only", "ok", "yes"}),
    "price": frozenset({"price", "become", "only", "ok", "yes"}),
    "date": frozenset({"will", "start", "can", "ok", "yes", "deliver", "ready", "become", "made"}),
    "until": frozenset({"will", "can", "ok", "yes", "pause"}),
    "per": frozenset({"can", "ok", "yes"}),
    "unit": frozenset({"unit", "ok", "yes"}),
}
