"""Puts what was recognised into plain phrase: «naik bis» sends, «habis giling» has made, «bukan 10 tapi 15» is 15."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading.days import When
from nttmart.contexts.messages.rules.reading.deeds import worked
from nttmart.contexts.messages.rules.reading.habits import habits_of
from nttmart.contexts.messages.rules.reading.idioms import COUNTS, IDIOMS, OTHER_EVENTS, Rule, strand_of, text_at
from nttmart.contexts.messages.rules.reading.items import Item, Mark, Word, recognise
from nttmart.contexts.messages.rules.reading.manners import MANNERS
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.sequels import counted_after
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of
from nttmart.contexts.messages.rules.reading.words import Token


def phrased(tokens: Sequence[Token], products: tuple[str, ...], today: date) -> tuple[Item, ...]:
    """Recognise the tokens of a message, and settle what words mean beside each other."""
    heard = _so_many_only(_set_right(recognise(tokens, products, today)))
    items = _after_recount(_as_it_turned_out(counted_after(worked(heard))), today)
    said: list[Item] = []
    at = 0
    while at < len(items):
        found = next((found for rule in _rules(items[at]) if (found := rule(items, at))), None)
        put, end = found or ((items[at],), at + 1)
        said.extend(put)
        at = end
    return _corrected(said)


_RULES: Final = (*IDIOMS, *MANNERS)


def _rules(item: Item) -> Sequence[Rule]:
    """The rules that may begin at an item; none begins at a sign, and manners begin with words and names only."""
    if isinstance(item, Mark):
        return ()
    return (*(_RULES if isinstance(item, Word | Mention) else IDIOMS), *habits_of(item))


def _set_right(items: Sequence[Item]) -> Sequence[Item]:
    """«20, eh 25 botol», «besok eh lusa»: a slip, and at once what was meant."""
    for at in range(1, len(items) - 1):
        if text_at(items, at) not in _SLIPS:
            continue
        comma = getattr(items[at - 1], "sign", "") == ","
        before, right = at - 1 - comma, items[at + 1]
        if before >= 0 and _is_meant(items, before, at + 1):
            wrong = items[before]
            if isinstance(right, Amount) and isinstance(wrong, Amount):
                right = replace(right, bare=right.bare and wrong.bare)
            return _set_right((*items[:before], right, *items[at + 2 :]))
    return items


def _is_meant(items: Sequence[Item], before: int, behind: int) -> bool:
    """Whether the second takes the place of the first: two days, or two numbers of one thing, but never two prices."""
    wrong, right = items[before], items[behind]
    if isinstance(wrong, When) and isinstance(right, When):
        return wrong.sure == right.sure == "sure"
    if not (isinstance(wrong, Amount) and isinstance(right, Amount)):
        return False
    other = behind + 1 < len(items) and isinstance(items[behind + 1], Mention)  # «madu 20 eh 25 kopi»: of another?
    alike = wrong.money == right.money == "no" and wrong.unit is None  # «5 botol eh 6 botol» may be both
    return alike and not (other and any(isinstance(each, Mention) for each in items[:before]))


_SLIPS: Final = kinds_of("eh ehh maksudnya")


def _so_many_only(items: Sequence[Item]) -> Sequence[Item]:
    """«sonde sampai 20 liter, cuma ada 12 liter»: how many it is not says nothing where it is told how many it is."""
    for at in range(len(items) - 4):
        kinds = [getattr(each, "kind", "") for each in items[at : at + 2]]
        wrong, mark = items[at + 2], items[at + 3]
        if kinds != ["not", "until"] or not isinstance(wrong, Amount) or wrong.money == "yes":
            continue
        end = next((each for each in range(at + 4, len(items)) if isinstance(items[each], Mark)), len(items))
        right = [each for each in items[at + 4 : end] if isinstance(each, Amount)]
        said = any(getattr(each, "kind", "") in {"only", "left", "nowleft"} for each in items[at + 4 : end])
        parts = getattr(mark, "sign", "") == "," or getattr(mark, "kind", "") == "but"
        if said and parts and len(right) == 1 and right[0].unit in {wrong.unit, None}:
            return (*items[:at], *items[at + 4 :])
    return items


def _as_it_turned_out(items: Sequence[Item]) -> Sequence[Item]:
    """«beta kira masih 10 ternyata tinggal 7»: what was only supposed is not so."""
    at = next((at for at in range(len(items)) if text_at(items, at) in _TURNS_OUT), None)
    if at is None:
        return items
    stops = [each for each in range(at) if getattr(items[each], "sign", "x") in ".!?;\n"]
    begin = stops[-1] + 1 if stops else 0
    supposed = any(text_at(items, each) in _SUPPOSES for each in range(begin, at))
    kept = [each for each in items[begin:at] if isinstance(each, Mention)]
    return (*items[:begin], *kept, *items[at + 1 :]) if supposed else items


_TURNS_OUT: Final = kinds_of("ternyata trnyata rupanya")
_SUPPOSES: Final = kinds_of("kira kirain sangka pikir rasa duga")


def _after_recount(items: Sequence[Item], today: date) -> Sequence[Item]:
    """«tadi beta hitung ulang dengan anak, sarung 2, tas 9»: how the stock that follows was found."""
    at = next((at for at in range(len(items)) if text_at(items, at) in COUNTS), None)
    end = next((each for each in range(at or 0, len(items)) if isinstance(items[each], Mark)), len(items))
    found = next((each for each in items[end:] if isinstance(each, Amount)), None)
    if at is None or found is None or found.money == "yes":
        return items
    strand = strand_of(items, at)
    bare = all(
        (isinstance(each, Word) and each.kind not in OTHER_EVENTS | {"please", "will"})
        or (isinstance(each, When) and each.on == today)
        for each in strand
    )
    began = end - len(strand)
    return (*items[:began], Word("stock", "stok", text_at(items, at)), *items[end:]) if bare else items


def _corrected(items: Sequence[Item]) -> tuple[Item, ...]:
    """«stok bukan 10 tapi 15», «stok dari 10 jadi 4»: the second number counts; «stok 15, bukan 10»: the first."""
    items = _without_denied(items)
    for at in range(len(items) - 3):
        denies, wrong, but, right = items[at : at + 4]
        if not (isinstance(denies, Word) and isinstance(wrong, Amount) and isinstance(right, Amount)):
            continue
        turns = isinstance(but, Word) and but.kind in {"but", "become"} and wrong.value != right.value
        moves = denies.kind == "isnot" or (denies.kind == "from" and right.money == "no")
        if turns and moves and _has_event(items[:at]):
            return (*items[:at], right, *items[at + 4 :])
    return tuple(items)


def _without_denied(items: Sequence[Item]) -> tuple[Item, ...]:
    """«harga 45rb ya bukan 40», at the end of all that is said."""
    amounts = [at for at, item in enumerate(items) if isinstance(item, Amount)]
    last = len(items) - 1
    while last > 0 and getattr(items[last], "kind", getattr(items[last], "sign", "")) in {"polite", "yes", "."}:
        last -= 1
    if len(amounts) != 2 or amounts[1] != last or not _has_event(items[: amounts[0]]):  # noqa: PLR2004 -- right, then wrong
        return tuple(items)
    between = [each.kind if isinstance(each, Word) else each.sign if isinstance(each, Mark) else "" for each in items]
    said = [kind for kind in between[amounts[0] + 1 : last] if kind not in {",", "polite", "yes"}]
    return tuple(items[: amounts[0] + 1]) if said == ["isnot"] else tuple(items)


def _has_event(items: Sequence[Item]) -> bool:
    """Whether a word before says what the numbers count."""
    return any(isinstance(each, Word) and each.kind in {"stock", "left", "price", "has", "nowleft"} for each in items)
