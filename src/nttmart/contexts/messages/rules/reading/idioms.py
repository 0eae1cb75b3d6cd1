"""What words mean beside each other: «naik bis» sends, «habis giling» has made, «su jadi 18rb» costs."""

from collections.abc import Callable, Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.days import Duration, When
from nttmart.contexts.messages.rules.reading.items import Item, Mark, Word
from nttmart.contexts.messages.rules.reading.names import name_words
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import VEHICLES, kinds_of

Rephrased = tuple[tuple[Item, ...], int]


Rule = Callable[[Sequence[Item], int], Rephrased | None]


COUNTS: Final = kinds_of("hitung dihitung menghitung itung")


def _kind(items: Sequence[Item], at: int) -> str:
    item = items[at] if 0 <= at < len(items) else None
    return item.kind if isinstance(item, Word) else ""


def _lemma(items: Sequence[Item], at: int) -> str:
    item = items[at] if 0 <= at < len(items) else None
    return item.lemma if isinstance(item, Word) else ""


def text_at(items: Sequence[Item], at: int) -> str:
    item = items[at] if 0 <= at < len(items) else None
    return item.text if isinstance(item, Word) else ""


def strand_of(items: Sequence[Item], at: int) -> Sequence[Item]:
    """What stands around a place between two marks."""
    begin = next((each + 1 for each in range(at, -1, -1) if isinstance(items[each], Mark)), 0)
    end = next((each for each in range(at, len(items)) if isinstance(items[each], Mark)), len(items))
    return items[begin:end]


def _that(items: Sequence[Item], at: int) -> Rephrased | None:
    """«mau kasih info kalau kopi tinggal 9»: that it is so; but «kabari kalau habis» asks to be told."""
    if _kind(items, at) not in {"will", "tell"} or not set(text_at(items, at).split()) & _MEANS_TO:
        return None
    end = at
    while _kind(items, end) in {"will", "tail", "me", "polite", "also"}:
        end += 1
    told = _kind(items, end) == "tell" and (_kind(items, end + 1) == "if" or text_at(items, end + 1) == "bahwa")
    return ((Word("tell", "kabar", text_at(items, end)),), end + 2) if told else None


_MEANS_TO: Final = kinds_of("mau mo maw ingin pengen")


def _please_help(items: Sequence[Item], at: int) -> Rephrased | None:
    """«mohon bantuannya untuk mengubah harga», «tolong bantu catat»: asks politely for what follows."""
    if _kind(items, at) != "help" or _lemma(items, at) != "bantuan" or _kind(items, at - 1) not in {"please", "want"}:
        return None
    more = items[at + 1 :]
    told = any(isinstance(each, Mention | Amount) for each in more)
    return ((Word("polite", "e", text_at(items, at)),), at + 1) if told else None


def _by_vehicle(items: Sequence[Item], at: int) -> Rephrased | None:
    """«ikut oto», «naik bis», «saya naikkan di travel»: sent that way."""
    given = text_at(items, at) in _GIVEN and _kind(items, at + 1) in {"in", "to", "with"}
    if text_at(items, at) not in _BY and _lemma(items, at) not in _BY and not given:
        return None
    place = at + 1 + (_kind(items, at + 1) in {"in", "to", "with"})
    if text_at(items, place) not in VEHICLES:
        return None
    return (Word("deliver", "kirim", f"{text_at(items, at)} {text_at(items, place)}"),), place + 1


_GIVEN: Final = kinds_of("kasi kasih kase ksh")
"""«su beta kasi di ojek»."""
_BY: Final = kinds_of("ikut lewat naik")


def _travels(items: Sequence[Item], at: int) -> Rephrased | None:
    """«senin beta turun, …»: I go to town, and no price falls."""
    if _lemma(items, at) not in {"turun", "naik"} or _kind(items, at) not in {"rise", "fall"}:
        return None
    drives = any(getattr(each, "text", "") in VEHICLES for each in strand_of(items, at))  # «oto dari Mollo turun»
    goes = (_kind(items, at - 1) == "me" or drives) and text_at(items, at) in _GOES
    ends = at + 1 >= len(items) or isinstance(items[at + 1], Mark) or _kind(items, at + 1) in _GOES_ON
    priced = any(isinstance(each, Word) and each.kind == "price" for each in strand_of(items, at))
    return ((Word("plain", "pergi", text_at(items, at)),), at + 1) if goes and ends and not priced else None


_GOES_ON: Final = frozenset({"and", "then", "with", "made", "remake"})
"""«katong turun laut lagi»: to work."""


_GOES: Final = kinds_of("turun trn turn naik naek nae nek")


