"""From what was decided to what is said back, and the question that stands then."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.applying import apply_all
from nttmart.fronts.chat.sync.asks import ASKS, answer_asked
from nttmart.fronts.chat.sync.finding import Unclear
from nttmart.fronts.chat.sync.records import note_facts
from nttmart.fronts.chat.sync.replying import gathered
from nttmart.fronts.chat.sync.world import World
from nttmart.kernel.clock import local_date

CONFIRM_CHOICES = ("Ya", "Batal")
_SAID_LIMIT = 120


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said back, the question that stands then, the maker spoken for. ``puts_question``: with its buttons."""

    text: str
    asked: messages.Asked | None
    acting_for: UUID | None = None
    puts_question: bool = True


@dataclass(frozen=True, slots=True)
class Talk:
    """What a turn knows while it is answered. ``given``: what was chosen before for what is read now, by topic."""

    turn: messages.Turn
    world: World
    at: datetime
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> messages.Asked | None:
        return self.turn.asked


def answered(talk: Talk, move: messages.Move, maker_id: UUID | None) -> Answer:
    """Do what was decided, and say so."""
    if isinstance(move, messages.Tell | messages.Ask) and talk.asked is not None:
        move = replace(move, kept=messages.merged(move.kept, talk.asked.later))
    match move:
        case messages.Apply(noted):
            answer = _applied(talk, noted)
        case messages.Cancel(had):
            answer = Answer(sentences.CANCELLED if had else sentences.NOTHING_TO_CANCEL, None)
        case messages.Repeat("other"):
            answer = _not_theirs(talk)
        case messages.Repeat(why):
            answer = _repeated(talk, why)
        case messages.Tell():
            answer = _told(talk, move)
        case messages.Ask():
            answer = _asked_back(talk, move)
        case _:
            answer = Answer(sentences.NOT_READABLE, talk.asked)
    return replace(answer, text=f"{_left(talk, move)}\n{answer.text}".strip(), acting_for=maker_id)


def left_open(asked: messages.Asked | None) -> str:
    """Say what was asked about and is left open, now that something else takes its place; it is not lost silently."""
    if asked is None or asked.kind != messages.QUESTION or not asked.about or messages.is_lead(asked.about):
        return ""
    said = asked.about if len(asked.about) <= _SAID_LIMIT else f"{asked.about[:_SAID_LIMIT]}…"
    return sentences.LEFT.format(said=said)


def _left(talk: Talk, move: messages.Move) -> str:
    """What another matter pushes aside: not what is completed, chosen for, let go, or broken in upon by a question."""
    if isinstance(move, messages.Tell):
        goes_on = move.inbound_id is not None or all(fact.intent in ASKS for fact in move.facts)
    elif isinstance(move, messages.Ask):
        goes_on = move.about_id is not None or not move.about
    else:
        goes_on = True
    return "" if goes_on else left_open(talk.asked)


def question(turn: messages.Turn, at: datetime, text: str, **parts: object) -> messages.Asked:
    """Make the question that this turn puts."""
    return messages.Asked(id=turn.question_id, asked_at=at, kind=messages.QUESTION, text=text, **parts)  # type: ignore[arg-type]  # as named


def waiting(asked: messages.Asked | None) -> tuple[messages.Noted, ...]:
    """List the facts that wait for «ya», also those too many to be read back at once."""
    return (*asked.noted, *asked.later) if asked else ()


def _applied(talk: Talk, noted: Sequence[messages.Noted]) -> Answer:
    said = apply_all(talk.turn, noted, talk.at)
    later = talk.asked.later if talk.asked else ()
    return _read_back(talk, later, said) if later else Answer(said, None)


def _repeated(talk: Talk, why: str) -> Answer:
    """Say why nothing changed, and put the present question again; after a day it counts from now."""
    asked = talk.asked
    if asked is None:
        return Answer(sentences.REPEATED["old" if why == "old" else "nothing"], None)
    if why == "stale":
        asked = _anew(talk.turn, asked, talk.at)
    return Answer(f"{sentences.REPEATED[why]} {asked.text}", _that_reaches(talk.turn, asked, talk.at))


def _not_theirs(talk: Talk) -> Answer:
    """«utk mama yuli: ya» records nothing: what waits for her is read back alone, else what waits for another."""
    facts = waiting(talk.asked)
    theirs = [each for each in facts if each.maker_id == talk.world.maker_id]
    if theirs and _stands(talk):
        return _read_back(talk, theirs, later=[each for each in facts if each not in theirs])
    text = sentences.NOTHING_FOR.format(name=talk.world.maker_name)
    if talk.asked is None:
        return Answer(text, None)
    if facts and _stands(talk):
        return _read_back(talk, facts, text)
    return Answer(f"{text} {talk.asked.text}", _that_reaches(talk.turn, talk.asked, talk.at))


