"""What a turn answers, and which question stands after it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync import sentences
from nttmart.fronts.chat.sync.answering import CONFIRM_CHOICES, Answer, Talk, answered, question, said_between, waiting
from nttmart.fronts.chat.sync.asks import answer_of_promises
from nttmart.fronts.chat.sync.captions import captioned
from nttmart.fronts.chat.sync.consents import opted
from nttmart.fronts.chat.sync.finding import asked_in_orders
from nttmart.fronts.chat.sync.linking import answer_code
from nttmart.fronts.chat.sync.several import tells_of_several
from nttmart.fronts.chat.sync.showing import SHOWING, shown, shows_itself, with_shown
from nttmart.fronts.chat.sync.wishes import wants_no_more
from nttmart.fronts.chat.sync.world import World, makers_of, world_of
from nttmart.kernel.clock import local_date

_LISTED_MAKERS = 10
_PLAIN = frozenset({"text", "interactive", "button"})
_WORDLESS = frozenset({"reaction", "system", "unknown"})
"""Kinds of message that want no answer."""
_FILES = frozenset({"document", "video"})
"""Kinds whose words are read and whose file is not kept."""
_ANSWERS = frozenset({"accept", "counter", "decline"})
_STOP, _START = frozenset({"berhenti", "stop"}), frozenset({"mulai", "start"})


def converse(turn: messages.Turn, at: datetime) -> Answer:
    """Answer a message; what «ya» confirms is recorded within, all of it or none. The turn's transaction is held."""
    if turn.kind in _WORDLESS:
        return Answer("", turn.asked, turn.acting_for)
    said = turn.said.text.strip().rstrip(".!").casefold()
    stops = said in _STOP or wants_no_more(said)
    if turn.kind == "text" and (stops or said in _START):
        # What waits for «ya» goes on waiting: they spoke of the telephone, not of that.
        text = opted(turn, at, stops=stops)
        return Answer(text, turn.asked, turn.acting_for, puts_question=False)
    if turn.kind == "text" and (linked := answer_code(turn, at)) is not None:
        return Answer(linked, turn.asked, turn.acting_for, puts_question=False)
    makers = makers_of(turn.parties)
    if not makers:
        return Answer(sentences.NO_MAKER, None)
    if turn.kind not in _PLAIN and not turn.said.text:
        return _wordless(turn, makers, at)
    answer = with_shown(turn, _said(shows_itself(turn), makers, at))
    return replace(answer, text=f"{sentences.NOT_KEPT}\n{answer.text}") if turn.kind in _FILES else answer


def _wordless(turn: messages.Turn, makers: dict[UUID, str], at: datetime) -> Answer:
    if turn.kind not in SHOWING:
        return Answer(sentences.NOT_READABLE, turn.asked, turn.acting_for, puts_question=False)
    return replace(shown(turn, at), acting_for=turn.acting_for or _only(makers))


def _said(turn: messages.Turn, makers: dict[UUID, str], at: datetime) -> Answer:
    heard, named = turn.heard, None
    if len(makers) > 1 and not heard.button:
        if several := tells_of_several(turn, makers, local_date(turn.said_at)):
            text = sentences.ONE_MAKER_EACH.format(names=" dan ".join(several), name=several[0].casefold())
            return replace(said_between(turn, text, at), acting_for=turn.acting_for)
        named = messages.named_maker(heard.text, makers)
        heard = replace(heard, text=named.text)
    if named is not None and named.said and len(named.fits) != 1:
        return _which_maker(turn, makers, at, heard.text, named.fits, none_fits=not named.fits)
    if named is not None and (chosen := _names_maker(turn, makers)) is not None:
        return _chosen(turn, makers, at, messages.Choose(messages.MAKER, str(chosen)))
    if named is None or not named.said:
        return _heard(turn, makers, at, heard, _maker_spoken_for(turn, makers))
    heard = replace(heard, elsewhere=_is_elsewhere(turn.asked, named.fits[0]))
    return _heard(turn, makers, at, heard, named.fits[0])


