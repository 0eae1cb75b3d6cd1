"""Reads an answer to a read-back: yes, a correction («bukan, 15»), or yes and something more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from nttmart.contexts.messages.rules.reading.asides import introduces
from nttmart.contexts.messages.rules.reading.beside import is_beside
from nttmart.contexts.messages.rules.reading.days import When
from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Reading, ask, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Item
from nttmart.contexts.messages.rules.reading.messages import read_pieces
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.replies import NO, YES, Reply, says_no, says_yes
from nttmart.contexts.messages.rules.reading.takeback import is_taken_back
from nttmart.contexts.messages.rules.reading.times import times_of
from nttmart.contexts.messages.rules.reading.units import CHEAPEST, Amount
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of
from nttmart.contexts.messages.rules.reading.words import clean, split

_OWN_MATTER: Final = frozenset({"deliver", "promise", "pause", "resume", "help", "ask", "howmany"})
_BESIDE: Final = (
    ALLOWED | NO | YES | {"but", "become", "stock", "left", "nowleft", "has", "price", "only", "please", "rise"}
)
_TAKES_DAY: Final = frozenset({"delivery", "promise", "resume", "pause"})


def to_confirm(reply: Reply, pending: Pending) -> Reading | None:
    """Read a reply to facts read back, or to a question of which only the words are known."""
    if says_yes(reply.whole) or _agrees_to_do(reply, pending) or _repeats(reply, pending) or _says_why(reply, pending):
        return told(Fact("yes"))
    if _refuses_to_do(reply, pending) or _refuses_for_a_reason(reply):
        return told(Fact("no"))
    more = _yes_and_more(reply, pending) or _no_and_more(reply, pending)
    if more is not None:
        return more
    corrected = _corrected(reply, pending)
    if corrected is not None:
        return corrected
    kinds = reply.whole.kinds
    whole = reply.whole.mentions or kinds & _OWN_MATTER if pending.asked == "text" else kinds & _OWN_MATTER
    if kinds & (NO | YES | {"but"}) and not whole:
        return _what_is_right()
    return None


def _says_why(reply: Reply, pending: Pending) -> bool:
    """«ya betul, hari jumat», «iya betul, tolong jemput di terminal»: yes, and nothing that is otherwise."""
    first, *others = _parted_yes(reply.pieces)
    yes = says_yes(first) and "yes" in first.kinds and "but" not in first.kinds
    quiet = yes and bool(others) and all(_adds_nothing(each, pending) for each in others)
    return quiet and not is_taken_back(told(*pending.facts), others, asked=True)


def _adds_nothing(piece: Piece, pending: Pending) -> bool:
    counted = bool({word.text for word in piece.words} & _COUNTS) and bool(piece.kinds & {"me", "they"})
    changes = piece.kinds & (_MAY_CHANGE - ({"past"} if counted else set()))  # «tadi beta hitung sendiri»
    if piece.asks or piece.joint == "but" or changes or piece.mentions or piece.amounts:
        return False
    dates = {fact.date for fact in pending.facts}
    if piece.whens or piece.durations or piece.rhythms:
        said = all(each.on is not None and each.on in dates for each in piece.whens)
        return said and bool(piece.whens) and piece.kinds <= ALLOWED and not (piece.durations or piece.rhythms)
    return counted or is_beside(piece)


_COUNTS: Final = kinds_of("hitung itung hitungan timbang cek periksa lihat")
_MAY_CHANGE: Final = NO | kinds_of("notyet if maybe hear ask howmany only first past but less own sold take all some")


def _parted_yes(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """«iya betul tolong jemput di terminal», «ya kaka betul hari jumat»: no comma stands behind the yes."""
    items = pieces[0].items
    end = next((at for at, each in enumerate(items) if getattr(each, "kind", "") not in _OPENS_YES), len(items))
    if not end or end == len(items):
        return tuple(pieces)
    return (Piece(items[:end], pieces[0].joint), Piece(items[end:], ",", pieces[0].asks), *pieces[1:])


_OPENS_YES: Final = frozenset({"yes", "ok", "polite", "already", "daypart", "that", "thanks"})


def _what_is_right() -> Reading:
    return ask("Jadi yang benar bagaimana? Tolong tulis lagi lengkap.")


def _agrees_to_do(reply: Reply, pending: Pending) -> bool:
    """«bisa» to a question whether they can; «ya, kirim sudah» to a delivery read back."""
    whole = reply.whole
    if not whole.is_empty or whole.asks or whole.kinds & (NO | {"but", "if", "maybe", "notyet"}):
        return False
    rest = whole.kinds - ALLOWED - YES
    if pending.asked == "text" and rest and rest <= {"can", "promise"}:
        return True
    return bool(whole.kinds & YES) and bool(rest) and rest <= _deeds(pending)


def _refuses_to_do(reply: Reply, pending: Pending) -> bool:
    """«tidak jadi antar» to a delivery read back."""
    return _denies_deed(reply.whole, pending)


def _denies_deed(whole: Piece, pending: Pending) -> bool:
    rest = whole.kinds - ALLOWED - NO
    if "which" in whole.kinds or not whole.is_empty or whole.asks:
        return False  # «yang harga salah»: only one of them
    return bool(whole.kinds & {"no", "not"}) and bool(rest) and rest <= _deeds(pending)


def _refuses_for_a_reason(reply: Reply) -> bool:
    """«batal kaka, kelompok belum setuju»: no, and why."""
    first, *others = reply.pieces
    told = NAMES_EVENT - {"accept", "decline", "has"} | {"but", "if", "ask", "maybe"}
    return (
        bool(others)
        and says_no(first)
        and all(
            each.is_empty and not each.asks and not each.kinds & (YES | told) and each.joint != "but" for each in others
        )
    )


def _deeds(pending: Pending) -> set[str]:
    """Words for what was read back, and those of the question itself, which an answer may repeat."""
    asked = {token.sense for token in split(clean(pending.text))} & _ECHOED
    return asked | {_DONE_BY.get(fact.intent, "") for fact in pending.facts}


_ECHOED: Final = frozenset({"deliver", "price", "add", "pause", "resume", "promise", "can", "product", "new", "sell"})


_DONE_BY: Final = {
    "delivery": "deliver",
    "price": "price",
    "stock_added": "add",
    "sold_out": "gone",
    "pause": "pause",
    "resume": "resume",
    "promise": "promise",
}


def _yes_and_more(reply: Reply, pending: Pending) -> Reading | None:
    """«ya, tambah juga kopi 5»: the answer first, then something of its own; never the same thing otherwise."""
    first, *others = _after_yes(reply.pieces)
    if not others or not says_yes(first) or others[0].joint == "but":
        return None
    about = pending.facts[0].product if len(pending.facts) == 1 else None
    more = read_pieces(others, reply.products, reply.today, about)
    if more.question is not None:
        return _corrected(reply, pending) or more
    again = {(fact.intent, fact.product) for fact in pending.facts}
    changed = [fact for fact in more.facts if (fact.intent, fact.product) in again]
    if not changed:
        return told(Fact("yes"), *more.facts)
    return told(Fact("yes")) if set(more.facts) <= set(pending.facts) else _what_is_right()


def _after_yes(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """«ya besok antar 10»: no comma stands behind the yes; «ini mama Tres. ya. …»: who answers is no answer."""
    while len(pieces) > 1 and (introduces(pieces[0]) or is_beside(pieces[0], surely=True)):
        pieces = pieces[1:]
    items = pieces[0].items
    opens = len(items) > 1 and getattr(items[0], "kind", "") == "yes"
    end = next((at for at, each in enumerate(items) if getattr(each, "kind", "") not in _OPENS_ANSWER), len(items))
    goes_on = opens and end < len(items) and (isinstance(items[end], When | Mention) or _tells_event(items[end:]))
    if not goes_on or not _tells_event(items[end:]):
        return tuple(pieces)
    return (Piece(items[:end], pieces[0].joint), Piece(items[end:], ",", pieces[0].asks), *pieces[1:])


_OPENS_ANSWER: Final = frozenset({"yes", "polite"})


def _tells_event(items: Sequence[Item]) -> bool:
    rest = Piece(tuple(items))
    return bool(rest.kinds & {"deliver", "add", "left", "gone", "price"}) and bool(rest.amounts or rest.mentions)


def _no_and_more(reply: Reply, pending: Pending) -> Reading | None:
    """«batal, sonde jadi antar. madu tinggal 3»: no, and something else of its own; never the same thing otherwise."""
    said = [says_no(each) or _denies_deed(each, pending) for each in reply.pieces]
    count = said.index(False) if False in said else 0
    if not count or reply.pieces[count].joint == "but" or "no" not in reply.pieces[0].kinds:
        return None
    about = pending.facts[0].product if len(pending.facts) == 1 else None
    more = read_pieces(reply.pieces[count:], reply.products, reply.today, about)
    again = {fact.intent for fact in pending.facts}
    own = bool(more.facts) and bool(again) and not again & {fact.intent for fact in more.facts}
    return told(Fact("no"), *more.facts) if own else None


def _repeats(reply: Reply, pending: Pending) -> bool:
    """«ya 20», «20 betul»: a yes that says the number again."""
    whole = reply.whole
    if len(pending.facts) > 1 or not whole.amounts or whole.mentions or whole.whens or whole.asks:
        return False
    fact = pending.facts[0] if pending.facts else None
    written = {token.text for token in split(clean(pending.text)) if token.kind == "number"}
    same = all(_is_said(each, fact, written) for each in whole.amounts)
    return same and bool(whole.kinds & YES) and whole.kinds <= ALLOWED | YES


def _is_said(amount: Amount, fact: Fact | None, written: set[str]) -> bool:
    """Whether an amount is the one read back."""
    if fact is None:
        return amount.money == "no" and f"{amount.quantity}" in written
    if fact.price_idr is not None and amount.value == fact.price_idr:
        return True
    return amount.value == fact.quantity and amount.unit in {None, fact.unit}


def _corrected(reply: Reply, pending: Pending) -> Reading | None:
    """«bukan, 15», «58 ribu», «jumat»: the one fact read back, with what was wrong or open set right."""
    whole = reply.whole
    if len(pending.facts) != 1 or whole.asks or whole.rhythms or whole.durations or whole.per_units:
        return None
    denies = bool(whole.kinds & NO)
    agrees = whole.kinds & YES and "which" not in whole.kinds  # «yang benar 8» corrects
    turns = any(each.joint == "but" for each in reply.pieces)
    meant = {word.lemma for word in whole.words if word.kind == "maybe"} <= {"seharusnya"}
    if whole.kinds - _BESIDE - ({"maybe"} if meant else set()) or (agrees and not (denies or turns)):
        return None
    fact = pending.facts[0]
    right: Fact | None = fact
    for change in (_with_product, _with_number, _with_day):
        right = change(reply, right) if right is not None else None
    return None if right is None or right == fact else told(right)


def _with_product(reply: Reply, fact: Fact) -> Fact | None:
    """Another product than the one read back; None where that is not clear."""
    denies = bool(reply.whole.kinds & NO)
    named = [each.names for each in reply.whole.mentions]
    others = [names for names in named if names != (fact.product,)]
    if not others:
        return fact if not named or denies or not reply.whole.amounts else None
    which = any(token.lemma == "yang" for token in reply.tokens)
    if len(others) > 1 or len(others[0]) > 1 or not (denies or which):
        return None
    return replace(fact, product=others[0][0])


def _with_number(reply: Reply, fact: Fact) -> Fact | None:
    """Another number; None where it is unsure, or this fact has no place for it."""
    whole = reply.whole
    amounts = [each for each in whole.amounts if each.value not in {fact.quantity, fact.price_idr}]
    if not amounts:
        return fact if not whole.amounts or "isnot" in whole.kinds else None
    amount = amounts[-1]
    if len(amounts) > 1 or amount.doubt or amount.approximate or amount.value <= 0:
        return None
    if fact.price_idr is not None and amount.money != "no" and amount.value >= CHEAPEST:
        return replace(fact, price_idr=int(amount.value)) if amount.value.denominator == 1 else None
    countable = fact.intent not in {"price", "sold_out", "pause", "resume"} and amount.money == "no"
    if not countable or amount.quantity is None or (amount.unit is None and amount.value.denominator != 1):
        return None
    return replace(fact, quantity=amount.quantity, unit=amount.unit or fact.unit)


def _with_day(reply: Reply, fact: Fact) -> Fact | None:
    """Another day, or one where none was said; None where it is unsure."""
    whens = reply.whole.whens
    if not whens:
        return fact
    if _instead_of(reply, fact):
        return replace(fact, date=whens[1].on)
    times = times_of(reply.whole, reply.today)
    if times.doubt or times.past or times.vague or fact.intent not in _TAKES_DAY:
        return None
    if times.until is not None:
        return replace(fact, until=times.until, date=times.on or fact.date)
    if fact.intent == "pause" and fact.until is not None and fact.date is None:
        return replace(fact, until=times.on)
    return replace(fact, date=times.on)


def _instead_of(reply: Reply, fact: Fact) -> bool:
    """«bukan jumat, sabtu»."""
    whens = reply.whole.whens
    if len(whens) != 2 or "isnot" not in reply.whole.kinds:  # noqa: PLR2004 -- one day for another
        return False
    return whens[0].on in {fact.date, None} and whens[1].sure == "sure"
