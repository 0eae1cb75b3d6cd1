"""Reads an answer to a question about one thing that was missing: how many, what price, which day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.days import after, coming_day
from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Reading, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.messages import read_pieces
from nttmart.contexts.messages.rules.reading.monthdays import LONGEST_MONTH
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.prices import read_price
from nttmart.contexts.messages.rules.reading.replies import Reply
from nttmart.contexts.messages.rules.reading.statements import one_amount, rhythm_of
from nttmart.contexts.messages.rules.reading.times import times_of


def to_missing(reply: Reply, pending: Pending) -> Reading | None:
    """The one thing that was missing, said alone."""
    fact, whole = pending.fact, reply.whole
    if whole.asks:
        return (
            _on_its_own(reply, pending) if whole.mentions or whole.kinds & {"howmany", "help"} else questions.really()
        )
    fill = _FILLS.get(pending.what)
    if fact is None or not fact.intent or fill is None or whole.kinds - ALLOWED - _BESIDE[pending.what]:
        return _on_its_own(reply, pending)
    if whole.mentions and (
        fact.product is None or {n for each in whole.mentions for n in each.names} != {fact.product}
    ):
        return None
    return fill(whole, fact, reply.today) or _on_its_own(reply, pending)


def _on_its_own(reply: Reply, pending: Pending) -> Reading | None:
    fact = pending.fact
    product = fact.product if fact is not None and fact.intent == "stock_now" else None
    return read_pieces(reply.pieces, reply.products, reply.today, product, asked=True)


def _quantity(whole: Piece, fact: Fact, _today: date) -> Reading | None:
    if not whole.amounts or whole.whens or whole.rhythms or whole.durations:
        return None
    amount = one_amount(whole, fact.product)
    if isinstance(amount, Reading):
        return amount
    return told(replace(fact, quantity=amount.quantity or Decimal(0), unit=amount.unit or fact.unit))


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
    "quantity": frozenset({"has", "left", "nowleft", "stock", "only", "ok", "yes", "about"}),
    "price_idr": frozenset({"price", "become", "only", "ok", "yes"}),
    "price": frozenset({"price", "become", "only", "ok", "yes"}),
    "date": frozenset({"will", "start", "can", "ok", "yes", "deliver"}),
    "until": frozenset({"will", "can", "ok", "yes", "pause"}),
    "per": frozenset({"can", "ok", "yes"}),
    "unit": frozenset({"unit", "ok", "yes"}),
}
