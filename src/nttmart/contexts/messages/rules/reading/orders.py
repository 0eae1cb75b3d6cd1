"""Reads the answer to an outlet's order: accepted as asked, countered with what was said, or declined."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.facts import CHOICES_LIMIT, Fact, Pending, Reading, ask, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.messages import read_pieces
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.prices import read_price
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.statements import one_amount
from nttmart.contexts.messages.rules.reading.times import times_of
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of

_NEUTRAL: Final = (ALLOWED | {"ask"}) - {"check", "tell", "will"}
"""«oke, beta lihat dulu», «besok beta kabari» agree to nothing."""
_AGREES: Final = frozenset({"yes", "ok", "ready", "can", "accept", "promise", "take"})
_REFUSES: Final = frozenset({"decline", "no", "not", "isnot"})
_ALONGSIDE: Final = kinds_of(
    "order new deliver will again price only first start has if please want over become rise less"
)
_OF_ITS_OWN: Final = kinds_of("stock left nowleft add made gone pause resume sold owed money pay help newproduct")


def answer_order(  # noqa: PLR0911 -- one return for each way of answering
    pieces: Sequence[Piece], whole: Piece, pending: Pending, products: tuple[str, ...], today: date
) -> Reading | None:
    """Read a reply to an order; None if it speaks of something else."""
    order = pending.fact or Fact("")
    if _asks_back(whole):
        return None
    whole, pieces = _with_unit(whole, order), [_with_unit(each, order) for each in pieces]
    if _only_tells_it_is_gone(pieces, order):
        return _accepted_or_not()  # «maaf kopi habis»: declined, or only told?
    if _speaks_of_another(whole, order):
        return _answer_and_more(pieces, order, products, today)
    if whole.is_empty and "pause" in whole.kinds:
        return _accepted_or_not()  # «stop»: this order, or all making?
    goes_on = whole.is_empty and {w.lemma for w in whole.words if w.kind in {*_OF_ITS_OWN, "resume"}} == {"lanjut"}
    if whole.kinds & _OF_ITS_OWN and not goes_on:
        return _with_reason(pieces, order) or _answer_and_more(pieces, order, products, today)
    dated = any(each.sure != "vague" for each in whole.whens)
    if not (whole.amounts or dated or whole.rhythms or whole.durations) and (
        not whole.whens or "decline" in whole.kinds
    ):
        return _plain_answer(pieces)
    return _terms(pieces, order, today)


def _asks_back(whole: Piece) -> bool:
    """Whether a reply asks something; «20 dulu boleh?», «15 bisa ko?» offer terms."""
    asks = whole.asks or any(word.text in {"ko", "kah", "ka"} for word in whole.words)
    offers = asks and "can" in whole.kinds and bool(whole.amounts or whole.whens)
    tagged = all(word.lemma in {"kah", "apa"} for word in whole.words if word.kind == "ask")
    return (whole.asks and not offers) or ("ask" in whole.kinds and not (offers and tagged)) or "howmany" in whole.kinds


def _with_unit(piece: Piece, order: Fact) -> Piece:
    """«20 buku bisa»: the order's own unit after a number is the unit, though the product is called so too."""
    items = list(piece.items)
    for at, item in enumerate(items):
        before = items[at - 1] if at else None
        if isinstance(item, Mention) and isinstance(before, Amount) and before.bare and item.text == order.unit:
            items[at - 1 : at + 1] = [replace(before, unit=order.unit, bare=False)]
            return Piece(tuple(items), piece.joint, piece.asks)
    return piece


def _speaks_of_another(whole: Piece, order: Fact) -> bool:
    return any(each.names != (order.product,) for each in whole.mentions)


def _plain_answer(pieces: Sequence[Piece]) -> Reading | None:
    """Yes or no and nothing else; both at once, or anything unknown, is asked about."""
    words = [word for each in pieces for word in each.words]
    while words and words[-1].lemma in {"ya", "kk", "e"} and len(words) > 1:  # «tolak dulu ya»: a tag, no yes
        words.pop()
    kinds = frozenset("ok" if word.lemma == "lanjut" else word.kind for word in words)
    if kinds & _REFUSES and not kinds & {"yes", "ok", "ready", "accept"}:
        first = next(each for each in pieces if each.kinds & _REFUSES)
        strange = first.kinds - _NEUTRAL - _REFUSES - {"order", "can", "promise", "thanks", "will", "because"}
        return ask("Jadi pesanan ini ditolak?", "Ya", "Bukan") if strange else told(Fact("decline"))
    strange = (
        kinds
        - _NEUTRAL
        - _AGREES
        - {"order", "thanks", "take", "deliver"}
        - ({"will"} if len(kinds & _AGREES) else set())
    )
    if kinds & _AGREES and not strange and not kinds & {"but", "only"}:
        return told(Fact("accept"))
    if kinds & (_AGREES | _REFUSES):
        return ask("Jadi pesanan ini diterima atau ditolak?", "Terima", "Tolak")
    return questions.not_understood()


def _only_tells_it_is_gone(pieces: Sequence[Piece], order: Fact) -> bool:
    """Whether what was ordered is said to be gone, and the order neither agreed to nor refused."""
    answers = any(each.kinds & {"decline", "no"} for each in pieces) or (
        len(pieces) > 1 and pieces[0].is_empty and bool(pieces[0].kinds & _AGREES)
    )
    gone = [each for each in pieces if "gone" in each.kinds and not each.amounts]
    about = any(not each.mentions or order.product in {None, *each.mentions[0].names} for each in gone)
    return about and not answers


