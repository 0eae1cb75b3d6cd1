"""Which pieces of a message lean on the next: overtaken by it, denied for it, or told by the word at its end."""

from collections.abc import Collection, Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.facts import Fact
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Item, Rhythm, Word
from nttmart.contexts.messages.rules.reading.names import name_words
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.units import Amount

_TOLD_BEHIND: Final = frozenset({"left", "nowleft", "stock", "has", "deliver", "promise", "ready", "made"})


def led_from_behind(pieces: Sequence[Piece]) -> list[Piece]:
    """«jagung 15 ktg, mete 7 bks masih ada»: the word at the end tells of the whole list."""
    led = _told_at_the_end(pieces)
    for at in range(len(led) - 1, 0, -1):
        tail = _tail(led[at])
        before = led[at - 1]
        if not tail or not is_bare(before):
            continue
        alone = all(is_bare(each) or _is_idle(each) for each in led[:at])
        if alone or (led[at].joint != "." and _opens_sentence(led, at - 1)):
            led[at - 1] = Piece((*before.items, *tail), before.joint, before.asks)
        elif led[at].joint != ".":  # «kopi tambah 5, madu 3, mete 7 masih ada»: more of it, or left too?
            led[at - 1] = Piece((*before.items, Word("or", "atau", "")), before.joint, before.asks)
    return led


