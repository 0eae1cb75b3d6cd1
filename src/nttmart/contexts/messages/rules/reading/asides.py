"""What is said beside the facts and changes none of them: greetings, names, reasons, agreement with oneself."""

from collections.abc import Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading import asking
from nttmart.contexts.messages.rules.reading.context import KIN
from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT, begins_harvest, has_rested, stays_home
from nttmart.contexts.messages.rules.reading.facts import Fact
from nttmart.contexts.messages.rules.reading.figures import counts_nothing
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.leaning import is_about_material, stays_the_same, was_before
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.vocabulary import REASONS, VEHICLES, kinds_of

EXPLAINED: Final = frozenset({"pause", "resume", "remake", "decline", "gone"})
"""What makers give reasons for; a remark beside one of these is no fact of its own."""
GREETINGS: Final = frozenset({"polite", "daypart"})
HELLOS: Final = kinds_of("selamat halo permisi salam shalom assalamualaikum hai tabe tabea pagi siang sore malam met")
_REASONS: Final = frozenset({"unknown", "heavy", "goods", "they", "because"})
_GOES_ON: Final = frozenset({"jalan", "musim", "mahal", "langka", "susah", "keluar"})
_AROUND_US: Final = kinds_of("hujan cuaca ombak gelombang angin kebun ladang sawah jalan mesin listrik musim banjir")
_DEAR: Final = kinds_of("mahal langka susah sulit")
_WAYS: Final = kinds_of("oto mobil motor kapal feri bus travel bemo ojek")
_WEATHER: Final = frozenset({"musim", "hujan", "ombak", "gelombang", "cuaca", "angin", "badai"})
_FIELDWORK: Final = frozenset({"tanam", "kebun", "sawah", "ladang"})
_COSTS: Final = frozenset({"bahan", "ongkos", "biaya", "bensin", "solar", "listrik"})
_NAMES_LIMIT: Final = 10
_CALLED_LIMIT: Final = 2
"""«tabe ite», «halo Novi Lestari»: so many unknown words may be somebody's name behind a greeting."""
_INVITES: Final = frozenset({"order", "take", "sell", "can", "please", "ready"})


def is_aside(piece: Piece, facts: Sequence[Fact], *, excused: bool, alone: bool) -> bool:
    """Whether a piece adds nothing. ``excused``: something is told that people give reasons for."""
    if _says_nothing(piece) or wishes(piece) or introduces(piece) or _calls(piece) or _only_asks_on(piece, facts):
        return True
    if any(
        beside(piece, facts) for beside in (_went_away, _rides_along, was_before, is_reason, _promises_more, _goes_with)
    ):
        return True
    if excused and (_is_remark(piece) or is_about_material(piece, facts) or _begins_with_reason(piece)):
        return True
    if _is_firm(piece, facts) or _arrives(piece, facts) or _only_joins(piece) or counts_nothing(piece, facts):
        return True
    if (_is_dear(piece) and bool(facts) and facts[-1].intent == "price") or (not alone and _how_are_you(piece)):
        return True
    return not alone and (
        stays_the_same(piece)
        or (not facts and _excuses(piece))
        or _not_yet(piece)
        or _tells_of_us(piece)
        or (bool(facts) and _hindered(piece))
    )


def _hindered(piece: Piece) -> bool:
    """«gula tinggal 3 jerigen, hujan jadi sonde bisa iris»: why there is no more, and no rest from work."""
    words = {text for word in piece.words if word.kind == "pause" for text in word.text.split()}
    return piece.joint == "then" and piece.is_empty and piece.kinds <= ALLOWED | {"pause"} and bool(words & _GATHERS)


_GATHERS: Final = kinds_of("iris sadap panen petik")


def _tells_of_us(piece: Piece) -> bool:
    """«su mulai panen», «su taro di rumah», «su 2 minggu sonde tenun»: how it goes here."""
    if piece.asks or piece.mentions or piece.amounts or piece.whens:
        return False
    return has_rested(piece) or (piece.is_empty and (begins_harvest(piece) or stays_home(piece)))


