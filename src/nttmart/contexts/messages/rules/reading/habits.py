"""Habits of talk around a fact: praise for whom one calls, dearness of others, so many days, a last «to»."""

from collections.abc import Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.beside import is_beside
from nttmart.contexts.messages.rules.reading.circumstances import NONE, SUCH, people
from nttmart.contexts.messages.rules.reading.context import KIN
from nttmart.contexts.messages.rules.reading.days import When
from nttmart.contexts.messages.rules.reading.idioms import Rephrased, Rule, strand_of, text_at
from nttmart.contexts.messages.rules.reading.idlewords import is_inside
from nttmart.contexts.messages.rules.reading.items import Item, Mark, Rhythm, Word
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import VEHICLES, kinds_of


def _kind(items: Sequence[Item], at: int) -> str:
    item = items[at] if 0 <= at < len(items) else None
    return item.kind if isinstance(item, Word) else ""


def _kinds(items: Sequence[Item]) -> set[str]:
    return {each.kind for each in items if isinstance(each, Word)}


def _praised(items: Sequence[Item], at: int) -> Rephrased | None:
    """«halo nona cantik, …»: whom one calls, and no goods."""
    praised = text_at(items, at) in _PRAISES and _kind(items, at - 1) == "polite"
    return ((), at + 1) if praised and getattr(items[at - 1], "lemma", "") in KIN else None


_PRAISES: Final = kinds_of("cantik manis ganteng hebat tercinta terbaik budiman gagah imut rajin")


def _dearness_of_others(items: Sequence[Item], at: int) -> Rephrased | None:
    """«harga semen naik lagi»: of something that is on no list, and by how much nobody says."""
    if _kind(items, at) != "price" or _kind(items, at + 1) not in {"heavy", "unknown", "goods"}:
        return None
    strand = strand_of(items, at)
    measured = any(isinstance(each, Amount | Mention) for each in strand)
    moves = any(isinstance(each, Word) and (each.kind in {"rise", "fall"} or each.text in _DEAR) for each in strand)
    plain = not _kinds(strand) & {"me", "own", "ask", "howmany", "not", "notyet", "isnot", "will"}
    return ((Word("heavy", "biaya", text_at(items, at)),), at + 1) if moves and plain and not measured else None


_DEAR: Final = kinds_of("mahal melambung meroket melonjak murah gila selangit")


def _these_days(items: Sequence[Item], at: int) -> Rephrased | None:
    """«dua hari ini tidak bisa tidur», «tiga minggu ini laut ganas»: so many days, and no goods."""
    number = items[at]
    if not (isinstance(number, Amount) and number.bare and 1 < number.value <= _MANY_DAYS):
        return None
    strand = strand_of(items, at)
    opens = not at or strand[0] is number or (strand[0] is items[at - 1] and _kind(items, at - 1) in _BEFORE_DAYS)
    following = items[at + 1] if at + 1 < len(items) else None
    days = isinstance(following, When) and following.sure != "past"
    counted = any(isinstance(each, Amount | Mention) for each in strand if each is not number)
    tells = bool(_kinds(strand) & _TELLS)
    return ((), at + 2) if opens and days and tells and not counted else None


_MANY_DAYS: Final = 30
_BEFORE_DAYS: Final = kinds_of("already polite plain in")
_TELLS: Final = kinds_of("heavy unknown goods they decline not")


def _so_many_nights(items: Sequence[Item], at: int) -> Rephrased | None:
    """«pewarna direndam tiga malam»: so many nights, and no goods."""
    number = items[at]
    nights = isinstance(number, Amount) and number.unit is None and text_at(items, at + 1) in {"malam", "malem", "mlm"}
    counted = any(isinstance(each, Amount | Mention) for each in strand_of(items, at) if each is not number)
    told = bool(_kinds(strand_of(items, at)) & _TELLS)
    return ((items[at + 1],), at + 2) if nights and told and not counted else None


def _in_order(items: Sequence[Item], at: int) -> Rephrased | None:
    """«anak yang nomor tiga»: which of them, and no goods."""
    numbered = text_at(items, at - 1) in {"nomor", "nomer", "no"}
    people = "they" in _kinds(strand_of(items, at))
    return ((), at + 1) if numbered and people and isinstance(items[at], Amount) else None


def _sends_up(items: Sequence[Item], at: int) -> Rephrased | None:
    """«besok beta kasih naik 5 botol ke gerai», «kasih turun di oto»: sent, and no price moves."""
    if text_at(items, at) not in _GIVES or text_at(items, at + 1) not in _MOVES:
        return None
    strand = strand_of(items, at)
    priced = _kinds(strand) & {"price", "become", "stock", "each"} or any(
        isinstance(each, Amount) and each.money == "yes" for each in strand
    )
    counted = any(isinstance(each, Amount) and each.unit for each in strand)
    carried = any(getattr(each, "text", "") in VEHICLES for each in strand) or bool(_kinds(strand) & {"to", "in"})
    return ((Word("deliver", "kirim", "kirim"),), at + 2) if (counted or carried) and not priced else None


