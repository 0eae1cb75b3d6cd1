"""Settles words that mean one thing here and another there: «pak» is a pack or sir, «dong» they or a mere «do»."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final

from nttmart.contexts.messages.rules.reading.vocabulary import OTHERS, PLACES, WILDS, kinds_of
from nttmart.contexts.messages.rules.reading.words import Token

_WORKS: Final = kinds_of("tenun anyam laut kebun kerajinan masak jahit produksi")
"""Things whose names are also work: «tenun lagi», «sonde laut dulu»."""
KIN: Final = kinds_of(
    "pak bapak bpk bu ibu kak kk kaka kakak mama mam bapa papa nona om tante tanta usi bung mas mbak oma opa"
)
THANKS: Final = kinds_of(
    "makasih trims thanks thx mksh tq trimakasih terimakasih makasi tks makasihh terimakasi trimakasi tengkyu kasih"
)
PICTURES: Final = kinds_of("foto fotonya gambar gambarnya poto video")
_AFTER_THANKS: Final = kinds_of("banyak byk bnyk banyk byak sebelumnya pernah sekali sangat")
_TAGS: Final = kinds_of("ya y yah yaa ye yo ea")
_DENIED: Final = frozenset({"can", "has", "become", "promise", "left", "ready", "made"})
_OPENS_WORK: Final = kinds_of("masih tidak belum mulai sedang berhenti selesai bisa stop kembali")


def in_context(tokens: Sequence[Token]) -> tuple[Token, ...]:
    """Settle each token by those beside it."""
    return tuple(_settled(token, tokens, at) for at, token in enumerate(tokens))


def _settled(token: Token, tokens: Sequence[Token], at: int) -> Token:
    if token.kind != "word":
        return token
    for becomes in _READINGS:
        other = becomes(token, tokens, at)
        if other is not None:
            return other
    return token


def _abbreviation(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """Letters that are a unit behind a number, and something else where nothing is counted."""
    if _counts(tokens, at):
        weighed = token.text in {"klo", "kl"} and tokens[at - 1].text
        return replace(token, lemma="kg", sense="unit") if weighed else None  # «40 klo»
    if token.lemma == "pak":
        return replace(token, lemma="pak", sense="polite")
    if token.text == "btl" and _agrees(tokens, at):
        return replace(token, lemma="betul", sense="yes")
    if token.text == "g" and at + 1 < len(tokens) and tokens[at + 1].sense in _DENIED:
        return replace(token, lemma="tidak", sense="not")  # «g bisa», «g ada»
    if token.text == "lbr" and not _number_next(tokens, at + 1):
        return replace(token, lemma="libur", sense="pause")
    return None


def _shelf(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """«su rapi di rak»: where it stands; «telur 5 rak» counts."""
    stands = token.text == "rak" and not _counts(tokens, at)
    return replace(token, lemma="gerai", sense="plain") if stands else None


def _agrees(tokens: Sequence[Token], at: int) -> bool:
    """«yaa btl», «btl kk», «btl min, besok antar 15»: right, and no bottle."""
    alone = all(each.kind == "mark" or each.sense in {"polite", "daypart"} for each in tokens[:at])
    return (alone and _ends(tokens, at + 1)) or not any(_number_next(tokens, each) for each in range(len(tokens)))


def _way(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """«antar k gerai» to, «makasih k» the elder: a letter between words."""
    if token.text != "k" or not at or token.glued:
        return None
    ahead = tokens[at + 1] if at + 1 < len(tokens) else None
    to = ahead is not None and ahead.kind == "word" and ahead.sense in {"plain", "unknown", "they"}
    return replace(token, lemma="ke", sense="to") if to else replace(token, lemma="kk", sense="polite")


def _but(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """«bisa nona e ma rabu baru beta antar»: «but» behind a tag or a tale; mother where one greets or ends."""
    if token.text != "ma" or not at or (_ends(tokens, at + 1) and not _sighs(tokens, at + 1)):
        return None
    before = tokens[at - 1]
    greets = before.sense in {"daypart", "yes", "ok", "ready", "thanks", "can"} or before.text in _GREETS
    names = tokens[at + 1].sense == "unknown"
    turns = before.sense in {"polite", "unknown", "heavy", "plain", "already", "only2", "that"} and not greets
    return replace(token, lemma="tapi", sense="but") if turns and not names and before.kind == "word" else None


def _sighs(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text in {"puji", "syukur"}


_GREETS: Final = kinds_of("selamat halo halo hai syalom shalom salam makasih maaf terima kasih")


def _verb(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """What is done: «dapat memproduksi» can, «turun Kupang» goes, «tenun lagi» works."""
    if token.text in {"dapat", "dpt", "dapa"} and _does_next(tokens, at + 1):
        return replace(token, lemma="bisa", sense="can")
    if token.text in {"kuat", "mampu"} and _number_next(tokens, at + 1):
        return replace(token, lemma="sanggup", sense="promise")  # «kuat 50 bungkus seminggu»
    if token.text == "sebesar" and _number_next(tokens, at + 1):
        return replace(token, lemma="sebanyak", sense="plain")  # «sebesar 20 botol», but «sebesar apa?»
    if token.lemma in {"turun", "naik"} and _is_place(tokens, at + 1):
        return replace(token, lemma="pergi", sense="plain")
    if token.text in _WORKS and _is_work(tokens, at):
        return replace(token, text="bikin", lemma="bikin", sense="made")
    return None


def _person(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """«mama Novi» is called so, and «dong» at the end calls nobody."""
    nobody = token.text in OTHERS  # «nona lebah sonde ada»
    if (
        token.sense == "unknown"
        and not nobody
        and at
        and tokens[at - 1].lemma in KIN
        and tokens[at - 1].sense == "polite"
    ):
        return replace(token, lemma=token.text, sense="polite")
    if (
        token.text in _TAGS
        and at
        and tokens[at - 1].kind != "mark"
        and _ends(tokens, at + 1)
        and not _all_polite(tokens[:at])
    ):
        return replace(token, lemma="ya", sense="polite")  # «tambah 5 ya kk»
    opens = all(each.sense in {"polite", "this", "daypart"} or each.kind == "mark" for each in tokens[:at])
    if token.text in PICTURES and opens:
        return replace(token, lemma="foto", sense="polite")  # «foto madu sisa 5»: the picture's caption
    if token.text == "dong" and at and _ends(tokens, at + 1):
        return replace(token, lemma="e", sense="polite")
    if token.lemma in _AFTER_THANKS and at and (tokens[at - 1].lemma in THANKS or tokens[at - 1].lemma == "maaf"):
        return replace(token, lemma="e", sense="polite")  # «terima kasih banyak», «makasih sebelumnya»
    kind = token.lemma == "baik" and at > 1 and tokens[at - 1].lemma in KIN and tokens[at - 2].lemma in THANKS
    return (
        replace(token, lemma="e", sense="polite") if kind else None
    )  # «makasih kaka baik» thanks, and agrees to nothing


def _feast(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """«jumat agung», «kamis putih»: a feast, and no day of this week."""
    named = at + 1 < len(tokens) and tokens[at + 1].text in {"agung", "putih", "suci", "alleluya"}
    feast = named and token.lemma in {"jumat", "kamis", "sabtu"}
    return replace(token, lemma="paskah", sense="heavy") if feast else None


def _makes(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """«sy bs bkn 10 kg», but «bkn kopi»: to make, where one can."""
    makes = token.text == "bkn" and at > 0 and tokens[at - 1].sense == "can" and _number_next(tokens, at + 1)
    return replace(token, lemma="bikin", sense="made") if makes else None


def _spoken_sign(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """«… empat puluh bungkus koma sambal … titik»: signs, as somebody dictates them; «satu koma lima» is a number."""
    sign = {"koma": ",", "titik": "."}.get(token.text)
    beside = [tokens[each] for each in (at - 1, at + 1) if 0 <= each < len(tokens)]
    counts = len(beside) > 1 and all(each.kind == "number" or each.sense == "number" for each in beside)
    return replace(token, text=sign, lemma=sign, sense="", kind="mark") if sign and at and not counts else None


def _oath(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """«ya Tuhan», «ya ampun»: a sigh, and no yes."""
    sighs = token.sense == "yes" and at + 1 < len(tokens) and tokens[at + 1].text in _SIGHED_TO
    return replace(token, lemma="e", sense="polite") if sighs else None


_SIGHED_TO: Final = kinds_of("tuhan tuhanku allah ampun gusti yesus tuan2 rabbi salam")


def _called(token: Token, tokens: Sequence[Token], at: int) -> Token | None:
    """«om Dus antar …»: a unit's letters behind a title, with nothing counted there."""
    titled = at > 0 and tokens[at - 1].sense == "polite" and tokens[at - 1].lemma in KIN
    acts = at + 1 < len(tokens) and tokens[at + 1].sense in {"deliver", "take", "already", "will", "own", "they"}
    called = titled and acts and token.sense == "unit" and not (at > 1 and tokens[at - 2].kind == "number")
    return replace(token, lemma=token.text, sense="polite") if called else None


