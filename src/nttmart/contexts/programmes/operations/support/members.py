"""The members of a community are counted."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.models import MembersCounted
from nttmart.contexts.programmes.operations.training.once import is_known
from nttmart.contexts.programmes.rules.support.members import check_count
from nttmart.contexts.programmes.rules.support.saying import BadCount
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.ids import uuid7


def count_members(  # noqa: PLR0913 -- a count has this many parts
    *,
    community_id: UUID,
    as_of: date,
    members: int,
    actor: Actor,
    at: datetime,
    women: int | None = None,
    young: int | None = None,
    count_id: UUID | None = None,
) -> UUID:
    """Write down how many belong to a community on a day, how many of them women and under 30. Again is once.

    :raises BadCount: for a count that cannot be, or a maker that is no community.
    :raises NotFoundProducer, SaidOtherwise: if so.
    """
    check_count(members, women, young, as_of, today=local_date(at))
    if producers.get_producer(community_id).kind != "community":
        raise BadCount(N_("Anggota dihitung di sini hanya untuk komunitas."))
    fact_id = count_id or uuid7()
    said = {"community": community_id, "as_of": as_of, "members": members, "women": women, "young": young}
    with transaction.atomic():
        if is_known(MembersCounted, fact_id, said):
            return fact_id
        said["community_id"] = said.pop("community")
        MembersCounted.objects.create(id=fact_id, **said, said_at=at, by=str(actor)[:250])
        record(actor, "programmes.count_members", "producer", community_id, at=at, detail={"members": members})
    return fact_id
