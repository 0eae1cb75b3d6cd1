"""Leaves out what came before a count or made it so: «laku keras jadi tinggal 1», «tinggal 2 tamu borong»."""

from collections.abc import Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.days import When
from nttmart.contexts.messages.rules.reading.items import Item, Mark, Word
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of


def counted_after(items: Sequence[Item]) -> Sequence[Item]:
    """The items without the sales told before what is left, and without who took what is no more."""
    return _before_takers(_after_sales(_without_weather_days(items)))


def _without_weather_days(items: Sequence[Item]) -> Sequence[Item]:
    """«hari ini panas sekali», «sore ini hujan»: the day of the weather, and of nothing else."""
    of_weather = [
        at for at in range(len(items) - 1) if isinstance(items[at], When) and getattr(items[at + 1], "text", "") in _SKY
    ]
    return [each for at, each in enumerate(items) if at not in of_weather] if of_weather else items


_SKY: Final = kinds_of("panas hujan dingin mendung cerah gerimis berkabut")


def _kind(items: Sequence[Item], at: int) -> str:
    item = items[at] if 0 <= at < len(items) else None
    return item.kind if isinstance(item, Word) else ""


def _after_sales(items: Sequence[Item]) -> Sequence[Item]:
    """«kemarin laku banyak kopi tinggal 3», «sasando laku keras di pameran jadi tinggal 1»."""
    sold = next((at for at in range(len(items)) if _is_sold(items[at])), None)
    if sold is None:
        return items
    end = next((at for at in range(sold, len(items)) if not _is_of_sale(items, at)), len(items))
    named = isinstance((*items, None)[end], Mention)
    left = end + named
    if _kind(items, left) not in _LEFT or not isinstance((*items, None, None)[left + 1], Amount):
        return items
    begin = sold
    while begin and (_is_past(items[begin - 1]) or _kind(items, begin - 1) in _BEFORE_SALE):
        begin -= 1
    counted_before = any(isinstance(each, Amount) for each in _strand_before(items, begin))
    return items if counted_before else (*items[:begin], *items[end:])


_LEFT: Final = kinds_of("left nowleft")
_SALE: Final = kinds_of("some heavy in plain unknown become already ok now also they polite")
_BEFORE_SALE: Final = kinds_of("already past daypart")
_SELLS: Final = kinds_of("laku laris terjual")


def _is_sold(item: Item) -> bool:
    return isinstance(item, Word) and item.kind == "sold" and item.text in _SELLS


def _is_of_sale(items: Sequence[Item], at: int) -> bool:
    return _is_sold(items[at]) or _kind(items, at) in _SALE


def _is_past(item: Item) -> bool:
    return isinstance(item, When) and item.sure == "past"


def _strand_before(items: Sequence[Item], at: int) -> Sequence[Item]:
    begin = next((each + 1 for each in range(at - 1, -1, -1) if isinstance(items[each], Mark)), 0)
    return items[begin:at]


def _before_takers(items: Sequence[Item]) -> Sequence[Item]:
    """«sarung tinggal 2 lembar sa tamu dari Jerman borong kemarin»: who took those that are no more."""
    for at in range(len(items) - 1):
        if _kind(items, at) != "they" or not _is_counted(items, at):
            continue
        end = next((each for each in range(at, len(items)) if isinstance(items[each], Mark)), len(items))
        tail = items[at:end]
        kinds = {getattr(each, "kind", "") for each in tail if not _is_past(each)}
        quiet = all(isinstance(each, Word) or _is_past(each) for each in tail)
        if quiet and kinds & _TAKES and kinds <= _TAKERS:
            return (*items[:at], *items[end:])
    return items


_TAKES: Final = kinds_of("sold take")
_TAKERS: Final = kinds_of("they from in to plain unknown heavy polite sold take past daypart already")


def _is_counted(items: Sequence[Item], at: int) -> bool:
    """Whether «tinggal 2 lembar» stands right before."""
    before = at - 1
    while before >= 0 and _kind(items, before) in {"me", "only2", "polite"}:
        before -= 1
    return before > 0 and isinstance(items[before], Amount) and _kind(items, before - 1) in _LEFT
