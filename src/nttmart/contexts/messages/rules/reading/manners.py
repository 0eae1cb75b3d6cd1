"""Ways of talking that sound like a doubt, a rest or an order and are none: «mungkin karena», «tutup botol»."""

from collections.abc import Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.days import When
from nttmart.contexts.messages.rules.reading.idioms import Rephrased, Rule, strand_of, text_at
from nttmart.contexts.messages.rules.reading.items import Item, Mark, Rhythm, Word
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import VEHICLES, kinds_of


def _kind(items: Sequence[Item], at: int) -> str:
    item = items[at] if 0 <= at < len(items) else None
    return item.kind if isinstance(item, Word) else ""


def _perhaps_because(items: Sequence[Item], at: int) -> Rephrased | None:
    """«mungkin karena kering»: only the reason is unsure."""
    unsure = _kind(items, at) in {"maybe", "hear"} and _kind(items, at + 1) == "because"
    return ((items[at + 1],), at + 2) if unsure else None


def _tastes(items: Sequence[Item], at: int) -> Rephrased | None:
    """«rasanya enak», «rasa lebih manis»: how it tastes, and no doubt."""
    tasted = text_at(items, at) == "rasanya" and any(text_at(items, each) in _TASTES for each in range(at + 1, at + 4))
    return ((Word("heavy", "rasa", "rasa"),), at + 1) if tasted else None


_TASTES: Final = kinds_of(
    "enak sedap manis gurih pahit asam asin pedas mantap beda khas segar wangi lezat legit nikmat"
)


def _lid(items: Sequence[Item], at: int) -> Rephrased | None:
    """«tutup botol mahal»: a lid, and no rest."""
    lid = text_at(items, at) in {"tutup", "penutup"} and _kind(items, at + 1) == "unit"
    return ((Word("heavy", "kemasan", "kemasan"),), at + 2) if lid else None


def _message(items: Sequence[Item], at: int) -> Rephrased | None:
    """«kirim pesan», «balas pesan»: a message, and no order."""
    writes = text_at(items, at) in _WRITES and text_at(items, at + 1) in {"pesan", "psn", "kabar", "berita"}
    counted = at + 2 < len(items) and isinstance(items[at + 2], Amount | Mention)
    return ((Word("tell", "kabar", text_at(items, at)),), at + 2) if writes and not counted else None


_WRITES: Final = kinds_of("kirim balas baca tulis ketik menulis membaca mengirim membalas terusin teruskan")


def _speaks_of(items: Sequence[Item], at: int) -> Rephrased | None:
    """«kalau sasando beta bisa 3 tiap bulan», «kalau kopi, tinggal 5»: as for it, and no condition."""
    if text_at(items, at) not in _AS_FOR or at + 1 >= len(items) or not isinstance(items[at + 1], Mention):
        return None
    strand = strand_of(items, at + 1)
    end = at + 2 + (_kind(items, at + 2) == "me")
    promised = _kind(items, end) in {"can", "promise"} and any(isinstance(each, Rhythm) for each in strand)
    return ((items[at + 1],), at + 2) if promised else None


_AS_FOR: Final = kinds_of("kalau kalo klo klu kl kalu soal tentang")


def _agreed_among_us(items: Sequence[Item], at: int) -> Rephrased | None:
    """«setelah rapat katong sepakat: tikar bisa 6 tiap bulan»: who decided what follows, and no order taken."""
    if text_at(items, at) not in _AGREED or not any(
        _kind(items, each) in {"me", "they", "already"} for each in (at - 1, at - 2)
    ):
        return None
    end = at + 1
    while end < len(items) and (getattr(items[end], "sign", "x") in ":," or text_at(items, end) == "bahwa"):
        end += 1
    if end == at + 1 and end < len(items) and isinstance(items[end], Amount):
        return ((Word("plain", "tetapkan", text_at(items, at)),), end)  # «harganya katong sepakat 350 ribu»
    named = end < len(items) and (isinstance(items[end], Mention) or _kind(items, end) in {"price", "start"})
    counted = any(isinstance(each, Amount) for each in items[end:])
    return ((Word("tell", "kabar", text_at(items, at)), Mark(",")), end) if named and counted else None


