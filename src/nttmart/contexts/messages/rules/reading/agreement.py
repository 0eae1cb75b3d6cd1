"""Whether the facts of a message agree: what says the same twice is said once, what contradicts is found."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from nttmart.contexts.messages.rules.reading.facts import Fact


def merged(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Leave out what another fact says more fully: «su tutup, libur sampai tgl 5»."""
    facts = _sent_once(_paused_once(facts))
    return tuple(
        fact
        for at, fact in enumerate(facts)
        if not any(
            _covers(other, fact) and (other != fact or after < at) for after, other in enumerate(facts) if after != at
        )
    )


def _paused_once(facts: Sequence[Fact]) -> Sequence[Fact]:
    """«sonde melaut sampai akhir bulan, teri stop dulu»: one pause, told in two pieces."""
    pauses = [fact for fact in facts if fact.intent == "pause"]
    if len(pauses) != 2:  # noqa: PLR2004 -- told in two pieces
        return facts
    one, other = pauses
    if _apart(one, other):
        whole = Fact("pause", one.product or other.product, date=one.date or other.date, until=one.until or other.until)
        return [whole if fact is other else fact for fact in facts if fact is not one]
    return facts


def _sent_once(facts: Sequence[Fact]) -> Sequence[Fact]:
    """«beras 25 kg su naik oto, nanti sore su sampe di gerai»: one way of the same goods, and when it ends."""
    sent: list[Fact] = []
    for fact in facts:
        last = sent[-1] if sent else None
        goes_on = last is not None and fact.intent == last.intent == "delivery" and fact.product == last.product
        if last is not None and goes_on and fact.quantity is None and None in {last.date, fact.date}:
            together = [each for each in sent if each.intent == "delivery" and each.date is None and fact.date]
            sent = [replace(each, date=fact.date) if each in together else each for each in sent]
            sent[-1] = replace(sent[-1], date=last.date or fact.date)
        else:
            sent.append(fact)
    return sent


def _apart(one: Fact, other: Fact) -> bool:
    """Whether two facts tell different fields, so that both can be one."""
    return all(None in {getattr(one, name), getattr(other, name)} for name in ("product", "date", "until"))


def _covers(other: Fact, fact: Fact) -> bool:
    if other.intent != fact.intent:
        return False
    fields = ("product", "quantity", "unit", "price_idr", "date", "until", "per")
    same = all(getattr(fact, name) in {None, getattr(other, name)} for name in fields)
    return same and (other == fact or fact.intent in {"pause", "resume", "accept", "decline", "ask_sales", "ask_owed"})


def contradiction(facts: Sequence[Fact]) -> Fact | None:
    """The first fact that cannot stand beside an earlier one."""
    for at, fact in enumerate(facts):
        if any(_unlike(other, fact) for other in facts[:at]):
            return fact
    return None


def _unlike(other: Fact, fact: Fact) -> bool:
    """Whether two facts, in this order, contradict each other, or the second may only explain the first."""
    same = fact.product == other.product
    if _ends_before(other, fact):
        return False
    if {other.intent, fact.intent} in _UNLIKE and (same or None in {fact.product, other.product}):
        return True
    if not same:
        return False
    if fact.intent == other.intent:
        return fact != other and fact.intent not in {"delivery", "promise"}
    if (other.intent, fact.intent) == ("stock_added", "stock_now"):
        return (fact.quantity or 0) < (other.quantity or 0)  # «bikin 20, sisa 5»: more came than there is
    return (other.intent, fact.intent) == ("pause", "sold_out")


def _ends_before(other: Fact, fact: Fact) -> bool:
    """«libur sampai tgl 3, tgl 4 katong kerja lagi»: a rest, and the work after it."""
    rests = (other.intent, fact.intent) == ("pause", "resume") and other.until is not None and fact.date is not None
    return rests and (other.until or date.max) < (fact.date or date.min)


_UNLIKE: Final = (
    {"stock_now", "sold_out"},
    {"stock_added", "sold_out"},
    {"pause", "resume"},
    {"accept", "decline"},
    {"pause", "promise"},
    {"yes", "no"},
)
