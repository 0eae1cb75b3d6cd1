"""What makes a statement unsure: words that do not belong to the event told, or measures it has no place for."""

from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.context import KIN
from nttmart.contexts.messages.rules.reading.facts import Reading
from nttmart.contexts.messages.rules.reading.items import TAKEN_UP, Word
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import REASONS, kinds_of

ALLOWED: Final = kinds_of(
    "me own already still now only2 first from to until in this that each with and also then but for will which tail "
    "polite plain daypart ok total kerja all check tell apiece product"
)
"""Kinds of words that change nothing in a statement."""


_ALSO: Final = {
    "order": kinds_of("order accept decline ok ready can promise no own yes take past only"),
    "pause": kinds_of("pause made start kerja will has sell please"),
    "resume": kinds_of("resume remake made start again kerja can will become ready sell new"),
    "price": kinds_of("price rise fall become start new each product please sell"),
    "delivery": kinds_of("has deliver promise can will ready ok again start rise fall new"),
    "promise": kinds_of("promise can remake made has add become will again new start deliver ready ok nowleft left"),
    "gone": kinds_of("gone stock left nowleft please sold again"),
    "added": kinds_of("add made remake stock new again has become please"),
    "stock": kinds_of("stock left nowleft has become ok please ready sell"),
    "continues": frozenset({"ok"}),
    "alone": frozenset[str](),
}
"""Further kinds of words that belong to an event."""
_QUIET: Final = {"promise": frozenset({"only"}), "stock": frozenset({"only"}), "added": frozenset({"only"})}


def strange_word(piece: Piece, event: str) -> Reading | None:
    """A question about the first word that does not belong to the event told, or None."""
    allowed = ALLOWED | _ALSO[event] | _QUIET.get(event, frozenset())
    if piece.words and piece.words[0].kind == "first":  # «dulu madu 60rb»: in former times
        return questions.gone_by()
    if event == "price" and _was_priced(piece):
        return questions.gone_by()
    if _is_of_others(piece, event):
        return questions.really()
    for word in piece.words:
        if word.kind in allowed or (event, word.lemma) in _TOLERATED or word.lemma == "ya":
            continue
        if _is_excused(piece, event, word):
            continue
        if word.kind in {"unknown", "goods", "heavy", "they"}:
            return questions.unknown_word(word.text)
        return questions.gone_by() if word.kind == "past" else questions.really()
    return None


def _is_excused(piece: Piece, event: str, word: Word) -> bool:
    """Whether a word that does not belong to the event changes nothing where it stands."""
    if event == "pause":
        goes_on = word.kind == "again" and "until" in piece.kinds and bool(piece.whens or piece.durations)
        why = _tells_why(piece, word) or goes_on  # «tidak produksi lagi sampai akhir bulan»
    elif event == "gone":
        why = _went_to(piece, word)
    elif event == "price":
        why = piece.joint == "because" and word.lemma in REASONS  # «karena bahan mahal kopi naik jadi 50rb»
    elif event == "delivery":
        why = _is_with_whom(piece, word)
    else:
        why = (event == "stock" and _counts_surely(piece, word)) or _is_worker(piece, event, word)
    names = word.kind in {"unknown", "goods", "heavy", "they"} and (
        _is_called(piece, word.text) or (event not in _HERE and _is_place(piece, word.text)) or _is_ours(piece, word)
    )
    return why or names


def _is_with_whom(piece: Piece, word: Word) -> bool:
    """«beta titip madu 5 di dia untuk antar»: who carries it."""
    at = piece.items.index(word)
    before = piece.items[at - 1] if at else None
    whom = getattr(before, "kind", "") in {"in", "with", "to"}
    again = word.text in TAKEN_UP and any(each.lemma in _FAMILY for each in piece.words)  # «anak … dia bawa syal»
    return word.kind == "they" and (whom or again) and bool(piece.amounts)


