"""A maker is registered, amended and closed. The address (slug) never changes: it is printed on labels."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from nttmart.contexts.places import api as places
from nttmart.contexts.producers.locks import lock_producer
from nttmart.contexts.producers.models import Producer
from nttmart.contexts.producers.rules import (
    LEGAL_HOLDER_LIMIT,
    LOCALITY_LIMIT,
    NAME_LIMIT,
    STORY_LIMIT,
    NotFoundProducer,
    ProducerDraft,
    Whereabouts,
    check_kind,
    check_members,
    check_open,
    settle_place,
)
from nttmart.kernel import audit
from nttmart.kernel.audit import Actor
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line, clean_text

_SLUG_ROOM = 90
_ATTEMPTS = 20


@transaction.atomic
def register_producer(draft: ProducerDraft, *, actor: Actor, at: datetime) -> UUID:
    """Register a maker; who keyed it in stays visible.

    :raises KindNotKnown, PlaceMissing, PlaceContradiction, MembersOutOfRange, TextMissing, TextTooLong: with the field.
    :raises NotFoundPlace: if a code is not in the list.
    """
    columns = _checked(draft) | {"registered_at": at, "registered_by": str(actor)}
    producer = _create(columns)
    audit.record(actor, "producer.registered", "producer", producer.id, at=at, detail={"name": producer.name})
    return producer.id


@transaction.atomic
def amend_producer(producer_id: UUID, draft: ProducerDraft, *, actor: Actor, at: datetime) -> None:
    """Replace what is known of a maker; the address stays. The trail says which fields changed.

    :raises NotFoundProducer, ProducerClosed: if so; else as ``register_producer``.
    """
    producer = _locked(producer_id)
    check_open(producer.closed_at)
    columns = _checked(draft)
    changed = sorted(name for name, value in columns.items() if getattr(producer, name) != value)
    if changed:
        Producer.objects.filter(id=producer_id).update(**{name: columns[name] for name in changed})
        audit.record(actor, "producer.amended", "producer", producer_id, at=at, detail={"changed": changed})


@transaction.atomic
def close_producer(producer_id: UUID, *, reason: str, actor: Actor, at: datetime) -> None:
    """Note that a maker has stopped. What they made and are owed stays; closing again changes nothing.

    :raises NotFoundProducer, TextMissing, TextTooLong: if so.
    """
    producer = _locked(producer_id)
    why = clean_line(reason, limit=200, field="reason")
    if producer.closed_at is None:
        Producer.objects.filter(id=producer_id).update(closed_at=max(at, producer.registered_at))
        audit.record(actor, "producer.closed", "producer", producer_id, at=at, detail={"reason": why})


@transaction.atomic
def reopen_producer(producer_id: UUID, *, reason: str, actor: Actor, at: datetime) -> None:
    """Note that a maker has begun again; one that is open stays as it is.

    :raises NotFoundProducer, TextMissing, TextTooLong: if so.
    """
    producer = _locked(producer_id)
    why = clean_line(reason, limit=200, field="reason")
    if producer.closed_at is not None:
        Producer.objects.filter(id=producer_id).update(closed_at=None)
        audit.record(actor, "producer.reopened", "producer", producer_id, at=at, detail={"reason": why})


def _checked(draft: ProducerDraft) -> dict[str, Any]:
    """Turn what was keyed in into columns, or refuse it."""
    where = settle_place(draft.village_code, draft.district_code, draft.regency_code)
    _refuse_unknown(where)
    name = clean_line(draft.name, limit=NAME_LIMIT, field="name")
    locality = clean_line(draft.locality, limit=LOCALITY_LIMIT, field="locality", required=False)
    return {
        "name": name,
        "kind": check_kind(draft.kind),
        "legal_holder": clean_line(draft.legal_holder, limit=LEGAL_HOLDER_LIMIT, field="legal_holder", required=False),
        "member_count": check_members(draft.member_count),
        "village_id": where.village_code,
        "district_id": where.district_code,
        "regency_id": where.regency_code,
        "locality": locality,
        "story": clean_text(draft.story, limit=STORY_LIMIT, field="story"),
        "story_en": clean_text(draft.story_en, limit=STORY_LIMIT, field="story_en"),
        "search_key": places.normalise(f"{name} {locality}"),
    }


def _refuse_unknown(where: Whereabouts) -> None:
    """Look the narrowest place up; what contains it is certain by its code."""
    if where.village_code:
        places.get_village(where.village_code)
    elif where.district_code:
        places.get_district(where.district_code)
    else:
        places.get_regency(where.regency_code)


def _create(columns: dict[str, Any]) -> Producer:
    """Add the row under a free address; if somebody took it in the same moment, under the next."""
    for _ in range(_ATTEMPTS):
        slug = _free_slug(columns["name"], columns["kind"])
        try:
            with transaction.atomic():
                return Producer.objects.create(**columns, slug=slug)
        except IntegrityError:
            if not Producer.objects.filter(slug=slug).exists():
                raise
    raise RuntimeError(f"no free address for {columns['name']!r} in {_ATTEMPTS} attempts")


def _free_slug(name: str, kind: str) -> str:
    """Make an address from the name; where it is taken, add a number. Names in other scripts get the kind."""
    base = slugify(name)[:_SLUG_ROOM].strip("-") or kind
    taken = set(Producer.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    number = 2
    while f"{base}-{number}" in taken:
        number += 1
    return f"{base}-{number}"


def _locked(producer_id: UUID) -> Producer:
    producer = lock_producer(producer_id)
    if producer is None:
        raise NotFoundProducer(N_("Pembuat ini tidak ditemukan."))
    return producer