def _is_elsewhere(asked: messages.Asked | None, maker_id: UUID) -> bool:
    """Whether facts wait, and not for this maker alone."""
    return bool({each.maker_id for each in waiting(asked)} - {maker_id})


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
        return answered(Talk(turn, World(UUID(int=0), "", {}, today), at), move, None)
    world = world_of(maker_id, makers[maker_id], today)
    move = messages.decide(heard, turn.asked, world.names, today, _orders(turn.asked, world))
    if isinstance(move, messages.Ask) and (told := answer_of_promises(heard.text, world)):
        return replace(said_between(turn, told, at), acting_for=maker_id)
    move = captioned(turn, move, world.names, today)
    if isinstance(move, messages.Choose):
        return _chosen(turn, makers, at, move)
    return answered(Talk(turn, world, at), move, maker_id)


def _maker_spoken_for(turn: messages.Turn, makers: dict[UUID, str]) -> UUID | None:
    """The only maker, the one of the last hour, or the one whose facts wait."""
    if turn.acting_for in makers:
        return turn.acting_for
    theirs = {each.maker_id for each in waiting(turn.asked)}
    return _only(makers) or (theirs.pop() if len(theirs) == 1 and theirs <= set(makers) else None)


def _chosen(turn: messages.Turn, makers: dict[UUID, str], at: datetime, move: messages.Choose) -> Answer:
    """A maker, an order, a line or an outlet was chosen, for what was said before. Choosing alone records nothing."""
    asked, (maker, _, chosen) = turn.asked, move.value.partition(":")
    maker_id = UUID(maker)
    if asked is None or maker_id not in makers:
        return _which_maker(turn, makers, at, asked.about if asked else "", tuple(makers), none_fits=True)
    world = world_of(maker_id, makers[maker_id], local_date(turn.said_at))
    if asked.told:
        told = messages.Tell(asked.told, asked.noted, asked.about, asked.about_id)
        return answered(Talk(turn, world, at, {**asked.given, move.topic: chosen}), told, maker_id)
    freed = replace(
        turn, asked=replace(asked, kind=messages.CONFIRM, topic="", choices=CONFIRM_CHOICES) if asked.noted else None
    )
    before = messages.Heard(asked.about, turn.said_at, replies=True, elsewhere=_is_elsewhere(freed.asked, maker_id))
    then = messages.decide(before, freed.asked, world.names, world.today, _orders(freed.asked, world))
    if isinstance(then, messages.Tell | messages.Ask):
        then = _said_in(then, asked.about_id)
    elif isinstance(then, messages.Apply | messages.Cancel):
        then = messages.Repeat("other")
    return answered(Talk(freed, world, at), then, maker_id)


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
    asked = question(
        turn, at, text, choices=tuple(makers[id_] for id_ in offered), noted=waiting(turn.asked),
        about=about, about_id=about_id, topic=messages.MAKER, values=tuple(str(id_) for id_ in offered),
    )  # fmt: skip
    return Answer(text, asked)


def _with_earlier(turn: messages.Turn, about: str) -> tuple[str, UUID | None]:
    """What was said before nobody knew for whom, and what is said now, are said for the same maker."""
    asked = turn.asked
    if asked is None or asked.topic != messages.MAKER or not asked.about or asked.about == about:
        return about, turn.inbound_id
    return f"{asked.about}\n{about}", asked.about_id


def _orders(asked: messages.Asked | None, world: World) -> tuple[messages.Pending, ...]:
    """Read what orders ask for where it may be answered: while something else is read back, it is not."""
    answers = any(each.fact.intent in _ANSWERS for each in asked.noted) if asked else False
    return asked_in_orders(world) if answers or asked is None or asked.kind == messages.QUESTION else ()


def _only(makers: dict[UUID, str]) -> UUID | None:
    return next(iter(makers)) if len(makers) == 1 else None


def _only_help(move: messages.Ask | messages.Tell) -> bool:
    return isinstance(move, messages.Tell) and {fact.intent for fact in move.facts} == {"help"}
