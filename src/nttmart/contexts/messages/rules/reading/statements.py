"""What one piece of a message states: which event, of which product, how much, when. In doubt it asks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.days import after
from nttmart.contexts.messages.rules.reading.events import SURELY_MONEY, Frame, event_of, has_rested, stays_home
from nttmart.contexts.messages.rules.reading.facts import Fact, Reading, told
from nttmart.contexts.messages.rules.reading.guards import is_of_the_shop, says_more, strange_word
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.names import name_words
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.prices import read_price
from nttmart.contexts.messages.rules.reading.times import Times, times_of
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of

Maker = Callable[[Piece, Frame, Times], Reading]


def read_statement(piece: Piece, frame: Frame) -> Reading:  # noqa: PLR0911 -- one return for each way of saying it
    """Read what a piece states."""
    times = times_of(piece, frame.today)
    if times.past and "gone" in piece.kinds and "from" in piece.kinds:
        times = replace(times, past=False)  # «habis dari kemarin» is so today
    if times.past:
        return questions.gone_by()
    event = event_of(piece, times, frame)
    if event is None:
        return questions.not_understood()
    strange = strange_word(piece, event)
    if strange is not None:
        return strange
    if times.doubt:
        return questions.what_day()
    if says_more(piece, event):
        return questions.really()
    if event in {"pause", "resume", "gone", "price", "delivery"} and is_of_the_shop(piece, event):
        return questions.really()
    return _MAKERS[event](piece, frame, times)


def product_of(piece: Piece, frame: Frame) -> str | Reading:
    """The one product a piece speaks of: named, spoken of before, or the only one; else a question."""
    named = {name for each in piece.mentions for name in each.names}
    if (len(piece.mentions) > 1 and len(named) > 1) or len(named) > 1:
        return questions.which_product(each for each in frame.products if each in named)
    if named:
        return named.pop()
    if frame.product is not None:
        return frame.product
    return frame.products[0] if len(frame.products) == 1 else questions.which_product(frame.products)


def optional_product(piece: Piece, frame: Frame) -> str | Reading | None:
    """The product named, None where none is, a question where it is not clear which."""
    return product_of(piece, frame) if piece.mentions else None


def one_amount(piece: Piece, product: str | None) -> Amount | Reading:
    """The one sure amount of a piece, as goods; else a question."""
    if not piece.amounts:
        return questions.how_much(product)
    amount, *others = piece.amounts
    if len(others) == 1 and others[0].value == amount.value and (amount.bare or others[0].unit is None):
        amount, others = (others[0] if amount.bare else amount), []  # «lima belas (15) bungkus»
    broken = amount.value.denominator != 1 and amount.unit is None  # «kopi tinggal setengah»: of what?
    unsure = amount.doubt or amount.quantity is None or amount.value <= 0 or broken
    if others or unsure or amount.money == "yes" or (amount.money == "maybe" and _dear(amount)):
        return questions.exactly_how_much(product)
    return amount


def _dear(amount: Amount) -> bool:
    return amount.bare and amount.value >= SURELY_MONEY


def _gone(piece: Piece, frame: Frame, times: Times) -> Reading:
    if times != Times() and times.on != frame.today:
        return questions.really()
    if "will" in piece.kinds:
        return questions.really()
    if not piece.mentions and frame.product is None and _is_of_all(piece):
        return told(*(Fact("sold_out", each) for each in frame.products))
    product = product_of(piece, frame)
    return product if isinstance(product, Reading) else told(Fact("sold_out", product))


def _is_of_all(piece: Piece) -> bool:
    """«su habis semua», «semua kosong»: all there is."""
    return any({"semua", "semuanya"} & set(word.lemma.split()) for word in piece.words)


def _counted(intent: str) -> Maker:
    def make(piece: Piece, frame: Frame, times: Times) -> Reading:
        product = product_of(piece, frame)
        if isinstance(product, Reading):
            return product
        amount = one_amount(piece, product)
        if isinstance(amount, Reading):
            return amount
        if (times.on is not None and times.on != frame.today) or times.until or times.vague or piece.durations:
            return questions.what_day()
        if _unsettled(piece, intent, today=times.on == frame.today):
            return questions.really()
        return told(Fact(intent, product, amount.quantity, amount.unit))

    return make


def _unsettled(piece: Piece, intent: str, *, today: bool) -> bool:
    """«baru ada 5», «ada 5 lagi», «mau tambah 5»: not surely so now."""
    if piece.kinds & {"will", "making"} or piece.per_units:
        return True
    if intent == "stock_added":
        return ("become" in piece.kinds and not today) or ("new" in piece.kinds and not piece.kinds & {"add", "made"})
    return "new" in piece.kinds or ("become" in piece.kinds and not piece.kinds & {"stock", "left"})


def _alone(piece: Piece, frame: Frame, _times: Times) -> Reading:
    product = product_of(piece, frame)
    if isinstance(product, Reading):
        return product
    amount = one_amount(piece, product)
    if isinstance(amount, Reading):
        return amount
    return questions.stock_or_added(product, f"{amount.quantity} {amount.unit or ''}".strip())


def _continued(piece: Piece, frame: Frame, times: Times) -> Reading:
    before = frame.before
    product = product_of(piece, frame)
    if isinstance(product, Reading) or before is None:
        return product if isinstance(product, Reading) else questions.not_understood()
    amount = one_amount(piece, product)
    if isinstance(amount, Reading):
        return amount
    if before.intent == "stock_added" and times != Times():
        return questions.what_day()
    on, until = times.on or before.date, times.until or before.until
    per = piece.rhythms[0].per if piece.rhythms else before.per
    return told(Fact(before.intent, product, amount.quantity, amount.unit, date=on, until=until, per=per))


def _delivery(piece: Piece, frame: Frame, times: Times) -> Reading:
    if stays_home(piece):
        return questions.really()
    product = product_of(piece, frame)
    if isinstance(product, Reading):
        return product
    if times.vague or times.until is not None or piece.durations:
        return questions.what_day()
    if not piece.amounts and times.on is None and "already" not in piece.kinds:
        return questions.how_much(product)
    amount = one_amount(piece, product) if piece.amounts else None
    if isinstance(amount, Reading):
        return amount
    quantity, unit = (amount.quantity, amount.unit) if amount else (None, None)
    return told(Fact("delivery", product, quantity, unit, date=times.on))


def _promise(piece: Piece, frame: Frame, times: Times) -> Reading:
    product = product_of(piece, frame)
    if isinstance(product, Reading):
        return product
    amount = one_amount(piece, product)
    if isinstance(amount, Reading):
        return amount
    per = rhythm_of(piece)
    if per == "unknown" or (per is None and (times.on is None or times.on < frame.today)):
        return questions.what_day() if times.vague else questions.how_often()
    if times.vague or ("deliver" in piece.kinds and not piece.kinds & {"promise", "can"} and per is None):
        return questions.what_day()
    return told(Fact("promise", product, amount.quantity, amount.unit, None, times.on, times.until, per))


def rhythm_of(piece: Piece) -> str | None:
    """How often: day, week, month; None if not said, «unknown» if it is another rhythm."""
    said = {each.per or "unknown" for each in piece.rhythms}
    said |= {_SPANS[each.span] if each.count == 1 else "unknown" for each in piece.durations}
    if not said:
        return None
    return said.pop() if len(said) == 1 else "unknown"


_SPANS: Final = {"hari": "day", "minggu": "week", "bulan": "month"}


def _order(piece: Piece, frame: Frame, times: Times) -> Reading:
    """«pesanan madu beta terima», «tolak pesanan», «pesanan madu bisa 10 saja», with nothing asked before."""
    product = optional_product(piece, frame)
    if isinstance(product, Reading):
        return product
    if times.vague or times.until is not None:
        return questions.what_day()
    declines = bool(piece.kinds & {"decline", "no"})
    if not declines:
        return _agreed(piece, product, times)
    both = (piece.amounts or times != Times()) and piece.kinds & {"accept", "ok", "ready"}
    if both or "first" in piece.kinds or ("order" not in piece.kinds and not _refuses(piece)):
        return questions.really()
    return told(Fact("decline", product))


def _agreed(piece: Piece, product: str | None, times: Times) -> Reading:
    amount = one_amount(piece, product) if piece.amounts else None
    if isinstance(amount, Reading):
        return amount
    if "order" not in piece.kinds and ("already" in piece.kinds or ("accept" in piece.kinds and amount)):
        return questions.really()
    quantity, unit = (amount.quantity, amount.unit) if amount else (None, None)
    terms = Fact("accept", product, quantity, unit, date=times.on)
    if not (amount or times.on) or piece.kinds & {"accept", "take"}:
        return told(terms)
    return told(replace(terms, intent="counter")) if _only_so_much(piece) else questions.really()


def _only_so_much(piece: Piece) -> bool:
    """«10 saja», «cuma 10», «10 sa»: less than was asked."""
    ends = piece.words[-1].text == "sa" and isinstance(piece.items[-2], Amount) if len(piece.items) > 1 else False
    return bool(piece.kinds & {"only", "only2"}) or ends


def _refuses(piece: Piece) -> bool:
    return any(word.lemma == "tolak" for word in piece.words)


def _pause(piece: Piece, frame: Frame, times: Times) -> Reading:
    if has_rested(piece):
        return questions.gone_by()
    product = optional_product(piece, frame)
    if isinstance(product, Reading):
        return product
    if product is not None and _is_harvest(piece, product):
        return questions.which_product(frame.products)
    if piece.amounts or piece.rhythms or len(piece.durations) > 1 or (piece.durations and times != Times()):
        return questions.what_day()
    until = times.until
    if piece.durations:
        until = after(frame.today, piece.durations[0])
    return told(Fact("pause", product, date=times.on, until=until))


def _is_harvest(piece: Piece, product: str) -> bool:
    """«sonde iris lontar dulu»: a tree, by a word inside the name of «Cuka Lontar», and not surely that one."""
    at = piece.items.index(piece.mentions[0])
    before = piece.items[at - 1] if at else None
    inside = piece.mentions[0].text.split()[0] != name_words(product)[0]
    return inside and isinstance(before, Word) and bool(set(before.text.split()) & _HARVESTS)


_HARVESTS: Final = kinds_of("iris mengiris sadap menyadap panen petik memetik memanen")


def _resume(piece: Piece, frame: Frame, times: Times) -> Reading:
    product = optional_product(piece, frame)
    if isinstance(product, Reading):
        return product
    if piece.amounts or piece.rhythms or piece.durations or times.until or times.vague:
        return questions.what_day()
    return told(Fact("resume", product, date=times.on))


def _price(piece: Piece, frame: Frame, times: Times) -> Reading:
    product = product_of(piece, frame)
    if isinstance(product, Reading):
        return product
    if times.vague or times.until or piece.durations or piece.rhythms:
        return questions.what_day()
    if "will" in piece.kinds:
        return questions.really()
    since = times.on if times.on != frame.today or "start" in piece.kinds else None
    return read_price(piece, product, since)


_MAKERS: Final[dict[str, Maker]] = {
    "order": _order,
    "pause": _pause,
    "resume": _resume,
    "price": _price,
    "delivery": _delivery,
    "promise": _promise,
    "gone": _gone,
    "added": _counted("stock_added"),
    "stock": _counted("stock_now"),
    "continues": _continued,
    "alone": _alone,
}