def _rides_along(piece: Piece, facts: Sequence[Fact]) -> bool:
    return bool(facts) and facts[-1].intent == "delivery" and goes_by(piece)


def goes_by(piece: Piece) -> bool:
    """«titip di oto Om Yanto», «ikut feri pagi»: how it goes, of what was told before."""
    words = {text for word in piece.words for text in word.text.split()}
    goes = "deliver" in piece.kinds and bool(words & VEHICLES) and piece.is_empty
    return goes and not piece.asks and piece.joint != "but" and piece.kinds <= ALLOWED | kinds_of("deliver heavy they")


def _begins_with_reason(piece: Piece) -> bool:
    """«tangan luka kena batu titi»: why, though a word of it is in a product's name too."""
    first = piece.items[0] if piece.items else None
    told = isinstance(first, Word) and first.lemma in REASONS and first.kind in {"heavy", "plain"}
    return told and not (piece.amounts or piece.whens or piece.durations or piece.rhythms or piece.asks)


def _is_dear(piece: Piece) -> bool:
    """«…, jagung mahal»: why a price has risen."""
    dear = bool({word.lemma for word in piece.words} & _DEAR) and bool(piece.mentions)
    return (
        dear
        and not (piece.amounts or piece.whens or piece.asks)
        and piece.kinds <= ALLOWED | {"heavy", "unknown", "again"}
    )