_AGREED: Final = kinds_of("sepakat spakat setuju stuju putuskan memutuskan bersepakat menyepakati sepakati tetapkan")


def _goes_ahead(items: Sequence[Item], at: int) -> Rephrased | None:
    """«… baru katong bisa jalan»: then we can, on those terms."""
    can = _kind(items, at) == "can" and text_at(items, at + 1) in {"jalan", "lanjut", "kerja"}
    new = any(_kind(items, each) == "new" for each in (at - 1, at - 2))
    return ((items[at],), at + 2) if can and new else None


def _dearness_so(items: Sequence[Item], at: int) -> Rephrased | None:
    """«jagung su mahal jadi harga 17rb»: what follows from it."""
    if _kind(items, at) != "become" or at + 1 >= len(items):
        return None
    dear = any(text_at(items, each) in _DEAR for each in (at - 1, at - 2))
    others = any(_kind(items, each) == "they" for each in range(max(at - 5, 0), at))
    dated = isinstance(items[at + 1], When) and others and any(_kind(items, at + 2 + each) == "new" for each in (0, 1))
    return ((Mark(","),), at + 1) if (dear and _kind(items, at + 1) == "price") or dated else None


_DEAR: Final = kinds_of("mahal langka susah sulit")


def _writes_for(items: Sequence[Item], at: int) -> Rephrased | None:
    """«ini cucu yang ketik opa titip pesan …»: who writes for whom; what follows is told."""
    writes = text_at(items, at) in _WRITING and _kind(items, at - 1) == "which"
    here = any(_kind(items, each) == "this" for each in range(max(at - 5, 0), at))
    more = at + 1 < len(items) and not isinstance(items[at + 1], Mark)
    return ((Word("tell", "kabar", text_at(items, at)), Mark(".")), at + 1) if writes and here and more else None


_WRITING: Final = kinds_of("ketik tulis kirim wa menulis mengetik ngetik")


def _leaves_word(items: Sequence[Item], at: int) -> Rephrased | None:
    """«opa titip pesan besok opa antar gula»: has it told."""
    leaves = text_at(items, at) in {"titip", "nitip"} and text_at(items, at + 1) in {"pesan", "psn", "kabar", "salam"}
    return ((Word("tell", "kabar", text_at(items, at)), Mark(",")), at + 2) if leaves else None


def _sets_price(items: Sequence[Item], at: int) -> Rephrased | None:
    """«harga gula opa bikin 40 ribu»: set at so much."""
    money = items[at + 1] if at + 1 < len(items) else None
    sets = _kind(items, at) == "made" and isinstance(money, Amount) and money.money == "yes"
    priced = any(getattr(each, "kind", "") == "price" for each in strand_of(items, at))
    return ((items[at + 1],), at + 2) if sets and priced else None


def _good_evening(items: Sequence[Item], at: int) -> Rephrased | None:
    """«selamat malam ini bapa Umbu»: a greeting, and no tonight."""
    night = text_at(items, at) == "selamat" and at + 1 < len(items) and isinstance(items[at + 1], When)
    return ((items[at], Mark(",")), at + 2) if night else None


def _the_one_asked_of(items: Sequence[Item], at: int) -> Rephrased | None:
    """«selempang yang kaka tanya tu masih ada 7»: which one, and nothing more."""
    end = at + 1
    while _kind(items, end) in _WHOM_ASKED:
        end += 1
    said = any(_kind(items, each) in {"help", "want", "deliver"} for each in range(at, end))
    named = at > 0 and isinstance(items[at - 1], Mention) and _kind(items, at) == "which"
    return ((), end + 1) if named and said and _kind(items, end) in {"that", "this"} else None


_WHOM_ASKED: Final = kinds_of("polite me help they past daypart want deliver in to plain")


