"""The one lock of producers: a maker while it is changed."""

from uuid import UUID

from nttmart.contexts.producers.models import Producer


def lock_producer(producer_id: UUID) -> Producer | None:
    """Hold a maker until the transaction ends."""
    return Producer.objects.select_for_update().filter(id=producer_id).first()
