"""Parts a message into pieces that each say one thing, however they are strung together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from nttmart.contexts.messages.rules.reading.days import Duration, When
from nttmart.contexts.messages.rules.reading.items import Item, Mark, PerUnit, Rhythm, Word
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import REASONS, kinds_of

EVENTS: Final = kinds_of(
    "stock left nowleft add made remake gone price deliver promise pause resume order accept decline sold newproduct"
)
"""Kinds of words that say what happens; a second one begins a new piece once the first has all it needs."""
_STOPS: Final = frozenset("\n.;!?")
_COMMAS: Final = frozenset(",+&/—")
_JOINTS: Final = frozenset({"and", "then", "but", "because"})
_SETTLED: Final = frozenset({"stock", "left", "nowleft", "has", "gone", "price", "add", "made"})
_AHEAD: Final = frozenset({"deliver", "promise", "can", "has", "add", "made", "remake", "become"})


@dataclass(frozen=True)
class Piece:
    """What stands together. ``joint`` is what stood before it, ``asks``: its sentence ended in a question mark."""

    items: tuple[Item, ...]
    joint: str = ""
    asks: bool = False
    kinds: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kinds", frozenset(each.kind for each in self.items if isinstance(each, Word)))

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(each for each in self.items if isinstance(each, Mention))

    @cached_property
    def amounts(self) -> tuple[Amount, ...]:
        return tuple(each for each in self.items if isinstance(each, Amount))

    @cached_property
    def whens(self) -> tuple[When, ...]:
        return tuple(each for each in self.items if isinstance(each, When))

    @cached_property
    def durations(self) -> tuple[Duration, ...]:
        return tuple(each for each in self.items if isinstance(each, Duration))

    @cached_property
    def rhythms(self) -> tuple[Rhythm, ...]:
        return tuple(each for each in self.items if isinstance(each, Rhythm))

    @cached_property
    def per_units(self) -> tuple[PerUnit, ...]:
        return tuple(each for each in self.items if isinstance(each, PerUnit))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(each for each in self.items if isinstance(each, Word))

    @property
    def is_empty(self) -> bool:
        """Nothing stands in it but words."""
        return not (self.mentions or self.amounts or self.whens or self.durations or self.rhythms or self.per_units)


def part(items: Sequence[Item]) -> tuple[Piece, ...]:
    """Part a message at its stops and commas, at «dan», «tapi», «terus», and where a new fact begins."""
    pieces: list[Piece] = []
    for sentence, asks in _sentences(items):
        strands = list(_without_opening_reason(list(_strands(sentence))))
        for at, (joint, strand) in enumerate(strands):
            asked = asks and (at == len(strands) - 1 or not _asks_itself(strands[-1][1]))
            for number, group in enumerate(_groups(strand)):
                pieces.append(Piece(tuple(group), joint if number == 0 else ",", asked or _ends_asking(group)))
    return tuple(pieces)


def _asks_itself(strand: Sequence[Item]) -> bool:
    """The last strand has a question word of its own: the question mark is not meant for those before."""
    return any(isinstance(each, Word) and each.kind in {"ask", "howmany"} for each in strand)


def _ends_asking(group: Sequence[Item]) -> bool:
    """«su masuk belum», «bisa sonde»: a no at the end asks."""
    said = [each for each in group if not (isinstance(each, Word) and each.kind in {"polite", "me"})]
    kinds = {each.kind for each in said[:-1] if isinstance(each, Word)}
    last = said[-1] if said else None
    ends = isinstance(last, Word) and last.kind in {"not", "notyet"}
    return ends and bool(
        kinds & {"can", "has", "gone", "add", "sold", "pay", "already", "order", "or", "deliver", "still"}
    )


def _sentences(items: Sequence[Item]) -> Iterator[tuple[list[Item], bool]]:
    sentence: list[Item] = []
    for item in items:
        opens = getattr(item, "sign", "") == ":" and (_only_calls(sentence) or _announces(sentence))
        if isinstance(item, Mark) and (item.sign in _STOPS or opens):
            if sentence:
                yield sentence, item.sign == "?"
            sentence = []
        else:
            sentence.append(item)
    if sentence:
        yield sentence, False


def _only_calls(sentence: Sequence[Item]) -> bool:
    """«dari kelompok Tafena:»: who writes; what follows is a sentence of its own."""
    words = [each for each in sentence if isinstance(each, Word)]
    called = any(each.kind in {"polite", "they"} or each.lemma in {"kelompok", "umkm", "nama"} for each in words)
    return (
        called
        and all(isinstance(each, Word | Mark) for each in sentence)
        and not any(each.kind in EVENTS for each in words)
    )


def _announces(sentence: Sequence[Item]) -> bool:
    """«sampe di gereja baru ingat lapor:»: what is told follows."""
    words = [each for each in sentence if isinstance(each, Word)]
    if len(words) < 2 or len(words) < len(sentence):  # noqa: PLR2004 -- «stok:», «dari kami:»
        return False
    return words[-1].kind == "tell" or {each.kind for each in words} <= _HEADS


_HEADS: Final = kinds_of("unknown heavy polite plain they with from tell this that me own")
"""«hasil rapat dengan komite:»: words that tell nothing by themselves."""


def _strands(sentence: Iterable[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Cut a sentence at commas and joining words; other signs mean nothing, «@» means a price."""
    joint, strand = ".", list[Item]()
    items = list(sentence)
    for at, item in enumerate(items):
        cut = _joint(item, items[at + 1 : at + 3]) or _so(item, strand, items[at + 1 : at + 2])
        cut = cut or ("then" if not strand and _therefore(item, items[at + 1 : at + 2]) else "")
        if cut:
            if strand:
                yield joint, strand
            joint, strand = cut, []
        elif isinstance(item, Mark) and item.sign == "/" and strand and isinstance(strand[-1], Mention):
            strand.append(Word("or", "atau", "/"))  # «robusta/arabika»: both, or one of them?
        elif isinstance(item, Mark) and item.sign == "@":
            strand.append(Word("price", "harga", "@"))
        elif not isinstance(item, Mark):
            strand.append(item)
    if strand:
        yield joint, strand