def _somewhere(items: Sequence[Item], at: int) -> Rephrased | None:
    """«ini Paulus dari Colol», «turun ke laut»: a word inside a name, and a place here."""
    item = items[at]
    inside = isinstance(item, Mention) and " " not in item.text and not _begins(item)
    place = _kind(items, at - 1) in {"from", "to", "in"} and _kind(items, at - 2) != "stock"
    alone = sum(isinstance(each, Mention) for each in strand_of(items, at)) > 1 or _kind(items, at - 1) != "from"
    if not (inside and place and alone and isinstance(item, Mention)):
        return None
    return (Word("plain", item.text, item.text),), at + 1


def _begins(mention: Mention) -> bool:
    return any(name_words(name)[0] == mention.text for name in mention.names)


def _soonest(items: Sequence[Item], at: int) -> Rephrased | None:
    """«paling cepat tgl 2», «paling lambat jumat»: the day counts."""
    extreme = _lemma(items, at) == "paling" and text_at(items, at + 1) in _SOON_OR_LATE
    dated = extreme and at + 2 < len(items) and isinstance(items[at + 2], When)
    return ((Word("plain", "pas", f"{text_at(items, at)} {text_at(items, at + 1)}"),), at + 2) if dated else None


_SOON_OR_LATE: Final = kinds_of("cepat lambat lama telat cepatnya lambatnya lamanya")


def _on_its_way(items: Sequence[Item], at: int) -> Rephrased | None:
    """«barang su jalan», «kopi 20 bks su jalan»: what goes is goods, and no work."""
    if _lemma(items, at) != "jalan" or _kind(items, at) != "heavy" or _kind(items, at - 1) != "already":
        return None
    before = strand_of(items, at)
    works = any(isinstance(each, Word) and each.kind in {"made", "kerja"} for each in before)
    goods = _kind(items, at - 2) == "product" or any(isinstance(each, Amount) for each in before)
    again = _kind(items, at + 1) == "again"
    return ((Word("deliver", "kirim", "jalan"),), at + 1) if goods and not works and not again else None


def _just_made(items: Sequence[Item], at: int) -> Rephrased | None:
    """«habis giling kopi», «abis goreng keripik»: just done, and nothing is gone."""
    if _lemma(items, at) != "habis" or _kind(items, at + 1) != "made" or " " in text_at(items, at + 1):
        return None
    active = not text_at(items, at + 1).startswith("di")
    return ((Word("made", "baru bikin", f"{text_at(items, at)} {text_at(items, at + 1)}"),), at + 2) if active else None


def _off_the_loom(items: Sequence[Item], at: int) -> Rephrased | None:
    """«turunkan 1 lembar dari alat tenun»: woven and done."""
    counted = at + 1 < len(items) and isinstance(items[at + 1], Amount)
    if _kind(items, at) != "fall" or not counted:
        return None
    loom = _kind(items, at + 2) == "from" and text_at(items, at + 3) in {"alat", "tenunan", "alatnya"}
    if not loom:
        return None
    after = items[at + 4] if at + 4 < len(items) else None
    end = at + 4 + (isinstance(after, Mention) and after.text == "tenun")
    return (Word("made", "baru jadi", text_at(items, at)), items[at + 1]), end


def _counted_again(items: Sequence[Item], at: int) -> Rephrased | None:
    """«tadi dihitung ulang ternyata cuma 7»: what is there."""
    begin = at
    if _kind(items, at) == "past" and text_at(items, at) in {"tadi", "td", "tdi"}:
        begin = next((each for each in range(at + 1, len(items)) if _kind(items, each) not in _WHO_COUNTS), at)
    if text_at(items, begin) not in COUNTS:
        return None
    end = begin + 1 + (_kind(items, begin + 1) == "again")
    strand = strand_of(items, begin)
    counted = sum(isinstance(each, Amount) for each in strand) == 1
    other = any(isinstance(each, Word) and each.kind in OTHER_EVENTS for each in strand)
    return ((Word("stock", "stok", text_at(items, begin)),), end) if counted and not other else None


_WHO_COUNTS: Final = kinds_of("daypart already me they polite")
"""«tadi pagi su hitung», «tadi anak hitung»."""
OTHER_EVENTS: Final = kinds_of("add made sold deliver price promise pause order ask not isnot")


def _came_to(items: Sequence[Item], at: int) -> Rephrased | None:
    """«masak selai jadi 18 toples»: how many came of the making."""
    number = items[at + 1] if at + 1 < len(items) else None
    if _kind(items, at) != "become" or not isinstance(number, Amount) or number.money == "yes":
        return None
    before = {each.kind for each in items[max(at - 5, 0) : at] if isinstance(each, Word)}
    return ((), at + 1) if "made" in before and not before & _NOT_DONE else None


_NOT_DONE: Final = kinds_of("will can not notyet add price rise if maybe")


def _costs_now(items: Sequence[Item], at: int) -> Rephrased | None:
    """«lempeng su jadi 18rb»: what it costs from now on."""
    money = items[at + 1] if at + 1 < len(items) else None
    priced = isinstance(money, Amount) and money.money == "yes"
    settled = priced and _lemma(items, at) == "sudah jadi"
    return ((Word("become", "jadi", text_at(items, at)),), at + 1) if settled else None