def _arrives(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«kira-kira malam su sampai di Borong»: when what was sent will be there."""
    sent = bool(facts) and facts[-1].intent == "delivery" and not (piece.mentions or piece.amounts or piece.asks)
    first = piece.words[0] if piece.words else None
    there = any(word.kind == "deliver" and word.lemma.split()[0] in {"sampai", "tiba"} for word in piece.words)
    there = there or (first is not None and first.lemma in {"sampai", "tiba"} and "daypart" in piece.kinds)
    guessed = bool(piece.kinds & {"about", "maybe", "daypart"})
    return sent and there and guessed and not piece.kinds & {"not", "notyet", "no", "if"} and not piece.whens


def _only_joins(piece: Piece) -> bool:
    """«jadi maaf kaka», «kaka mengerti e», «itu hari Tuhan», «itu janji katong»."""
    idle = ALLOWED | {"become", "know", "calendar"}
    promised = piece.words[:1] and piece.words[0].kind == "that" and piece.kinds <= idle | {"promise"}
    return piece.is_empty and not piece.asks and (piece.kinds <= idle or bool(promised))


def _is_firm(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«itu harga su pas», «sonde bisa kurang lagi», «nego tipis»: of a price told before."""
    priced = bool(facts) and facts[-1].intent == "price" and piece.is_empty and not piece.asks
    return priced and bool({word.text for word in piece.words} & _FIRM) and piece.kinds <= ALLOWED | _HAGGLES


_FIRM: Final = kinds_of("pas mati tetap kurang kurangi tawar nego nett net ditawar turun")
_HAGGLES: Final = frozenset({"price", "decline", "less", "not", "heavy", "unknown", "fall", "again"})


def _how_are_you(piece: Piece) -> bool:
    """«kermana ama, …»: asked in greeting."""
    return piece.is_empty and piece.kinds == {"ask", "polite"} and piece.words[0].lemma == "bagaimana"


def _not_yet(piece: Piece) -> bool:
    """«…, abon belum jadi», «…, yang semut belum»: nothing to record, beside what is."""
    empty = bool(piece.mentions) and not (
        piece.amounts or piece.whens or piece.durations or piece.rhythms or piece.asks
    )
    done = piece.kinds - ALLOWED - {"notyet"}
    begun = {word.text for word in piece.words if word.kind == "has"} <= {"pegang"}  # «belum sempat pegang»
    undone = len(done) <= 1 and done <= {"become", "made", "ready", "start", "has"}
    return empty and "notyet" in piece.kinds and begun and undone


def _excuses(piece: Piece) -> bool:
    """«maaf tadi salah», before what is right."""
    wrong = {word.lemma for word in piece.words if word.kind in {"no", "past"}}
    if {word.text for word in piece.words} & _SET_RIGHT and piece.is_empty and not piece.asks:
        return piece.kinds <= ALLOWED | {"past", "heavy"}
    return piece.is_empty and not piece.asks and "salah" in wrong and piece.kinds <= ALLOWED | {"no", "past"}


_SET_RIGHT: Final = kinds_of("ralat koreksi revisi perbaikan")


def _says_nothing(piece: Piece) -> bool:
    if piece.is_empty and piece.kinds <= GREETINGS:
        return True  # «ibu, …?»: the question mark is not hers
    measured = piece.mentions or piece.amounts or piece.durations or piece.rhythms or piece.per_units
    if not measured and "tell" in piece.kinds and piece.kinds <= ALLOWED | {"again"} and not piece.asks:
        return all(each.on is None for each in piece.whens)  # «nanti beta kabari lagi»
    return piece.is_empty and piece.kinds <= ALLOWED | {"thanks", "ok", "yes", "ready", "please"} and not piece.asks


def wishes(piece: Piece) -> bool:
    """«semoga laku e»: hoped for, and nothing told."""
    first = piece.words[0].text if piece.words else ""
    return first in _HOPES and not (piece.mentions or piece.amounts or piece.asks)


_HOPES: Final = kinds_of("semoga smoga moga mudah mudahan")


def introduces(piece: Piece) -> bool:
    """«ini mama Yuli dari kelompok Suka Maju»: who writes, not what."""
    if (
        not piece.is_empty
        or piece.asks
        or not piece.kinds <= ALLOWED | {"unknown", "ok"}
        or len(piece.words) > _NAMES_LIMIT
    ):
        return False
    called = any(word.lemma in KIN or word.lemma in {"kelompok", "nama", "umkm"} for word in piece.words)
    return called and piece.words[0].kind in {"me", "this", "polite", "plain", "with", "from", "daypart", "in"}


def _calls(piece: Piece) -> bool:
    """«tabe ite», «halo Novi», «beta ada di mama Ruth pung rumah»: to whom, and from where."""
    if not piece.is_empty or piece.asks or not piece.words:
        return False
    unknown = sum(word.kind == "unknown" for word in piece.words)
    greets = piece.words[0].lemma in HELLOS and piece.kinds <= ALLOWED | {"unknown"} and unknown <= _CALLED_LIMIT
    here = piece.kinds >= {"me", "has", "in"} and piece.kinds <= ALLOWED | {"has", "in", "unknown"}
    return greets or (here and [word.kind for word in piece.words if word.kind not in GREETINGS][:2] == ["me", "has"])


def _goes_with(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«…, bisa sa», «…, tambah», «…, silakan diorder»: says again, or invites to, what was told just before."""
    if not facts or not piece.is_empty or piece.asks or piece.joint == "but" or piece.kinds & {"will", "for"}:
        return False
    tagged = {word.kind for word in piece.words if word.lemma == "ya"}  # «…, tambah di stok ya»
    intent, said = facts[-1].intent, piece.kinds - ALLOWED - tagged
    again = _SAYS_AGAIN.get(intent, frozenset())
    invites = intent in {"stock_now", "stock_added", "price"} and said <= _INVITES and "already" not in piece.kinds
    return bool(said) and (said <= again or invites)


_SAYS_AGAIN: Final = {
    "stock_added": frozenset({"add", "new", "made", "stock"}),
    "price": frozenset({"price", "new", "rise", "fall"}),
    "promise": frozenset({"can", "promise", "ok", "ready", "yes", "accept"}),
    "delivery": frozenset({"ok", "ready", "yes", "can"}),
    "sold_out": frozenset({"gone", "stock", "please"}),
    "stock_now": frozenset({"left", "nowleft", "stock"}),
}


def is_reason(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«bahan mahal», «ombak besar»: nothing but why."""
    other = [word for word in piece.words if word.kind not in ALLOWED]
    if not piece.is_empty or piece.asks or piece.joint == "but" or not other:
        return False
    if piece.words[0].lemma in _WAYS and {word.kind for word in other} <= {"heavy", "again", "not", "has", "notyet"}:
        return True  # «oto rusak», «kapal sonde jalan»
    told = [word for word in other if word.lemma in REASONS or word.lemma in _AROUND_US]
    rest = {word.kind for word in other if word.lemma not in REASONS}
    if other[0].lemma in _AROUND_US and rest <= {"has", "again", "heavy", "some"}:
        return True  # «kebun su hijau», «jalan putus», «listrik mati»
    dear = any(word.lemma in _DEAR for word in told) and bool(facts) and facts[-1].intent == "price"
    if dear and rest <= {"unknown", "goods", "heavy", "rise"}:
        return True  # «kopi jadi 45rb, pupuk mahal»
    costs = any(word.lemma in _COSTS for word in told)
    return bool(told) and rest <= ({"rise", "gone", "again", "has"} if costs else {"has", "again"})


def _is_remark(piece: Piece) -> bool:
    """A reason given aside: «lombok mahal», «ada acara»."""
    undone = "notyet" in piece.kinds and piece.kinds & {"made", "remake"}
    heavy = undone or piece.kinds & _REASONS or (piece.kinds & {"not", "already"} and not piece.kinds & NAMES_EVENT)
    other = {word.lemma for word in piece.words if word.kind not in ALLOWED}
    goes_on = bool(other & _GOES_ON) and other <= _GOES_ON | {"mulai"} and not piece.amounts
    if any(word.lemma in _FIELDWORK for word in piece.words) and not (piece.amounts or piece.kinds & NAMES_EVENT):
        return True  # «libur dulu, mau tanam jagung»
    if piece.is_empty and not piece.asks and other == {"panen"}:
        return True  # «libur dulu, kami panen»
    other_words = [word for word in piece.words if word.kind not in ALLOWED]
    empty = piece.is_empty or (_names_feast(piece) and not piece.kinds & NAMES_EVENT)
    if piece.is_empty and other_words and other_words[0].lemma in _WEATHER:
        return True  # «berhenti dulu, musim hujan sonde bisa naik pohon»
    aside = empty and bool(heavy) and not piece.kinds & (NAMES_EVENT - {"has", "made", "remake", "gone"})
    return (aside or goes_on) and not asking.is_asking(piece) and not asking.states_debt(piece)


def _names_feast(piece: Piece) -> bool:
    """«katong pi gereja Natal»: a feast, and no day of anything."""
    other = piece.mentions or piece.amounts or piece.durations or piece.rhythms or piece.per_units
    return not other and all(each.sure == "vague" for each in piece.whens)


def _went_away(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«habis, semua dibawa pengepul»: where it went, of what is told to be gone."""
    gone = bool(facts) and facts[-1].intent == "sold_out" and piece.is_empty and not piece.asks
    passive = any(word.kind in {"deliver", "take", "sold"} and word.text.startswith("di") for word in piece.words)
    return gone and passive and piece.kinds <= ALLOWED | {"deliver", "take", "sold", "they", "unknown", "past", "heavy"}


def _promises_more(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«habis, nanti bikin lagi»: more will come, nobody says how much."""
    counted = bool(facts) and facts[-1].intent in {"sold_out", "stock_now", "ask_stock"}
    bare = not (piece.amounts or piece.mentions or piece.durations or piece.rhythms or piece.asks)
    makes = bool(piece.kinds & {"made", "remake"}) and piece.kinds <= ALLOWED | {
        "made",
        "remake",
        "again",
        "will",
        "start",
    }
    return counted and bare and makes and ("will" in piece.kinds or bool(piece.whens))


_ASKS_ON: Final = frozenset({"ask", "howmany", "not", "less", "please"})


def _only_asks_on(piece: Piece, facts: Sequence[Fact]) -> bool:
    """«…, kapan kk?» after a question, or the same question put again in other words."""
    if not facts or not facts[-1].intent.startswith("ask_") or piece.mentions or piece.amounts:
        return False
    fact = asking.read_question(piece)
    return fact == Fact(facts[-1].intent) or (fact is None and piece.kinds <= ALLOWED | _ASKS_ON)


_BESIDE_FACTS: Final = (_went_away, _rides_along, was_before, is_reason, _promises_more, _goes_with)
