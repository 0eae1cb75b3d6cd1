"""«Ya»: every fact that was read back is recorded in one transaction, each as one document, or none of them."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.messages import api as messages
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.fronts.chat.sync.finding import ORDER, OUTLET, outlets_of
from nttmart.fronts.chat.sync.replying import WITH, answers_of
from nttmart.fronts.chat.sync.telling import tell_makers
from nttmart.fronts.chat.sync.world import actor_of, world_of
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_, Refusal
from nttmart.kernel.money import Rupiah, format_rupiah
from nttmart.kernel.words import say

_ONE_DAY: Final = timedelta(days=1)
_FIRST_CATEGORY: Final = "makanan"
"""A draft needs a category; who curates it chooses the right one."""
_Applier = Callable[[messages.Noted, Actor, datetime], tuple[str, UUID]]


class MayNotSpeak(Refusal):
    """Whoever said it does not speak for this maker (any more)."""


def apply_all(turn: messages.Turn, noted: Sequence[messages.Noted], at: datetime) -> str:
    """Record what was confirmed; gives the sentence that says so, or which of it was refused and why.

    What was recorded before, for the same message and place in it, is not recorded again.
    """
    before = messages.find_said(noted)
    new = [each for each in noted if (each.inbound_id, each.position) not in before]
    facing = noted[0] if noted else None
    try:
        with catalogue.telling_once():
            # A helper tells of several makers: everybody takes makers in order, and before what they are asked.
            supply.lock_makers(each.maker_id for each in new)
            said = []
            for place, facing in enumerate(new):
                # In the order in which they were said: the last word on a stock is the one that holds.
                moment = at + timedelta(microseconds=place)
                kind, document_id = APPLIERS[facing.fact.intent](facing, _actor(turn, facing), moment)
                said.append((facing, kind, document_id))
            messages.note_said(turn, [*said, *_shown(turn, said)], at=at)
            tell_makers(turn, new, at)
    except Refusal as refusal:
        return _refused(facing, refusal, len(noted))
    return f"Sudah dicatat, terima kasih. {_told(noted)}"


def _shown(
    turn: messages.Turn, said: Sequence[tuple[messages.Noted, str, UUID]]
) -> list[tuple[messages.Noted, str, UUID]]:
    """What was shown beside is evidence of the new product told last, else of all that was told; noted once."""
    if turn.asked is None or not turn.asked.shown:
        return []
    new = [each for each in said if each[0].fact.intent == "new_product"][-1:]
    beside = [
        (replace(noted, inbound_id=inbound_id, position=place), kind, document_id)
        for inbound_id in turn.asked.shown
        for place, (noted, kind, document_id) in enumerate(new or said)
    ]
    before = messages.find_said([noted for noted, _, _ in beside])
    return [each for each in beside if (each[0].inbound_id, each[0].position) not in before]


def _actor(turn: messages.Turn, noted: messages.Noted) -> Actor:
    actor = actor_of(turn.parties, noted.maker_id, noted.maker_name)
    if actor is None:
        raise MayNotSpeak(N_("Anda tidak lagi mencatat untuk %(maker)s."), maker=noted.maker_name)
    return actor


def _refused(noted: messages.Noted | None, refusal: Refusal, count: int) -> str:
    what = f"{noted.maker_name}, {noted.saying}" if noted else ""
    rest = " Yang lain juga belum dicatat; kirim lagi tanpa yang ini." if count > 1 else ""
    return f"Belum dicatat ({what}): {say(refusal)}{rest}"


def _told(noted: Sequence[messages.Noted]) -> str:
    return messages.question_of(noted).removesuffix(" Betul?")


def _stock_now(noted: messages.Noted, actor: Actor, at: datetime) -> tuple[str, UUID]:
    variant_id, pieces = UUID(noted.detail["variant"]), int(noted.detail["pieces"])
    if noted.fact.intent == "stock_added":
        pieces += supply.maker_stock(noted.maker_id).get(variant_id, 0)
    supply.note_maker_stock(
        producer_id=noted.maker_id, variant_id=variant_id, quantity=pieces, stock_id=noted.document_id,
        actor=actor, at=at,
    )  # fmt: skip
    return "maker_stock", noted.document_id


def _price(noted: messages.Noted, _actor: Actor, at: datetime) -> tuple[str, UUID]:
    """A price is the outlet's to set: its head is asked, by a message that waits in the office."""
    fact = noted.fact
    unit = f" per {fact.unit}" if fact.unit else ""
    since = f" mulai {messages.say_day(fact.date)}" if fact.date else ""
    text = f"{noted.maker_name} minta harga {fact.product} {format_rupiah(Rupiah(fact.price_idr or 0))}{unit}{since}."
    maker = messages.Party("producer", noted.maker_id)
    world = world_of(noted.maker_id, noted.maker_name, local_date(at))
    messages.queue_messages(
        [
            messages.NewMessage(
                "price_wish", maker, messages.Party("outlet", outlet.id),
                messages.Party("price_wish", noted.document_id), text,
            )
            for outlet in outlets_of(world)
        ],
        at=at,
    )  # fmt: skip
    return "price_wish", noted.document_id


