"""Which terms an answer to an order names, and what of the order's own it puts aside: «20 terlalu banyak, 12 sa»."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.asides import is_reason
from nttmart.contexts.messages.rules.reading.asking import YOU
from nttmart.contexts.messages.rules.reading.days import When
from nttmart.contexts.messages.rules.reading.facts import CHOICES_LIMIT, Fact, Reading, ask, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Item, Word
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.prices import read_price
from nttmart.contexts.messages.rules.reading.remarks import is_remark
from nttmart.contexts.messages.rules.reading.statements import one_amount
from nttmart.contexts.messages.rules.reading.times import next_such, times_of
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import REASONS, kinds_of

NEUTRAL: Final = (ALLOWED | {"ask"}) - {"check", "tell", "will"}
"""«oke, beta lihat dulu», «besok beta kabari» agree to nothing."""
AGREES: Final = frozenset({"yes", "ok", "ready", "can", "accept", "promise", "take"})
REFUSES: Final = frozenset({"decline", "no", "not", "isnot"})
_ALONGSIDE: Final = kinds_of(
    "order new deliver will again price only first start has if please want over become rise less"
)


def read_terms(pieces: Sequence[Piece], order: Fact, today: date) -> Reading:  # noqa: PLR0911 -- one return for each way of saying it
    """Put together what was agreed to; the same as asked is accepted, anything else is a counter."""
    if len(pieces) == 1 and is_set_aside(pieces[0], order) and "decline" in pieces[0].kinds:
        return told(Fact("decline"))  # «20 sonde sanggup»
    aside = [each for each in pieces if is_set_aside(each, order)]
    said = [_without_part(each, order) for each in pieces if each not in aside and not each.kinds & REFUSES]
    said = [
        each
        for each in said
        if each.kinds & AGREES or not (_is_beside(each) or sets_to_work(each) or _is_scarce(each) or _passes_on(each))
    ] or said
    if not said or any(each.kinds - NEUTRAL - AGREES - _alongside(each) - for_makers(each.words) for each in said):
        return accepted_or_not()
    whole = Piece(tuple(item for each in said for item in each.items))
    if not (aside and whole.whens) and _is_unclear(whole, order):
        return accepted_or_not()
    terms = _said_terms(whole, order, today)
    if isinstance(terms, Reading):
        return terms
    if any(_is_too_soon(each, order) for each in aside):
        terms = _put_later(terms, whole, order)
    same = terms == _as_asked(terms, order)
    sooner = terms.date is not None and order.date is not None and terms.date < order.date and "but" not in whole.kinds
    if sooner and replace(terms, date=None) == _as_asked(replace(terms, date=None), order):
        return accepted_or_not()  # delivering sooner, or only setting to work?
    if same and "only" not in whole.kinds:
        return told(replace(terms, intent="accept"))
    return told(replace(terms, intent="counter"))


def _is_beside(piece: Piece) -> bool:
    """«kulit kayu su naik», «ongkos mahal»: why these are the terms."""
    dearer = "rise" in piece.kinds and piece.kinds <= ALLOWED | {"rise", "heavy", "unknown", "goods"}
    return is_reason(piece, ()) or is_remark(piece) or (dearer and piece.is_empty and piece.joint != "but")


def _passes_on(piece: Piece) -> bool:
    """«beta su kasih tahu anak-anak di rumah»: told on already."""
    told = {"me", "already", "tell"} <= piece.kinds and piece.is_empty and not piece.asks
    return told and piece.kinds <= ALLOWED | {"they", "heavy", "unknown"} and piece.joint != "but"


def _is_scarce(piece: Piece) -> bool:
    """«madu lagi susah»: of the goods themselves, and why these are the terms."""
    dear = bool({word.lemma for word in piece.words} & _SCARCE) and bool(piece.mentions)
    quiet = dear and not (piece.amounts or piece.whens or piece.asks) and piece.joint != "but"
    return quiet and piece.kinds <= ALLOWED | {"heavy", "again", "less", "some", "not", "rise"}


_SCARCE: Final = kinds_of("mahal langka susah sulit kurang banyak naik jarang")


def sets_to_work(piece: Piece) -> bool:
    """«siap, nanti kami kerjakan»: what whoever agrees does next."""
    measured = piece.mentions or piece.amounts or piece.durations or piece.rhythms or piece.asks
    works = any(word.text in _WORKS for word in piece.words) and "me" in piece.kinds
    later = all(each.sure == "vague" for each in piece.whens)
    return works and later and not measured and piece.kinds <= ALLOWED | {"made"}


_WORKS: Final = kinds_of("kerjakan kerja bikin buat siapkan proses urus atur selesaikan tenun anyam")


def _alongside(piece: Piece) -> frozenset[str]:
    """«tgl 30 baru selesai»: beside a day, what is done by then."""
    return _ALONGSIDE | ({"made"} if is_done_by(piece) else set())


def is_done_by(piece: Piece) -> bool:
    """«tapi tgl 30 baru selesai», «jumat baru jadi»: when it will be ready, and no goods counted."""
    done = {word.lemma for word in piece.words if word.kind == "made"}
    return bool(done) and done <= _DONE and any(each.sure == "sure" for each in piece.whens) and not piece.amounts


_DONE: Final = frozenset({"selesai", "baru selesai", "sudah selesai", "baru jadi", "sudah jadi"})


def _put_later(terms: Fact, whole: Piece, order: Fact) -> Fact:
    """«tgl 20 terlalu cepat, tgl 27»: the 27th that follows the day asked."""
    monthless = any(each.monthless for each in whole.whens)
    if not monthless or terms.date is None or order.date is None or terms.date > order.date:
        return terms
    return replace(terms, date=next_such(terms.date, order.date))


def for_makers(words: Sequence[Word]) -> set[str]:
    """«dia tarima», «dong sonde bisa», «bisa, tapi mereka minta 65rb»: told by a helper of those who make it."""
    others = {word.lemma for word in words if word.kind == "they"}
    yours = any(word.kind == "order" for word in words)  # «bosong pung pesanan beta terima»
    return {"they"} if others <= _MAKERS | (YOU if yours else set()) else set()


_MAKERS: Final = kinds_of("mereka dong dorang dia")


def _is_one_for_money(whole: Piece, at: int) -> bool:
    """«65 ribu satu», «65rb 1 botol»: one of it is what the money is for."""
    money, one = whole.items[at - 1] if at else None, whole.items[at]
    return isinstance(money, Amount) and isinstance(one, Amount) and money.money == "yes" and one.value == 1


def _is_unclear(whole: Piece, order: Fact) -> bool:
    """«kurangi 5» (by five, or to five?), «lebih 10», a day alone, a number that may be a button's."""
    by_how_much = "less" in whole.kinds and "become" not in whole.kinds
    priced = bool(whole.amounts) and all(each.money == "yes" for each in whole.amounts) and "can" in whole.kinds
    over = "over" in whole.kinds and not priced and not any(word.lemma == "paling" for word in whole.words)
    tagged = any(word.lemma == "ya" for word in whole.words)
    only_day = not whole.amounts and not (
        whole.whens and (tagged or whole.kinds & (AGREES | {"deliver", "but", "please", "want"}))
    )
    return by_how_much or over or only_day or _picks_button(whole, order)


