"""What one piece of a message states: which event, of which product, how much, when. In doubt it asks."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.dates import after
from nttmart.contexts.messages.rules.reading.facts import Fact, Reading, told
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.prices import read_price
from nttmart.contexts.messages.rules.reading.times import Times, times_of
from nttmart.contexts.messages.rules.reading.units import Amount

ALLOWED: Final = frozenset(
    "me own already still now only2 first from to until in this that each with and also then but for will which tail "
    "polite plain daypart ok total kerja all check tell apiece".split()
)
"""Kinds of words that change nothing in a statement."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a piece may lean on: the maker's products, the day, and what was said before it."""

    products: tuple[str, ...]
    today: date
    product: str | None = None
    """The product spoken of last, if only one."""
    before: Fact | None = None
    """The last fact, whose kind a bare product and amount continue."""
    heading: frozenset[str] = frozenset()
    """Kinds of a piece that named no product: «stok:», «besok antar:»."""


Maker = Callable[[Piece, Frame, Times], Reading]


def read_statement(piece: Piece, frame: Frame) -> Reading:
    """Read what a piece states."""
    kinds = piece.kinds | (frame.heading if not piece.kinds & NAMES_EVENT else frozenset())
    times = times_of(piece, frame.today)
    if times.past:
        return questions.gone_by()
    event = _event(piece, kinds, times, frame)
    if event is None:
        return questions.not_understood()
    strange = _strange(piece, event)
    if strange is not None:
        return strange
    if times.doubt:
        return questions.what_day()
    if _says_more(piece, event):
        return questions.really()
    if event in {"pause", "resume", "gone"} and _of_the_shop(piece):
        return questions.really()
    return _MAKERS[event](piece, frame, times)


NAMES_EVENT: Final = frozenset(
    "stock left has nowleft add made remake gone price rise fall deliver promise pause resume order accept decline".split()
)


def _event(piece: Piece, kinds: frozenset[str], times: Times, frame: Frame) -> str | None:
    """Which event a piece tells of, or None where it could be several."""
    for event, fits in _EVENTS:
        if fits(piece, kinds, times, frame):
            return event
    return None


def _is_order(_piece: Piece, kinds: frozenset[str], _times: Times, _frame: Frame) -> bool:
    return bool(kinds & {"accept", "decline"}) or ("order" in kinds and "take" in kinds) or ("order" in kinds and bool(kinds & {"ok", "ready", "can", "no"}))


def _is_pause(_piece: Piece, kinds: frozenset[str], _times: Times, _frame: Frame) -> bool:
    return "pause" in kinds


def _is_resume(piece: Piece, kinds: frozenset[str], _times: Times, _frame: Frame) -> bool:
    if "resume" in kinds:
        return True
    if piece.amounts or piece.rhythms:
        return False
    works = kinds & {"made", "kerja"}
    if works and "start" in kinds:
        return True
    if "remake" in kinds:
        return "sudah bikin lagi" not in {word.lemma for word in piece.words}
    return bool(works) and "again" in kinds and ("already" not in kinds or "can" in kinds)


def _is_price(piece: Piece, kinds: frozenset[str], _times: Times, frame: Frame) -> bool:
    if kinds & {"price", "rise", "fall"} and "deliver" not in kinds:
        return True
    money = [each for each in piece.amounts if each.money == "yes"]
    likely = [each for each in piece.amounts if each.money == "maybe" and each.bare and each.value >= _SURELY_MONEY]
    if kinds & {"stock", "left", "has", "nowleft", "add", "made", "deliver", "promise", "sold", "pay", "money"}:
        return False
    return bool(money or likely or piece.per_units) and bool(piece.mentions or frame.product or len(frame.products) == 1)


_SURELY_MONEY: Final = 10_000


def _is_delivery(piece: Piece, kinds: frozenset[str], _times: Times, _frame: Frame) -> bool:
    return "deliver" in kinds and not piece.rhythms


def _is_promise(piece: Piece, kinds: frozenset[str], times: Times, frame: Frame) -> bool:
    if piece.rhythms or (piece.durations and piece.amounts):
        return True
    if "promise" in kinds:
        return True
    ahead = (times.on is not None and times.on > frame.today) or times.vague
    coming = kinds & {"has", "add", "made", "remake", "become", "can", "nowleft", "left", "stock"}
    return bool(ahead and piece.amounts and (coming or (times.vague and piece.mentions)))


def _is_added(piece: Piece, kinds: frozenset[str], _times: Times, _frame: Frame) -> bool:
    return bool(kinds & {"add", "made", "remake"}) and bool(piece.amounts)