_READINGS: Final[tuple[Callable[[Token, Sequence[Token], int], Token | None], ...]] = (
    *(_abbreviation, _shelf, _way, _but, _verb, _feast, _makes, _spoken_sign, _oath, _called, _person),
)


def _counts(tokens: Sequence[Token], at: int) -> bool:
    """Whether something is counted in packs: «20 pak», «per pak», «sepak»."""
    if not at or not tokens[at].text:
        return bool(at)
    before = tokens[at - 1]
    if at > 1 and tokens[at - 2].text in {"nomor", "nomer", "nmr", "no"}:
        return False  # «nomor dua pak»
    return before.kind == "number" or before.sense in {"number", "each"} or before.text == "/"


def _does_next(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb follows: «dapat mengirim», but «dapat 5 liter»."""
    return at < len(tokens) and (tokens[at].sense in {"made", "deliver", "accept"} or tokens[at].text in _PROVIDES)


_PROVIDES: Final = frozenset({"memenuhi", "menyediakan", "sediakan", "siapkan", "menyiapkan"})


def _number_next(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and (tokens[at].kind == "number" or tokens[at].sense == "number" or tokens[at].text == "rp")


def _is_place(tokens: Sequence[Token], at: int) -> bool:
    """«turun Kupang», «turun ke gerai», «turun dari hutan»: a way gone, and no price that falls."""
    if at + 1 < len(tokens) and tokens[at].lemma in {"ke", "dari"} and tokens[at + 1].text in WILDS:
        return True
    if at < len(tokens) and tokens[at].text in _FIELDWORK:
        return True  # «semua turun panen kacang»
    at += at < len(tokens) and tokens[at].lemma == "ke"
    return (
        at < len(tokens)
        and tokens[at].sense == "plain"
        and tokens[at].text in PLACES | {"gerai", "rumah", "kota", "toko"}
    )


_FIELDWORK: Final = kinds_of("panen kebun ladang sawah laut hutan tanam sungai kali")


def _all_polite(tokens: Sequence[Token]) -> bool:
    """«kaka ya», «oke ya»: the answer stands in the tag."""
    thanks = any(token.text in THANKS for token in tokens)  # «makasih ya kaka»
    return not thanks and all(token.kind == "mark" or token.sense in {"polite", "daypart", "me"} for token in tokens)


def _ends(tokens: Sequence[Token], at: int) -> bool:
    return at >= len(tokens) or tokens[at].kind == "mark" or tokens[at].sense == "polite"


def _is_work(tokens: Sequence[Token], at: int) -> bool:
    """«sonde tenun dulu», «mulai anyam», «tenun lagi.»: the work, and no thing."""
    counted = tokens[at - 1].lemma == "selesai" and _number_next(
        tokens, at + 1
    )  # «selesai tenun 2 lembar»: what is counted
    if at and tokens[at - 1].lemma in _OPENS_WORK and not counted:
        return True
    again = at + 1 < len(tokens) and tokens[at + 1].lemma in {"lagi", "kembali"}
    already = at > 0 and tokens[at - 1].lemma == "sudah"
    return again and (already or _ends(tokens, at + 2)) and not _number_next(tokens, at + 2)