def _opens_sentence(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a bare piece, or the first of a row of them that ends here, begins a sentence."""
    while at > 0 and pieces[at].joint != "." and is_bare(pieces[at - 1]):
        at -= 1
    return pieces[at].joint == "."


def _told_at_the_end(pieces: Sequence[Piece]) -> list[Piece]:
    """«kue 40 bks. stik 25 bks. sisa semua itu», «asam 2 karung su siap, beta antar senin»."""
    *first, last = pieces or [Piece(())]
    told = last.kinds & NAMES_EVENT
    tail = any(told and told <= way for way in _WAYS_BEHIND) and not (last.mentions or last.amounts or last.asks)
    alone = tail and last.kinds <= ALLOWED | told | {"all"} and not (last.rhythms or last.durations or last.per_units)
    bare = [is_bare(each, {"ready"}) for each in first]
    if not alone or not any(bare) or not all(one or _is_idle(each) for one, each in zip(bare, first, strict=True)):
        return list(pieces)
    return [
        Piece((*each.items, *last.items), each.joint) if one else each for one, each in zip(bare, first, strict=True)
    ]


_WAYS_BEHIND: Final = (frozenset({"left", "stock", "nowleft"}), frozenset({"deliver"}))


def counted_too(pieces: Sequence[Piece]) -> list[Piece]:
    """«gula dua lusin, jagung habis, kopi tinggal 3»: where the others are counted, so is the bare one before them."""
    counts = [bool(each.mentions) and bool(each.kinds & _COUNTS) and not each.kinds & _HAPPENS for each in pieces]
    others = [
        each for each, count in zip(pieces, counts, strict=True) if not (count or is_bare(each) or _is_idle(each))
    ]
    if not any(counts) or others or any(each.asks for each in pieces):
        return list(pieces)
    stock = Word("left", "sisa", "")
    return [Piece((*each.items, stock), each.joint) if is_bare(each) else each for each in pieces]


def each_by_name(pieces: Sequence[Piece]) -> list[Piece]:
    """«kopi gula madu habis semua»: several names in a row, all gone."""
    parted: list[Piece] = []
    for piece in pieces:
        names = [each.names for each in piece.mentions]
        row = len(names) > 2 or (len(names) == 2 and "all" in piece.kinds)  # noqa: PLR2004 -- «kopi madu» may be one
        gone = "gone" in piece.kinds and not piece.amounts and not piece.kinds & {"or", "not", "isnot"}
        if row and gone and all(len(each) == 1 for each in names) and not piece.asks:
            parted += [Piece((each,), ",") for each in piece.mentions[:-1]]
            rest = tuple(item for item in piece.items if item not in piece.mentions[:-1])
            parted.append(Piece(rest, piece.joint))
        else:
            parted.append(piece)
    return parted


_COUNTS: Final = frozenset({"left", "nowleft", "stock", "gone"})
_HAPPENS: Final = frozenset(
    {"add", "made", "remake", "deliver", "promise", "price", "isnot", "not", "past", "can", "sold"}
)


def _tail(piece: Piece) -> tuple[Item, ...]:
    """What stands behind product and amount, if it tells what happened and nothing before does."""
    places = [at for at, item in enumerate(piece.items) if isinstance(item, Amount)]
    if len(places) != 1 or not piece.mentions:
        return ()
    before, tail = piece.items[: places[0]], piece.items[places[0] + 1 :]
    early = {item.kind for item in before if isinstance(item, Word)}
    late = {item.kind for item in tail if isinstance(item, Word)}
    tells = bool(late & _TOLD_BEHIND) or any(isinstance(item, Rhythm) for item in tail)
    tadi = (
        {"past"}
        if {each.text for each in tail if isinstance(each, Word) and each.kind == "past"} <= {"tadi"}
        else set()
    )
    early_event = early & (NAMES_EVENT | {"can"})
    return tail if tells and not early_event and not late - ALLOWED - _TOLD_BEHIND - tadi else ()


def is_bare(piece: Piece, beside: Collection[str] = ()) -> bool:
    """A product and an amount, and nothing said of them."""
    alone = bool(piece.mentions) and len(piece.amounts) == 1 and piece.kinds <= (ALLOWED - {"still"}).union(beside)
    return (
        alone
        and not piece.asks
        and piece.amounts[0].money == "no"
        and not (piece.whens or piece.rhythms or piece.durations)
    )


def _is_idle(piece: Piece) -> bool:
    return piece.is_empty and piece.kinds <= ALLOWED | {"tell", "ok"}


def without_withdrawn(piece: Piece, following: Sequence[Piece]) -> Piece:
    """A piece that the next one overtakes keeps only the product it names."""
    if _is_denied(piece, following):
        return Piece((), piece.joint)
    return Piece(piece.mentions, piece.joint) if _is_withdrawn(piece, following) else piece


def _is_withdrawn(piece: Piece, following: Sequence[Piece]) -> bool:
    """«laku 1, sisa 2», «mau habis, sisa 2», «kira su habis, ternyata masih 3»: what counts comes after."""
    if _is_overtaken(piece, following):
        return True
    rough = "some" in piece.kinds and piece.kinds <= ALLOWED | {"some", "not", "left", "nowleft", "has", "stock"}
    counts = {"left", "nowleft", "still"} | ({"has", "stock"} if rough else set())
    if _is_sold_out(piece, following):
        return True
    if not following or not following[0].amounts or not following[0].kinds & counts:
        return False
    ahead = any(each.sure != "past" for each in piece.whens)
    if ahead or piece.asks or len(piece.mentions) > 1 or following[0].asks:
        return False
    same = not (piece.mentions and following[0].mentions)
    no_end = bool(piece.kinds & {"isnot", "not", "notyet"}) and "gone" in piece.kinds  # «sonde habis, masih ada 3»
    denied = no_end and not piece.amounts and piece.kinds <= ALLOWED | {"isnot", "not", "notyet", "gone"}
    almost = "gone" in piece.kinds and bool(piece.kinds & {"will", "about", "maybe"}) and not piece.amounts
    sold = piece.kinds & (NAMES_EVENT | {"sold", "sell"}) in ({"sold"}, {"sell"}) and not piece.kinds & {"will", "can"}
    taken = (piece.kinds & (NAMES_EVENT | {"sold", "sell", "take"})) - {"has"} == {"take"} and "they" in piece.kinds
    sold = sold or (taken and not piece.kinds & {"will", "can", "if"} and "left" in following[0].kinds)
    return same and (denied or almost or sold or (rough and not piece.amounts))


def _is_sold_out(piece: Piece, following: Sequence[Piece]) -> bool:
    """«tadi bu camat borong noken, su habis»: sold, and so gone."""
    then = following[0] if following else None
    if then is None or "gone" not in then.kinds or then.mentions or then.amounts or then.asks or piece.asks:
        return False
    sold = piece.kinds & (NAMES_EVENT | {"sold", "sell"}) == {"sold"} and not piece.kinds & {"will", "can", "not", "if"}
    return sold and len(piece.mentions) == 1 and not piece.amounts


def _is_overtaken(piece: Piece, following: Sequence[Piece]) -> bool:
    """«dulu 12rb, sekarang 15rb», «yang kemarin habis sekarang ada 10»: what is so now counts."""
    then = following[0] if following else None
    if then is not None and (_is_old_price(piece, then) or _only_moves(piece, then) or _goes_later(piece, then)):
        return True
    if then is None or "now" not in then.kinds or not (then.amounts or "gone" in then.kinds) or then.asks or piece.asks:
        return False
    if piece.kinds & _STILL_TO_COME or any(each.sure == "sure" for each in piece.whens):
        return False
    long_ago = piece.kinds & {"first", "past"} or any(each.sure == "past" for each in piece.whens)
    return bool(long_ago) and not (piece.mentions and then.mentions)


_STILL_TO_COME: Final = frozenset({"pause", "resume", "deliver", "promise", "order", "accept", "decline"})


def _goes_later(piece: Piece, then: Piece) -> bool:
    """«hari ini sonde bisa antar, kamis baru beta antar 30»: not then, but on that day."""
    not_now = "deliver" in piece.kinds and bool(piece.kinds & {"decline", "not", "notyet"}) and not piece.amounts
    later = "deliver" in then.kinds and bool(then.whens) and not then.kinds & {"decline", "not", "notyet", "no"}
    return not_now and later and not (piece.asks or then.asks)


def _only_moves(piece: Piece, then: Piece) -> bool:
    """«kopi naik, sekarang 42rb»."""
    moves = bool(piece.kinds & {"rise", "fall"}) and not piece.amounts and not piece.asks
    return moves and "now" in then.kinds and bool(then.amounts) and not (then.mentions or then.asks)


def _is_old_price(piece: Piece, then: Piece) -> bool:
    """«harga lama 150rb, harga baru 175rb»."""
    both = "price" in piece.kinds & then.kinds and bool(piece.amounts and then.amounts)
    old = any(word.text in {"lama", "sebelumnya", "kemarin", "awal"} for word in piece.words)
    return both and old and not (piece.asks or then.asks or then.mentions)


def was_before(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«harga 25rb sekarang, dulu 20rb»: what was, told behind what is."""
    told = bool(facts) and facts[-1].intent in {"price", "stock_now", "sold_out"} and bool(piece.amounts)
    past = piece.kinds & {"first", "past"} or any(each.sure == "past" for each in piece.whens)
    return (
        told
        and bool(past)
        and not (piece.mentions or piece.asks)
        and piece.kinds <= ALLOWED | {"past", "price", "left", "stock"}
    )


def is_about_material(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«tas pandan stop dulu, pandan susah»: what a thing is made of that stops, by a word inside its name."""
    paused = {fact.product for fact in facts if fact.intent in {"pause", "sold_out"} and fact.product}
    if not piece.mentions or piece.amounts or piece.asks or not paused:
        return False
    inside = all(
        len(each.names) == 1 and each.names[0] in paused and each.text.split()[0] != name_words(each.names[0])[0]
        for each in piece.mentions
    )
    return inside and bool(piece.kinds & {"heavy", "gone", "not", "notyet"})


def stays_the_same(piece: Piece) -> bool:
    """«kemiri tetap», «kopi masih sama»: nothing to record."""
    words = {word.lemma for word in piece.words if word.kind not in {"polite", "me", "own", "price"}}
    return (
        (bool(piece.mentions) or "price" in piece.kinds)
        and not piece.amounts
        and not piece.asks
        and not (piece.mentions and "juga" in words)
        and bool(words & {"tetap", "ttp", "tep", "sama"})
        and words <= _SAME
    )


_SAME: Final = frozenset(
    {
        *("tetap", "ttp", "tep", "sama", "masih", "saja", "seperti", "biasa", "itu", "yang", "lama"),
        *("lain", "lainnya", "jalan"),
    }
)


def _is_denied(piece: Piece, following: Sequence[Piece]) -> bool:
    """«bukan kopi yg habis, mete yg habis»: what is not so, said only for what is."""
    then = following[0] if following else None
    if then is None or "isnot" not in piece.kinds or then.kinds & {"isnot", "not"} or then.asks or piece.asks:
        return False
    told = piece.kinds & NAMES_EVENT
    return bool(piece.mentions and then.mentions and told) and told == then.kinds & NAMES_EVENT