def _is_worker(piece: Piece, event: str, word: Word) -> bool:
    """«siswa kelas XII tata busana baru menyelesaikan 15 buah»: who made it, and is of the workshop."""
    if event not in {"added", "promise"} or not piece.amounts:
        return False
    at = piece.items.index(word)
    workers = [each for each in range(at + 1) if getattr(piece.items[each], "text", "") in _WORKERS]
    row = piece.items[workers[0] : at + 1] if workers else ()
    return bool(row) and all(isinstance(each, Word) and each.kind in _CALLED_SO | ALLOWED for each in row)


_WORKERS: Final = kinds_of("siswa siswi murid anak pelajar santri mahasiswa karyawan anggota kelompok pemuda ibu mama")
_CALLED_SO: Final = kinds_of("they unknown heavy polite")


def _is_ours(piece: Piece, word: Word) -> bool:
    """«di koperasi sekolah kami»: where it stands, and it is ours."""
    at = piece.items.index(word)
    before = [each.kind for each in piece.items[:at] if isinstance(each, Word)]
    after = piece.items[at + 1] if at + 1 < len(piece.items) else None
    there = before[-1:] == ["in"] or before[-2:] == ["in", "plain"]
    return there and word.kind in {"unknown", "heavy"} and isinstance(after, Word) and after.kind == "me"


def _counts_surely(piece: Piece, word: Word) -> bool:
    """«stok yang benar 12», «masih sisa 7 lagi», «sisa dikit, 2 bungkus»: the number says it all."""
    if word.lemma == "betul":
        return "which" in piece.kinds
    if word.kind == "again" or word.text in {"terakhir", "trakhir", "terahir"}:
        return bool(piece.kinds & {"left", "nowleft"})
    return word.kind == "some" and bool(piece.amounts) and bool(piece.kinds & {"left", "nowleft", "stock"})


def _tells_why(piece: Piece, word: Word) -> bool:
    """«libur dulu ada anak sakit»: why, behind the word for pausing."""
    behind = False
    for each in piece.words:
        if each is word:
            return behind and (word.kind in {"has", "heavy", "goods", "made", "help"} or word.lemma in _FAMILY)
        behind = behind or each.kind == "pause"
    return False


def _went_to(piece: Piece, word: Word) -> bool:
    """«habis diborong orang hotel», «kosong, su diambil tamu»: who has it now, behind the word that it is gone."""
    kinds = [each.kind for each in piece.words]
    at = piece.words.index(word)
    taken = [each for each in range(at + 1) if kinds[each] in {"sold", "take"}]
    return bool(taken) and "gone" in kinds[: taken[0]] and word.kind in {"sold", "take", "they", "unknown", "heavy"}


_FAMILY: Final = kinds_of(
    "anak suami istri saudara sodara ponakan sepupu adik keluarga cucu keponakan menantu mantu ipar mertua"
)


def _was_priced(piece: Piece) -> bool:
    """«harga kopi dulu 40rb»: what it was; «40rb dulu» is what it is for now."""
    return any(
        isinstance(word, Word) and word.kind == "first" and isinstance(money, Amount)
        for word, money in pairwise(piece.items)
    )


