"""Where a clause of others ends or begins, by words that need nothing behind them: «jalan licin», «pencuri datang»."""

from collections.abc import Sequence
from typing import Final

from nttmart.contexts.messages.rules.reading.days import Duration
from nttmart.contexts.messages.rules.reading.elsewhere import base, is_foreign
from nttmart.contexts.messages.rules.reading.items import Item, Word
from nttmart.contexts.messages.rules.reading.vocabulary import FEELINGS, REASONS, kinds_of

_DOES: Final = kinds_of(
    "datang pulang pergi tidur bangun sakit sembuh meninggal wafat mati padam menyala nyala hidup macet putus mogok "
    "tumbang roboh rubuh hanyut lulus wisuda kuliah menikah kawin nikah hamil melahirkan lahir merantau jatuh terkilir "
    "keseleo demam batuk opname pindah menangis terlambat tenggelam kandas sandar lari hilang singgah mampir belajar "
    "sekolah berobat berkumpul bertengkar main bermain menari berdoa berenang"
)
"""What is done or befalls without an object."""
_IS: Final = kinds_of(
    "besar kencang tinggi tenang teduh selesai lewat deras terus kering basah bocor rusak baik bae licin becek kuat "
    "ganas dingin lebat gelap terang cerah mendung sehat longsor banjir bagus jelek mahal langka susah sulit murah "
    "subur layu kabur rabun bengkak luka turun naik jauh dekat lama cepat lambat lancar aman normal penuh lapar haus "
    "lemah lumpuh bersih kotor tua kabut berkabut keras jarang sempit mengering surut pasang reda membaik gagal panen "
    "hebat bahaya berbahaya dalam curam rusuh ribut"
)
"""How things are."""
_STUFF: Final = kinds_of(
    "bahan ongkos biaya bensin solar listrik mesin alat kayu plastik kemasan botol tangan kaki kepala pinggang mata "
    "gigi perut lombok cabai cabe bawang kedelai terigu tepung benang pewarna kapas nira tuak buah bunga sinyal pulsa "
    "kuota jaringan internet hp baterai kebun ladang sawah"
)
"""What a name right behind may be of: «botol madu habis»."""
_AIDS: Final = kinds_of("already still not notyet again also")


def ends_clause(items: Sequence[Item]) -> bool:
    """«jalan licin», «sinyal hilang tiga hari», «beta baru pulang dari kebun»."""
    while items and (isinstance(items[-1], Duration) or getattr(items[-1], "text", "") in _VERY):
        items = items[:-1]
    if not items or not isinstance(items[-1], Word):
        return False
    last = items[-1]
    if base(last.text) in _DOES | _IS | FEELINGS or last.lemma in REASONS - _STUFF:
        return True
    return last.text.endswith(" mati") or _ends_in_place(items)


_VERY: Final = kinds_of("sekali skali sakali lagi lai terus banget semua samua sudah su")


def _ends_in_place(items: Sequence[Item]) -> bool:
    """«pulang dari kebun», «sakit di kampung», but neither «di pasar» alone nor «dari mama Yuli»."""
    if len(items) < _WITH_PLACE or getattr(items[-2], "kind", "") not in {"from", "to", "in"}:
        return False
    place = getattr(items[-1], "kind", "") in {"heavy", "plain", "unknown"}
    before = items[:-2]
    moved = any(
        base(getattr(each, "text", "")) in _DOES | _MOVES or getattr(each, "kind", "") == "gone" for each in before
    )
    return place and moved


_WITH_PLACE: Final = 3
_MOVES: Final = kinds_of("turun naik pi pigi kembali balik")


def begins_clause(items: Sequence[Item]) -> bool:
    """«pencuri datang malam», «mata su kabur»: something of others, and what it does or how it is."""
    words = [each for each in items if isinstance(each, Word)]
    first = words[0] if words and words[0] is items[0] else None
    if first is None or first.kind not in _NOUNS or not (is_foreign(first) or first.kind == "unknown"):
        return False
    following = words[1:]
    aided = bool(following) and following[0].kind in _AIDS
    while following and following[0].kind in _AIDS | {"in", "to", "from", "plain"}:
        following = following[1:]
    if not following:
        return base(words[-1].text) in _DOES
    acts = base(following[0].text) in _DOES or base(words[1].text) in _DOES
    return acts or (aided and base(following[0].text) in _IS | FEELINGS)


_NOUNS: Final = kinds_of("unknown heavy they")
