"""What only tells which, where or since when: «oto rusak di jalan», «kosong dari natal», «yang anak bikin itu»."""

from collections.abc import Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.days import When
from nttmart.contexts.messages.rules.reading.idioms import Rephrased, Rule, text_at
from nttmart.contexts.messages.rules.reading.items import Item, Word
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import VEHICLES, kinds_of


def _kind(items: Sequence[Item], at: int) -> str:
    item = items[at] if 0 <= at < len(items) else None
    return item.kind if isinstance(item, Word) else ""


def _broken_on_the_way(items: Sequence[Item], at: int) -> Rephrased | None:
    """«oto rusak di jalan»: where it broke, and nothing is on its way."""
    broke = any(text_at(items, each) in _BREAKS for each in (at - 1, at - 2))
    there = _kind(items, at) == "deliver" and text_at(items, at).endswith(" jalan")
    return ((Word("plain", "jalan", "jalan"),), at + 1) if broke and there else None


_BREAKS: Final = kinds_of("rusak mogok macet pecah bocor patah terbalik jatuh licin kempes")


def _since_then(items: Sequence[Item], at: int) -> Rephrased | None:
    """«su kosong dari natal»: since when it has been gone."""
    since = text_at(items, at) in {"dari", "sejak"} and _kind(items, at - 1) == "gone" and at + 1 < len(items)
    when = items[at + 1] if since else None
    return ((), at + 2) if isinstance(when, When) and when.sure in {"vague", "past"} else None


def _the_one_made(items: Sequence[Item], at: int) -> Rephrased | None:
    """«kompor induksi yang anak sekolah bikin itu»: which one, and nothing more."""
    one = items[at - 1] if at else None
    if _kind(items, at) != "which" or not isinstance(one, Mention) or len(one.names) > 1:
        return None
    end = at + 1
    while _kind(items, end) in _MAKERS:
        end += 1
    made = _kind(items, end) in {"made", "deliver", "sell"} and _kind(items, end + 1) in {"that", "this"}
    return ((), end + 2) if made and end > at + 1 else None


_MAKERS: Final = kinds_of("they me polite heavy unknown plain")


def _only_lacks(items: Sequence[Item], at: int) -> Rephrased | None:
    """«kain 2 lembar tinggal celup»: what is still to be done, and nothing left over."""
    lacks = _kind(items, at) in {"left", "nowleft"} and text_at(items, at) in {"tinggal", "tgal", "tingal"}
    counted = any(isinstance(each, Amount) for each in items[max(at - 4, 0) : at])
    counted = counted and not isinstance((*items, None, None)[at + 1], Amount)
    does = _kind(items, at + 1) in {"made", "unknown"} or text_at(items, at + 1) in _TO_DO
    return ((Word("making", "lagi bikin", "tinggal"),), at + 1) if lacks and counted and does else None


_TO_DO: Final = kinds_of("celup jahit kemas jemur goreng label bungkus sulam cuci kering setrika potong timbang isi")


def _is_on_board(items: Sequence[Item], at: int) -> Rephrased | None:
    """«gula 30 bks su ada di oto»: on its way."""
    there = _kind(items, at) in {"has", "in"} and _kind(items, at - 1) == "already"
    place = at + 1 + (_kind(items, at + 1) == "in")
    aboard = there and _kind(items, place - 1) == "in" and text_at(items, place) in VEHICLES
    return ((Word("deliver", "kirim", text_at(items, place)),), place + 1) if aboard else None


def _there_is_none(items: Sequence[Item], at: int) -> Rephrased | None:
    """«trada madu lai»: in Kupang one word says that there is none."""
    none = text_at(items, at) in NONE and at + 1 < len(items) and isinstance(items[at + 1], Mention)
    counted = any(isinstance(each, Amount) for each in items[at + 2 : at + 3])
    return ((Word("gone", "tidak ada", text_at(items, at)),), at + 1) if none and not counted else None


NONE: Final = kinds_of("trada tarada gada t4ada")


def people(items: Sequence[Item], at: int) -> Rephrased | None:
    """«katong cuma tiga orang»: people, and no goods."""
    item = items[at]
    counts = isinstance(item, Amount) and item.unit is None and text_at(items, at + 1) in _HANDS
    return ((Word("they", "orang", text_at(items, at + 1)),), at + 2) if counts else None


_HANDS: Final = kinds_of("orang org anggota mama ibu bapa bapak penenun pekerja pemuda penganyam karyawan tukang anak")


SUCH: Final[tuple[Rule, ...]] = (
    _broken_on_the_way,
    _since_then,
    _the_one_made,
    _only_lacks,
    _is_on_board,
    _there_is_none,
)