_HOLIDAYS: Final = kinds_of(
    "natal paskah lebaran puasa duka pesta acara adat sakit misa panen idul idulfitri iduladha adha fitri "
    "kurban maulid waisak nyepi imlek pentakosta kemerdekaan upacara agustusan hajatan syukuran pemakaman "
    "penguburan pernikahan reba pasola sambut komuni penti rapat pertemuan pelatihan natoni"
)
_TOLERATED: Final = frozenset(
    {
        *(("pause", day) for day in _HOLIDAYS),
        *(("pause", season) for season in ("musim", "hujan", "kemarau", "ombak", "gelombang")),
        *(("pause", how) for how in ("panjang", "melahirkan", "hamil", "smtr", "smntara", "smntra", "smtara")),
        *(
            (event, anew)
            for event in ("stock", "price", "added")
            for anew in ("ralat", "koreksi", "revisi", "perbaikan")
        ),
        ("delivery", "paket"),
        ("delivery", "jalan"),
        ("pause", "sementara"),
        ("added", "tadi"),
        ("added", "keluar"),
        ("gone", "tadi"),
        ("gone", "sementara"),
        ("gone", "sedang"),
        ("delivery", "sedang"),
        ("delivery", "cepat"),
        ("pause", "sedang"),
        ("added", "anak"),
        *(("delivery", kin) for kin in _FAMILY | kinds_of("siswa siswi murid pelajar santri mahasiswa")),
        *((event, work) for event in ("pause", "resume") for work in ("tenun", "anyam", "tenunan", "anyaman")),
        ("stock", "ubah"),
        ("price", "rapat"),
        ("price", "sudah jadi"),
    }
)
_SURPRISED: Final = frozenset({"o", "oh", "ooo", "wah", "loh", "lho", "aduh"})
"""«oh madu 60rb»: somebody repeats a price they were told."""
_HERE: Final = frozenset({"price", "stock", "gone", "alone", "continues"})
"""Events told of the maker's own goods: what stands elsewhere («di pasar madu 60rb») is another's."""


def _is_of_others(piece: Piece, event: str) -> bool:
    """Whether a price or stock is another's: repeated in surprise, or standing elsewhere."""
    surprised = event == "price" and piece.words and piece.words[0].lemma in _SURPRISED
    return bool(surprised) or (event in _HERE and _is_elsewhere(piece, event))


def _is_elsewhere(piece: Piece, event: str) -> bool:
    priced_there = event == "price" and "in" in piece.kinds
    return priced_there or any(word.lemma in {"kios", "kota", "warung", "pasar"} for word in piece.words)


def says_more(piece: Piece, event: str) -> bool:
    """Whether something was measured that this event has no place for; nothing said may be dropped unseen."""
    if piece.per_units and event != "price":
        return True
    if (piece.durations and event not in {"pause", "promise"}) or (
        piece.rhythms and event not in {"promise", "continues"}
    ):
        return True
    return bool(piece.amounts) and event == "gone" and any(each.value for each in piece.amounts)


def is_of_the_shop(piece: Piece, event: str) -> bool:
    """«toko tutup», «gerai kosong»: the outlet's own doing, not the maker's."""
    if event == "delivery":  # «gerai antar 10 ke hotel», but «antar gerai 10»
        first = next((each for each in piece.words if each.kind not in {"polite", "daypart"}), None)
        return first is not None and piece.items[0] is first and first.lemma in {"gerai", "toko", "kios", "kantor"}
    return any(
        getattr(item, "lemma", "") in {"gerai", "toko", "mart", "kios", "kantor"}
        and (at == 0 or getattr(piece.items[at - 1], "kind", "") not in {"to", "in", "from", "for", "plain"})
        for at, item in enumerate(piece.items)
    )


def _is_called(piece: Piece, text: str) -> bool:
    """Whether an unknown word stands after «mama», «pak»: somebody's name."""
    for before, word in zip(piece.items, piece.items[1:], strict=False):
        if getattr(word, "text", None) == text and getattr(word, "kind", "") == "unknown":
            return getattr(before, "lemma", "") in KIN
    return False


def _is_place(piece: Piece, text: str) -> bool:
    """Whether an unknown word stands after «ke», «di», «lewat»: a place or a way, which we need not know."""
    for before, word in zip(piece.items, piece.items[1:], strict=False):
        if getattr(word, "text", None) == text and getattr(word, "kind", "") in {"unknown", "heavy"}:
            if getattr(word, "kind", "") == "heavy":
                return getattr(before, "kind", "") == "for" and getattr(word, "lemma", "") in REASONS
            return getattr(before, "kind", "") in {"to", "in", "for"} or getattr(before, "lemma", "") in _PLACES
    return False


_PLACES: Final = frozenset({"gerai", "toko", "kota", "desa", "kampung", "pasar", "mart", "ntt", "lewat", "pakai"})
