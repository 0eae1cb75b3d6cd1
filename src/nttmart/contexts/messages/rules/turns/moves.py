"""What a turn hears, what stands in the conversation, and what may be done about it."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from nttmart.contexts.messages.rules.reading.facts import Fact, Question

CONFIRM: Final = "confirm"
QUESTION: Final = "question"
EVIDENCE: Final = "evidence"
"""Topic of the question what a picture or voice shows, which came without a word; message ``about_id`` brought it."""
HOLDS_FOR: Final = timedelta(days=1)
"""How long a question may be answered; a later «ya» is asked again."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One thing somebody said: typed, or a button pressed. ``replies`` where it names the question's own message.

    ``elsewhere``: it names another maker than the one whose facts wait. ``quotes_other``: it is a reply to some other
    message than the one in which the question stands.
    """

    text: str
    said_at: datetime
    button: str = ""
    replies: bool = False
    elsewhere: bool = False
    quotes_other: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact that waits for «ya»: where it was said, for whom, how it is said back, and what the front found out.

    ``saying`` is empty where it is said with the one before: the answer to an order is one sentence.
    """

    inbound_id: uuid.UUID
    position: int
    maker_id: uuid.UUID
    maker_name: str
    fact: Fact
    saying: str
    detail: Mapping[str, str] = field(default_factory=dict)

    @property
    def document_id(self) -> uuid.UUID:
        """The id of the document it becomes: the same whenever it is applied, so that twice is once."""
        return uuid.uuid5(self.inbound_id, str(self.position))

    @property
    def key(self) -> tuple[object, ...]:
        """What there is one of: said anew, the newer takes the older's place."""
        fact = self.fact
        kind = "stock" if fact.intent in {"stock_now", "sold_out"} else fact.intent
        kind = "answer" if fact.intent in {"accept", "counter", "decline"} else kind
        dated = fact.date if fact.intent in {"delivery", "promise"} else None
        return (self.maker_id, kind, fact.product, fact.per, dated, self.detail.get("order", ""))


@dataclass(frozen=True, slots=True)
class Asked:
    """The question that stands in a conversation.

    ``kind`` is «confirm» (a read-back waiting for «ya») or «question» (something to understand). ``noted`` are the
    facts that wait, also while something else is asked, and ``later`` those too many to be read back at once;
    ``about`` is what was said and not yet understood, in message ``about_id``. ``topic`` names a question of the
    front's own («maker»), with ``values`` beside its choices. ``told`` are facts understood but for one thing, which
    is asked for, and ``given`` what was chosen for them before, by topic. ``shown`` are messages that brought more
    pictures or voices of what is spoken of, without a word. ``reached_at``: when a carrier took the
    question, None where none did (yet); it is looked up, not kept.
    """

    id: uuid.UUID
    asked_at: datetime
    kind: str
    text: str
    choices: tuple[str, ...] = ()
    noted: tuple[Noted, ...] = ()
    about: str = ""
    about_id: uuid.UUID | None = None
    topic: str = ""
    values: tuple[str, ...] = ()
    later: tuple[Noted, ...] = ()
    told: tuple[Fact, ...] = ()
    given: Mapping[str, str] = field(default_factory=dict)
    shown: tuple[uuid.UUID, ...] = ()
    reached_at: datetime | None = field(default=None, compare=False)

    def holds(self, at: datetime) -> bool:
        """Tell whether it may still be answered."""
        return at - self.asked_at < HOLDS_FOR


@dataclass(frozen=True, slots=True)
class Apply:
    """«Ya»: record all of it, or none."""

    noted: tuple[Noted, ...]


@dataclass(frozen=True, slots=True)
class Cancel:
    """«Batal»: what waits is let go; nothing that was done is undone."""

    had: bool


@dataclass(frozen=True, slots=True)
class Repeat:
    """Nothing changes; say why, and put the present question again.

    ``why``: old (a button of another question, or a reply to it), unsent (the question never went out), early (said
    before it did), stale (after a day), other (said for another maker), open (a «ya» to a question that has another
    answer), nothing (no question stands).
    """

    why: str


@dataclass(frozen=True, slots=True)
class Tell:
    """Facts were said: those that only ask are answered, the others join what waits (``kept``) and are read back.

    ``text`` and ``inbound_id`` are what said them: an earlier message, where this one only completed it (None: this).
    """

    facts: tuple[Fact, ...]
    kept: tuple[Noted, ...]
    text: str
    inbound_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Choose:
    """One of the choices of the front's own question was taken."""

    topic: str
    value: str


@dataclass(frozen=True, slots=True)
class Ask:
    """It is not clear: ask one question about ``about``; what waits goes on waiting."""

    question: Question
    kept: tuple[Noted, ...]
    about: str
    about_id: uuid.UUID | None = None


Move = Apply | Cancel | Repeat | Tell | Choose | Ask