_GIVES: Final = kinds_of("kasih kasi kase ksh ksi")
_MOVES: Final = kinds_of("naik naek turun jalan")


def _agrees_last(items: Sequence[Item], at: int) -> Rephrased | None:
    """«madu sisa 5 botol to»: nothing is asked where a number is told."""
    if text_at(items, at) not in _LAST or (at + 1 < len(items) and getattr(items[at + 1], "sign", "?") == "?"):
        return None
    ends = at + 1 >= len(items) or isinstance(items[at + 1], Mark)
    strand = strand_of(items, at)
    counted = any(isinstance(each, Amount) and each.value for each in strand)
    asks = _kinds(strand[:-1]) & {"ask", "howmany", "not", "notyet", "if"}
    return ((), at + 1) if ends and counted and not asks else None


_LAST: Final = kinds_of("to toh tho")


def _in_the_field(items: Sequence[Item], at: int) -> Rephrased | None:
    """«babi masuk kebun jagung»: what grows there, and no goods."""
    item = items[at]
    if not isinstance(item, Mention) or text_at(items, at - 1) not in _FIELDS or " " in item.text:
        return None
    counted = any(isinstance(each, Amount) for each in strand_of(items, at))
    return None if counted else ((Word("goods", item.text, item.text),), at + 1)


_FIELDS: Final = kinds_of("kebun ladang sawah pohon tangkai rumpun")


def _another_kind(items: Sequence[Item], at: int) -> Rephrased | None:
    """«minyak goreng naik, plastik naik»: another kind than the one on the list, and why ours is dearer."""
    item = items[at]
    if not isinstance(item, Mention) or " " in item.text or _kind(items, at + 1) not in {"heavy", "unknown", "goods"}:
        return None
    strand = _breath_of(items, at)
    dear = {text_at(strand, each) for each in range(len(strand))} & _DEAR
    moves = (_kinds(strand) & {"rise", "fall"} or dear) and not _kinds(strand) & _OUR_PRICE
    counted = any(isinstance(each, Amount | When) for each in strand)
    return ((Word("goods", item.text, item.text),), at + 1) if moves and not counted else None


_OUR_PRICE: Final = kinds_of("price me own become start new")


def _breath_of(items: Sequence[Item], at: int) -> Sequence[Item]:
    """What stands around a place between two marks or tags: «harga 50rb e gula merah naik»."""
    ends = [each for each in range(len(items)) if isinstance(items[each], Mark) or _kind(items, each) == "polite"]
    begin = max((each + 1 for each in ends if each < at), default=0)
    end = min((each for each in ends if each > at), default=len(items))
    return items[begin:end]


def _with_heavy_heart(items: Sequence[Item], at: int) -> Rephrased | None:
    """«dengan berat hati beta naikkan harga»: said in courtesy."""
    begin = at + (_kind(items, at) == "with")
    heavy = text_at(items, begin) == "berat" and text_at(items, begin + 1) == "hati"
    return ((), begin + 2) if heavy else None


def _both(items: Sequence[Item], at: int) -> Rephrased | None:
    """«gula lempeng sama gula semut dua-dua su habis»: each of the two named."""
    both = getattr(items[at], "lemma", "") == "keduanya" and "gone" in {_kind(items, at + 1), _kind(items, at + 2)}
    named = sum(isinstance(each, Mention) for each in strand_of(items, at))
    return ((), at + 1) if both and named == 2 else None  # noqa: PLR2004 -- both are two


def _named_vehicle(items: Sequence[Item], at: int) -> Rephrased | None:
    """«titip di oto pisang ke Larantuka»: what that bus is called."""
    if text_at(items, at) not in VEHICLES or _kind(items, at + 1) not in {"goods", "unknown"}:
        return None
    carried = _kind(items, at - 1) in {"in", "with", "to", "deliver", "plain"} and "deliver" in _kinds(
        strand_of(items, at)
    )
    more = at + 2 < len(items) and isinstance(items[at + 2], Amount | Mention)
    return ((items[at],), at + 2) if carried and not more else None


def _goods_ready(items: Sequence[Item], at: int) -> Rephrased | None:
    """«barang baru siap hari sabtu»: the goods are ready only then, and none of them is new."""
    if _kind(items, at) != "newproduct" or text_at(items, at) not in {"barang baru", "brg baru"}:
        return None
    dated = any(isinstance(each, When) and each.sure == "sure" for each in items[at + 2 : at + 4])
    ready = _kind(items, at + 1) in {"ready", "become", "made", "can", "deliver"}
    return ((Word("plain", "barang", "barang"), Word("new", "baru", "baru")), at + 1) if ready and dated else None


