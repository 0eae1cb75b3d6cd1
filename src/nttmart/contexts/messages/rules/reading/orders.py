"""Reads the answer to an outlet's order: accepted as asked, countered with what was said, or declined."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading import questions
from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Reading, ask, told
from nttmart.contexts.messages.rules.reading.guards import ALLOWED
from nttmart.contexts.messages.rules.reading.items import Word
from nttmart.contexts.messages.rules.reading.messages import read_pieces
from nttmart.contexts.messages.rules.reading.names import name_words
from nttmart.contexts.messages.rules.reading.pieces import Piece
from nttmart.contexts.messages.rules.reading.products import Mention
from nttmart.contexts.messages.rules.reading.remarks import is_remark
from nttmart.contexts.messages.rules.reading.terms import (
    AGREES,
    NEUTRAL,
    REFUSES,
    accepted_or_not,
    for_makers,
    is_done_by,
    read_terms,
    sets_to_work,
    without_echoes,
)
from nttmart.contexts.messages.rules.reading.units import Amount
from nttmart.contexts.messages.rules.reading.vocabulary import kinds_of

_OF_ITS_OWN: Final = kinds_of("stock left nowleft add made gone pause resume sold owed money pay help newproduct")


def answer_order(  # noqa: C901, PLR0911 -- one return for each way of answering
    pieces: Sequence[Piece], whole: Piece, pending: Pending, products: tuple[str, ...], today: date
) -> Reading | None:
    """Read a reply to an order; None if it speaks of something else."""
    order = pending.fact or Fact("")
    if len(pieces) > 1 and any(each.asks and each.whens and not each.kinds & AGREES for each in pieces):
        return accepted_or_not()  # «40 boleh, tgl 25 to?»
    pieces = without_echoes([_with_unit(each, order) for each in pieces], order)
    whole = Piece(tuple(item for each in pieces for item in each.items), "", any(each.asks for each in pieces))
    if _asks_back(whole):
        return None
    if _is_plainly_accepted(pieces, order):
        return _about(told(Fact("accept")), _answering(pieces))
    if _only_tells_it_is_gone(pieces, order):
        return accepted_or_not()  # «maaf kopi habis»: declined, or only told?
    lines = _line_by_line(pieces) if order.product is None else None
    if lines is not None:
        return lines
    if _speaks_of_another(whole, order):
        return _answer_and_more(pieces, order, products, today)
    if _has_so_far(whole):
        return accepted_or_not()  # «baru 5 botol sa»: so far, or no more?
    if whole.is_empty and "pause" in whole.kinds:
        return accepted_or_not()  # «stop»: this order, or all making?
    goes_on = whole.is_empty and {w.lemma for w in whole.words if w.kind in {*_OF_ITS_OWN, "resume"}} == {"lanjut"}
    goes_on = goes_on or _sets_to_work(whole) or any(is_done_by(each) for each in pieces)
    if whole.kinds & _OF_ITS_OWN and not goes_on:
        return _with_reason(pieces, order) or _answer_and_more(pieces, order, products, today)
    dated = any(each.sure != "vague" for each in whole.whens)
    if not (whole.amounts or dated or whole.rhythms or whole.durations) and (
        not whole.whens or "decline" in whole.kinds or _sends_later(pieces)
    ):
        return _about(_plain_answer(pieces), pieces)
    return read_terms(pieces, order, today)


def _has_so_far(whole: Piece) -> bool:
    """«baru 5 botol sa ni kaka»: what there is by now, and no offer yet."""
    said = [each for each in whole.items if getattr(each, "kind", "") not in {"polite", "daypart", "me"}]
    opens = len(said) > 1 and getattr(said[0], "kind", "") == "new"
    return opens and isinstance(said[1], Amount) and said[1].money == "no"


def _line_by_line(pieces: Sequence[Piece]) -> Reading | None:
    """«yang arabika bisa, robusta sonde bisa», of an order for several products: each answered by name."""
    facts: list[Fact] = []
    for piece in pieces:
        names = {name for each in piece.mentions for name in each.names}
        answer = _plain_answer([Piece(piece.words, piece.joint)]) if piece.words else None
        bare = not (piece.amounts or piece.whens or piece.durations or piece.rhythms or piece.asks)
        if len(names) != 1 or not bare or answer is None or answer.question is not None:
            return None
        facts.append(replace(answer.facts[0], product=names.pop()))
    return told(*facts) if len({fact.product for fact in facts}) == len(facts) > 1 else None


def _sets_to_work(whole: Piece) -> bool:
    """«siap, beta bikin», «oke dikerjakan»: agreed to, and set about."""
    opens = [word for word in whole.words if word.kind not in {"polite", "me", "daypart"}][:1]
    agrees = bool(opens) and opens[0].kind in {"yes", "ok", "ready", "can"}
    return agrees and whole.is_empty and whole.kinds & _OF_ITS_OWN == {"made"} and not whole.kinds & REFUSES


def _sends_later(pieces: Sequence[Piece]) -> bool:
    """«bisa, nanti saya antar sendiri», «siap, nanti kami kerjakan»: agreed to, and seen to when it is time."""
    first = pieces[0]
    agrees = bool(first.kinds & (AGREES - {"can"}) or (first.kinds & {"can"} and not first.whens))
    sends = any(each.whens and ("deliver" in each.kinds or sets_to_work(each)) for each in pieces)
    along = {"deliver", "thanks", "they", "made"}
    return agrees and sends and all(each.kinds <= NEUTRAL | AGREES | along for each in pieces)


def _asks_back(whole: Piece) -> bool:
    """Whether a reply asks something; «20 dulu boleh?», «15 bisa ko?» offer terms."""
    asks = whole.asks or any(word.text in {"ko", "kah", "ka"} for word in whole.words)
    offers = asks and "can" in whole.kinds and bool(whole.amounts or whole.whens)
    tagged = all(word.lemma in {"kah", "apa"} for word in whole.words if word.kind == "ask")
    return (whole.asks and not offers) or ("ask" in whole.kinds and not (offers and tagged)) or "howmany" in whole.kinds


def _with_unit(piece: Piece, order: Fact) -> Piece:
    """«20 buku bisa»: the order's own unit after a number is the unit, though the product is called so too."""
    items = list(piece.items)
    for at, item in enumerate(items):
        before = items[at - 1] if at else None
        if isinstance(item, Mention) and isinstance(before, Amount) and before.bare and item.text == order.unit:
            items[at - 1 : at + 1] = [replace(before, unit=order.unit, bare=False)]
            return Piece(tuple(items), piece.joint, piece.asks)
    return piece


