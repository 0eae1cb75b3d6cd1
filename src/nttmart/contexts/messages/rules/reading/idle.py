"""Whether a word says nothing of the goods where it stands: told of others, of weather and tools, of one's own day."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.elsewhere import (
    BROKEN,
    DENIES,
    LIGHT,
    UNSURE,
    WEAK,
    base,
    clause_before,
    is_foreign,
    is_known_other,
    kinds_in,
    said_before,
    said_behind,
)
from nttmart.contexts.messages.rules.reading.events import NAMES_EVENT
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.idlewords import is_inside
from nttmart.contexts.messages.rules.reading.items import TAKEN_UP, Item, Word
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import OTHERS, PEOPLE, STATES_OF_GOODS, VEHICLES, kinds_of

Idle = Callable[[Sequence[Item], int], bool]

HARMLESS: Final = ALLOWED | kinds_of(
    "unknown goods they has thanks ok ready new again some less over past take know want please calendar sales"
)


def is_idle(items: Sequence[Item], at: int) -> bool:
    """Whether what stands at a place says nothing of the goods there."""
    item = items[at]
    if isinstance(item, Word):
        if item.kind == "heavy":
            return _is_broken_of_others(items, at)
        return item.kind in HARMLESS or _RULES.get(item.kind, _never)(items, at)
    if isinstance(item, Mention):
        return _is_object(items, at)
    return not isinstance(item, Amount) or _counts_others(items, at)


def bids(items: Sequence[Item], at: int) -> bool:
    """«jang kena air», «ga usah takut», «jang lupa makan»: no word about the goods told of."""
    following = items[at + 1] if at + 1 < len(items) else None
    text = getattr(items[at], "lemma", "")
    bids = text in {"jangan", "tidak usah", "tidak perlu"} and isinstance(following, Word)
    return bids and (getattr(following, "kind", "") == "unknown" or base(following.text) in OTHERS)  # type: ignore[union-attr]


def _is_usual(items: Sequence[Item], at: int) -> bool:
    """«biasanya tiga hari», «katong sampe bingung», «lalu coba-coba sendiri»: no doubt of what is told."""
    text = getattr(items[at], "text", "")
    measured = any(isinstance(each, Mention) or (isinstance(each, Amount) and each.unit) for each in items)
    mine = any(getattr(each, "kind", "") == "me" for each in items[:at])
    return not measured and (text in _USUAL or (text in _FORGOT and not mine))


_USUAL: Final = kinds_of("biasanya bingung bingun coba coba2")

_FORGOT: Final = kinds_of("lupa kelupaan")


def _wonders(items: Sequence[Item], at: int) -> bool:
    """«nanti katong makan apa», «itu kan adat»: asked of nobody, where no answer is waited for."""
    if any(getattr(each, "text", "") == "bingung" for each in items):
        return True
    if getattr(items[at], "text", "") == "kah" and "me" in kinds_in(items):
        return False  # «mau bikin beta mati kah»: bitter, and what it is said of is no word of ours
    weighty = any(getattr(each, "kind", "") in _ASKED_OF for each in items)
    tag = getattr(items[at], "text", "") in _TAGS
    return not weighty and (tag or any(is_foreign(each) for each in items))


_ASKED_OF: Final = kinds_of("stock left nowleft sold sales money pay owed price gone deliver order can help howto")

_TAGS: Final = kinds_of("kan to toh tho")


def _of_that_only(items: Sequence[Item], at: int) -> bool:
    """«dia senang sekali kalau dengar»: the condition of what stands before it in its own clause."""
    return any(is_foreign(each) for each in items[:at]) and not any(
        getattr(each, "kind", "") in NAMES_EVENT for each in items
    )


def _is_of_orders(items: Sequence[Item], at: int) -> bool:
    """«orderan rame», «botol mesti pesan dari Jawa»: of orders in general."""
    following = items[at + 1] if at + 1 < len(items) else None
    busy = base(getattr(following, "text", "")) in _MANY
    abroad = getattr(items[at], "text", "") == "pesan" and getattr(following, "kind", "") == "from"
    theirs = any(
        getattr(each, "kind", "") == "they" or base(getattr(each, "text", "")) in PEOPLE for each in items[:at]
    )
    else_wanted = getattr(following, "kind", "") in {"unknown", "heavy"}
    if theirs and else_wanted and not any(isinstance(each, Mention | Amount) for each in items):
        return True  # «kepala desa pesan seragam»
    return busy or (abroad and any(is_foreign(each) or getattr(each, "kind", "") == "unit" for each in items[:at]))


_MANY: Final = kinds_of("ramai rame banyak byk numpuk menumpuk penuh padat")


def _never(_items: Sequence[Item], _at: int) -> bool:
    return False


def _is_of_others(items: Sequence[Item], at: int) -> bool:
    """Said of a subject of its own, or with one right behind."""
    following = said_behind(items, at)
    return any(is_foreign(each) for each in items[:at]) or (following is not None and is_foreign(following))


def _is_of_people(items: Sequence[Item], at: int) -> bool:
    """«yang bisa tenun cuma 5 orang»."""
    people = getattr(items[-1], "text", "") in {"orang", "org"}
    return _is_of_others(items, at) or (people and not any(isinstance(each, Mention | Amount) for each in items))


def _works_of_others(items: Sequence[Item], at: int) -> bool:
    """«yang aktif di bengkel tinggal 2 orang»."""
    those = getattr(items[at], "text", "") == "aktif" and any(getattr(each, "kind", "") == "they" for each in items)
    ours = any(getattr(each, "kind", "") == "me" for each in items[:at])
    return those or (not ours and _is_of_others(items, at) and any(is_known_other(each) for each in items))


def _told_of_help(items: Sequence[Item], _at: int) -> bool:
    """«pendamping ajar cara kirim pesan»."""
    return any(is_foreign(each) for each in items)


def _is_denied_of_others(items: Sequence[Item], at: int) -> bool:
    """«anak belum pulang», «beta sonde bisa pi hutan», but not «belum kering», «belum pasti»."""
    following = items[at + 1] if at + 1 < len(items) else None
    text = getattr(following, "text", "")
    if text in UNSURE:
        return False
    if any(is_foreign(each) for each in clause_before(items, at)):
        return True
    return text not in STATES_OF_GOODS and any(is_foreign(each) for each in items[at + 1 :])


def _touches_others(items: Sequence[Item], at: int) -> bool:
    """«benang habis», «habis bensin», «antar anak», «anak masuk sekolah»: of others, right before or behind."""
    before, following = said_before(items, at, LIGHT | {"heavy"}), said_behind(items, at)
    return (before is not None and is_foreign(before)) or (following is not None and is_foreign(following))


def _is_made_elsewhere(items: Sequence[Item], at: int) -> bool:
    """«anak bantu jemur», «biasanya tiga hari baru beres»."""
    return _is_of_people(items, at) or any(getattr(each, "text", "") == "biasanya" for each in items)


def _takes_others(items: Sequence[Item], at: int) -> bool:
    """«antar anak ke sekolah», «kirim foto», «suami bawa oto»; but «titip di bis» sends goods."""
    called = next((each for each in range(at + 1, len(items)) if getattr(items[each], "kind", "") == "polite"), None)
    following, before = said_behind(items[:called], at), said_before(items, at, LIGHT | {"heavy"})
    text = base(getattr(following, "text", ""))
    if text in TAKEN_UP:
        return False  # «nanti sore beta antar dong ke gerai»: the goods told of
    taken = following is not None and is_foreign(following) and text not in VEHICLES | PLACES_TO
    if base(getattr(before, "text", "")) in {"foto", "gambar", "video"}:
        return True  # «foto su beta kirim di atas»
    theirs = before is not None and is_foreign(before) and not any(getattr(each, "kind", "") == "me" for each in items)
    return taken or theirs


PLACES_TO: Final = kinds_of("kota pasar terminal pelabuhan dermaga bandara hotel koperasi kantor sekolah rumah desa")


def _stops_itself(items: Sequence[Item], at: int) -> bool:
    """«sekolah libur», «hujan tidak berhenti», but not «libur natal»."""
    before = said_before(items, at, LIGHT | DENIES)
    return before is not None and is_known_other(before)


def _costs(items: Sequence[Item], at: int) -> bool:
    """«harga bensin», «tepung naik harga»: of something else."""
    return not any(isinstance(each, Mention) for each in items) and _is_of_others(items, at)


def _buys(items: Sequence[Item], at: int) -> bool:
    """«beta mau beli kayu», «pisau baru dibeli»: bought, and not sold."""
    other = any(is_foreign(each) for each in items[:at])
    text = getattr(items[at], "text", "")
    told = any(isinstance(each, Mention | Amount) for each in items) or kinds_in(items) & _ASKED_OR_OURS
    if text in _SELLS and other and not told:
        return True
    if text in {"borong", "borongan"}:
        return not any(getattr(each, "kind", "") in {"all", "gone"} for each in items)
    return (text in _BUYS and (other or at + 1 < len(items))) or (text.startswith("dibeli") and other)


_ASKED_OR_OURS: Final = kinds_of("me own howmany ask")
_SELLS: Final = kinds_of("laku laris terjual")
"""«kelapa muda laku keras di pantai»."""
_BUYS: Final = kinds_of("beli membeli belikan")


def _pays_others(items: Sequence[Item], at: int) -> bool:
    """«uang sekolah anak», «upah tukang»: paid by us, and owed by nobody."""
    following = said_behind(items, at)
    theirs = any(getattr(each, "kind", "") == "they" for each in items[:at])
    asked = any(getattr(each, "kind", "") in {"ask", "howmany"} for each in items)
    if base(getattr(following, "text", "")) in _FEES or (theirs and not asked and "from" not in kinds_in(items)):
        return not kinds_in(items) & {"notyet"}
    paid = any(base(getattr(each, "text", "")) in _FEES for each in items) or (
        following is not None and base(getattr(following, "text", "")) in PEOPLE
    )
    return paid and not any(getattr(each, "kind", "") in DENIES for each in items)


_FEES: Final = kinds_of(
    "sekolah kuliah spp kos listrik air arisan obat berobat dokter ongkos sewa pajak semester belis"
)


def _is_said_of_it(items: Sequence[Item], _at: int) -> bool:
    """«kata tamu enak sekali», «camat bilang katong harus semangat»: an opinion, and no fact repeated."""
    spoken = any(is_foreign(each) for each in items)
    content = [each for each in items if isinstance(each, Word) and each.kind in {"heavy", "unknown", "if"}]
    return spoken and bool(content) and not any(isinstance(each, Mention | Amount) for each in items)


def _nobody(items: Sequence[Item], at: int) -> bool:
    """«sonde ada yg bantu», «benang habis»: of people, or of others right before or behind."""
    following = items[at + 1] if at + 1 < len(items) else None
    people = " " in getattr(items[at], "text", "") and getattr(following, "kind", "") == "which"
    return people or _touches_others(items, at)


def _is_broken_of_others(items: Sequence[Item], at: int) -> bool:
    """«mesin rusak», but neither «rusak» nor «separuhnya basi»."""
    return getattr(items[at], "text", "") not in BROKEN or any(is_foreign(each) for each in items[:at])


def _is_vessel(items: Sequence[Item], _at: int) -> bool:
    """«botol kosong», «pohon su tinggi», «anak yang ikat»: no unit where nothing is counted."""
    return not any(isinstance(each, Amount) for each in items)


_RULES: Final[Mapping[str, Idle]] = {
    **dict.fromkeys(("rise", "fall", "yes", "sell"), _is_of_others),
    **dict.fromkeys(("promise", "become", "because", "making"), _is_of_others),
    **dict.fromkeys(("can", "only"), _is_of_people),
    **dict.fromkeys(("help", "howto"), _told_of_help),
    **dict.fromkeys(DENIES, _is_denied_of_others),
    **dict.fromkeys(("add", "stock", "left", "nowleft", "start", "accept"), _touches_others),
    **dict.fromkeys(("pay", "money"), _pays_others),
    **dict.fromkeys(("made", "remake"), _is_made_elsewhere),
    "deliver": _takes_others,
    "gone": _nobody,
    "price": _costs,
    "pause": _stops_itself,
    "resume": _works_of_others,
    "sold": _buys,
    "no": bids,
    "maybe": _is_usual,
    "ask": _wonders,
    "if": _of_that_only,
    "order": _is_of_orders,
    "number": _is_vessel,
    "hear": _is_said_of_it,
    "unit": _is_vessel,
}


def _is_object(items: Sequence[Item], at: int) -> bool:
    """«orang cari peci», «mesin titi», «pohon sukun»: a word of a name, of which nothing is told."""
    item = items[at]
    if isinstance(item, Mention) and item.text in OTHERS and is_inside(item):
        return True  # «laut ganas», though there is «Stik Rumput Laut»
    owned = getattr(items[at - 1], "kind", "") == "own" if at else False
    told = any(getattr(each, "kind", "") in NAMES_EVENT - {"has", "made", "rise", "fall"} for each in items)
    return any(is_foreign(each) for each in clause_before(items, at)) and not owned and not told


def _counts_others(items: Sequence[Item], at: int) -> bool:
    """«lima orang», «12 tahun», «ongkos ojek 50 ribu», «ojek 25rb»."""
    following = items[at + 1] if at + 1 < len(items) else None
    strong = following is not None and is_foreign(following) and getattr(following, "kind", "") not in WEAK
    if strong or (isinstance(following, Word) and (following.text in _COUNTED or following.kind == "calendar")):
        return True
    item = items[at]
    if any(isinstance(each, Mention) for each in items) or not isinstance(item, Amount):
        return False
    if item.unit in _OF_BEASTS and any(is_foreign(each) for each in items[:at]):
        return True  # «babi mati lima ekor»
    before = {base(getattr(each, "text", "")) for each in items[:at]}
    mine = kinds_in(items) & {"me", "own"}
    one = item.money == "yes" or item.value == 1
    if one and before & _MARKETS and not mine and any(is_foreign(each) for each in items[:at]):
        return True  # «daging di pasar su 120rb sekilo»
    dearer = "rise" in kinds_in(items[:at]) and any(is_foreign(each) for each in items[:at])
    return (one and (bool(before & (_COSTLY | VEHICLES | _FEES)) or dearer)) or (bool(before & _AGED) and not mine)


_MARKETS: Final = kinds_of("pasar apotek warung kios eceran bengkel")
_AGED: Final = kinds_of("umur usia")
_OF_BEASTS: Final = kinds_of("ekor pohon")
_COUNTED: Final = kinds_of("kali kepala keluarga kk jam menit tahun thn kilometer km rt derajat persen")

_COSTLY: Final = kinds_of(
    "ongkos ongkir biaya bensin solar pertalite tiket sewa upah benang tepung plastik minyak bahan"
)