def _others_rest(items: Sequence[Item], at: int) -> Rephrased | None:
    """«anak-anak su libur sekolah», «anak-anak sekolah libur 2 minggu»: their holiday, and no rest of ours."""
    if _kind(items, at) != "pause":
        return None
    lasts = at + 1 < len(items) and isinstance(items[at + 1], When | Duration)
    pupils = text_at(items, at - 1) in {"anak", "siswa", "murid"} and not lasts  # «anak-anak libur jadi bantu»
    closed = text_at(items, at - 1) == "sekolah" and not any(_kind(items, each) == "me" for each in range(at))
    theirs = _kind(items, at - 1) == "they" or (_kind(items, at - 1) == "already" and _kind(items, at - 2) == "they")
    if theirs and text_at(items, at + 1) in {"sekolah", "kuliah"}:
        return (Word("heavy", "acara", text_at(items, at)),), at + 2
    return ((Word("heavy", "acara", text_at(items, at)),), at + 1) if pupils or closed else None


def _planted(items: Sequence[Item], at: int) -> Rephrased | None:
    """«libur dulu, mo tanam jagung»: work in the field, and no product."""
    crop = items[at + 1] if at + 1 < len(items) else None
    if text_at(items, at) not in _PLANTS or not isinstance(crop, Mention):
        return None
    return (items[at], Word("goods", crop.text, crop.text)), at + 2


_PLANTS: Final = kinds_of("tanam menanam nanam")


def _accompanies(items: Sequence[Item], at: int) -> Rephrased | None:
    """«pi Kupang antar anak kuliah»: people are taken there, and no goods sent."""
    if _kind(items, at) != "deliver" or text_at(items, at + 1) not in _TAKEN_ALONG:
        return None
    goods = any(isinstance(each, Mention | Amount) for each in strand_of(items, at))
    return None if goods else ((Word("heavy", "acara", text_at(items, at)),), at + 2)


_TAKEN_ALONG: Final = kinds_of("anak suami istri mama bapa bapak ibu mertua adik kakak oma opa nenek kakek orang tamu")


def _got(items: Sequence[Item], at: int) -> Rephrased | None:
    """«bikin abon dapat 20 bks»: how many came of the making."""
    if (
        text_at(items, at) not in {"dapat", "dpt", "dapa"}
        or at + 1 >= len(items)
        or not isinstance(items[at + 1], Amount)
    ):
        return None
    made = any(isinstance(each, Word) and each.kind == "made" for each in items[max(at - 4, 0) : at])
    return ((), at + 1) if made else None


def _goes_on_again(items: Sequence[Item], at: int) -> Rephrased | None:
    """«kembali berjalan seperti biasa», «beroperasi normal kembali»: work goes on."""
    end = at
    while text_at(items, end) in _AGAIN or _lemma(items, end) in _AGAIN:
        end += 1
    row = items[at:end]
    runs = any(isinstance(each, Word) and each.text in _RUNS for each in row)
    if len(row) < 2 or not runs or any(isinstance(each, Amount) for each in strand_of(items, at)):  # noqa: PLR2004 -- «berjalan» alone tells nothing
        return None
    return (Word("resume", "jalan lagi", " ".join(text_at(row, each) for each in range(len(row)))),), end


_AGAIN: Final = frozenset({"kembali", "lagi", "berjalan", "normal", "aktif", "beroperasi", "lanjut", "seperti biasa"})


_RUNS: Final = frozenset({"berjalan", "normal", "aktif", "beroperasi"})


def _unpaid(items: Sequence[Item], at: int) -> Rephrased | None:
    """«uang kopi beta belum dapat»: owed, and nothing declined."""
    if _kind(items, at) != "decline" or _lemma(items, at).split()[-1] not in {"dapat", "terima"}:
        return None
    owed = any(isinstance(each, Word) and each.kind in {"money", "pay", "owed"} for each in strand_of(items, at))
    return ((Word("notyet", "belum", text_at(items, at)),), at + 1) if owed else None


def _weeks_asked_of(items: Sequence[Item], at: int) -> Rephrased | None:
    """«3 minggu ini laku berapa?»: the number counts weeks, and no goods."""
    item = items[at]
    counts = isinstance(item, Amount) and item.bare and at + 1 < len(items) and isinstance(items[at + 1], When)
    asks = counts and any(isinstance(each, Word) and each.kind == "howmany" for each in strand_of(items, at))
    return ((), at + 1) if asks else None


IDIOMS: Final[tuple[Rule, ...]] = (
    _that,
    _please_help,
    _by_vehicle,
    _travels,
    _soonest,
    _somewhere,
    _on_its_way,
    _just_made,
    _off_the_loom,
    _counted_again,
    _weeks_asked_of,
    _got,
    _accompanies,
    _planted,
    _others_rest,
    _costs_now,
    _came_to,
    _goes_on_again,
    _unpaid,
)
