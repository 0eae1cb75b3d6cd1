"""Writes one thing known of a village by hand, or takes back what was wrong."""

from dataclasses import asdict, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.places import api as places
from nttmart.contexts.programmes.models import Commodity, PotentialFact, PotentialSource, PotentialWithdrawal
from nttmart.contexts.programmes.rules.potential.facts import COMMODITY, Fact, UnfitFact, check_fact
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7
from nttmart.kernel.text import clean_line

KINDS = ("survey", "press", "agency", "visit")


@transaction.atomic
def record_potential(  # noqa: PLR0913 -- what was said, where, by whom, when
    village_code: str,
    fact: Fact,
    *,
    source_kind: str,
    source_name: str,
    on: date,
    actor: Actor,
    at: datetime,
    fact_id: UUID | None = None,
) -> UUID:
    """Record what is known of a village, with its source; of one thing what is of the newest day holds.

    The same ``fact_id`` again changes nothing.

    :raises UnfitFact: something that cannot be. :raises NotFoundPlace: no such village. :raises TextMissing: no source.
    """
    places.get_village(village_code)
    check_fact(replace(fact, as_of=on), today=local_date(at))
    if fact.aspect == COMMODITY and not Commodity.objects.filter(key=fact.subject).exists():
        raise UnfitFact(N_("Pilih komoditasnya."), field="subject")
    if source_kind not in KINDS:
        raise UnfitFact(N_("Pilih jenis sumbernya."), field="source_kind")
    name = clean_line(source_name, limit=160, field="source_name")
    key = fact_id or uuid7()
    if PotentialFact.objects.filter(id=key).exists():
        return key
    source = PotentialSource.objects.create(id=uuid7(), kind=source_kind, name=name, on=on, by=str(actor), at=at)
    said = asdict(replace(fact, as_of=on, text=clean_line(fact.text, limit=300, field="text", required=False)))
    PotentialFact.objects.create(id=key, village_id=village_code, source=source, by=str(actor), at=at, **said)
    record(actor, "programmes.record_potential", "village", village_code, at=at, detail={"aspect": fact.aspect})
    return key


@transaction.atomic
def withdraw_potential(fact_id: UUID, *, village_code: str, reason: str, actor: Actor, at: datetime) -> None:
    """Take back a fact of a village that was wrong; what was said before it holds again. Again changes nothing.

    :raises UnfitFact: there is no such fact. :raises TextMissing: no reason.
    """
    why = clean_line(reason, limit=300, field="reason")
    if not PotentialFact.objects.filter(id=fact_id, village_id=village_code).exists():
        raise UnfitFact(N_("Catatan ini tidak ada."))
    _, is_new = PotentialWithdrawal.objects.get_or_create(
        fact_id=fact_id, defaults={"id": uuid7(), "reason": why, "by": str(actor), "at": at}
    )
    if is_new:
        record(actor, "programmes.withdraw_potential", "potential", fact_id, at=at, detail={"reason": why})