def _so_of_others(items: Sequence[Item], at: int) -> Rephrased | None:
    """«lusa anak beta wisuda jadi madu sisa 5»: what is told of others ends before «jadi»."""
    if _kind(items, at) != "become" or at + 1 >= len(items) or not _opens_fact(items, at + 1):
        return None
    begin = next((each + 1 for each in range(at - 1, -1, -1) if isinstance(items[each], Mark)), 0)
    left = Piece(tuple(items[begin:at]))
    named = any(not is_inside(each) for each in left.mentions)
    nobody = _kind(items, at + 1) == "gone" and _kind(items, at + 2) == "which"  # «sonde ada yg bantu»
    told = len(left.items) > 1 and not (named or nobody) and is_beside(left, surely=True)
    return ((Mark(","),), at + 1) if told else None


def _opens_fact(items: Sequence[Item], at: int) -> bool:
    return isinstance(items[at], Mention | Rhythm | When) or _kind(items, at) in _OPENS_FACT


_OPENS_FACT: Final = kinds_of(
    "me price stock left gone pause resume deliver add made promise can decline money owed still start order for tail "
    "polite"
)


def _the_usual_one(items: Sequence[Item], at: int) -> Rephrased | None:
    """«tas sotis yang biasa sisa 7»: the one on the list, and no other."""
    one = items[at - 2] if at > 1 else None
    usual = text_at(items, at) == "biasa" and _kind(items, at - 1) == "which"
    return ((), at + 1) if usual and isinstance(one, Mention) and len(one.names) == 1 else None


def _trade(items: Sequence[Item], at: int) -> Rephrased | None:
    """«katong pung usaha libur dolo»: a trade, and no attempt."""
    trade = text_at(items, at) in {"usaha", "usahanya"}
    ours = _kind(items, at - 1) in {"own", "me"} or _kind(items, at + 1) == "me"
    return ((Word("plain", "usaha", "usaha"),), at + 1) if trade and ours else None


def _helps_out(items: Sequence[Item], at: int) -> Rephrased | None:
    """«sa bantu ketik untuk mama Yohana»: who writes, and no cry for help."""
    mine = _kind(items, at) == "help" and text_at(items, at).startswith("bantu") and _kind(items, at - 1) == "me"
    cries = _kinds(strand_of(items, at)) & {"ask", "please", "want", "can", "not", "notyet", "if"}
    end = at + 1
    while _kind(items, end) in {"polite", "they"}:
        end += 1  # «beta bantu mama Yuli tulis»
    if end > at + 1 and mine and not cries and text_at(items, end) in _WRITES:
        return ((Word("plain", "bantu", "bantu"), *items[at + 1 : end], Word("plain", "ketik", "ketik")), end + 1)
    writes = text_at(items, at + 1) in _WRITES
    return (
        ((Word("plain", "bantu", "bantu"), Word("plain", "ketik", "ketik")), at + 2)
        if mine and writes and not cries
        else None
    )


_WRITES: Final = kinds_of("ketik tulis kirim wa balas ngetik mengetik menulis catat kasih kabari")


_OF_NAMES: Final[tuple[Rule, ...]] = (_in_the_field, _another_kind)
_OF_NUMBERS: Final[tuple[Rule, ...]] = (_these_days, _so_many_nights, _in_order, people)
_OF_WORDS: Final[tuple[Rule, ...]] = (
    _praised,
    _dearness_of_others,
    _sends_up,
    _agrees_last,
    _with_heavy_heart,
    *SUCH,
    _both,
    _named_vehicle,
    _goods_ready,
    _so_of_others,
    _trade,
    _the_usual_one,
    _helps_out,
)
_KINDS: Final = kinds_of("price with newproduct become help which left nowleft has in")
_TEXTS: Final = (
    _PRAISES
    | _GIVES
    | _LAST
    | VEHICLES
    | NONE
    | kinds_of("berat keduanya usaha usahanya biasa dari sejak")
    | frozenset({"di jalan", "dalam jalan"})
)
"""What words of a habit begin with."""


def habits_of(item: Item) -> tuple[Rule, ...]:
    """The habits that may begin at an item."""
    if isinstance(item, Word):
        begins = item.kind in _KINDS or item.text in _TEXTS or item.lemma in _TEXTS
        return _OF_WORDS if begins else ()
    if isinstance(item, Mention):
        return _OF_NAMES
    return _OF_NUMBERS if isinstance(item, Amount) else ()