def _therefore(item: Item, following: Sequence[Item]) -> bool:
    """«…, jadi bikin abon stop dulu»: what follows from what was said; but «…, jadi 20» is what became of it."""
    so = isinstance(item, Word) and item.kind == "become" and bool(following)
    return so and (isinstance(following[0], Mention | When) or getattr(following[0], "kind", "") in _FOLLOWS)


_FOLLOWS: Final = kinds_of("me made for order this pause price not notyet decline can still left which stock resume")


def _so(item: Item, strand: Sequence[Item], following: Sequence[Item]) -> str:
    """«minyak mahal jadi harga keripik …»: what follows from it, where nothing was named that could become."""
    why = strand and all(isinstance(each, Word) and each.kind not in EVENTS for each in strand)
    named = bool(following) and (isinstance(following[0], Mention) or getattr(following[0], "kind", "") == "price")
    heavy = any(isinstance(each, Word) and each.lemma in REASONS for each in strand)
    return "then" if why and heavy and named and getattr(item, "kind", "") == "become" else ""


def _without_opening_reason(strands: Sequence[tuple[str, list[Item]]]) -> Iterator[tuple[str, list[Item]]]:
    """«karena jalan putus kami baru antar rabu»: where the reason ends, and what it is the reason of begins."""
    for at, (joint, strand) in enumerate(strands):
        opens = joint == "because" and all(
            getattr(each, "kind", "") == "plain" for _, one in strands[:at] for each in one
        )
        turns = [each for each in range(1, len(strand)) if opens and getattr(strand[each], "kind", "") == "me"]
        tells = turns and any(isinstance(each, Word) and each.kind in EVENTS for each in strand[turns[0] :])
        if tells:
            yield joint, strand[: turns[0]]
            yield "then", strand[turns[0] :]
        else:
            yield joint, strand


def _joint(item: Item, following: Sequence[Item]) -> str:
    if isinstance(item, Word) and (
        item.kind == "with" or item.lemma in {"sama", "sm"}
    ):  # «buna deng selendang», but not «antar deng motor»
        if following and getattr(following[0], "kind", "") == "ask" and following[0].text in _WHEN:  # type: ignore[union-attr]
            return "and"  # «su laku barapa deng kapan dapa doi»
        named = [isinstance(each, Mention) for each in following[:2]]
        counted = bool(following) and isinstance(following[0], Amount) and named[1:] == [True]
        return "and" if named[:1] == [True] or counted else ""
    if isinstance(item, Mark):
        if item.sign == "/" and following and isinstance(following[0], Mention):
            return ""
        return "," if item.sign in _COMMAS else ""
    if isinstance(item, Word) and item.kind == "become":  # «mesin rusak jadi libur»
        then = following[0] if following else None
        later = following[1] if isinstance(then, When) and len(following) > 1 else then
        return "then" if isinstance(later, Word) and later.kind in _FOLLOWS_ON else ""
    return item.kind if isinstance(item, Word) and item.kind in _JOINTS else ""


_WHEN: Final = kinds_of("kapan kpn kpan bilamana")
_FOLLOWS_ON: Final = frozenset({"pause", "decline", "me", "order", "kerja"})


def _groups(strand: Sequence[Item]) -> Iterator[list[Item]]:
    """Cut a strand where a whole fact has been said and another begins: «teh 5 kotak tepung habis»."""
    group: list[Item] = []
    for at, item in enumerate(strand):
        if group and _begins_anew(group, item, strand[at + 1 :]):
            yield group
            group = []
        group.append(item)
    if group:
        yield group