def _with_reason(pieces: Sequence[Piece], order: Fact) -> Reading | None:
    """«sonde bisa, bahan habis», «kopi habis, sonde bisa»: declined, with a reason aside."""
    answers = [each for each in pieces if each.is_empty and "decline" in each.kinds]
    others = [each for each in pieces if each not in answers and not (each.is_empty and each.kinds <= ALLOWED)]
    if len(answers) != 1 or answers[0].kinds - ALLOWED - {"decline"}:
        return None
    own = all(each.names == (order.product,) for piece in others for each in piece.mentions)
    aside = all(not (each.amounts or each.whens) and not each.kinds & {"but", "can", "add", "made"} for each in others)
    reasons = all(each.kinds & {"unknown", "heavy", "goods", "gone"} for each in others)
    return told(Fact("decline")) if own and aside and reasons else None


def _answer_and_more(pieces: Sequence[Piece], order: Fact, products: tuple[str, ...], today: date) -> Reading | None:
    """«ya bisa, tambah juga teh kelor 5»: the answer first, then something of its own."""
    first = pieces[0]
    if not first.is_empty or not first.kinds & (_AGREES | _REFUSES) or len(pieces) == 1:
        return None
    if pieces[1].joint == "but":
        return _accepted_or_not()
    answer = _plain_answer(pieces[:1])
    if answer is None or answer.question is not None:
        return answer
    more = read_pieces(pieces[1:], products, today)
    if more.question is not None:
        return more
    own = any(fact.product in {None, order.product} for fact in more.facts)
    return _accepted_or_not() if own else told(*answer.facts, *more.facts)


def _accepted_or_not() -> Reading:
    return ask("Jadi pesanan ini diterima, diubah, atau ditolak?", "Terima", "Ubah", "Tolak")


def _terms(pieces: Sequence[Piece], order: Fact, today: date) -> Reading:  # noqa: PLR0911 -- one return for each way of saying it
    """Put together what was agreed to; the same as asked is accepted, anything else is a counter."""
    if len(pieces) == 1 and _is_too_much(pieces[0], order) and "decline" in pieces[0].kinds:
        return told(Fact("decline"))  # «20 sonde sanggup»
    said = [each for each in pieces if not each.kinds & _REFUSES and not _is_too_much(each, order)]
    if not said or any(each.kinds - _NEUTRAL - _AGREES - _ALONGSIDE for each in said):
        return _accepted_or_not()
    whole = Piece(tuple(item for each in said for item in each.items))
    if _is_unclear(whole, order):
        return _accepted_or_not()
    terms = _said_terms(whole, order, today)
    if isinstance(terms, Reading):
        return terms
    same = terms == _as_asked(terms, order)
    sooner = terms.date is not None and order.date is not None and terms.date < order.date and "but" not in whole.kinds
    if sooner and replace(terms, date=None) == _as_asked(replace(terms, date=None), order):
        return _accepted_or_not()  # delivering sooner, or only setting to work?
    if same and "only" not in whole.kinds:
        return told(replace(terms, intent="accept"))
    return told(replace(terms, intent="counter"))


def _is_unclear(whole: Piece, order: Fact) -> bool:
    """«kurangi 5» (by five, or to five?), «lebih 10», a day alone, a number that may be a button's."""
    by_how_much = "less" in whole.kinds and "become" not in whole.kinds
    over = "over" in whole.kinds and not any(word.lemma == "paling" for word in whole.words)
    only_day = not whole.amounts and not (
        whole.whens and whole.kinds & (_AGREES | {"deliver", "but", "please", "want"})
    )
    return by_how_much or over or only_day or _picks_button(whole, order)


def _is_too_much(piece: Piece, order: Fact) -> bool:
    """«20 terlalu banyak», «20 sonde sanggup»: the quantity asked, put aside."""
    same = len(piece.amounts) == 1 and piece.amounts[0].value == order.quantity and not piece.whens
    much = any(word.lemma in {"banyak", "berat"} or word.kind == "decline" for word in piece.words)
    return same and much and piece.kinds <= ALLOWED | {"heavy", "some", "decline", "order"}


def _picks_button(whole: Piece, order: Fact) -> bool:
    """«1», «2» alone, of an order for many: which may be the first button's."""
    alone = len(whole.amounts) == 1 and whole.amounts[0].bare and not whole.words and not whole.whens
    return alone and order.quantity is not None and whole.amounts[0].value <= CHOICES_LIMIT < order.quantity


def _as_asked(terms: Fact, order: Fact) -> Fact:
    """What the order asked in the fields the terms name; a unit or price it left open is as asked."""
    return Fact(
        "",
        terms.product,
        None if terms.quantity is None else order.quantity,
        terms.unit if order.unit is None else terms.unit and order.unit,
        None if terms.price_idr is None else order.price_idr,
        None if terms.date is None else order.date,
    )


def _said_terms(whole: Piece, order: Fact, today: date) -> Fact | Reading:
    times = times_of(whole, today)
    if times.doubt or times.past or times.vague or times.until or whole.durations or whole.rhythms:
        return questions.what_day()
    product = order.product if whole.mentions else None
    goods = Piece(tuple(each for each in whole.amounts if each.money == "no" or (each.money == "maybe" and each.unit)))
    priced = Piece(tuple(each for each in whole.items if each not in goods.items))
    terms = Fact("", product, date=times.on)
    if priced.amounts or "price" in whole.kinds:
        price = read_price(priced if priced.amounts else whole, order.product or "", None)
        if price.question is not None:
            return price
        terms = replace(terms, price_idr=price.facts[0].price_idr, unit=price.facts[0].unit)
    if goods.amounts:
        amount = one_amount(goods, order.product)
        if isinstance(amount, Reading):
            return amount
        if amount.value < 1 and amount.unit is None:
            return questions.exactly_how_much(order.product)  # «setengah»: half of what was asked, or half a piece?
        terms = replace(terms, quantity=amount.quantity, unit=amount.unit or terms.unit)
    return terms
