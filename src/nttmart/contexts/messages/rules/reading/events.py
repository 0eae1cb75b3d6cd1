"""Which event a piece of a message tells of: stock, price, promise, delivery, pause … or none that is sure."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading.days import Duration
from nttmart.contexts.messages.rules.reading.facts import Fact
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.times import Times
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of

NAMES_EVENT: Final = kinds_of(
    "stock left has nowleft add made remake gone price rise fall deliver promise pause resume order accept decline"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What a piece may lean on: the maker's products, the day, and what was said before it."""

    products: tuple[str, ...]
    today: date
    product: str | None = None
    """The product spoken of last, if only one."""
    before: Fact | None = None
    """The last fact, whose kind a bare product and amount continue."""


def event_of(piece: Piece, times: Times, frame: Frame) -> str | None:
    """Which event a piece tells of, or None where it could be several."""
    for event, fits in _EVENTS:
        if fits(piece, piece.kinds, times, frame):
            return event
    return None


def _is_order(_piece: Piece, kinds: frozenset[str], _times: Times, _frame: Frame) -> bool:
    return (
        bool(kinds & {"accept", "decline"})
        or ("order" in kinds and "take" in kinds)
        or ("order" in kinds and bool(kinds & {"ok", "ready", "can", "no", "promise"}))
    )


def _is_pause(_piece: Piece, kinds: frozenset[str], _times: Times, _frame: Frame) -> bool:
    return "pause" in kinds


def _is_resume(piece: Piece, kinds: frozenset[str], _times: Times, _frame: Frame) -> bool:
    if "resume" in kinds:
        return True
    if piece.amounts or piece.rhythms:
        return False
    works = kinds & {"made", "kerja"}
    if works and "start" in kinds:
        return not begins_harvest(piece)
    if "remake" in kinds:  # «sisa 3, besok bikin lagi» tells when more comes, and of no pause that ended
        return _frame.before is None or _frame.before.intent not in {"stock_now", "sold_out", "stock_added"}
    return bool(works) and "again" in kinds and ("already" not in kinds or "can" in kinds)


def begins_harvest(piece: Piece) -> bool:
    """«su mulai panen»: of the season, and of no pause that ended."""
    done = {word.text for word in piece.words if word.kind == "made"}
    return "start" in piece.kinds and "again" not in piece.kinds and bool(done) and done <= {"panen", "petik"}


def stays_home(piece: Piece) -> bool:
    """«su taro di rumah»: put aside, and sent to nobody."""
    words = {text for word in piece.words for text in word.text.split()}
    return bool(words & _PUTS) and bool(words & _HOME)


_PUTS: Final = kinds_of("taruh taro naro")
_HOME: Final = kinds_of("rumah ruma rmh dapur gudang kamar lemari kulkas freezer sini")


def has_rested(piece: Piece) -> bool:
    """«su 2 minggu sonde tenun», «su libur 2 minggu»: for how long it has been so, and not for how long it will be."""
    lasting = bool(piece.durations) and "pause" in piece.kinds and not piece.kinds & {"start", "until", "will"}
    return lasting and any(
        getattr(before, "kind", "") == "already"
        and (isinstance(each, Duration) or getattr(each, "kind", "") == "pause")
        for before, each in pairwise(piece.items)
    )


_SETTLES_PRICE: Final = frozenset({"now", "start", "become", "still"})
"""Without a product named, money alone («50rb») is a price only if said to be so from now on."""


def _is_price(piece: Piece, kinds: frozenset[str], _times: Times, frame: Frame) -> bool:
    recounted = "stock" in kinds and "price" not in kinds and all(each.money == "no" for each in piece.amounts)
    if kinds & {"price", "rise", "fall"} and "deliver" not in kinds and not recounted:
        return True
    money = [each for each in piece.amounts if each.money == "yes"]
    likely = [each for each in piece.amounts if each.money == "maybe" and each.bare and each.value >= SURELY_MONEY]
    if kinds & {"stock", "left", "has", "nowleft", "add", "made", "deliver", "promise", "sold", "pay", "money"}:
        return False
    return bool(money or likely or piece.per_units) and bool(
        piece.mentions or frame.product or len(frame.products) == 1
    )


SURELY_MONEY: Final = 10_000


def _is_delivery(piece: Piece, kinds: frozenset[str], _times: Times, _frame: Frame) -> bool:
    return (
        "deliver" in kinds
        and not piece.rhythms
        and not (piece.durations and piece.amounts and kinds & {"can", "promise"})
    )


def _is_promise(piece: Piece, kinds: frozenset[str], times: Times, frame: Frame) -> bool:
    if piece.rhythms or (piece.durations and piece.amounts):
        return True
    if "promise" in kinds:
        return True
    ahead = (times.on is not None and times.on > frame.today) or times.vague
    coming = kinds & {"ready", "has", "add", "made", "remake", "become", "can", "nowleft", "left", "stock"}
    readies = any(word.lemma == "siapkan" for word in piece.words)
    return bool(ahead and piece.amounts and (coming or readies or (times.vague and piece.mentions)))


def _is_added(piece: Piece, kinds: frozenset[str], times: Times, frame: Frame) -> bool:
    today = "become" in kinds and times.on == frame.today  # «hari ini jadi 9 botol»
    return bool(piece.amounts) and (bool(kinds & {"add", "made", "remake"}) or today)


def _is_gone(piece: Piece, kinds: frozenset[str], _times: Times, _frame: Frame) -> bool:
    return ("gone" in kinds and not piece.amounts) or (
        len(piece.amounts) == 1
        and not piece.amounts[0].value
        and not piece.amounts[0].doubt
        and not kinds & {"price", "deliver", "add", "gone"}
    )


def _is_stock(piece: Piece, kinds: frozenset[str], times: Times, frame: Frame) -> bool:
    if not piece.amounts:
        return False
    if kinds & {"stock", "left", "nowleft", "has", "still"} or (kinds >= {"me", "own"} and _is_bare(piece)):
        return True
    answers = isinstance(piece.items[0], Word) and piece.items[0].kind == "ready"  # «siap bos, abon 9 toples»
    if "ready" in kinds and not answers and "already" not in kinds and _is_bare(piece) and piece.mentions:
        return times == Times()  # «selendang 3 lembar siap»
    if "now" in kinds and _is_bare(piece) and all(each.money == "no" for each in piece.amounts):
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