def _promise(noted: messages.Noted, actor: Actor, at: datetime) -> tuple[str, UUID]:
    fact = noted.fact
    outlet = noted.detail.get(OUTLET)
    variant_id, pieces = UUID(noted.detail["variant"]), int(noted.detail["pieces"])
    outlet_id = UUID(outlet) if outlet else None
    if fact.per:
        standing_id = supply.stand_by(
            producer_id=noted.maker_id, variant_id=variant_id, quantity=pieces, per=fact.per,
            from_on=fact.date or local_date(at), until_on=_day_after(fact.until), outlet_id=outlet_id,
            standing_id=noted.document_id, actor=actor, at=at,
        )  # fmt: skip
        return "standing_promise", standing_id
    supply.promise(
        producer_id=noted.maker_id, variant_id=variant_id, quantity=pieces, due_on=fact.date or local_date(at),
        outlet_id=outlet_id, promise_id=noted.document_id, actor=actor, at=at,
    )  # fmt: skip
    return "promise", noted.document_id


def _pause(noted: messages.Noted, actor: Actor, at: datetime) -> tuple[str, UUID]:
    product = noted.detail.get("product")
    supply.pause(
        producer_id=noted.maker_id, product_id=UUID(product) if product else None,
        from_on=noted.fact.date or local_date(at), until_on=_day_after(noted.fact.until),
        reason=noted.detail["text"][:200], pause_id=noted.document_id, actor=actor, at=at,
    )  # fmt: skip
    return "pause", noted.document_id


def _resume(noted: messages.Noted, actor: Actor, at: datetime) -> tuple[str, UUID]:
    product = noted.detail.get("product")
    supply.resume(
        producer_id=noted.maker_id, product_id=UUID(product) if product else None,
        on=noted.fact.date or local_date(at), actor=actor, at=at,
    )  # fmt: skip
    return "resume", noted.document_id


def _delivery(noted: messages.Noted, actor: Actor, at: datetime) -> tuple[str, UUID]:
    """Goods on their way: a delivery note to be looked at when they are there, for the order they were made for."""
    outlet_id, variant_id = UUID(noted.detail[OUTLET]), UUID(noted.detail["variant"])
    order, line = settlements.find_order_for(noted.maker_id, outlet_id, variant_id)
    listed = stock.ListedLine(
        variant_id, int(noted.detail["pieces"]), line.due_cost if line else None,
        order_line_id=line.id if line else None,
    )  # fmt: skip
    day = f", datang {messages.say_day(noted.fact.date)}" if noted.fact.date else ""
    settlements.draft_delivery(
        outlet_id=outlet_id, producer_id=noted.maker_id, lines=[listed],
        ownership=order.ownership if order else "", order_id=order.id if order else None,
        note=f"Diberitahukan lewat pesan{day}.", delivery_id=noted.document_id, actor=actor, at=at,
    )  # fmt: skip
    return "delivery_note", noted.document_id


def _new_product(noted: messages.Noted, actor: Actor, at: datetime) -> tuple[str, UUID]:
    """A draft with what was said, in the maker's words; who curates it asks for the rest."""
    fact = noted.fact
    said = [f"Kata pembuat: «{noted.detail['text']}»."]
    said += [f"Harga menurut pembuat: {format_rupiah(Rupiah(fact.price_idr))}."] if fact.price_idr else []
    facts = catalogue.ProductFacts(
        category=_FIRST_CATEGORY, name=fact.product or "", ladder="processed", story=" ".join(said)
    )
    catalogue.draft_product(noted.maker_id, facts, product_id=noted.document_id, actor=actor, at=at)
    return "product", noted.document_id


def _accept(noted: messages.Noted, actor: Actor, at: datetime) -> tuple[str, UUID]:
    order_id = UUID(noted.detail[ORDER])
    settlements.accept_order(
        order_id=order_id, ready_on=noted.fact.date, answer_id=noted.document_id, actor=actor, at=at
    )
    return "purchase_order", order_id


def _counter(noted: messages.Noted, actor: Actor, at: datetime) -> tuple[str, UUID]:
    order_id = UUID(noted.detail[ORDER])
    if WITH not in noted.detail:
        settlements.counter_order(
            order_id=order_id, answers=answers_of(noted), reason=noted.detail["text"][:300],
            answer_id=noted.document_id, actor=actor, at=at,
        )  # fmt: skip
    return "purchase_order", order_id


def _decline(noted: messages.Noted, actor: Actor, at: datetime) -> tuple[str, UUID]:
    order_id = UUID(noted.detail[ORDER])
    settlements.decline_order(
        order_id=order_id, reason=noted.detail["text"][:300], answer_id=noted.document_id, actor=actor, at=at
    )
    return "purchase_order", order_id


def _day_after(last: date | None) -> date | None:
    """A maker names the last day; supply takes the first on which it holds no more."""
    return last + _ONE_DAY if last else None


APPLIERS: Final[dict[str, _Applier]] = {
    "stock_now": _stock_now,
    "stock_added": _stock_now,
    "sold_out": _stock_now,
    "price": _price,
    "promise": _promise,
    "pause": _pause,
    "resume": _resume,
    "delivery": _delivery,
    "new_product": _new_product,
    "accept": _accept,
    "counter": _counter,
    "decline": _decline,
}
"""Which door takes which fact."""
