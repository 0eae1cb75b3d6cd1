"""Reads the answer to an order of several goods clause by clause: «kopi 10 sa, madu bisa». Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from nttmart.contexts.messages.rules.reading.facts import Fact, Pending, Reading
from nttmart.contexts.messages.rules.reading.reading import read

_CLAUSES: Final = re.compile(r"\s*(?:[;\n]|,(?!\d)|\.(?!\d)|\b(?:dan|tapi|tp|kalau)\b)\s*", re.IGNORECASE)
_ANSWERS: Final = frozenset({"accept", "counter", "decline"})
_MOST: Final = 100
"""Clauses times lines that are looked at, a millisecond each; a longer answer is read as a whole."""


def read_answer(text: str, products: Sequence[str], today: date, lines: Sequence[Pending]) -> Reading | None:
    """Read an answer that names goods of an order; one fact, a counter, for each line named. None if it is not one.

    A line agreed to is countered with what was asked, one refused with nought: what is not named stays as asked.
    """
    clauses = [clause for clause in _CLAUSES.split(text) if clause]
    if not 0 < len(clauses) * len(lines) <= _MOST:
        return None
    said: dict[str, Fact] = {}
    for clause in clauses:
        answered = [
            (line.fact, fact) for line in lines if line.fact and (fact := _answer(clause, products, today, line))
        ]
        if len(answered) == 1:
            fact = _of_line(*answered[0])
            if fact.product is None or fact.product in said:
                return None
            said[fact.product] = fact
        elif len(answered) != len(lines) or any(fact != Fact("accept") for _, fact in answered):
            return None
    return Reading(facts=tuple(said.values())) if said else None


def _answer(clause: str, products: Sequence[str], today: date, line: Pending) -> Fact | None:
    """Read a clause as the answer to one line alone."""
    reading = read(clause, products, today, line)
    fact = reading.facts[0] if reading.question is None and len(reading.facts) == 1 else None
    return fact if fact is not None and fact.intent in _ANSWERS else None


def _of_line(asked: Fact, said: Fact) -> Fact:
    if said.intent == "decline":
        return Fact("counter", asked.product, Decimal(0), asked.unit)
    quantity = asked.quantity if said.quantity is None else said.quantity
    unit = asked.unit if said.quantity is None else said.unit
    return replace(said, intent="counter", product=asked.product, quantity=quantity, unit=unit)