def _speaks_of_another(whole: Piece, order: Fact) -> bool:
    return any(each.names != (order.product,) for each in whole.mentions)


def _plain_answer(pieces: Sequence[Piece]) -> Reading | None:
    """Yes or no and nothing else; both at once, or anything unknown, is asked about."""
    words = [word for each in pieces for at, word in enumerate(each.words) if not at or word.lemma != "ya"]
    while words and words[-1].lemma in {"kk", "e"} and len(words) > 1:  # «tolak dulu ya»: a tag, no yes
        words.pop()
    kinds = frozenset("ok" if word.lemma == "lanjut" else word.kind for word in words)
    if pieces[0].kinds & {"can", "promise"} and not pieces[0].kinds & REFUSES and kinds & {"no", "isnot"}:
        return accepted_or_not()  # «bisa kaka, eh salah»
    if kinds & REFUSES and not kinds & {"yes", "ok", "ready", "accept"}:
        refusals = [each for each in pieces if each.kinds & REFUSES and not _beside_refusal(each)]
        return told(Fact("decline")) if refusals else ask("Jadi pesanan ini ditolak?", "Ya", "Bukan")
    answering = _answering(pieces)
    if len(answering) < len(pieces):
        return _plain_answer(answering)
    if kinds & AGREES and not _beside_yes(words, kinds) and not kinds & {"but", "only"}:
        return told(Fact("accept"))
    if kinds & (AGREES | REFUSES):
        return ask("Jadi pesanan ini diterima atau ditolak?", "Terima", "Tolak")
    return questions.not_understood()


