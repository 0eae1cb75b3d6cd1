"""Reads a message as the answer to what was asked last; None where it says something whole of its own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.days import after
from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Reading, ask, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.messages import read_pieces
from nttmart.contexts.messages.rules.reading.orders import answer_order
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.prices import read_price
from nttmart.contexts.messages.rules.reading.products import find_mention
from nttmart.contexts.messages.rules.reading.statements import one_amount
from nttmart.contexts.messages.rules.reading.times import times_of
from nttmart.contexts.messages.rules.reading.words import Token

_YES: Final = frozenset({"yes", "ok", "ready"})
_AGREEING: Final = frozenset({"thanks", "accept", "resume", "heavy", "can"})
_NO: Final = frozenset({"no", "not", "isnot", "decline"})
_ORDINALS: Final = {"pertama": 1, "satu": 1, "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3}
_NUMBERING: Final = frozenset(
    {"no", "nomor", "ke", "yang", "pilih", "pilihan", "kk", "kak", "pak", "bu", "itu", "ini", "saja", "saya"}
)
_BESIDE_CHOICE: Final = ALLOWED | {"yes", "ok", "please", "ordinal"}


@dataclass(frozen=True, slots=True)
class Reply:
    """A message that may be an answer: its tokens, its pieces, and what they are read against."""

    tokens: tuple[Token, ...]
    pieces: tuple[Piece, ...]
    whole: Piece
    products: tuple[str, ...]
    today: date


def read_answer(reply: Reply, pending: Pending) -> Reading | None:
    """Read a reply to what was asked; None if it does not answer."""
    if "know" in reply.whole.kinds and reply.whole.kinds & {"not", "notyet"}:
        return questions.really()  # «belum tahu» is no answer, and no cry for help either
    if reply.whole.is_empty and "pause" in reply.whole.kinds and pending.asked != "order":
        return questions.really()  # «stop»: the asking, or the making?
    if pending.asked == "order":
        return answer_order(reply.pieces, reply.whole, pending, reply.products, reply.today)
    if says_no(reply.whole):
        cancels = pending.asked in {"confirm", "text"} or "no" in reply.whole.kinds
        return told(Fact("no")) if cancels else questions.really()
    return _ANSWERS[pending.asked](reply, pending)


def says_yes(piece: Piece) -> bool:
    """Nothing but a yes."""
    goes_on = "resume" in piece.kinds and {w.lemma for w in piece.words if w.kind == "resume"} == {"lanjut"}
    agrees = (piece.kinds & (_YES | {"accept"}) or goes_on) and piece.kinds <= ALLOWED - {"check"} | _YES | _AGREEING
    return piece.is_empty and bool(agrees) and not piece.asks and not _limits(piece)


def _limits(piece: Piece) -> bool:
    """«ya tapi», «oke nanti»: a yes that takes something back."""
    return bool(
        piece.kinds & {"but", "will", "if", "heavy"}
        and {w.lemma for w in piece.words if w.kind == "heavy"} != {"sekali"}
    )


def says_no(piece: Piece) -> bool:
    """Nothing but a no: «bukan», «batal», «sonde»."""
    allowed = ALLOWED | _NO | {"thanks"}
    return piece.is_empty and bool(piece.kinds & _NO) and not piece.asks and piece.kinds <= allowed


def _to_confirm(reply: Reply, pending: Pending) -> Reading | None:
    if says_yes(reply.whole):
        return told(Fact("yes"))
    kinds = reply.whole.kinds
    if kinds & (_NO | _YES | {"but"}) and not (kinds & {"deliver", "promise", "pause", "resume"}):
        return _corrected(reply.whole, pending) or ask("Jadi yang benar bagaimana? Tolong tulis lagi lengkap.")
    return None


def _corrected(whole: Piece, pending: Pending) -> Reading | None:
    """«bukan, 15»: the one fact read back, with the right quantity."""
    if len(pending.facts) != 1 or pending.facts[0].quantity is None or whole.mentions or whole.whens:
        return None
    if whole.kinds - ALLOWED - _NO or not whole.kinds & _NO or any(each.doubt for each in whole.amounts):
        return None
    fact = pending.facts[0]
    amounts = [each for each in whole.amounts if each.quantity != fact.quantity]
    if len(amounts) != 1 or amounts[0].money != "no" or amounts[0].quantity is None or amounts[0].value <= 0:
        return None
    return told(replace(fact, quantity=amounts[0].quantity, unit=amounts[0].unit or fact.unit))


def _to_text(reply: Reply, pending: Pending) -> Reading | None:
    if says_yes(reply.whole):
        return told(Fact("yes"))
    return _to_confirm(reply, pending) if not _speaks_whole(reply) else None


def _speaks_whole(reply: Reply) -> bool:
    return bool(reply.whole.mentions or reply.whole.kinds & {"deliver", "promise", "pause", "resume", "help", "ask"})


def _to_choose(reply: Reply, pending: Pending) -> Reading | None:
    """The number, the place or the name of one of the options."""
    fact = pending.fact or Fact("")
    if reply.whole.asks:
        return questions.which_product(pending.options)
    named = {name for at in range(len(reply.tokens)) for name in _named(reply.tokens, at, pending.options)}
    said = _beside(reply)
    place = _place(reply)
    if place is not None:
        if not 1 <= place <= len(pending.options):
            return questions.which_product(pending.options)
        return _chosen(fact, pending, pending.options[place - 1])
    if len(named) == 1 and not said and not reply.whole.amounts and not reply.whole.whens:
        return _chosen(fact, pending, named.pop())
    return None if said and reply.whole.mentions else questions.which_product(pending.options)


def _beside(reply: Reply) -> set[str]:
    """Kinds of words that are neither part of a choice nor empty."""
    return {
        word.kind
        for word in reply.whole.words
        if word.kind not in _BESIDE_CHOICE and word.lemma not in _ORDINALS and word.lemma not in _NUMBERING
    }


def _chosen(fact: Fact, pending: Pending, option: str) -> Reading:
    if pending.what not in {"product", "unit", ""} or not fact.intent:
        return questions.not_understood()
    return told(replace(fact, unit=option) if pending.what == "unit" else replace(fact, product=option))


def _named(tokens: Sequence[Token], at: int, options: tuple[str, ...]) -> tuple[str, ...]:
    found = find_mention(tokens, at, options)
    return found[0].names if found is not None else ()


def _place(reply: Reply) -> int | None:
    """«2», «no 2», «yg kedua»."""
    words = {word.lemma for word in reply.whole.words}
    if reply.whole.mentions or reply.whole.whens:
        return None
    if _beside(reply):
        return None
    if len(reply.whole.amounts) == 1:
        amount = reply.whole.amounts[0]
        alone = words <= _NUMBERING
        whole = amount.unit is None and amount.value.denominator == 1 and not amount.doubt and not amount.approximate
        return int(amount.value) if alone and whole else None
    places = {_ORDINALS[word] for word in words & _ORDINALS.keys()}
    return places.pop() if len(places) == 1 and not reply.whole.amounts else None


def _to_missing(reply: Reply, pending: Pending) -> Reading | None:
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


def _date(whole: Piece, fact: Fact, today: date) -> Reading | None:
    times = times_of(whole, today)
    if whole.amounts or whole.durations or times.on is None or times.doubt or times.past or times.vague:
        return questions.what_day() if whole.whens or whole.durations else None
    return told(replace(fact, date=times.on, until=times.until or fact.until))


def _until(whole: Piece, fact: Fact, today: date) -> Reading | None:
    times = times_of(whole, today)
    if len(whole.durations) == 1 and not whole.whens:
        return told(replace(fact, until=after(today, whole.durations[0])))
    until = times.until or times.on
    if whole.amounts or until is None or times.doubt or times.past:
        return questions.what_day() if whole.whens else None
    return told(replace(fact, until=until, date=times.on if times.until else fact.date))


_ANSWERS: Final[dict[str, Callable[[Reply, Pending], Reading | None]]] = {
    "confirm": _to_confirm,
    "choose": _to_choose,
    "missing": _to_missing,
    "text": _to_text,
}
_FILLS: Final[dict[str, Callable[[Piece, Fact, date], Reading | None]]] = {
    "quantity": _quantity,
    "price_idr": _price,
    "price": _price,
    "date": _date,
    "until": _until,
}
_BESIDE: Final = {
    "quantity": frozenset({"has", "left", "nowleft", "stock", "only", "ok", "yes", "about"}),
    "price_idr": frozenset({"price", "become", "only", "ok", "yes"}),
    "price": frozenset({"price", "become", "only", "ok", "yes"}),
    "date": frozenset({"will", "start", "can", "ok", "yes", "deliver"}),
    "until": frozenset({"will", "can", "ok", "yes"}),
}
