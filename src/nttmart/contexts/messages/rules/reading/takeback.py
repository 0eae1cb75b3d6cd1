"""What takes back all that a message tells: a joke, a dream, somebody's leave still wanted, another's goods.

These are closed classes of short sayings; where one stands by itself, nothing beside it is sure.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from nttmart.contexts.messages.rules.reading.beside import is_beside
from nttmart.contexts.messages.rules.reading.elsewhere import BROKEN, UNSURE, base, is_foreign
from nttmart.contexts.messages.rules.reading.facts import Reading
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import OTHERS, STATES_OF_GOODS, VEHICLES, kinds_of

_NO_FACTS: Final = kinds_of("help yes no ask_sales ask_owed ask_stock")

_ANSWERS: Final = kinds_of("accept counter decline")

_RESTS: Final = kinds_of("pause decline sold_out")
"""What somebody waits for is why one rests."""


def is_taken_back(reading: Reading, pieces: Sequence[Piece], *, asked: bool) -> bool:
    """Whether a piece of the message takes back the facts read. ``asked``: a no may be the answer to something."""
    if not reading.facts or {fact.intent for fact in reading.facts} <= _NO_FACTS:
        return False
    rests = {fact.intent for fact in reading.facts} <= _RESTS
    if rests:
        pieces = [each for each in pieces if not {base(word.text) for word in each.words} & (_WAITS | _FORBIDS)]
    sent = {fact.intent for fact in reading.facts} <= {"delivery"}
    apart = [each for before, each in pairwise((Piece(()), *pieces)) if "gone" not in before.kinds]
    if not (rests or sent) and any(_goes_elsewhere(each) for each in apart):
        return True
    if not (rests or asked) and pieces and _hangs_on(pieces[-1]):
        return True
    if not asked and _was_wrong(pieces):
        return True
    day = asked and len(reading.facts) == 1 and reading.facts[0].date and reading.facts[0].intent not in _ANSWERS
    if day and _is_anothers_day(pieces):
        return True
    told = {fact.intent for fact in reading.facts}
    elsewhere = [_stops_elsewhere] * rests + [_sent_by_others] * sent + [_would_rest] * (told == {"pause"})
    elsewhere += [way for intent, way in _OF_ANOTHER if intent in told]
    ways = (_is_no_earnest, _takes_back, _was_once, *elsewhere, *([] if asked else [_denies_all]))
    return any(way(each) for each in pieces for way in ways)


def _was_once(piece: Piece) -> bool:
    """«dulu waktu bapak masih hidup, satu bulan bisa 50 botol»: in former times."""
    words = [word for word in piece.words if word.kind not in {"polite", "daypart"}]
    opens = bool(words) and words[0].lemma == "dulu"
    return opens and not piece.amounts and any(word.text in _TIMES for word in words[1:2])


_TIMES: Final = kinds_of("waktu saat zaman jaman ketika sewaktu semasa masa")


def _stops_elsewhere(piece: Piece) -> bool:
    """«feri libur 3 hari», «toko benang tutup sampai senin»: who rests is not the maker."""
    at = next((at for at, each in enumerate(piece.items) if getattr(each, "kind", "") == "pause"), 0)
    before = {base(getattr(each, "text", "")) for each in piece.items[:at]}
    weather = bool(before & {"hujan", "angin", "ombak", "banjir", "gempa"}) and "already" in piece.kinds
    others = bool(before & (VEHICLES | {"toko", "pasar", "bank", "pelabuhan"}))
    return (others or weather) and "me" not in piece.kinds


def _refuses_else(piece: Piece) -> bool:
    """«bukan sonde bisa, cuma lambat», «sonde bisa angkat telpon»: no refusal, or of something else."""
    kinds = [getattr(each, "kind", "") for each in piece.items]
    at = kinds.index("decline") if "decline" in kinds else None
    if at is None:
        return False
    does = getattr((*piece.items, None)[at + 1], "text", "") in _DOES_ELSE
    return (at > 0 and kinds[at - 1] == "isnot") or does


_DOES_ELSE: Final = kinds_of(
    "angkat jawab balas telpon telepon datang tidur jalan keluar baca lihat dengar buka bicara"
)


def _would_rest(piece: Piece) -> bool:
    """«kalau listrik mati terus katong berhenti dulu»: a condition told first, of a rest that has not begun."""
    opens = bool(piece.items) and getattr(piece.items[0], "kind", "") == "if"
    return opens and not (piece.mentions or piece.amounts or piece.whens or piece.kinds & {"tell", "please", "check"})


def _runs_out_of_others(piece: Piece) -> bool:
    """«pulsa beta habis»: of something that is none of the goods."""
    at = next((at for at, each in enumerate(piece.items) if getattr(each, "kind", "") == "gone"), 0)
    before = {base(getattr(each, "text", "")) for each in piece.items[:at]}
    return not piece.mentions and bool(before & _USED_UP)


_USED_UP: Final = kinds_of(
    "pulsa kuota paket bensin solar gas uang duit listrik token baterai waktu hari cuti obat rokok"
)


def _works_elsewhere(piece: Piece) -> bool:
    """«senin kerja lagi di kantor desa»."""
    there = any(before.kind == "in" and word.text in _WORKPLACES for before, word in pairwise(piece.words))
    return "resume" in piece.kinds and there


_WORKPLACES: Final = kinds_of("kantor desa sekolah kebun sawah ladang proyek kota pasar puskesmas pelabuhan toko")


def _is_of_the_market(piece: Piece) -> bool:
    """«… tambah mahal sa e di pasar, 15 ribu»: a price asked elsewhere."""
    there = any(before.kind == "in" and word.text in {"pasar", "kota"} for before, word in pairwise(piece.words))
    return there and (bool(piece.mentions) or all(word.kind in {"in", "heavy", "polite", "me"} for word in piece.words))


def _is_the_same(piece: Piece) -> bool:
    """«…, robusta juga sama»: as much as what was told before, or the same goods."""
    alike = any(word.text in {"sama", "begitu", "bgitu"} for word in piece.words)
    return alike and "also" in piece.kinds and bool(piece.mentions) and not piece.amounts


_OF_ANOTHER: Final = (
    *(("sold_out", _runs_out_of_others), ("resume", _works_elsewhere), ("price", _is_of_the_market)),
    *(("decline", _refuses_else), ("stock_now", _is_the_same), ("price", _is_the_same)),
)
"""What tells, of facts of a kind, that they are not of these goods, or not all that was told."""


def _sent_by_others(piece: Piece) -> bool:
    """«koperasi su kirim 30 botol ke kupang»: who sends is not the maker."""
    first = next((each for each in piece.items if getattr(each, "kind", "") not in {"polite", "daypart"}), None)
    sender = getattr(first, "text", "") in _SENDERS
    return sender and "deliver" in piece.kinds and "me" not in piece.kinds


_SENDERS: Final = kinds_of("koperasi kantor gerai toko kios bumdes dinas sekolah gereja paroki desa kelompok2")


def _is_anothers_day(pieces: Sequence[Piece]) -> bool:
    """«tgl 12 anak ulang tahun», «jumat beta pung mama operasi»: a day of something else."""
    feast = any({base(word.text) for word in each.words} & _FEASTS for each in pieces)
    return feast and any(each.whens for each in pieces) and not any("deliver" in each.kinds for each in pieces)


_FEASTS: Final = kinds_of(
    "ulang operasi nikah kawin wisuda sambut baptis lahir melahirkan ujian meninggal pemakaman pesta"
)


def _was_wrong(pieces: Sequence[Piece]) -> bool:
    """«…, beta salah hitung» at the end; «maaf salah hitung, madu 5» is set right by what follows."""
    last = max((at for at, each in enumerate(pieces) if each.mentions or each.amounts), default=-1)
    wrong = [at for at, each in enumerate(pieces) if any(word.lemma == "salah" for word in each.words)]
    return any(at > last and {word.text for word in pieces[at].words} & _MISTAKEN for at in wrong)


_MISTAKEN: Final = kinds_of("baca lihat hitung timbang ketik tulis catat dengar stok barang")


def _hangs_on(last: Piece) -> bool:
    """«…, asalkan tidak ada halangan»: a condition at the very end, of all that was told."""
    courteous = bool(last.kinds & {"tell", "please", "check"}) or is_beside(last)
    return "if" in last.kinds and not (courteous or last.mentions or last.amounts or last.joint == ".")


def _goes_elsewhere(piece: Piece) -> bool:
    """«su dimakan tikus», «orang ambil semua tadi», «untuk dipakai sendiri», «cuma contoh»: of the goods told of."""
    if piece.mentions or piece.amounts or piece.asks or "if" in piece.kinds:
        return False
    words = [base(text) for word in piece.words for text in word.text.split()]
    if _is_unready(words) or _is_put_by(piece, words):
        return True
    if set(words) & (VEHICLES | {"salam"}):
        return False  # «dibawa ojek»: on its way
    taken = next((at for at, each in enumerate(piece.items) if base(getattr(each, "text", "")) in _TAKEN), None)
    all_of_it = "all" in piece.kinds or bool({"semua", "samua", "habis"} & set(words))
    if taken is not None and not any(is_foreign(each) for each in piece.items[:taken]):
        return "please" not in piece.kinds
    own_use = "for" in piece.kinds and bool({"sendiri", "keluarga", "pribadi"} & set(words))
    sample = bool({"contoh", "sampel", "tester"} & set(words)) and bool(piece.kinds & {"only", "only2", "that", "for"})
    return (all_of_it and bool(_TAKES & set(words))) or own_use or sample


def _is_unready(words: Sequence[str]) -> bool:
    """«masih dijemur», «masih di oven», «kena jamur», «warnanya luntur»: of the goods, for nobody else is named."""
    if set(words) & _POOR or (set(words) & {"kualitas", "mutu"} and set(words) & {"belum", "blm", "kurang", "jelek"}):
        return True
    opens = words[0] if words else ""
    state = set(words[1:4]) & (STATES_OF_GOODS | _NOT_HERE | {"basah", "setengah"})
    return (opens in _STILL and bool(state)) or opens == "kena"


def _is_put_by(piece: Piece, words: Sequence[str]) -> bool:
    """«buat pesta anak», «beta simpan untuk natal», «tahan dulu», «orang lain punya», «su janji ke toko lain»."""
    said = set(words)
    kept = bool(said & {"untuk", "buat", "utk"}) and (bool(said & {"simpan"}) or (words[0] in _FOR and len(said) > 1))
    held = bool(said & {"tahan", "ditahan", "pending", "simpan", "tunda"}) and "first" in piece.kinds
    whose = bool(piece.words) and piece.words[-1].kind == "own" and "me" not in piece.kinds
    promised = bool(said & {"janji", "dijanjikan", "dijual", "terjual"}) and piece.kinds & {"to"}
    aimed = bool(said & {"target", "rencana"}) and bool(piece.kinds & {"only2", "that"}) and "me" not in piece.kinds
    return (kept and "price" not in piece.kinds) or held or whose or bool(promised) or aimed


_FOR: Final = kinds_of("untuk buat utk")
_STILL: Final = kinds_of("masih msih msh sedang lagi sementara")
_NOT_HERE: Final = kinds_of(
    "oven kebun hutan pohon ladang sawah jemuran wajan tungku alat loro mesin laut tambak pengering proses"
)
_POOR: Final = kinds_of("luntur longgar cacat buruk hambar kusam bolong retak penyok")
_TAKEN: Final = kinds_of(
    "dimakan termakan dicuri dirampok dibawa diambil diborong dijanjikan dikasih dibagi dibagikan dipakai digunakan "
    "dibuang dipinjam disumbang disumbangkan diberikan dihadiahkan disita ditarik dihabiskan dipesan dibooking hilang"
)
_TAKES: Final = kinds_of(
    "makan ambil ambe borong curi bawa angkut beli kasih kasi kase bagi sumbang pakai pake buang pesan"
)


def _is_no_earnest(piece: Piece) -> bool:
    """«haha bercanda», «tergantung cuaca», «suami larang», wherever it stands; «…, itu punya mama Yuli»."""
    words = {base(word.text) for word in piece.words}
    unknown = any(word.lemma in {"tidak tahu", "belum tahu"} for word in piece.words)
    waits = bool(words & _WAITS and words & _LEAVE)
    return (
        bool(words & _NOT_SO)
        or waits
        or unknown
        or _is_still_there(piece)
        or (bool(piece.amounts) and _ends_as_anothers(piece))
    )


def _is_still_there(piece: Piece) -> bool:
    """«keripik masih di wajan nona 20 bungkus»: not done yet."""
    texts = [getattr(each, "text", "") for each in piece.items]
    kinds = [getattr(each, "kind", "") for each in piece.items]
    return any(
        isinstance(piece.items[at - 1], Mention)
        and kinds[at] in {"still", "nowleft"}
        and kinds[at + 1] == "in"
        and base(texts[at + 2]) in _NOT_HERE
        for at in range(1, len(texts) - 2)
    )


def _ends_as_anothers(piece: Piece) -> bool:
    for at, item in enumerate(piece.items[:-1]):
        counted = any(isinstance(each, Amount) for each in piece.items[:at])
        following = piece.items[at + 1]
        owned = getattr(item, "kind", "") in {"that", "this"} and getattr(following, "kind", "") == "own"
        if counted and owned and getattr(piece.items[at + 2 : at + 3], "kind", "") != "me":
            return True
    return False


def _takes_back(piece: Piece) -> bool:
    if piece.mentions or piece.amounts:
        return False
    return any(way(piece) for way in (_is_unsure, _is_anothers, _waits_for_leave, _looks_again, _is_hearsay))


_NOT_SO: Final = kinds_of(
    "bercanda becanda canda guyon gurau mimpi bohong tipu2 ngibul iseng tergantung larang melarang dilarang harapan"
)


def _is_unsure(piece: Piece) -> bool:
    """«belum tentu», «sonde tahu», «belum pasti»."""
    for at, item in enumerate(piece.items[:-1]):
        following = piece.items[at + 1]
        if getattr(following, "kind", "") in {"me", "plain"} and at + 2 < len(piece.items):
            following = piece.items[at + 2]  # «belum beta hitung», «belum sempat hitung»
        denied = isinstance(item, Word) and item.kind in {"not", "notyet", "decline"}
        if denied and isinstance(following, Word) and following.text in UNSURE and "they" not in piece.kinds:
            return True
    if any(word.text == "berubah" for word in piece.words) and piece.kinds & {"can", "still", "will"}:
        return True
    hopes = {word.text for word in piece.words} & kinds_of("semoga moga smoga harapan harapannya harapanku")
    return bool(hopes) and any(word.text in {"begitu", "bgitu", "bgt", "bisa", "jadi"} for word in piece.words)


def _is_anothers(piece: Piece) -> bool:
    """«itu punya mama Yuli», «punya tetangga», «itu harga di pasar», «itu pesan untuk adik»."""
    kinds = [word.kind for word in piece.words if word.kind != "daypart"]
    if not kinds or not piece.is_empty or piece.asks:
        return False
    opens = kinds[0] in {"that", "this"} or kinds[0] == "own"
    if not opens:
        return False
    old = kinds[0] == "that" and bool({word.text for word in piece.words} & _OLD)
    elsewhere = "in" in kinds and any(word.text in _ELSEWHERE for word in piece.words)
    whose = "own" in kinds and "me" not in kinds and not _owns_people(piece)
    return whose or old or elsewhere or (kinds[0] == "that" and "order" in kinds and "for" in kinds)


def _owns_people(piece: Piece) -> bool:
    """«ini mama Lina punya anak yang ketik»."""
    at = next(at for at, word in enumerate(piece.words) if word.kind == "own")
    following = piece.words[at + 1 : at + 2]
    return any(each.kind == "they" for each in following) and at > 1


_OLD: Final = kinds_of("lama kasar perkiraan taksiran contoh sampel dulu kemarin")
_ELSEWHERE: Final = kinds_of("pasar sebelah lain warung kios tetangga")


def _waits_for_leave(piece: Piece) -> bool:
    """«menunggu keputusan ketua», «beta tanya suami dulu», «tunggu dulu»."""
    words = {base(word.text) for word in piece.words}
    holds = "first" in piece.kinds and piece.kinds <= ALLOWED | {"heavy"} and not words & OTHERS - _WAITS
    if words & _WAITS and holds:
        return True
    if words & _WAITS and words & _ASKS_LEAVE:
        return True  # «eh tunggu tanya bapa dulu»
    return "first" in piece.kinds and bool(words & _ASKS_LEAVE) and "please" not in piece.kinds


_WAITS: Final = kinds_of("tunggu menunggu nunggu tggu")
_FORBIDS: Final = kinds_of("larang melarang dilarang")
_LEAVE: Final = kinds_of("keputusan persetujuan izin ijin jawaban jawab kabar kepastian konfirmasi restu lampu")
_ASKS_LEAVE: Final = kinds_of(
    "tanya bertanya tanyakan rundingkan runding diskusi rembuk bicarakan pikir pikirkan pikir2"
)


def _looks_again(piece: Piece) -> bool:
    """«nanti beta cek lagi», «coba beta hitung lagi»."""
    words = {word.text for word in piece.words}
    own = bool(piece.kinds & {"me", "will"}) and "please" not in piece.kinds
    looks = "check" in piece.kinds or any(word.text in {"hitung", "timbang"} for word in piece.words)
    if words & _WAITS and looks:
        return True  # «eh tunggu sa hitung»
    return own and looks and bool(piece.kinds & {"again", "first"}) and piece.kinds <= ALLOWED | {"again", "stock"}


def _is_hearsay(piece: Piece) -> bool:
    """«orang bilang begitu», «kata anak beta»: nothing but who says so."""
    return "hear" in piece.kinds and not piece.asks and piece.kinds <= ALLOWED | {"hear", "they"}


def _denies_all(piece: Piece) -> bool:
    """«tapi ternyata tidak», «maaf salah nomor», «separuhnya basi», «kalau tidak hujan», of which nothing is told."""
    if piece.mentions:
        return False
    if piece.amounts:
        return _is_spoilt(piece) and all(each.unit is None and each.money != "yes" for each in piece.amounts)
    bare = (
        piece.kinds <= ALLOWED | {"not", "notyet", "isnot"} and bool(piece.kinds & {"not", "isnot"}) and piece.is_empty
    )
    bare = bare and "own" not in piece.kinds and not {base(word.text) for word in piece.words} & OTHERS
    wrong = any(word.lemma == "salah" for word in piece.words) and bool({word.text for word in piece.words} & _MISSENT)
    return bare or wrong or _is_spoilt(piece)


_MISSENT: Final = kinds_of("nomor nomer kirim kamar chat orang")


def _is_spoilt(piece: Piece) -> bool:
    """«separuhnya basi», «yang bagus cuma separuh»: of the goods told of, unless it is a tool that broke."""
    partly = bool({base(word.text) for word in piece.words} & _PARTS)
    broken = any(word.text in BROKEN for word in piece.words)
    other = any(base(word.text) in OTHERS | VEHICLES and word.text not in _PARTS for word in piece.words)
    return (partly or (broken and not other and not is_beside(piece))) and not piece.asks


_PARTS: Final = kinds_of("separuh separo setengah sebagian")