def _beside_yes(words: Sequence[Word], kinds: frozenset[str]) -> frozenset[str]:
    """What an agreeing answer says beside its yes."""
    return (
        kinds
        - for_makers(words)
        - NEUTRAL
        - AGREES
        - {"order", "thanks", "take", "deliver"}
        - ({"will"} if kinds & AGREES else set())
        - ({"made"} if _sets_to_work(Piece(tuple(words))) else set())
        - ({"become"} if words and words[0].lemma == "jadi" else set())
        - ({"unknown"} if kinds >= {"order", "accept"} else set())
        - ({"they"} if "deliver" in kinds and kinds & {"yes", "ok", "ready"} else set())
    )


def _answering(pieces: Sequence[Piece]) -> Sequence[Piece]:
    """The pieces without remarks beside a yes: «maaf hp rusak, pesanan itu beta terima», «bisa, ada bahan»."""
    plainly = [each for each in pieces if each.kinds >= {"order", "accept"}]
    others = [each for each in pieces if each not in plainly]
    if len(plainly) == 1 and all(
        (is_remark(each) and not each.kinds & AGREES) or _takes_nothing_back(each) for each in others
    ):
        return plainly
    return [each for each in pieces if each is pieces[0] or not _is_beside_yes(each)]


def _is_plainly_accepted(pieces: Sequence[Piece], order: Fact) -> bool:
    """«…, samua setuju mau bantu jemur. Katong terima itu pesanan»: by name, and nothing of its own beside it."""
    plainly = [each for each in pieces if each.kinds >= {"order", "accept"}]
    bare = len(plainly) == 1 and not (plainly[0].amounts or plainly[0].whens or plainly[0].kinds & REFUSES)
    bare = bare and all(order.product in {None, *each.names} for each in plainly[0].mentions if len(each.names) > 1)
    others = [each for each in pieces if each not in plainly]
    quiet = all(_takes_nothing_back(each) and not each.kinds & (_OF_ITS_OWN - {"made", "help"}) for each in others)
    dated = any(each.whens and each.kinds & {"can", "promise", "accept"} for each in others)
    return bare and bool(others) and quiet and not dated


def _takes_nothing_back(piece: Piece) -> bool:
    """«samua setuju mau bantu jemur», beside an order plainly accepted."""
    measured = piece.amounts or piece.asks or piece.joint == "but"
    return not measured and not piece.kinds & (REFUSES | {"if", "maybe", "ask", "hear", "or", "check", "first", "past"})


def _is_beside_yes(piece: Piece) -> bool:
    """«bisa, kebetulan lagi ada bahan»: a remark of things, and nothing somebody means to do."""
    if len(piece.mentions) == 1 and not piece.asks and piece.joint != "but" and "has" in piece.kinds:
        return (
            Piece(piece.words).is_empty
            and piece.items == tuple(each for each in piece.items if isinstance(each, Mention | Word))
            and piece.kinds <= ALLOWED | {"has", "some", "heavy", "unknown"}
        )  # «madu ada banyak»
    does = {"me", "they", "first", "will", "check", "tell", "know", "unknown", "yes", "only2"}
    return is_remark(piece) and bool(piece.kinds & {"heavy", "goods"}) and not piece.kinds & does


def _about(answer: Reading | None, pieces: Sequence[Piece]) -> Reading | None:
    """«pesanan kopi beta tolak»: the product stands where it was said; «…, garam belum kering» only tells why."""
    answered = [each.mentions[0] for each in pieces if each.mentions and each.kinds & {"decline", "accept"}]
    said = [each.names[0] for each in answered if len(each.names) == 1]  # «pesanan sarung itu»: the one asked about
    if answer is None or answer.question is not None or not said or (len(pieces) > 1 and pieces[0].is_empty):
        return answer
    return told(*(replace(fact, product=said[0]) for fact in answer.facts))


