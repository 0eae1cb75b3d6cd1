"""Who takes part in choosing says where their own interest lies; it stands until it is said to be over."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from nttmart.contexts.places import api as places
from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.models import InterestDeclared, InterestEnded
from nttmart.contexts.programmes.rules.choosing.deciding import INTERESTS, BadInterest, NoSuchChoice
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line


def declare_interest(  # noqa: PLR0913 -- an interest has this many parts
    *,
    person_id: UUID,
    village_code: str,
    kind: str,
    text: str,
    on: date,
    actor: Actor,
    at: datetime,
    producer_id: UUID | None = None,
) -> UUID:
    """Write down an interest of a person in a village, or in a maker there. Gives its id.

    :raises BadInterest: an unknown kind, or a day to come.
    :raises NotFoundPlace, NotFoundProducer, TextMissing, TextTooLong: if so.
    """
    text = clean_line(text, limit=300, field="text")
    if kind not in INTERESTS:
        raise BadInterest(N_("Pilih macam kepentingannya."), field="kind")
    if on > local_date(at):
        raise BadInterest(N_("Tanggalnya belum tiba."), field="on")
    places.get_village(village_code)
    if producer_id:
        producers.get_producer(producer_id)
    fact_id = uuid7()
    with transaction.atomic():
        InterestDeclared.objects.create(
            id=fact_id,
            person_id=person_id,
            village_id=village_code,
            producer_id=producer_id,
            kind=kind,
            text=text,
            on=on,
            by=str(actor)[:250],
            at=at,
        )
        record(actor, "programmes.declare_interest", "interest", fact_id, at=at, detail={"village": village_code})
    return fact_id


def end_interest(*, interest_id: UUID, reason: str, actor: Actor, at: datetime) -> None:
    """Write down that an interest is over, and why.

    :raises NoSuchChoice: there is no such interest. :raises BadInterest: it ended before.
    """
    reason = clean_line(reason, limit=200, field="reason")
    if not InterestDeclared.objects.filter(id=interest_id).exists():
        raise NoSuchChoice(N_("Pernyataan ini tidak ditemukan."))
    try:
        with transaction.atomic():
            InterestEnded.objects.create(interest_id=interest_id, reason=reason, by=str(actor)[:250], at=at)
            record(actor, "programmes.end_interest", "interest", interest_id, at=at, detail={"reason": reason})
    except IntegrityError as twice:
        raise BadInterest(N_("Pernyataan ini sudah diakhiri.")) from twice
