"""What a helper writes on the phone: read, judged and recorded once for its id, by the doors chats and offices use too.

A fact has an id made on the phone, a maker, a kind, the moment it was said, and a body of plain texts as the form holds
them. The same id again is known by the doors themselves; the same id with another body is refused by them.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from nttmart.contexts.catalogue import api as catalogue
from nttmart.contexts.settlements import api as settlements
from nttmart.contexts.stock import api as stock
from nttmart.contexts.supply import api as supply
from nttmart.fronts.field.access import actor_for
from nttmart.kernel.audit import Actor
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_, Refusal

_ONE_DAY: Final = timedelta(days=1)
_OLDEST: Final = timedelta(days=60)
"""A phone that was away for longer is asked to look again: what it says is news no more."""
_MOST: Final = 1_000_000
_GRAMS: Final = 1_000
_TEXT: Final = 200
_QUANTITY: Final = re.compile(r"[0-9]{1,7}([.,][0-9]{1,3})?")
_LAST_YEAR: Final = 2100
Body = Mapping[str, str]


class BadFact(Refusal):
    """What was written cannot be read, or cannot be."""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something said at a meeting, as the phone kept it, and when it reached us.

    What lay at home counts from when it was seen. A word counts from when we heard it: nobody could rely on it before,
    and a clock set back makes no promise older.
    """

    id: UUID
    maker_id: UUID
    kind: str
    at: datetime
    heard_at: datetime
    body: Body


def read_fact(raw: object, now: datetime) -> Fact:
    """Read what a phone sent.

    :raises BadFact: for anything that is none: the phone keeps it and shows the sentence.
    """
    if not isinstance(raw, dict) or not isinstance(raw.get("body"), dict):
        raise BadFact(N_("Catatan ini tidak terbaca."))
    body = {str(key)[:40]: str(value)[:500] for key, value in list(raw["body"].items())[:20]}
    try:
        at = datetime.fromisoformat(str(raw.get("at"))[:40])
        fact = Fact(UUID(str(raw.get("id"))), UUID(str(raw.get("maker"))), str(raw.get("kind"))[:20], at, now, body)
    except ValueError as unread:
        raise BadFact(N_("Catatan ini tidak terbaca.")) from unread
    if fact.at.tzinfo is None:
        raise BadFact(N_("Catatan ini tidak terbaca."))
    if fact.at < now - _OLDEST:
        raise BadFact(N_("Catatan ini sudah lebih dari 60 hari. Catat lagi keadaan sekarang."))
    # A clock that runs ahead says «now»: nobody has said yet what is to come.
    return replace(fact, at=min(fact.at, now))


def record(fact: Fact, user_id: UUID) -> None:
    """Record a fact in the name of its maker, by whoever wrote it.

    :raises Refusal: in one sentence; then nothing was recorded.
    """
    if fact.kind not in RECORDERS:
        raise BadFact(N_("Catatan ini tidak terbaca."))
    RECORDERS[fact.kind](fact, actor_for(user_id, fact.maker_id))


def _stock(fact: Fact, actor: Actor) -> None:
    made = _goods_of(fact)
    supply.note_maker_stock(
        producer_id=fact.maker_id,
        variant_id=made.id,
        quantity=quantity_of(fact.body, weighed=made.weighed, least=0),
        stock_id=fact.id,
        actor=actor,
        at=fact.at,
    )


def _promise(fact: Fact, actor: Actor) -> None:
    made = _goods_of(fact)
    pieces = quantity_of(fact.body, weighed=made.weighed)
    if per := fact.body.get("per", ""):
        supply.stand_by(
            producer_id=fact.maker_id,
            variant_id=made.id,
            quantity=pieces,
            per=per,
            from_on=day_of(fact.body, "due_on", local_date(fact.heard_at)),
            outlet_id=_outlet_of(fact),
            standing_id=fact.id,
            actor=actor,
            at=fact.heard_at,
        )
        return
    supply.promise(
        producer_id=fact.maker_id,
        variant_id=made.id,
        quantity=pieces,
        due_on=day_of(fact.body, "due_on"),
        outlet_id=_outlet_of(fact),
        promise_id=fact.id,
        actor=actor,
        at=fact.heard_at,
    )


