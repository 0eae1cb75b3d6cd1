"""What a reading gives: facts as said, or one question. Nothing here knows how they were found."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

INTENTS: Final = (
    "stock_now",
    "stock_added",
    "sold_out",
    "price",
    "promise",
    "pause",
    "resume",
    "delivery",
    "accept",
    "counter",
    "decline",
    "ask_sales",
    "ask_owed",
    "ask_stock",
    "new_product",
    "help",
    "yes",
    "no",
)
CHOICES_LIMIT: Final = 3


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a maker said. What was not said is None.

    ``quantity`` counts pieces or measures of ``unit`` (dozens and scores counted out), ``price_idr`` is rupiah for
    one unit, ``until`` the last day of a pause or promise, ``per`` the rhythm of a promise: day, week or month.
    """

    intent: str
    product: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    price_idr: int | None = None
    date: dt.date | None = None
    until: dt.date | None = None
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One question with at most three answers to choose from."""

    text: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Either facts or a question, never both."""

    facts: tuple[Fact, ...] = ()
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Pending:
    """What was asked last: an order, a read-back to confirm, a choice, something missing, or only a sentence.

    ``asked`` is «order», «confirm», «choose», «missing» or «text»; ``fact`` the order as a counter-fact or the fact
    being completed, ``facts`` those read back, ``what`` the field asked for, ``options`` the names to choose from.
    """

    asked: str
    fact: Fact | None = None
    facts: tuple[Fact, ...] = ()
    what: str = ""
    options: tuple[str, ...] = ()
    text: str = ""


def ask(text: str, *choices: str) -> Reading:
    """A reading that asks."""
    return Reading(question=Question(text, choices[:CHOICES_LIMIT]))


def told(*facts: Fact) -> Reading:
    """A reading that knows."""
    return Reading(facts=facts)
