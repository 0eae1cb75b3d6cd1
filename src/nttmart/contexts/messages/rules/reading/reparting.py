"""Parts pieces again where no comma told their ends: behind somebody called, before «beta», behind a reason."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading import asking
from nttmart.contexts.messages.rules.reading.beside import is_beside
from nttmart.contexts.messages.rules.reading.clauses import begins_clause, ends_clause
from nttmart.contexts.messages.rules.reading.context import KIN
from nttmart.contexts.messages.rules.reading.days import When
from nttmart.contexts.messages.rules.reading.elsewhere import BROKEN, is_foreign
from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Item, Rhythm, Word
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import REASONS, VEHICLES, kinds_of

_CALLED: Final = KIN | kinds_of("bos boss min admin bosku")
_DENIES: Final = kinds_of("no not notyet isnot yes decline ask howmany")
"""What these say may be meant for what follows."""
_OWNED: Final = kinds_of("money owed goods product own with for from to in")
"""Behind one of these «beta» tells whose it is."""


def parted_again(pieces: Sequence[Piece], *, asked: bool = False) -> tuple[Piece, ...]:
    """The pieces cut where a new clause begins; empty where none does. ``asked``: only behind somebody called."""
    parted: list[Piece] = []
    for piece in pieces:
        cuts = [0, *_cuts(piece.items, asked=asked), len(piece.items)]
        parts = [piece.items[begin:end] for begin, end in pairwise(cuts) if begin < end]
        asks_itself = any(isinstance(each, Word) and each.kind in {"ask", "howmany"} for each in (parts or [()])[-1])
        for at, items in enumerate(parts):
            asks = piece.asks and (at == len(parts) - 1 or not asks_itself)
            parted.append(Piece(items, piece.joint if at == 0 else ",", asks))
    return tuple(parted) if len(parted) > len(pieces) else ()


def _cuts(items: Sequence[Item], *, asked: bool) -> Iterator[int]:
    last = 0
    ways = _WAYS_ASKED if asked else _WAYS
    for at in range(1, len(items)):
        left, right = Piece(tuple(items[last:at])), Piece(tuple(items[at:]))
        refused = "decline" in left.kinds and _is_called(left, right)  # «sonde bisa kaka | minyak habis»
        answered = asked and (_answers_next(left, right) or _was_answered(left, right))
        if _of_former_times(left.items):
            return
        if refused or answered or (not left.kinds & _DENIES and any(ends(left, right) for ends in ways)):
            yield at
            last = at


def _of_former_times(items: Sequence[Item]) -> bool:
    """«dulu waktu opa masih hidup katong bisa 20 kg»: all that follows was so then."""
    said = next((each for each in items if getattr(each, "kind", "item") not in {"polite", "daypart"}), None)
    return getattr(said, "kind", "") == "first"


def _tells(piece: Piece) -> bool:
    return bool(piece.amounts or piece.kinds & NAMES_EVENT)


def _is_called(left: Piece, right: Piece) -> bool:
    """«dendeng kosong bos | sonde ada daging»: a fact, and somebody called behind it."""
    word, following = left.items[-1], right.items[0]
    called = isinstance(word, Word) and word.kind == "polite" and word.lemma in _CALLED
    named = isinstance(following, Word) and following.kind in {"polite", "unknown", "which"}  # «kaka Yuli»
    more = not right.is_empty or not right.kinds <= {"polite", "daypart", "thanks"}
    return called and not named and more and _tells(left)


def _is_our_turn(left: Piece, right: Piece) -> bool:
    """«gelombang besar | katong sonde melaut», but «madu beta sisa 5» is mine."""
    me, before = right.items[0], left.items[-1]
    turns = isinstance(me, Word) and me.kind == "me" and _tells(right)
    owned = isinstance(before, Mention) or (isinstance(before, Word) and before.kind in _OWNED | {"they"})
    content = _tells(left) or bool(left.kinds & {"heavy", "they"})
    return turns and not owned and content and "me" not in left.kinds


def _was_why(left: Piece, right: Piece) -> bool:
    """«kaki sakit | libur dulu», «hujan terus | madu sisa 5»: nothing but a reason before it."""
    reason = left.is_empty and any(word.lemma in REASONS for word in left.words) and not left.kinds & NAMES_EVENT
    sure = not left.kinds & {"unknown", "goods", "unit", "which", "for", "some", "over", "less"}
    first = right.items[0]
    begins = isinstance(first, Mention) or (isinstance(first, Word) and first.kind in _BEGINS)
    said = sum(word.kind != "polite" for word in left.words) > 1  # «benang habis» is what is gone
    return reason and sure and said and begins and _tells(right)


def _is_why_behind(left: Piece, right: Piece) -> bool:
    """«bumbu habis | belum sempat ke pasar», «bawa syal 12 | tolong terima baik-baik»."""
    first = right.items[0]
    opens = isinstance(first, Word) and first.kind in {"notyet", "they", "please"}
    broken = any(word.text in BROKEN for word in right.words)
    strange = getattr(first, "kind", "") == "unknown" or right.kinds & {"in", "to", "from", "me", "own", "unit"}
    apart = right.is_empty and not broken and not strange
    clause = begins_clause(right.items) and right.is_empty and not broken
    tells = opens or (_ends_fact(left.items[-1]) and (clause or (is_foreign(first) and apart)))
    whole = bool(left.mentions) and bool(left.amounts or left.kinds & {"gone", "pause"}) and len(right.items) > 1
    return tells and whole and is_beside(right, surely=getattr(first, "kind", "") != "please")


def _ends_fact(item: Item) -> bool:
    return not isinstance(item, Mention) and (not isinstance(item, Word) or item.kind in {"gone", "polite", "pause"})


def _was_of_others(left: Piece, right: Piece) -> bool:
    """«suami su sembuh | minggu depan katong mulai lagi», «ombak su tenang | madu sisa 5»: how others are."""
    first = right.items[0]
    state = ends_clause(left.items)
    begins = isinstance(first, Mention | When | Rhythm) or (isinstance(first, Word) and first.kind in _TURNS)
    plain = _only_lasts(left) and len(left.items) > 1 and left.kinds <= _SUBJECT
    return state and begins and plain and _tells(right) and is_beside(left, surely=True)


_BEGINS: Final = NAMES_EVENT - {"rise", "fall", "gone"}
_TURNS: Final = _BEGINS | {"me"}
_SUBJECT: Final = ALLOWED | kinds_of(
    "they heavy unknown goods polite not notyet again has thanks fall rise made some unit less add become"
)


def _only_lasts(left: Piece) -> bool:
    """«sinyal hilang tiga hari»: nothing measured but how long it took."""
    others = left.mentions or left.amounts or left.whens or left.rhythms or left.per_units
    ends = not left.durations or left.items[-1] is left.durations[-1]
    return not others and ends


def _asks_of_money(left: Piece, right: Piece) -> bool:
    """«kopi tinggal 7 bks | uang beta brp ya»."""
    first = right.items[0]
    money = isinstance(first, Word) and first.kind in {"money", "owed"}
    return money and bool(right.kinds & {"howmany", "ask"}) and _tells(left)


def _goes_on_since(left: Piece, right: Piece) -> bool:
    """«mete mulai lagi | tiap bulan bisa 30 bks»: works again, and promises."""
    counted = any(isinstance(each, Amount) for each in right.items)
    return "resume" in left.kinds and isinstance(right.items[0], Rhythm | When) and counted


def _answers_next(left: Piece, right: Piece) -> bool:
    """«lebah sonde banyak | beta bisa 15 sa», «jaga di rumah sakit | sonde bisa dulu»: why, then the answer."""
    first = right.items[0]
    opens = isinstance(first, Word) and first.kind in {"me", "decline", "can", "promise"}
    answers = bool(right.kinds & _ANSWERS) and not right.kinds & {"ask", "if", "maybe"}
    tale = not left.kinds & _ANSWERS and (ends_clause(left.items) or getattr(first, "kind", "") == "me")
    owned = isinstance(left.items[-1], Word) and left.items[-1].kind in _OWNED
    only = bool(right.kinds & {"only", "only2"}) or any(word.text == "sa" for word in right.words)
    less = isinstance(first, Amount) and only and ends_clause(left.items) and "decline" not in left.kinds  # «… | 12 sa»
    return ((opens and answers and tale) or less) and not owned and is_beside(left, surely=True)


def _was_answered(left: Piece, right: Piece) -> bool:
    """«bisa 4 lembar sa | mata su kabur», «rabu baru beta antar | oto rusak», «20 bisa | beta su kasih tahu anak»."""
    answers = bool(left.kinds & _ANSWERS or left.amounts or left.whens) and not left.kinds & {"ask", "if", "maybe"}
    first = right.items[0]
    ours = isinstance(first, Word) and first.kind == "me" and bool(right.kinds & {"already", "will", "start"})
    theirs = isinstance(first, Word) and (first.kind in {"heavy", "they", "unknown", "goods"} or first.text in VEHICLES)
    whole = bool(left.amounts or left.whens or left.kinds & {"decline"}) and not isinstance(left.items[-1], Mention)
    tale = is_beside(right, surely=True) or (right.is_empty and begins_clause(right.items) and is_beside(right))
    tells = right.is_empty and right.kinds <= ALLOWED | {"they", "help"} and "tell" in right.kinds
    return answers and whole and ((theirs and len(right.items) > 1 and tale) or (ours and (tale or tells)))


def _cries_next(left: Piece, right: Piece) -> bool:
    """«beta ini orang tua baru pegang hp | bagaimana cara pakai ini»: why, then the cry for help."""
    first = right.items[0]
    opens = (
        isinstance(first, Word) and first.kind in {"ask", "howto"} and not left.kinds & (NAMES_EVENT - {"has", "made"})
    )
    return opens and asking.asks_for_help(right) and left.is_empty and "they" not in right.kinds


def _holds_back(left: Piece, right: Piece) -> bool:
    """«emping su habis | jangan kasih tampil dulu di toko»: what others shall not do with what is gone."""
    first = right.items[0]
    bids = isinstance(first, Word) and first.lemma == "jangan" and right.is_empty and len(right.items) > 1
    return bids and "gone" in left.kinds and bool(left.mentions)


_ANSWERS: Final = kinds_of("can decline promise ok yes ready accept deliver")

_WAYS_ASKED: Final = (_is_called,)
_WAYS: Final = (
    _is_called,
    _is_our_turn,
    _is_why_behind,
    _was_why,
    _was_of_others,
    _asks_of_money,
    _goes_on_since,
    _cries_next,
    _holds_back,
)
