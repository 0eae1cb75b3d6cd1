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
    """One thing somebody said: typed, or a button pressed. ``replies`` where it names the question's own message."""

    text: str
    said_at: datetime
    button: str = ""
    replies: bool = False


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact that waits for «ya»: where it was said, for whom, how it is said back, and what the front found out."""

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
    front's own («maker»), with ``values`` beside its choices.
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

    ``why``: old (a button of another question), early (said before the question), stale (after a day), open (a «ya»
    to a question that has another answer), nothing (no question stands).
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
