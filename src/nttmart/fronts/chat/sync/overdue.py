"""Words that reach us after the day they speak of: nobody is asked to say «ya» to a day that is over."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from nttmart.contexts.messages import api as messages
from nttmart.fronts.chat.sync.finding import OUTLET, NotPossible, Unclear

_DUE: Final = frozenset({"promise", "delivery"})
"""Intents that say on which day goods come; with ``per`` it is the day from which they do."""


def refuse_day_over(
    fact: messages.Fact, detail: Mapping[str, str], saying: str, heard_on: date, *, is_alone: bool
) -> None:
    """Ask for another day where the one said is over; beside other facts say so, and let them be read back.

    :raises Unclear: of a fact that was said alone: a day completes it. :raises NotPossible: of one among others.
    """
    if fact.intent not in _DUE or fact.per or fact.date is None or fact.date >= heard_on:
        return
    over = f"{saying[0].upper()}{saying[1:]}: hari itu sudah lewat."
    if not is_alone:
        raise NotPossible(f"{over} Kalau masih perlu, tulis lagi dengan tanggalnya.")
    given = {OUTLET: detail[OUTLET]} if OUTLET in detail else {}
    about = messages.say_fact(replace(fact, date=None))
    raise Unclear(f"{over} Jadi kapan? Tulis tanggalnya.", about=about, given=given)
