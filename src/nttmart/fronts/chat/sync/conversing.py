"""What a turn answers, and which question stands after it."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.applying import apply_all
from nttmart.fronts.chat.sync.asks import ASKS, answer_asked
from nttmart.fronts.chat.sync.consents import opted
from nttmart.fronts.chat.sync.finding import Unclear, pending_order
from nttmart.fronts.chat.sync.records import note_facts
from nttmart.fronts.chat.sync.world import World, makers_of, world_of
from nttmart.kernel.clock import local_date

_LISTED_MAKERS = 10
_CONFIRM = ("Ya", "Batal")
_PLAIN = frozenset({"text", "interactive", "button"})
_SHOWING = frozenset({"image", "audio"})
_WORDLESS = frozenset({"reaction", "system", "unknown"})
"""Kinds of message that want no answer."""
_STOP, _START = frozenset({"berhenti", "stop"}), frozenset({"mulai", "start"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said back, the question that stands then, the maker spoken for. ``puts_question``: with its buttons."""

    text: str
    asked: messages.Asked | None
    acting_for: UUID | None = None
    puts_question: bool = True


@dataclass(frozen=True, slots=True)
class _Talk:
    """What a turn knows while it is answered."""

    turn: messages.Turn
    world: World
    at: datetime
    given: dict[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> messages.Asked | None:
        return self.turn.asked


def converse(turn: messages.Turn, at: datetime) -> Answer:
    """Answer a message; what «ya» confirms is recorded within, all of it or none. The turn's transaction is held."""
    if turn.kind in _WORDLESS:
        return Answer("", turn.asked, turn.acting_for)
    said = turn.said.text.strip().rstrip(".!").casefold()
    if turn.kind == "text" and said in _STOP | _START:
        return Answer(opted(turn, at, stops=said in _STOP), None)
    makers = makers_of(turn.party)
    if not makers:
        return Answer(sentences.NO_MAKER, None)
    if turn.kind not in _PLAIN and not turn.said.text:
        return _shown(turn, makers, at)
    return _said(turn, makers, at)


def _shown(turn: messages.Turn, makers: dict[UUID, str], at: datetime) -> Answer:
    """A picture or voice without a word: kept as evidence, and asked what it shows."""
    if turn.kind not in _SHOWING:
        return Answer(sentences.NOT_READABLE, turn.asked, turn.acting_for, puts_question=False)
    text = sentences.PICTURE if turn.kind == "image" else sentences.VOICE
    asked = _question(turn, at, text, noted=_waiting(turn.asked), about_id=turn.inbound_id, topic=messages.EVIDENCE)
    return Answer(text, asked, turn.acting_for or _only(makers))


def _said(turn: messages.Turn, makers: dict[UUID, str], at: datetime) -> Answer:
    heard, named = turn.heard, None
    if len(makers) > 1 and not heard.button:
        named = messages.named_maker(heard.text, makers)
        heard = replace(heard, text=named.text)
    if named is not None and named.said and len(named.fits) != 1:
        return _which_maker(turn, makers, at, heard.text, named.fits, none_fits=not named.fits)
    if named is not None and (answered := _names_maker(turn, makers)) is not None:
        return _chosen(turn, makers, at, messages.Choose(messages.MAKER, str(answered)))
    maker_id = named.fits[0] if named is not None and named.said else _maker_spoken_for(turn, makers)
    return _heard(turn, makers, at, heard, maker_id)


def _names_maker(turn: messages.Turn, makers: dict[UUID, str]) -> UUID | None:
    """«mama yuli», typed in answer to «ini untuk siapa?»."""
    if turn.asked is None or turn.asked.topic != messages.MAKER or turn.said_at <= turn.asked.asked_at:
        return None
    named = messages.named_maker(f"utk {turn.said.text}: -", makers)
    return named.fits[0] if named.said and len(named.fits) == 1 else None


def _heard(
    turn: messages.Turn, makers: dict[UUID, str], at: datetime, heard: messages.Heard, maker_id: UUID | None
) -> Answer:
    today = local_date(turn.said_at)
    if maker_id is None:
        move = messages.decide(heard, turn.asked, (), today)
        if isinstance(move, messages.Choose):
            return _chosen(turn, makers, at, move)
        if isinstance(move, messages.Ask | messages.Tell) and not _only_help(move):
            return _which_maker(turn, makers, at, heard.text, tuple(makers))
        return _answered(_Talk(turn, World(UUID(int=0), "", {}, today), at), move, None)
    world = world_of(maker_id, makers[maker_id], today)
    order = pending_order(world) if turn.asked is None or turn.asked.kind == messages.QUESTION else None
    move = messages.decide(heard, turn.asked, world.names, today, order)
    if isinstance(move, messages.Choose):
        return _chosen(turn, makers, at, move)
    return _answered(_Talk(turn, world, at), move, maker_id)


def _maker_spoken_for(turn: messages.Turn, makers: dict[UUID, str]) -> UUID | None:
    """The only maker, the one of the last hour, or the one whose facts wait."""
    if turn.acting_for in makers:
        return turn.acting_for
    waiting = {each.maker_id for each in _waiting(turn.asked)}
    return _only(makers) or (waiting.pop() if len(waiting) == 1 and waiting <= set(makers) else None)


def _chosen(turn: messages.Turn, makers: dict[UUID, str], at: datetime, move: messages.Choose) -> Answer:
    """A maker, an order or an outlet was chosen: what was said before is read once more, as said of it."""
    asked, (maker, _, chosen) = turn.asked, move.value.partition(":")
    maker_id = UUID(maker)
    if asked is None or maker_id not in makers:
        return _which_maker(turn, makers, at, asked.about if asked else "", tuple(makers), none_fits=True)
    world = world_of(maker_id, makers[maker_id], local_date(turn.said_at))
    freed = replace(
        turn, asked=replace(asked, kind=messages.CONFIRM, topic="", choices=_CONFIRM) if asked.noted else None
    )
    before = messages.Heard(asked.about, turn.said_at, replies=True)
    order = None if asked.noted else pending_order(world)
    then = messages.decide(before, freed.asked, world.names, world.today, order)
    if isinstance(then, messages.Tell | messages.Ask):
        then = _said_in(then, asked.about_id)
    given = {move.topic: chosen} if chosen else {}
    return _answered(_Talk(freed, world, at, given), then, maker_id)


def _said_in(move: messages.Tell | messages.Ask, inbound_id: UUID | None) -> messages.Tell | messages.Ask:
    if isinstance(move, messages.Tell):
        return replace(move, inbound_id=move.inbound_id or inbound_id)
    return replace(move, about_id=move.about_id or inbound_id)


def _which_maker(  # noqa: PLR0913, PLR0917 -- whose words, when, which, and among whom
    turn: messages.Turn,
    makers: dict[UUID, str],
    at: datetime,
    about: str,
    fits: Sequence[UUID],
    none_fits: bool = False,  # noqa: FBT001, FBT002 -- one of two sentences
) -> Answer:
    offered = tuple(fits) or tuple(makers)
    if len(offered) > _LISTED_MAKERS:
        text = sentences.WHICH_MAKER_MANY.format(name=makers[offered[0]].casefold())
        return Answer(text, turn.asked, puts_question=False)
    text = sentences.NO_SUCH_MAKER if none_fits else sentences.WHICH_MAKER
    about, about_id = _with_earlier(turn, about)
    asked = _question(
        turn, at, text, choices=tuple(makers[id_] for id_ in offered), noted=_waiting(turn.asked),
        about=about, about_id=about_id, topic=messages.MAKER, values=tuple(str(id_) for id_ in offered),
    )  # fmt: skip
    return Answer(text, asked)


def _with_earlier(turn: messages.Turn, about: str) -> tuple[str, UUID | None]:
    """What was said before nobody knew for whom, and what is said now, are said for the same maker."""
    asked = turn.asked
    if asked is None or asked.topic != messages.MAKER or not asked.about or asked.about == about:
        return about, turn.inbound_id
    return f"{asked.about}\n{about}", asked.about_id


def _answered(talk: _Talk, move: messages.Move, maker_id: UUID | None) -> Answer:
    if isinstance(move, messages.Tell | messages.Ask) and talk.asked is not None:
        move = replace(move, kept=messages.merged(move.kept, talk.asked.later))
    match move:
        case messages.Apply(noted):
            answer = _applied(talk, noted)
        case messages.Cancel(had):
            answer = Answer(sentences.CANCELLED if had else sentences.NOTHING_TO_CANCEL, None)
        case messages.Repeat(why):
            answer = _repeated(talk, why)
        case messages.Tell():
            answer = _told(talk, move)
        case messages.Ask():
            answer = _asked_back(talk, move)
        case _:
            answer = Answer(sentences.NOT_READABLE, talk.asked)
    return replace(answer, acting_for=maker_id)


def _applied(talk: _Talk, noted: Sequence[messages.Noted]) -> Answer:
    said = apply_all(talk.turn, noted, talk.at)
    later = talk.asked.later if talk.asked else ()
    return _read_back(talk, later, said) if later else Answer(said, None)


def _repeated(talk: _Talk, why: str) -> Answer:
    """Say why nothing changed, and put the present question again; after a day it counts from now."""
    asked = talk.asked
    if asked is None:
        return Answer(sentences.REPEATED["old" if why == "old" else "nothing"], None)
    if why == "stale":
        asked = replace(asked, id=talk.turn.question_id, asked_at=talk.at)
    return Answer(f"{sentences.REPEATED[why]} {asked.text}", asked)


def _told(talk: _Talk, move: messages.Tell) -> Answer:
    answers = [answer_asked(fact, talk.world) for fact in move.facts if fact.intent in ASKS]
    records = [fact for fact in move.facts if fact.intent not in ASKS]
    if not records:
        return _with_question("\n".join(answers), talk.asked)
    found = note_facts(records, talk.world, move.inbound_id or talk.turn.inbound_id, move.text, talk.given)
    kept = messages.merged(move.kept, found.noted)
    before = "\n".join((*answers, *found.sorry))
    if found.unclear is not None:
        return _missing(talk, found.unclear, kept, move, before)
    return _read_back(talk, kept, before) if kept else Answer(before, None)


def _missing(
    talk: _Talk, unclear: Unclear, kept: tuple[messages.Noted, ...], move: messages.Tell, before: str
) -> Answer:
    """One thing more must be known of a fact: ask for it; the others wait."""
    asked = _question(
        talk.turn, talk.at, unclear.text, choices=unclear.choices, noted=kept, about=move.text,
        about_id=move.inbound_id or talk.turn.inbound_id, topic=unclear.topic,
        values=tuple(f"{talk.world.maker_id}:{value}" for value in unclear.values),
    )  # fmt: skip
    return Answer(f"{before}\n{unclear.text}".strip(), asked)


def _read_back(talk: _Talk, noted: Sequence[messages.Noted], before: str = "") -> Answer:
    """Read back what waits, as much as one message holds, and ask for «ya»."""
    count = messages.fitting(noted)
    question = messages.question_of(noted[:count])
    asked = messages.Asked(
        id=talk.turn.question_id, asked_at=talk.at, kind=messages.CONFIRM, text=question, choices=_CONFIRM,
        noted=tuple(noted[:count]), later=tuple(noted[count:]),
    )  # fmt: skip
    return Answer(f"{before}\n{question}".strip(), asked)


def _asked_back(talk: _Talk, move: messages.Ask, before: str = "") -> Answer:
    question = move.question
    text = _without_choices(question)
    asked = _question(
        talk.turn, talk.at, text, choices=question.choices, noted=move.kept, about=move.about,
        about_id=(move.about_id or talk.turn.inbound_id) if move.about else None,
    )  # fmt: skip
    return Answer(f"{before}\n{text}".strip(), asked)


def _without_choices(question: messages.Question) -> str:
    """«Produk yang mana? Madu, Kopi» with Madu and Kopi to choose from beside it says them once."""
    listed = ", ".join(question.choices)
    return question.text.removesuffix(listed).rstrip() if listed else question.text


def _with_question(before: str, asked: messages.Asked | None) -> Answer:
    """An answer to something asked in between; the question that stands is put again."""
    return Answer(f"{before}\n\n{asked.text}" if asked else before, asked)


def _question(turn: messages.Turn, at: datetime, text: str, **parts: object) -> messages.Asked:
    return messages.Asked(id=turn.question_id, asked_at=at, kind=messages.QUESTION, text=text, **parts)  # type: ignore[arg-type]  # as named


def _waiting(asked: messages.Asked | None) -> tuple[messages.Noted, ...]:
    return (*asked.noted, *asked.later) if asked else ()


def _only(makers: dict[UUID, str]) -> UUID | None:
    return next(iter(makers)) if len(makers) == 1 else None


def _only_help(move: messages.Ask | messages.Tell) -> bool:
    return isinstance(move, messages.Tell) and {fact.intent for fact in move.facts} == {"help"}
