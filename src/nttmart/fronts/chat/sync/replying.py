"""One answer to an order, of whichever goods it speaks: what a maker said last of each, the others as asked."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from nttmart.contexts.messages import api as messages
from nttmart.contexts.settlements import api as settlements
from nttmart.fronts.chat.sync.finding import LINE, ORDER, agreed, lines_of
from nttmart.fronts.chat.sync.world import World
from nttmart.kernel.money import Rupiah, format_rupiah

ANSWERS, WITH = "answers", "with"
"""Details of counters: what the first answers for all lines; that another is recorded with it."""
_LISTED: Final = 8
"""Lines of an order that are all said back; of a longer one those that change."""
_INTENTS: Final = frozenset({"accept", "counter", "decline"})


def gathered(noted: Sequence[messages.Noted], world: World) -> tuple[messages.Noted, ...]:
    """Make of what waits one answer for each order that was spoken of, read back in one sentence."""
    if any(each.fact.intent in _INTENTS for each in noted):
        for order in world.orders:
            noted = _of_order(noted, order, world.today)
    return tuple(noted)


def answers_of(noted: messages.Noted) -> dict[UUID, settlements.LineAnswer]:
    """Read what a counter answers, line by line."""
    if ANSWERS not in noted.detail:
        price = noted.fact.price_idr
        cost = Rupiah(price) if price is not None else None
        return {UUID(noted.detail[LINE]): settlements.LineAnswer(int(noted.detail["pieces"]), cost, noted.fact.date)}
    return {
        UUID(line): settlements.LineAnswer(
            pieces, Rupiah(price) if price is not None else None, date.fromisoformat(day) if day else None
        )
        for line, (pieces, price, day) in json.loads(noted.detail[ANSWERS]).items()
    }


def _of_order(
    noted: Sequence[messages.Noted], order: settlements.PurchaseOrder, today: date
) -> Sequence[messages.Noted]:
    """Of answers to an order the last holds; several counters to its goods are one answer."""
    mine = [each for each in noted if each.fact.intent in _INTENTS and each.detail.get(ORDER) == str(order.id)]
    if not mine:
        return noted
    answers: list[messages.Noted] = []
    for each in mine:
        answers = [*answers, each] if each.fact.intent == "counter" and _is_counter(answers) else [each]
    if _is_counter(answers) and len(order.lines) > 1:
        answers = _as_one(answers, order, today)
    place = noted.index(mine[0])
    return [
        *(each for each in noted[:place] if each not in mine),
        *answers,
        *(each for each in noted[place:] if each not in mine),
    ]


def _is_counter(answers: Sequence[messages.Noted]) -> bool:
    return bool(answers) and answers[-1].fact.intent == "counter"


def _as_one(counters: Sequence[messages.Noted], order: settlements.PurchaseOrder, today: date) -> list[messages.Noted]:
    """Say counters to several goods of an order as one answer to all of it; the first carries it."""
    first, *others = counters
    rest_on = _day_of_the_rest(counters, order, today)
    answers = {line: answer for each in counters for line, answer in _own_answer(each).items()}
    for line in order.lines:
        answers.setdefault(line.id, settlements.LineAnswer(line.quantity, None, rest_on))
    if not any(answer.quantity for answer in answers.values()):
        return [_whole(first, "decline", order, None, f"pesanan {order.number} ({lines_of(order, today)}) tidak bisa")]
    if all(_is_as_asked(order, line, answers[line.id]) for line in order.lines):
        return [_whole(first, "accept", order, rest_on, agreed(order, rest_on, today))]
    kept = {
        str(line): [answer.quantity, answer.unit_cost, answer.ready_on and answer.ready_on.isoformat()]
        for line, answer in answers.items()
    }
    detail = {name: said for name, said in first.detail.items() if name != WITH} | {ANSWERS: json.dumps(kept)}
    joined = [
        replace(each, saying="", detail=_without_answers(each.detail) | {WITH: str(first.document_id)})
        for each in others
    ]
    return [replace(first, saying=f"pesanan {order.number}: {_said(order, answers)}", detail=detail), *joined]


def _own_answer(counter: messages.Noted) -> dict[UUID, settlements.LineAnswer]:
    """What one counter says of its own line."""
    return answers_of(replace(counter, detail=_without_answers(counter.detail)))


def _without_answers(detail: Mapping[str, str]) -> dict[str, str]:
    return {name: said for name, said in detail.items() if name not in {ANSWERS, WITH}}


def _day_of_the_rest(counters: Sequence[messages.Noted], order: settlements.PurchaseOrder, today: date) -> date | None:
    """An order without a day to come is ready when the last of what was named is."""
    days = [each.fact.date for each in counters if each.fact.date is not None]
    has_day = order.wanted_by_on is not None and order.wanted_by_on >= today
    return None if has_day or not days else max(days)


def _whole(
    first: messages.Noted, intent: str, order: settlements.PurchaseOrder, day: date | None, saying: str
) -> messages.Noted:
    detail = {ORDER: str(order.id), "text": first.detail.get("text", "")}
    return replace(first, fact=messages.Fact(intent, date=day), saying=saying, detail=detail)


def _is_as_asked(
    order: settlements.PurchaseOrder, line: settlements.PurchaseOrderLine, answer: settlements.LineAnswer
) -> bool:
    """Whether an answer changes nothing but a day that the order left open, or wants no sooner."""
    same = answer.quantity == line.quantity and answer.unit_cost in {None, line.unit_cost}
    day = answer.ready_on
    return same and (day is None or order.wanted_by_on is None or day <= order.wanted_by_on)


def _said(order: settlements.PurchaseOrder, answers: Mapping[UUID, settlements.LineAnswer]) -> str:
    changed = {line.id for line in order.lines if not _is_as_asked(order, line, answers[line.id])}
    shown = [line for line in order.lines if len(order.lines) <= _LISTED or line.id in changed]
    said = [_said_of(line, answers[line.id], is_changed=line.id in changed) for line in shown]
    return ", ".join(said + (["yang lain seperti diminta"] if len(shown) < len(order.lines) else []))


def _said_of(line: settlements.PurchaseOrderLine, answer: settlements.LineAnswer, *, is_changed: bool) -> str:
    if not answer.quantity:
        return f"{line.description} tidak ada (diminta {line.much})"
    asked = f" (diminta {line.much})" if answer.quantity != line.quantity else ""
    said = f"{line.description} {line.in_words(answer.quantity)}{asked}"
    said += "" if is_changed else " seperti diminta"
    said += f" harga {format_rupiah(answer.unit_cost)}" if answer.unit_cost not in {None, line.unit_cost} else ""
    return said + (f" siap {messages.say_day(answer.ready_on)}" if answer.ready_on else "")
