"""What is told beside the facts: clauses of other people, of weather, feasts and tools, thanks and favours asked.

Such a clause has a subject of its own, and none of the few words that overturn a fact: a condition, a question,
hearsay, a doubt, a correction, or a denial that may be meant for the goods.
"""

from typing import Final

from nttmart.contexts.messages.rules.reading import asking
from nttmart.contexts.messages.rules.reading.asides import wishes
from nttmart.contexts.messages.rules.reading.context import THANKS
from nttmart.contexts.messages.rules.reading.elsewhere import DENIES, WEAK, base, is_foreign
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.idle import HARMLESS, bids, is_idle
from nttmart.contexts.messages.rules.reading.items import Item
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.vocabulary import OTHERS, kinds_of

_OVERTURNS: Final = kinds_of("howmany isnot or newproduct")
"""Kinds of words that may change what the facts say, wherever they stand."""


def is_beside(piece: Piece, *, surely: bool = False) -> bool:
    """Whether a piece only tells of something else than the goods, and may be left aside.

    ``surely``: it names what it tells of by a word that is known to be none of the goods.
    """
    if piece.asks or piece.per_units:
        return False
    if (
        _thanks(piece)
        or (piece.kinds == {"unit"} and piece.joint == "and" and len(piece.items) == 1)
        or _asks_a_favour(piece)
        or is_courteous(piece)
        or _is_glad(piece)
        or _awaits_word(piece)
        or wishes(piece)
    ):
        return True
    if piece.kinds & _OVERTURNS or piece.joint == "but" or asking.asks_for_help(piece):
        return False
    strange = any(is_foreign(each) and not (surely and _may_be_goods(each)) for each in piece.items)
    strange = strange or any(each.text in {"bingung", "biasanya"} for each in piece.words)
    return strange and all(is_idle(piece.items, at) for at in range(len(piece.items)))


def _may_be_goods(item: Item) -> bool:
    """Whether a word that nobody knows is none that is known to stand for others: «bupati», «anjing»."""
    kind = getattr(item, "kind", "")
    return kind in WEAK and not (kind == "unknown" and base(getattr(item, "text", "")) in OTHERS)


def _thanks(piece: Piece) -> bool:
    """«terima kasih sudah bantu katong»."""
    first = next(
        (each for each in piece.words if each.kind not in {"polite", "daypart", "and"} or each.lemma in THANKS), None
    )
    thanks = first is not None and (first.kind == "thanks" or first.lemma in THANKS)
    return thanks and not (piece.mentions or piece.amounts or piece.kinds & (_OVERTURNS | DENIES))


def _is_glad(piece: Piece) -> bool:
    """«puji Tuhan ada pesanan»: thanks for what was asked."""
    glad = any(each.text in _GLAD for each in piece.words) or piece.kinds <= {"has", "order", "again", "also"}
    gets = "has" in piece.kinds or any(each.text in {"dapat", "dpt", "dapa"} for each in piece.words)
    return glad and piece.is_empty and gets and "order" in piece.kinds and piece.kinds <= HARMLESS | _OF_GLADNESS


_OF_GLADNESS: Final = kinds_of("order polite heavy they")
_GLAD: Final = kinds_of("puji tuhan syukur syukurlah alhamdulillah senang untung")


def _awaits_word(piece: Piece) -> bool:
    """«su dua minggu sonde ada kabar dari gerai»."""
    measured = piece.mentions or piece.amounts or piece.whens or piece.rhythms
    return bool(piece.durations) and not measured and {"already", "tell"} <= piece.kinds <= ALLOWED


def _asks_a_favour(piece: Piece) -> bool:
    """«tolong jemput di terminal», «mohon diganti di label»: what others shall do with what is told."""
    said = [each.kind for each in piece.words if each.kind not in _BEFORE_ASKING]
    opens = said[1:2] if said[:1] == ["want"] else said[:1]  # «minta tolong dicatat»
    measured = piece.mentions or piece.amounts or piece.durations or piece.rhythms
    quiet = all(bids(piece.items, at) for at, each in enumerate(piece.items) if getattr(each, "kind", "") == "no")
    plain = piece.kinds - {"no"} <= HARMLESS | _FAVOURS | {"heavy", "become"}
    calls = opens == ["left"] and said[1:2] == ["hear"] and not piece.kinds & DENIES  # «tinggal kaka bilang»
    asks = opens == ["please"] and quiet and plain and not _names_withdrawal(piece)
    return not measured and (calls or asks)


_BEFORE_ASKING: Final = kinds_of("polite daypart and then also become")

_FAVOURS: Final = kinds_of("rise deliver add sell price help made if stock accept")


def _names_withdrawal(piece: Piece) -> bool:
    return any(each.text in _WITHDRAWS for each in piece.words)


_WITHDRAWS: Final = kinds_of("tarik ditarik kembalikan dikembalikan pulangkan retur turunkan diturunkan")


def is_courteous(piece: Piece) -> bool:
    """«kalau ada apa-apa kabari», «kalau mau foto nanti beta kirim»: no condition of a fact."""
    if piece.words and piece.words[0].text in _INVITES and not (piece.mentions or piece.amounts):
        return not piece.kinds & (DENIES | {"price", "sold", "gone"})  # «silakan kalau mau pesan»
    if "if" not in piece.kinds or piece.mentions or piece.amounts or piece.rhythms or piece.durations:
        return False
    kind = any(each.kind in {"tell", "please", "check"} or base(each.text) in _COURTEOUS for each in piece.words)
    return kind and not piece.kinds & (DENIES | kinds_of("sold promise pause gone price order accept"))


_INVITES: Final = kinds_of("silakan silahkan monggo")

_COURTEOUS: Final = kinds_of(
    "maaf foto gambar video telepon telpon telp wa hubungi kontak balas dibalas baca dibaca kurang salah ganggu mampir "
    "singgah apa apa2 perlu butuh tanya bertanya"
)

_ASKS: Final = kinds_of("tanya bertanya nanya tny tanyakan tnya ditanya")


def asks_for_another(piece: Piece) -> bool:
    """«tetangga tanya, madu masih ada ko?», but «ketua suruh beta tanya, uang kapan masuk?»."""
    asks = [at for at, each in enumerate(piece.words) if each.text in _ASKS]
    return bool(asks) and not any(each.kind == "me" for each in piece.words[max(asks[0] - 2, 0) : asks[0]])