def _begins_anew(group: Sequence[Item], item: Item, later: Sequence[Item]) -> bool:
    kinds = {each.kind for each in group if isinstance(each, Word)}
    turns = isinstance(item, Word) and (_asks_next(kinds, item) or _reasons_next(group, kinds, item))
    if turns or _turns_to_another(group, kinds, item, later):
        return True
    paused = "pause" in kinds and any(isinstance(each, Mention) for each in group)
    if not (any(isinstance(each, Amount) for each in group) or "gone" in kinds or paused):
        return False
    if isinstance(item, Mention):
        return any(isinstance(each, Mention) for each in group)
    if isinstance(item, Amount):
        settled = kinds & _SETTLED and not kinds & {"price", "gone"}
        return item.money == "yes" and bool(settled) and _counts_goods(group)  # «stok 12 kg 50rb/kg»
    if isinstance(item, When) and kinds & _SETTLED and not kinds & {"deliver", "promise", "can", "pause"}:
        ahead = {each.kind for each in later if isinstance(each, Word)}
        more = any(isinstance(each, Amount) for each in later)  # «sisa 3 besok bikin lagi» counts no more
        return bool(ahead & (_AHEAD if more else {"made", "remake"}))
    return isinstance(item, Word) and _word_begins_anew(group, kinds, item, later)


def _turns_to_another(group: Sequence[Item], kinds: set[str], item: Item, later: Sequence[Item]) -> bool:
    """«libur sampe tgl 2 sei skrg tinggal 6», «20 sonde sanggup bisa 12»: said without a comma."""
    if isinstance(item, Mention):
        rests = "pause" in kinds and any(isinstance(each, When | Duration) for each in group)
        return rests and any(isinstance(each, Word) and each.kind in _SETTLED for each in later)
    priced = any(isinstance(each, Amount) and each.money == "yes" for each in group)
    if priced and isinstance(item, Word) and item.lemma in _DEAR and not any(isinstance(x, Amount) for x in later):
        return True  # «gula jadi 25rb per bks su mahal plastik»
    offers = isinstance(item, Word) and item.kind in {"can", "promise"} and "decline" in kinds
    return offers and _counts_goods(later)


_DEAR: Final = kinds_of("mahal langka")


def _asks_next(kinds: set[str], item: Word) -> bool:
    """«laku berapa uangnya berapa»."""
    return item.kind in {"money", "owed"} and "howmany" in kinds and bool(kinds & {"sold", "sales"})


def _reasons_next(group: Sequence[Item], kinds: set[str], item: Word) -> bool:
    """«sonde dulu kk stok habis», «sonde bisa pak mesin rusak»."""
    bare = "decline" in kinds and all(isinstance(each, Word) for each in group)
    return bare and (item.kind == "gone" or item.lemma in REASONS)


def _word_begins_anew(group: Sequence[Item], kinds: set[str], item: Word, later: Sequence[Item]) -> bool:
    amounts = any(isinstance(each, Amount) for each in later)
    past = kinds & {"first", "past"} or any(isinstance(each, When) and each.sure == "past" for each in group)
    if (item.kind == "now" and past) or (item.kind == "price" and "price" in kinds):
        return amounts  # «dulu 12rb sekarang 15rb», «harga lama 150rb harga baru 175rb»
    if item.kind in _SETTLED and _is_priced(group, kinds):
        return _counts_goods(later)  # «25rb/toples ready 14»
    counted = [each for each in group if isinstance(each, Amount)]
    if item.kind == "price" and not kinds & EVENTS and len(counted) == 1 and counted[0].unit and counted[0].value == 1:
        return False  # «satu bungkus kopi harganya 45 ribu»
    return item.kind in EVENTS and _is_second_event(kinds, item.kind) and _has_value(later, item)


def _counts_goods(items: Sequence[Item]) -> bool:
    return any(isinstance(each, Amount) and each.money == "no" for each in items)


def _is_priced(group: Sequence[Item], kinds: set[str]) -> bool:
    priced = any(isinstance(each, Amount) and each.money == "yes" for each in group)
    return priced and not kinds & (EVENTS - {"price"})


def _has_value(later: Sequence[Item], item: Word) -> bool:
    """Whether an event word is followed by anything it could be about; else it belongs to what stands before it."""
    return item.kind in {"gone", "pause", "resume"} or any(isinstance(each, Amount | When) for each in later)


def _is_second_event(kinds: set[str], kind: str) -> bool:
    if kind in {"price", "gone"} or "price" in kinds:
        return (bool(kinds & EVENTS) and kind not in kinds) or (kind == "price" and not kinds & EVENTS)
    if kind == "left" and kinds & {"stock", "sold", "nowleft", "made", "add"}:
        return True
    if "order" in kinds:
        return False
    same = {frozenset({"stock", "left"}), frozenset({"stock", "add"}), frozenset({"stock", "made"})}
    return any(event != kind and frozenset({event, kind}) not in same for event in kinds & EVENTS - {"made"})