def _stands(talk: Talk) -> bool:
    """Whether a read-back stands, so that it may be given anew; any other question is put as it was."""
    return talk.asked is not None and talk.asked.kind == messages.CONFIRM


def _told(talk: Talk, move: messages.Tell) -> Answer:
    answers = [answer_asked(fact, talk.world) for fact in move.facts if fact.intent in ASKS]
    records = [fact for fact in move.facts if fact.intent not in ASKS]
    if not records:
        return said_between(talk.turn, "\n".join(answers), talk.at)
    given = talk.given or _given_before(talk, move)
    found = note_facts(
        records, talk.world, move.inbound_id or talk.turn.inbound_id, move.text, given, heard_on=local_date(talk.at)
    )
    kept = gathered(messages.merged(move.kept, found.noted), talk.world)
    before = "\n".join((*answers, *found.sorry))
    if found.unclear is not None:
        return _missing(talk, found.unclear, kept, replace(move, facts=tuple(records)), before, given)
    return _read_back(talk, kept, before) if kept else Answer(before, None)


def _given_before(talk: Talk, move: messages.Tell) -> Mapping[str, str]:
    """What was chosen for a fact that this message only completes."""
    asked = talk.asked
    completes = asked is not None and move.inbound_id is not None and move.inbound_id == asked.about_id
    return asked.given if asked is not None and completes else {}


def _missing(  # noqa: PLR0913, PLR0917 -- what is missing of what, and what is said and known beside it
    talk: Talk, unclear: Unclear, kept: tuple[messages.Noted, ...], move: messages.Tell, before: str,
    given: Mapping[str, str],
) -> Answer:  # fmt: skip
    """One thing more must be known of a fact: ask for it; the others wait."""
    asked = question(
        talk.turn, talk.at, unclear.text, choices=unclear.choices, noted=kept,
        about=unclear.about or move.text, about_id=move.inbound_id or talk.turn.inbound_id, topic=unclear.topic,
        told=move.facts, given={**given, **unclear.given},
        values=tuple(f"{talk.world.maker_id}:{value}" for value in unclear.values),
    )  # fmt: skip
    return Answer(f"{before}\n{unclear.text}".strip(), asked)


def _read_back(
    talk: Talk, noted: Sequence[messages.Noted], before: str = "", later: Sequence[messages.Noted] = ()
) -> Answer:
    """Read back what waits, as much as one message holds, and ask for «ya»."""
    count = messages.fitting(noted)
    text = messages.question_of(noted[:count])
    asked = messages.Asked(
        id=talk.turn.question_id, asked_at=talk.at, kind=messages.CONFIRM, text=text, choices=CONFIRM_CHOICES,
        noted=tuple(noted[:count]), later=(*noted[count:], *later),
    )  # fmt: skip
    return Answer(f"{before}\n{text}".strip(), asked)


def _asked_back(talk: Talk, move: messages.Ask, before: str = "") -> Answer:
    text = _without_choices(move.question)
    asked = question(
        talk.turn, talk.at, text, choices=move.question.choices, noted=move.kept, about=move.about,
        about_id=(move.about_id or talk.turn.inbound_id) if move.about else None,
    )  # fmt: skip
    return Answer(f"{before}\n{text}".strip(), asked)


def _without_choices(asked: messages.Question) -> str:
    """«Produk yang mana? Madu, Kopi» with Madu and Kopi to choose from beside it says them once."""
    listed = ", ".join(asked.choices)
    return asked.text.removesuffix(listed).rstrip() if listed else asked.text


def said_between(turn: messages.Turn, text: str, at: datetime) -> Answer:
    """Answer something asked in between; the question that stands is put again."""
    asked = turn.asked
    return Answer(f"{text}\n\n{asked.text}", _that_reaches(turn, asked, at)) if asked else Answer(text, None)


def _that_reaches(turn: messages.Turn, asked: messages.Asked, at: datetime) -> messages.Asked:
    """A question that never went out is another one when it is put again: «ya» is held against this message."""
    return asked if asked.reached_at is not None else _anew(turn, asked, at)


def _anew(turn: messages.Turn, asked: messages.Asked, at: datetime) -> messages.Asked:
    return replace(asked, id=turn.question_id, asked_at=at)
