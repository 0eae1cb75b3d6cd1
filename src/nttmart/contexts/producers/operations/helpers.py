"""A helper keys in for a maker who agreed; the maker's consent, the role and the appointment stand or fall together."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from nttmart.contexts.people import api as people
from nttmart.contexts.producers.models import HelperAppointment, Producer
from nttmart.contexts.producers.rules import (
    HelperAlreadyAppointed,
    NotFoundHelper,
    NotFoundProducer,
    check_open,
)
from nttmart.kernel import audit
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_

PURPOSE = "helper"
"""The purpose under which the maker's consent stands in the consent ledger."""


@transaction.atomic
def appoint_helper(  # noqa: PLR0913 -- the consent has these parts
    *,
    producer_id: UUID,
    user_id: UUID,
    text_version: str,
    channel: str,
    actor: Actor,
    at: datetime,
    language: str = "id",
) -> UUID:
    """Let somebody key in for a maker: records the maker's consent (which text, by which channel) and the role.

    :raises NotFoundProducer, ProducerClosed, HelperAlreadyAppointed: if so.
    :raises NotFoundAccount: if there is no such person.
    """
    producer = Producer.objects.filter(id=producer_id).values("closed_at").first()
    if producer is None:
        raise NotFoundProducer(N_("Pembuat ini tidak ditemukan."))
    check_open(producer["closed_at"])
    try:
        grant_id = people.grant_role(
            user_id=user_id, role="helper", scope="producer", scope_id=producer_id, actor=actor, at=at
        )
    except people.RoleAlreadyHeld as refusal:
        raise HelperAlreadyAppointed(N_("Orang ini sudah menjadi pendamping."), field="user_id") from refusal
    consent_id = people.give_consent(
        subject_key=people.subject_key(f"producer:{producer_id}"),
        purpose=PURPOSE,
        text_version=text_version,
        language=language,
        channel=channel,
        actor=actor,
        at=at,
    )
    appointment = HelperAppointment.objects.create(
        producer_id=producer_id,
        user_id=user_id,
        grant_id=grant_id,
        consent_id=consent_id,
        appointed_at=at,
        appointed_by=str(actor),
    )
    audit.record(actor, "helper.appointed", "producer", producer_id, at=at, detail={"user_id": str(user_id)})
    return appointment.id


@transaction.atomic
def end_helper(*, producer_id: UUID, user_id: UUID, actor: Actor, at: datetime) -> None:
    """End a helper's appointment: role and consent end with it.

    :raises NotFoundHelper: if this person does not help this maker.
    """
    appointment = HelperAppointment.objects.filter(
        producer_id=producer_id, user_id=user_id, grant__ended_at__isnull=True
    ).first()
    if appointment is None:
        raise NotFoundHelper(N_("Orang ini bukan pendamping di sini."))
    people.end_role(appointment.grant_id, actor=actor, at=at)
    people.withdraw_consent(appointment.consent_id, actor=actor, at=at)
    audit.record(actor, "helper.ended", "producer", producer_id, at=at, detail={"user_id": str(user_id)})