def _is_gone(piece: Piece, kinds: frozenset[str], _times: Times, _frame: Frame) -> bool:
    return ("gone" in kinds and not piece.amounts) or (
        len(piece.amounts) == 1 and not piece.amounts[0].value and not kinds & {"price", "deliver", "add", "gone"}
    )


def _is_stock(piece: Piece, kinds: frozenset[str], _times: Times, frame: Frame) -> bool:
    if not piece.amounts:
        return False
    if kinds & {"stock", "left", "nowleft", "has", "still"} or (kinds >= {"me", "own"} and _is_bare(piece)):
        return True
    return _is_bare(piece) and frame.before is not None and frame.before.intent in {"stock_now", "sold_out"}


def _is_bare(piece: Piece) -> bool:
    return bool(piece.amounts) and not piece.kinds & NAMES_EVENT and not piece.kinds & {"again", "new", "can"}


def _continues(piece: Piece, _kinds: frozenset[str], _times: Times, frame: Frame) -> bool:
    return (
        _is_bare(piece)
        and bool(piece.mentions)
        and frame.before is not None
        and frame.before.intent in {"stock_added", "delivery", "promise"}
    )


def _is_alone(piece: Piece, _kinds: frozenset[str], times: Times, _frame: Frame) -> bool:
    return _is_bare(piece) and bool(piece.mentions) and times == Times()


_EVENTS: Final = (
    ("order", _is_order),
    ("pause", _is_pause),
    ("resume", _is_resume),
    ("price", _is_price),
    ("delivery", _is_delivery),
    ("promise", _is_promise),
    ("gone", _is_gone),
    ("added", _is_added),
    ("stock", _is_stock),
    ("continues", _continues),
    ("alone", _is_alone),
)

_ALSO: Final = {
    "order": frozenset("order accept decline ok ready can promise no own yes take past".split()),
    "pause": frozenset("pause made start kerja will has sell".split()),
    "resume": frozenset("resume remake made start again kerja can will become ready sell".split()),
    "price": frozenset("price rise fall become start new each product please sell".split()),
    "delivery": frozenset("deliver promise can will ready ok again start rise fall".split()),
    "promise": frozenset("promise can remake made has add become will again new start deliver ready ok nowleft left".split()),
    "gone": frozenset("gone stock left nowleft please sold".split()),
    "added": frozenset("add made remake stock new again has become please".split()),
    "stock": frozenset("stock left nowleft has become ok please".split()),
    "continues": frozenset({"ok"}),
    "alone": frozenset[str](),
}
"""Further kinds of words that belong to an event."""
_QUIET: Final = {"promise": frozenset({"only"}), "stock": frozenset({"only"}), "added": frozenset({"only"})}


def _strange(piece: Piece, event: str) -> Reading | None:
    """A question about the first word that does not belong to the event told, or None."""
    allowed = ALLOWED | _ALSO[event] | _QUIET.get(event, frozenset())
    for word in piece.words:
        if word.kind == "first" and word is piece.words[0] and event in {"price", "stock", "gone"}:
            return questions.gone_by()
        if word.kind in allowed or word.lemma == "ya" or (word.kind == "again" and "left" in piece.kinds and event == "stock"):
            continue
        if word.lemma == "sementara" and event == "pause":
            continue
        if word.lemma == "tadi" and event in {"added", "gone"}:
            continue
        if word.kind in {"unknown", "goods", "heavy", "they"}:
            if _is_place(piece, word.text) or _is_called(piece, word.text):
                continue
            return questions.unknown_word(word.text)
        return questions.gone_by() if word.kind == "past" else questions.really()
    return None


def _says_more(piece: Piece, event: str) -> bool:
    """Whether something was measured that this event has no place for; nothing said may be dropped unseen."""
    if piece.per_units and event != "price":
        return True
    if (piece.durations and event not in {"pause", "promise"}) or (piece.rhythms and event not in {"promise", "continues"}):
        return True
    return bool(piece.amounts) and event == "gone" and any(each.value for each in piece.amounts)


def _of_the_shop(piece: Piece) -> bool:
    """«toko tutup», «gerai kosong»: the outlet's own doing, not the maker's."""
    return any(
        getattr(item, "lemma", "") in {"gerai", "toko", "mart", "kios", "kantor"}
        and (at == 0 or getattr(piece.items[at - 1], "kind", "") not in {"to", "in", "from", "plain"})
        for at, item in enumerate(piece.items)
    )