def _pause(fact: Fact, actor: Actor) -> None:
    """The form asks for the last day of a pause; supply takes the first on which it holds no more."""
    last = day_of(fact.body, "until_on", None) if fact.body.get("until_on") else None
    supply.pause(
        producer_id=fact.maker_id,
        from_on=day_of(fact.body, "from_on", local_date(fact.heard_at)),
        until_on=last + _ONE_DAY if last else None,
        reason=_text(fact.body, "reason"),
        pause_id=fact.id,
        said_at=fact.at,
        actor=actor,
        at=fact.heard_at,
    )


def _resume(fact: Fact, actor: Actor) -> None:
    day = day_of(fact.body, "from_on", local_date(fact.heard_at))
    supply.resume(producer_id=fact.maker_id, on=day, actor=actor, at=fact.heard_at, said_at=fact.at, resume_id=fact.id)


def _delivery(fact: Fact, actor: Actor) -> None:
    made = _goods_of(fact)
    outlet_id = _outlet_of(fact)
    if outlet_id is None:
        raise BadFact(N_("Pilih gerainya dulu."), field="outlet")
    pieces = quantity_of(fact.body, weighed=made.weighed)
    order, line = settlements.find_order_for(fact.maker_id, outlet_id, made.id)
    listed = stock.ListedLine(made.id, pieces, line.due_cost if line else None, order_line_id=line.id if line else None)
    settlements.draft_delivery(
        outlet_id=outlet_id,
        producer_id=fact.maker_id,
        lines=[listed],
        ownership=order.ownership if order else "",
        order_id=order.id if order else None,
        note=fact.body.get("note", "")[:_TEXT],
        delivery_id=fact.id,
        actor=actor,
        at=fact.heard_at,
    )


RECORDERS: Final[dict[str, Callable[[Fact, Actor], None]]] = {
    "stock": _stock,
    "promise": _promise,
    "pause": _pause,
    "resume": _resume,
    "delivery": _delivery,
}
"""Which door takes which kind."""


def _goods_of(fact: Fact) -> catalogue.MadeVariant:
    for made in catalogue.list_made_by(fact.maker_id):
        if str(made.id) == fact.body.get("variant"):
            return made
    raise BadFact(N_("Pilih barangnya dulu."), field="variant")


def quantity_of(body: Body, *, weighed: bool, least: int = 1) -> int:
    """Read how much: whole pieces, or kilograms («1,5») as grams where weighed.

    :raises BadFact: for less than ``least``, parts of a piece, or what is no number.
    """
    text = body.get("quantity", "").strip()
    if not _QUANTITY.fullmatch(text):
        raise BadFact(N_("Tulis jumlahnya dengan angka."), field="quantity")
    pieces = Decimal(text.replace(",", ".")) * (_GRAMS if weighed else 1)
    whole = int(pieces)
    if whole != pieces or not least <= whole <= _MOST * (_GRAMS if weighed else 1):
        raise BadFact(N_("Jumlah itu tidak mungkin."), field="quantity")
    return whole


def day_of(body: Body, name: str, otherwise: date | None = None) -> date:
    """Read a day.

    :raises BadFact: without one, or for what is none.
    """
    text = body.get(name, "").strip()
    if not text and otherwise:
        return otherwise
    try:
        day = date.fromisoformat(text)
    except ValueError as unread:
        raise BadFact(N_("Pilih tanggalnya dulu."), field=name) from unread
    if day.year > _LAST_YEAR:
        raise BadFact(N_("Pilih tanggalnya dulu."), field=name)
    return day


def _outlet_of(fact: Fact) -> UUID | None:
    """Read the outlet; only one the screen offers is taken: what is promised counts there as coming at once."""
    text = fact.body.get("outlet", "").strip()
    try:
        outlet_id = UUID(text) if text else None
    except ValueError as unread:
        raise BadFact(N_("Pilih gerainya dulu."), field="outlet") from unread
    if outlet_id is None:
        return None
    if outlet_id not in {card.id for card in settlements.places_of(fact.maker_id, on=local_date(fact.heard_at))}:
        raise BadFact(N_("Gerai itu belum bekerja sama dengan pembuat ini. Pilih gerai lain."), field="outlet")
    return outlet_id


def _text(body: Body, name: str) -> str:
    return body.get(name, "").strip()[:_TEXT]