def is_set_aside(piece: Piece, order: Fact) -> bool:
    """«20 terlalu banyak», «kalau 20 berat», «17rb terlalu murah», «tgl 20 terlalu cepat»: put aside."""
    such = {word.text for word in piece.words} & {"segitu", "begitu", "sebanyak", "segini"}
    if such and piece.is_empty and any(word.lemma in _MUCH for word in piece.words) and not piece.asks:
        return piece.kinds <= ALLOWED | _PUT_ASIDE | {"some"}  # «kalau segitu berat»
    return _is_too_much(piece, order) or _is_too_cheap(piece, order) or _is_too_soon(piece, order)


def _is_too_much(piece: Piece, order: Fact) -> bool:
    same = len(piece.amounts) == 1 and piece.amounts[0].value == order.quantity and not piece.whens
    much = any(word.lemma in _MUCH or word.kind in {"decline", "not", "notyet"} for word in piece.words)
    return same and much and piece.kinds <= ALLOWED | _PUT_ASIDE | {"some"}


_PUT_ASIDE: Final = frozenset({"heavy", "decline", "not", "notyet", "order", "if"})
_MUCH: Final = kinds_of("banyak berat kebanyakan")


def _is_too_cheap(piece: Piece, order: Fact) -> bool:
    if "price" in piece.kinds and piece.is_empty and not piece.asks:
        words = {word.text for word in piece.words}  # «harga segitu katong rugi»
        return bool(words & {"segitu", "begitu", "itu"}) and bool(words & _CHEAP) and "not" not in piece.kinds
    asked = {order.price_idr, (order.price_idr or 0) // 1_000}  # «120 itu beta rugi» of 120.000
    same = len(piece.amounts) == 1 and piece.amounts[0].value in asked and not piece.whens
    low = "fall" in piece.kinds and any(word.lemma in {"terlalu", "talalu", "tlalu"} for word in piece.words)
    cheap = low or any(word.lemma in _CHEAP for word in piece.words)
    return same and cheap and piece.kinds <= ALLOWED | {"heavy", "price", "if", "fall"}


def _is_too_soon(piece: Piece, order: Fact) -> bool:
    same = len(piece.whens) == 1 and order.date is not None and piece.whens[0].on == order.date and not piece.amounts
    soon = any(word.lemma in _SOON for word in piece.words) or bool(piece.kinds & {"decline", "not", "notyet"})
    busy = "has" in piece.kinds and any(word.lemma in REASONS for word in piece.words)  # «tgl 20 ada acara adat»
    return same and (soon or busy) and piece.kinds <= ALLOWED | _PUT_ASIDE | {"deliver", "has"}


_SOON: Final = kinds_of("cepat dekat mepet")


def _without_part(piece: Piece, order: Fact) -> Piece:
    """«dari 50 buah hanya sanggup 30»: of so many asked, so many."""
    for at, (word, number) in enumerate(pairwise(piece.items)):
        if not (isinstance(word, Word) and isinstance(number, Amount)):
            continue
        if word.kind == "from" and number.value == order.quantity and len(piece.amounts) > 1:
            return Piece((*piece.items[:at], *piece.items[at + 2 :]), piece.joint, piece.asks)
    return piece


def without_echoes(pieces: Sequence[Piece], order: Fact) -> list[Piece]:
    """«20 bungkus ko? oke», «5 lusin? bisa 3 lusin»: what was asked, said again in wonder, before the answer.

    «iya bisa, 10 lembar to? jumat katong kirim» wonders at nothing: agreed to, and said again.
    """
    echoes = [each for each in pieces if _echoes(each, order)]
    said = [each for each in pieces if each not in echoes]
    if not any(not each.is_empty or each.kinds & (AGREES | REFUSES) for each in said):
        return list(pieces)
    counts = any(each.amounts for each in said)
    agreed = bool(pieces[0].kinds & AGREES) and not counts and all(each.amounts for each in echoes)
    if any(each.amounts or each.whens for each in said) and not agreed:
        return said
    return [replace(each, items=_unasked(each), asks=False) if each in echoes else each for each in pieces]


def _unasked(piece: Piece) -> tuple[Item, ...]:
    return tuple(each for each in piece.items if not (isinstance(each, Word) and each.lemma == "kah"))


def _echoes(piece: Piece, order: Fact) -> bool:
    asks = piece.asks or any(word.lemma == "kah" for word in piece.words)
    same = all(each.value in {order.quantity, order.price_idr} for each in piece.amounts) and all(
        each.on == order.date for each in piece.whens
    )
    return asks and same and bool(piece.amounts or piece.whens) and piece.kinds <= ALLOWED | {"ask", "order"}


_CHEAP: Final = kinds_of("murah kemurahan kerendahan kekecilan rendah rugi kecil")


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


def _with_day_asked(whole: Piece, order: Fact) -> Piece:
    """«jumat depan» of an order for that Friday: which one is meant is sure."""
    items: list[Item] = []
    for each in whole.items:
        same = isinstance(each, When) and each.on is not None and each.on == order.date
        items.append(replace(each, sure="sure") if isinstance(each, When) and same else each)
    return Piece(tuple(items), whole.joint, whole.asks)


def _said_terms(whole: Piece, order: Fact, today: date) -> Fact | Reading:
    times = times_of(_with_day_asked(whole, order), today)
    if times.doubt or times.past or times.vague or times.until or whole.durations or whole.rhythms:
        return questions.what_day()
    product = order.product if whole.mentions else None
    goods = Piece(
        tuple(
            each
            for at, each in enumerate(whole.items)
            if isinstance(each, Amount)
            and (each.money == "no" or (each.money == "maybe" and each.unit))
            and not _is_one_for_money(whole, at)
        )
    )
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


def accepted_or_not() -> Reading:
    """Ask what becomes of the order."""
    return ask("Jadi pesanan ini diterima, diubah, atau ditolak?", "Terima", "Ubah", "Tolak")