def _beside_refusal(piece: Piece) -> frozenset[str]:
    """What a refusing piece says beside its no; «hujan, nira sonde keluar» before «sonde sanggup» is why."""
    tagged = {"yes"} if piece.words[0].lemma != "ya" else set()
    known = NEUTRAL | REFUSES | {"order", "can", "promise", "thanks", "will", "because", "take"}
    if any(word.lemma == "tolak" for word in piece.words) and not piece.kinds & {"not", "notyet", "isnot"}:
        known |= {"unknown", "heavy", "goods"}  # «beta tolak dulu kaka tungku rusak»
    if piece.kinds >= {"order", "decline"}:
        known |= {"unknown"}  # «dengan menyesal tidak dapat memenuhi pesanan»
    return piece.kinds - tagged - for_makers(piece.words) - known


def _only_tells_it_is_gone(pieces: Sequence[Piece], order: Fact) -> bool:
    """Whether what was ordered is said to be gone, and the order neither agreed to nor refused."""
    answers = any(each.kinds & {"decline", "no"} for each in pieces) or (
        len(pieces) > 1 and pieces[0].is_empty and bool(pieces[0].kinds & AGREES)
    )
    gone = [each for each in pieces if "gone" in each.kinds and not each.amounts]
    about = any(not each.mentions or order.product in {None, *each.mentions[0].names} for each in gone)
    return about and not answers


def _with_reason(pieces: Sequence[Piece], order: Fact) -> Reading | None:
    """«sonde bisa, bahan habis», «kopi habis, sonde bisa»: declined, with a reason aside."""
    answers = [each for each in pieces if each.is_empty and "decline" in each.kinds]
    others = [each for each in pieces if each not in answers and not (each.is_empty and each.kinds <= ALLOWED)]
    if len(answers) != 1 or answers[0].kinds - ALLOWED - {"decline", "order", "take"}:
        return None
    own = all(each.names == (order.product,) for piece in others for each in piece.mentions)
    aside = all(not (each.amounts or each.whens or _still_makes(each)) for each in others)
    reasons = all(each.kinds & {"unknown", "heavy", "goods", "gone"} for each in others)
    if not (own and aside and reasons):
        return None
    gone = [each for each in others if "gone" in each.kinds and _names_all_of(each, order)]
    return told(Fact("decline"), *(Fact("sold_out", order.product) for _ in gone[:1]))


def _names_all_of(piece: Piece, order: Fact) -> bool:
    """«sonde bisa, vco lagi kosong»: the goods themselves, and not what they are made of."""
    whole = name_words(order.product or "")
    return any(tuple(each.text.split()) == whole for each in piece.mentions)


def _still_makes(piece: Piece) -> bool:
    """Whether a piece tells of making more; «mesin sangrai jebol» tells of a machine."""
    makes = piece.kinds & {"but", "can", "add", "made"}
    return bool(makes) and not (makes == {"made"} and "heavy" in piece.kinds)


def _answer_and_more(pieces: Sequence[Piece], order: Fact, products: tuple[str, ...], today: date) -> Reading | None:
    """«ya bisa, tambah juga teh kelor 5»: the answer first, then something of its own."""
    first = pieces[0]
    if not first.is_empty or not first.kinds & (AGREES | REFUSES) or len(pieces) == 1:
        return None
    others = first.kinds & REFUSES and pieces[1].mentions and not pieces[1].kinds & {"can", "promise"}
    if pieces[1].joint == "but" and not others:
        return accepted_or_not()
    answer = _plain_answer(pieces[:1])
    if answer is None or answer.question is not None:
        return answer
    more = read_pieces(pieces[1:], products, today)
    if more.question is not None:
        return more
    rests = answer == told(Fact("decline")) and all(fact.intent == "pause" for fact in more.facts)
    own = not rests and any(fact.product in {None, order.product} for fact in more.facts)
    return accepted_or_not() if own else told(*answer.facts, *more.facts)
