"""A facilitator visited a maker; pictures of it are re-encoded and kept as evidence."""

from datetime import date, datetime
from typing import BinaryIO, Final
from uuid import UUID

from django.db import transaction

from nttmart.contexts.producers import api as producers
from nttmart.contexts.programmes.locks import lock_visit
from nttmart.contexts.programmes.models import Visit, VisitPhoto
from nttmart.contexts.programmes.operations.pictures import encode, write
from nttmart.contexts.programmes.operations.training.once import is_known
from nttmart.contexts.programmes.queries.training.visits import photo_path
from nttmart.contexts.programmes.rules.training.saying import BadVisit
from nttmart.contexts.programmes.rules.training.visits import TEXT_LONGEST, Seen, check_visit
from nttmart.kernel.audit import Actor, record
from nttmart.kernel.clock import local_date
from nttmart.kernel.errors import N_
from nttmart.kernel.text import clean_line

MOST_PHOTOS: Final = 4


def record_visit(  # noqa: PLR0913 -- a visit has this many parts
    *, visit_id: UUID, producer_id: UUID, on: date, seen: Seen, actor: Actor, heard_at: datetime
) -> UUID:
    """Write down what a visit saw, under the id its phone made. The same again is once.

    :raises BadVisit: for a day that cannot be, or nothing seen.
    :raises NotFoundProducer, TextTooLong, SaidOtherwise: if so.
    """
    said = {
        "producer": producer_id,
        "visited_on": on,
        "making": seen.making,
        "packing": seen.packing,
        "records": seen.records,
        "sales": seen.sales,
        "needs": clean_line(seen.needs, limit=TEXT_LONGEST, field="needs", required=False),
        "next_step": clean_line(seen.next_step, limit=TEXT_LONGEST, field="next_step", required=False),
        "next_on": seen.next_on,
    }
    producers.get_producer(producer_id)
    with transaction.atomic():
        # What was recorded once stays recorded, also when it is sent again long after.
        if is_known(Visit, visit_id, said):
            return visit_id
        check_visit(seen, on, today=local_date(heard_at))
        columns = {**said, "producer_id": said["producer"]}
        columns.pop("producer")
        Visit.objects.create(id=visit_id, **columns, heard_at=heard_at, by=str(actor)[:250], by_user_id=actor.user_id)
        record(actor, "programmes.record_visit", "producer", producer_id, at=heard_at, detail={"on": on.isoformat()})
    return visit_id


def add_visit_photo(*, photo_id: UUID, visit_id: UUID, stream: BinaryIO, actor: Actor, at: datetime) -> UUID:
    """Keep a picture of a visit: turned upright, stripped of what a camera writes into it, re-encoded. Again is once.

    :raises BadVisit: for more than four. :raises NoSuchTraining: if there is no such visit.
    :raises UnfitPhoto: for what cannot be read as a picture, or is too large to decode.
    """
    if VisitPhoto.objects.filter(id=photo_id).exists():
        return photo_id
    content, digest = encode(stream)
    with transaction.atomic():
        lock_visit(visit_id)
        kept = VisitPhoto.objects.filter(visit=visit_id)
        same = kept.filter(sha256=digest).values_list("id", flat=True).first()
        if same is not None:
            return same
        if kept.count() >= MOST_PHOTOS:
            raise BadVisit(N_("Paling banyak %(most)s foto."), field="photo", most=MOST_PHOTOS)
        name = f"{photo_id}.webp"
        write(photo_path(name), content)
        VisitPhoto.objects.create(
            id=photo_id, visit_id=visit_id, path=name, sha256=digest, added_at=at, by=str(actor)[:250]
        )
        record(actor, "programmes.add_visit_photo", "visit", visit_id, at=at, detail={"sha256": digest})
    return photo_id