def _usual_driver(items: Sequence[Item], at: int) -> Rephrased | None:
    """«dibawa ojek langganan»: always the same one."""
    usual = text_at(items, at) == "langganan" and text_at(items, at - 1) in VEHICLES
    return ((), at + 1) if usual else None


def _and_as_for(items: Sequence[Item], at: int) -> Rephrased | None:
    """«beras masih 25 kg, kalau kopi kosong»: the last of a list, with nothing that would follow from it."""
    listed = _kind(items, at) == "if" and at > 1 and getattr(items[at - 1], "sign", "") == ","
    if not listed or at + 2 >= len(items) or not isinstance(items[at + 1], Mention):
        return None
    end = at + 3 if _kind(items, at + 2) == "gone" else _counted_like(items, at)
    ends = (
        end is not None
        and end > at
        and (end >= len(items) or _kind(items, end) == "because" or getattr(items[end], "sign", "") in {".", "\n"})
    )
    counted = any(isinstance(each, Amount) for each in items[:at])
    return ((items[at + 1],), at + 2) if ends and counted else None


def _counted_like(items: Sequence[Item], at: int) -> int | None:
    """«robusta bisa 40 bks tiap minggu, kalau arabika cuma 25 bks tiap bulan»: counted as the one before."""
    begin = at + 2 + (_kind(items, at + 2) in {"only", "can", "left", "nowleft", "has"})
    if begin >= len(items) or not isinstance(items[begin], Amount):
        return None
    before = strand_of(items, at - 2)
    if any(isinstance(each, Rhythm) for each in before):
        return begin + 2 if begin + 1 < len(items) and isinstance(items[begin + 1], Rhythm) else None
    same = _kind(items, at + 2) in {"left", "nowleft", "has"} and _kinds_of(before) & {
        "left",
        "nowleft",
        "has",
        "stock",
    }
    return begin + 1 if same else None


def _kinds_of(items: Sequence[Item]) -> set[str]:
    return {each.kind for each in items if isinstance(each, Word)}


def _still_growing(items: Sequence[Item], at: int) -> Rephrased | None:
    """«kopi di pohon belum merah»: the crop, and no goods."""
    item = items[at]
    place = _kind(items, at + 1) == "in" and text_at(items, at + 2) in _FIELDS
    counted = any(isinstance(each, Amount) for each in strand_of(items, at))
    return (
        ((Word("goods", item.text, item.text),), at + 1)
        if isinstance(item, Mention) and place and not counted
        else None
    )


_FIELDS: Final = kinds_of("pohon kebun ladang sawah batang tangkai hutan bukit gunung kandang")


def _so_that(items: Sequence[Item], at: int) -> Rephrased | None:
    """«update stok biar sonde salah kasih tau pelanggan: …»: what for; the list follows."""
    if _kind(items, at) != "because":
        return None
    end = next((each for each in range(at, len(items)) if isinstance(items[each], Mark)), len(items))
    listed = end < len(items) and getattr(items[end], "sign", "") == ":"
    plain = all(isinstance(each, Word) for each in items[at:end])
    return ((Mark("."),), end + 1) if listed and plain else None


def _body(items: Sequence[Item], at: int) -> Rephrased | None:
    """«beta pung tangan bengkak»: a hand, and no handkerchief."""
    item = items[at]
    owned = _kind(items, at - 1) == "own" and _kind(items, at - 2) == "me"
    part = isinstance(item, Mention) and item.text in _BODY
    return ((Word("heavy", item.text, item.text),), at + 1) if owned and part and isinstance(item, Mention) else None


_BODY: Final = kinds_of("tangan kaki mata gigi kepala perut badan rambut jari bahu punggung pinggang lutut telinga")

MANNERS: Final[tuple[Rule, ...]] = (
    _perhaps_because,
    _tastes,
    _lid,
    _message,
    _speaks_of,
    _agreed_among_us,
    _goes_ahead,
    _dearness_so,
    _writes_for,
    _leaves_word,
    _sets_price,
    _good_evening,
    _the_one_asked_of,
    _usual_driver,
    _and_as_for,
    _still_growing,
    _so_that,
    _body,
)