def _is_called(piece: Piece, text: str) -> bool:
    """Whether an unknown word stands after «mama», «pak»: somebody's name."""
    for before, word in zip(piece.items, piece.items[1:], strict=False):
        if getattr(word, "text", None) == text and getattr(word, "kind", "") == "unknown":
            return getattr(before, "lemma", "") in KIN
    return False


KIN: Final = frozenset("pak bapak bu ibu kak kk kaka kakak mama mam bapa papa nona om tante tanta usi bung mas mbak oma opa".split())


def _is_place(piece: Piece, text: str) -> bool:
    """Whether an unknown word stands after «ke», «di», «lewat»: a place or a way, which we need not know."""
    for before, word in zip(piece.items, piece.items[1:], strict=False):
        if getattr(word, "text", None) == text and getattr(word, "kind", "") == "unknown":
            return getattr(before, "kind", "") in {"to", "in"} or getattr(before, "lemma", "") in _PLACES
    return False


_PLACES: Final = frozenset({"gerai", "toko", "kota", "desa", "kampung", "pasar", "mart", "ntt", "lewat", "pakai"})


def product_of(piece: Piece, frame: Frame) -> str | Reading:
    """The one product a piece speaks of: named, spoken of before, or the only one; else a question."""
    named = {name for each in piece.mentions for name in each.names}
    if len(piece.mentions) > 1 and len(named) > 1 or len(named) > 1:
        return questions.which_product(each for each in frame.products if each in named)
    if named:
        return named.pop()
    if frame.product is not None:
        return frame.product
    return frame.products[0] if len(frame.products) == 1 else questions.which_product(frame.products)


def optional_product(piece: Piece, frame: Frame) -> str | None | Reading:
    """The product named, None where none is, a question where it is not clear which."""
    return product_of(piece, frame) if piece.mentions else None


def one_amount(piece: Piece, product: str | None) -> Amount | Reading:
    """The one sure amount of a piece, as goods; else a question."""
    if not piece.amounts:
        return questions.how_much(product)
    amount = piece.amounts[0]
    unsure = amount.doubt or amount.quantity is None or amount.value <= 0
    if len(piece.amounts) > 1 or unsure or amount.money == "yes" or (amount.money == "maybe" and _dear(amount)):
        return questions.exactly_how_much(product)
    return amount


def _dear(amount: Amount) -> bool:
    return amount.bare and amount.value >= _SURELY_MONEY


def _gone(piece: Piece, frame: Frame, times: Times) -> Reading:
    if times != Times() and times.on != frame.today:
        return questions.really()
    if "will" in piece.kinds:
        return questions.really()
    product = product_of(piece, frame)
    return product if isinstance(product, Reading) else told(Fact("sold_out", product))


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
        if _unsettled(piece, intent):
            return questions.really()
        return told(Fact(intent, product, amount.quantity, amount.unit))

    return make


def _unsettled(piece: Piece, intent: str) -> bool:
    """«baru ada 5», «ada 5 lagi», «mau tambah 5»: not surely so now."""
    if piece.kinds & {"will", "making"} or piece.per_units:
        return True
    if intent == "stock_added":
        return "become" in piece.kinds or ("new" in piece.kinds and not piece.kinds & {"add", "made"})
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
    if times.vague or ("deliver" in piece.kinds and not piece.kinds & {"promise", "can"}):
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
    product = optional_product(piece, frame)
    if isinstance(product, Reading):
        return product
    declines = bool(piece.kinds & {"decline", "no"})
    if declines and (piece.amounts or times != Times()) and piece.kinds & {"accept", "ok", "ready"}:
        return questions.really()
    if declines and ("first" in piece.kinds or ("order" not in piece.kinds and not _refuses(piece))):
        return questions.really()
    if declines:
        return told(Fact("decline", product))
    amount = one_amount(piece, product) if piece.amounts else None
    if isinstance(amount, Reading):
        return amount
    if "order" not in piece.kinds and ("already" in piece.kinds or "accept" in piece.kinds and amount):
        return questions.really()
    quantity, unit = (amount.quantity, amount.unit) if amount else (None, None)
    return told(Fact("accept", product, quantity, unit, date=times.on))


def _refuses(piece: Piece) -> bool:
    return any(word.lemma == "tolak" for word in piece.words)


def _pause(piece: Piece, frame: Frame, times: Times) -> Reading:
    product = optional_product(piece, frame)
    if isinstance(product, Reading):
        return product
    if piece.amounts or piece.rhythms or len(piece.durations) > 1 or (piece.durations and times != Times()):
        return questions.what_day()
    until = times.until
    if piece.durations:
        until = after(frame.today, piece.durations[0])
    return told(Fact("pause", product, date=times.on, until=until))


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
